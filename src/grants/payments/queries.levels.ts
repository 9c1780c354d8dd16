import { createHash } from 'node:crypto'
import { canonical } from '../../kernel/canonical.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { PaymentRules } from './rule.ts'
import { type KeptLevels, keptLevels, settingsOf } from './store.rules.ts'
import { writtenLevels } from './written.ts'

export const digestOf = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex')

/** The levels of approval as they are kept, under their digest. */
export function keptOf(levels: PaymentRules['levels']): KeptLevels {
  const kept = writtenLevels(levels)
  return { digest: digestOf(kept), levels: kept }
}

/** All levels of approval that payments were proposed under, and those that hold now. */
export async function approvalRules(db: Reader): Promise<KeptLevels[]> {
  const kept = await keptLevels(db)
  const { rules } = await settingsOf(db)
  const now = rules === null ? [] : [keptOf(rules.levels)]
  return [...kept, ...now.filter(({ digest }) => kept.every(one => one.digest !== digest))]
}
