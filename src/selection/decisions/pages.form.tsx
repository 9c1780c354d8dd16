import type { ComponentChildren } from 'preact'
import { cite } from '../../kernel/citation.ts'
import { writeMoney } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Language } from '../../kernel/words.ts'
import { type Point, verdicts } from '../../programme/aid/index.ts'
import { Tree } from '../../programme/assessments/index.ts'
import { Field, Fieldset, FormBody, Heading, Notice, SelectField, Tag, TextArea } from '../../ui/index.ts'
import type { Candidate, Criterion } from './candidate.ts'
import { awards, type Decision, type Judgement, type Ruling, rulings, rulingsOf } from './decision.ts'
import { owners } from './rules.reasons.ts'
import { texts } from './texts.ts'

/** What the form of a decision is about. `ruling` null: it is chosen in the form (a level of one person). */
export type Asking = {
  readonly candidate: Candidate
  readonly call: string
  readonly criteria: readonly Criterion[]
  readonly ruling: Ruling | null
  readonly lastStage: boolean
  readonly points: readonly Point[]
  readonly standing: Decision | undefined
  readonly action: string
  readonly key: string
  readonly hidden?: Readonly<Record<string, string>>
}

export type Filled = { readonly typed: Readonly<Record<string, string>>; readonly refusals: readonly Refusal[] }

const conditionRows = [0, 1, 2] as const
type Named = { name: string; value: string; refusals: readonly Refusal[]; language: Language }

/** The form in which a decision is recorded: reasons per criterion, conditions, the amount, the state-aid check. */
export function DecisionForm({ asking, filled, language }: { asking: Asking; filled: Filled; language: Language }) {
  const t = texts[language]
  const { candidate, criteria, ruling, points } = asking
  const { typed, refusals } = filled
  const field = (name: string, stands = ''): Named => ({ name, value: typed[name] ?? stands, refusals, language })
  const gives = ruling === null ? asking.lastStage : awards(ruling)
  const conditional = ruling === null ? asking.lastStage : ruling === 'approve-conditionally'
  return (
    <FormBody action={asking.action} formKey={asking.key} submit={t.decide}>
      {Object.entries(asking.hidden ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} key={name} />
      ))}
      {ruling === null ? (
        <SelectField
          {...field('ruling')}
          label={t.ruling}
          options={[
            { value: '', label: t.choose },
            ...rulingsOf(asking.lastStage).map(value => ({ value, label: rulings[value][language] })),
          ]}
          required
        />
      ) : null}
      <Fieldset legend={t.reasons} hint={t.reasonsIntro} language={language}>
        {criteria.map(({ id, names }) => (
          <InTwo
            field={field}
            name={`reason-${id}`}
            label={t.reasonOn(names[language])}
            stands={candidate.scored.feedback[id] ?? {}}
            language={language}
            key={id}
          />
        ))}
        <InTwo field={field} name="reason-all" label={t.reasonWhole} stands={{}} language={language} />
      </Fieldset>
      {conditional ? <Conditions field={field} hasCluster={candidate.cluster !== null} language={language} /> : null}
      {gives && candidate.cost.known ? (
        <Fieldset legend={t.lowered} hint={t.loweredHint} language={language}>
          <Field {...field('lowered')} label={t.amount} inputmode="decimal" />
          <Field {...field('loweredWhy')} label={t.loweredWhy} />
        </Fieldset>
      ) : null}
      {gives && points.length > 0 ? <Aid field={field} points={points} language={language} /> : null}
      {asking.standing === undefined ? null : (
        <TextArea
          {...field('why')}
          label={asking.standing.ruling === 'reserve' ? t.whyReserve : t.whySupersede}
          rows={3}
        />
      )}
    </FormBody>
  )
}

type Fielded = { field: (name: string, stands?: string) => Named; language: Language }

/** A text in Dutch and in English, side by side; what stands already is filled in. */
const InTwo = (
  props: Fielded & {
    name: string
    label: string
    stands: { readonly [language in string]?: string }
    rows?: number
  },
) => {
  const { field, name, label, stands, language, rows = 4 } = props
  const t = texts[language]
  return (
    <div class="pair">
      <TextArea {...field(`${name}-nl`, stands['nl'] ?? '')} label={`${label}, ${t.inDutch}`} rows={rows} />
      <TextArea {...field(`${name}-en`, stands['en'] ?? '')} label={`${label}, ${t.inEnglish}`} rows={rows} />
    </div>
  )
}

function Conditions({ field, hasCluster, language }: Fielded & { hasCluster: boolean }) {
  const t = texts[language]
  const kinds = (Object.keys(owners) as (keyof typeof owners)[]).filter(kind => kind !== 'cluster' || hasCluster)
  return (
    <>
      <Heading level={3}>{t.conditions}</Heading>
      <p>{t.conditionsIntro}</p>
      {conditionRows.map(index => (
        <Fieldset legend={t.condition(index + 1)} language={language} key={index}>
          <InTwo
            field={field}
            name={`condition-${index}-what`}
            label={t.what}
            stands={{}}
            rows={2}
            language={language}
          />
          <div class="pair">
            <SelectField
              {...field(`condition-${index}-owner`, 'applicant')}
              label={t.owner}
              options={kinds.map(value => ({ value, label: owners[value][language] }))}
            />
            <Field {...field(`condition-${index}-due`)} label={t.due} hint={t.dayHint} type="date" />
          </div>
          <InTwo
            field={field}
            name={`condition-${index}-proof`}
            label={t.proof}
            stands={{}}
            rows={2}
            language={language}
          />
        </Fieldset>
      ))}
    </>
  )
}

const looks = {
  holds: { color: 'success', shape: 'full' },
  fails: { color: 'danger', shape: 'cross' },
  judgement: { color: 'warning', shape: 'question' },
} as const

function Aid({ field, points, language }: Fielded & { points: readonly Point[] }) {
  const t = texts[language]
  return (
    <>
      <Heading level={3}>{t.aid}</Heading>
      <p>{t.aidIntro}</p>
      <AidPoints points={points} language={language}>
        {({ rule, verdict }) =>
          verdict === 'judgement' ? (
            <div class="pair">
              <SelectField
                {...field(`aid-${rule}`)}
                label={t.verdict}
                options={[
                  { value: '', label: t.choose },
                  { value: 'holds', label: t.verdictHolds },
                  { value: 'fails', label: t.verdictFails },
                ]}
              />
              <Field {...field(`aid-${rule}-reason`)} label={t.verdictReason} />
            </div>
          ) : null
        }
      </AidPoints>
    </>
  )
}

/** The points of the state-aid check, with what stands under each. */
export const AidPoints = (props: {
  points: readonly Point[]
  judgements?: readonly Judgement[]
  language: Language
  children?: (point: Point) => ComponentChildren
}) => (
  <ol class="verdicts">
    {props.points.map(point => {
      const { rule, verdict, message, basis } = point
      const judged = props.judgements?.find(each => each.rule === rule)
      return (
        <li key={rule}>
          <p>
            <Tag {...looks[verdict]}>{verdicts[verdict][props.language]}</Tag>
          </p>
          <div>
            <p>{message[props.language]}</p>
            {judged === undefined ? null : <p>{texts[props.language].judged(judged.reason)}</p>}
            <small>{cite(basis, props.language)}</small>
            {props.children?.(point)}
          </div>
        </li>
      )
    })}
  </ol>
)

/** What it would be granted, year by year, and why: the explanation of the assessment itself. */
export function CostOf({ candidate, language }: { candidate: Candidate; language: Language }) {
  const t = texts[language]
  const { cost } = candidate
  if (!cost.known)
    return cost.refusals.length === 0 ? (
      <p>{t.notKnown}</p>
    ) : (
      <Notice color="warning" title={t.notKnown}>
        <ul>
          {cost.refusals.map(({ rule, message }) => (
            <li key={rule}>{message[language]}</li>
          ))}
        </ul>
      </Notice>
    )
  return (
    <>
      <p class="amount-line">
        <strong>{writeMoney(cost.total, language)}</strong>{' '}
        {cost.years.map(({ from, amount }) => `${from.slice(0, 4)}: ${writeMoney(amount, language)}`).join(' · ')}
      </p>
      <details class="twin">
        <summary>{t.explanation}</summary>
        {cost.explanations.map(found => (
          <Tree found={found} language={language} key={found.label.en} />
        ))}
      </details>
    </>
  )
}
