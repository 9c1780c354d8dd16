import { type Actor, isAgency } from '../../kernel/actor.ts'
import { type Outcome, type Refusal, refuse, unless } from '../../kernel/outcome.ts'
import { maySeeMembers } from '../memberships/index.ts'
import type { Fault, Kind, Upload } from './importing.ts'

/** Members: the agency, and who manages the cluster. Organisations and clusters: the agency. */
export const mayImport = (actor: Actor, kind: Kind, cluster: string | null): boolean =>
  kind === 'members' ? cluster !== null && maySeeMembers(actor, cluster) : isAgency(actor)

/**
 * Whether a file may do what it would do. `seen` is the digest of the plan the person looked at, `digest` that of the
 * plan as it is now: when they differ, the register has changed in a way that matters. `undefined`: nobody looked.
 */
export function confirm<Planned extends { readonly faults: readonly Fault[]; readonly digest: string }>(
  planned: Planned,
  upload: Pick<Upload, 'confirmed'> | undefined,
  seen: string | undefined,
): Outcome<Planned> {
  const refusals: Refusal[] = planned.faults.map(asRefusal)
  if (upload !== undefined && upload.confirmed !== null) refusals.push(done)
  else if (refusals.length === 0 && seen !== undefined && seen !== planned.digest) refusals.push(changed)
  return unless(refusals, () => planned)
}

/** A fault as one sentence with its place, for where there is no table. */
const asRefusal = ({ row, column, value, refusal }: Fault): Refusal => {
  const place = (words: string, language: 'nl' | 'en') =>
    `${language === 'nl' ? 'Rij' : 'Row'} ${row}${column === '' ? '' : `, ${column}`}${value === '' ? '' : ` “${value.slice(0, 100)}”`}: ${words}`
  return {
    ...refusal,
    path: `rows[${row}].${column}`,
    message: { en: place(refusal.message.en, 'en'), nl: place(refusal.message.nl, 'nl') },
  }
}

const done = refuse(
  'import.confirmed',
  { en: 'This file has already been imported.', nl: 'Dit bestand is al ingelezen.' },
  { kind: 'stale' },
)
const changed = refuse(
  'import.changed',
  {
    en: 'The register has changed since you looked, and this file would now do something else. Look at the preview again and confirm it.',
    nl: 'Het register is gewijzigd sinds u keek, en dit bestand zou nu iets anders doen. Bekijk het voorbeeld opnieuw en bevestig het.',
  },
  { kind: 'stale' },
)
