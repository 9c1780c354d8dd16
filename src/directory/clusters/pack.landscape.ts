import { z } from 'zod'
import { type Part, words } from '../../pack/index.ts'
import type { Naming } from './naming.ts'
import { recordNaming } from './store.naming.ts'

const name = 'landscape.yaml'
const cell = z.number().int().min(0).max(40)
const degrees = z.union([z.number(), z.string().regex(/^-?\d{1,3}(\.\d+)?$/)]).transform(Number)
const schema = z.strictObject({
  instruments: z
    .array(z.strictObject({ id: words.slug, name: words.translated, plural: words.translated }))
    .default([]),
  regions: z
    .array(
      z.strictObject({
        code: words.nuts,
        name: words.translated,
        tile: z.strictObject({ column: cell, row: cell }),
      }),
    )
    .default([]),
  map: z
    .strictObject({
      country: z.string().regex(/^[A-Z]{2}$/),
      box: z.tuple([degrees, degrees, degrees, degrees]).nullable().default(null),
    })
    .nullable()
    .default(null),
})

/** `landscape.yaml`: what the instruments are called, and the regions as tiles. */
export const landscapePart: Part = {
  name: 'landscape',
  version: 1,
  reads: file => file === name,
  read(source) {
    const file = source.yaml(name, schema)
    if (file === undefined) return undefined
    const seen = new Map<string, number>()
    const once = (what: string, path: (string | number)[]) => {
      const line = file.line(path)
      const first = seen.get(what)
      if (first !== undefined)
        source.fault(name, line, 'pack.twice', {
          en: `This stands here a second time (${what}); the first is on line ${first}.`,
          nl: `Dit staat hier een tweede keer (${what}); de eerste staat op regel ${first}.`,
        })
      seen.set(what, first ?? line)
    }
    for (const [index, { id }] of file.value.instruments.entries()) once(id, ['instruments', index, 'id'])
    for (const [index, { code, tile }] of file.value.regions.entries()) {
      once(code, ['regions', index, 'code'])
      once(`${tile.column}, ${tile.row}`, ['regions', index, 'tile'])
    }
    const naming: Naming = {
      instruments: file.value.instruments,
      regions: file.value.regions.map(({ tile, ...region }) => ({ ...region, ...tile })),
      map: file.value.map,
    }
    return async (tx, { programme }) => ({
      changed: (await recordNaming(tx, programme, naming))
        ? [{ subject: { kind: 'programme', id: programme }, name: 'programme.landscape-recorded' }]
        : [],
    })
  },
}
