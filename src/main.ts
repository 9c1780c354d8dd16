import { run } from './command/run.ts'
import { terminal } from './command/terminal.ts'

// what is left open (idle connections, a database that was away) does not keep a finished command alive
process.exit(await run(process.argv.slice(2), terminal(), process.env))
