import { sources } from '../../directory/clusters/queries.ts'
import type { Reader } from '../../platform/db/index.ts'
import { instrumentsOf } from '../instruments/queries.ts'
import type { CallFactKey } from './call.ts'
import type { Surroundings } from './door.ts'
import type { Opening } from './opening.ts'
import type { Listed, Shown } from './shown.ts'
import * as around from './store.around.ts'
import * as openings from './store.openings.ts'
import * as told from './store.ts'

/** Every call there is to see; drafts where they may be. The ones that end last come first. */
export async function allCalls(db: Reader, { drafts = false } = {}): Promise<Listed[]> {
  const run = new Map((await openings.openings(db, { drafts })).map(opening => [opening.call, opening]))
  const known = new Map((await told.publicCalls(db)).map(call => [call.id, call]))
  const facts = Map.groupBy(await told.factsOf(db), fact => fact.call)
  const instruments = await instrumentsOf(db)
  const ids = [...new Set([...run.keys(), ...known.keys()])]
  return ids
    .map((id): Listed => {
      const [opening, call] = [run.get(id), known.get(id)]
      const instrument =
        opening === undefined ? instruments.named(call?.instrument ?? '')[0] : instruments.get(opening.instrument)
      return { id, opening, told: call, facts: facts.get(id) ?? [], instrument }
    })
    .sort((a, b) => lastOf(b).localeCompare(lastOf(a)) || a.id.localeCompare(b.id))
}

/** By when a call is sorted: its last deadline, else the day on which it was decided. */
function lastOf({ opening, facts }: Listed): string {
  if (opening !== undefined) return opening.stages.at(-1)?.closes?.toString() ?? '9999'
  const told = (key: CallFactKey) => facts.find(fact => fact.key === key)?.value
  return String(told('decidedOn') ?? told('launched') ?? '')
}

/** One call with all that is shown of it. */
export async function oneCall(
  db: Reader,
  id: string,
  opening: Opening | undefined,
  { forms }: Pick<Surroundings, 'forms'>,
): Promise<Shown | undefined> {
  const call = (await told.publicCalls(db)).find(each => each.id === id)
  if (opening === undefined && call === undefined) return undefined
  const instruments = await instrumentsOf(db)
  const facts = call === undefined ? [] : await told.factsOf(db, id)
  const run = opening !== undefined
  return {
    id,
    opening,
    told: call,
    facts,
    instrument: run ? instruments.get(opening.instrument) : instruments.named(call?.instrument ?? '')[0],
    documents: run ? await around.documentsOf(db, id) : [],
    sessions: run ? await around.sessionsOf(db, id) : [],
    questions: run ? await around.questionsOf(db, id) : [],
    changes: run ? await openings.changesOf(db, id) : [],
    forms: run ? await forms(db) : [],
    sources: facts.length === 0 ? [] : await sources(db),
  }
}
