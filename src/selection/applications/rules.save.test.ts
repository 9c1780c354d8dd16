import fc from 'fast-check'
import { expect, test } from 'vitest'
import { place, type Standing, type Typed } from './rules.save.ts'

const at = (version: number, value: string, page: string | null) => ({ version, value, page })
const nobody: Standing = { versions: [], conflicts: [] }

test.each([
  {
    why: 'the first word',
    typed: { base: 0, value: 'a' },
    standing: nobody,
    page: 'p',
    becomes: { version: 1, aside: null },
  },
  {
    why: 'nothing where nothing stood',
    typed: { base: 0, value: '' },
    standing: nobody,
    page: 'p',
    becomes: undefined,
  },
  {
    why: 'typed on what stands',
    typed: { base: 1, value: 'b' },
    standing: { versions: [at(1, 'a', 'q')], conflicts: [] },
    page: 'p',
    becomes: { version: 2, aside: null },
  },
  {
    why: 'someone else came between with something else: both are kept',
    typed: { base: 1, value: 'mine' },
    standing: { versions: [at(1, 'a', 'q'), at(2, 'theirs', 'q')], conflicts: [] },
    page: 'p',
    becomes: { version: 3, aside: { other: 2, moved: null } },
  },
  {
    why: 'someone else came between with the same: no conflict',
    typed: { base: 1, value: 'same' },
    standing: { versions: [at(1, 'a', 'q'), at(2, 'same', 'q')], conflicts: [] },
    page: 'p',
    becomes: undefined,
  },
  {
    why: 'someone else came between, and this field was not touched',
    typed: { base: 1, value: 'a' },
    standing: { versions: [at(1, 'a', 'q'), at(2, 'theirs', 'q')], conflicts: [] },
    page: 'p',
    becomes: undefined,
  },
  {
    why: 'the answer to an earlier save of this window got lost: its own words are no conflict',
    typed: { base: 1, value: 'mine, longer' },
    standing: { versions: [at(1, 'a', 'q'), at(2, 'mine', 'p')], conflicts: [] },
    page: 'p',
    becomes: { version: 3, base: 2, aside: null },
  },
  {
    why: 'both go on typing: the two sides change places, and there is one choice to make',
    typed: { base: 2, value: 'mine, longer' },
    standing: { versions: [at(2, 'mine', 'p'), at(3, 'theirs', 'q')], conflicts: [{ id: 'c', other: 2 }] },
    page: 'p',
    becomes: { version: 4, aside: { other: 3, moved: 'c' } },
  },
  {
    why: 'one comes to say what the other says: the choice is made',
    typed: { base: 2, value: 'theirs' },
    standing: { versions: [at(2, 'mine', 'p'), at(3, 'theirs', 'q')], conflicts: [{ id: 'c', other: 2 }] },
    page: 'p',
    becomes: { conflict: 'c' },
  },
  {
    why: 'a version that never was: nothing is overwritten',
    typed: { base: 9, value: 'mine' },
    standing: { versions: [at(2, 'theirs', 'q')], conflicts: [] },
    page: 'p',
    becomes: { version: 3, aside: { other: 2, moved: null } },
  },
] as const)('$why', ({ typed, standing, page, becomes }) => {
  const placed = place({ path: 'a.b', ...typed }, standing, page)
  if (becomes === undefined) expect(placed).toBeUndefined()
  else expect(placed).toMatchObject(becomes)
})

test('whatever several windows type, each on what it last saw: nothing anyone typed is lost', () => {
  const windows = ['p', 'q', 'r']
  const step = fc.record({
    window: fc.constantFrom(...windows),
    text: fc.constantFrom('', 'een', 'twee', 'drie'),
    hears: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), steps => {
      const kept: { version: number; value: string; page: string }[] = []
      let conflicts: { id: string; other: number }[] = []
      const seen: Record<string, number> = { p: 0, q: 0, r: 0 }
      for (const { window, text, hears } of steps) {
        const base = seen[window] ?? 0
        const typed: Typed = { path: 'a.b', value: text, base }
        const stands = kept.at(-1)?.version ?? 0
        const versions = kept.filter(({ version }) => version >= Math.min(base, stands))
        const placed = place(typed, { versions, conflicts }, window)
        if (placed !== undefined && 'version' in placed) {
          expect(placed.version).toBe(stands + 1)
          kept.push({ version: placed.version, value: text, page: window })
          if (placed.aside !== null) {
            const { other, moved } = placed.aside
            // what moves aside is what stood, and it stays to be chosen from
            expect(other).toBe(stands)
            conflicts = [...conflicts.filter(({ id }) => id !== moved), { id: moved ?? `c${stands}`, other }]
          }
        } else if (placed !== undefined) conflicts = conflicts.filter(({ id }) => id !== placed.conflict)
        if (hears) seen[window] = kept.at(-1)?.version ?? 0
        // the last thing that a window typed stands, or waits to be chosen, or was overwritten knowingly
        const own = kept.findLast(({ page }) => page === window)
        if (own !== undefined && placed !== undefined && 'version' in placed)
          expect(own.version === kept.at(-1)?.version).toBe(true)
        expect(new Set(conflicts.map(({ other }) => other)).size).toBe(conflicts.length)
        expect(conflicts.every(({ other }) => other < (kept.at(-1)?.version ?? 0))).toBe(true)
      }
    }),
  )
})
