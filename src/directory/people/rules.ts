import { type Actor, actorKey, hasRole, type Role, roles } from '../../kernel/actor.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, unless } from '../../kernel/outcome.ts'
import { isLanguage, type Language } from '../../kernel/words.ts'
import {
  counts,
  type Grant,
  type Invitation,
  isMandateRole,
  mandateRoles,
  type Person,
  type Personal,
} from './person.ts'

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
export type Invited = {
  readonly name: string
  readonly email: string
  readonly language: Language
  readonly role: Granted | null
  readonly mandate: Mandated | null
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

/** Invites someone with one role or one mandate. `standing` is the person who already has this address. */
export function invite(
  asked: Invitation,
  standing: Person | undefined,
  found: Found,
  actor: Actor,
  now: Temporal.Instant,
): Outcome<Invited> {
  const refusals: Refusal[] = []
  if (asked.name === '' || asked.name.length > 200)
    refusals.push(
      refuse(
        'person.name',
        {
          en: 'Give the person’s name, at most 200 characters.',
          nl: 'Geef de naam van de persoon, hoogstens 200 tekens.',
        },
        { path: 'name' },
      ),
    )
  if (!isAddress(asked.email)) refusals.push(notAnAddress)
  if (standing !== undefined)
    refusals.push(
      refuse(
        'person.once',
        {
          en: 'Someone with this e-mail address is already in the register. Open their page to send the invitation again.',
          nl: 'Er staat al iemand met dit e-mailadres in het register. Open die pagina om de uitnodiging opnieuw te versturen.',
        },
        { path: 'email' },
      ),
    )
  const given = isMandateRole(asked.role)
    ? judgeMandate(asked, found, actor, now)
    : judgeRole(asked.role, asked.until, [], actor, now)
  refusals.push(...given.refusals)
  return unless(refusals, () => ({
    name: asked.name,
    email: asked.email.toLowerCase(),
    language: isLanguage(asked.language) ? asked.language : 'nl',
    role: 'role' in given.fact && !('cluster' in given.fact) ? given.fact : null,
    mandate: 'cluster' in given.fact ? given.fact : null,
  }))
}

/** Sends the invitation of someone who has not come in yet once more. */
export function inviteAgain(person: Person | undefined, actor: Actor): Outcome<Personal> {
  if (person === undefined || person.personal === null) return refused(notFound)
  const refusals = apart(person, actor)
  if (person.joinedAt !== null)
    refusals.push(
      refuse('invitation.joined', {
        en: 'This person has come in already. For a new password they use “Forgotten your password”.',
        nl: 'Deze persoon is al binnengekomen. Een nieuw wachtwoord vraagt men aan via “Wachtwoord vergeten”.',
      }),
    )
  const { personal } = person
  return unless(refusals, () => personal)
}

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

/** Erases someone's personal data (GDPR art. 17): asked by themselves or done by an administrator. */
export function erase(
  sure: boolean,
  concerned: Concerned,
  actor: Actor,
  now: Temporal.Instant,
): Outcome<{ readonly email: string }> {
  const { person, grants } = concerned
  const themselves = actor.kind === 'person' && actor.person === person?.id
  if (person === undefined || person.personal === null || !(themselves || hasRole(actor, 'administrator')))
    return refused(notFound)
  const { email } = person.personal
  const refusals = themselves ? [] : apart(person, actor)
  if (!sure)
    refusals.push(
      refuse(
        'erasure.sure',
        {
          en: 'Tick the box to say that you are sure: an erasure cannot be undone.',
          nl: 'Vink het vakje aan om te zeggen dat u zeker bent: wissen kan niet ongedaan worden gemaakt.',
        },
        { path: 'sure' },
      ),
    )
  if (person.standsFor !== null)
    refusals.push(
      refuse('erasure.demonstration', {
        en: 'This person is invented and belongs to the demonstration; there is nothing to erase.',
        nl: 'Deze persoon is verzonnen en hoort bij de demonstratie; er valt niets te wissen.',
      }),
    )
  if (grants.some(each => each.role === 'administrator' && counts(each, now)))
    refusals.push(...lastAdministrator('administrator', concerned))
  return unless(refusals, () => ({ email }))
}

type Judged<Fact> = { fact: Fact; refusals: Refusal[] }

function judgeRole(
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

function judgeMandate(
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
  if (asked.role === 'member-company' ? asked.organisation === '' : asked.cluster === '')
    refusals.push(
      asked.role === 'member-company'
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
            { en: 'Say for which cluster this person acts.', nl: 'Geef aan voor welke cluster deze persoon optreedt.' },
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
function concernedBy({ person }: Concerned, actor: Actor): Refusal[] {
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

const notTheirs = (role: Role, actor: Actor): Refusal[] =>
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

const lastAdministrator = (role: Role, { otherAdministrators }: Concerned): Refusal[] =>
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

/** An address that a message can be sent to: one recipient, no display name (RFC 5321 lengths). */
export const isAddress = (text: string): boolean =>
  text.length <= 254 && /^[^\s@<>,;:"()[\]\\]{1,64}@[^\s@<>,;:"()[\]\\.]+(\.[^\s@<>,;:"()[\]\\.]+)+$/.test(text)

export const notAnAddress: Refusal = refuse(
  'person.email',
  { en: 'Give an e-mail address, such as name@example.org.', nl: 'Geef een e-mailadres, zoals naam@example.org.' },
  { path: 'email' },
)
const noRole = refuse('role.unknown', { en: 'Choose a role.', nl: 'Kies een rol.' }, { path: 'role' })
const needsMandate = refuse(
  'role.needs-mandate',
  {
    en: 'This role is held for a cluster or an organisation: give a mandate instead.',
    nl: 'Deze rol geldt voor een cluster of een organisatie: geef in de plaats een mandaat.',
  },
  { path: 'role' },
)
const endedAlready = refuse('role.ended', { en: 'This has ended already.', nl: 'Dit is al beëindigd.' })
