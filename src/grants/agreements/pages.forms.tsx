import type { ComponentChildren } from 'preact'
import type { Language } from '../../kernel/words.ts'
import {
  Checkbox,
  Field,
  Folded,
  fieldsOf,
  Notice,
  reasonsApart,
  TextArea,
  type Tried,
  triedOf,
  Wrong,
} from '../../ui/index.ts'
import type { Agreement, AgreementAct } from './agreement.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** What can be done now, by whoever looks. `way`: how they would show anew who they are. `key` makes a repeated post harmless. */
export type Doable = {
  readonly acts: readonly AgreementAct[]
  readonly key: string
  readonly way: 'password' | 'fresh-session' | 'confirmation'
}
type Props = { agreement: Agreement; doable: Doable; tried: Tried | undefined; language: Language }

export const fieldOf = fieldsOf(reasonsApart)
export const triedIn = triedOf(reasonsApart)

/** The path of the post that does an act. */
export const nouns: Readonly<Record<Exclude<AgreementAct, 'suspend' | 'terminate'>, string>> = {
  revise: 'terms',
  withdraw: 'withdrawal',
  offer: 'offer',
  'take-back': 'retraction',
  decline: 'refusal',
  accept: 'acceptance',
  countersign: 'countersignature',
  resume: 'resumption',
  end: 'closing',
}

export function Forms({ agreement: a, doable, tried, language }: Props) {
  const t = texts[language]
  const field = fieldOf(tried, language)
  const form = (act: keyof typeof nouns, children: ComponentChildren, open = false) =>
    doable.acts.includes(act) ? (
      <Folded
        action={`/${language}/agreements/${a.id}/${nouns[act]}`}
        noun={nouns[act]}
        title={t[`${act}Title`]}
        submit={t[`${act}Now`]}
        formKey={doable.key}
        seen={a.version}
        tried={tried}
        open={open}
      >
        {children}
      </Folded>
    ) : null
  const reason = (act: keyof typeof nouns) => <TextArea {...field(nouns[act], 'reason')} label={t.reason} required />
  return (
    <>
      {form('accept', <Acceptance a={a} doable={doable} tried={tried} language={language} />, true)}
      {form(
        'decline',
        <>
          <p>{t.declineHint}</p>
          {reason('decline')}
        </>,
      )}
      {form('countersign', <p>{t.countersignIntro}</p>, true)}
      {form('offer', <Field {...field('offer', 'answerBy')} label={t.answerByField} hint={t.answerByHint} />, true)}
      {form(
        'revise',
        <>
          <Field {...field('terms', 'from', a.term.from.toString())} label={t.fromField} hint={t.fromHint} required />
          <Field {...field('terms', 'title', a.title)} label={t.titleField} required />
          <TextArea {...field('terms', 'scope', a.scope)} label={t.scope} hint={t.scopeHint} />
          <TextArea {...field('terms', 'provisions', a.provisions)} label={t.provisions} hint={t.provisionsHint} />
        </>,
      )}
      {form('take-back', reason('take-back'))}
      {form('withdraw', reason('withdraw'))}
      {form('resume', reason('resume'))}
      {form('end', null)}
    </>
  )
}

function Acceptance({ a, doable, tried, language }: { a: Agreement } & Omit<Props, 'agreement'>) {
  const t = texts[language]
  const { refusals, ...password } = fieldOf(tried, language)('acceptance', 'password')
  return (
    <>
      <p>{t.acceptIntro}</p>
      {a.offerLetter === null ? null : (
        <p>
          <a class="ds-link" href={`/letters/${a.offerLetter}.pdf`}>
            {t.readFirst}
          </a>
        </p>
      )}
      <input type="hidden" name="digest" value={a.offeredDigest ?? ''} />
      <Checkbox name="agreed" value="yes" label={t.agreedBox} checked={false} />
      <Wrong name="agreed" refusals={refusals} language={language} />
      {doable.way === 'password' ? (
        <Field
          {...password}
          refusals={refusals}
          value=""
          type="password"
          autocomplete="current-password"
          label={t.password}
          hint={t.passwordHint}
          required
        />
      ) : (
        <Notice>{doable.way === 'confirmation' ? t.demonstrates : t.freshHint}</Notice>
      )}
    </>
  )
}
