import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { allClusters } from '../../directory/clusters/queries.ts'
import { isAddress } from '../../directory/people/index.ts'
import { actorOf, endRole, engageAuditor, inviteToWork, mandatesOf, personAt } from '../../directory/people/queries.ts'
import { agreementsIn } from '../../grants/agreements/queries.ts'
import { type Actor, actorKey, audits, system } from '../../kernel/actor.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import type { Language } from '../../kernel/words.ts'
import { act, type Database, historyOf, type Json, type Reader, type Tx } from '../../platform/db/index.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import { applicationById } from '../../selection/applications/queries.ts'
import { awards } from '../../selection/decisions/index.ts'
import { decisionsIn } from '../../selection/decisions/queries.ts'
import { inScope } from '../bundles/index.ts'
import { type Engagement, type Item, isPopulation, type Note, type Population, subjectOf } from './engagement.ts'
import * as rules from './rules.engagement.ts'
import * as store from './store.ts'

type How = {
  readonly key?: string | undefined
  readonly asked?: string
  readonly moment?: Temporal.Instant
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** What an engagement may name. */
export async function choicesFor(db: Reader, actor: Actor) {
  const invented = actor.kind === 'person' && actor.demonstration
  const clusters = (await allClusters(db)).filter(({ demonstration }) => !invented || demonstration)
  const ids = (await instrumentsOf(db)).all().map(({ document }) => document.id)
  return { clusters, instruments: [...new Set(ids)] }
}

async function groundOf(tx: Tx, asked: rules.AskedEngagement, actor: Actor): Promise<rules.Ground> {
  const email = asked.email.trim().toLowerCase()
  const found = isAddress(email) ? await personAt(tx, email) : undefined
  const now = found === undefined ? undefined : await actorOf(tx, found.id)
  const { clusters, instruments } = await choicesFor(tx, actor)
  const mandates = found === undefined ? [] : await mandatesOf(tx, found.id)
  return {
    person:
      found === undefined
        ? null
        : {
            id: found.id,
            demonstration: found.demonstration,
            roles: now?.roles ?? [],
            mandates: mandates.filter(({ until }) => until === null).length,
          },
    isAddress: isAddress(email),
    clusters: clusters.map(({ id }) => id),
    instruments,
  }
}

/** Opens an engagement: the auditor’s role is given for its days and its reach; whoever is new is invited. Answers its id. */
export async function openEngagement(
  database: Database,
  actor: Actor,
  asked: rules.AskedEngagement & { readonly language: Language; readonly site: string },
  how: How = {},
): Promise<Outcome<string>> {
  const id = randomUUID()
  return act(database, {
    actor,
    subject: subjectOf(id),
    name: 'audit.opened',
    ...how,
    load: tx => groundOf(tx, asked, actor),
    decide: (ground, now) => rules.open(asked, ground, actor, now),
    record: async (tx, { since, until, person: known, ...opened }, now) => {
      const { name, email, language, site } = asked
      const person =
        known ?? (await inviteToWork(tx, actor, { name: name.trim(), email: email.trim(), language, site }, now))
      const { clusters, instruments } = opened
      const by = actorKey(actor)
      const grant = await engageAuditor(tx, { person, from: since, until, clusters, instruments }, by)
      await store.record(tx, { id, ...opened, person, grant, openedBy: by, openedAt: now })
      return id
    },
    data: ({ from, to, clusters, instruments }) => ({
      from: from.toString(),
      to: to.toString(),
      clusters: clusters === null ? null : [...clusters],
      instruments: instruments === null ? null : [...instruments],
    }),
  })
}

/** The engagement, for whom it exists. */
export async function engagementById(db: Reader, actor: Actor, id: string): Promise<Engagement | undefined> {
  const found = await store.byId(db, id)
  return found === undefined || !rules.maySee(actor, found) ? undefined : found
}

/** What can be drawn or noted on within an engagement. */
export async function itemsIn(db: Reader, engagement: Engagement, population: Population): Promise<Item[]> {
  const { clusters, instruments, period, demonstration } = engagement
  const scope = { clusters, instruments, ...period, demonstration }
  const agreements = (await agreementsIn(db)).filter(a => inScope(scope, { ...a, from: a.term.from, to: a.term.to }))
  if (population === 'agreements')
    return agreements.map(({ id, number, title }) => ({ id, label: `${number} · ${title}`, href: `/agreements/${id}` }))
  if (population === 'entries') {
    const ids = agreements.map(({ id }) => id)
    return (await store.entriesAbout(db, 'agreement', ids)).map(({ id, label, href }) => ({ id, label, href }))
  }
  if (population === 'acts') {
    const items: Item[] = []
    for (const { id, number } of agreements)
      for (const event of await historyOf(db, 'agreement', id))
        items.push({ id: event.id.toString(), label: `${number} · ${event.act}`, href: `/audit/agreement/${id}` })
    return items
  }
  const items: Item[] = []
  for (const one of await decisionsIn(db)) {
    if (!awards(one.ruling)) continue
    const application = await applicationById(db, system('audit'), one.application)
    if (inScope(scope, { ...one, cluster: application?.cluster ?? null, from: one.decidedOn, to: one.decidedOn }))
      items.push({ id: one.id, label: `${one.number} · ${one.title}`, href: `/decisions/${one.id}` })
  }
  return items
}

/** Draws a sample: the seed and a digest of what it was drawn from are recorded, so that anyone draws it again. */
export async function drawSample(
  database: Database,
  actor: Actor,
  asked: rules.AskedSample & { readonly engagement: string },
  how: How = {},
): Promise<Outcome<string>> {
  const id = randomUUID()
  const chance = randomBytes(8).toString('hex')
  return act(database, {
    actor,
    subject: subjectOf(asked.engagement),
    name: 'audit.sampled',
    ...how,
    load: async tx => {
      const engagement = await store.byId(tx, asked.engagement)
      const items =
        engagement === undefined || !isPopulation(asked.population)
          ? []
          : await itemsIn(tx, engagement, asked.population)
      return { engagement, items }
    },
    decide: (found, now) => rules.sample(asked, found, chance, actor, now),
    record: async (tx, { population, size, seed }, now, { items }) => {
      await store.recordSample(tx, {
        id,
        engagement: asked.engagement,
        population,
        digest: sha256(
          items
            .map(item => item.id)
            .sort()
            .join('\n'),
        ),
        size: items.length,
        seed,
        drawn: rules.draw(items, size, seed, sha256),
        drawnBy: actorKey(actor),
        drawnAt: now,
      })
      return id
    },
    data: ({ population, size, seed }) => ({ population, size, seed }),
  })
}

/** What kinds of record a note may be about, and where they are drawn from. */
const noted: Readonly<Record<string, Population>> = { agreement: 'agreements', decision: 'decisions', entry: 'entries' }

/** Notes something about a record; with a severity it is a finding. */
export async function writeNote(
  database: Database,
  actor: Actor,
  asked: rules.AskedNote & { readonly engagement: string },
  how: How = {},
): Promise<Outcome<string>> {
  const id = randomUUID()
  return act(database, {
    actor,
    subject: subjectOf(asked.engagement),
    name: 'audit.noted',
    ...how,
    load: async tx => {
      const engagement = await store.byId(tx, asked.engagement)
      const population = noted[asked.subjectKind]
      const items =
        engagement === undefined || population === undefined ? [] : await itemsIn(tx, engagement, population)
      return { engagement, known: items.some(item => item.id === asked.subjectId) }
    },
    decide: (found, now) => rules.note(asked, found, actor, now),
    record: async (tx, { text, severity, subject }, now) => {
      await store.recordNote(tx, {
        id,
        engagement: asked.engagement,
        severity,
        subject,
        text,
        notedBy: actorKey(actor),
        notedAt: now,
      })
      return id
    },
    // what is noted is the auditor’s own until it is released: the trail says only that something was
    data: ({ subject, severity }) => ({ ...subject, finding: severity !== null }),
  })
}

/** Shows the agency a note. */
export const releaseNote = (
  database: Database,
  actor: Actor,
  asked: { readonly engagement: string; readonly note: string },
  how: How = {},
): Promise<Outcome<string>> =>
  act<{ engagement: Engagement | undefined; note: Note | undefined }, Note, string & Json>(database, {
    actor,
    subject: subjectOf(asked.engagement),
    name: 'audit.released',
    ...how,
    load: async tx => ({
      engagement: await store.byId(tx, asked.engagement),
      note: (await store.notesOf(tx, asked.engagement)).find(({ id }) => id === asked.note),
    }),
    decide: (found, now) => rules.release(found, actor, now),
    record: async (tx, { id }, now) => {
      await store.recordRelease(tx, id, now)
      return id
    },
    data: ({ ordinal, subject }) => ({ note: ordinal, ...subject }),
  })

/** Ends an engagement: its notes are released and the role ends with it. */
export const closeEngagement = (
  database: Database,
  actor: Actor,
  asked: { readonly engagement: string; readonly conclusion: string; readonly seen?: number | undefined },
  how: How = {},
): Promise<Outcome<string>> =>
  act(database, {
    actor,
    subject: subjectOf(asked.engagement),
    name: 'audit.closed',
    ...how,
    load: tx => store.byId(tx, asked.engagement),
    decide: engagement => rules.close(asked, engagement, actor),
    record: async (tx, { conclusion }, now, engagement) => {
      if (engagement !== undefined) await endRole(tx, engagement.grant, actorKey(actor), now)
      await store.recordClosing(tx, asked.engagement, actorKey(actor), now, conclusion)
      return asked.engagement
    },
    why: ({ conclusion }) => conclusion,
  })

/** The notes on a record that this person may read. */
export async function notesOn(db: Reader, actor: Actor, kind: string, id: string): Promise<Note[]> {
  const found: Note[] = []
  for (const note of await store.notesAbout(db, kind, id)) {
    const engagement = await store.byId(db, note.engagement)
    if (engagement !== undefined && rules.mayReadNote(actor, engagement, note)) found.push(note)
  }
  return found
}

/** Whether a subject of the trail may be looked at: an auditor of some clusters sees what is about those. */
export async function reachesSubject(db: Reader, actor: Actor, kind: string, id: string): Promise<boolean> {
  if (actor.kind !== 'person' || actor.reach === undefined || actor.roles.length > 1) return true
  if (kind === 'agreement') {
    const found = (await agreementsIn(db)).find(agreement => agreement.id === id)
    return found !== undefined && audits(actor, found)
  }
  if (kind === 'decision' || kind === 'application') {
    const found = await applicationById(db, system('audit'), id)
    return found !== undefined && audits(actor, found)
  }
  if (kind === 'audit-engagement') return (await engagementById(db, actor, id)) !== undefined
  return kind === 'instrument' || kind === 'call'
}
