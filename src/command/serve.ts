import { ownFolder, readConfig } from '../config.ts'
import { hold, InUse } from '../platform/db/index.ts'
import { type Command, exit } from './command.ts'
import { holder } from './serve/address.ts'
import { CannotListen } from './serve/listen.ts'

export const serve: Command = {
  name: 'serve',
  summary: 'Runs the site (this is what `npm start` does)',
  help: `Usage: bin/tros serve

Opens or creates the database, brings it to this version, loads the programme and serves the site until
it is told to stop (SIGTERM, SIGINT). Settings come from the environment: PORT, HOST, DATABASE_URL,
TROS_DATA, TROS_DEMO and more; docs/operations.md lists them.`,
  needs: 'nothing',
  run: async (args, io) => {
    if (args.length > 0) {
      io.err(`\`bin/tros serve\` takes no arguments, but got “${args.join(' ')}”. Settings come from the environment.`)
      return exit.usage
    }
    const read = readConfig(process.env, ownFolder)
    if (!read.ok) {
      for (const fault of read.faults) io.err(fault)
      return exit.usage
    }
    try {
      const lock = read.config.databaseUrl === undefined ? hold(read.config.folder, holder('just starting')) : undefined
      // the site itself is loaded only now: whoever finds the folder in use is told so at once
      const { serveUntilStopped } = await import('./serve/run.ts')
      const code = await serveUntilStopped(read.config, io)
      lock?.release()
      return code
    } catch (error) {
      if (!(error instanceof InUse || error instanceof CannotListen)) throw error
      io.err(error.message)
      if (error instanceof InUse) io.err('Stop it first, or choose another folder with TROS_DATA.')
      return exit.unavailable
    }
  },
}
