import type { Bundle, BundledEvent } from './bundle.ts'
import { centsOf, sumOf } from './check.ts'

type Said = { readonly [key: string]: unknown }

/**
 * What was paid or under way for a year when something was acted on, less what had come back: found again from the events that stand
 * before that act.
 */
export function paidBefore(
  { payments, recoveries, agreements, events }: Bundle,
  of: { readonly agreement: string; readonly year: number },
  act: BundledEvent,
): bigint {
  const earlier = (kind: string, id: string) =>
    events.filter(one => one.subjectKind === kind && one.subjectId === id && BigInt(one.id) < BigInt(act.id))
  const own = <One extends { readonly agreement: string; readonly year: number }>(all: readonly One[]) =>
    all.filter(one => one.agreement === of.agreement && one.year === of.year)
  const spoken = own(payments).filter(({ id }) => {
    const history = earlier('payment', id)
    return history.length > 0 && history.every(one => one.act !== 'payment.withdrawn')
  })
  const back = own(recoveries).flatMap(({ id }) =>
    earlier('recovery', id).flatMap(one => {
      const principal =
        one.act === 'recovery.received' || one.act === 'recovery.settled' ? (one.data as Said)['principal'] : undefined
      return typeof principal === 'string' ? [principal] : []
    }),
  )
  const past = agreements.flatMap(({ id, past }) =>
    id === of.agreement ? past.filter(one => one.year === of.year) : [],
  )
  return sumOf([...spoken, ...past].map(({ amount }) => amount)) - back.reduce((all, one) => all + centsOf(one), 0n)
}
