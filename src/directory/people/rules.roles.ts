import { type Actor, actorKey, type Role } from '../../kernel/actor.ts'
import { notFound, type Outcome, refuse, refused, unless } from '../../kernel/outcome.ts'
import { counts, type Grant, type Invitation } from './person.ts'
import {
  type Concerned,
  concernedBy,
  endedAlready,
  type Found,
  type Granted,
  judgeMandate,
  judgeRole,
  lastAdministrator,
  type Mandated,
  notTheirs,
} from './rules.rights.ts'

/** Grants a role to someone who is in the register. */
export function grant(
  asked: { readonly role: string; readonly until: string },
  concerned: Concerned,
  actor: Actor,
  now: Temporal.Instant,
): Outcome<Granted> {
  const away = concernedBy(concerned, actor)
  if (away.length > 0) return unless(away, () => ({}) as Granted)
  const { fact, refusals } = judgeRole(asked.role, asked.until, concerned.grants, actor, now)
  return unless(refusals, () => fact)
}

/** Gives a mandate to someone who is in the register. */
export function mandate(
  asked: Pick<Invitation, 'role' | 'cluster' | 'organisation' | 'until'>,
  found: Found,
  concerned: Concerned,
  actor: Actor,
  now: Temporal.Instant,
): Outcome<Mandated> {
  const away = concernedBy(concerned, actor)
  if (away.length > 0) return unless(away, () => ({}) as Mandated)
  const { fact, refusals } = judgeMandate(asked, found, actor, now)
  return unless(refusals, () => fact)
}

/** The second pair of eyes on an administrator's role. */
export function confirm(id: string, concerned: Concerned, actor: Actor, now: Temporal.Instant): Outcome<Grant> {
  const found = concerned.grants.find(each => each.id === id)
  if (concerned.person === undefined || found === undefined) return refused(notFound)
  const refusals = concernedBy(concerned, actor)
  if (found.grantedBy === actorKey(actor))
    refusals.push(
      refuse(
        'role.four-eyes',
        {
          en: 'A second administrator has to confirm this: whoever granted the role cannot.',
          nl: 'Een tweede beheerder moet dit bevestigen: wie de rol toekende, kan dat niet.',
        },
        { kind: 'forbidden' },
      ),
    )
  if (found.role !== 'administrator' || found.confirmedBy !== null || !counts({ ...found, confirmedBy: '-' }, now))
    refusals.push(
      refuse('role.nothing-to-confirm', {
        en: 'There is nothing to confirm: this role needs no confirmation, has it already or has ended.',
        nl: 'Er valt niets te bevestigen: deze rol heeft geen bevestiging nodig, heeft ze al of is beëindigd.',
      }),
    )
  return unless(refusals, () => found)
}

/** Takes a role back. The installation never loses its last administrator. */
export function endRole(id: string, concerned: Concerned, actor: Actor, now: Temporal.Instant): Outcome<Grant> {
  const found = concerned.grants.find(each => each.id === id)
  if (concerned.person === undefined || found === undefined) return refused(notFound)
  const refusals = notTheirs(found.role, actor)
  if (found.until !== null && Temporal.Instant.compare(found.until, now) <= 0) refusals.push(endedAlready)
  if (counts(found, now)) refusals.push(...lastAdministrator(found.role, concerned))
  return unless(refusals, () => found)
}

/** Takes a mandate back. */
export function endMandate<Held extends { role: Role; until: Temporal.Instant | null }>(
  found: Held | undefined,
  actor: Actor,
  now: Temporal.Instant,
): Outcome<Held> {
  if (found === undefined) return refused(notFound)
  const refusals = notTheirs(found.role, actor)
  if (found.until !== null && Temporal.Instant.compare(found.until, now) <= 0) refusals.push(endedAlready)
  return unless(refusals, () => found)
}
