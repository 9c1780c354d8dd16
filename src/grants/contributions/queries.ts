import type { Actor } from '../../kernel/actor.ts'
import type { Reader } from '../../platform/db/index.ts'
import type { Contribution } from './contribution.ts'
import { groundOf } from './queries.acts.ts'
import { maySeeAll, maySeeOwn } from './rules.access.ts'
import { partiesOf } from './rules.ts'
import * as store from './store.ts'

export { invoice, noteMatched, pledge, receive, reverse, withdraw } from './queries.acts.ts'
export { addAccount, addTier, callFor } from './queries.asking.ts'
export { askConfirmation, confirmContribution, disputeContribution } from './queries.confirm.ts'
export { contributionLinks } from './queries.personal.ts'
export { recordServices } from './queries.services.ts'
export { importStatement, matchTransaction, proposeMatches, setAside } from './queries.statements.ts'
export { noticesOf, tasksFor } from './queries.telling.ts'
export { digests } from './store.files.ts'
export { transactionsOf } from './store.statements.ts'
export { servicesOf } from './store.tiers.ts'

/** The contribution, when it exists for whoever asks. */
export async function contributionById(db: Reader, actor: Actor, id: string): Promise<Contribution | undefined> {
  const found = await store.byId(db, id)
  if (found === undefined) return undefined
  const sees = maySeeAll(actor, partiesOf(await groundOf(db, found.cluster)))
  return sees || maySeeOwn(actor, found.payer, found.demonstration) ? found : undefined
}

/** What the members of a cluster promised or brought for, or in, these days; what was withdrawn is left out. */
export const contributionsOf = async (
  db: Reader,
  asked: { readonly cluster: string; readonly from?: Temporal.PlainDate; readonly to?: Temporal.PlainDate },
): Promise<Contribution[]> => (await store.list(db, asked)).filter(({ state }) => state !== 'withdrawn')
