import { type Actor, type Role, roles } from '../../kernel/actor.ts'
import { notFound, type Refusal, refuse } from '../../kernel/outcome.ts'
import { type Grant, type Invitation, isMandateRole, mandateRoles, type Person } from './person.ts'

/** Whom an act concerns and what the register says of them. */
export type Concerned = {
  readonly person: Person | undefined
  readonly grants: readonly Grant[]
  /** How many other people have an administrator's role in force and have come in. */
  readonly otherAdministrators: number
}

export type Granted = {
  readonly role: Role
  readonly until: Temporal.Instant | null
  /** Whether it is in force without a second pair of eyes. */
  readonly confirmed: boolean
}

export type Mandated = {
  readonly role: Role
  readonly cluster: string | null
  readonly organisation: string | null
  readonly until: Temporal.Instant | null
}

/** The roles that each may hand out; all others hand out none. */
const grantable: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  administrator: Object.keys(roles) as Role[],
  'programme-manager': ['committee', 'expert', ...mandateRoles],
}

/** The roles that this actor may hand out and take back. */
export const mayHandOut = (actor: Actor): readonly Role[] => {
  if (actor.kind === 'system') return Object.keys(roles) as Role[]
  if (actor.kind === 'visitor') return []
  return [...new Set(actor.roles.flatMap(role => grantable[role] ?? []))]
}

/** What a mandate is asked for: the ends of it that were found in the registers. */
export type Found = { readonly cluster: string | undefined; readonly organisation: string | undefined }

export type Judged<Fact> = { fact: Fact; refusals: Refusal[] }

export function judgeRole(
  role: string,
  until: string,
  held: readonly Grant[],
  actor: Actor,
  now: Temporal.Instant,
): Judged<Granted> {
  const end = endOf(until, now)
  const refusals = [...end.refusals]
  if (!Object.hasOwn(roles, role)) refusals.push(noRole)
  else if (isMandateRole(role)) refusals.push(needsMandate)
  else refusals.push(...notTheirs(role as Role, actor))
  if (held.some(each => each.role === role && (each.until === null || Temporal.Instant.compare(each.until, now) > 0)))
    refusals.push(
      refuse(
        'role.once',
        { en: 'This person already has this role.', nl: 'Deze persoon heeft deze rol al.' },
        { path: 'role' },
      ),
    )
  const confirmed = role !== 'administrator' || actor.kind === 'system'
  return { fact: { role: role as Role, until: end.until, confirmed }, refusals }
}

/** Roles in which someone acts for an organisation, never for a cluster alone. */
const ofOrganisation: readonly string[] = ['member-company', 'project-partner']

export function judgeMandate(
  asked: Pick<Invitation, 'role' | 'cluster' | 'organisation' | 'until'>,
  found: Found,
  actor: Actor,
  now: Temporal.Instant,
): Judged<Mandated> {
  const end = endOf(asked.until, now)
  const refusals = [...end.refusals]
  if (!isMandateRole(asked.role)) refusals.push(noRole)
  else refusals.push(...notTheirs(asked.role, actor))
  if (asked.cluster !== '' && found.cluster === undefined)
    refusals.push(
      refuse(
        'mandate.cluster',
        { en: 'This cluster is not in the register.', nl: 'Deze cluster staat niet in het register.' },
        { path: 'cluster' },
      ),
    )
  if (asked.organisation !== '' && found.organisation === undefined)
    refusals.push(
      refuse(
        'mandate.organisation',
        {
          en: 'No organisation with this number is in the register. Register it first.',
          nl: 'Er staat geen organisatie met dit nummer in het register. Registreer ze eerst.',
        },
        { path: 'organisation' },
      ),
    )
  if (asked.role === 'steering-group' && asked.cluster === '')
    refusals.push(
      refuse(
        'mandate.for-whom',
        {
          en: 'Say of which cluster this is the steering group.',
          nl: 'Geef aan van welke cluster dit de stuurgroep is.',
        },
        { path: 'cluster' },
      ),
    )
  else if (asked.organisation === '' && (ofOrganisation.includes(asked.role) || asked.cluster === ''))
    refusals.push(
      ofOrganisation.includes(asked.role)
        ? refuse(
            'mandate.for-whom',
            {
              en: 'Say for which organisation this person acts.',
              nl: 'Geef aan voor welke organisatie deze persoon optreedt.',
            },
            { path: 'organisation' },
          )
        : refuse(
            'mandate.for-whom',
            {
              en: 'Say for which cluster this person acts, or for which organisation.',
              nl: 'Geef aan voor welke cluster deze persoon optreedt, of voor welke organisatie.',
            },
            { path: 'cluster' },
          ),
    )
  return {
    fact: {
      role: asked.role as Role,
      cluster: found.cluster ?? null,
      organisation: found.organisation ?? null,
      until: end.until,
    },
    refusals,
  }
}

/** What speaks against anyone giving this person something: they do not exist, they are oneself, they are another kind of person. */
export function concernedBy({ person }: Concerned, actor: Actor): Refusal[] {
  if (person === undefined || person.erasedAt !== null) return [notFound]
  const refusals = apart(person, actor)
  if (actor.kind === 'person' && actor.person === person.id)
    refusals.push(
      refuse(
        'role.not-oneself',
        {
          en: 'Nobody grants themselves a role or a mandate: ask another administrator.',
          nl: 'Niemand kent zichzelf een rol of mandaat toe: vraag het een andere beheerder.',
        },
        { kind: 'forbidden' },
      ),
    )
  return refusals
}

/** Whoever is signed in with one click does nothing to real people. */
export const apart = (person: Person, actor: Actor): Refusal[] =>
  actor.kind === 'person' && actor.demonstration && !person.demonstration
    ? [
        refuse(
          'demonstration.apart',
          {
            en: 'A demonstration person changes nothing about real people.',
            nl: 'Een demonstratiepersoon wijzigt niets aan echte personen.',
          },
          { kind: 'forbidden' },
        ),
      ]
    : []

export const notTheirs = (role: Role, actor: Actor): Refusal[] =>
  mayHandOut(actor).includes(role)
    ? []
    : [
        refuse(
          'role.not-yours',
          {
            en: `Only an administrator grants or ends the role ${roles[role].en.toLowerCase()}.`,
            nl: `Alleen een beheerder kent de rol ${roles[role].nl.toLowerCase()} toe of beëindigt ze.`,
          },
          { path: 'role', kind: 'forbidden' },
        ),
      ]

export const lastAdministrator = (role: Role, { otherAdministrators }: Concerned): Refusal[] =>
  role === 'administrator' && otherAdministrators === 0
    ? [
        refuse('role.last-administrator', {
          en: 'This is the last administrator. Make someone else administrator first.',
          nl: 'Dit is de laatste beheerder. Maak eerst iemand anders beheerder.',
        }),
      ]
    : []

/** The end of a role: the day typed is the last day, whole, in Brussels. */
function endOf(typed: string, now: Temporal.Instant): { until: Temporal.Instant | null; refusals: Refusal[] } {
  if (typed === '') return { until: null, refusals: [] }
  try {
    const until = Temporal.PlainDate.from(typed).add({ days: 1 }).toZonedDateTime('Europe/Brussels').toInstant()
    if (/^\d{4}-\d{2}-\d{2}$/.test(typed) && Temporal.Instant.compare(until, now) > 0) return { until, refusals: [] }
  } catch {}
  const message = {
    en: 'Give the last day as a date from today on, such as 2027-12-31, or leave it empty.',
    nl: 'Geef de laatste dag als een datum vanaf vandaag, zoals 2027-12-31, of laat ze leeg.',
  }
  return { until: null, refusals: [refuse('role.until', message, { path: 'until' })] }
}

const noRole = refuse('role.unknown', { en: 'Choose a role.', nl: 'Kies een rol.' }, { path: 'role' })

const needsMandate = refuse(
  'role.needs-mandate',
  {
    en: 'This role is held for a cluster or an organisation: give a mandate instead.',
    nl: 'Deze rol geldt voor een cluster of een organisatie: geef in de plaats een mandaat.',
  },
  { path: 'role' },
)

export const endedAlready = refuse('role.ended', { en: 'This has ended already.', nl: 'Dit is al beëindigd.' })
