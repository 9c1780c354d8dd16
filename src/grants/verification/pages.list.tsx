import { type Money, writeMoney } from '../../kernel/money.ts'
import { writeMoment } from '../../kernel/time.ts'
import { inLanguage, type Language, type Translated, type Words } from '../../kernel/words.ts'
import type { Page, Wanted } from '../../platform/http/index.ts'
import { Heading, Listed, listDownloads, Numbered, Table, Tag } from '../../ui/index.ts'
import type { Risk } from './checklist.ts'
import { type State, states } from './control.ts'
import { RiskTag, StateTag, texts } from './pages.parts.tsx'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

/** A claim that waits for a control, or is in one. */
export type Row = {
  readonly claim: string
  readonly number: string
  readonly cluster: string
  readonly clusterName: Translated | null
  readonly agreement: string
  readonly year: string
  readonly amount: Money
  readonly lines: number
  readonly open: number
  readonly risk: Risk | null
  readonly reasons: readonly Words[]
  readonly state: State | 'waiting'
  readonly controller: string
  readonly since: Temporal.Instant
  readonly demonstration: boolean
}
export type Besides = {
  readonly wanted: Wanted
  readonly any: boolean
}

export function list(rows: readonly Row[], { wanted, any }: Besides, language: Language): Page {
  const t = texts[language]
  return {
    title: t.list,
    wide: true,
    downloads: listDownloads('/controls'),
    body: (
      <>
        <Heading level={1}>{t.list}</Heading>
        <p class="lead">{t.listIntro}</p>
        <Listed
          path="/controls"
          wanted={wanted}
          any={any}
          shown={rows.length > 0}
          states={{ waiting: { en: en.waiting, nl: nl.waiting }, ...states }}
          words={t}
          language={language}
        >
          <Rows rows={rows} language={language} />
        </Listed>
      </>
    ),
  }
}

function Rows({ rows, language }: { rows: readonly Row[]; language: Language }) {
  const t = texts[language]
  return (
    <Table
      caption={t.list}
      captionHidden
      columns={[t.claim, t.cluster, t.year, t.amount, t.lines, t.open, t.risk, t.state, t.controller, t.since]}
      numeric={[3, 4, 5]}
      rows={rows.map(row => ({
        key: row.claim,
        cells: [
          <Numbered
            key="number"
            href={`/claims/${row.claim}/control`}
            number={row.number}
            demonstration={row.demonstration}
            language={language}
          />,
          inLanguage(row.clusterName, language)?.text ?? row.cluster,
          row.year,
          writeMoney(row.amount, language),
          String(row.lines),
          String(row.open),
          row.risk === null ? (
            '–'
          ) : (
            <span key="risk">
              <RiskTag risk={row.risk} language={language} />
              {row.reasons.length === 0 ? null : (
                <small class="reasons">{row.reasons.map(words => words[language]).join('; ')}</small>
              )}
            </span>
          ),
          row.state === 'waiting' ? (
            <Tag key="state" color="neutral" shape="ring">
              {t.waiting}
            </Tag>
          ) : (
            <StateTag key="state" state={row.state} language={language} />
          ),
          row.controller === '' ? '–' : row.controller,
          writeMoment(row.since, language),
        ],
      }))}
    />
  )
}
