import type { Actor } from '../../kernel/actor.ts'
import type { Money } from '../../kernel/money.ts'
import { dayOf } from '../../kernel/time.ts'
import { inLanguage } from '../../kernel/words.ts'
import type { Tx } from '../../platform/db/index.ts'
import { agency } from '../../programme/agency/queries.ts'
import type { Basis } from '../../programme/aid/index.ts'
import { amendAid, recordAid } from '../../programme/aid/queries.ts'
import type { Instrument } from '../../programme/instruments/index.ts'
import { type Agreement, subjectOf } from './agreement.ts'
import { aidGiven } from './rules.aid.ts'

type By = { readonly actor: Actor; readonly now: Temporal.Instant }

/** What is signed is aid: it enters the register, granted on the day of the decision. */
export async function recordGiven(tx: Tx, a: Agreement, instrument: Instrument, by: By): Promise<void> {
  const found = await agency(tx)
  const authority = found === undefined ? '–' : (inLanguage(found.name, 'nl')?.text ?? '–')
  for (const { basis, article, total, costs } of aidGiven(a, instrument, a.beneficiary?.payee)) {
    if (total.cents === 0n) continue
    await recordAid(
      tx,
      {
        origin: 'agreement',
        source: subjectOf(a.id),
        decision: a.decision,
        reference: a.number,
        organisation: a.organisation,
        // what a partner of a project gets is no aid to the cluster
        cluster: a.project === null ? a.cluster : null,
        basis,
        article,
        authority,
        form: 'grant',
        instrument: a.instrument,
        grantedOn: a.grantedOn,
        nominal: total,
        costs,
        particulars: { objective: instrument.document.names.en },
        demonstration: a.demonstration,
      },
      { ...by, reason: `${a.number}: ${a.title}` },
    )
  }
}

/** An addendum that changes what may be paid changes the aid, from the day on which it is agreed. */
export async function recordChanged(
  tx: Tx,
  a: Agreement,
  instrument: Instrument,
  { actor, now, reason }: By & { readonly reason: string },
): Promise<void> {
  const totals: Partial<Record<Basis, Money>> = {}
  for (const { basis, total } of aidGiven(a, instrument, a.beneficiary?.payee)) totals[basis] = total
  await amendAid(tx, { source: subjectOf(a.id), on: dayOf(now), totals }, { actor, now, reason })
}
