import type { Explanation } from '../../kernel/explanation.ts'
import { type Money, sum } from '../../kernel/money.ts'
import { writeDay } from '../../kernel/time.ts'
import { inForce } from '../law/index.ts'
import type { Aid } from './register.ts'
import { nearFrom } from './rules.de-minimis.ts'
import { equivalentUpTo, grantedOn } from './rules.parts.ts'

type Day = Temporal.PlainDate

/** The aid to a cluster and those it came from, up to a day. */
export type Cumulated = {
  readonly on: Day
  readonly counted: readonly { readonly aid: Aid; readonly amount: Money }[]
  readonly total: Money
  /** Above this the aid has to be notified; null where the law of the day is not known. */
  readonly threshold: Money | null
  readonly basis: string
  readonly standing: 'room' | 'near' | 'over' | 'unknown'
  readonly explanation: Explanation
}

/** What counts per cluster against art. 4(1)(k): aid to innovation clusters under art. 27. */
const counts = ({ basis, article }: Pick<Aid, 'basis' | 'article'>): boolean => basis === 'gber' && article === '27'

/** `aids` are those of the cluster and of every one it came from, by succession, merger or growth. */
export function cumulatedOn(aids: readonly Aid[], on: Day): Cumulated {
  const counted = aids
    .filter(counts)
    .map(aid => ({ aid, amount: equivalentUpTo(aid, on) }))
    .filter(({ amount }) => amount.cents > 0n)
    .sort((a, b) => Temporal.PlainDate.compare(grantedOn(a.aid), grantedOn(b.aid)))
  const total = sum(counted.map(({ amount }) => amount))
  const limit = inForce('art27.notification', on.toString())
  const threshold = limit?.value ?? null
  const basis = limit?.basis ?? 'Regulation (EU) 651/2014, art. 4(1)(k)'
  return {
    on,
    counted,
    total,
    threshold,
    basis,
    standing: standingOf(total, threshold),
    explanation: {
      rule: 'cluster.cumulated',
      label: { en: 'Aid to the cluster and those it came from', nl: 'Steun aan de cluster en haar voorgangers' },
      amount: total,
      basis,
      formula: {
        en: 'the sum of the awards under art. 27 (gross grant equivalent)',
        nl: 'de som van de toekenningen onder art. 27 (brutosubsidie-equivalent)',
      },
      children: counted.map(({ aid, amount }) => ({
        rule: 'cluster.award',
        label: {
          en: `${aid.reference}, ${aid.organisationName}, ${writeDay(grantedOn(aid), 'en')}`,
          nl: `${aid.reference}, ${aid.organisationName}, ${writeDay(grantedOn(aid), 'nl')}`,
        },
        amount,
      })),
    },
  }
}

function standingOf(total: Money, threshold: Money | null): Cumulated['standing'] {
  if (threshold === null) return 'unknown'
  if (total.cents > threshold.cents) return 'over'
  return total.cents * 10_000n >= threshold.cents * nearFrom ? 'near' : 'room'
}
