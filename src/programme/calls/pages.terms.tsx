import type { Refusal } from '../../kernel/outcome.ts'
import type { Language } from '../../kernel/words.ts'
import { Field, Fieldset, SelectField, TextArea } from '../../ui/index.ts'
import type { Instrument } from '../instruments/index.ts'
import type { Managed } from './pages.manage.tsx'
import { kindOf, stageField, stagesOf, type Typed } from './rules.terms.ts'
import { en } from './texts.manage.en.ts'
import { nl } from './texts.manage.nl.ts'

const texts = { en, nl }

/** The name of a field as the form shows it; of a stage’s field with its stage. */
export function labelOf(path: string, instrument: Instrument, language: Language): string {
  const t = texts[language]
  const [, stage, what] = /^stage\.(.+)\.([a-z-]+)$/.exec(path) ?? []
  const plain: Readonly<Record<string, string>> = {
    'names.nl': t.nameNl,
    'names.en': t.nameEn,
    'about.nl': t.aboutNl,
    'about.en': t.aboutEn,
    budget: t.budget,
    envelope: t.envelope,
    decisionBy: t.decisionBy,
    questionsUntil: t.questionsUntil,
    contact: t.contact,
    form: t.form,
    'opens-day': t.opensDay,
    'opens-time': `${t.opensDay}, ${t.hour}`,
    'closes-day': t.closesDay,
    'closes-time': `${t.closesDay}, ${t.hour}`,
  }
  const name = stagesOf(instrument).find(({ id }) => id === stage)?.names[language]
  const label = plain[what ?? path] ?? path
  return name === undefined ? label : `${name}, ${label.charAt(0).toLowerCase()}${label.slice(1)}`
}

type Form = {
  managed: Pick<Managed, 'instrument' | 'forms' | 'envelopes'>
  typed: Typed
  refusals: readonly Refusal[]
  language: Language
}

/** The fields of a call: what it is, its stages with their moments, its money, its days. */
export function Terms({ managed, typed, refusals, language }: Form) {
  const t = texts[language]
  const field = (name: string) => ({ name, value: typed[name] ?? '', refusals, language })
  const staged = kindOf(managed.instrument) === 'staged'
  return (
    <>
      <Fieldset legend={t.whatItIs} language={language}>
        <Field {...field('names.nl')} label={t.nameNl} required />
        <Field {...field('names.en')} label={t.nameEn} required />
        <TextArea {...field('about.nl')} label={t.aboutNl} hint={t.aboutHint} required />
        <TextArea {...field('about.en')} label={t.aboutEn} hint={t.aboutHint} required />
      </Fieldset>
      {stagesOf(managed.instrument).map(({ id, names }) => (
        <Stage key={id} stage={id} legend={t.stage(names[language])} {...{ managed, typed, refusals, language }} />
      ))}
      <Fieldset legend={t.moneyAndDays} language={language}>
        <Field
          {...field('budget')}
          label={t.budget}
          hint={staged ? t.budgetHint : t.budgetOptional}
          inputmode="decimal"
          required={staged}
        />
        {managed.envelopes.length === 0 ? null : (
          <SelectField
            {...field('envelope')}
            label={t.envelope}
            hint={t.envelopeHint}
            options={[
              { value: '', label: t.noEnvelope },
              ...managed.envelopes.map(({ id, label }) => ({ value: id, label })),
            ]}
          />
        )}
        <Field {...field('decisionBy')} label={t.decisionBy} hint={t.decisionHint} type="date" required={staged} />
        <Field {...field('questionsUntil')} label={t.questionsUntil} hint={t.questionsHint} type="date" />
        <Field {...field('contact')} label={t.contact} type="email" required />
      </Fieldset>
    </>
  )
}

function Stage({ stage, legend, managed, typed, refusals, language }: Form & { stage: string; legend: string }) {
  const t = texts[language]
  const field = (what: Parameters<typeof stageField>[1]) => {
    const name = stageField(stage, what)
    return { name, value: typed[name] ?? '', refusals, language }
  }
  const staged = kindOf(managed.instrument) === 'staged'
  const chosen = field('form').value
  const known = managed.forms.some(({ key }) => key === chosen)
  return (
    <Fieldset legend={legend} hint={staged ? t.stageHint : `${t.stageHint} ${t.noEndHint}`} language={language}>
      <SelectField
        {...field('form')}
        label={t.form}
        options={[
          { value: '', label: t.choose },
          ...(known || chosen === '' ? [] : [{ value: chosen, label: `${chosen} (${t.unknownForm})` }]),
          ...managed.forms.map(({ key, names }) => ({ value: key, label: `${names[language]} (${key})` })),
        ]}
        required
      />
      <div class="moment">
        <Field {...field('opens-day')} label={t.opensDay} type="date" required />
        <Field {...field('opens-time')} label={t.opensTime} required />
      </div>
      <div class="moment">
        <Field {...field('closes-day')} label={t.closesDay} type="date" required={staged} />
        <Field {...field('closes-time')} label={t.closesTime} required={staged} />
      </div>
    </Fieldset>
  )
}
