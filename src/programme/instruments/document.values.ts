import { z } from 'zod'
import { type Money, parseMoney, parseRate, type Rate } from '../../kernel/money.ts'
import { says } from '../../pack/faults.ts'
import type { Day } from '../law/index.ts'

/** A ceiling: `150000.00 per year`, or `25000.00 in total` over the phase it stands in. */
export type Ceiling = { readonly amount: Money; readonly per: 'year' | 'phase' }
/** A ratio of two positive whole numbers: `1/1`. */
export type Ratio = { readonly over: bigint; readonly under: bigint }
/** Months of the term, counted from 1, both included: `13-48`. */
export type Months = { readonly from: number; readonly to: number }

/** A value that is written as text: what it looks like, its sentence, and how it is read. Published with its pattern. */
const written = <Value>(
  pattern: RegExp,
  example: string,
  sentence: ReturnType<typeof says>,
  read: (text: string) => Value,
) =>
  z
    .string()
    .refine(text => pattern.test(text), sentence)
    .meta({ pattern: pattern.source, examples: [example] })
    .transform(read)

const amounts = /^(?:0|[1-9]\d{0,15})\.\d{2}$/
const euro = (text: string): Money => parseMoney(text) as Money

export const amount = written(
  amounts,
  '500000.00',
  says(
    'write an amount with exactly two decimals, such as 500000.00.',
    'schrijf een bedrag met precies twee decimalen, zoals 500000.00.',
  ),
  euro,
)

/** At most 100 %: public money beyond the cost is no instrument. */
export const percentage = written(
  /^(?:100(?:\.00?)?|\d{1,2}(?:\.\d{1,2})?)%$/,
  '50%',
  says(
    'write a rate from 0% to 100%, with at most two decimals, such as 50%.',
    'schrijf een percentage van 0% tot 100%, met hoogstens twee decimalen, zoals 50%.',
  ),
  text => parseRate(text) as Rate,
)

export const ceiling = written(
  /^(?:0|[1-9]\d{0,15})\.\d{2}(?: (?:per year|in total))?$/,
  '150000.00 per year',
  says(
    'write a ceiling such as 150000.00 per year, or 25000.00 in total.',
    'schrijf een plafond zoals 150000.00 per year, of 25000.00 in total.',
  ),
  (text): Ceiling => ({
    amount: euro(text.split(' ')[0] ?? ''),
    per: text.endsWith('in total') ? 'phase' : 'year',
  }),
)

export const ratio = written(
  /^[1-9]\d{0,5}\/[1-9]\d{0,5}$/,
  '1/1',
  says(
    'write a ratio of two positive whole numbers, such as 1/1.',
    'schrijf een verhouding van twee positieve gehele getallen, zoals 1/1.',
  ),
  (text): Ratio => {
    const [over = '1', under = '1'] = text.split('/')
    return { over: BigInt(over), under: BigInt(under) }
  },
)

export const months = written(
  /^[1-9]\d{0,2}-[1-9]\d{0,2}$/,
  '1-12',
  says(
    'write the months of a phase as first-last, such as 1-12.',
    'schrijf de maanden van een fase als eerste-laatste, zoals 1-12.',
  ),
  (text): Months => {
    const [from = 0, to = 0] = text.split('-').map(Number)
    return { from, to }
  },
)

const isDay = (text: string): boolean => z.iso.date().safeParse(text).success

export const day = written(
  /^\d{4}-\d{2}-\d{2}$/,
  '2016-03-04',
  says('write a day as 2016-03-04.', 'schrijf een dag als 2016-03-04.'),
  (text): Day => text,
).refine(isDay, says('this day does not exist.', 'deze dag bestaat niet.'))

export const slug = written(
  /^[a-z][a-z0-9-]{0,62}$/,
  'work-plan',
  says(
    'write a name with small letters, digits and hyphens.',
    'schrijf een naam met kleine letters, cijfers en koppeltekens.',
  ),
  text => text,
)

const sentence = z.string().min(1).max(2000)
export const words = z.strictObject({ nl: sentence, en: sentence })
export { sentence }
