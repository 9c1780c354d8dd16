import type { Config } from '../../config.ts'
import { standIns } from '../../directory/people/queries.ts'
import { roles } from '../../kernel/actor.ts'
import type { Database } from '../../platform/db/index.ts'

/** Who can be signed in as, for whoever just started the site. */
export async function whoCanSignIn(config: Config, address: string, database: Database): Promise<string[]> {
  const people = config.demonstration.on ? await standIns(database.reader) : []
  if (people.length === 0)
    return [
      `Sign in at ${address}/sign-in. Nobody there yet? \`bin/tros user add --help\` says how to make the first account.`,
    ]
  const shown = people.map(({ personal, standsFor }) => ({
    role: standsFor === null ? '' : roles[standsFor].en,
    name: personal?.name ?? '',
  }))
  const width = Math.max(...shown.map(({ role }) => role.length))
  return [
    `Sign in with one click at ${address}/sign-in as an invented person (TROS_DEMO=0 leaves them out):`,
    ...shown.map(({ role, name }) => `  ${role.padEnd(width)}  ${name}`),
  ]
}
