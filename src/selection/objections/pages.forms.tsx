import type { ComponentChildren } from 'preact'
import type { Language } from '../../kernel/words.ts'
import { Field, FileField, FormBody, SelectField, TextArea } from '../../ui/index.ts'
import { type Objection, type ObjectionOutcome, outcomes } from './objection.ts'
import type { Tried } from './pages.tsx'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** What can be done now by whoever looks, and whom the file may be given to. */
export type Doable = {
  readonly acts: readonly ('assign' | 'add' | 'hear' | 'decide' | 'withdraw')[]
  readonly candidates: readonly { readonly person: string; readonly name: string }[]
  readonly key: string
  readonly mebibytes: number
}

type Props = { objection: Objection; doable: Doable; version: number; tried: Tried | undefined; language: Language }

/** The forms of what can be done, folded up until wanted; the one that was refused stands open with what was typed. */
export function Forms({ objection: o, doable, version, tried, language }: Props) {
  const t = texts[language]
  const field = (form: string, name: string, stands = '') => ({
    name,
    language,
    value: (tried?.form === form ? tried.typed[name] : undefined) ?? stands,
    refusals: tried?.form === form ? tried.refusals : [],
  })
  const form = (noun: string, title: string, submit: string, children: ComponentChildren, upload = false) => (
    <details class="file-act" open={tried?.form === noun}>
      <summary>{title}</summary>
      <FormBody
        action={`/${language}/objections/${o.id}/${noun}`}
        formKey={`${doable.key}-${noun}`.slice(0, 64)}
        {...(upload ? {} : { seen: version })}
        submit={submit}
        upload={upload}
      >
        {children}
      </FormBody>
    </details>
  )
  const may = (act: Doable['acts'][number]) => doable.acts.includes(act)
  return (
    <>
      {may('add')
        ? form(
            'documents',
            t.addDocument,
            t.sendFile,
            <FileField {...field('documents', 'file')} label={t.file} hint={t.fileHint(doable.mebibytes)} required />,
            true,
          )
        : null}
      {may('assign')
        ? form(
            'handler',
            t.assign,
            t.assignNow,
            <SelectField
              {...field('handler', 'handler', o.handler ?? '')}
              label={t.handler}
              hint={t.assignHint}
              options={[
                { value: '', label: t.choose },
                ...doable.candidates.map(({ person, name }) => ({ value: person, label: name })),
              ]}
              required
            />,
          )
        : null}
      {may('hear')
        ? form(
            'hearing',
            t.recordHearing,
            t.recordHearing,
            <>
              <Field {...field('hearing', 'heldOn')} label={t.heldOn} hint={t.dayHint} required />
              <TextArea {...field('hearing', 'account')} label={t.account} rows={8} required />
            </>,
          )
        : null}
      {may('decide')
        ? form(
            'outcome',
            t.decide,
            t.decideNow,
            <>
              <SelectField
                {...field('outcome', 'outcome')}
                label={t.outcome}
                options={[
                  { value: '', label: t.choose },
                  ...(Object.keys(outcomes) as ObjectionOutcome[]).map(value => ({
                    value,
                    label: outcomes[value][language],
                  })),
                ]}
                required
              />
              <TextArea {...field('outcome', 'reasons')} label={t.reasons} rows={8} required />
              <TextArea {...field('outcome', 'consequence')} label={t.consequence} hint={t.consequenceHint} rows={3} />
            </>,
          )
        : null}
      {may('withdraw') ? form('withdrawal', t.withdraw, t.withdrawNow, <p>{t.withdrawHint}</p>) : null}
    </>
  )
}
