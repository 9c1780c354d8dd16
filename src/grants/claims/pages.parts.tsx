import { type Money, percentString, subtract, sum, writeMoney, zero } from '../../kernel/money.ts'
import type { Language } from '../../kernel/words.ts'
import { Tree } from '../../programme/assessments/index.ts'
import {
  Breadcrumbs,
  DemonstrationMark,
  Empty,
  fieldsOf,
  Heading,
  StatusTag,
  Table,
  Tabs,
  type Tried,
} from '../../ui/index.ts'
import { type Plan, yearName } from '../agreements/index.ts'
import { kinds, type State, states } from './claim.ts'
import type { Total } from './line.ts'
import type { Worth } from './queries.assessed.ts'
import { activityWords, categoryWords, shortly } from './rules.line.ts'
import type { Standing } from './rules.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** What stands around every page of a claim. */
export type Around = {
  readonly standing: Standing
  readonly totals: readonly Total[]
  readonly worth: Worth
  readonly plan: Plan | undefined
  readonly files: number
}

/** A field of this form of several. */
export const fieldOf =
  (tried: Tried | undefined, form: string, language: Language) =>
  (name: string, stands = '') =>
    fieldsOf()(tried, language)(form, name, stands)

const looks: Readonly<Record<State, string>> = {
  draft: 'none',
  submitted: 'announced',
  'in-control': 'announced',
  verified: 'acknowledged',
  certified: 'acknowledged',
  withdrawn: 'ended',
}
export const StateTag = ({ state, language }: { state: State; language: Language }) => (
  <StatusTag status={looks[state]}>{states[state][language]}</StatusTag>
)

/** The name of a claim, what it is about, and the way between its parts. */
export function Head({ around, here, language }: { around: Around; here: string; language: Language }) {
  const t = texts[language]
  const { claim, agreement, period } = around.standing
  const base = `/${language}/claims/${claim.id}`
  const lines = around.totals.reduce((all, total) => all + total.lines, 0)
  return (
    <>
      <Breadcrumbs ways={[{ label: t.list, href: `/${language}/claims` }]} here={claim.number} language={language} />
      <Heading level={1}>{t.one(claim.number)}</Heading>
      <p class="lead">
        {agreement.title}
        <br />
        {t.of(kinds[claim.kind][language], yearName(period), '')}
        <a class="ds-link" href={`/${language}/agreements/${agreement.id}`}>
          {agreement.number}
        </a>
      </p>
      <p class="tags">
        <StateTag state={claim.state} language={language} />
        {claim.demonstration ? <DemonstrationMark language={language} /> : null}
      </p>
      <Tabs
        label={t.tabs}
        current={`${base}${here}`}
        tabs={[
          { label: t.overview, href: base },
          { label: t.tabLines(lines), href: `${base}/lines` },
          { label: t.tabEvidence(around.files), href: `${base}/evidence` },
          ...(['draft', 'submitted', 'in-control'].includes(claim.state)
            ? [{ label: t.tabImport, href: `${base}/import` }]
            : []),
        ]}
      />
    </>
  )
}

/** What stands at the side while somebody writes: the totals, and what they would give with the reason why. */
export function Side({ around, language }: { around: Around; language: Language }) {
  const t = texts[language]
  return (
    <aside class="claim-side" aria-label={t.totals}>
      <Totals around={around} language={language} />
      <Heading level={2}>{t.worth}</Heading>
      {around.worth.ok ? (
        <>
          <p class="claim-worth">{writeMoney(around.worth.grant, language)}</p>
          {around.worth.warnings.map(words => (
            <p key={words.en}>{words[language]}</p>
          ))}
          <p>
            <small>{t.worthIntro}</small>
          </p>
          <details>
            <summary>{t.why}</summary>
            <Tree found={around.worth.explanation} language={language} />
          </details>
        </>
      ) : (
        <>
          <p>{t.worthNone}</p>
          <ul>
            {around.worth.refusals.map(({ rule, message, path }) => (
              <li key={`${rule}${path}`}>{message[language]}</li>
            ))}
          </ul>
        </>
      )}
    </aside>
  )
}

/** What is declared by category and activity, beside the approved budget where there is one. */
export function Totals({ around, language }: { around: Around; language: Language }) {
  const t = texts[language]
  const { totals, plan, standing } = around
  const { overhead } = standing.instrument.document.funding
  const aid = sum(totals.map(({ otherPublicAid }) => otherPublicAid))
  const rows = rowsOf(totals, plan)
  const declared = sum(rows.map(({ amount }) => amount))
  return (
    <>
      <Heading level={2}>{t.totals}</Heading>
      {rows.length === 0 ? (
        <Empty>{writeMoney(zero, language)}</Empty>
      ) : (
        <Table
          caption={t.totalsIn}
          captionHidden
          columns={[t.category, t.declared]}
          numeric={[1]}
          rows={[
            ...rows.map(({ category, activity, amount, budget }) => ({
              key: `${category} ${activity}`,
              cells: [
                `${categoryWords(category)[language]}: ${shortly(activityWords(activity)[language])}`,
                <>
                  {writeMoney(amount, language)}
                  {plan === undefined ? null : <Left amount={amount} budget={budget} language={language} />}
                </>,
              ],
            })),
            {
              key: 'total',
              cells: [
                <strong key="t">{t.total}</strong>,
                <>
                  <strong>{writeMoney(declared, language)}</strong>
                  {plan === undefined ? null : (
                    <Left amount={declared} budget={sum(rows.map(({ budget }) => budget))} language={language} />
                  )}
                </>,
              ],
            },
          ]}
        />
      )}
      {aid.cents === 0n ? null : <p>{`${t.aid}: ${writeMoney(aid, language)}`}</p>}
      <p>
        <small>{overhead.kind === 'flat' ? t.flat(percentString(overhead.rate)) : t.actual}</small>
      </p>
    </>
  )
}

/** What the approved budget still has room for, or by how much it is passed. */
function Left({ amount, budget, language }: { amount: Money; budget: Money; language: Language }) {
  const t = texts[language]
  const left = subtract(budget, amount)
  return (
    <>
      <br />
      <small>
        {left.cents < 0n ? t.over(writeMoney(subtract(amount, budget), language)) : t.left(writeMoney(left, language))}
      </small>
    </>
  )
}

function rowsOf(totals: readonly Total[], plan: Plan | undefined) {
  const found = new Map(
    totals.map(({ category, activity, amount }) => [
      `${category} ${activity}`,
      { category, activity, amount, budget: zero },
    ]),
  )
  for (const { category, activity, amount } of plan?.lines ?? []) {
    const key = `${category} ${activity}`
    found.set(key, { category, activity, amount: found.get(key)?.amount ?? zero, budget: amount })
  }
  return [...found.values()]
}
