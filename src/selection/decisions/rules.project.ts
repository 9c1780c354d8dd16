import { divide, type Money, money, subtract, sum } from '../../kernel/money.ts'
import { type Refusal, refuse, unless } from '../../kernel/outcome.ts'
import { assessConsortium, judgeConsortium, otherAidOf, type Part } from '../../programme/consortia/index.ts'
import type { Instrument } from '../../programme/instruments/index.ts'
import { factsOf, type Request } from '../forms/index.ts'
import type { Cost } from './candidate.ts'
import type { PartnerCost } from './project.ts'
import type { Awarded } from './rules.cost.ts'

type Known = Parameters<typeof factsOf>[1] & {
  readonly organisation: (number: string) => { readonly id: string } | null
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
    ...ledByApplicant(request.parts, known, applicant),
  ]
  const assessed = assessConsortium(instrument, request.parts, facts)
  const outcome = unless(refusals, () => null)
  if (!outcome.ok) return { known: false, refusals: outcome.refusals }
  if (!assessed.ok) return { known: false, refusals: assessed.refusals }
  const { partners, cooperation, years, total, explanation } = assessed.fact
  return {
    known: true,
    years,
    total,
    explanations: [explanation],
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
