import { writeDay } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import { CountryMap, Empty, Heading, Table } from '../../ui/index.ts'
import { type End, statuses, successionKinds } from './cluster.ts'
import { writePartialDay } from './fact.ts'
import { clusterName, instrumentName } from './naming.ts'
import type { Told } from './pages.cluster.tsx'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }
type Shows = { readonly told: Told; readonly language: Language }

/** The spans of a cluster's life, each with its source. */
export function History({ told, language }: Shows) {
  const t = texts[language]
  const { standings, naming, sources } = told
  const titleOf = (key: string | null) => sources.find(source => source.key === key)?.title ?? ''
  return (
    <section aria-labelledby="history">
      <Heading level={2} id="history">
        {t.history}
      </Heading>
      {standings.length === 0 ? (
        <Empty>{t.historyNone}</Empty>
      ) : (
        <Table
          caption={t.history}
          captionHidden
          columns={[t.from, t.until, t.status, t.kind, t.source]}
          rows={standings.map(standing => ({
            key: `${standing.from.toString()} ${standing.status}`,
            cells: [
              writeDay(standing.from, language),
              standing.until === null ? t.noEnd : writeDay(standing.until, language),
              statuses[standing.status][language],
              instrumentName(naming, standing.instrument, language),
              [titleOf(standing.source), standing.note].filter(Boolean).join('; '),
            ],
          }))}
        />
      )}
    </section>
  )
}

/** Whom it follows and who follows it. */
export function Descent({ told: { cluster, successions, sources }, language }: Shows) {
  const t = texts[language]
  const before = successions.filter(({ successor }) => successor.cluster === cluster.id)
  const after = successions.filter(({ predecessor }) => predecessor.cluster === cluster.id)
  const list = (title: string, ends: readonly { end: End; rest: (typeof successions)[number] }[]) =>
    ends.length === 0 ? null : (
      <>
        <Heading level={2}>{title}</Heading>
        <ul class="ds-list">
          {ends.map(({ end, rest }) => (
            <li key={`${end.cluster ?? ''}${JSON.stringify(end.name)}`}>
              <Named end={end} language={language} />
              {` (${[
                successionKinds[rest.kind][language],
                rest.at === null ? '' : writePartialDay(rest.at, language),
                sources.find(({ key }) => key === rest.source)?.title ?? '',
              ]
                .filter(Boolean)
                .join(', ')})`}
            </li>
          ))}
        </ul>
      </>
    )
  return (
    <>
      {list(
        t.predecessors,
        before.map(rest => ({ end: rest.predecessor, rest })),
      )}
      {list(
        t.successors,
        after.map(rest => ({ end: rest.successor, rest })),
      )}
    </>
  )
}

const Named = ({ end, language }: { end: End; language: Language }) => {
  const name = clusterName({ id: end.cluster ?? '', name: end.name }, language)
  return end.cluster === null ? (
    <span>{name}</span>
  ) : (
    <a class="ds-link" href={`/${language}/clusters/${end.cluster}`}>
      {name}
    </a>
  )
}

/** Where it stands on the map, when its place is known and the programme has a map. */
export function Place({ told: { cluster, naming }, language }: Shows) {
  const t = texts[language]
  const { latitude, longitude, city } = cluster
  if (latitude === null || longitude === null || naming.map === null) return null
  const name = clusterName(cluster, language)
  return (
    <section aria-labelledby="place">
      <Heading level={2} id="place">
        {city ?? t.place}
      </Heading>
      <div class="place">
        <CountryMap
          id="map"
          title={t.mapAlt(name)}
          description={city ?? name}
          country={naming.map.country}
          {...(naming.map.box === null ? {} : { box: naming.map.box })}
          points={[
            {
              lon: longitude,
              lat: latitude,
              label: name,
              kind: 'one',
              demonstration: cluster.demonstration,
              ...(city === null ? {} : { place: city }),
            },
          ]}
          kinds={[{ id: 'one', label: name, series: 1 }]}
          language={language}
        />
      </div>
      {cluster.ours.includes('place') && !cluster.demonstration ? <p class="remark">{t.placeOurs}</p> : null}
    </section>
  )
}
