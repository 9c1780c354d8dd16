import { type Money, subtract, sum, writeMoney } from '../../kernel/money.ts'
import type { Language } from '../../kernel/words.ts'
import { accountPage } from '../../ledger/index.ts'
import type { Page } from '../../platform/http/index.ts'
import { BarList, Empty, Heading, Picture, Table } from '../../ui/index.ts'
import { codes } from './books.ts'
import { LedgerTabs, texts } from './pages.statements.tsx'
import type { Forecast } from './statement.ts'

/** What is expected in a year under an article, against its payment credit. */
export type YearForecast = {
  readonly article: { readonly id: string; readonly code: string } | null
  readonly year: number
  readonly expected: Money
  readonly left: Money | null
}

export function forecast(
  parts: readonly Forecast[],
  years: readonly YearForecast[],
  thisYear: number,
  language: Language,
): Page {
  const t = texts[language]
  const euro = (amount: Money) => writeMoney(amount, language)
  const quarters = [...Map.groupBy(parts, ({ year, quarter }) => `${year}-${quarter}`).values()].map(all => ({
    key: `${all[0]?.year}-${all[0]?.quarter}`,
    label: t.quarterOf(all[0]?.year ?? 0, all[0]?.quarter ?? 0),
    amount: sum(all.map(({ amount }) => amount)),
  }))
  const soon = sum(parts.filter(({ year }) => year === thisYear).map(({ amount }) => amount))
  return {
    title: t.forecast,
    wide: true,
    downloads: [{ label: 'JSON', href: '/ledger/forecast.json', type: 'application/json' }],
    body: (
      <>
        <Heading level={1}>{t.forecast}</Heading>
        <LedgerTabs current="/forecast" language={language} />
        {parts.length === 0 ? (
          <Empty>{t.noForecast}</Empty>
        ) : (
          <>
            <Picture
              title={t.forecast}
              lead={t.forecastLead(euro(soon), String(thisYear))}
              note={t.forecastNote}
              table={{
                columns: [t.quarter, t.expected],
                numeric: [1],
                rows: quarters.map(({ key, label, amount }) => ({ key, cells: [label, euro(amount)] })),
              }}
              language={language}
            >
              <BarList
                language={language}
                label={t.forecast}
                bars={quarters.map(({ key, label, amount }) => ({
                  id: key,
                  label,
                  value: Number(amount.cents),
                  written: euro(amount),
                }))}
              />
            </Picture>
            <Heading level={2}>{t.credits}</Heading>
            <Credits years={years} language={language} />
          </>
        )}
      </>
    ),
  }
}

function Credits({ years, language }: { years: readonly YearForecast[]; language: Language }) {
  const t = texts[language]
  const euro = (amount: Money) => writeMoney(amount, language)
  return (
    <>
      <Table
        caption={t.credits}
        captionHidden
        columns={[t.year, t.article, t.expected, t.creditLeft, t.short]}
        numeric={[2, 3, 4]}
        rows={years.map(({ article, year, expected, left }) => ({
          key: `${year} ${article?.id}`,
          cells: [
            String(year),
            article === null ? (
              t.noArticle
            ) : (
              <a class="ds-link" href={`/${language}/articles/${article.id}?year=${year}`}>
                {article.code}
              </a>
            ),
            euro(expected),
            article === null || left === null ? (
              '–'
            ) : (
              <a class="ds-link" href={`/${language}${accountPage(codes.credit(article.id, year, 'payment'))}`}>
                {euro(left)}
              </a>
            ),
            article === null ? '–' : shortOf(expected, left, t.enough, euro),
          ],
        }))}
      />
      {years.some(({ article, left }) => article !== null && left === null) ? <p class="note">{t.noCredit}</p> : null}
    </>
  )
}

const shortOf = (expected: Money, left: Money | null, enough: string, euro: (amount: Money) => string) => {
  const short = left === null ? expected : subtract(expected, left)
  return short.cents <= 0n ? enough : <strong>{euro(short)}</strong>
}
