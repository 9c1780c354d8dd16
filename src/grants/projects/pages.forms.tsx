import type { ComponentChildren } from 'preact'
import { activities, categories } from '../../programme/instruments/index.ts'
import { Field, Folded, fieldsOf, formsApart, Heading, Notice, SelectField, TextArea, triedOf } from '../../ui/index.ts'
import type { Told } from './pages.tsx'
import { type ProjectAct, staying } from './project.ts'
import { lineOf } from './rules.consortium.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** The forms of a project by the noun that is posted to. */
export const nouns = {
  running: 'start',
  departure: 'leave',
  'budget-shift': 'shift',
  'term-end': 'finish',
  stop: 'stop',
  closing: 'close',
} as const
export type Noun = keyof typeof nouns
export const fieldIn = formsApart
export const triedIn = triedOf(formsApart)

type Props = Pick<Told, 'project' | 'may' | 'unsettled' | 'formKey' | 'tried' | 'language'>

const One = (props: Props & { noun: Noun; title: string; submit: string; children: ComponentChildren }) => (
  <Folded
    {...props}
    action={`/${props.language}/projects/${props.project.id}/${props.noun}`}
    seen={props.project.version}
  />
)

/** What whoever looks may do now. */
export function Acts(props: Props) {
  const { may, language, unsettled, tried } = props
  const t = texts[language]
  const field = fieldsOf(formsApart)(tried, language)
  const has = (...acts: ProjectAct[]) => acts.some(one => may.includes(one))
  if (may.length === 0) return null
  return (
    <section>
      <Heading level={2}>{t.todo}</Heading>
      {has('start') ? (
        <One {...props} noun="running" title={t.start} submit={t.startNow}>
          <p>{t.startIntro}</p>
        </One>
      ) : null}
      {has('leave', 'drop') ? <Leaving {...props} /> : null}
      {has('shift') ? <Shifting {...props} /> : null}
      {has('finish') ? (
        <One {...props} noun="term-end" title={t.finish} submit={t.finishNow}>
          <p>{t.finish}</p>
        </One>
      ) : null}
      {has('stop') ? (
        <One {...props} noun="stop" title={t.stop} submit={t.stopNow}>
          <TextArea {...field('stop', 'reason')} label={t.reason} rows={3} required />
        </One>
      ) : null}
      {has('close') ? (
        <One {...props} noun="closing" title={t.close} submit={t.closeNow}>
          <p>{t.closeIntro}</p>
          {unsettled.length === 0 ? null : (
            <Notice title={t.unsettled}>
              <ul class="ds-list">
                {unsettled.map(one => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            </Notice>
          )}
        </One>
      ) : null}
    </section>
  )
}

const choices = (props: Props, lead: boolean) => [
  { value: '', label: texts[props.language].choose },
  ...staying(props.project)
    .filter(one => lead || !one.lead)
    .map(({ key, name }) => ({ value: key, label: name })),
]

function Leaving(props: Props) {
  const t = texts[props.language]
  const field = fieldsOf(formsApart)(props.tried, props.language)
  return (
    <One {...props} noun="departure" title={t.leave} submit={t.leaveNow}>
      <SelectField {...field('departure', 'partner')} label={t.partner} options={choices(props, false)} required />
      <Field {...field('departure', 'on')} label={t.leaveOn} hint={t.dayHint} />
      <TextArea {...field('departure', 'reason')} label={t.reason} rows={3} required />
    </One>
  )
}

function Shifting(props: Props) {
  const { project, language } = props
  const t = texts[language]
  const field = fieldsOf(formsApart)(props.tried, language)
  const years = Math.max(0, ...project.partners.map(({ budget }) => budget.length))
  const lines = new Map(
    staying(project)
      .flatMap(({ budget }) => budget.flatMap(({ costs }) => costs))
      .map(cost => [
        lineOf(cost),
        `${categories[cost.category][language]} · ${activities[cost.activity][language].split(':')[0]}`,
      ]),
  )
  return (
    <One {...props} noun="budget-shift" title={t.shift} submit={t.shiftNow}>
      <SelectField {...field('budget-shift', 'from')} label={t.fromPartner} options={choices(props, true)} required />
      <SelectField {...field('budget-shift', 'to')} label={t.toPartner} options={choices(props, true)} required />
      <SelectField
        {...field('budget-shift', 'year')}
        label={t.year}
        options={Array.from({ length: years }, (_, index) => ({ value: String(index + 1), label: String(index + 1) }))}
        required
      />
      <SelectField
        {...field('budget-shift', 'line')}
        label={t.line}
        options={[...lines].map(([value, label]) => ({ value, label }))}
        required
      />
      <Field {...field('budget-shift', 'amount')} label={t.amount} inputmode="decimal" required />
      <TextArea {...field('budget-shift', 'reason')} label={t.reason} rows={3} required />
    </One>
  )
}
