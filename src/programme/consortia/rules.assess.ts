import type { Explanation } from '../../kernel/explanation.ts'
import { decimalString, divide, type Money, money, percentString, sum } from '../../kernel/money.ts'
import { type Outcome, type Refusal, unless } from '../../kernel/outcome.ts'
import { type Assessment, assess, explain, type WrittenCase } from '../assessments/index.ts'
import { groundOf, type Instrument } from '../instruments/index.ts'
import {
  type AssessedConsortium,
  type AssessedPart,
  costsOf,
  type GroupOf,
  otherAidOf,
  type Part,
  type ProjectTerm,
  type YearAmount,
} from './consortium.ts'
import { type Cooperation, cooperationOf } from './rules.cooperation.ts'

/** Without a register of groups each organisation is an undertaking of its own. */
export const byItself: GroupOf = number => number

/**
 * What each partner is granted under the rules of the instrument, with its own kind, size and cooperation, or every reason why
 * that cannot be said. A partner that asks for less is granted that; where all together would pass the most of the document,
 * each year of each is cut in proportion, to the cent. What a year is cut to stands in its case as its envelope.
 */
export function assessConsortium(
  instrument: Instrument,
  parts: readonly Part[],
  asked: ProjectTerm & { readonly groupOf?: GroupOf },
): Outcome<AssessedConsortium> {
  const cooperation = cooperationOf(parts, instrument, asked.groupOf ?? byItself, asked.grantedOn)
  const cases = parts.map(part => caseOf(part, instrument, asked, cooperation.holds))
  const first = assessAll(parts, cases, instrument)
  if (!first.ok) return first
  const found = first.fact.map(({ years }) => years.map(({ grant }) => grant))
  const asking = found.map((years, index) => atMost(years, parts[index]?.asked?.cents))
  const before = money(asking.flat().reduce((sum, grant) => sum + grant, 0n))
  const most = instrument.document.consortium?.grant?.most
  const cut = most !== undefined && before.cents > most.cents
  const flat = cut ? atMost(asking.flat(), most.cents) : asking.flat()
  const together = { instrument, cooperation, before, most: cut ? most : null }
  const limited = withEnvelopes(cases, found, flat)
  if (limited.every((written, index) => written === cases[index]))
    return { ok: true, fact: gathered(parts, cases, first.fact, together) }
  const second = assessAll(parts, limited, instrument)
  return second.ok ? { ok: true, fact: gathered(parts, limited, second.fact, together) } : second
}

/** Amounts cut to a most: each in proportion, none by more than that, and together the most to the cent. */
function atMost(amounts: readonly bigint[], most: bigint | undefined): readonly bigint[] {
  const all = amounts.reduce((sum, amount) => sum + amount, 0n)
  if (most === undefined || all <= most) return amounts
  let [passed, given] = [0n, 0n]
  return amounts.map(amount => {
    passed += amount
    const until = divide(passed * most, all, 'down')
    const own = until - given
    given = until
    return own
  })
}

/** A year that is cut has what is left of it as its envelope; a partner with none that is stays as it was. */
function withEnvelopes(
  cases: readonly WrittenCase[],
  found: readonly (readonly bigint[])[],
  flat: readonly bigint[],
): WrittenCase[] {
  let at = 0
  return cases.map((written, index) => {
    const grants = found[index] ?? []
    const own = flat.slice(at, at + grants.length)
    at += grants.length
    if (own.every((amount, place) => amount === grants[place])) return written
    const years = written.years.map((year, place) => ({ ...year, envelope: decimalString(money(own[place] ?? 0n)) }))
    return { ...written, years }
  })
}

function caseOf(part: Part, instrument: Instrument, asked: ProjectTerm, cooperation: boolean): WrittenCase {
  const { grantedOn, term, targets = true } = asked
  return {
    id: part.name.slice(0, 200) || part.key,
    instrument: instrument.key,
    ...(part.size === null || part.payee !== 'company' ? {} : { size: part.size }),
    payee: part.payee,
    cooperation,
    targets,
    grantedOn: grantedOn.toString(),
    term: { from: term.from.toString(), to: term.to.toString() },
    cumulatedAid: '0.00',
    ...(part.deMinimisBefore === undefined ? {} : { deMinimisBefore: decimalString(part.deMinimisBefore) }),
    years: part.years.map(({ from, to, costs }) => ({
      from: from.toString(),
      to: to.toString(),
      alreadyPaid: '0.00',
      costs: costs.map(({ category, activity, amount, otherPublicAid = money(0n) }) => ({
        category,
        activity,
        accepted: decimalString(amount),
        otherPublicAid: decimalString(otherPublicAid),
      })),
      contributions: [],
    })),
  }
}

/** Every partner assessed; the refusals of each point to its place. */
function assessAll(
  parts: readonly Part[],
  cases: readonly WrittenCase[],
  instrument: Instrument,
): Outcome<Assessment[]> {
  const outcomes = cases.map(written => assess(written, key => (key === instrument.key ? instrument : undefined)))
  const refusals = outcomes.flatMap((outcome, index) =>
    outcome.ok ? [] : outcome.refusals.map(refusal => placed(refusal, parts[index]?.key ?? '')),
  )
  const shared = refusals.filter(
    ({ rule, path }, index) => refusals.findIndex(other => other.rule === rule && other.path === path) === index,
  )
  return unless(shared, () => outcomes.flatMap(outcome => (outcome.ok ? [outcome.fact] : [])))
}

/** What is about the project as a whole is said once, the rest at the partner. */
const placed = ({ path = '', ...refusal }: Refusal, key: string): Refusal =>
  /^(term|grantedOn|instrument)\b/.test(path) ? { ...refusal, path } : { ...refusal, path: `${key}.${path}` }

type Together = {
  readonly instrument: Instrument
  readonly cooperation: Cooperation
  /** The grants before the most of the document cut them. */
  readonly before: Money
  readonly most: Money | null
}

function gathered(
  parts: readonly Part[],
  cases: readonly WrittenCase[],
  assessed: readonly Assessment[],
  together: Together,
): AssessedConsortium {
  const partners = parts.flatMap((part, index) => {
    const [written, found] = [cases[index], assessed[index]]
    return written === undefined || found === undefined ? [] : [assessedPart(part, written, found)]
  })
  const total = sum(partners.map(({ grant }) => grant))
  return {
    partners,
    cooperation: together.cooperation.holds,
    years: yearsTogether(partners),
    total,
    explanation: explainAll(partners, total, together),
  }
}

function assessedPart(part: Part, written: WrittenCase, { years, total }: Assessment): AssessedPart {
  const [costs, grant] = [costsOf(part), money(total.grant)]
  const rate = costs.cents === 0n ? 0n : divide(grant.cents * 10_000n, costs.cents, 'down')
  return {
    key: part.key,
    case: written,
    years: years.map(({ year, grant: cents }) => ({ from: year.from, to: year.to, amount: money(cents) })),
    costs,
    grant,
    rate,
    explanation: {
      rule: 'partner',
      label: { en: part.name, nl: part.name },
      amount: grant,
      formula: { en: 'Σ of the years', nl: 'Σ van de jaren' },
      inputs: {
        costs: decimalString(costs),
        rate: percentString({ basisPoints: rate }),
        otherPublicAid: decimalString(otherAidOf(part)),
        own: decimalString(part.own),
      },
      children: years.map(explain),
    },
  }
}

/** The same years of all partners together, in their order. */
function yearsTogether(partners: readonly AssessedPart[]): YearAmount[] {
  const groups = Map.groupBy(
    partners.flatMap(({ years }) => years),
    ({ from, to }) => `${from} ${to}`,
  )
  return [...groups.values()]
    .flatMap(([first, ...rest]) =>
      first === undefined ? [] : [{ ...first, amount: sum([first, ...rest].map(({ amount }) => amount)) }],
    )
    .sort((a, b) => a.from.localeCompare(b.from))
}

function explainAll(
  partners: readonly AssessedPart[],
  total: Money,
  { cooperation, before, most, instrument }: Together,
): Explanation {
  const { grounds } = instrument.document
  const ground = groundOf(grounds, 'consortium.grant')
  const bonuses = instrument.phases.some(phase => phase.bonuses.some(bonus => bonus.cooperation))
  return {
    rule: 'consortium',
    label: { en: 'Grant of all partners together', nl: 'Steun van alle partners samen' },
    amount: total,
    formula: { en: 'Σ of the partners', nl: 'Σ van de partners' },
    children: [
      ...(bonuses
        ? [
            {
              rule: 'cooperation',
              label: cooperation.why,
              amount: null,
              ...(cooperation.basis === null ? {} : { basis: cooperation.basis }),
            } satisfies Explanation,
          ]
        : []),
      ...(most === null
        ? []
        : [
            {
              rule: 'consortium.most',
              label: {
                en: 'Most for all partners together: each is cut in proportion',
                nl: 'Maximum voor alle partners samen: elk wordt naar verhouding verminderd',
              },
              amount: most,
              inputs: { uncut: decimalString(before) },
              ...(ground?.basis === undefined ? {} : { basis: ground.basis }),
              ...(ground?.assumption === undefined ? {} : { assumption: ground.assumption }),
            } satisfies Explanation,
          ]),
      ...partners.map(({ explanation }) => explanation),
    ],
  }
}
