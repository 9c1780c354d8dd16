import { type Actor, hasRole } from '../../kernel/actor.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, unless } from '../../kernel/outcome.ts'
import { isLanguage, type Language } from '../../kernel/words.ts'
import { type Identifier, type Kind, kinds, type Organisation, readRegisterNumber } from '../organisations/index.ts'
import type { Person } from './person.ts'
import { type ApplicantRole, isApplicantRole, type Registration, type Request, requestLife } from './request.ts'
import { isAddress, notAnAddress } from './rules.ts'

/** For which organisation, and as what. `fresh` is the organisation to be registered when the register has none. */
export type ActsFor = {
  readonly number: Identifier
  readonly fresh: { readonly name: string; readonly kind: Kind }
  readonly role: ApplicantRole
}
export type Registered = ActsFor & { readonly name: string; readonly email: string; readonly language: Language }

const missing = (rule: string, path: string, en: string, nl: string): Refusal => refuse(rule, { en, nl }, { path })

/** What can be said of a form before anyone is looked up, so that the answer tells nothing about who is known. */
export function judgeRegistration(asked: Registration): Outcome<Registered> {
  const refusals: Refusal[] = []
  if (asked.name === '' || asked.name.length > 200)
    refusals.push(
      missing('person.name', 'name', 'Give your name, at most 200 characters.', 'Geef uw naam, hoogstens 200 tekens.'),
    )
  if (!isAddress(asked.email)) refusals.push(notAnAddress)
  const acts = judgeActing(asked)
  if (!acts.ok) refusals.push(...acts.refusals)
  return unless(refusals, () => ({
    ...(acts as { fact: ActsFor }).fact,
    name: asked.name,
    email: asked.email.toLowerCase(),
    language: isLanguage(asked.language) ? asked.language : 'nl',
  }))
}

/** For which organisation someone says that they act. */
export function judgeActing(
  asked: Pick<Registration, 'number' | 'organisation' | 'kind' | 'role' | 'terms'>,
): Outcome<ActsFor> {
  const refusals: Refusal[] = []
  const number = readRegisterNumber(asked.number, 'BE')
  if (!number.ok) refusals.push(refuse(number.rule, number.message, { path: 'number' }))
  if (asked.organisation === '' || asked.organisation.length > 300)
    refusals.push(
      missing(
        'registration.organisation',
        'organisation',
        'Give the name of the organisation, at most 300 characters.',
        'Geef de naam van de organisatie, hoogstens 300 tekens.',
      ),
    )
  if (!Object.hasOwn(kinds, asked.kind))
    refusals.push(
      missing(
        'organisation.kind',
        'kind',
        'Choose what kind of organisation this is.',
        'Kies wat voor organisatie dit is.',
      ),
    )
  if (!isApplicantRole(asked.role))
    refusals.push(
      missing(
        'registration.role',
        'role',
        'Say what you do for the organisation.',
        'Zeg wat u voor de organisatie doet.',
      ),
    )
  if (!asked.terms)
    refusals.push(
      missing(
        'registration.terms',
        'terms',
        'Tick the box: you have to be allowed to act for the organisation.',
        'Vink het vakje aan: u moet namens de organisatie mogen optreden.',
      ),
    )
  return unless(refusals, () => ({
    number: (number as { value: Identifier }).value,
    fresh: { name: asked.organisation, kind: asked.kind as Kind },
    role: asked.role as ApplicantRole,
  }))
}

/** How the register stands towards someone who says that they act for an organisation. */
export type Standing = {
  /** Others who act for it now. */
  readonly others: number
  /** Whether this person holds that mandate already, or has asked for it. */
  readonly held: boolean
}
export type Placed = { readonly how: 'stands' | 'asked' | 'held' }

/** Invented organisations are for invented people, real ones for real people. */
export const keepsApart = (organisation: Organisation | undefined, invented: boolean): Refusal[] => {
  if (organisation === undefined ? !invented : organisation.demonstration === invented) return []
  return [
    invented
      ? refuse(
          'demonstration.apart',
          {
            en: 'You are signed in for the demonstration: you can act for demonstration organisations only.',
            nl: 'U bent aangemeld voor de demonstratie: u kunt alleen voor demonstratieorganisaties optreden.',
          },
          { kind: 'forbidden' },
        )
      : refuse(
          'demonstration.organisation',
          {
            en: 'This organisation is invented. To try it out, sign in as someone of the demonstration.',
            nl: 'Deze organisatie is verzonnen. Meld u aan als iemand van de demonstratie om ze uit te proberen.',
          },
          { path: 'number' },
        ),
  ]
}

/** Where nobody acts for the organisation it stands at once; else it is asked for. */
export const place = ({ others, held }: Standing): Placed => ({
  how: held ? 'held' : others === 0 ? 'stands' : 'asked',
})

/** Who may answer: someone who acts for the organisation, or the agency; never whoever asked. */
export const mayAnswer = (actor: Actor, request: Request): boolean =>
  hasRole(actor, 'administrator', 'programme-manager') ||
  (actor.kind === 'person' &&
    actor.person !== request.person &&
    actor.mandates.some(({ organisation, role }) => organisation === request.organisation && isApplicantRole(role)))

/** For which organisations someone may answer. */
export const answeredBy = (actor: Actor): readonly string[] | 'all' => {
  if (hasRole(actor, 'administrator', 'programme-manager')) return 'all'
  if (actor.kind !== 'person') return []
  return actor.mandates.flatMap(({ organisation, role }) =>
    organisation !== null && isApplicantRole(role) ? [organisation] : [],
  )
}

/** Answers a request; a refusal says why. */
export function answer(
  request: Request | undefined,
  act: 'grant' | 'refuse',
  reason: string,
  asking: Person | undefined,
  actor: Actor,
): Outcome<Request> {
  const own = actor.kind === 'person' && actor.person === request?.person
  if (request === undefined || (!mayAnswer(actor, request) && !own)) return refused(notFound)
  const refusals: Refusal[] = [...mayAct(requestLife, request.state, act)]
  if (own)
    refusals.push(
      refuse(
        'request.not-oneself',
        {
          en: 'Someone else who acts for this organisation has to answer, or the agency.',
          nl: 'Iemand anders die voor deze organisatie optreedt moet antwoorden, of het agentschap.',
        },
        { kind: 'forbidden' },
      ),
    )
  if (actor.kind === 'person' && actor.demonstration && !request.demonstration)
    refusals.push(...keepsApart({ demonstration: false } as Organisation, true))
  if (act === 'grant' && (asking === undefined || asking.joinedAt === null || asking.personal === null))
    refusals.push(
      refuse('request.not-joined', {
        en: 'They have not come in yet: their address is not known to be theirs.',
        nl: 'Deze persoon is nog niet binnengekomen: het is niet zeker dat het adres van hen is.',
      }),
    )
  if (act === 'refuse' && (reason.length < 5 || reason.length > 1000))
    refusals.push(
      missing('request.reason', 'reason', 'Say why, in 5 to 1000 characters.', 'Zeg waarom, in 5 tot 1000 tekens.'),
    )
  return unless(refusals, () => request)
}
