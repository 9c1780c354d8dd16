import type { ComponentChildren } from 'preact'
import type { DutyAct } from '../../duties/index.ts'
import { shortDay } from '../../kernel/day.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Language } from '../../kernel/words.ts'
import { acceptOf, fileLimits, kindsInWords } from '../../platform/files/index.ts'
import { Field, FileField, FormBody, Heading, TextArea } from '../../ui/index.ts'
import type { Around } from './pages.duty.tsx'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }
export const nouns = {
  show: 'proof',
  fulfil: 'fulfilment',
  refuse: 'refusal',
  waive: 'waiver',
  move: 'term',
} as const satisfies Record<DutyAct, string>

type Spoken = Around & { readonly language: Language }

/** What this person may do with the duty now; what is seldom done folds away. */
export function Forms(spoken: Spoken) {
  const { may, language } = spoken
  const t = texts[language]
  if (may.length === 0) return null
  return (
    <section class="duty-acts">
      <Heading level={2}>{t.todo}</Heading>
      {may.includes('show') ? <Show {...spoken} /> : null}
      {may.includes('fulfil') ? (
        <FormBody {...posted(spoken, 'fulfil')} submit={spoken.duty.proof === null ? t.isDone : t.accept}>
          {''}
        </FormBody>
      ) : null}
      {may.includes('refuse') ? (
        <Folded spoken={spoken} act="refuse" title={t.refuse}>
          <FormBody {...posted(spoken, 'refuse')} submit={t.refuse}>
            <TextArea {...field(spoken, 'refuse', 'reason')} label={t.reason} hint={t.refuseHint} required />
          </FormBody>
        </Folded>
      ) : null}
      {may.includes('move') ? (
        <Folded spoken={spoken} act="move" title={t.move}>
          <FormBody {...posted(spoken, 'move')} submit={t.move}>
            <Field
              {...field(spoken, 'move', 'due', shortDay(spoken.duty.due))}
              label={t.newDay}
              hint={t.dayHint}
              required
            />
            <TextArea {...field(spoken, 'move', 'reason')} label={t.reason} rows={3} required />
          </FormBody>
        </Folded>
      ) : null}
      {may.includes('waive') ? (
        <Folded spoken={spoken} act="waive" title={t.waive}>
          <FormBody {...posted(spoken, 'waive')} submit={t.waive}>
            <TextArea {...field(spoken, 'waive', 'reason')} label={t.reason} hint={t.waiveHint} rows={3} required />
          </FormBody>
        </Folded>
      ) : null}
    </section>
  )
}

const Show = (spoken: Spoken) => {
  const t = texts[spoken.language]
  return (
    <FormBody {...posted(spoken, 'show')} submit={t.handIn} upload>
      <TextArea {...field(spoken, 'show', 'text')} label={t.proofText} hint={t.proofHint} />
      <FileField
        {...field(spoken, 'show', 'file')}
        label={t.file}
        hint={t.fileHint(kindsInWords(), Math.floor(fileLimits.bytes / 1024 ** 2))}
        accept={acceptOf()}
      />
    </FormBody>
  )
}

const posted = ({ duty, history, key, language }: Spoken, act: DutyAct) => ({
  action: `/${language}/duties/${duty.id}/${nouns[act]}`,
  formKey: `${act}-${key}`,
  seen: history.length,
})

/** Several forms on one page ask for a reason: each field has the name of its form before its own. */
function field({ tried, language }: Spoken, act: DutyAct, own: string, value = '') {
  const name = `${act}-${own}`
  const mine = tried?.act === act
  const refusals: readonly Refusal[] = mine ? tried.refusals : []
  return { name, value: mine ? (tried.typed[name] ?? '') : value, refusals, language }
}

const Folded = (props: { spoken: Spoken; act: DutyAct; title: string; children: ComponentChildren }) => (
  <details class="fold" open={props.spoken.tried?.act === props.act}>
    <summary>{props.title}</summary>
    {props.children}
  </details>
)
