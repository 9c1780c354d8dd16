import type { ComponentChildren } from 'preact'
import { decimalString, writeMoney } from '../../kernel/money.ts'
import type { Language } from '../../kernel/words.ts'
import type { Envelope } from '../../programme/envelopes/index.ts'
import {
  Field,
  fieldsOf,
  formsApart,
  Folded as OneFolded,
  SelectField,
  TextArea,
  type Tried,
  triedOf,
} from '../../ui/index.ts'
import { findings, openFindings, type Pact, partyKinds } from './pact.ts'
import { yearName } from './pages.money.tsx'
import { isOpen } from './rules.table.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** What whoever looks may do now; each form asks it. */
export type May = {
  readonly negotiate: boolean
  readonly handle: boolean
  readonly conclude: boolean
  /** The parties for which they may sign, or record a signature. */
  readonly sign: readonly string[]
  readonly engage: boolean
  readonly fix: boolean
  readonly renew: boolean
}
export type Props = {
  readonly pact: Pact
  readonly may: May
  readonly formKey: string
  readonly envelopes: readonly Envelope[]
  readonly tried: Tried | undefined
  readonly language: Language
}

/** A form of this pact, folded up until it is wanted. */
export const Folded = (
  props: Pick<Props, 'pact' | 'formKey' | 'tried' | 'language'> & {
    noun: string
    title: string
    submit: string
    open?: boolean
    children: ComponentChildren
  },
) => (
  <OneFolded
    {...props}
    action={`/${props.language}/pacts/${props.pact.id}/${props.noun}`}
    seen={props.pact.version}
    open={props.open === true}
  />
)

/** Fields of several forms bear the same name: the form stands before it, `engagements.what`. */
export const fieldIn = formsApart
export const fieldOf = ({ tried, language }: Pick<Props, 'tried' | 'language'>) => fieldsOf(formsApart)(tried, language)
export const triedIn = triedOf(formsApart)

/** An amount as it is typed into a field. */
const typedMoney = (amount: Pact['years'][number]['amount'], language: Language): string =>
  amount.cents === 0n ? '' : decimalString(amount).replace('.', language === 'nl' ? ',' : '.')

/** What the agency and the cluster do while they negotiate. */
export function Negotiating(props: Props) {
  const { pact, may, language, envelopes } = props
  const t = texts[language]
  const field = fieldOf(props)
  return (
    <>
      {may.negotiate ? (
        <Folded {...props} noun="text" title={t.describe} submit={t.describeNow} open={pact.ambition === ''}>
          <Field {...field('text', 'title', pact.title)} label={t.titleOf} required />
          <TextArea {...field('text', 'ambition', pact.ambition)} label={t.ambition} rows={6} required />
        </Folded>
      ) : null}
      {may.handle ? (
        <Folded {...props} noun="money" title={t.setMoney} submit={t.setMoneyNow}>
          <SelectField
            {...field('money', 'envelope', pact.envelope ?? '')}
            label={t.envelope}
            options={[
              { value: '', label: t.choose },
              ...envelopes.map(({ id, name, free }) => ({
                value: id,
                label: `${name} (${t.free(writeMoney(free, language))})`,
              })),
            ]}
            required
          />
          {pact.years.map(year => (
            <Field
              key={year.ordinal}
              {...field('money', `amount-${year.ordinal}`, typedMoney(year.amount, language))}
              label={year.kind === 'earmarked' ? t.amountOf(yearName(year)) : t.intentOf(yearName(year))}
              inputmode="decimal"
            />
          ))}
        </Folded>
      ) : null}
      {may.negotiate ? <AddParty {...props} /> : null}
      {may.engage ? <Engage {...props} /> : null}
      {may.conclude ? (
        <Folded {...props} noun="conclusion" title={t.conclude} submit={t.concludeNow}>
          <p>{t.concludeIntro}</p>
        </Folded>
      ) : null}
      {may.handle ? (
        <Folded {...props} noun="abandonment" title={t.abandon} submit={t.abandonNow}>
          <TextArea {...field('abandonment', 'reason')} label={t.reason} required />
        </Folded>
      ) : null}
    </>
  )
}

function AddParty(props: Props) {
  const t = texts[props.language]
  const field = fieldOf(props)
  return (
    <Folded {...props} noun="parties" title={t.addParty} submit={t.addPartyNow}>
      <SelectField
        {...field('parties', 'kind')}
        label={t.partyKind}
        options={[
          { value: '', label: t.choose },
          ...Object.entries(partyKinds).map(([value, words]) => ({ value, label: words[props.language] })),
        ]}
        required
      />
      <Field {...field('parties', 'name')} label={t.nameOf} hint={t.nameHint} required />
      <Field {...field('parties', 'number')} label={t.registerNumber} hint={t.registerHint} />
      <Field {...field('parties', 'email')} label={t.email} hint={t.emailHint} type="email" />
      <Field {...field('parties', 'contact')} label={t.contact} />
    </Folded>
  )
}

function Engage(props: Props) {
  const { pact, language } = props
  const t = texts[language]
  const field = fieldOf(props)
  if (pact.parties.length === 0) return null
  return (
    <Folded {...props} noun="engagements" title={t.engage} submit={t.engageNow}>
      <SelectField
        {...field('engagements', 'party')}
        label={t.party}
        options={[{ value: '', label: t.choose }, ...pact.parties.map(({ id, name }) => ({ value: id, label: name }))]}
        required
      />
      <TextArea {...field('engagements', 'what')} label={t.what} hint={t.whatHint} rows={3} required />
      <Field {...field('engagements', 'proof')} label={t.proof} />
      <Field {...field('engagements', 'due')} label={t.due} hint={t.dayHint} type="date" required />
    </Folded>
  )
}

/** What is done while the pact holds: maxima, engagements, the yearly review, its end. */
export function Holding(props: Props) {
  const { pact, may, language } = props
  const t = texts[language]
  const field = fieldOf(props)
  return (
    <>
      {may.fix
        ? pact.years
            .filter(({ kind }) => kind === 'earmarked')
            .map(year => (
              <Folded
                {...props}
                key={year.ordinal}
                noun={`years/${year.ordinal}/maximum`}
                title={t.fix(yearName(year))}
                submit={t.fixNow}
              >
                <Field
                  {...field(
                    `years/${year.ordinal}/maximum`,
                    'maximum',
                    typedMoney(year.maximum ?? year.amount, language),
                  )}
                  label={t.maximum}
                  hint={t.fixHint}
                  inputmode="decimal"
                  required
                />
                <TextArea {...field(`years/${year.ordinal}/maximum`, 'reason')} label={t.reason} rows={2} required />
              </Folded>
            ))
        : null}
      {may.engage ? <Engage {...props} /> : null}
      {may.handle && pact.state === 'signed' ? (
        <Folded {...props} noun="review" title={t.openReview} submit={t.openReviewNow}>
          {''}
        </Folded>
      ) : null}
      {may.handle && pact.state === 'under-review' ? <Closing {...props} /> : null}
      {may.conclude ? (
        <Folded {...props} noun="end" title={t.end} submit={t.endNow}>
          <p>{t.endIntro}</p>
          <TextArea {...field('end', 'reason')} label={t.reason} required />
        </Folded>
      ) : null}
    </>
  )
}

function Closing(props: Props) {
  const { may, language } = props
  const t = texts[language]
  const field = fieldOf(props)
  const form = (noun: 'review-closing' | 'renewal', title: string, submit: string, intro?: string) => (
    <Folded {...props} noun={noun} title={title} submit={submit}>
      {intro === undefined ? null : <p>{intro}</p>}
      <Field {...field(noun, 'heldOn')} label={t.heldOn} hint={t.dayHint} type="date" required />
      <TextArea {...field(noun, 'minutes')} label={t.minutes} rows={8} required />
    </Folded>
  )
  return (
    <>
      {form('review-closing', t.closeReview, t.closeReviewNow)}
      {may.renew ? form('renewal', t.renew, t.renewNow, t.renewIntro) : null}
    </>
  )
}

/** One small form for each engagement that is open: how the review finds it. */
export function Finding(props: Props) {
  const { pact, language } = props
  const t = texts[language]
  const field = fieldOf(props)
  const review = pact.reviews.at(-1)
  return (
    <>
      <p>{t.toFindIntro}</p>
      {pact.engagements.filter(isOpen).map(one => {
        const noun = `engagements/${one.id}/finding`
        const found = review?.found.find(({ engagement }) => engagement === one.id)
        const name = `${t.findOf(one.ordinal, one.what.slice(0, 90))}${found === undefined ? '' : ` · ${findings[found.finding][language]}`}`
        return (
          <Folded {...props} key={one.id} noun={noun} title={name} submit={t.findNow} open={false}>
            <SelectField
              {...field(noun, 'finding', found?.finding ?? '')}
              label={t.finding}
              options={[
                { value: '', label: t.choose },
                ...openFindings.map(value => ({ value, label: findings[value][language] })),
              ]}
              required
            />
            <TextArea {...field(noun, 'remark', found?.remark ?? '')} label={t.remark} rows={2} />
          </Folded>
        )
      })}
    </>
  )
}
