import { type Money, money, percentString, type Rate, sum, writeMoney, zero } from '../../kernel/money.ts'
import { type Outcome, type Refusal, refuse, refused, unless } from '../../kernel/outcome.ts'
import type { Draw, Drawing, Earmark, Share } from './earmark.ts'

/** The whole of a project, in basis points. */
const whole = 10_000n

/**
 * An amount over the clusters that carry a project, by their shares: rounded down to the cent, the first takes what is left, so
 * that nothing is lost. Shares above or below the whole are refused.
 */
export function dividedBy(shares: readonly Share[], amount: Money): Outcome<{ cluster: string; amount: Money }[]> {
  const refusals: Refusal[] = []
  if (shares.some(({ share }) => share.basisPoints <= 0n)) refusals.push(said.positive)
  if (new Set(shares.map(({ cluster }) => cluster)).size < shares.length) refusals.push(said.twice)
  const together = shares.reduce((all, { share }) => all + share.basisPoints, 0n)
  if (together !== whole) refusals.push(said.whole({ basisPoints: together }))
  return unless(refusals, () => {
    const parts = shares.map(({ cluster, share }) => ({ cluster, cents: (amount.cents * share.basisPoints) / whole }))
    const rest = amount.cents - parts.reduce((all, { cents }) => all + cents, 0n)
    return parts.map(({ cluster, cents }, index) => ({
      cluster,
      amount: money(index === 0 ? cents + rest : cents, amount.currency),
    }))
  })
}

/**
 * What a project takes of the earmarks that run on the day, the earliest made first. Refused where a cluster has none, where its
 * year has not enough left, and where the clusters draw on different envelopes: what one agreement promises comes out of one.
 */
export function drawsOn(
  shares: readonly Share[],
  amount: Money,
  running: readonly Earmark[],
  nameOf: (cluster: string) => string = cluster => cluster,
): Outcome<readonly Draw[]> {
  const divided = dividedBy(shares, amount)
  if (!divided.ok) return divided
  const refusals: Refusal[] = []
  const draws: Draw[] = []
  for (const part of divided.fact) {
    const own = running.filter(({ cluster }) => cluster === part.cluster)
    const left = sum([zero, ...own.map(one => one.left)])
    if (own.length === 0) refusals.push(said.none(nameOf(part.cluster)))
    else if (left.cents < part.amount.cents)
      refusals.push(said.beyond(nameOf(part.cluster), part.amount, left, own[0] as Earmark))
    draws.push(...takenFrom(own, part))
  }
  const used = running.filter(({ reservation }) => draws.some(({ earmark }) => earmark === reservation))
  if (new Set(used.map(({ envelope }) => envelope)).size > 1) refusals.push(said.envelopes)
  return refusals.length > 0 ? refused(...(refusals as [Refusal, ...Refusal[]])) : { ok: true, fact: draws }
}

function takenFrom(earmarks: readonly Earmark[], part: { readonly cluster: string; readonly amount: Money }): Draw[] {
  let open = part.amount.cents
  return earmarks.flatMap(({ reservation, left }) => {
    const cents = left.cents < open ? left.cents : open
    open -= cents
    return cents > 0n
      ? [{ earmark: reservation, cluster: part.cluster, amount: money(cents, part.amount.currency) }]
      : []
  })
}

/** What of a drawing is given up; `running`: it goes back to its earmark. */
export type Return = Draw & Pick<Drawing, 'running'>

/**
 * Where what is released of a project goes: back to the earmarks it was drawn on, in proportion to what each has not got back
 * yet, rounded down, the first that has room taking what is left. The part of a year that is over goes to the envelope: the
 * maximum of a year that has passed is not raised again. What exceeds the drawings was never drawn, and is left out.
 */
export function returnsOf(amount: Money, drawings: readonly Drawing[]): Return[] {
  const out = drawings.map(({ amount: drawn, returned }) => drawn.cents - returned.cents)
  const all = out.reduce((together, cents) => together + cents, 0n)
  const going = amount.cents < all ? amount.cents : all
  const parts = out.map(cents => (all === 0n ? 0n : (going * cents) / all))
  let rest = going - parts.reduce((together, cents) => together + cents, 0n)
  return drawings.flatMap(({ earmark, cluster, running }, index) => {
    const [part = 0n, most = 0n] = [parts[index], out[index]]
    const more = most - part < rest ? most - part : rest
    rest -= more
    const cents = part + more
    return cents > 0n ? [{ earmark, cluster, running, amount: money(cents, amount.currency) }] : []
  })
}

const at = { path: 'shares' }

const said = {
  positive: refuse(
    'earmark.positive',
    { en: 'Each cluster carries more than nothing.', nl: 'Elke cluster draagt meer dan niets.' },
    at,
  ),
  twice: refuse(
    'earmark.twice',
    { en: 'A cluster stands among the shares once.', nl: 'Een cluster staat één keer bij de aandelen.' },
    at,
  ),
  whole: (together: Rate) =>
    refuse(
      'earmark.whole',
      {
        en: `The shares of the clusters come to ${percentString(together)}: together they are exactly 100%.`,
        nl: `De aandelen van de clusters komen op ${percentString(together).replace('.', ',')}: samen zijn ze precies 100%.`,
      },
      at,
    ),
  none: (cluster: string) =>
    refuse(
      'earmark.none',
      {
        en: `${cluster} has no project money on this day: its pact sets a maximum for the year first.`,
        nl: `${cluster} heeft op deze dag geen projectmiddelen: het pact bepaalt eerst een maximum voor het jaar.`,
      },
      at,
    ),
  beyond: (cluster: string, asked: Money, left: Money, { from, to }: Earmark) =>
    refuse(
      'earmark.maximum',
      {
        en: `${cluster} would carry ${writeMoney(asked, 'en')}, but of its maximum for ${from} to ${to} only ${writeMoney(left, 'en')} is left.`,
        nl: `${cluster} zou ${writeMoney(asked, 'nl')} dragen, maar van het maximum voor ${from} tot ${to} is nog ${writeMoney(left, 'nl')} over.`,
      },
      at,
    ),
  envelopes: refuse(
    'earmark.envelopes',
    {
      en: 'The pacts of these clusters draw on different envelopes: what one project promises comes out of one. Bring them under one envelope first.',
      nl: 'De pacten van deze clusters putten uit verschillende enveloppes: wat één project belooft, komt uit één. Breng ze eerst onder één enveloppe.',
    },
    at,
  ),
}
