import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { person } from '../../../test/site.ts'
import type { Actor } from '../../kernel/actor.ts'
import { loadPack, shipped } from '../../packs.ts'
import type { Database } from '../../platform/db/index.ts'
import { createApplication, restoreAnswer, saveSection, settleConflict, signSection } from './queries.ts'
import { conflictsOf, versionsOf } from './store.answers.ts'

/** Any order of saving, settling, putting back and signing off by three people, on a real database: nothing typed is lost. */
const organisation = '5f000000-0000-4000-8000-000000000101'
const stage = 'expression-of-interest'
const path = 'network.summary'
const writer = (name: string): Actor => ({
  ...(person(name, [], [{ organisation, cluster: null, role: 'cluster-manager' }]) as Extract<
    Actor,
    { kind: 'person' }
  >),
  demonstration: true,
})
const people = [writer('An'), writer('Bo'), writer('Cis')] as const

let database: Database
beforeAll(async () => {
  database = await testDatabase()
  for (const folder of [shipped.flanders, shipped.demonstration])
    expect((await loadPack(database, folder)).ok).toBe(true)
})
afterAll(() => database.close())

const step = fc.record({
  who: fc.constantFrom(0, 1, 2),
  act: fc.constantFrom('save', 'save', 'save', 'hear', 'settle', 'restore', 'sign'),
  text: fc.constantFrom('een', 'twee', 'drie', ''),
  keep: fc.constantFrom('standing', 'other', 'merged'),
})

test('nothing that anyone typed is lost, and what stands is always the newest', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async steps => {
      const asked = { call: 'demo-ibn-open', organisation, cluster: '', title: 'Model' }
      const begun = await createApplication(database, people[0], asked)
      if (!begun.ok) throw new Error(JSON.stringify(begun.refusals))
      const at = { application: begun.fact.id, stage, section: 'network' }
      const seen = [0, 0, 0]
      const typed: string[] = []
      const kept = () => versionsOf(database.reader, at.application, stage, [path])
      for (const { who, act, text, keep } of steps) {
        const actor = people[who]
        const before = await kept()
        const last = before.at(-1)?.version ?? 0
        if (act === 'hear') seen[who] = last
        if (act === 'save') {
          const saved = await saveSection(database, actor!, {
            ...at,
            typed: [{ path, value: text, base: seen[who] ?? 0 }],
            page: `window-${who}`,
          })
          expect(saved.ok).toBe(true)
          const base = before.find(({ version }) => version === seen[who])?.value
          if (text !== '' && base !== text) typed.push(text)
        }
        if (act === 'settle') {
          const [conflict] = await conflictsOf(database.reader, at.application, stage)
          const asked = { ...at, conflict: conflict?.id ?? 'none', keep, seen: last }
          expect((await settleConflict(database, actor!, asked)).ok).toBe(conflict !== undefined)
        }
        if (act === 'restore') {
          const restored = await restoreAnswer(database, actor!, { ...at, path, version: 1, seen: last })
          expect(restored.ok).toBe(last > 0)
        }
        if (act === 'sign') {
          const open = (await conflictsOf(database.reader, at.application, stage)).length
          const signed = await signSection(database, actor!, { ...at, ready: true })
          if (open > 0) expect(signed.ok).toBe(false)
        }
        const after = await kept()
        // the history only grows, one version at a time, and every word that was typed is in it
        expect(after.slice(0, before.length)).toEqual(before)
        expect(after.map(({ version }) => version)).toEqual(after.map((_each, index) => index + 1))
        for (const word of typed) expect(after.some(({ value }) => value === word)).toBe(true)
        for (const { other } of await conflictsOf(database.reader, at.application, stage))
          expect(other.version).toBeLessThan(after.length)
      }
    }),
    { numRuns: 25 },
  )
})
