import { add, subtract, writeMoney } from '../../kernel/money.ts'
import { type Refusal, refuse } from '../../kernel/outcome.ts'
import { groundOf, type Instrument, payers } from '../instruments/index.ts'
import { type AssessedPart, type ConsortiumFacts, costsOf, otherAidOf, type Part } from './consortium.ts'
import { assessConsortium } from './rules.assess.ts'
import { boundRefusals, type Judged, ruleRefusals } from './rules.document.ts'

/**
 * Everything that speaks against a consortium: what holds for every project, what the instrument asks, and what keeps its grant
 * from being computed. Each refusal points to the partner it is about, or to the consortium as a whole (`partner`).
 */
export function judgeConsortium(instrument: Instrument, parts: readonly Part[], facts: ConsortiumFacts): Refusal[] {
  const assessed = assessConsortium(instrument, parts, facts)
  const found = assessed.ok ? assessed.fact : null
  const judged: Judged = { instrument, parts, facts, assessed: found }
  return [
    ...leadRefusals(parts),
    ...twiceRefusals(parts, facts),
    ...parts.flatMap(part => registerRefusals(part, facts)),
    ...ruleRefusals(judged),
    ...boundRefusals(judged),
    ...parts.flatMap(part => {
      const own = found?.partners.find(({ key }) => key === part.key)
      return own === undefined ? [] : balanceRefusals(part, own, instrument)
    }),
    ...(assessed.ok ? [] : assessed.refusals),
  ]
}

function leadRefusals(parts: readonly Part[]): Refusal[] {
  const leads = parts.filter(({ lead }) => lead)
  if (leads.length === 1) return []
  const [, second] = leads
  return [
    refuse(
      'consortium.lead',
      leads.length === 0
        ? {
            en: 'No partner leads the project: mark the one that does.',
            nl: 'Geen partner leidt het project: duid de projectleider aan.',
          }
        : { en: 'One partner leads the project, and only one.', nl: 'Eén partner leidt het project, en niet meer.' },
      { path: second === undefined ? 'partner' : `${second.key}.lead` },
    ),
  ]
}

/** A partner stands in a consortium once: not under the same number, and not under two names of one group. */
function twiceRefusals(parts: readonly Part[], { groupOf }: ConsortiumFacts): Refusal[] {
  return parts.flatMap((part, index) => {
    const before = parts.slice(0, index)
    const same = before.find(({ number }) => number !== '' && number === part.number)
    const path = `${part.key}.number`
    if (same !== undefined)
      return [
        refuse(
          'consortium.twice',
          {
            en: `${part.name} stands in the consortium twice: put its whole part in one place.`,
            nl: `${part.name} staat twee keer in het consortium: zet haar hele aandeel op één plaats.`,
          },
          { path },
        ),
      ]
    const linked = before.find(({ number }) => groupOf(number) === groupOf(part.number))
    return linked === undefined
      ? []
      : [
          refuse(
            'consortium.group',
            {
              en: `${part.name} and ${linked.name} belong to one group and are one partner: let one of them bear the whole part.`,
              nl: `${part.name} en ${linked.name} horen tot één groep en zijn één partner: laat één van beide het hele aandeel dragen.`,
            },
            { path, basis: 'Regulation (EU) 651/2014, annex I, art. 3' },
          ),
        ]
  })
}

/** What the form says of a partner against what the register knows, and the size of a company, on which its rate depends. */
function registerRefusals(part: Part, { payee }: ConsortiumFacts): Refusal[] {
  const known = payee(part.number)
  const asKnown =
    known === null || known === part.payee
      ? []
      : [
          refuse(
            'consortium.payee',
            {
              en: `The register knows ${part.name} under ${payers[known].en}, not under ${payers[part.payee].en}.`,
              nl: `Het register kent ${part.name} onder ${payers[known].nl}, niet onder ${payers[part.payee].nl}.`,
            },
            { path: `${part.key}.payee` },
          ),
        ]
  const sized =
    part.payee !== 'company' || part.size !== null
      ? []
      : [
          refuse(
            'consortium.size',
            {
              en: `Say which size ${part.name} has: the rate depends on it.`,
              nl: `Zeg welke grootte ${part.name} heeft: het percentage hangt ervan af.`,
            },
            { path: `${part.key}.size`, basis: 'Regulation (EU) 651/2014, annex I, art. 2' },
          ),
        ]
  return [...asKnown, ...sized]
}

/** Costs are paid by the grant, by other public money and by the partner itself; nothing is left over or paid twice. */
function balanceRefusals(part: Part, { grant }: AssessedPart, instrument: Instrument): Refusal[] {
  const { asked } = part
  if (asked !== undefined && asked.cents > grant.cents)
    return [
      refuse(
        'consortium.asked',
        {
          en: `${part.name} asks ${writeMoney(asked, 'en')}, more than the ${writeMoney(grant, 'en')} that its rate and the caps on it give.`,
          nl: `${part.name} vraagt ${writeMoney(asked, 'nl')}, meer dan de ${writeMoney(grant, 'nl')} die haar percentage en de plafonds erop geven.`,
        },
        { path: `${part.key}.asked`, ...basisAt(instrument, 'funding.rate') },
      ),
    ]
  const [costs, other] = [costsOf(part), otherAidOf(part)]
  const needed = subtract(subtract(costs, grant), other)
  if (needed.cents === part.own.cents) return []
  const has = add(add(grant, other), part.own)
  return [
    refuse(
      'consortium.balance',
      {
        en: `The budget of ${part.name} does not balance: costs of ${writeMoney(costs, 'en')} against ${writeMoney(has, 'en')} of grant, other public money and own contribution. The own contribution has to be ${writeMoney(needed, 'en')}.`,
        nl: `De begroting van ${part.name} is niet in evenwicht: kosten van ${writeMoney(costs, 'nl')} tegenover ${writeMoney(has, 'nl')} aan steun, andere overheidsmiddelen en eigen bijdrage. De eigen bijdrage moet ${writeMoney(needed, 'nl')} zijn.`,
      },
      { path: `${part.key}.own` },
    ),
  ]
}

const basisAt = ({ document }: Instrument, path: string): { basis?: string } => {
  const basis = groundOf(document.grounds, path)?.basis
  return basis === undefined ? {} : { basis }
}
