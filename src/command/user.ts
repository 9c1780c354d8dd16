import { ownFolder, readConfig } from '../config.ts'
import { addPerson, allPeople, applyRetention } from '../directory/people/queries.ts'
import { roles, system } from '../kernel/actor.ts'
import { elsewhere } from '../personal.ts'
import { readArguments } from './arguments.ts'
import { type Command, type Exit, exit, type Io, type Opened } from './command.ts'
import { addressOf } from './serve/address.ts'

const usage = 'Usage: bin/tros user add|list|retain'

export const user: Command = {
  name: 'user',
  summary: 'Adds people, lists them, applies the retention periods',
  help: `${usage}

  user add --email ADDRESS --name NAME --role ROLE [--cluster SLUG] [--until DAY] [--language nl|en] [--json]
      Adds someone and prints the link of their invitation, which works once, for a week. This is how the first
      administrator comes in. Roles: ${Object.keys(roles).join(', ')}.
      Cluster roles want --cluster; member companies are invited on the site.
  user list [--json]
      Everyone with an account or an invitation, and what they may do now.
  user retain [--json]
      Clears sessions, links, messages and people whose retention period has passed; run it daily.

Exit code: 0 done, 1 refused, 2 the command was not understood.`,
  needs: 'database',
  run: async ([verb = '', ...args], io, opened) => {
    const run = verbs[verb]
    if (run !== undefined) return run(args, io, opened)
    io.err(verb === '' ? 'Say what to do.' : `\`user ${verb}\` is not known.`)
    io.err(usage)
    return exit.usage
  },
}

const verbs: Readonly<Record<string, (args: readonly string[], io: Io, opened: Opened) => Promise<Exit>>> = {
  async add(args, io, { database }) {
    const text = { type: 'string' } as const
    const options = {
      email: text,
      name: text,
      role: text,
      cluster: text,
      until: text,
      language: text,
      json: { type: 'boolean' },
    } as const
    const read = readArguments(args, options, 0, usage, io)
    const config = readConfig(process.env, ownFolder)
    if (read === undefined || !config.ok) return exit.usage
    const value = (name: string) => String(read.values[name] ?? '').trim()
    const asked = {
      name: value('name'),
      email: value('email'),
      role: value('role'),
      cluster: value('cluster'),
      until: value('until'),
      language: value('language'),
      organisation: '',
    }
    const site = addressOf(config.config, config.config.port)
    const outcome = await addPerson(database, system('command'), asked, site)
    if (!outcome.ok) {
      for (const { message, path } of outcome.refusals)
        io.err(`${path === undefined ? '' : `--${path}: `}${message.en}`)
      return exit.refused
    }
    if (read.values['json'] === true) io.out(JSON.stringify(outcome.fact))
    else {
      io.err(`Added ${asked.name}. The link works once, for a week:`)
      io.out(outcome.fact.link)
    }
    return exit.done
  },

  async list(args, io, { database }) {
    const read = readArguments(args, { json: { type: 'boolean' } }, 0, usage, io)
    if (read === undefined) return exit.usage
    const people = await allPeople(database.reader)
    if (read.values['json'] === true) io.out(JSON.stringify(people))
    else
      for (const { name, email, roles: held, joinedAt, demonstration } of people)
        io.out(
          [
            name,
            email,
            held.join(', ') || '-',
            joinedAt === null ? 'invited' : 'in use',
            ...(demonstration ? ['demonstration'] : []),
          ].join('\t'),
        )
    return exit.done
  },

  async retain(args, io, { database }) {
    const read = readArguments(args, { json: { type: 'boolean' } }, 0, usage, io)
    if (read === undefined) return exit.usage
    const cleared = await applyRetention(database, Temporal.Now.instant(), elsewhere)
    const { sessions, tickets, messages, people } = cleared
    if (read.values['json'] === true) io.out(JSON.stringify(cleared))
    else
      io.out(`Cleared ${sessions} sessions and codes, ${tickets} links, ${messages} messages; erased ${people} people.`)
    return exit.done
  },
}
