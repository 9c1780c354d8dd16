import type { Language } from '../../kernel/words.ts'
import { Field, FileField, FormBody, Radios, SelectField, TextArea } from '../../ui/index.ts'
import { kinds, methods } from './contribution.ts'
import { at, fieldOf, type Place, type Tried, texts } from './pages.parts.tsx'

/** Who can promise something, and what a form starts with. */
export type PledgeForm = {
  readonly members: readonly { readonly id: string; readonly name: string }[]
  readonly from: string
  readonly to: string
  readonly key: string
}

/** A member promises something: money, or something in kind with how it was valued. */
export function Pledge(props: { place: Place; form: PledgeForm; tried: Tried | undefined; language: Language }) {
  const { place, form, tried, language } = props
  const t = texts[language]
  const field = (name: string, stands = '') => fieldOf(tried, language)('pledge', name, stands)
  return (
    <details class="act" open={tried?.form === 'pledge'} id="pledge">
      <summary>{t.pledgeTitle}</summary>
      <FormBody action={at(place, language)} formKey={form.key} submit={t.pledgeNow} upload>
        <SelectField
          {...field('payer')}
          label={t.choosePayer}
          required
          options={[
            { value: '', label: t.chooseMember },
            ...form.members.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Radios
          {...field('kind', 'cash')}
          legend={t.kind}
          options={Object.entries(kinds).map(([value, words]) => ({ value, label: words[language] }))}
        />
        <Field {...field('amount')} label={t.grossField} hint={t.grossHint} inputmode="decimal" required />
        <Field {...field('vat')} label={t.vatField} inputmode="decimal" />
        <Field {...field('from', form.from)} label={t.from} hint={t.dayHint} required />
        <Field {...field('to', form.to)} label={t.to} hint={t.dayHint} required />
        <Field {...field('due')} label={t.due} hint={t.dayHint} />
        <Radios
          {...field('publicOrigin')}
          legend={t.publicOrigin}
          options={[
            { value: '', label: t.unknown },
            { value: 'no', label: t.no },
            { value: 'yes', label: t.yes },
          ]}
        />
        <SelectField
          {...field('method')}
          label={t.method}
          hint={t.inKindHint}
          options={[
            { value: '', label: '–' },
            ...Object.entries(methods).map(([value, words]) => ({ value, label: words[language] })),
          ]}
        />
        <TextArea {...field('valuation')} label={t.valuation} rows={3} />
        <FileField
          name="evidence"
          label={t.evidence}
          refusals={tried?.form === 'pledge' ? tried.refusals : []}
          language={language}
        />
        <Field {...field('note')} label={t.note} />
      </FormBody>
    </details>
  )
}
