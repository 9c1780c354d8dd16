import { writePaymentReference } from '../../kernel/identifiers.ts'
import { writeMoney } from '../../kernel/money.ts'
import { writeDay, writeMoment } from '../../kernel/time.ts'
import { inLanguage, type Language, type Translated } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  Checkbox,
  type Definition,
  DefinitionList,
  DemonstrationMark,
  ErrorSummary,
  Field,
  FormBody,
  Heading,
  Notice,
  TextArea,
} from '../../ui/index.ts'
import { type Contribution, grossOf, kinds } from './contribution.ts'
import { fieldOf, span, type Tried, texts } from './pages.parts.tsx'

export type Letter = {
  readonly token: string
  readonly contribution: Contribution
  readonly payerName: string
  readonly clusterName: Translated | null
  readonly until: Temporal.Instant
  readonly name: string
  readonly key: string
}

/** What a company sees behind its link: what it confirms, one button, and the way to say no. */
export function confirmation(told: Letter, language: Language, tried?: Tried): Page {
  const { contribution: c, payerName } = told
  const t = texts[language]
  const cluster = inLanguage(told.clusterName, language)?.text ?? c.cluster
  return {
    title: t.pageTitle(payerName),
    unlisted: true,
    body: (
      <>
        <Heading level={1}>
          {t.pageTitle(payerName)} {c.demonstration ? <DemonstrationMark language={language} /> : null}
        </Heading>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        {c.confirmedAt === null ? null : <Notice>{t.thanks}</Notice>}
        {c.disputedAt === null ? null : <Notice>{`${t.disputedThanks} ${t.stillConfirm}`}</Notice>}
        <p class="lead">{t.pageIntro(cluster)}</p>
        <DefinitionList items={factsOf(told, cluster, language)} language={language} />
        {c.confirmedAt === null ? <Forms told={told} tried={tried} language={language} /> : null}
        <p>
          <small>{t.linkUntil(writeMoment(told.until, language))}</small>
        </p>
      </>
    ),
  }
}

function factsOf({ contribution: c, payerName }: Letter, cluster: string, language: Language): Definition[] {
  const t = texts[language]
  const item = (term: string, children: string | null): Definition[] => (children === null ? [] : [{ term, children }])
  return [
    { term: t.member, children: payerName },
    { term: t.cluster, children: cluster },
    { term: t.kind, children: kinds[c.kind][language] },
    { term: t.amount, children: writeMoney(c.amount, language) },
    ...item(t.gross, c.refundableVat.cents === 0n ? null : writeMoney(grossOf(c), language)),
    { term: t.period, children: span(c.period) },
    ...item(t.reference, c.reference === null ? null : writePaymentReference(c.reference)),
    ...item(t.receivedOn, c.receivedOn === null ? null : writeDay(c.receivedOn, language)),
    ...item(t.valuation, c.valuation?.text ?? null),
  ]
}

function Forms({ told, tried, language }: { told: Letter; tried: Tried | undefined; language: Language }) {
  const { contribution: c, token, payerName, key } = told
  const t = texts[language]
  const field = fieldOf(tried, language)
  const here = `/${language}/contributions/${token}`
  return (
    <>
      <Heading level={2}>{t.whatConfirm}</Heading>
      <p>
        {t.confirmSentence(
          payerName,
          writeMoney(c.amount, language),
          span(c.period),
          c.receivedOn === null ? null : writeDay(c.receivedOn, language),
          c.kind === 'cash' ? (language === 'nl' ? 'in geld' : 'in money') : kinds[c.kind][language],
        )}
      </p>
      <FormBody action={`${here}/confirmation`} formKey={key} submit={t.confirmButton}>
        <Checkbox
          name="public"
          value="yes"
          label={t.publicBox}
          checked={tried?.form === 'confirmation' && tried.typed['public'] === 'yes'}
        />
        <Field {...field('confirmation', 'name', told.name)} label={t.yourName} hint={t.yourNameHint} />
      </FormBody>
      {c.disputedAt !== null ? null : (
        <details class="act" open={tried?.form === 'dispute'}>
          <summary>{t.disputeTitle}</summary>
          <FormBody action={`${here}/dispute`} formKey={`${key}-dispute`} submit={t.disputeButton}>
            <TextArea {...field('dispute', 'reason')} label={t.disputeReason} rows={3} required />
          </FormBody>
        </details>
      )}
    </>
  )
}
