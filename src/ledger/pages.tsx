import type { ComponentChildren } from 'preact'
import { shortDay } from '../kernel/day.ts'
import { type Money, subtract, writeMoney } from '../kernel/money.ts'
import { dayOf, writeMoment } from '../kernel/time.ts'
import type { Language } from '../kernel/words.ts'
import type { Page } from '../platform/http/index.ts'
import { Breadcrumbs, DefinitionList, DemonstrationMark, Empty, Field, Heading, Table } from '../ui/index.ts'
import { chart } from './chart.ts'
import type { Account, Posted } from './entry.ts'
import type { Line, Place, Turnover } from './statement.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'
import { accountPage, entryPage, subjectPage, subjectWords } from './words.ts'

const texts = { en, nl }

const Link = ({ to, children }: { to: string; children: ComponentChildren }) => (
  <a class="ds-link" href={to}>
    {children}
  </a>
)

/** An account by its code, broken where a narrow screen may break it. */
const Code = ({ code, language }: { code: string; language: Language }) => (
  <a class="ds-link account-code" href={`/${language}${accountPage(code)}`}>
    {code}
  </a>
)

export type Statement = {
  readonly account: Account
  readonly turnover: readonly Turnover[]
  readonly year: number | undefined
  readonly lines: readonly Line[]
  /** Where the next page begins; undefined: this is the last. */
  readonly next: Place | undefined
  /** Whether this page is not the first. */
  readonly later: boolean
}

/** The statement of one account: what it carries, by year, and every entry with its reason. */
export function account(shown: Statement, language: Language): Page {
  const t = texts[language]
  const { account: a, turnover, year, lines, next, later } = shown
  const here = `/${language}${accountPage(a.code)}`
  const query = (more: Record<string, string>) => {
    const asked = new URLSearchParams({ ...(year === undefined ? {} : { year: String(year) }), ...more })
    return asked.size === 0 ? here : `${here}?${asked}`
  }
  const title = year === undefined ? t.statement : t.statementOf(year)
  return {
    title: `${t.account} ${a.code}`,
    wide: true,
    downloads: (['csv', 'json'] as const).map(format => ({
      label: format.toUpperCase(),
      href: `/ledger/accounts/${a.code}/lines.${format}${year === undefined ? '' : `?year=${year}`}`,
      type: format === 'csv' ? 'text/csv' : 'application/json',
    })),
    body: (
      <>
        <Breadcrumbs language={language} ways={[{ label: t.ledger, href: `/${language}/ledger` }]} here={a.code} />
        <Heading level={1}>{t.account}</Heading>
        <p class="account-code">
          <strong>{a.code}</strong> {a.demonstration ? <DemonstrationMark language={language} /> : null}
        </p>
        <Facts account={a} language={language} />
        <Years turnover={turnover} here={here} year={year} language={language} />
        <Heading level={2}>{title}</Heading>
        {lines.length === 0 ? (
          <Empty>{year === undefined ? t.none : t.noneIn(year)}</Empty>
        ) : (
          <Lines lines={lines} caption={title} language={language} />
        )}
        <nav class="pages" aria-label={title}>
          {later ? <Link to={query({})}>{t.newest}</Link> : null}{' '}
          {next === undefined ? null : <Link to={query({ before: `${next.year}-${next.entry}` })}>{t.older}</Link>}
        </nav>
      </>
    ),
  }
}

const Facts = ({ account: { kind, side, floor, balance }, language }: { account: Account; language: Language }) => {
  const t = texts[language]
  return (
    <DefinitionList
      language={language}
      items={[
        { term: t.carries, children: writeMoney(balance, language) },
        { term: t.kind, children: `${chart[kind].words[language]} (${t.side[side]})` },
        ...(floor === null ? [] : [{ term: t.floor, children: writeMoney(floor, language) }]),
      ]}
    />
  )
}

function Years(props: { turnover: readonly Turnover[]; here: string; year: number | undefined; language: Language }) {
  const { turnover, here, year, language } = props
  const t = texts[language]
  if (turnover.length === 0) return null
  const euro = (amount: Money) => writeMoney(amount, language)
  return (
    <>
      <Heading level={2}>{t.years}</Heading>
      <Table
        caption={t.years}
        captionHidden
        columns={[t.year, t.grown, t.shrunk, t.change]}
        numeric={[1, 2, 3]}
        rows={turnover.map(one => ({
          key: String(one.year),
          cells: [
            one.year === year ? (
              <strong>{String(one.year)}</strong>
            ) : (
              <Link to={`${here}?year=${one.year}`}>{String(one.year)}</Link>
            ),
            euro(one.grown),
            euro(one.shrunk),
            euro(subtract(one.grown, one.shrunk)),
          ],
        }))}
      />
      {year === undefined ? null : (
        <p>
          <Link to={here}>{t.whole}</Link>
        </p>
      )}
    </>
  )
}

function Lines({ lines, caption, language }: { lines: readonly Line[]; caption: string; language: Language }) {
  const t = texts[language]
  return (
    <Table
      caption={caption}
      captionHidden
      columns={[t.when, t.number, t.why, t.opposite, t.change, t.balance]}
      numeric={[4, 5]}
      rows={lines.map(line => ({
        key: String(line.entry),
        cells: [
          shortDay(dayOf(line.happenedAt)),
          <Link to={`/${language}${entryPage(line.entry)}`} key="entry">
            {String(line.entry)}
          </Link>,
          <Reason of={line} language={language} key="why" />,
          line.opposite.map(code => (
            <div key={code}>
              <Code code={code} language={language} />
            </div>
          )),
          writeMoney(line.change, language),
          writeMoney(line.balance, language),
        ],
      }))}
    />
  )
}

function Reason({ of, language }: { of: Pick<Line, 'reason' | 'subject'>; language: Language }) {
  const page = subjectPage(of.subject)
  return (
    <>
      {of.reason}{' '}
      {page === undefined ? null : <Link to={`/${language}${page}`}>{subjectWords(of.subject.kind)[language]}</Link>}
    </>
  )
}

/** The accounts of one thing, with what each carries. */
export function accounts(within: string, all: readonly Account[], language: Language): Page {
  const t = texts[language]
  return {
    title: t.accounts,
    wide: true,
    body: (
      <>
        <Breadcrumbs language={language} ways={[{ label: t.ledger, href: `/${language}/ledger` }]} here={t.accounts} />
        <Heading level={1}>{t.accounts}</Heading>
        <form method="get" action={`/${language}/ledger/accounts`} class="form">
          <Field name="within" label={t.within} hint={t.withinHint} value={within} refusals={[]} language={language} />
          <button class="ds-button" type="submit" data-variant="secondary">
            {t.show}
          </button>
        </form>
        {all.length === 0 ? (
          within === '' ? null : (
            <Empty>{t.noAccounts}</Empty>
          )
        ) : (
          <Table
            caption={t.accounts}
            captionHidden
            columns={[t.code, t.kind, t.carries]}
            numeric={[2]}
            rows={all.map(({ code, kind, balance }) => ({
              key: code,
              cells: [
                <Code code={code} language={language} key="code" />,
                chart[kind].words[language],
                writeMoney(balance, language),
              ],
            }))}
          />
        )}
      </>
    ),
  }
}

/** One entry: why, about what, and its postings. */
export function entry(posted: Posted, audited: boolean, language: Language): Page {
  const t = texts[language]
  const { id, reason, subject, act, happenedAt, recordedAt, postings, reverses, reversedBy } = posted
  const page = subjectPage(subject)
  const what = `${subjectWords(subject.kind)[language]}`
  const other = (entryId: bigint) => <Link to={`/${language}${entryPage(entryId)}`}>{t.entry(String(entryId))}</Link>
  return {
    title: t.entry(String(id)),
    body: (
      <>
        <Breadcrumbs
          language={language}
          ways={[{ label: t.ledger, href: `/${language}/ledger` }]}
          here={t.entry(String(id))}
        />
        <Heading level={1}>{t.entry(String(id))}</Heading>
        <p class="lead">{reason}</p>
        <DefinitionList
          language={language}
          items={[
            { term: t.about, children: page === undefined ? what : <Link to={`/${language}${page}`}>{what}</Link> },
            { term: t.act, children: act },
            { term: t.happened, children: writeMoment(happenedAt, language) },
            { term: t.recorded, children: writeMoment(recordedAt, language) },
            ...(reverses === null ? [] : [{ term: t.reverses, children: other(reverses) }]),
            ...(reversedBy === null ? [] : [{ term: t.reversedBy, children: other(reversedBy) }]),
            ...(audited
              ? [
                  {
                    term: t.history,
                    children: (
                      <Link
                        to={`/${language}/audit/${encodeURIComponent(subject.kind)}/${encodeURIComponent(subject.id)}`}
                      >
                        {`${subject.kind} ${subject.id}`}
                      </Link>
                    ),
                  },
                ]
              : []),
          ]}
        />
        <Heading level={2}>{t.postings}</Heading>
        <Table
          caption={t.postings}
          captionHidden
          columns={[t.debit, t.credit, t.amount]}
          numeric={[2]}
          rows={postings.map(({ debit, credit, amount }, index) => ({
            key: String(index),
            cells: [
              <Code code={debit} language={language} key="debit" />,
              <Code code={credit} language={language} key="credit" />,
              writeMoney(amount, language),
            ],
          }))}
        />
        <p class="note">{t.note}</p>
      </>
    ),
  }
}
