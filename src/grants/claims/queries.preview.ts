import { decimalString, writeMoney } from '../../kernel/money.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { CaseCost } from '../agreements/index.ts'
import { worthOf } from './queries.assessed.ts'
import { lineGroundOf } from './queries.lines.ts'
import { readLine, type TypedLine } from './rules.line.ts'
import type { Standing } from './rules.ts'
import { lineById } from './store.lines.ts'

/**
 * What a line that is being typed would declare, what all together would then give, and what is wrong with it. Nothing is kept.
 * `besides`: the line that it would change or replace, which then does not count.
 */
export async function previewOf(
  db: Reader,
  standing: Standing,
  { typed, besides, now }: { typed: TypedLine; besides: string | undefined; now: Temporal.Instant },
) {
  const read = readLine(typed, await lineGroundOf(db, standing, now))
  if (!read.ok) return { ok: false as const, refusals: read.refusals.map(({ path, message }) => ({ path, message })) }
  const { amount, category, activity, otherPublicAid } = read.fact
  const before = besides === undefined ? undefined : await lineById(db, besides)
  const more: CaseCost[] = [{ category, activity, accepted: amount, otherPublicAid }]
  if (before?.claim === standing.claim.id)
    more.push({
      category: before.category,
      activity: before.activity,
      accepted: { ...before.amount, cents: -before.amount.cents },
    })
  const worth = await worthOf(db, standing, more)
  return {
    ok: true as const,
    amount: decimalString(amount),
    grant: worth.ok ? decimalString(worth.grant) : null,
    written: {
      en: writeMoney(amount, 'en'),
      nl: writeMoney(amount, 'nl'),
    },
    worth: worth.ok
      ? {
          en: `The grant of the year would then be ${writeMoney(worth.grant, 'en')}.`,
          nl: `De steun van het jaar zou dan ${writeMoney(worth.grant, 'nl')} zijn.`,
        }
      : { en: '', nl: '' },
  }
}
