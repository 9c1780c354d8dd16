import { randomUUID } from 'node:crypto'
import { clusterById } from '../../directory/clusters/queries.ts'
import { readRegisterNumber } from '../../directory/organisations/index.ts'
import { byNumber, byId as organisationById } from '../../directory/organisations/queries.ts'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import { inLanguage } from '../../kernel/words.ts'
import { act, type Database, type Reader, versionOf } from '../../platform/db/index.ts'
import { agency } from '../agency/queries.ts'
import { addRowTo, enter } from './queries.record.ts'
import { type Given, subjectOf } from './register.ts'
import * as rules from './rules.entry.ts'
import * as store from './store.ts'

export type How = { readonly key?: string; readonly asked?: string; readonly moment?: Temporal.Instant }

/** An organisation of the register by its id, or by its number in any notation, with or without its name behind it. */
export async function organisationMeant(db: Reader, text: string) {
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text.trim())) return organisationById(db, text.trim())
  const number = readRegisterNumber(/^\s*(?:BE\s*)?[\d. ]+/i.exec(text)?.[0] ?? text)
  return number.ok ? byNumber(db, number.value.value) : undefined
}

async function foundFor(db: Reader, asked: rules.Typed): Promise<rules.Found> {
  const named = (asked['cluster'] ?? '').trim()
  const cluster = named === '' ? null : await clusterById(db, named)
  const own = await agency(db)
  return {
    organisation: await organisationMeant(db, asked['organisation'] ?? ''),
    cluster,
    agency: own === undefined ? '–' : (inLanguage(own.name, 'nl')?.text ?? '–'),
  }
}

/** Enters aid that was given before, or by another authority, as the agency knows it. Answers the id of the award. */
export function bringInAid(
  database: Database,
  actor: Actor,
  asked: rules.Typed,
  how: How = {},
): Promise<Outcome<string>> {
  const id = randomUUID()
  return act(database, {
    actor,
    subject: subjectOf(id),
    name: 'aid.brought-in',
    ...how,
    load: async (tx, now) => ({ found: await foundFor(tx, asked), today: dayOf(now) }),
    decide: ({ found, today }) => rules.bringIn(asked, found, actor, today),
    record: async (tx, entry, now) => {
      const { organisation, objective, ...rest } = entry
      const given: Given = {
        ...rest,
        source: null,
        instrument: null,
        organisation: organisation.id,
        particulars: { objective },
        demonstration: organisation.demonstration,
      }
      await enter(tx, id, given, { actor, now, reason: `${entry.authority}: ${entry.reference}` })
      return id
    },
    data: ({ organisation, reference }) => ({ organisation: organisation.id, reference }),
  })
}

/** What an undertaking declares about de minimis aid from elsewhere, with each award that it lists. Answers the id of the declaration. */
export function declareAid(
  database: Database,
  actor: Actor,
  asked: { readonly organisation: string; readonly typed: rules.Typed },
  how: How = {},
): Promise<Outcome<string>> {
  const id = randomUUID()
  return act(database, {
    actor,
    subject: { kind: 'aid-declaration', id },
    name: 'aid.declared',
    ...how,
    load: async (tx, now) => ({
      organisation: await organisationById(tx, asked.organisation),
      today: dayOf(now),
    }),
    decide: ({ organisation, today }) => rules.declare(asked.typed, organisation, actor, today),
    record: async (tx, { organisation, lines, ...declared }, now) => {
      const { demonstration } = organisation
      const by = { by: actorKey(actor), now }
      await store.recordDeclaration(tx, { ...declared, id, organisation: organisation.id, demonstration }, by)
      for (const line of lines) {
        const given: Given = {
          ...line,
          origin: 'declared',
          source: null,
          organisation: organisation.id,
          cluster: null,
          basis: 'de-minimis',
          article: null,
          form: 'grant',
          instrument: null,
          particulars: { objective: 'de minimis' },
          declaration: id,
          demonstration,
        }
        await enter(tx, randomUUID(), given, { actor, now, reason: `${line.authority}: ${line.reference}` }, true)
      }
      return id
    },
    data: ({ organisation, lines }) => ({ organisation: organisation.id, lines: lines.length }),
  })
}

type Asked = { readonly id: string; readonly seen?: number | undefined; readonly typed: rules.Typed }

const standingOf = async (db: Reader, id: string): Promise<rules.Standing | undefined> => {
  const aid = await store.byId(db, id)
  return aid === undefined ? undefined : { aid, version: await versionOf(db, 'aid', id) }
}

/** Mends the amounts of an award that was entered by hand: the difference is a row more. */
export function correctAid(database: Database, actor: Actor, asked: Asked, how: How = {}): Promise<Outcome<string>> {
  let standing: rules.Standing | undefined
  return act(database, {
    actor,
    subject: subjectOf(asked.id),
    name: 'aid.corrected',
    ...how,
    load: async (tx, now) => {
      standing = await standingOf(tx, asked.id)
      return dayOf(now)
    },
    decide: today => rules.correct(asked, standing, actor, today),
    record: async (tx, { reason, ...row }, now) => {
      if (standing !== undefined) await addRowTo(tx, standing.aid, row, { actor, now, reason })
      return asked.id
    },
    why: ({ reason }) => reason,
    data: ({ on }) => ({ on: on.toString() }),
  })
}

/** Tells otherwise what is told about an award. */
export const describeAid = (database: Database, actor: Actor, asked: Asked, how: How = {}): Promise<Outcome<string>> =>
  act(database, {
    actor,
    subject: subjectOf(asked.id),
    name: 'aid.described',
    ...how,
    load: tx => standingOf(tx, asked.id),
    decide: standing => rules.describe(asked, standing, actor),
    record: async (tx, { reason, ...told }, now) => {
      const ordinal = ((await store.byId(tx, asked.id))?.wordings.length ?? 0) + 1
      await store.recordParticulars(tx, asked.id, { ...told, ordinal }, { by: actorKey(actor), now, reason })
      return asked.id
    },
    why: ({ reason }) => reason,
  })
