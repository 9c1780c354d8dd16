import { readFileSync } from 'node:fs'
import { openEmbedded } from '../src/command/open.ts'
import { hold, sql } from '../src/platform/db/index.ts'

/** Opens a folder as after a power cut and counts what it lacks of what was acknowledged in one round. */
const [folder = '', acknowledged = '', round = ''] = process.argv.slice(2)
// the first line says that the writer was ready; what follows the last line feed was cut off
const known = readFileSync(acknowledged, 'utf8').split('\n').slice(1, -1)
const lock = hold(folder, 'the reader of a trial')
const database = await openEmbedded(folder)
const { rows } = await sql<{ id: string }>`select subject_id as id from event.event
  where subject_id like ${`${round}-%`}`.execute(database.reader)
const there = new Set(rows.map(({ id }) => id))
await database.close()
lock.release()
console.log(`${known.length} acknowledged, ${known.filter(id => !there.has(id)).length} lost`)
process.exit(0)
