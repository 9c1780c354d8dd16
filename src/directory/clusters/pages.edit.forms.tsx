import type { Language } from '../../kernel/words.ts'
import { ErrorSummary, Field, FormBody, Heading, SelectField } from '../../ui/index.ts'
import { statuses } from './cluster.ts'
import { asTyped, type EntryField, fields, shapes } from './entry.ts'
import { instrumentName } from './naming.ts'
import type { Editing, Open } from './pages.edit.tsx'
import { en } from './texts.edit.en.ts'
import { nl } from './texts.edit.nl.ts'

const texts = { en, nl }

/** One fact: its value (in two languages, or as a position) and its source; below, the way to take an entry back. */
export function EntryForm(props: {
  field: EntryField
  editing: Editing
  open: Open
  keys: readonly [string, string]
  language: Language
}) {
  const { field, editing, open, keys, language } = props
  const t = texts[language]
  const { cluster, entries, version } = editing
  const [value, more] = asTyped(cluster, field)
  const typed = open.typed ?? { value, more, source: '' }
  const refusals = open.refusals ?? []
  const at = (name: string) => ({ name, value: typed[name] ?? '', refusals, language })
  const shape = shapes[field]
  const [first, second] =
    shape === 'translated' ? [t.dutch, t.english] : shape === 'position' ? [t.latitude, t.longitude] : [t.value]
  const act = (noun: string) => `/${language}/clusters/${cluster.id}/${noun}`
  return (
    <>
      <Heading level={2}>{fields[field][language]}</Heading>
      <ErrorSummary refusals={refusals} language={language} />
      <FormBody action={act('entries')} formKey={keys[0]} seen={version} submit={t.enter}>
        <input type="hidden" name="field" value={field} />
        <Field
          {...at('value')}
          label={first ?? t.value}
          {...(field === 'ecosystems' ? { hint: t.ecosystemsHint } : {})}
        />
        {second === undefined ? null : <Field {...at('more')} label={second} />}
        <Field {...at('source')} label={t.source} hint={t.sourceHint} required />
      </FormBody>
      {entries.some(entry => entry.field === field) ? (
        <FormBody action={act('withdrawals')} formKey={keys[1]} seen={version} submit={t.withdraw}>
          <input type="hidden" name="field" value={field} />
        </FormBody>
      ) : null}
    </>
  )
}

/** A status from a day on, with its source. */
export function StandingForm(props: { editing: Editing; open: Open; formKey: string; language: Language }) {
  const { editing, open, formKey, language } = props
  const t = texts[language]
  const refusals = open.refusals ?? []
  const at = (name: string) => ({ name, value: open.typed?.[name] ?? '', refusals, language })
  const choice = (options: readonly { value: string; label: string }[]) => [{ value: '', label: t.choose }, ...options]
  const states = Object.entries(statuses).filter(([status]) => status !== 'none' && status !== 'unknown')
  return (
    <>
      <Heading level={2}>{t.standing}</Heading>
      <p>{t.standingIntro}</p>
      <ErrorSummary refusals={refusals} language={language} />
      <FormBody
        action={`/${language}/clusters/${editing.cluster.id}/standings`}
        formKey={formKey}
        seen={editing.version}
        submit={t.add}
      >
        <SelectField
          {...at('instrument')}
          label={t.instrument}
          options={choice(
            editing.instruments.map(id => ({ value: id, label: instrumentName(editing.naming, id, language) })),
          )}
          required
        />
        <SelectField
          {...at('status')}
          label={t.status}
          options={choice(states.map(([value, words]) => ({ value, label: words[language] })))}
          required
        />
        <Field {...at('from')} label={t.from} hint={t.dayHint} required />
        <Field {...at('until')} label={t.until} hint={t.untilHint} />
        <Field {...at('call')} label={t.call} hint={t.callHint} />
        <Field {...at('note')} label={t.note} />
        <Field {...at('source')} label={t.source} hint={t.sourceHint} required />
      </FormBody>
    </>
  )
}
