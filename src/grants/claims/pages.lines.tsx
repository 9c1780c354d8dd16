import { shortDay } from '../../kernel/day.ts'
import type { Money } from '../../kernel/money.ts'
import { money, writeMoney } from '../../kernel/money.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { Empty, ErrorSummary, Filters, Pagination, Table, Tag, type Tried } from '../../ui/index.ts'
import type { Employee } from './employee.ts'
import { type Evidence, type Line, lineStates } from './line.ts'
import { LineForm } from './pages.form.tsx'
import { type Around, Head, Side } from './pages.parts.tsx'
import { activitiesIn, activityWords, categoriesIn, categoryWords, shortly, writeHours } from './rules.line.ts'
import { en } from './texts.lines.en.ts'
import { nl } from './texts.lines.nl.ts'

const texts = { en, nl }

export type Asked = {
  readonly text: string
  readonly category: string
  readonly activity: string
  /** `stands`, `superseded`, `removed`, `all` or `bare`. */
  readonly which: string
  readonly page: number
}
export type ToldLines = Around & {
  readonly asked: Asked
  readonly lines: readonly Line[]
  readonly count: { readonly lines: number; readonly amount: Money }
  readonly pages: number
  readonly employees: readonly Employee[]
  readonly evidence: readonly Evidence[]
  readonly writing: 'free' | 'adding' | 'closed'
  readonly key: string
}

/** The address of a page of lines under the same filters. */
export const addressOf = (base: string, { text, category, activity, which, page }: Asked, other?: number): string => {
  const query = new URLSearchParams(
    Object.entries({ q: text, category, activity, which: which === 'stands' ? '' : which }).filter(
      ([, value]) => value !== '',
    ),
  )
  const number = other ?? page
  if (number > 1) query.set('page', String(number))
  return query.size === 0 ? base : `${base}?${query}`
}

export function lines(told: ToldLines, language: Language, tried?: Tried): Page {
  const t = texts[language]
  const { claim } = told.standing
  const base = `/${language}/claims/${claim.id}/lines`
  const filtered = told.asked.text + told.asked.category + told.asked.activity !== '' || told.asked.which !== 'stands'
  return {
    title: t.title(claim.number),
    wide: true,
    islands: told.writing === 'closed' ? [] : ['claim-line'],
    downloads: [
      { label: 'CSV', href: `/claims/${claim.id}/lines.csv`, type: 'text/csv' },
      { label: 'JSON', href: `/claims/${claim.id}/lines.json`, type: 'application/json' },
      {
        label: 'XLSX',
        href: `/claims/${claim.id}/workbook`,
        type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      },
    ],
    body: (
      <>
        <Head around={told} here="/lines" language={language} />
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        <div class="claim">
          <div>
            {told.writing === 'closed' ? null : (
              <details class="act" open={tried !== undefined || (told.count.lines === 0 && !filtered)}>
                <summary>{t.add}</summary>
                <LineForm told={told} language={language} tried={tried} />
              </details>
            )}
            {told.count.lines > 0 || filtered ? <Narrow told={told} base={base} language={language} /> : null}
            {told.lines.length === 0 ? (
              <Empty>{filtered ? t.noneFound : t.none}</Empty>
            ) : (
              <>
                <p>{t.found(told.count.lines, writeMoney(told.count.amount, language))}</p>
                <LineTable told={told} language={language} />
              </>
            )}
            <Pagination
              page={told.asked.page}
              pages={told.pages}
              to={page => addressOf(base, told.asked, page)}
              language={language}
            />
          </div>
          <Side around={told} language={language} />
        </div>
      </>
    ),
  }
}

function Narrow({ told, base, language }: { told: ToldLines; base: string; language: Language }) {
  const t = texts[language]
  const { asked, standing } = told
  const options = (
    codes: readonly string[],
    any: string,
    chosen: string,
    words: (code: string) => { en: string; nl: string },
  ) => [
    { value: '', label: any, chosen: chosen === '' },
    ...codes.map(code => ({ value: code, label: words(code)[language], chosen: chosen === code })),
  ]
  const which = { stands: t.standing, bare: t.bare, superseded: t.superseded, removed: t.removed, all: t.every }
  return (
    <Filters
      action={base}
      clear={base}
      language={language}
      search={{ label: t.search, value: asked.text }}
      facets={[
        {
          name: 'category',
          label: t.category,
          choose: 'one',
          options: options(categoriesIn(standing.instrument), t.anyCategory, asked.category, categoryWords),
        },
        {
          name: 'activity',
          label: t.activity,
          choose: 'one',
          options: options(activitiesIn(standing.instrument), t.anyActivity, asked.activity, activityWords),
        },
        {
          name: 'which',
          label: t.which,
          choose: 'one',
          options: Object.entries(which).map(([value, label]) => ({ value, label, chosen: asked.which === value })),
        },
      ]}
    />
  )
}

function LineTable({ told, language }: { told: ToldLines; language: Language }) {
  const t = texts[language]
  const base = `/${language}/claims/${told.standing.claim.id}/lines`
  const nameOf = (id: string) => told.employees.find(one => one.id === id)?.name ?? '–'
  return (
    <Table
      caption={t.title(told.standing.claim.number)}
      captionHidden
      columns={[t.line, t.day, t.what, t.kind, t.amount, t.evidence]}
      numeric={[4]}
      rows={told.lines.map(line => ({
        key: line.id,
        cells: [
          <a key="number" class="ds-link" href={`${base}/${line.id}`}>
            {String(line.ordinal)}
          </a>,
          shortDay(line.date),
          <What key="what" line={line} nameOf={nameOf} language={language} />,
          `${categoryWords(line.category)[language]}: ${shortly(activityWords(line.activity)[language])}`,
          <Amount key="amount" line={line} language={language} />,
          line.evidence.length === 0 ? (
            <Tag key="none" color="warning" shape="triangle">
              {t.noEvidence}
            </Tag>
          ) : (
            t.files(line.evidence.length)
          ),
        ],
      }))}
    />
  )
}

/** What is declared, and how much of it is VAT that is a cost. */
function Amount({ line, language }: { line: Line; language: Language }) {
  const vat = money(line.vat.cents - line.refundableVat.cents)
  return (
    <>
      {writeMoney(line.amount, language)}
      {vat.cents === 0n ? null : (
        <>
          <br />
          <small>{texts[language].withVat(writeMoney(vat, language))}</small>
        </>
      )}
    </>
  )
}

type WhatProps = { line: Line; nameOf: (id: string) => string; language: Language }
/** Who was paid for what, in a few words. */
export const What = ({ line, nameOf, language }: WhatProps) => (
  <>
    {line.person === null ? line.supplier : nameOf(line.person)}
    {line.invoiceNumber === '' ? null : ` · ${line.invoiceNumber}`}
    {line.minutes === null ? null : ` · ${writeHours(line.minutes)} ${language === 'nl' ? 'uur' : 'h'}`}
    {line.description === '' ? null : (
      <>
        <br />
        <small>{line.description}</small>
      </>
    )}
    {line.state === 'stands' ? null : (
      <>
        {' '}
        <Tag shape="cross">{lineStates[line.state][language]}</Tag>
      </>
    )}
  </>
)
