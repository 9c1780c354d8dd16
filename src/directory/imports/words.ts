import { type Refusal, refuse } from '../../kernel/outcome.ts'
import type { Type } from '../memberships/index.ts'
import type { Kind as OrganisationKind, Size } from '../organisations/index.ts'

/** What people write in a list for the words of the register; compared without capitals, spaces and hyphens. */
const organisationKinds: Record<string, OrganisationKind> = {
  company: 'company',
  bedrijf: 'company',
  onderneming: 'company',
  enterprise: 'company',
  knowledgeinstitute: 'knowledge-institute',
  kennisinstelling: 'knowledge-institute',
  universiteit: 'knowledge-institute',
  university: 'knowledge-institute',
  hogeschool: 'knowledge-institute',
  onderzoekscentrum: 'knowledge-institute',
  publicbody: 'public-body',
  overheid: 'public-body',
  government: 'public-body',
  other: 'other',
  andere: 'other',
  ander: 'other',
}

const sizes: Record<string, Size> = {
  micro: 'micro',
  small: 'small',
  klein: 'small',
  medium: 'medium',
  mediumsized: 'medium',
  middelgroot: 'medium',
  middel: 'medium',
  large: 'large',
  groot: 'large',
}

const types: Record<string, Type> = {
  full: 'full',
  fullmember: 'full',
  member: 'full',
  gewoonlid: 'full',
  gewoon: 'full',
  lid: 'full',
  volwaardiglid: 'full',
  associate: 'associate',
  associatemember: 'associate',
  geassocieerd: 'associate',
  geassocieerdlid: 'associate',
  partner: 'partner',
}

const bare = (text: string): string => text.toLowerCase().replace(/[\s_-]+/g, '')
const found = <Value>(table: Record<string, Value>, text: string): Value | undefined =>
  Object.hasOwn(table, bare(text)) ? table[bare(text)] : undefined

export const readKind = (text: string): OrganisationKind | undefined => found(organisationKinds, text)
export const readSize = (text: string): Size | undefined => found(sizes, text)
export const readType = (text: string): Type | undefined => found(types, text)

export const wrongKind: Refusal = refuse('organisation.kind', {
  en: 'Write company, knowledge institute, public body or other.',
  nl: 'Schrijf bedrijf, kennisinstelling, overheid of andere.',
})
export const wrongSize: Refusal = refuse(
  'fact.size',
  { en: 'Write micro, small, medium or large.', nl: 'Schrijf micro, klein, middelgroot of groot.' },
  { basis: 'Recommendation 2003/361/EC' },
)
export const wrongType: Refusal = refuse('membership.type', {
  en: 'Write full member, associate or partner.',
  nl: 'Schrijf gewoon lid, geassocieerd of partner.',
})
export const nameNeeded: Refusal = refuse('organisation.name', {
  en: 'This number does not stand in the register yet: give the name, so that it can be registered.',
  nl: 'Dit nummer staat nog niet in het register: geef de naam, zodat het kan worden geregistreerd.',
})
export const kindNeeded: Refusal = refuse('organisation.kind', {
  en: 'This number does not stand in the register yet: give the kind of organisation too.',
  nl: 'Dit nummer staat nog niet in het register: geef ook het soort organisatie.',
})
export const nameTooLong: Refusal = refuse('organisation.name-length', {
  en: 'A name has at most 300 characters.',
  nl: 'Een naam telt hoogstens 300 tekens.',
})
export const order: Refusal = refuse('span.order', {
  en: 'The last day lies before the first.',
  nl: 'De laatste dag ligt vóór de eerste.',
})

export const otherName = (register: string, file: string) => ({
  en: `The register knows this number as “${register}”, the file says “${file.slice(0, 300)}”. The register keeps its name.`,
  nl: `Het register kent dit nummer als “${register}”, het bestand zegt “${file.slice(0, 300)}”. Het register behoudt zijn naam.`,
})
export const otherKind = (name: string) => ({
  en: `The register knows ${name} as another kind of organisation and keeps it so.`,
  nl: `Het register kent ${name} als een ander soort organisatie en behoudt dat.`,
})
export const twoNames = (row: number): Refusal =>
  refuse('import.two-names', {
    en: `Row ${row} gives this number another name or kind.`,
    nl: `Rij ${row} geeft dit nummer een andere naam of een ander soort.`,
  })
export const twiceInFile = (row: number): Refusal =>
  refuse('import.twice', {
    en: `Row ${row} of this file already says so, on some of the same days.`,
    nl: `Rij ${row} van dit bestand zegt dit al, op sommige van dezelfde dagen.`,
  })
