import type { Config } from '../../config.ts'
import { loadPack, shipped } from '../../packs.ts'
import type { Database } from '../../platform/db/index.ts'
import type { Io } from '../command.ts'

/**
 * Loads the agency's programme and, when it is on, the demonstration; an unchanged pack costs one look. A pack that is
 * refused is told with all its faults and leaves the database, and the site, as they were.
 */
export async function loadProgrammes(config: Config, database: Database, io: Io): Promise<void> {
  const folders = [config.programme ?? shipped.flanders, ...(config.demonstration.on ? [shipped.demonstration] : [])]
  for (const folder of folders) {
    const outcome = await loadPack(database, folder)
    if (outcome.ok) {
      const { programme, changed } = outcome.fact
      if (changed.length > 0) io.err(`Loaded the programme “${programme}” (${changed.length} changes).`)
      continue
    }
    for (const { message } of outcome.refusals) io.err(message.en)
    io.err(`The programme pack in ${folder} was refused; the site goes on without what it says.`)
  }
}
