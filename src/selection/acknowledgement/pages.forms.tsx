import type { ComponentChildren } from 'preact'
import type { Language } from '../../kernel/words.ts'
import { Field, FormBody, SelectField, TextArea } from '../../ui/index.ts'
import type { Acknowledgement, AcknowledgementAct } from './acknowledgement.ts'
import type { Tried } from './pages.acknowledgement.tsx'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** What can be done now, by whoever looks. `key` makes a repeated post harmless. */
export type Doable = { readonly acts: readonly AcknowledgementAct[]; readonly key: string }

type Props = {
  acknowledgement: Acknowledgement
  doable: Doable
  version: number
  tried: Tried | undefined
  language: Language
}

/** The forms of what can be done, each folded up until it is wanted; the one that was refused stands open. */
export function Forms({ acknowledgement: a, doable, version, tried, language }: Props) {
  const t = texts[language]
  const may = (act: AcknowledgementAct) => doable.acts.includes(act)
  const field = (form: string, name: string, stands = '') => ({
    name,
    language,
    value: (tried?.form === form ? tried.typed[name] : undefined) ?? stands,
    refusals: tried?.form === form ? tried.refusals : [],
  })
  const form = (noun: string, title: string, submit: string, children: ComponentChildren, open = false) => (
    <details class="file-act" open={open || tried?.form === noun}>
      <summary>{title}</summary>
      <FormBody
        action={`/${language}/acknowledgements/${a.id}/${noun}`}
        formKey={`${doable.key}-${noun}`.slice(0, 64)}
        seen={version}
        submit={submit}
      >
        {children}
      </FormBody>
    </details>
  )
  const reason = (noun: string) => <TextArea {...field(noun, 'reason')} label={t.reason} required />
  return (
    <>
      {may('answer')
        ? form(
            'answer',
            t.answerForm,
            t.giveAnswer,
            <TextArea {...field('answer', 'answer')} label={t.answer} hint={t.answerHint} required />,
            true,
          )
        : null}
      {may('keep') ? form('hearing-end', t.keepTitle, t.keepNow, reason('hearing-end')) : null}
      {may('revoke')
        ? form(
            'revocation',
            t.revokeTitle,
            t.revokeNow,
            <>
              {reason('revocation')}
              <Field {...field('revocation', 'from')} label={t.revokeFrom} hint={t.dayHint} required />
            </>,
          )
        : null}
      {may('renew')
        ? form(
            'renewal',
            t.renewal,
            t.renewNow,
            <>
              <p>{t.renewalHint}</p>
              <Field {...field('renewal', 'months', String(a.months))} label={t.months} inputmode="numeric" required />
              {reason('renewal')}
            </>,
          )
        : null}
      {may('open-hearing')
        ? form(
            'hearing',
            t.open,
            t.openNow,
            <>
              <p>{t.openHint}</p>
              <TextArea {...field('hearing', 'grounds')} label={t.groundsField} required />
              <Field {...field('hearing', 'answerBy')} label={t.answerByField} hint={t.dayHint} required />
              <Field {...field('hearing', 'day')} label={t.day} hint={t.optional} />
              <Field {...field('hearing', 'time')} label={t.time} />
              <Field {...field('hearing', 'place')} label={t.place} />
            </>,
          )
        : null}
      {may('succeed')
        ? form(
            'succession',
            t.succession,
            t.succeedNow,
            <>
              <Field {...field('succession', 'successor')} label={t.successor} hint={t.successorHint} required />
              <SelectField
                {...field('succession', 'kind', 'merge')}
                label={t.kind}
                options={(['merge', 'rename', 'growth'] as const).map(value => ({ value, label: t.kinds[value] }))}
                required
              />
              <Field {...field('succession', 'from')} label={t.successionFrom} hint={t.dayHint} required />
              {reason('succession')}
            </>,
          )
        : null}
    </>
  )
}
