import { createHash } from 'node:crypto'
import { type Actor, system } from '../kernel/actor.ts'
import { accept, type Outcome, type Refusal, refuse, unless } from '../kernel/outcome.ts'
import {
  act,
  alsoActed,
  type Besides,
  type Database,
  type Json,
  type Reader,
  type Subject,
  type Tx,
} from '../platform/db/index.ts'
import { asRefusal, type Fault } from './faults.ts'
import { type Folder, readFolder } from './folder.ts'
import type { Kept, Name, Part, Recorded, Recorder } from './part.ts'
import { type Programme, programmeSchema } from './programme.ts'
import { PackSource, Reading } from './source.ts'
import * as store from './store.ts'
import { readYaml } from './yaml.ts'

/** What loading a pack came to. */
export type Loaded = {
  readonly programme: string
  readonly changed: readonly { readonly subject: Subject; readonly act: string }[]
  /** Where the agency's own entry stands above what the pack says now. */
  readonly kept: readonly Kept[]
  /** Files that nothing in this version reads. */
  readonly unread: readonly string[]
}

export type Options = { readonly actor?: Actor; readonly dryRun?: boolean }

/** An event for each subject that changed, so that its own history tells of the pack. */
async function intoHistories(tx: Tx, changed: readonly Besides[], actor: Actor, now: Temporal.Instant): Promise<void> {
  for (const group of Map.groupBy(changed, ({ subject, name }) => `${subject.kind} ${name}`).values()) {
    const { subject, name } = group[0] as Besides
    const once = new Map(group.map(one => [one.subject.id, { id: one.subject.id, data: one.data ?? {} }]))
    await alsoActed(tx, { actor, kind: subject.kind, name, now }, [...once.values()])
  }
}

/** Stands in for a heading that is broken, so that the faults of the other files are said with it. */
const nameless: Programme = {
  id: '',
  demonstration: false,
  knownThrough: null,
  showAsOf: null,
  instruments: [],
  challenges: [],
}

const heading = 'programme.yaml'
const besideThePack = /^(README|LICENSE|NOTICE)[^/]*$/i

/**
 * Loads the pack in `folder` whole or not at all, in one transaction: refused with every fault, its file and its line.
 * An unchanged pack is known by its digest and costs one row; a changed one leaves an event per subject that changed.
 * `dryRun` says what would change and changes nothing.
 */
export async function load(
  database: Database,
  folder: string,
  parts: readonly Part[],
  { actor = system('load'), dryRun = false }: Options = {},
): Promise<Outcome<Loaded>> {
  const found = await readFolder(folder)
  if (found === undefined) return { ok: false, refusals: [noFolder(folder)] }
  const reading = new Reading()
  const programme = readHeading(found, reading) ?? nameless
  const digest = createHash('sha256')
    .update(found.digest)
    .update(JSON.stringify(parts.map(({ name, version }) => [name, version])))
    .digest('base64url')
  const unread = [...found.texts.keys()].filter(
    file => file !== heading && !besideThePack.test(file) && !parts.some(part => part.reads(file)),
  )
  const nothing: Loaded = { programme: programme.id, changed: [], kept: [], unread }
  if ((await store.digestOf(database.reader, programme.id)) === digest) return accept(nothing)
  const recorders = parts.flatMap(part => {
    const files = [...found.texts.keys()].filter(file => part.reads(file))
    return part.read(new PackSource(found.texts, reading, programme, files)) ?? []
  })
  const prepared = { programme, digest, unread, reading, recorders, faults: found.faults }
  return record(database, parts, prepared, actor, dryRun)
}

type Prepared = {
  readonly programme: Programme
  readonly digest: string
  readonly unread: readonly string[]
  readonly reading: Reading
  readonly recorders: readonly Recorder[]
  readonly faults: readonly Fault[]
}

/** Carries what a dry run would have done out of the transaction that it undoes. */
class Undone extends Error {
  readonly loaded: Loaded
  constructor(loaded: Loaded) {
    super('a dry run changes nothing')
    this.loaded = loaded
  }
}

async function record(
  database: Database,
  parts: readonly Part[],
  pack: Prepared,
  actor: Actor,
  dryRun: boolean,
): Promise<Outcome<Loaded>> {
  const { programme, digest, unread, reading, recorders } = pack
  let results: Recorded[] = []
  const changed = () => results.flatMap(result => result.changed)
  const kept = () => results.flatMap(result => result.kept ?? [])
  const loaded = (): Loaded => ({
    programme: programme.id,
    changed: changed().map(({ subject, name }) => ({ subject, act: name })),
    kept: kept(),
    unread,
  })
  try {
    const outcome = await act<readonly Name[], null, Json>(database, {
      actor,
      subject: { kind: 'programme-pack', id: programme.id },
      name: 'programme-pack.loaded',
      load: tx => knownTo(tx, parts),
      decide: known => {
        const found = [...dangling(reading, known), ...taken(reading, known, programme.id)]
        const faults = [...pack.faults, ...reading.faults, ...found]
        return unless(inOrder(faults).map(asRefusal), () => null)
      },
      record: async (tx, _fact, now) => {
        results = []
        const about = { programme: programme.id, demonstration: programme.demonstration, now }
        for (const recorder of recorders) results.push(await recorder(tx, about))
        if (dryRun) throw new Undone(loaded())
        await intoHistories(tx, changed(), actor, now)
        await store.record(tx, programme.id, digest, now)
        return { changed: changed().length, kept: kept().length }
      },
    })
    return outcome.ok ? accept(loaded()) : outcome
  } catch (error) {
    if (error instanceof Undone) return accept(error.loaded)
    throw error
  }
}

function readHeading(found: Folder, reading: Reading): Programme | undefined {
  const text = found.texts.get(heading)
  if (text === undefined) {
    reading.fault(heading, 1, 'pack.heading', {
      en: 'A programme pack has a file programme.yaml; this folder has none.',
      nl: 'Een programmapakket heeft een bestand programme.yaml; deze map heeft er geen.',
    })
    return undefined
  }
  const read = readYaml(text, programmeSchema, (line, rule, words) => reading.fault(heading, line, rule, words))
  for (const [index, id] of (read?.value.instruments ?? []).entries())
    reading.declare({ kind: 'instrument', id, file: heading, line: read?.line(['instruments', index]) ?? 1 })
  return read?.value
}

async function knownTo(db: Reader, parts: readonly Part[]): Promise<readonly Name[]> {
  const known: Name[] = []
  for (const part of parts) known.push(...((await part.known?.(db)) ?? []))
  return known
}

/** What the pack refers to and nobody ever named. */
function dangling(reading: Reading, known: readonly Name[]): Fault[] {
  const names = new Set([...known, ...reading.declared].map(({ kind, id }) => `${kind} ${id}`))
  return reading.referred
    .filter(({ kind, id }) => !names.has(`${kind} ${id}`))
    .map(({ kind, id, file, line }) => ({
      file,
      line,
      rule: `pack.no-${kind}`,
      words: {
        en: `There is no ${kind} “${id}” in this pack or in one that was loaded before.`,
        nl: `“${id}” (${kind}) staat niet in dit pakket en niet in een pakket dat eerder werd geladen.`,
      },
    }))
}

/** What another pack names already: two programmes never describe the same thing. */
function taken(reading: Reading, known: readonly Name[], programme: string): Fault[] {
  const owner = new Map(known.map(name => [`${name.kind} ${name.id}`, name.programme]))
  return reading.declared.flatMap(({ kind, id, file, line }) => {
    const other = owner.get(`${kind} ${id}`)
    if (other === undefined || other === null || other === programme) return []
    const words = {
      en: `The ${kind} “${id}” belongs to the pack “${other}” already; give this one another name.`,
      nl: `“${id}” (${kind}) hoort al bij het pakket “${other}”; geef dit een andere naam.`,
    }
    return [{ file, line, rule: 'pack.taken', words }]
  })
}

const inOrder = (faults: readonly Fault[]): Fault[] =>
  [...faults].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line))

const noFolder = (folder: string): Refusal =>
  refuse('pack.folder', {
    en: `There is no folder “${folder}”.`,
    nl: `Er is geen map “${folder}”.`,
  })
