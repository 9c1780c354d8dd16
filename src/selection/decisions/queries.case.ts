import { createHash } from 'node:crypto'
import { canonical } from '../../kernel/canonical.ts'
import type { WrittenCase } from '../../programme/assessments/index.ts'
import type { Cost } from './candidate.ts'

/** The case that an award was computed from, where its cost was assessed. */
export const caseIn = (cost: Cost | undefined): WrittenCase | null =>
  cost?.known === true && cost.case !== undefined ? cost.case : null

/** What the event keeps of a case: whoever reads the case later knows that it is the one that was decided on. */
export const caseDigest = (asked: WrittenCase): string => createHash('sha256').update(canonical(asked)).digest('hex')
