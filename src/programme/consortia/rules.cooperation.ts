import { percentString, type Rate } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'
import type { Instrument } from '../instruments/index.ts'
import { inForce } from '../law/index.ts'
import { costsByGroup, costsOf, type GroupOf, type Part } from './consortium.ts'

/** Whether partners cooperate, and why: a bonus depends on it. */
export type Cooperation = { readonly holds: boolean; readonly why: Words; readonly basis: string | null }

/**
 * Under art. 25 the law says what effective collaboration is: undertakings that are independent of each other, an SME among
 * them, none of which bears more than 70 % of the costs; or an undertaking with research organisations that bear 10 % or more.
 * Outside state aid: two partners that are independent of each other, neither of which bears more than those 70 %.
 */
export function cooperationOf(
  parts: readonly Part[],
  { document }: Instrument,
  groupOf: GroupOf,
  grantedOn: Temporal.PlainDate,
): Cooperation {
  const most = inForce('art25.cooperation.mostShare', grantedOn.toString())
  const research = inForce('art25.cooperation.researchShare', grantedOn.toString())
  if (most === undefined || research === undefined) return { holds: false, why: unknown, basis: null }
  const shares = costsByGroup(parts, groupOf)
  const all = [...shares.values()].reduce((a, b) => a + b, 0n)
  if (all === 0n) return { holds: false, why: noCosts, basis: null }
  const largest = [...shares.values()].reduce((a, b) => (a > b ? a : b))
  const within = largest * whole <= most.value.basisPoints * all
  if (document.aid !== 'gber-25') {
    const holds = shares.size >= 2 && within
    return { holds, why: holds ? independent(most.value) : alone(most.value), basis: null }
  }
  const companies = parts.filter(({ payee }) => payee === 'company')
  const groups = new Set(companies.map(({ number }) => groupOf(number)))
  const isSmall = companies.some(({ size }) => size !== null && size !== 'large')
  if (groups.size >= 2 && isSmall && within) return { holds: true, why: amongCompanies(most.value), basis: most.basis }
  const institutes = parts.filter(({ payee }) => payee === 'knowledge-institute')
  const borne = institutes.reduce((sum, part) => sum + costsOf(part).cents, 0n)
  const together = groups.size >= 1 && institutes.length > 0 && borne * whole >= research.value.basisPoints * all
  return together
    ? { holds: true, why: withResearch(research.value), basis: research.basis }
    : { holds: false, why: neither(most.value, research.value), basis: most.basis }
}

const whole = 10_000n

const unknown: Words = {
  en: 'The law of this day is not known: cooperation does not count.',
  nl: 'Het recht van deze dag is niet gekend: samenwerking telt niet mee.',
}
const noCosts: Words = {
  en: 'There are no costs yet: whether the partners cooperate cannot be said.',
  nl: 'Er zijn nog geen kosten: of de partners samenwerken is niet te zeggen.',
}
const independent = (most: Rate): Words => ({
  en: `The partners cooperate: at least two are independent of each other, and none bears more than ${percentString(most)} of the costs.`,
  nl: `De partners werken samen: minstens twee zijn onafhankelijk van elkaar, en geen draagt meer dan ${percentString(most)} van de kosten.`,
})
const alone = (most: Rate): Words => ({
  en: `Cooperation does not count: fewer than two partners are independent of each other, or one bears more than ${percentString(most)} of the costs.`,
  nl: `Samenwerking telt niet mee: minder dan twee partners zijn onafhankelijk van elkaar, of één draagt meer dan ${percentString(most)} van de kosten.`,
})
const amongCompanies = (most: Rate): Words => ({
  en: `The partners cooperate: at least two companies are independent of each other, one of them is an SME, and none bears more than ${percentString(most)} of the costs.`,
  nl: `De partners werken samen: minstens twee bedrijven zijn onafhankelijk van elkaar, één ervan is een kmo, en geen draagt meer dan ${percentString(most)} van de kosten.`,
})
const withResearch = (research: Rate): Words => ({
  en: `The partners cooperate: companies with knowledge institutes that bear at least ${percentString(research)} of the costs.`,
  nl: `De partners werken samen: bedrijven met kennisinstellingen die minstens ${percentString(research)} van de kosten dragen.`,
})
const neither = (most: Rate, research: Rate): Words => ({
  en: `Cooperation does not count: it needs two independent companies, one of them an SME and none above ${percentString(most)} of the costs, or knowledge institutes that bear ${percentString(research)} of them.`,
  nl: `Samenwerking telt niet mee: daarvoor zijn twee onafhankelijke bedrijven nodig, waarvan één kmo en geen boven ${percentString(most)} van de kosten, of kennisinstellingen die er ${percentString(research)} van dragen.`,
})
