import { z } from 'zod'
import { type Part, words as w } from '../../pack/index.ts'
import { ceilings, recordCeiling } from './store.employees.ts'

const name = 'claims.yaml'

const fileSchema = z.strictObject({
  hours: z.strictObject({
    perYear: z.int().min(1).max(8784),
    perMonth: z.int().min(1).max(744),
    basis: w.line.nullable().default(null),
    assumption: z.strictObject({ nl: w.line, en: w.line }).nullable().default(null),
  }),
})

/** `claims.yaml`: how many hours of one person are declared at most, and on what that stands. */
export const part: Part = {
  name: 'claims',
  version: 1,
  reads: file => file === name,
  read(source) {
    const hours = source.yaml(name, fileSchema)?.value.hours
    if (hours === undefined) return undefined
    return async (tx, { programme }) => {
      const standing = (await ceilings(tx)).get(programme)
      const same = (['perYear', 'perMonth', 'basis'] as const).every(field => standing?.[field] === hours[field])
      if (same && (['nl', 'en'] as const).every(one => standing?.assumption?.[one] === hours.assumption?.[one]))
        return { changed: [] }
      await recordCeiling(tx, programme, hours)
      const { perYear, perMonth } = hours
      const subject = { kind: 'programme', id: programme }
      return { changed: [{ subject, name: 'programme.hours-limited', data: { perYear, perMonth } }] }
    }
  },
}
