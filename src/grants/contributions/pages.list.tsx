import { shortDay } from '../../kernel/day.ts'
import { sum, writeMoney } from '../../kernel/money.ts'
import type { Language } from '../../kernel/words.ts'
import type { Wanted as Asked, Page } from '../../platform/http/index.ts'
import { Empty, ErrorSummary, Figures, Filters, Heading, Pagination, Table } from '../../ui/index.ts'
import { type Contribution, grossOf, kinds, states } from './contribution.ts'
import { at, NumberLink, nameOf, type Place, StateTag, span, Top, type Tried, texts } from './pages.parts.tsx'
import { Pledge, type PledgeForm } from './pages.pledge.tsx'

export type Row = Contribution & { readonly payerName: string }
/** What the list can be narrowed to besides the states themselves. */
export const besideStates = ['overdue', 'disputed', 'unconfirmed'] as const
export type Wanted = Asked & {
  readonly year: string
  readonly page: number
}
export type Besides = {
  readonly place: Place
  readonly wanted: Wanted
  readonly years: readonly number[]
  readonly any: boolean
  readonly pledge: PledgeForm
}
const pageLength = 100

export function list(rows: readonly Row[], besides: Besides, language: Language, tried?: Tried): Page {
  const { place, wanted, any } = besides
  const t = texts[language]
  const here = at(place, language)
  const query = (page: number) =>
    new URLSearchParams({ q: wanted.text, state: wanted.state, year: wanted.year, page: String(page) })
  const twin = `/clusters/${place.slug}/contributions`
  const page = Math.min(wanted.page, Math.max(1, Math.ceil(rows.length / pageLength)))
  return {
    title: t.title(nameOf(place, language)),
    wide: true,
    downloads: ['json', 'csv'].map(format => ({
      label: format.toUpperCase(),
      href: `${twin}.${format}?${query(1)}`,
      type: format === 'json' ? 'application/json' : 'text/csv',
    })),
    body: (
      <>
        <Top place={place} current="list" language={language}>
          <p class="lead">{t.intro}</p>
          <p>
            <a class="ds-link" href={`/${language}/clusters/${place.slug}/match`}>
              {t.matchLink}
            </a>
          </p>
        </Top>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        {place.keeps ? (
          <p class="acts">
            <a class="ds-button" href={`${here}/call`}>
              {t.callLink}
            </a>{' '}
            <a class="ds-button" data-variant="secondary" href={`${here}/import`}>
              {t.importLink}
            </a>
          </p>
        ) : null}
        <Totals rows={rows} besides={besides} language={language} />
        {any ? <Narrow besides={besides} language={language} /> : null}
        <Heading level={2}>{t.tabs.list}</Heading>
        {rows.length === 0 ? (
          <Empty>{any ? t.noneFound : t.none}</Empty>
        ) : (
          <Rows rows={rows.slice((page - 1) * pageLength, page * pageLength)} place={place} language={language} />
        )}
        <Pagination
          page={page}
          pages={Math.max(1, Math.ceil(rows.length / pageLength))}
          to={one => `${here}?${query(one)}`}
          language={language}
        />
        {place.keeps ? <Pledge place={place} form={besides.pledge} tried={tried} language={language} /> : null}
      </>
    ),
  }
}

function Totals({ rows, besides, language }: { rows: readonly Row[]; besides: Besides; language: Language }) {
  const t = texts[language]
  if (rows.length === 0) return null
  const here = `${at(besides.place, language)}?year=${besides.wanted.year}&state=`
  const of = (state: Contribution['state']) => sum(rows.filter(row => row.state === state).map(({ amount }) => amount))
  const labels = {
    pledged: t.pledgedSum,
    invoiced: t.invoicedSum,
    received: t.receivedSum,
    reversed: t.reversedSum,
  } as const
  return (
    <Figures
      sums
      label={t.totals}
      figures={(Object.keys(labels) as (keyof typeof labels)[])
        .filter(state => state !== 'reversed' || of(state).cents > 0n)
        .map(state => ({ value: writeMoney(of(state), language), label: labels[state], href: `${here}${state}` }))}
    />
  )
}

function Narrow({ besides: { place, wanted, years }, language }: { besides: Besides; language: Language }) {
  const t = texts[language]
  return (
    <Filters
      action={at(place, language)}
      language={language}
      search={{ label: t.search, value: wanted.text }}
      clear={at(place, language)}
      facets={[
        {
          name: 'state',
          label: t.state,
          choose: 'one',
          options: [
            { value: '', label: t.anyState, chosen: wanted.state === '' },
            ...Object.entries(states).map(([value, words]) => ({
              value,
              label: words[language],
              chosen: wanted.state === value,
            })),
            ...besideStates.map(value => ({ value, label: t[value], chosen: wanted.state === value })),
          ],
        },
        {
          name: 'year',
          label: t.year,
          choose: 'one',
          options: [
            { value: '', label: t.anyYear, chosen: wanted.year === '' },
            ...years.map(year => ({ value: String(year), label: String(year), chosen: wanted.year === String(year) })),
          ],
        },
      ]}
    />
  )
}

function Rows({ rows, place, language }: { rows: readonly Row[]; place: Place; language: Language }) {
  const t = texts[language]
  return (
    <Table
      caption={t.tabs.list}
      captionHidden
      columns={[t.number, t.member, t.kind, t.period, t.amount, t.gross, t.state, t.day, t.confirmed]}
      numeric={[4, 5]}
      rows={rows.map(row => ({
        key: row.id,
        cells: [
          <NumberLink key="number" place={place} of={row} language={language} />,
          row.payerName,
          kinds[row.kind][language],
          span(row.period),
          writeMoney(row.amount, language),
          writeMoney(grossOf(row), language),
          <StateTag key="state" state={row.state} language={language} />,
          dayOf(row, language),
          confirmationOf(row, language),
        ],
      }))}
    />
  )
}

/** The day that says most: received, else until when it should be. */
function dayOf({ receivedOn, due, state }: Row, language: Language): string {
  if (receivedOn !== null) return shortDay(receivedOn)
  return state === 'invoiced' && due !== null ? `${texts[language].due.toLowerCase()} ${shortDay(due)}` : '–'
}
export function confirmationOf({ confirmedAt, disputedAt }: Contribution, language: Language): string {
  const t = texts[language]
  return disputedAt !== null ? t.disputed : confirmedAt === null ? '–' : t.yes
}
