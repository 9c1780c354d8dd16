import { sendDigests, type Telling, tell } from '../../desk/notices/queries.ts'
import { remind } from '../../duties/queries.ts'
import { remindShort } from '../../grants/match/queries.ts'
import type { Database } from '../../platform/db/index.ts'

/** Between two looks at what happened, and between two at whose digest or reminder is due. */
const every = { look: 3000, clock: 60_000 }

/**
 * Tells people of what happens, from behind the pages: follows the events, sends digests at their hour and reminds of duties
 * that come near. Every server may do so: what one has told, the others do not tell again.
 */
export function openTelling(database: Database, telling: Telling & { report(error: unknown): void }) {
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<unknown> = Promise.resolve()
  let running = false
  let clock = 0
  const look = async () => {
    await tell(database, telling)
    if (performance.now() - clock < every.clock) return
    clock = performance.now()
    await remind(database)
    await remindShort(database)
    await sendDigests(database, telling)
  }
  const again = () => {
    looking = look()
      .catch(telling.report)
      .then(() => {
        if (running) timer = setTimeout(again, every.look).unref()
      })
  }
  return {
    start() {
      running = true
      again()
    },
    /** Ends after the look that is under way. */
    async stop() {
      running = false
      clearTimeout(timer)
      await looking
    },
  }
}
