import { writeMoney } from '../../kernel/money.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { ErrorSummary, FileField, FormBody, Heading, Table, TextArea } from '../../ui/index.ts'
import { at, nameOf, type Place, span, Top, type Tried, texts } from './pages.parts.tsx'
import type { Judged } from './rules.import.ts'

export type Importing = {
  readonly place: Place
  /** What would be recorded; nothing as long as nothing was sent. */
  readonly plan: readonly Judged[] | undefined
  readonly names: ReadonlyMap<string, string>
  readonly list: string
  readonly key: string
}

/** Pledges from a spreadsheet: first looked at, then recorded. */
export function importing(told: Importing, language: Language, tried?: Tried): Page {
  const { place, plan, list, key } = told
  const t = texts[language]
  const refusals = tried?.refusals ?? []
  const bad = plan?.filter(row => row.refusals.length > 0).length ?? 0
  return {
    title: `${t.importPledges} · ${nameOf(place, language)}`,
    wide: true,
    body: (
      <>
        <Top place={place} current="list" here={t.importPledges} language={language} />
        <ErrorSummary refusals={refusals} language={language} />
        <Heading level={2}>{t.importPledges}</Heading>
        <p class="lead">{t.importIntro}</p>
        {plan === undefined ? null : (
          <>
            <Heading level={2}>{t.planTitle}</Heading>
            <p>{t.planGood(plan.length - bad, bad)}</p>
            <Plan told={told} plan={plan} language={language} />
            {bad === 0 ? (
              <FormBody action={`${at(place, language)}/import/confirmation`} formKey={key} submit={t.importAll}>
                <input type="hidden" name="list" value={list} />
              </FormBody>
            ) : null}
          </>
        )}
        <FormBody action={`${at(place, language)}/import`} formKey={`${key}-look`} submit={t.look} upload>
          <TextArea name="list" label={t.pasted} value={list} refusals={refusals} language={language} rows={8} />
          <FileField name="file" label={t.orFile} refusals={refusals} language={language} />
        </FormBody>
      </>
    ),
  }
}

function Plan({ told, plan, language }: { told: Importing; plan: readonly Judged[]; language: Language }) {
  const t = texts[language]
  return (
    <Table
      caption={t.planTitle}
      captionHidden
      columns={[t.row, t.member, t.kind, t.period, t.amount, t.state]}
      numeric={[0, 4]}
      rows={plan.slice(0, 500).map(({ row, asked, pledged, refusals }) => ({
        key: String(row),
        cells: [
          String(row),
          pledged === null ? asked.payer : (told.names.get(pledged.payer) ?? asked.payer),
          asked.kind,
          pledged === null ? `${asked.from} – ${asked.to}` : span(pledged.period),
          pledged === null ? asked.amount : writeMoney(pledged.amount, language),
          refusals.length === 0 ? '✓' : refusals.map(({ message }) => message[language]).join(' '),
        ],
      }))}
    />
  )
}
