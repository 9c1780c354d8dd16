import { writeMoney } from '../../kernel/money.ts'
import { writeDay, writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  type Definition,
  DefinitionList,
  ErrorSummary,
  Field,
  FileField,
  FormBody,
  Heading,
  keyIn,
  type Names,
  Notice,
  nameOf,
  SelectField,
  TextArea,
  type Tried,
} from '../../ui/index.ts'
import {
  activityWords,
  categoryWords,
  type Duplicate,
  type Evidence,
  type Line,
  likenesses,
  writeHours,
} from '../claims/index.ts'
import type { Checklist } from './checklist.ts'
import type { Place } from './control.ts'
import { type Message, strata, type Verdict, verdicts } from './control.ts'
import { FindingTag, fieldOf, flagsIn, Thread, texts } from './pages.parts.tsx'
import type { LineStanding } from './rules.finding.ts'
import { isDrawn } from './rules.sample.ts'

/** One line of a control with all that it is judged by. */
export type ToldLine = {
  readonly standing: LineStanding & {
    readonly whole: Line
    readonly place: Place | undefined
    readonly checklist: Checklist
  }
  readonly evidence: readonly Evidence[]
  readonly duplicates: readonly Duplicate[]
  readonly replaced: Line | undefined
  readonly messages: readonly Message[]
  readonly names: Names
  readonly show: string
  readonly previous: string | null
  readonly next: string | null
  /** Whether whoever looks may judge, ask, answer; and sees what is not told to the cluster yet. */
  readonly may: { readonly judge: boolean; readonly ask: boolean; readonly reply: boolean; readonly whole: boolean }
  readonly key: string
  readonly kinds: string
  readonly accept: string
}

export function line(told: ToldLine, language: Language, tried?: Tried): Page {
  const t = texts[language]
  const { control, item, whole } = told.standing
  const base = `/${language}/claims/${control.claim}/control`
  const title = t.lineOf(item.ordinal, control.claimNumber)
  const shown = told.may.whole || control.state !== 'open'
  return {
    title,
    wide: true,
    body: (
      <>
        <p class="acts">
          <a class="ds-link" href={`${base}?show=${told.show}`}>
            {t.toLines}
          </a>
          {told.previous === null ? null : (
            <a class="ds-link" rel="prev" href={`${base}/lines/${told.previous}?show=${told.show}`}>
              {t.previous}
            </a>
          )}
          {told.next === null ? null : (
            <a class="ds-link" rel="next" href={`${base}/lines/${told.next}?show=${told.show}`}>
              {t.following}
            </a>
          )}
        </p>
        <Heading level={1}>{title}</Heading>
        <p class="tags">{shown ? <FindingTag finding={told.standing.finding} language={language} /> : null}</p>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        {whole.state === 'stands' ? null : <Notice color="warning">{t.superseded}</Notice>}
        <div class="judging control-line">
          <div>
            <Facts told={told} language={language} />
            <Documents told={told} language={language} />
          </div>
          <div>
            {told.may.judge ? (
              <Judge told={told} tried={tried} language={language} />
            ) : shown ? (
              <Found told={told} language={language} />
            ) : null}
            <Conversation told={told} tried={tried} language={language} />
          </div>
        </div>
      </>
    ),
  }
}

function Facts({ told, language }: { told: ToldLine; language: Language }) {
  const t = texts[language]
  const { item, whole, place, checklist } = told.standing
  const euro = (amount: Line['net']) => writeMoney(amount, language)
  const some = (term: string, text: string): Definition[] => (text === '' ? [] : [{ term, children: text }])
  const items: Definition[] = [
    { term: t.amount, children: <strong>{euro(item.amount)}</strong> },
    { term: t.category, children: categoryWords(item.category)[language] },
    { term: t.activity, children: activityWords(item.activity)[language] },
    { term: t.when, children: writeDay(whole.date, language) },
    ...some(t.supplier, [whole.supplier, whole.supplierNumber ?? ''].filter(Boolean).join(', ')),
    ...some(t.invoice, whole.invoiceNumber),
    ...some(t.description, whole.description),
    ...(whole.minutes === null || whole.rate === null
      ? [
          { term: t.net, children: euro(whole.net) },
          { term: t.vat, children: euro(whole.vat) },
          { term: t.refundable, children: euro(whole.refundableVat) },
        ]
      : [{ term: t.hours, children: t.hourly(writeHours(whole.minutes), euro(whole.rate)) }]),
    ...(whole.otherPublicAid.cents === 0n ? [] : [{ term: t.otherAid, children: euro(whole.otherPublicAid) }]),
    ...some(t.remark, whole.remark),
    ...(told.replaced === undefined
      ? []
      : [{ term: t.supersedes, children: `${t.line(told.replaced.ordinal)}, ${euro(told.replaced.amount)}` }]),
    ...(told.may.whole ? some(t.flags, flagsIn(item.flags, language)) : []),
    ...(told.may.whole && place !== undefined && told.standing.control.method === 'sample'
      ? [
          {
            term: t.drawnHow,
            children: `${strata[place.stratum][language]}; ${place.stratum === 'whole' ? t.always : isDrawn(place) ? t.isDrawn : t.notDrawn}`,
          },
        ]
      : []),
  ]
  return (
    <>
      <Heading level={2}>{t.what}</Heading>
      <DefinitionList items={items} language={language} />
      {told.duplicates.length === 0 ? null : (
        <Notice color="warning" title={t.duplicates}>
          <ul>
            {told.duplicates.map(({ likeness, other }) => (
              <li key={other.line}>
                <a
                  class="ds-link"
                  href={`/${language}/claims/${other.claim}`}
                >{`${other.number}, ${t.line(other.ordinal).toLowerCase()}`}</a>
                {`: ${likenesses[likeness][language]} (${writeMoney(other.amount, language)}, ${writeDay(other.date, language)})`}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {told.may.whole && checklist.points.length > 0 ? (
        <details class="act">
          <summary>{t.points}</summary>
          <ul>
            {checklist.points.map(words => (
              <li key={words.en}>{words[language]}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  )
}

function Documents({ told, language }: { told: ToldLine; language: Language }) {
  const t = texts[language]
  return (
    <>
      <Heading level={2}>{t.evidence}</Heading>
      {told.evidence.length === 0 ? (
        <p class="empty">{t.noEvidence}</p>
      ) : (
        <ul class="files">
          {told.evidence.map(({ id, name, claim }) => (
            <li key={id}>
              <a class="ds-link" href={`/claims/${claim}/evidence/${id}/file`}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const choices: readonly Verdict[] = ['accepted', 'cut', 'parked']

/** Accepting is one key: the choice has the focus and Enter sends it. */
function Judge({ told, tried, language }: { told: ToldLine; tried: Tried | undefined; language: Language }) {
  const t = texts[language]
  const { control, item, finding, checklist, version } = told.standing
  const field = fieldOf(tried, language)
  const stands = finding?.verdict ?? 'accepted'
  const { value: chosen, name: verdictName } = field('finding', 'verdict', stands)
  const amount =
    finding === undefined || finding.verdict === 'accepted' ? '' : amountField(finding.amount.cents, language)
  const label = { accepted: t.acceptChoice, cut: t.cutChoice, parked: t.parkChoice }
  return (
    <section class="control-judge" aria-label={t.judgeTitle}>
      <Heading level={2}>{t.judgeTitle}</Heading>
      <FormBody
        action={`/${language}/claims/${control.claim}/control/lines/${item.line}/finding`}
        formKey={keyIn(told.key, 'finding')}
        seen={version}
        submit={t.judgeNow}
      >
        <input type="hidden" name="show" value={told.show} />
        <fieldset class="ds-fieldset">
          <legend class="ds-label" data-weight="medium">
            {t.verdict}
          </legend>
          {choices.map(verdict => (
            <div class="ds-field" key={verdict}>
              <input
                class="ds-input"
                type="radio"
                id={`verdict-${verdict}`}
                name={verdictName}
                value={verdict}
                checked={verdict === chosen}
                autofocus={tried === undefined && verdict === chosen}
              />
              <label class="ds-label" for={`verdict-${verdict}`}>
                {label[verdict]}
              </label>
            </div>
          ))}
        </fieldset>
        <Field
          {...field('finding', 'amount', amount)}
          label={t.cutAmount}
          hint={t.cutAmountHint(writeMoney(item.amount, language))}
          inputmode="decimal"
        />
        <SelectField
          {...field('finding', 'rule', finding?.rule ?? '')}
          label={t.rule}
          options={[
            { value: '', label: t.ruleNone },
            ...checklist.rules.map(rule => ({
              value: rule.id,
              label:
                rule.for.length === 2
                  ? rule.text[language]
                  : `${rule.text[language]} (${rule.for.map(one => t.ruleFor[one]).join()})`,
            })),
          ]}
        />
        <TextArea
          {...field('finding', 'reason', finding?.reason ?? '')}
          label={t.reason}
          hint={t.reasonHint}
          rows={3}
        />
      </FormBody>
    </section>
  )
}

const amountField = (cents: bigint, language: Language): string =>
  `${cents / 100n}${language === 'nl' ? ',' : '.'}${String(cents % 100n).padStart(2, '0')}`

function Found({ told, language }: { told: ToldLine; language: Language }) {
  const t = texts[language]
  const { finding, checklist } = told.standing
  if (finding === undefined) return null
  const rule = checklist.rules.find(({ id }) => id === finding.rule)
  return (
    <>
      <Heading level={2}>{t.judgeTitle}</Heading>
      <DefinitionList
        language={language}
        items={[
          { term: t.verdict, children: verdicts[finding.verdict][language] },
          ...(finding.verdict === 'accepted'
            ? []
            : [{ term: t.amount, children: writeMoney(finding.amount, language) }]),
          ...(rule === undefined ? [] : [{ term: t.rule, children: rule.text[language] }]),
          ...(finding.reason === '' ? [] : [{ term: t.reason, children: finding.reason }]),
          ...(told.may.whole
            ? [
                {
                  term: t.controller,
                  children: t.judgedBy(nameOf(told.names, finding.by), writeMoment(finding.at, language)),
                },
              ]
            : []),
          ...(finding.weighedReason === null ? [] : [{ term: t.weighing, children: finding.weighedReason }]),
        ]}
      />
    </>
  )
}

function Conversation({ told, tried, language }: { told: ToldLine; tried: Tried | undefined; language: Language }) {
  const t = texts[language]
  const { control, item } = told.standing
  const field = fieldOf(tried, language)
  const { value: _, ...file } = field('message', 'file')
  return (
    <>
      <Heading level={2}>{t.thread}</Heading>
      <Thread messages={told.messages} names={told.names} control={control} language={language} />
      {told.may.ask || told.may.reply ? (
        <FormBody
          action={`/${language}/claims/${control.claim}/control/lines/${item.line}/message`}
          formKey={keyIn(told.key, 'message')}
          submit={told.may.ask ? t.askNow : t.replyNow}
          upload
        >
          <input type="hidden" name="show" value={told.show} />
          <TextArea {...field('message', 'text')} label={told.may.ask ? t.ask : t.reply} rows={3} required />
          <FileField {...file} label={t.file} hint={t.fileHint(told.kinds)} accept={told.accept} />
        </FormBody>
      ) : null}
    </>
  )
}
