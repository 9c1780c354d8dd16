import { system } from '../../kernel/actor.ts'
import { decimalString } from '../../kernel/money.ts'
import { accept, refuse, refused } from '../../kernel/outcome.ts'
import { act, type Database, historyOf, type Reader } from '../../platform/db/index.ts'
import { alarms, type Meter, subjectOf } from './meter.ts'
import { runningMeters } from './queries.overview.ts'
import { isShort } from './rules.meter.ts'

/** The alarm that a meter stands at: the smallest number of days that has begun; none while there is time, or nothing is missing. */
export const alarmOf = (meter: Meter): (typeof alarms)[number] | undefined =>
  isShort(meter) ? alarms.findLast(days => meter.daysLeft <= days) : undefined

/** Whether people were told of this year at this alarm. */
const wasTold = async (db: Reader, { agreement, year }: Meter, days: number): Promise<boolean> => {
  const { kind, id } = subjectOf(agreement, year)
  return (await historyOf(db, kind, id)).some(
    event => event.act === 'match.short' && Number((event.data as { days?: number }).days) <= days,
  )
}

/** Tells of years that run out while short: each once at each alarm. Returns how many were. */
export async function remindShort(database: Database, now = Temporal.Now.instant()): Promise<number> {
  let told = 0
  for (const { meter } of await runningMeters(database.reader, system('match'), now, alarms[0])) {
    const days = alarmOf(meter)
    if (days === undefined || (await wasTold(database.reader, meter, days))) continue
    const outcome = await act(database, {
      actor: system('match'),
      subject: subjectOf(meter.agreement, meter.year),
      name: 'match.short',
      load: tx => wasTold(tx, meter, days),
      decide: already => (already ? refused(said) : accept(meter)),
      record: async () => null,
      data: () => ({ days, left: meter.daysLeft, missing: decimalString(meter.missing) }),
    })
    if (outcome.ok) told++
  }
  return told
}

const said = refuse('match.told', { en: 'This was told already.', nl: 'Dit is al gemeld.' })
