import { type Outcome, type Refusal, refuse, stale, unless } from '../../kernel/outcome.ts'
import { type Identifier, isScheme, readIdentifier, readRegisterNumber } from './identifier.ts'
import { isKind, type Kind, type Organisation, type Registration, type Standing } from './organisation.ts'

export type Registered = { readonly name: string; readonly kind: Kind; readonly number: Identifier }
export type Corrected = { readonly name: string; readonly kind: Kind }

/**
 * Registers an organisation under its register number. `found` is the organisation that already has that number, if
 * any: one company, one record.
 */
export function register(asked: Registration, found: Organisation | undefined): Outcome<Registered> {
  const number = readRegisterNumber(asked.number, asked.country)
  return unless(
    [
      ...described(asked),
      ...(number.ok ? [] : [refuse(number.rule, number.message, { path: 'number' })]),
      ...once(found),
    ],
    () => ({
      name: asked.name,
      kind: asked.kind as Kind,
      number: (number as { value: Identifier }).value,
    }),
  )
}

/** Corrects the name or the kind; `seen` is the version on which the form was filled in. */
export function correct(
  asked: { readonly name: string; readonly kind: string },
  standing: Standing,
  seen: number | undefined,
): Outcome<Corrected> {
  return unless([...described(asked), ...mayChange(standing, seen)], () => ({
    name: asked.name,
    kind: asked.kind as Kind,
  }))
}

/** Adds a number in a further register. `found` is the organisation that already has it. */
export function identify(
  asked: { readonly scheme: string; readonly value: string; readonly country: string },
  standing: Standing,
  found: Organisation | undefined,
  seen: number | undefined,
): Outcome<Identifier> {
  const read = isScheme(asked.scheme) ? readIdentifier(asked.scheme, asked.value, asked.country) : undefined
  const refusals: Refusal[] = [...mayChange(standing, seen), ...once(found, 'value')]
  if (read === undefined) refusals.push(refuse('identifier.scheme', words.scheme, { path: 'scheme' }))
  else if (!read.ok)
    refusals.push(refuse(read.rule, read.message, { path: read.rule.endsWith('.country') ? 'country' : 'value' }))
  if (asked.scheme === 'enterprise-number' && standing.number !== null)
    refusals.push(refuse('identifier.one-enterprise-number', words.oneNumber, { path: 'scheme' }))
  return unless(refusals, () => (read as { value: Identifier }).value)
}

/** Nothing when this record may be changed by someone who saw version `seen` of it. */
export function mayChange(standing: Standing, seen: number | undefined): Refusal[] {
  const refusals: Refusal[] = []
  if (standing.readsAs !== standing.id) refusals.push(refuse('organisation.merged', words.merged))
  if (seen !== standing.version) refusals.push(stale)
  return refusals
}

function described(asked: { readonly name: string; readonly kind: string }): Refusal[] {
  const refusals: Refusal[] = []
  if (asked.name === '') refusals.push(refuse('organisation.name', words.name, { path: 'name' }))
  if (asked.name.length > 300) refusals.push(refuse('organisation.name-length', words.nameLength, { path: 'name' }))
  if (!isKind(asked.kind)) refusals.push(refuse('organisation.kind', words.kind, { path: 'kind' }))
  return refusals
}

const once = (found: Organisation | undefined, path = 'number'): Refusal[] =>
  found === undefined
    ? []
    : [
        refuse(
          'organisation.once',
          {
            en: `This number already stands in the register, as ${found.name}.`,
            nl: `Dit nummer staat al in het register, als ${found.name}.`,
          },
          { path },
        ),
      ]

const words = {
  name: { en: 'Give the organisation’s name.', nl: 'Geef de naam van de organisatie.' },
  nameLength: { en: 'A name has at most 300 characters.', nl: 'Een naam telt hoogstens 300 tekens.' },
  kind: { en: 'Choose what kind of organisation this is.', nl: 'Kies wat voor organisatie dit is.' },
  scheme: { en: 'Choose which register the number comes from.', nl: 'Kies uit welk register het nummer komt.' },
  oneNumber: {
    en: 'This organisation already has an enterprise number; another number is another organisation.',
    nl: 'Deze organisatie heeft al een ondernemingsnummer; een ander nummer is een andere organisatie.',
  },
  merged: {
    en: 'This record was merged into another one: change that one, or undo the merger first.',
    nl: 'Deze fiche is samengevoegd met een andere: wijzig die andere, of maak de samenvoeging eerst ongedaan.',
  },
}
