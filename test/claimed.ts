import { createHash } from 'node:crypto'
import { addEvidence, addLine, openClaim, submitClaim } from '../src/grants/claims/queries.ts'
import type { Actor } from '../src/kernel/actor.ts'
import type { Database } from '../src/platform/db/index.ts'
import { fact } from './agreed.ts'
import { person } from './site.ts'

/** Whoever does the books of an organisation. */
export const financeOf = (organisation: string): Actor =>
  person(`finance of ${organisation.slice(0, 8)}`, [], [{ organisation, cluster: null, role: 'cluster-finance' }])

/** A file that stands in no store: records name it by its digest. */
export const fileOf = (text: string) => ({
  digest: createHash('sha256').update(text).digest('hex'),
  name: `${text}.pdf`,
  type: 'application/pdf',
  size: text.length,
})

/** An invoice as it is typed; the number makes it one of its own. */
export const invoice = (number: string, more: Readonly<Record<string, string>> = {}) => ({
  category: 'administrative',
  activity: 'animation',
  date: '2019-03-04',
  supplier: 'Drukkerij De Schelde',
  invoiceNumber: number,
  net: '1000.00',
  vat: '210.00',
  refundableVat: '0',
  ...more,
})

type Agreed = { readonly id: string; readonly organisation: string; readonly manager: Actor }
const moment = Temporal.Instant.from('2019-11-15T10:00:00Z')
const how = { moment }

/** A draft with these lines, each proved by a file. Answers its id. */
export async function drafted(
  database: Database,
  { id: agreement, organisation }: Agreed,
  lines: readonly Readonly<Record<string, string>>[] = [
    invoice('2019/1'),
    invoice('2019/2', { net: '500', vat: '105' }),
  ],
  { year = 1, kind = 'final' } = {},
): Promise<string> {
  const finance = financeOf(organisation)
  const claim = fact(await openClaim(database, finance, { agreement, year, kind }, how))
  const ids: string[] = []
  for (const typed of lines) ids.push(fact(await addLine(database, finance, { claim, typed }, how)))
  if (ids.length > 0)
    fact(await addEvidence(database, finance, { claim, files: [fileOf(`proof of ${claim}`)], lines: ids }, how))
  return claim
}

/** The same, submitted by whoever binds the organisation. */
export async function submitted(database: Database, agreed: Agreed, ...rest: [lines?: Lines, more?: More]) {
  const claim = await drafted(database, agreed, ...rest)
  fact(await submitClaim(database, agreed.manager, { id: claim, agreed: true }, how))
  return claim
}
type Lines = Parameters<typeof drafted>[2]
type More = Parameters<typeof drafted>[3]
