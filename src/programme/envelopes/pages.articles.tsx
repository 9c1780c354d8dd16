import { type Money, sum, writeMoney } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import { accountPage } from '../../ledger/index.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  Breadcrumbs,
  DefinitionList,
  DemonstrationMark,
  Empty,
  ErrorSummary,
  Field,
  FormBody,
  Heading,
  Picture,
  Shares,
  Table,
} from '../../ui/index.ts'
import { type Article, type CreditYear, creditWords, type Transfer, transferStates } from './article.ts'
import { type Credit, codes } from './books.ts'
import type { Envelope } from './envelope.ts'
import { ChangeForm, TransferForm } from './pages.articles.forms.tsx'
import { en } from './texts.budget.en.ts'
import { nl } from './texts.budget.nl.ts'

export const texts = { en, nl }
export type Tried = {
  readonly form: string
  readonly typed: Readonly<Record<string, string>>
  readonly refusals: readonly Refusal[]
}

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

export type ArticleRow = Article & { readonly credits: readonly CreditYear[] }

/** What an article may still promise and settle in a year. */
const leftOf = ({ credits }: ArticleRow, credit: Credit, year: number) =>
  credits.find(one => one.credit === credit && one.year === year)?.left

export function list(rows: readonly ArticleRow[], year: number, mayOpen: boolean, language: Language): Page {
  const t = texts[language]
  const euro = (amount: Money | undefined) => (amount === undefined ? '–' : writeMoney(amount, language))
  const left = (credit: Credit) => `${upper(creditWords[credit][language])} ${year}: ${t.left.toLowerCase()}`
  return {
    title: t.articles,
    wide: true,
    body: (
      <>
        <Heading level={1}>{t.articles}</Heading>
        <p>{t.articlesIntro}</p>
        {rows.length === 0 ? (
          <Empty>{t.noArticles}</Empty>
        ) : (
          <Table
            caption={t.articles}
            captionHidden
            columns={[t.code, t.name, t.programme, left('commitment'), left('payment')]}
            numeric={[3, 4]}
            rows={rows.map(row => ({
              key: row.id,
              cells: [
                <>
                  <a class="ds-link" href={`/${language}/articles/${row.id}`}>
                    {row.code}
                  </a>{' '}
                  {row.demonstration ? <DemonstrationMark language={language} /> : null}
                </>,
                row.name,
                row.programme,
                euro(leftOf(row, 'commitment', year)),
                euro(leftOf(row, 'payment', year)),
              ],
            }))}
          />
        )}
        {mayOpen ? (
          <p>
            <a class="ds-button" href={`/${language}/articles/new`}>
              {t.open}
            </a>
          </p>
        ) : null}
      </>
    ),
  }
}

export function openForm(key: string, { typed, refusals }: Omit<Tried, 'form'>, language: Language): Page {
  const t = texts[language]
  const field = (name: string) => ({ name, value: typed[name] ?? '', refusals, language })
  return {
    title: t.open,
    body: (
      <>
        <Breadcrumbs language={language} ways={[{ label: t.articles, href: `/${language}/articles` }]} here={t.open} />
        <Heading level={1}>{t.open}</Heading>
        <ErrorSummary refusals={refusals} language={language} />
        <FormBody action={`/${language}/articles`} formKey={key} submit={t.open}>
          <Field {...field('code')} label={t.code} hint={t.codeHint} required />
          <Field {...field('name')} label={t.name} required />
          <Field {...field('programme')} label={t.programme} hint={t.programmeHint} required />
        </FormBody>
      </>
    ),
  }
}

export type Shown = {
  readonly article: Article
  readonly credits: readonly CreditYear[]
  readonly transfers: readonly Transfer[]
  readonly envelopes: readonly Envelope[]
  readonly others: readonly Article[]
  readonly year: number
  readonly mayChange: boolean
  readonly keys: { readonly change: string; readonly transfer: string }
  readonly tried?: Tried
}

export function one(shown: Shown, language: Language): Page {
  const t = texts[language]
  const { article, credits, envelopes, year, tried } = shown
  return {
    title: `${article.code} · ${article.name}`,
    wide: true,
    body: (
      <>
        <Breadcrumbs
          language={language}
          ways={[{ label: t.articles, href: `/${language}/articles` }]}
          here={article.code}
        />
        <Heading level={1}>{article.name}</Heading>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        <DefinitionList
          language={language}
          items={[
            { term: t.code, children: article.code },
            { term: t.programme, children: article.programme },
          ]}
        />
        {article.demonstration ? (
          <p>
            <DemonstrationMark language={language} />
          </p>
        ) : null}
        {credits
          .filter(one => one.year === year)
          .map(credit => (
            <CreditPicture of={credit} article={article} language={language} key={credit.credit} />
          ))}
        <CreditTable {...shown} language={language} />
        <Heading level={2}>{t.envelopes}</Heading>
        {envelopes.length === 0 ? (
          <Empty>{t.noEnvelopes}</Empty>
        ) : (
          <ul>
            {envelopes.map(({ id, name }) => (
              <li key={id}>
                <a class="ds-link" href={`/${language}/envelopes/${id}`}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        )}
        <Transfers {...shown} language={language} />
        {shown.mayChange ? (
          <>
            <ChangeForm {...shown} language={language} />
            {shown.others.length === 0 ? null : <TransferForm {...shown} language={language} />}
          </>
        ) : null}
      </>
    ),
  }
}

function CreditPicture({ of, article, language }: { of: CreditYear; article: Article; language: Language }) {
  const t = texts[language]
  const euro = (amount: Money) => writeMoney(amount, language)
  const words = upper(creditWords[of.credit][language])
  const whole = sum([of.voted, of.moved])
  const title = t.creditOf(words, String(of.year))
  const parts = [
    { id: 'used', label: `${t.used} (${t.usedBy[of.credit]})`, amount: of.used, series: 1 as const },
    { id: 'lapsed', label: t.lapsed, amount: of.lapsed, series: 4 as const },
    { id: 'left', label: t.left, amount: of.left, series: null },
  ]
  return (
    <Picture
      title={title}
      lead={t.lead(euro(of.left), euro(whole))}
      table={{
        columns: [words, t.amount],
        numeric: [1],
        rows: parts.map(({ id, label, amount }) => ({ key: id, cells: [label, euro(amount)] })),
      }}
      language={language}
    >
      <Shares
        id={`${article.id}-${of.credit}`}
        title={title}
        parts={parts
          .filter(({ id, amount }) => id !== 'lapsed' || amount.cents > 0n)
          .map(part => ({ ...part, value: Number(part.amount.cents), written: euro(part.amount) }))}
      />
    </Picture>
  )
}

function CreditTable({ article, credits, language }: Shown & { language: Language }) {
  const t = texts[language]
  const to = (code: string, amount: Money) => (
    <a class="ds-link" href={`/${language}${accountPage(code)}`} key={code}>
      {writeMoney(amount, language)}
    </a>
  )
  return (
    <>
      <Heading level={2}>{t.credits}</Heading>
      {credits.length === 0 ? (
        <Empty>{t.noCredits}</Empty>
      ) : (
        <Table
          caption={t.credits}
          captionHidden
          columns={[t.year, t.credit, t.voted, t.moved, t.used, t.lapsed, t.left]}
          numeric={[2, 3, 4, 5, 6]}
          rows={credits.map(({ year, credit, voted, moved, used, lapsed, left }) => ({
            key: `${year} ${credit}`,
            cells: [
              <a class="ds-link" href={`/${language}/articles/${article.id}?year=${year}`} key="year">
                {String(year)}
              </a>,
              creditWords[credit][language],
              to(codes.voted(article.id, year, credit), voted),
              writeMoney(moved, language),
              writeMoney(used, language),
              to(codes.lapsed(article.id, year, credit), lapsed),
              to(codes.credit(article.id, year, credit), left),
            ],
          }))}
        />
      )}
    </>
  )
}

function Transfers({ article, transfers, others, language }: Shown & { language: Language }) {
  const t = texts[language]
  if (transfers.length === 0) return null
  const name = (id: string) => [article, ...others].find(one => one.id === id)?.code ?? id
  return (
    <>
      <Heading level={2}>{t.transfers}</Heading>
      <Table
        caption={t.transfers}
        captionHidden
        columns={[t.when, t.from, t.to, t.year, t.credit, t.amount, t.state]}
        numeric={[5]}
        rows={transfers.map(one => ({
          key: one.id,
          cells: [
            <a class="ds-link" href={`/${language}/transfers/${one.id}`} key="when">
              {writeMoment(one.requestedAt, language)}
            </a>,
            name(one.from),
            name(one.to),
            String(one.year),
            creditWords[one.credit][language],
            writeMoney(one.amount, language),
            transferStates[one.state][language],
          ],
        }))}
      />
    </>
  )
}
