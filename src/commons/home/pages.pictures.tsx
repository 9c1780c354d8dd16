import { clusterName, instrumentName, livesOf, statuses } from '../../directory/clusters/index.ts'
import { writeDay } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import { Course, Legend, Picture, Timeline, TimelineLegend } from '../../ui/index.ts'
import { courseOf, type Landscape, timelineOf } from '../landscape/index.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** How many clusters there were on each day; the invented are left out. */
export function Years({ landscape: all, language }: { landscape: Landscape; language: Language }) {
  const t = texts[language]
  const landscape = { ...all, clusters: all.clusters.filter(({ demonstration }) => !demonstration) }
  const { domain, asOf, knownThrough, groups } = { knownThrough: undefined, ...timelineOf(landscape, language) }
  const steps = courseOf(landscape)
  return (
    <Picture
      title={t.course}
      lead={t.courseLead}
      legend={<Legend entries={groups.map(({ label, series }) => ({ label, series }))} />}
      table={{
        columns: [t.courseFrom, ...groups.map(({ label }) => label), t.total],
        numeric: [...groups.keys()].map(index => index + 1).concat(groups.length + 1),
        rows: steps.map(({ from, counts }) => ({
          key: from.toString(),
          cells: [
            writeDay(from, language),
            ...counts.map(String),
            String(counts.reduce((sum, count) => sum + count, 0)),
          ],
        })),
      }}
      language={language}
    >
      <Course
        id="course"
        title={t.course}
        description={t.courseAlt(domain.from.year, domain.to.year)}
        series={groups.map(({ label, series }) => ({ label, series }))}
        steps={steps}
        domain={domain}
        asOf={asOf}
        {...(knownThrough === undefined ? {} : { knownThrough })}
        language={language}
      />
    </Picture>
  )
}

/** Every real cluster's life, the day marked. */
export function Lives({ landscape, language }: { landscape: Landscape; language: Language }) {
  const t = texts[language]
  const real = { ...landscape, clusters: landscape.clusters.filter(({ demonstration }) => !demonstration) }
  const timeline = timelineOf(real, language)
  const rows = livesOf(real.clusters, real.standings).flatMap(({ cluster, stretches }) =>
    stretches.map(({ status, from, until, instrument }) => ({
      key: `${cluster.id} ${from.toString()}`,
      cells: [
        clusterName(cluster, language),
        instrument === null ? '' : instrumentName(real.naming, instrument, language),
        statuses[status][language],
        writeDay(from, language),
        until === null ? t.noEnd : writeDay(until, language),
      ],
    })),
  )
  return (
    <Picture
      title={t.timeline}
      legend={<TimelineLegend groups={timeline.groups} kinds={timeline.kinds} />}
      table={{ columns: [t.cluster, t.kind, t.status, t.from, t.until], rows }}
      language={language}
    >
      <Timeline
        id="lives"
        title={t.timeline}
        description={t.timelineAlt(timeline.domain.from.year, timeline.domain.to.year)}
        language={language}
        {...timeline}
      />
    </Picture>
  )
}
