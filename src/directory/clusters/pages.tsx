import type { Refusal } from '../../kernel/outcome.ts'
import { writeDay } from '../../kernel/time.ts'
import { inLanguage, type Language } from '../../kernel/words.ts'
import { type Ask, type Page, twin } from '../../platform/http/index.ts'
import {
  AsOfField,
  Card,
  CardGrid,
  DemonstrationMark,
  Empty,
  Filters,
  Heading,
  Notice,
  StatusTag,
  Table,
  Tag,
} from '../../ui/index.ts'
import { onSameDay, remarks, type Shown } from './asof.ts'
import { type ClusterOn, statuses } from './cluster.ts'
import { facetWords, type Narrowed, type Wanted } from './filters.ts'
import { clusterName, instrumentName, type Naming } from './naming.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** A list of clusters on a day: what was asked, what was found, and between which days one may choose. */
export type Listed = {
  readonly shown: Shown
  readonly wanted: Wanted
  readonly narrowed: Narrowed
  readonly naming: Naming
  readonly years: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate }
}

export function list({ shown, wanted, narrowed, naming, years }: Listed, ask: Pick<Ask, 'language' | 'url'>): Page {
  const { language } = ask
  const t = texts[language]
  const day = writeDay(shown.day, language)
  const real = narrowed.found.filter(cluster => !cluster.demonstration)
  const invented = narrowed.found.filter(cluster => cluster.demonstration)
  const acknowledged = real.filter(({ status }) => status === 'acknowledged').length
  const said = remarks(shown, language)
  const asking = wanted.text !== '' || Object.values(wanted.facets).some(chosen => chosen.length > 0)
  return {
    title: t.title,
    description: t.intro,
    wide: true,
    islands: ['as-of'],
    downloads: downloadsOf(ask.url),
    body: (
      <>
        <Heading level={1}>{t.title}</Heading>
        <p class="lead">{t.intro}</p>
        {said.beyond === undefined ? null : <Notice color="warning">{said.beyond}</Notice>}
        <div class="narrowed">
          <Filters
            action={`/${language}/clusters`}
            language={language}
            search={{ label: t.search, value: wanted.text, hint: t.searchHint }}
            facets={narrowed.facets.map(({ name, options }) => ({
              name,
              label: facetWords[name][language],
              choose: 'many',
              options,
            }))}
            {...(asking ? { clear: onSameDay(`/${language}/clusters`, shown) } : {})}
            submit={t.show}
          >
            <AsOfField
              value={shown.day.toString()}
              min={years.from.toString()}
              max={years.to.toString()}
              language={language}
            />
          </Filters>
          <section aria-labelledby="found">
            <Heading level={2} id="found">
              {`${t.onDay(day)}: ${t.counts(acknowledged, real.length)}`}
            </Heading>
            <p class="remark">
              {invented.length === 0 ? '' : `${t.beside(invented.length)} `}
              {said.opening === undefined ? '' : `${said.opening} `}
              <OtherDays shown={shown} url={ask.url} language={language} />
            </p>
            <Found clusters={real} asking={asking} shown={shown} naming={naming} language={language} />
            {invented.length === 0 ? null : (
              <>
                <Heading level={2}>{t.demonstrations}</Heading>
                <p>{t.demonstrationsNote}</p>
                <Cards clusters={invented} shown={shown} naming={naming} language={language} />
              </>
            )}
            <Twin clusters={narrowed.found} caption={`${t.title}, ${day}`} naming={naming} language={language} />
          </section>
        </div>
      </>
    ),
  }
}

type Shows = {
  readonly clusters: readonly ClusterOn[]
  readonly shown: Shown
  readonly naming: Naming
  readonly language: Language
}

function Found({ asking, ...shows }: Shows & { asking: boolean }) {
  const t = texts[shows.language]
  if (shows.clusters.length > 0) return <Cards {...shows} />
  if (!asking) return <Empty>{t.noneAtAll}</Empty>
  return (
    <Empty>
      {`${t.none} `}
      <a class="ds-link" href={onSameDay(`/${shows.language}/clusters`, shows.shown)}>
        {t.clear}
      </a>
    </Empty>
  )
}

const Cards = ({ clusters, shown, naming, language }: Shows) => (
  <CardGrid label={texts[language].title}>
    {clusters.map(cluster => (
      <Card
        key={cluster.id}
        title={clusterName(cluster, language)}
        href={onSameDay(`/${language}/clusters/${cluster.id}`, shown)}
        tags={
          <>
            <StatusTag status={cluster.status}>{statuses[cluster.status][language]}</StatusTag>
            {cluster.instrument === null ? null : <Tag>{instrumentName(naming, cluster.instrument, language)}</Tag>}
            {cluster.demonstration ? <DemonstrationMark language={language} /> : null}
          </>
        }
        foot={cluster.city ?? texts[language].placeUnknown}
      >
        {inLanguage(cluster.theme, language)?.text ?? texts[language].themeUnknown}
      </Card>
    ))}
  </CardGrid>
)

/** The same question on the opening day and today. */
function OtherDays({ shown, url, language }: { shown: Shown; url: URL; language: Language }) {
  const t = texts[language]
  const on = (asOf: string) => {
    const query = new URLSearchParams(url.search)
    query.delete('asOf')
    if (asOf !== '') query.set('asOf', asOf)
    return `${url.pathname}${query.size === 0 ? '' : `?${query.toString()}`}`
  }
  const days = [
    { by: 'opening', label: t.openingDay, href: on('') },
    { by: 'today', label: t.today, href: on('today') },
  ].filter(({ by }) => by !== shown.by)
  return (
    <span class="other-days">
      {days.map(({ label, href }) => (
        <a class="ds-link" href={href} key={href}>
          {label}
        </a>
      ))}
    </span>
  )
}

function Twin(props: { clusters: readonly ClusterOn[]; caption: string; naming: Naming; language: Language }) {
  const { language } = props
  const t = texts[language]
  if (props.clusters.length === 0) return null
  const day = (one: Temporal.PlainDate | null) => (one === null ? '' : writeDay(one, language))
  return (
    <details class="twin">
      <summary>{t.asTable}</summary>
      <Table
        caption={props.caption}
        columns={[t.name, t.kind, t.status, t.since, t.until, t.theme, t.place]}
        rows={props.clusters.map(cluster => ({
          key: cluster.id,
          cells: [
            <a class="ds-link" href={`/${language}/clusters/${cluster.id}`} key="name">
              {clusterName(cluster, language)}
            </a>,
            cluster.instrument === null ? '' : instrumentName(props.naming, cluster.instrument, language),
            cluster.demonstration
              ? `${statuses[cluster.status][language]} (${t.demonstration.toLowerCase()})`
              : statuses[cluster.status][language],
            day(cluster.acknowledgedFrom),
            day(cluster.acknowledgedUntil),
            inLanguage(cluster.theme, language)?.text ?? t.unknown,
            cluster.city ?? t.unknown,
          ],
        }))}
      />
    </details>
  )
}

/** When what the address asks cannot be read: the reasons, and the way on. */
export function askAgain(refusals: readonly Refusal[], path: string, language: Language): Page {
  const t = texts[language]
  return {
    title: t.askAgain,
    body: (
      <>
        <Heading level={1}>{t.askAgain}</Heading>
        <Notice color="danger">
          <ul class="ds-list">
            {refusals.map(({ rule, message }) => (
              <li key={rule}>{message[language]}</li>
            ))}
          </ul>
        </Notice>
        <p>{t.askAgainHint}</p>
        <p>
          <a class="ds-button" href={path}>
            {t.clear}
          </a>
        </p>
      </>
    ),
  }
}

/** The data of a page: the same address, the same filters. */
export const downloadsOf = (url: URL): NonNullable<Page['downloads']> => [
  { label: 'CSV', href: twin(url, 'csv'), type: 'text/csv' },
  { label: 'JSON', href: twin(url, 'json'), type: 'application/json' },
]
