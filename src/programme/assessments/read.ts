import type { z } from 'zod'
import { type Refusal, refuse } from '../../kernel/outcome.ts'
import { type Case, caseSchema, type Readable, type ReadableYear, type WrittenCase } from './case.ts'
import { missing, sentences, unknownKey } from './sentences.ts'

/** A case as it was read, or everything that is wrong with its fields and what could be read all the same. */
export type ReadCase =
  | { readonly ok: true; readonly case: Case }
  | { readonly ok: false; readonly refusals: readonly Refusal[]; readonly readable: Readable }

/** Reads a case from JSON that was parsed. */
export function readCase(value: unknown): ReadCase {
  const parsed = caseSchema.safeParse(value)
  if (parsed.success) return { ok: true, case: inCents(parsed.data) }
  const { issues } = parsed.error
  return {
    ok: false,
    refusals: once(issues.flatMap(issue => refusalsOf(issue, value))),
    readable: readable(value, issues),
  }
}

const cents = (text: string): bigint => BigInt(text.slice(0, -3) + text.slice(-2))
const maybe = (text: string | undefined): bigint | undefined => (text === undefined ? undefined : cents(text))

/** The same case with its amounts as whole cents. */
const inCents = (written: WrittenCase): Case => ({
  ...written,
  cumulatedAid: cents(written.cumulatedAid),
  awarded: maybe(written.awarded),
  deMinimisBefore: maybe(written.deMinimisBefore),
  years: written.years.map(year => ({
    from: year.from,
    to: year.to,
    envelope: maybe(year.envelope),
    alreadyPaid: cents(year.alreadyPaid),
    costs: year.costs.map(({ category, activity, accepted, otherPublicAid }) => ({
      category,
      activity,
      accepted: cents(accepted),
      otherPublicAid: cents(otherPublicAid),
    })),
    contributions: year.contributions.map(({ kind, payer, amount, receivedOn }) => ({
      kind,
      payer,
      amount: cents(amount),
      receivedOn,
    })),
  })),
})

function refusalsOf(issue: z.core.$ZodIssue, value: unknown): Refusal[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map(key =>
      refuse('unknown-key', unknownKey(shown(key)), { path: pathOf([...issue.path, shown(key)]) }),
    )
  const path = pathOf(issue.path)
  const rule = issue.message in sentences ? (issue.message as keyof typeof sentences) : 'group'
  return at(value, issue.path) === undefined && issue.path.length > 0
    ? [refuse('required', missing, { path })]
    : [refuse(rule, sentences[rule], { path })]
}

const once = (refusals: readonly Refusal[]): Refusal[] =>
  refusals.filter(({ rule, path }, index) => refusals.findIndex(r => r.rule === rule && r.path === path) === index)

const shown = (key: string): string => (key.length > 80 ? `${key.slice(0, 80)}…` : key).toWellFormed()

/** `years[0].costs[2].accepted` */
const pathOf = (path: readonly PropertyKey[]): string =>
  path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index > 0 ? '.' : ''}${String(step)}`))
    .join('')

type Tree = Record<PropertyKey, unknown>
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((found, step) => (isTree(found) && Object.hasOwn(found, step) ? found[step] : undefined), value)

/** What the rules on days and words need, without the fields that have something wrong with them. */
function readable(value: unknown, issues: readonly z.core.$ZodIssue[]): Readable {
  const faulty = new Set(issues.filter(({ code }) => code !== 'unrecognized_keys').map(({ path }) => pathOf(path)))
  if (faulty.has('')) return {}
  const written = value as Readable
  const good: Good = (path, field) => (faulty.has(path) ? undefined : field)
  const { term } = written
  return {
    instrument: good('instrument', written.instrument),
    grantedOn: good('grantedOn', written.grantedOn),
    payee: good('payee', written.payee),
    firstOperatingAidOn: written.firstOperatingAidOn,
    deMinimisBefore: written.deMinimisBefore,
    term: good('term', term) && { from: good('term.from', term?.from), to: good('term.to', term?.to) },
    years: good('years', written.years)?.map((year, index) => {
      const at = `years[${index}]`
      return good(at, year) && readableYear(year ?? {}, at, good)
    }),
  }
}

type Good = <Field>(path: string, field: Field) => Field | undefined

const readableYear = (year: ReadableYear, at: string, good: Good): ReadableYear => ({
  from: good(`${at}.from`, year.from),
  to: good(`${at}.to`, year.to),
  costs: good(`${at}.costs`, year.costs)?.map((cost, index) => {
    const line = `${at}.costs[${index}]`
    return (
      good(line, cost) && {
        category: good(`${line}.category`, cost?.category),
        activity: good(`${line}.activity`, cost?.activity),
      }
    )
  }),
  contributions: good(`${at}.contributions`, year.contributions)?.map((contribution, index) => {
    const line = `${at}.contributions[${index}]`
    return good(line, contribution) && { receivedOn: good(`${line}.receivedOn`, contribution?.receivedOn) }
  }),
})
