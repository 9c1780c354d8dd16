import { randomUUID } from 'node:crypto'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { act, type Database } from '../../platform/db/index.ts'
import { subjectOf } from './claim.ts'
import { type How, heldStanding } from './queries.standing.ts'
import * as rules from './rules.evidence.ts'
import * as store from './store.evidence.ts'
import { numbersOf } from './store.lines.ts'

/** Keeps files with a claim (they are in the store of files already), and names the lines that they prove. Answers their ids. */
export const addEvidence = (
  database: Database,
  actor: Actor,
  asked: {
    readonly claim: string
    readonly files: readonly rules.File[]
    readonly lines?: readonly string[]
    readonly supersedes?: string | undefined
    readonly reason?: string | undefined
  },
  how: How = {},
): Promise<Outcome<string[]>> =>
  act(database, {
    actor,
    subject: subjectOf(asked.claim),
    name: 'claim.evidence-added',
    ...how,
    load: async tx => {
      const standing = await heldStanding(tx, asked.claim)
      const lines = standing === undefined || !asked.lines?.length ? [] : await numbersOf(tx, asked.claim, asked.lines)
      return { standing, lines, own: standing === undefined ? [] : await store.evidenceOf(tx, asked.claim) }
    },
    decide: ({ standing, ...judged }) =>
      rules.addEvidence({ ...asked, lines: asked.lines ?? [] }, standing, judged, actor),
    record: async (tx, { files, supersedes, lines, reason }, now) => {
      const ids: string[] = []
      for (const file of files) {
        const kept = { ...file, id: randomUUID(), claim: asked.claim, by: actorKey(actor), at: now }
        const id = await store.recordEvidence(tx, { ...kept, supersedes: supersedes?.id ?? null, reason })
        if (lines.length > 0) await store.recordProof(tx, id, lines)
        ids.push(id)
      }
      return ids
    },
    why: ({ reason }) => reason ?? undefined,
    data: ({ files, supersedes }) => ({
      files: files.map(({ name, digest }) => ({ name, digest })),
      ...(supersedes === null ? {} : { supersedes: supersedes.digest }),
    }),
  })

/** Names lines that a file proves. */
export const proveLines = (
  database: Database,
  actor: Actor,
  asked: { readonly claim: string; readonly evidence: string; readonly lines: readonly string[] },
  how: How = {},
): Promise<Outcome<string>> =>
  act(database, {
    actor,
    subject: subjectOf(asked.claim),
    name: 'claim.lines-proved',
    ...how,
    load: async tx => {
      const standing = await heldStanding(tx, asked.claim)
      const file = await store.evidenceById(tx, asked.evidence)
      return { standing, file, lines: standing === undefined ? [] : await numbersOf(tx, asked.claim, asked.lines) }
    },
    decide: ({ standing, ...judged }) => rules.prove(asked, standing, judged, actor),
    record: async (tx, { file, lines }) => {
      await store.recordProof(tx, file.id, lines)
      return file.id
    },
    data: ({ file, lines }) => ({ file: file.name, lines: lines.length }),
  })

/** Takes a file out of a draft. */
export const removeEvidence = (
  database: Database,
  actor: Actor,
  asked: { readonly claim: string; readonly evidence: string },
  how: How = {},
): Promise<Outcome<string>> =>
  act(database, {
    actor,
    subject: subjectOf(asked.claim),
    name: 'claim.evidence-removed',
    ...how,
    load: async tx => ({
      standing: await heldStanding(tx, asked.claim),
      file: await store.evidenceById(tx, asked.evidence),
    }),
    decide: ({ standing, file }) => rules.removeEvidence(standing, file, actor),
    record: async (tx, { file }) => {
      await store.removeEvidence(tx, file.id)
      return file.id
    },
    data: ({ file }) => ({ file: file.name, digest: file.digest }),
  })
