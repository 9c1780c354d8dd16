import { randomUUID } from 'node:crypto'
import { impose } from '../../duties/queries.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Tx } from '../../platform/db/index.ts'
import { type Engagement, type Pact, subjectOf } from './pact.ts'
import { recordDuty } from './store.table.ts'

/** From the signature on, what was promised is a duty of whoever answers for the party. */
export async function imposeEngagements(
  tx: Tx,
  pact: Pick<Pact, 'id' | 'number' | 'instrument' | 'demonstration' | 'parties'>,
  engagements: readonly Pick<Engagement, 'id' | 'party' | 'what' | 'proof' | 'due'>[],
  actor: Actor,
  now: Temporal.Instant,
): Promise<void> {
  const imposed = engagements.flatMap(one => {
    const party = pact.parties.find(({ id }) => id === one.party)
    return party === undefined ? [] : [{ ...one, by: party, duty: randomUUID() }]
  })
  await impose(
    tx,
    imposed.map(({ duty, by, what, proof, due }) => ({
      id: duty,
      kind: 'engagement',
      title: { en: `${by.name}: ${shortened(what)}`, nl: `${by.name}: ${shortened(what)}` },
      text: what.length > longest ? { en: what, nl: what } : null,
      owner: by.owner,
      about: subjectOf(pact.id),
      due,
      proof: {
        en: proof === '' ? 'What shows that it was done.' : proof,
        nl: proof === '' ? 'Wat aantoont dat het gebeurd is.' : proof,
      },
      href: `/pacts/${pact.id}`,
      basis: pact.number,
      instrument: pact.instrument,
      demonstration: pact.demonstration,
    })),
    now,
    actor,
  )
  for (const { id, duty } of imposed) await recordDuty(tx, id, duty)
}

const longest = 120
const shortened = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text)
