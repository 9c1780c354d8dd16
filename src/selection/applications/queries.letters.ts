import { type Named, namesOf } from '../../directory/people/queries.ts'
import { inLanguage, type Language } from '../../kernel/words.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Opening } from '../../programme/calls/index.ts'
import { openingOf } from '../../programme/calls/queries.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import { agencyIn } from '../../programme/letters/queries.ts'
import { stageOf } from './rules.submission.ts'

/** How to name and reach someone who gets a letter. */
export const readerOf = async (db: Reader, person: string): Promise<Named | undefined> =>
  (await namesOf(db, [person])).get(person)

type About = {
  readonly number: string
  readonly title: string
  readonly call: string
  readonly instrument: string
  readonly stage: string
  readonly organisation: { readonly name: string }
  readonly attention: string | null
}

/** What every letter about an application names: to whom, from whom, and about what. */
export async function frameOf(db: Reader, about: About, language: Language, known?: Opening) {
  const opening = known ?? (await openingOf(db, about.call))
  const instrument = (await instrumentsOf(db)).get(about.instrument)
  const agency = await agencyIn(db, language)
  return {
    addressee: { name: about.organisation.name, attention: about.attention, address: [] },
    signatory: { role: office[language], name: null },
    contact: opening?.contact == null ? null : { name: agency.name, email: opening.contact },
    application: {
      number: about.number,
      title: about.title,
      instrument: instrument?.document.names[language] ?? about.instrument,
      call: inLanguage(opening?.names ?? null, language)?.text ?? null,
      stage: stageOf(opening, about.stage)?.names[language] ?? null,
    },
  }
}

const office = { en: 'Programme management', nl: 'Programmabeheer' } as const
