import type { Explanation } from '../../kernel/explanation.ts'
import { money, percentString } from '../../kernel/money.ts'
import { decimal } from '../instruments/index.ts'
import type { AssessedYear, Matched } from './assessment.ts'
import { groundsAt } from './explain.grounds.ts'
import { countable } from './rules.match.ts'
import { countableWords } from './words.ts'

/** The match: what was brought, what of it counts, and how much would be needed. */
export function explainMatch(assessed: AssessedYear): Partial<Explanation> {
  const { matched, phase } = assessed
  if (matched === null || phase.match === null) return {}
  const { over, under } = phase.match.publicPerPrivate
  return {
    inputs: {
      publicPerPrivate: `${over}/${under}`,
      counted: decimal(matched.counted),
      needed: decimal(matched.needed),
    },
    children: [
      {
        rule: 'cash',
        label: { en: 'Cash received within the year', nl: 'Geld ontvangen binnen het jaar' },
        amount: money(matched.cash),
        children: contributions(assessed, 'cash'),
      },
      explainInKind(assessed, matched),
      {
        rule: 'surplus',
        label: { en: 'Surplus carried from the year before', nl: 'Overschot van het jaar ervoor' },
        amount: money(matched.surplus),
        ...groundsAt(assessed, 'funding.match.carryOver'),
      },
    ],
  }
}

const explainInKind = (assessed: AssessedYear, matched: Matched): Explanation => ({
  rule: 'inKind',
  label: { en: 'Contributions in kind that count', nl: 'Bijdragen in natura die meetellen' },
  amount: money(matched.inKindCounted),
  ...groundsAt(assessed, 'funding.match.inKindShare'),
  formula: { en: 'min(in kind, ⌊share × needed⌋)', nl: 'min(in natura, ⌊aandeel × nodig⌋)' },
  inputs: {
    inKind: decimal(matched.inKind),
    share: percentString(assessed.phase.match?.inKindShare ?? { basisPoints: 0n }),
    needed: decimal(matched.needed),
  },
  children: contributions(assessed, 'in-kind'),
})

/** Every contribution is shown; the amount of one that does not count is zero. */
const contributions = ({ year, phase }: AssessedYear, kind: 'cash' | 'in-kind'): Explanation[] =>
  year.contributions
    .filter(contribution => contribution.kind === kind)
    .map(contribution => {
      const { payer, amount, receivedOn } = contribution
      const counts = phase.match === null ? 'other-payer' : countable(contribution, year, phase.match)
      return {
        rule: 'contribution',
        label: {
          en: `${payer}, ${receivedOn}: ${countableWords[counts].en}`,
          nl: `${payer}, ${receivedOn}: ${countableWords[counts].nl}`,
        },
        amount: money(counts === 'counted' ? amount : 0n),
        inputs: { payer, receivedOn, amount: decimal(amount) },
      }
    })
