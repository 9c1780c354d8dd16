import type { Explanation } from '../../kernel/explanation.ts'
import { divide, type Money, money, subtract, sum } from '../../kernel/money.ts'
import { type Refusal, refuse, unless } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import {
  type AssessedPart,
  assessConsortium,
  judgeConsortium,
  otherAidOf,
  type Part,
} from '../../programme/consortia/index.ts'
import type { Instrument } from '../../programme/instruments/index.ts'
import { factsOf, type Request } from '../forms/index.ts'
import type { Cost } from './candidate.ts'
import type { YearAmount } from './decision.ts'
import type { PartnerCost } from './project.ts'
import type { Awarded } from './rules.cost.ts'

type Known = Parameters<typeof factsOf>[1] & {
  readonly organisation: (number: string) => { readonly id: string } | null
  /** Why a partner may not receive aid today. */
  readonly barred?: (number: string) => Words | undefined
}

/**
 * What a project would be granted: each partner under the rules of the instrument with its own kind, size and cooperation, or
 * everything that speaks against the consortium, each at its field.
 */
export function projectCost(request: Request, instrument: Instrument, known: Known, applicant: string): Cost {
  const facts = factsOf(request, known)
  const refusals = [
    ...judgeConsortium(instrument, request.parts, facts),
    ...unregistered(request.parts, known),
    ...barredPartners(request.parts, known),
    ...ledByApplicant(request.parts, known, applicant),
  ]
  const assessed = assessConsortium(instrument, request.parts, facts)
  const outcome = unless(refusals, () => null)
  if (!outcome.ok) return { known: false, refusals: outcome.refusals }
  if (!assessed.ok) return { known: false, refusals: assessed.refusals }
  const { cooperation, explanation } = assessed.fact
  const partners = assessed.fact.partners.map((each, index) => asAsked(each, request.parts[index]?.asked))
  const years = yearsTogether(partners)
  const total = sum(partners.map(({ grant }) => grant))
  return {
    known: true,
    years,
    total,
    explanations: [total.cents === assessed.fact.total.cents ? explanation : lessAsked(explanation, partners, total)],
    partners: partners.flatMap((each, index) => {
      const part = request.parts[index]
      if (part === undefined) return []
      const { key, number, name, lead, payee, size, own } = part
      return [
        {
          ...{ key, number, name, lead, payee, size, own, cooperation },
          organisation: known.organisation(number)?.id ?? null,
          costs: each.costs,
          otherPublicAid: otherAidOf(part),
          years: each.years,
          grant: each.grant,
          rate: { basisPoints: each.rate },
          case: each.case,
          explanation: each.explanation,
        },
      ]
    }),
  }
}

/** A partner may ask for less than its rate gives: each year is then lowered in proportion, to the cent. */
function asAsked(partner: AssessedPart, asked: Money | undefined): AssessedPart {
  if (asked === undefined || asked.cents >= partner.grant.cents) return partner
  let [passed, given] = [0n, 0n]
  const years = partner.years.map(year => {
    passed += year.amount.cents
    const until = divide(passed * asked.cents, partner.grant.cents, 'down')
    const amount = money(until - given)
    given = until
    return { ...year, amount }
  })
  const { cents } = partner.costs
  const explanation: Explanation = {
    rule: 'partner.asked',
    label: partner.explanation.label,
    amount: asked,
    formula: { en: 'as asked, less than the rate gives', nl: 'zoals gevraagd, minder dan het percentage geeft' },
    children: [partner.explanation],
  }
  return {
    ...partner,
    years,
    grant: asked,
    rate: cents === 0n ? 0n : divide(asked.cents * 10_000n, cents, 'down'),
    explanation,
  }
}

const lessAsked = (explanation: Explanation, partners: readonly AssessedPart[], total: Money): Explanation => ({
  ...explanation,
  amount: total,
  children: partners.map(partner => partner.explanation),
})

/** The same years of all partners together. */
function yearsTogether(partners: readonly AssessedPart[]): YearAmount[] {
  const [first] = partners
  return (first?.years ?? []).map((year, index) => ({
    ...year,
    amount: sum(partners.map(({ years }) => years[index]?.amount ?? money(0n))),
  }))
}

/** An agreement is made with an organisation of the register. */
const unregistered = (parts: readonly Part[], { organisation }: Known): Refusal[] =>
  parts
    .filter(({ number }) => organisation(number) === null)
    .map(({ key, name }) =>
      refuse(
        'project.partner-unknown',
        {
          en: `${name} is not in the register: register it, or correct its number, before the project is decided.`,
          nl: `${name} staat niet in het register: registreer de organisatie of verbeter het nummer vóór er over het project wordt beslist.`,
        },
        { path: `${key}.number` },
      ),
    )

/** Each partner receives aid of its own: what bars one bars the project as it stands. */
const barredPartners = (parts: readonly Part[], { barred }: Known): Refusal[] =>
  parts.flatMap(({ key, name, number }) => {
    const why = barred?.(number)
    if (why === undefined) return []
    const words = {
      en: `${name} may not receive aid now: ${why.en}`,
      nl: `${name} mag nu geen steun krijgen: ${why.nl}`,
    }
    return [
      refuse('project.partner-barred', words, {
        path: `${key}.number`,
        basis: 'Regulation (EU) 651/2014, art. 1(4)(a) and (c)',
      }),
    ]
  })

function ledByApplicant(parts: readonly Part[], { organisation }: Known, applicant: string): Refusal[] {
  const lead = parts.find(part => part.lead)
  const found = lead === undefined ? null : organisation(lead.number)
  if (lead === undefined || found === null || found.id === applicant) return []
  return [
    refuse(
      'project.lead',
      {
        en: `${lead.name} leads the project, and another organisation hands in the application: the one that leads applies.`,
        nl: `${lead.name} leidt het project, en een andere organisatie dient de aanvraag in: wie leidt, vraagt aan.`,
      },
      { path: `${lead.key}.number` },
    ),
  ]
}

/** What each partner is awarded: as assessed, or of each year of a lowered award its part, to the cent. */
export function awardedPartners(partners: readonly PartnerCost[], awarded: Pick<Awarded, 'years'>): PartnerCost[] {
  const given = partners.map(partner => ({ ...partner, years: [...partner.years] }))
  for (const { from, amount } of awarded.years) divideYear(given, from, amount)
  return given.map(partner => {
    const grant = sum(partner.years.map(({ amount }) => amount))
    const { cents } = partner.costs
    return {
      ...partner,
      grant,
      rate: { basisPoints: cents === 0n ? 0n : divide(grant.cents * 10_000n, cents, 'down') },
    }
  })
}

type Given = { years: { from: string; to: string; amount: Money }[] }

function divideYear(partners: readonly Given[], from: string, amount: Money): void {
  const there = partners.flatMap(partner => {
    const index = partner.years.findIndex(year => year.from === from)
    return index < 0 ? [] : [{ partner, index }]
  })
  const before = there.map(({ partner, index }) => partner.years[index]?.amount ?? money(0n))
  const all = sum(before).cents
  let [passed, given] = [0n, 0n]
  there.forEach(({ partner, index }, place) => {
    const last = place === there.length - 1
    passed += before[place]?.cents ?? 0n
    const until = last || all === 0n ? amount.cents : divide(passed * amount.cents, all, 'down')
    const year = partner.years[index]
    if (year !== undefined && (all > 0n || last))
      partner.years[index] = { ...year, amount: subtract(money(until), money(given)) }
    given = all > 0n || last ? until : given
  })
}
