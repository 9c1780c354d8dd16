import { decimalString, type Money, parseMoney, parseRate, percentString } from '../../kernel/money.ts'
import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { DecidedProject, PartnerCost } from './project.ts'
import { readExplanation, type WrittenExplanation, writtenExplanation } from './store.decisions.ts'

const euro = (text: string): Money => parseMoney(text) as Money

type Amounts = 'costs' | 'otherPublicAid' | 'own' | 'grant'
type WrittenPartner = Omit<PartnerCost, Amounts | 'years' | 'rate' | 'explanation'> & {
  readonly [Name in Amounts]: string
} & {
  readonly years: readonly { readonly from: string; readonly to: string; readonly amount: string }[]
  readonly rate: string
  readonly explanation: WrittenExplanation
}
type Written = Omit<DecidedProject, 'decision' | 'partners' | 'shares' | 'term'> & {
  readonly partners: readonly WrittenPartner[]
  readonly shares: readonly { readonly cluster: string; readonly share: string }[]
  readonly term: { readonly from: string; readonly to: string }
}

const written = ({
  costs,
  otherPublicAid,
  own,
  grant,
  years,
  rate,
  explanation,
  ...rest
}: PartnerCost): WrittenPartner => ({
  ...rest,
  costs: decimalString(costs),
  otherPublicAid: decimalString(otherPublicAid),
  own: decimalString(own),
  grant: decimalString(grant),
  years: years.map(year => ({ ...year, amount: decimalString(year.amount) })),
  rate: percentString(rate),
  explanation: writtenExplanation(explanation),
})

const read = ({
  costs,
  otherPublicAid,
  own,
  grant,
  years,
  rate,
  explanation,
  ...rest
}: WrittenPartner): PartnerCost => ({
  ...rest,
  costs: euro(costs),
  otherPublicAid: euro(otherPublicAid),
  own: euro(own),
  grant: euro(grant),
  years: years.map(year => ({ ...year, amount: euro(year.amount) })),
  rate: parseRate(rate) ?? { basisPoints: 0n },
  explanation: readExplanation(explanation),
})

/** Freezes what a project is granted, partner by partner. */
export async function recordProject(tx: Tx, { decision, ...project }: DecidedProject): Promise<void> {
  const kept = {
    ...project,
    partners: project.partners.map(written),
    shares: project.shares.map(({ cluster, share }) => ({ cluster, share: percentString(share) })),
    term: { from: project.term.from.toString(), to: project.term.to.toString() },
  } satisfies Written
  await sql`insert into decisions.consortium (decision, project) values (${decision}, ${json(kept)}::jsonb)`.execute(tx)
}

/** The project that a decision approved; nothing where it approved none. */
export async function projectOf(db: Reader, decision: string): Promise<DecidedProject | undefined> {
  const { rows } = await sql<{ project: Written }>`select project from decisions.consortium
    where decision::text = ${decision}`.execute(db)
  const [found] = rows
  if (found === undefined) return undefined
  const { partners, shares, term, ...rest } = found.project
  return {
    ...rest,
    decision,
    partners: partners.map(read),
    shares: shares.map(({ cluster, share }) => ({ cluster, share: parseRate(share) ?? { basisPoints: 0n } })),
    term: { from: Temporal.PlainDate.from(term.from), to: Temporal.PlainDate.from(term.to) },
  }
}
