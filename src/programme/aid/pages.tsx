import type { ComponentChildren } from 'preact'
import { cite } from '../../kernel/citation.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { writeDay } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { Checkbox, ErrorSummary, Field, Fieldset, Heading, SelectField, Tag } from '../../ui/index.ts'
import { activities, categories } from '../instruments/index.ts'
import { type Point, verdicts } from './award.ts'
import { costKinds, fees, type Question, statements, stretches } from './question.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

type Asking = {
  readonly asked: Question
  readonly ticked: readonly string[]
  readonly refusals: readonly Refusal[]
  readonly language: Language
}

/** An award described, and what each point of the check says of it. */
export function stateAid(asking: Asking, points: readonly Point[], language: Language): Page {
  const t = texts[language]
  return {
    title: t.title,
    body: (
      <>
        <Heading level={1}>{t.title}</Heading>
        <p>{t.intro}</p>
        <ErrorSummary refusals={asking.refusals} language={language} />
        {points.length === 0 ? null : <Verdicts points={points} language={language} />}
        <Form {...asking} />
      </>
    ),
  }
}

const looks = {
  holds: { color: 'success', shape: 'full' },
  fails: { color: 'danger', shape: 'cross' },
  judgement: { color: 'warning', shape: 'question' },
} as const

function Verdicts({ points, language }: { points: readonly Point[]; language: Language }) {
  const t = texts[language]
  const count = (wanted: Point['verdict']) => points.filter(({ verdict }) => verdict === wanted).length
  const [fail, judge] = [count('fails'), count('judgement')]
  return (
    <section class="answer" aria-labelledby="verdicts">
      <Heading level={2} id="verdicts">
        {t.verdicts}
      </Heading>
      <p>{fail + judge === 0 ? t.all : t.some(fail, judge)}</p>
      <ol class="verdicts">
        {points.map(({ rule, verdict, message, basis, on }) => (
          <li key={rule}>
            <p>
              <Tag {...looks[verdict]}>{verdicts[verdict][language]}</Tag>
            </p>
            <div>
              <p>{message[language]}</p>
              <small>{t.on(cite(basis, language), writeDay(Temporal.PlainDate.from(on), language))}</small>
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Form(asking: Asking) {
  const { asked, ticked, refusals, language } = asking
  const t = texts[language]
  const at = (name: string) => ({ name, value: asked[name] ?? '', refusals, language })
  return (
    <form method="get" action={`/${language}/state-aid-check`} class="form wide" novalidate>
      <Group legend={t.award} language={language}>
        <Field {...at('grantedOn')} label={t.grantedOn} hint={t.grantedOnHint} type="date" required />
        <Field {...at('appliedOn')} label={t.appliedOn} type="date" />
        <Field {...at('from')} label={t.from} type="date" required />
        <Field {...at('to')} label={t.to} type="date" required />
        <Field {...at('rate')} label={t.rate} required />
        <Field {...at('awarded')} label={t.awarded} inputmode="decimal" />
        <Field {...at('cumulatedAid')} label={t.cumulatedAid} hint={t.cumulatedHint} inputmode="decimal" />
      </Group>
      <Group legend={t.earlier} hint={t.earlierHint} language={language}>
        {stretches.map(n => (
          <div key={n}>
            <Field {...at(`cluster${n}`)} label={t.cluster(n)} />
            <Field {...at(`from${n}`)} label={t.aidFrom(n)} type="date" />
            <Field {...at(`to${n}`)} label={t.aidTo(n)} hint={t.running} type="date" />
          </div>
        ))}
      </Group>
      <Group legend={t.costs} language={language}>
        {costKinds.map(({ category, activity, value }) => (
          <Checkbox
            name="cost"
            value={value}
            label={`${categories[category][language]}: ${activities[activity][language]}`}
            checked={ticked.includes(value)}
            key={value}
          />
        ))}
        <Field {...at('otherCosts')} label={t.otherCosts} />
      </Group>
      <Group legend={t.statements} language={language}>
        {(['consortium', ...statements] as const).map(name => (
          <SelectField
            {...at(name)}
            label={t[name]}
            options={[
              { value: '', label: name === 'consortium' ? t.no : t.open },
              { value: 'yes', label: t.yes },
              ...(name === 'consortium' ? [] : [{ value: 'no', label: t.no }]),
            ]}
            key={name}
          />
        ))}
        <SelectField
          {...at('fees')}
          label={t.fees}
          options={[{ value: '', label: t.open }, ...fees.map(value => ({ value, label: t.feeKinds[value] }))]}
        />
      </Group>
      <button class="ds-button narrow" type="submit">
        {t.check}
      </button>
    </form>
  )
}

const Group = (props: { legend: string; hint?: string; language: Language; children: ComponentChildren }) => (
  <Fieldset legend={props.legend} language={props.language} {...(props.hint === undefined ? {} : { hint: props.hint })}>
    <div class="pair">{props.children}</div>
  </Fieldset>
)
