import { type Actor, audits, isAgency, type Mandate, type Role } from '../../kernel/actor.ts'
import { cite } from '../../kernel/citation.ts'
import type { Language } from '../../kernel/words.ts'
import type { Kind, Letter, Remedy } from './letter.ts'

/**
 * The agency, auditors, and whoever acts for the organisation that it was sent to or for the cluster that it is about. Who
 * is signed in for the demonstration reads letters of the demonstration only: real ones are confidential.
 */
export function maySeeLetter(
  actor: Actor,
  letter: Pick<Letter, 'organisation' | 'cluster' | 'demonstration' | 'kind'>,
): boolean {
  if (actor.kind === 'person' && actor.demonstration && !letter.demonstration) return false
  if (isAgency(actor) || audits(actor, letter)) return true
  return actor.kind === 'person' && actor.mandates.some(mandate => isFor(mandate, letter))
}

const managers: readonly Role[] = ['cluster-manager', 'cluster-finance']
const isFor = (mandate: Mandate, letter: Pick<Letter, 'organisation' | 'cluster'>): boolean =>
  // a letter about a project is the partner’s own: no cluster stands on it
  (managers.includes(mandate.role) || (mandate.role === 'project-partner' && letter.cluster === null)) &&
  (mandate.cluster === null
    ? mandate.organisation !== null && mandate.organisation === letter.organisation
    : mandate.cluster === letter.cluster)

/** The remedies that a letter of this kind names, their sentences with the term written in. */
export const remediesIn = (
  remedies: readonly Remedy[],
  kind: Kind,
  language: Language,
): { text: string; basis: string | null; assumption: string | null }[] =>
  remedies
    .filter(({ letters }) => letters.includes(kind))
    .map(({ text, days, basis, assumption }) => ({
      text: text[language].replaceAll('{days}', String(days)),
      basis: basis === undefined ? null : cite(basis, language),
      assumption: assumption?.[language] ?? null,
    }))

/** Within how many days an objection against a decision is in time; `undefined`: the programme knows none. */
export const objectionDays = (remedies: readonly Remedy[]): number | undefined =>
  remedies.find(({ kind }) => kind === 'objection')?.days
