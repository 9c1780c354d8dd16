import { add, decimalString, type Money, parseMoney, readMoney, subtract, zero } from '../../kernel/money.ts'
import { type Outcome, type Refusal, refuse, refused, unless } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import {
  assessConsortium,
  type ConsortiumFacts,
  costsOf,
  judgeConsortium,
  otherAidOf,
  type Part,
} from '../../programme/consortia/index.ts'
import type { Instrument } from '../../programme/instruments/index.ts'
import type { Partner } from './project.ts'
import { said } from './sentences.ts'

/** What the rules on consortia are asked with. */
export type Consortium = { readonly instrument: Instrument; readonly facts: ConsortiumFacts }

const day = Temporal.PlainDate.from
const euro = (text: string): Money => parseMoney(text) ?? zero

/** A partner as the rules on consortia read it: what it was granted is what it asks, unless it is to be assessed anew. */
const partOf = ({ key, number, name, lead, payee, size, own, budget, grant }: Partner, anew = false): Part => ({
  key,
  number,
  name,
  lead,
  payee,
  size,
  own,
  ...(anew ? {} : { asked: grant }),
  years: budget.map(({ from, to, costs }) => ({
    from: day(from),
    to: day(to),
    costs: costs.map(({ category, activity, accepted, otherPublicAid = '0.00' }) => ({
      category,
      activity,
      amount: euro(accepted),
      ...(euro(otherPublicAid).cents === 0n ? {} : { otherPublicAid: euro(otherPublicAid) }),
    })),
  })),
})

/** What the rules say of a consortium, in words. */
export const judged = ({ instrument, facts }: Consortium, partners: readonly Partner[]): Words[] =>
  judgeConsortium(
    instrument,
    partners.map(one => partOf(one)),
    facts,
  ).map(({ message }) => message)

export type Shifted = {
  readonly partners: readonly Partner[]
  readonly from: string
  readonly to: string
  readonly amount: Money
}

type Asked = {
  readonly from: string
  readonly to: string
  readonly year: string
  readonly line: string
  readonly amount: string
}

/** The consortium after costs of one kind and year went from a partner to another. */
export function moved(asked: Asked, consortium: Consortium, partners: readonly Partner[]): Outcome<Shifted> {
  const giver = partners.find(({ key }) => key === asked.from)
  const taker = partners.find(({ key }) => key === asked.to)
  const year = /^[1-9]\d?$/.test(asked.year) ? Number(asked.year) : 0
  const amount = readMoney(asked.amount)
  const refusals: Refusal[] = []
  if (giver === undefined) refusals.push({ ...said.noPartner, path: 'from' })
  if (taker === undefined || taker === giver) refusals.push({ ...said.otherPartner, path: 'to' })
  if (giver?.budget[year - 1] === undefined || taker?.budget[year - 1] === undefined) refusals.push(said.noYear)
  if (!amount.ok) refusals.push(refuse(amount.rule, amount.message, { path: 'amount' }))
  const there = giver?.budget[year - 1]?.costs.find(cost => lineOf(cost) === asked.line)
  if (there === undefined) refusals.push(said.noLine)
  else if (amount.ok && (amount.value.cents <= 0n || amount.value.cents > euro(there.accepted).cents))
    refusals.push(said.tooMuch(euro(there.accepted)))
  const first = unless(refusals, () => null)
  if (!first.ok || !amount.ok || there === undefined) return first.ok ? refused(said.noLine) : first
  const shifted = partners.map(partner => ({
    ...partner,
    budget: partner.budget.map((one, index) => {
      if (index !== year - 1) return one
      if (partner === giver) return { ...one, costs: changed(one.costs, asked.line, there, amount.value, -1) }
      return partner === taker ? { ...one, costs: changed(one.costs, asked.line, there, amount.value, 1) } : one
    }),
  }))
  const found = assessed(consortium, shifted, [asked.from, asked.to])
  if (!found.ok) return found
  const against = judgeConsortium(
    consortium.instrument,
    found.fact.map(one => partOf(one)),
    consortium.facts,
  )
  return unless(against, () => ({ partners: found.fact, from: asked.from, to: asked.to, amount: amount.value }))
}

type Costs = Partner['budget'][number]['costs']
export const lineOf = ({ category, activity }: Pick<Costs[number], 'category' | 'activity'>) =>
  `${category}.${activity}`

function changed(costs: Costs, line: string, like: Costs[number], amount: Money, sign: 1 | -1): Costs {
  const standing = costs.find(cost => lineOf(cost) === line)
  if (standing === undefined) return [...costs, { ...like, accepted: decimalString(amount), otherPublicAid: '0.00' }]
  const accepted = sign === 1 ? add(euro(standing.accepted), amount) : subtract(euro(standing.accepted), amount)
  return costs
    .map(cost => (cost === standing ? { ...cost, accepted: decimalString(accepted) } : cost))
    .filter(cost => euro(cost.accepted).cents > 0n)
}

/** The partners with what each would be granted; what the grant leaves of its costs it bears itself. */
function assessed(
  { instrument, facts }: Consortium,
  partners: readonly Partner[],
  anew: readonly string[],
): Outcome<Partner[]> {
  const parts = partners.map(one => partOf(one, anew.includes(one.key)))
  const found = assessConsortium(instrument, parts, facts)
  if (!found.ok) return found
  return {
    ok: true,
    fact: partners.map((partner, index): Partner => {
      const [own, part] = [found.fact.partners[index], parts[index]]
      if (own === undefined || part === undefined) return partner
      const [costs, otherPublicAid] = [costsOf(part), otherAidOf(part)]
      return {
        ...partner,
        costs,
        otherPublicAid,
        own: subtract(costs, add(own.grant, otherPublicAid)),
        grant: own.grant,
        rate: { basisPoints: own.rate },
        years: own.years,
        explanation: own.explanation,
        cooperation: found.fact.cooperation,
      }
    }),
  }
}
