import { writeSync } from 'node:fs'
import { openEmbedded } from '../../src/command/open.ts'
import { system } from '../../src/kernel/actor.ts'
import { accept } from '../../src/kernel/outcome.ts'
import { act, hold, migrate, sql } from '../../src/platform/db/index.ts'

/** Acts as fast as it can on the embedded database of a folder, and says each act's name once it was acknowledged. */
const [folder = '', round = ''] = process.argv.slice(2)
hold(folder, 'a writer of a test')
const database = await openEmbedded(folder)
await migrate(database)
writeSync(1, 'ready\n')
for (let count = 0; ; count++) {
  const name = `${round}-${count}`
  await act(database, {
    actor: system('writer'),
    subject: { kind: 'trial', id: name },
    name: 'trial.written',
    load: async () => null,
    decide: () => accept(name),
    record: async () => name,
    data: () => ({ filling: 'x'.repeat(200) }),
  })
  writeSync(1, `${name}\n`)
  if (count % 200 === 199) await sql`checkpoint`.execute(database.reader)
}
