import { migrate } from '../platform/db/index.ts'
import { type Command, exit } from './command.ts'

export const migrateCommand: Command = {
  name: 'migrate',
  summary: 'Brings the database to this version',
  help: `Usage: bin/tros migrate [--json]

Brings the database to this version, forward only. What fails leaves the database as it was.
\`serve\` and the commands that work on the database do this by themselves.`,
  needs: 'database',
  asIs: true,
  run: async (args, io, { database }) => {
    const applied = await migrate(database)
    if (args.includes('--json')) io.out(JSON.stringify({ applied }))
    else if (applied.length === 0) io.out('Nothing to do: the database is at this version.')
    else for (const name of applied) io.out(`Applied ${name}`)
    return exit.done
  },
}
