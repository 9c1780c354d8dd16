import { type Actor, hasRole } from '../../kernel/actor.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, unless } from '../../kernel/outcome.ts'
import { isLanguage, type Language } from '../../kernel/words.ts'
import { counts, type Invitation, isMandateRole, type Person, type Personal } from './person.ts'
import {
  apart,
  type Concerned,
  type Found,
  type Granted,
  judgeMandate,
  judgeRole,
  lastAdministrator,
  type Mandated,
} from './rules.rights.ts'

export type Invited = {
  readonly name: string
  readonly email: string
  readonly language: Language
  readonly role: Granted | null
  readonly mandate: Mandated | null
}

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
  if (person.demonstration)
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

/** An address that a message can be sent to: one recipient, no display name (RFC 5321 lengths). */
export const isAddress = (text: string): boolean =>
  text.length <= 254 && /^[^\s@<>,;:"()[\]\\]{1,64}@[^\s@<>,;:"()[\]\\.]+(\.[^\s@<>,;:"()[\]\\.]+)+$/.test(text)

export const notAnAddress: Refusal = refuse(
  'person.email',
  { en: 'Give an e-mail address, such as name@example.org.', nl: 'Geef een e-mailadres, zoals naam@example.org.' },
  { path: 'email' },
)

export { apart, type Concerned, type Found, type Granted, type Mandated, mayHandOut } from './rules.rights.ts'
export { confirm, endMandate, endRole, grant, mandate } from './rules.roles.ts'
