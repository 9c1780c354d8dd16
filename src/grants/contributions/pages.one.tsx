import { shortDay } from '../../kernel/day.ts'
import { writePaymentReference } from '../../kernel/identifiers.ts'
import { decimalString, writeMoney } from '../../kernel/money.ts'
import { writeDay, writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Event } from '../../platform/db/index.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  type Definition,
  DefinitionList,
  ErrorSummary,
  Field,
  FormBody,
  Heading,
  HistoryList,
  TextArea,
} from '../../ui/index.ts'
import { type Contribution, type ContributionAct, grossOf, kinds, methods } from './contribution.ts'
import { Around, toldOf } from './pages.around.tsx'
import { at, fieldOf, type Place, StateTag, span, Top, type Tried, texts } from './pages.parts.tsx'
import type { Transaction } from './statement.ts'

export type Told = {
  readonly place: Place
  readonly contribution: Contribution
  readonly payerName: string
  /** Others of the same invoice. */
  readonly parts: readonly Contribution[]
  readonly links: readonly {
    readonly email: string
    readonly sentAt: Temporal.Instant
    readonly until: Temporal.Instant
    readonly openedAt: Temporal.Instant | null
    readonly endedAt: Temporal.Instant | null
  }[]
  readonly transactions: readonly Transaction[]
  readonly history: readonly Event[]
  readonly names: ReadonlyMap<string, { readonly name: string }>
  readonly acts: readonly ContributionAct[]
  readonly mayAsk: boolean
  readonly address: { readonly name: string; readonly email: string }
  readonly today: Temporal.PlainDate
  readonly key: string
}

export function one(told: Told, language: Language, tried?: Tried): Page {
  const { place, contribution: c, payerName } = told
  const t = texts[language]
  return {
    title: `${c.number} · ${payerName}`,
    body: (
      <>
        <Top place={place} current="list" here={c.number} language={language} />
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        <Heading level={2}>
          {c.number} · {payerName} <StateTag state={c.state} language={language} />
        </Heading>
        <DefinitionList items={factsOf(told, language)} language={language} />
        {c.letter === null ? null : (
          <p>
            <a class="ds-link" href={`/letters/${c.letter}.pdf`}>
              {t.invoicePdf}
            </a>
          </p>
        )}
        {place.keeps ? <Forms told={told} tried={tried} language={language} /> : null}
        <Around told={told} language={language} />
        <Heading level={2}>{t.history}</Heading>
        <HistoryList happenings={toldOf(told, language)} label={t.history} />
      </>
    ),
  }
}

function factsOf({ place, contribution: c }: Told, language: Language): Definition[] {
  const t = texts[language]
  const day = (value: Temporal.PlainDate | null) => (value === null ? undefined : writeDay(value, language))
  const item = (term: string, children: Definition['children'] | undefined): Definition[] =>
    children === undefined || children === '' || children === null ? [] : [{ term, children }]
  return [
    { term: t.amount, children: writeMoney(c.amount, language) },
    ...item(t.refundable, c.refundableVat.cents === 0n ? undefined : writeMoney(c.refundableVat, language)),
    { term: t.gross, children: writeMoney(grossOf(c), language) },
    { term: t.kind, children: kinds[c.kind][language] },
    { term: t.period, children: span(c.period) },
    ...item(t.tier, c.tier),
    ...item(t.invoiceNo, c.invoiceNumber ?? undefined),
    ...item(t.reference, c.reference === null ? undefined : writePaymentReference(c.reference)),
    { term: t.pledgedOn, children: writeDay(c.pledgedOn, language) },
    ...item(t.invoicedOn, day(c.invoicedOn)),
    ...item(t.due, day(c.due)),
    ...item(t.receivedOn, day(c.receivedOn)),
    {
      term: t.publicOrigin,
      children: c.publicOrigin === null ? t.unknown : c.publicOrigin ? t.yes : t.no,
    },
    { term: t.confirmed, children: confirmedOf(c, language) },
    ...item(t.matched, c.matched.cents === 0n ? undefined : writeMoney(c.matched, language)),
    ...(c.valuation === null
      ? []
      : [
          { term: t.method, children: methods[c.valuation.method][language] },
          { term: t.valuation, children: c.valuation.text },
          ...item(
            t.evidenceShort,
            c.valuation.evidence === null ? undefined : (
              <a class="ds-link" href={`/clusters/${place.slug}/contributions/${c.id}/evidence.file`}>
                {c.valuation.evidence.name}
              </a>
            ),
          ),
        ]),
    ...item(t.note, c.note),
    ...item(t.ended, c.endedReason ?? undefined),
  ]
}

function confirmedOf(c: Contribution, language: Language): string {
  const t = texts[language]
  if (c.disputedAt !== null) return t.disputeOf(writeMoment(c.disputedAt, language), c.dispute ?? '')
  return c.confirmedAt === null ? t.no : t.confirmedBy(c.confirmedBy ?? '', writeMoment(c.confirmedAt, language))
}

/** The path of the post that does an act. */
export const nouns = {
  invoice: 'invoice',
  receive: 'receipt',
  reverse: 'reversal',
  withdraw: 'withdrawal',
} as const satisfies Record<ContributionAct, string>

function Forms({ told, tried, language }: { told: Told; tried: Tried | undefined; language: Language }) {
  const t = texts[language]
  const { contribution: c, acts, today } = told
  const field = fieldOf(tried, language)
  const gross = decimalString(grossOf(c)).replace('.', language === 'nl' ? ',' : '.')
  const form = (noun: string, title: string, submit: string, children: preact.ComponentChildren) => (
    <details class="act" open={tried?.form === noun} key={noun}>
      <summary>{title}</summary>
      <FormBody
        action={`${at(told.place, language)}/${c.id}/${noun}`}
        formKey={`${told.key}-${noun}`.slice(0, 64)}
        seen={c.version}
        submit={submit}
      >
        {children}
      </FormBody>
    </details>
  )
  const has = (act: ContributionAct) => acts.includes(act)
  return (
    <>
      {has('invoice') && c.kind === 'cash'
        ? form(
            'invoice',
            t.invoiceTitle,
            t.invoiceNow,
            <>
              <p>{t.invoiceHint}</p>
              <Field
                {...field('invoice', 'due', c.due === null ? '' : shortDay(c.due))}
                label={t.due}
                hint={t.dayHint}
              />
            </>,
          )
        : null}
      {has('receive')
        ? form(
            'receipt',
            t.receiveTitle,
            t.receiveNow,
            <>
              <p>{t.receiveHint}</p>
              <Field {...field('receipt', 'on', shortDay(today))} label={t.on} hint={t.dayHint} required />
              <Field {...field('receipt', 'amount', gross)} label={t.receiveAmount} inputmode="decimal" required />
            </>,
          )
        : null}
      {told.mayAsk
        ? form(
            'confirmation',
            told.links.length === 0 ? t.confirmTitle : t.confirmAgain,
            t.confirmNow,
            <>
              <p>{t.confirmHint}</p>
              <Field {...field('confirmation', 'email', told.address.email)} label={t.email} type="email" required />
              <Field {...field('confirmation', 'name', told.address.name)} label={t.contactName} />
            </>,
          )
        : null}
      {has('reverse')
        ? form(
            'reversal',
            t.reverseTitle,
            t.reverseNow,
            <TextArea {...field('reversal', 'reason')} label={t.reason} required />,
          )
        : null}
      {has('withdraw')
        ? form(
            'withdrawal',
            t.withdrawTitle,
            t.withdrawNow,
            <TextArea {...field('withdrawal', 'reason')} label={t.reason} required />,
          )
        : null}
    </>
  )
}
