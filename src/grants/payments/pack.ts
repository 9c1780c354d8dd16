import { createHash } from 'node:crypto'
import { z } from 'zod'
import { readIban } from '../../kernel/identifiers.ts'
import { parseRate } from '../../kernel/money.ts'
import { type PackSource, type Part, words as w } from '../../pack/index.ts'
import { json } from '../../platform/db/index.ts'
import { recordRules } from './store.rules.ts'
import type { WrittenContent } from './written.ts'

const file = 'payments.yaml'
const both = z.strictObject({ nl: w.line, en: w.line })
const ground = { basis: w.line.optional(), source: w.line.optional(), assumption: both.optional() }
const amount = z
  .union([z.string(), z.number()])
  .transform(value => (typeof value === 'number' ? value.toFixed(2) : value))
  .pipe(z.string().regex(/^\d{1,13}\.\d{2}$/))
const day = z.iso.date()
const percentage = z.string().refine(text => parseRate(text) !== undefined)

const schema = z.strictObject({
  approval: z
    .strictObject({
      levels: z
        .array(
          z.strictObject({
            id: w.slug,
            names: both,
            upTo: amount.nullable().default(null),
            by: z
              .array(z.enum(['account-manager', 'programme-manager', 'committee']))
              .min(1)
              .max(4),
          }),
        )
        .min(1),
      ...ground,
    })
    .optional(),
  accounts: z.strictObject({ coolingOffDays: z.int().min(0).max(60), ...ground }).optional(),
  recoveries: z
    .strictObject({ hearingDays: z.int().min(1).max(120), paymentDays: z.int().min(1).max(365), ...ground })
    .optional(),
  interest: z
    .strictObject({ rates: z.array(z.strictObject({ from: day, rate: percentage })).min(1), ...ground })
    .optional(),
  debtor: z
    .strictObject({
      name: w.line,
      iban: z.string().refine(text => readIban(text).ok),
      bic: z
        .string()
        .regex(/^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/)
        .nullable()
        .default(null),
    })
    .optional(),
})
type Read = z.output<typeof schema>

/** `payments.yaml`: who approves up to which amount, how an account changes, how money is claimed back, and from which account is paid. */
export const part: Part = {
  name: 'payments',
  version: 1,
  reads: name => name === file,
  read(source) {
    const found = source.yaml(file, schema)
    if (found === undefined) return undefined
    const content = contentOf(found.value, source)
    const digest = createHash('sha256').update(json(content)).digest('base64url')
    return async (tx, { programme, demonstration }) => ({
      changed: (await recordRules(tx, { programme, demonstration }, content, digest))
        ? [{ subject: { kind: 'programme', id: programme }, name: 'programme.payments-recorded' }]
        : [],
    })
  },
}

function contentOf(read: Read, source: PackSource): WrittenContent {
  const { approval, accounts, recoveries, interest, debtor } = read
  const whole = approval !== undefined && accounts !== undefined && recoveries !== undefined && interest !== undefined
  const some = [approval, accounts, recoveries, interest].some(one => one !== undefined)
  if (some && !whole)
    source.fault(file, 1, 'payments.whole', {
      en: 'Say approval, accounts, recoveries and interest, or none of them.',
      nl: 'Zeg approval, accounts, recoveries en interest, of geen daarvan.',
    })
  if (approval !== undefined && approval.levels.at(-1)?.upTo !== null)
    source.fault(file, 1, 'payments.last-level', {
      en: 'The last level has no upper amount: somebody has to approve the largest payment too.',
      nl: 'Het laatste niveau heeft geen bovengrens: ook de grootste betaling moet iemand goedkeuren.',
    })
  const account = debtor === undefined ? undefined : readIban(debtor.iban)
  return {
    debtor: debtor === undefined || !account?.ok ? null : { ...debtor, iban: account.value },
    rules: !whole
      ? null
      : {
          levels: approval.levels.map(({ by, ...level }) => ({ ...level, needs: by.map(role => ({ role })) })),
          approval: groundOf(approval),
          accounts,
          recoveries,
          interest: {
            ...groundOf(interest),
            days: 365,
            rates: interest.rates.map(({ from, rate }) => ({
              from,
              basisPoints: Number(parseRate(rate)?.basisPoints ?? 0n),
            })),
          },
        },
  }
}

const groundOf = ({ basis, source, assumption }: NonNullable<Read['approval']> | NonNullable<Read['interest']>) => ({
  ...(basis === undefined ? {} : { basis }),
  ...(source === undefined ? {} : { source }),
  ...(assumption === undefined ? {} : { assumption }),
})
