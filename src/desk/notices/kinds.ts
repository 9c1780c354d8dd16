import type { Kind } from './kind.ts'
import { acknowledgements } from './kinds.acknowledgement.ts'
import { agreements } from './kinds.agreement.ts'
import { stateAid } from './kinds.aid.ts'
import { applications } from './kinds.applications.ts'
import { budget } from './kinds.budget.ts'
import { calls } from './kinds.calls.ts'
import { claims } from './kinds.claim.ts'
import { committee } from './kinds.committee.ts'
import { contributions } from './kinds.contribution.ts'
import { controls } from './kinds.control.ts'
import { drafts } from './kinds.drafts.ts'
import { duties } from './kinds.duties.ts'
import { evaluation } from './kinds.evaluation.ts'
import { objections } from './kinds.objection.ts'
import { pacts } from './kinds.pact.ts'
import { payments } from './kinds.payment.ts'
import { projects } from './kinds.project.ts'
import { screening } from './kinds.screening.ts'

/** Every kind of notice that a room may give. */
export const kinds: Readonly<Record<string, Kind>> = {
  ...calls,
  ...drafts,
  ...applications,
  ...evaluation,
  ...committee,
  ...acknowledgements,
  ...objections,
  ...screening,
  ...agreements,
  ...contributions,
  ...pacts,
  ...projects,
  ...claims,
  ...controls,
  ...payments,
  ...budget,
  ...duties,
  ...stateAid,
}

/** The kind of this name, if there is one; names come from files and forms, so only our own count. */
export const knownKind = (kind: string): Kind | undefined => (Object.hasOwn(kinds, kind) ? kinds[kind] : undefined)

/** A kind by its name. One that nobody described yet is told at once: better known than missed. */
export const kindOf = (kind: string): Kind =>
  knownKind(kind) ?? {
    name: { en: kind, nl: kind },
    by: 'at-once',
    whom: ['applicant', 'expert', 'agency'],
    sample: { subject: { en: kind, nl: kind }, text: { en: '', nl: '' } },
  }
