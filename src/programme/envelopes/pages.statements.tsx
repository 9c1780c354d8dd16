import { shortDay } from '../../kernel/day.ts'
import { type Money, sum, writeMoney } from '../../kernel/money.ts'
import type { Language } from '../../kernel/words.ts'
import { accountPage, accountsPage } from '../../ledger/index.ts'
import type { Page } from '../../platform/http/index.ts'
import { Empty, Heading, Pagination, SelectField, Table, Tabs } from '../../ui/index.ts'
import { codes } from './books.ts'
import { type Flows, type FlowsOfYear, type Grouping, groupings } from './statement.ts'
import { en } from './texts.statements.en.ts'
import { nl } from './texts.statements.nl.ts'

export const texts = { en, nl }
const figures = ['before', 'committed', 'settled', 'open', 'paid', 'receivable', 'recovered'] as const

/** The parts of the books, each at its own address. */
export const LedgerTabs = ({ current, language }: { current: string; language: Language }) => {
  const t = texts[language]
  const to = (path: string) => `/${language}/ledger${path}`
  return (
    <Tabs
      label={t.ledger}
      current={to(current)}
      tabs={[
        { label: t.ledger, href: to('') },
        { label: t.agreements, href: to('/agreements') },
        { label: t.forecast, href: to('/forecast') },
        { label: t.closings, href: to('/closings') },
      ]}
    />
  )
}

/** What a statement was asked for; `query` keeps it from page to page. */
export type AskedStatement = {
  readonly by: Exclude<Grouping, 'agreement'>
  readonly year: number
  readonly years: readonly number[]
  /** The parts it is limited to, in words. */
  readonly within: readonly { readonly grouping: Grouping; readonly label: string }[]
  readonly query: Readonly<Record<string, string>>
}
const address = (path: string, query: Readonly<Record<string, string>>) => `${path}?${new URLSearchParams(query)}`

export type Row = Flows & { readonly label: string }

/** The statement of a year by programme, instrument, cluster …: each row leads to the agreements behind it. */
export function statement(rows: readonly Row[], asked: AskedStatement, language: Language): Page {
  const t = texts[language]
  const euro = (amount: Money) => writeMoney(amount, language)
  const title = t.statement(asked.year, groupings[asked.by][language])
  const down = (key: string) =>
    address(`/${language}/ledger/agreements`, { ...asked.query, year: String(asked.year), [asked.by]: key || '-' })
  return {
    title: t.ledger,
    wide: true,
    body: (
      <>
        <Heading level={1}>{t.ledger}</Heading>
        <p>{t.intro}</p>
        <LedgerTabs current="" language={language} />
        <Chooser asked={asked} action={`/${language}/ledger`} grouped language={language} />
        <Within asked={asked} path={`/${language}/ledger`} language={language} />
        <Heading level={2}>{title}</Heading>
        {rows.length === 0 ? (
          <Empty>{t.none}</Empty>
        ) : (
          <Table
            caption={title}
            captionHidden
            columns={[upper(groupings[asked.by][language]), ...figures.map(name => t[name])]}
            numeric={figures.map((_name, index) => index + 1)}
            rows={[
              ...rows.map(row => ({
                key: row.key,
                cells: [
                  <a class="ds-link" href={down(row.key)} key="label">
                    {row.label}
                  </a>,
                  ...figures.map(name => (
                    <a class="ds-link figure" href={down(row.key)} key={name}>
                      {euro(row[name])}
                    </a>
                  )),
                ],
              })),
              {
                key: ' total',
                cells: [
                  <strong key="total">{t.total}</strong>,
                  ...figures.map(name => <strong key={name}>{euro(sum(rows.map(row => row[name])))}</strong>),
                ],
              },
            ]}
          />
        )}
        <p class="note">{t.key}</p>
      </>
    ),
  }
}

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const Chooser = (props: { asked: AskedStatement; action: string; grouped: boolean; language: Language }) => {
  const { asked, action, grouped, language } = props
  const t = texts[language]
  const field = (name: string, value: string) => ({ name, value, refusals: [], language })
  return (
    <form method="get" action={action} class="chooser">
      {Object.entries(asked.query)
        .filter(([name]) => name !== 'year' && name !== 'by')
        .map(([name, value]) => (
          <input type="hidden" name={name} value={value} key={name} />
        ))}
      {grouped ? (
        <SelectField
          {...field('by', asked.by)}
          label={t.by}
          options={Object.entries(groupings)
            .filter(([value]) => value !== 'agreement')
            .map(([value, words]) => ({ value, label: words[language] }))}
        />
      ) : null}
      <SelectField
        {...field('year', String(asked.year))}
        label={t.year}
        options={asked.years.map(year => ({ value: String(year), label: String(year) }))}
      />
      <button class="ds-button" type="submit" data-variant="secondary">
        {t.show}
      </button>
    </form>
  )
}

const Within = ({ asked, path, language }: { asked: AskedStatement; path: string; language: Language }) => {
  const t = texts[language]
  if (asked.within.length === 0) return null
  return (
    <p>
      {t.within} {asked.within.map(({ grouping, label }) => `${groupings[grouping][language]} ${label}`).join(', ')}.{' '}
      <a class="ds-link" href={address(path, { year: String(asked.year) })}>
        {t.all}
      </a>
    </p>
  )
}

export type YearRow = FlowsOfYear & { readonly clusterName: string }

/** The statement of a year by year of each agreement: each figure leads to its account. */
export function agreements(
  rows: readonly YearRow[],
  asked: AskedStatement,
  paged: { readonly page: number; readonly pages: number },
  language: Language,
): Page {
  const t = texts[language]
  const here = `/${language}/ledger/agreements`
  const title = `${t.agreements}, ${asked.year}`
  return {
    title: t.agreements,
    wide: true,
    body: (
      <>
        <Heading level={1}>{t.agreements}</Heading>
        <LedgerTabs current="/agreements" language={language} />
        <Chooser asked={asked} action={here} grouped={false} language={language} />
        <Within asked={asked} path={here} language={language} />
        {rows.length === 0 ? (
          <Empty>{t.none}</Empty>
        ) : (
          <>
            <p>{`${t.accounts} ${t.key}`}</p>
            <Table
              caption={title}
              captionHidden
              columns={[upper(groupings.agreement[language]), t.cluster, t.period, ...figures.map(name => t[name])]}
              numeric={figures.map((_name, index) => index + 3)}
              rows={rows.map(row => ({
                key: `${row.agreement} ${row.year}`,
                cells: [
                  <a class="ds-link" href={`/${language}/agreements/${row.agreement}`} key="agreement">
                    {t.agreementYear(row.number, row.year)}
                  </a>,
                  row.clusterName,
                  `${shortDay(row.period.from)} – ${shortDay(row.period.to)}`,
                  ...figures.map(name => (
                    <Figure name={name} row={row} year={asked.year} language={language} key={name} />
                  )),
                ],
              }))}
            />
          </>
        )}
        <Pagination
          page={paged.page}
          pages={paged.pages}
          to={page => address(here, { ...asked.query, year: String(asked.year), page: String(page) })}
          language={language}
        />
      </>
    ),
  }
}

/** The account behind a figure; what is open may stand on two, so it leads to all accounts of the year. */
const accountOf = {
  committed: 'committed',
  settled: 'settled',
  paid: 'paid',
  receivable: 'receivable',
  recovered: 'recovered',
} as const

function Figure(props: { name: (typeof figures)[number]; row: FlowsOfYear; year: number; language: Language }) {
  const { name, row, year, language } = props
  const written = writeMoney(row[name], language)
  if (row[name].cents === 0n) return <>{written}</>
  const to =
    name === 'open' || name === 'before'
      ? accountsPage(`agreement:${row.agreement}:${row.year}`)
      : accountPage(codes.year(row.agreement, row.year, accountOf[name]), name === 'receivable' ? undefined : year)
  return (
    <a class="ds-link" href={`/${language}${to}`}>
      {written}
    </a>
  )
}
