import {
  type ClusterOn,
  instrumentName,
  livesOf,
  onSameDay,
  plainName,
  regionName,
  statuses,
} from '../../directory/clusters/index.ts'
import { writeDay } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import { CountryMap, Empty, Legend, Picture, type Regions, TileMap, Timeline, TimelineLegend } from '../../ui/index.ts'
import { groupOf, groupsOf, type Landscape, placesOf, regionsOf, timelineOf } from './landscape.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }
type Shows = { readonly landscape: Landscape; readonly language: Language }

const named = (cluster: ClusterOn, landscape: Landscape, language: Language) => (
  <a class="ds-link" href={onSameDay(`/${language}/clusters/${cluster.id}`, landscape.shown)}>
    {plainName(cluster, language) + (cluster.demonstration ? ` (${texts[language].demonstration})` : '')}
  </a>
)

/** Every cluster's life, the day marked. */
export function Lives({ landscape, language }: Shows) {
  const t = texts[language]
  const timeline = timelineOf(landscape, language)
  const rows = livesOf(landscape.clusters, landscape.standings).flatMap(({ cluster, stretches }) =>
    stretches.map(({ status, from, until, instrument }) => ({
      key: `${cluster.id} ${from.toString()}`,
      cells: [
        named(cluster, landscape, language),
        instrument === null ? '' : instrumentName(landscape.naming, instrument, language),
        statuses[status][language],
        writeDay(from, language),
        until === null ? t.noEnd : writeDay(until, language),
      ],
    })),
  )
  return (
    <Picture
      title={t.timeline}
      lead={t.timelineLead}
      legend={<TimelineLegend groups={timeline.groups} kinds={timeline.kinds} />}
      table={{ columns: [t.name, t.kind, t.status, t.from, t.until], rows }}
      downloads={[
        { label: 'CSV', href: '/standings.csv', type: 'text/csv' },
        { label: 'JSON', href: '/standings.json', type: 'application/json' },
      ]}
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

/** The acknowledged clusters at their places. `areas`: the boundaries that the programme brought, if any. */
export function Places({ landscape, areas, language }: Shows & { areas: Regions | undefined }) {
  const t = texts[language]
  const { naming, shown } = landscape
  const { placed } = placesOf(landscape)
  if (naming.map === null) return null
  const { country, box } = naming.map
  const kinds = groupsOf(landscape, language)
  const title = t.map(writeDay(shown.day, language))
  return (
    <Picture
      title={title}
      lead={t.mapLead}
      legend={<Legend entries={kinds.map(({ label, series }) => ({ label, series }))} />}
      note={t.mapNote}
      table={{
        columns: [t.name, t.kind, t.place, t.region],
        rows: placed.map(cluster => ({
          key: cluster.id,
          cells: [
            named(cluster, landscape, language),
            cluster.instrument === null ? '' : instrumentName(naming, cluster.instrument, language),
            cluster.city ?? t.unknown,
            cluster.nuts2 === null ? t.unknown : regionName(naming, cluster.nuts2, language),
          ],
        })),
      }}
      language={language}
    >
      {placed.length === 0 ? <Empty>{t.nobodyHere}</Empty> : null}
      <CountryMap
        id="places"
        title={title}
        description={t.mapAlt}
        country={country}
        {...(box === null ? {} : { box })}
        kinds={kinds}
        points={placed.map(cluster => ({
          lon: cluster.longitude ?? 0,
          lat: cluster.latitude ?? 0,
          label: plainName(cluster, language),
          href: onSameDay(`/${language}/clusters/${cluster.id}`, shown),
          kind: groupOf(cluster),
          demonstration: cluster.demonstration,
          ...(cluster.city === null ? {} : { place: cluster.city }),
        }))}
        {...(areas === undefined
          ? {}
          : {
              regions: areas,
              counts: Object.fromEntries(regionsOf(landscape, language).tiles.map(({ code, value }) => [code, value])),
            })}
        language={language}
      />
    </Picture>
  )
}

/** Each region one tile with its count. */
export function Tiles({ landscape, language }: Shows) {
  const t = texts[language]
  const { tiles, elsewhere } = regionsOf(landscape, language)
  if (tiles.length === 0) return null
  return (
    <Picture
      title={t.tiles}
      lead={t.tilesLead}
      {...(elsewhere === 0 ? {} : { note: t.elsewhere(elsewhere) })}
      table={{
        columns: [t.region, t.count],
        numeric: [1],
        rows: tiles.map(({ code, label, value }) => ({
          key: code,
          cells: [
            <a
              class="ds-link"
              href={onSameDay(`/${language}/clusters?status=acknowledged&province=${code}`, landscape.shown)}
              key={code}
            >
              {`${label} (${code})`}
            </a>,
            String(value),
          ],
        })),
      }}
      language={language}
    >
      <TileMap id="tiles" title={t.tiles} description={t.tilesAlt} tiles={tiles} language={language} />
    </Picture>
  )
}
