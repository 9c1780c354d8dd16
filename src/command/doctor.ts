import { type Config, ownFolder, readConfig } from '../config.ts'
import { readArguments } from './arguments.ts'
import { type Command, exit, type Io } from './command.ts'
import { type Finding, show, wrong } from './doctor/finding.ts'
import { examinePlace } from './doctor/place.ts'

const usage = 'Usage: bin/tros doctor [--json]'

export const doctor: Command = {
  name: 'doctor',
  summary: 'Checks this installation and says how to mend what is wrong',
  help: `${usage}

Checks Node, the settings, the data folder, the secret, mail, the address, the database, its migrations, whether
acknowledged writes survive a power cut, and the programme. Changes nothing. Exit code 1 when something is wrong.`,
  needs: 'nothing',
  run: async (args, io) => {
    const read = readArguments(args, { json: { type: 'boolean' } }, 0, usage, io)
    if (read === undefined) return exit.usage
    const settings = readConfig(process.env, ownFolder)
    const findings = settings.ok
      ? [...examinePlace(settings.config), ...(await askDatabase(settings.config, io))]
      : settings.faults.map(fault => wrong('settings', fault, 'Correct the variable; docs/operations.md lists them.'))
    const ok = findings.every(finding => finding.ok)
    if (read.values['json'] === true) io.out(JSON.stringify({ ok, findings }))
    else show(findings, io)
    return ok ? exit.done : exit.refused
  },
}

/** Asks the database where it is open: here, or in the server that holds it. */
async function askDatabase(config: Config, io: Io): Promise<Finding[]> {
  const [{ withDatabase }, { doctorDatabase }] = await Promise.all([
    import('./open.ts'),
    import('./doctor/database.ts'),
  ])
  const said: string[] = []
  const complaints: string[] = []
  const ear: Io = { ...io, out: line => void said.push(line), err: line => void complaints.push(line) }
  if (doctorDatabase.needs !== 'database') return []
  try {
    const code = await withDatabase(config, doctorDatabase, [], ear)
    if (code === exit.done) return JSON.parse(said.join('')) as Finding[]
  } catch (error) {
    complaints.push(error instanceof Error ? error.message : String(error))
  }
  return [wrong('database', complaints.join(' '), 'See docs/operations.md on the database.')]
}
