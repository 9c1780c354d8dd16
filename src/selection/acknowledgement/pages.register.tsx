import {
  clusterName,
  instrumentName,
  type Naming,
  onSameDay,
  remarks,
  type Shown,
} from '../../directory/clusters/index.ts'
import { writeDay } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import { type Ask, type Page, twin } from '../../platform/http/index.ts'
import { AsOfField, DemonstrationMark, Empty, Filters, Heading, Notice, StatusTag, Table } from '../../ui/index.ts'
import { type StandingOn, standings } from './acknowledgement.ts'
import type { Entry } from './queries.register.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** How each standing looks: the shapes of the statuses that clusters have. */
const looks: Record<StandingOn, string> = {
  'not-yet': 'none',
  'in-force': 'acknowledged',
  ended: 'ended',
  revoked: 'revoked',
  succeeded: 'merged',
  unknown: 'unknown',
}

export const StandingTag = ({ standing, language }: { standing: StandingOn; language: Language }) => (
  <StatusTag status={looks[standing]}>{standings[standing][language]}</StatusTag>
)

export type Wanted = { readonly text: string; readonly instrument: string; readonly standing: string }

/** The register on a day: what was asked, what was found, and which instruments there are. */
export type Registered = {
  readonly shown: Shown
  readonly wanted: Wanted
  readonly instruments: readonly string[]
  readonly naming: Naming
}

export function register(
  rows: readonly Entry[],
  { shown, wanted, instruments, naming }: Registered,
  { language, url }: Pick<Ask, 'language' | 'url'>,
): Page {
  const t = texts[language]
  const said = remarks(shown, language)
  const real = rows.filter(({ demonstration }) => !demonstration)
  const invented = rows.filter(({ demonstration }) => demonstration)
  const option = (value: string, label: string, chosen: string) => ({ value, label, chosen: value === chosen })
  return {
    title: t.register,
    description: t.registerIntro,
    wide: true,
    islands: ['as-of'],
    downloads: [
      { label: 'CSV', href: twin(url, 'csv'), type: 'text/csv' },
      { label: 'JSON', href: twin(url, 'json'), type: 'application/json' },
    ],
    body: (
      <>
        <Heading level={1}>{t.register}</Heading>
        <p class="lead">{t.registerIntro}</p>
        <p>
          <a class="ds-button" data-variant="secondary" href={`/${language}/verify`}>
            {t.verifyLink}
          </a>
        </p>
        {said.beyond === undefined ? null : <Notice color="warning">{said.beyond}</Notice>}
        <div class="narrowed">
          <Filters
            action={`/${language}/acknowledgements`}
            language={language}
            search={{ label: t.search, value: wanted.text }}
            facets={[
              {
                name: 'instrument',
                label: t.instrument,
                choose: 'one',
                options: [
                  option('', t.all, wanted.instrument),
                  ...instruments.map(id => option(id, instrumentName(naming, id, language), wanted.instrument)),
                ],
              },
              {
                name: 'status',
                label: t.standing,
                choose: 'one',
                options: [
                  option('', t.all, wanted.standing),
                  ...(Object.keys(standings) as StandingOn[]).map(id =>
                    option(id, standings[id][language], wanted.standing),
                  ),
                ],
              },
            ]}
            clear={onSameDay(`/${language}/acknowledgements`, shown)}
            submit={t.show}
          >
            <AsOfField value={shown.day.toString()} min="2016-01-01" max="2040-12-31" language={language} />
          </Filters>
          <section aria-labelledby="found">
            <Heading level={2} id="found">
              {`${t.onDay(writeDay(shown.day, language))}: ${t.counts(real.filter(({ standing }) => standing === 'in-force').length, real.length)}`}
            </Heading>
            {said.opening === undefined ? null : <p class="remark">{said.opening}</p>}
            {real.length === 0 ? (
              <Empty>{t.none}</Empty>
            ) : (
              <Rows rows={real} naming={naming} language={language} caption={t.register} />
            )}
            {invented.length === 0 ? null : (
              <>
                <Heading level={2}>{t.demonstrations}</Heading>
                <p>{t.demonstrationsNote}</p>
                <Rows rows={invented} naming={naming} language={language} caption={t.demonstrations} />
              </>
            )}
          </section>
        </div>
      </>
    ),
  }
}

function Rows(props: { rows: readonly Entry[]; naming: Naming; language: Language; caption: string }) {
  const { rows, naming, language, caption } = props
  const t = texts[language]
  return (
    <Table
      caption={caption}
      captionHidden
      columns={[t.cluster, t.instrument, t.from, t.until, t.standing, t.proof]}
      rows={rows.map(entry => ({
        key: `${entry.cluster} ${entry.from} ${entry.instrument}`,
        cells: [
          <span key="name">
            <a class="ds-link" href={hrefOf(entry, language)}>
              {clusterName({ id: entry.cluster, name: entry.name }, language)}
            </a>{' '}
            {entry.demonstration ? <DemonstrationMark language={language} /> : null}
          </span>,
          instrumentName(naming, entry.instrument, language),
          writeDay(entry.from, language),
          entry.until === null ? t.noEnd : writeDay(entry.until, language),
          <StandingTag standing={entry.standing} language={language} key="standing" />,
          <ProofOf entry={entry} language={language} key="proof" />,
        ],
      }))}
    />
  )
}

/** An entry of our own has a page; what a source tells is shown with its cluster. */
export const hrefOf = (entry: Entry, language: Language): string =>
  entry.id === null ? `/${language}/verify/${entry.cluster}` : `/${language}/acknowledgements/${entry.id}`

export function ProofOf({ entry, language }: { entry: Entry; language: Language }) {
  const t = texts[language]
  if (entry.code !== null)
    return (
      <a class="ds-link code" href={`/${language}/verify/${entry.code}`}>
        {entry.code}
      </a>
    )
  return <small>{entry.source === null ? t.sourceUnknown : t.source(entry.source)}</small>
}
