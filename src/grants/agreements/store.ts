import { decimalString, type Money, money, parseMoney, parseRate, percentString, zero } from '../../kernel/money.ts'
import { constraintOf, json, type Reader, sql, type Tx, Unrecordable } from '../../platform/db/index.ts'
import type { Agreement, AgreementYear, Instalment, Proof, State } from './agreement.ts'
import { sentences } from './sentences.ts'

const day = Temporal.PlainDate.from

type WrittenYear = { from: string; to: string; maximum: string }
type WrittenInstalment = { year: number; on: string; share: string; amount: string }
type Row = Omit<Agreement, 'term' | 'years' | 'instalments' | 'cumulatedAid'> & {
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  years: WrittenYear[]
  instalments: WrittenInstalment[]
  cumulated: bigint
}

const euro = (text: string): Money => parseMoney(text) ?? zero
const read = ({ from, to, years, instalments, cumulated, ...row }: Row): Agreement => ({
  ...row,
  term: { from, to },
  years: years.map(year => ({ from: day(year.from), to: day(year.to), maximum: euro(year.maximum) })),
  instalments: instalments.map(part => ({
    ...part,
    share: parseRate(part.share) ?? { basisPoints: 0n },
    amount: euro(part.amount),
  })),
  cumulatedAid: money(cumulated),
})

export const writtenYears = (years: readonly AgreementYear[]): WrittenYear[] =>
  years.map(({ from, to, maximum }) => ({
    from: from.toString(),
    to: to.toString(),
    maximum: decimalString(maximum),
  }))
export const writtenInstalments = (all: readonly Instalment[]): WrittenInstalment[] =>
  all.map(part => ({ ...part, share: percentString(part.share), amount: decimalString(part.amount) }))

const selected = sql`
  select a.id::text, a.number, a.application, a.decision, a.acknowledgement, a.project, a.beneficiary, a.cluster, a.organisation, a.instrument,
    a.title, a.scope, a.partners, a.provisions, a.annexes, a.granted_on as "grantedOn",
    a.first_aid_on as "firstOperatingAidOn", a.cumulated_cents as cumulated, a.from_day as "from", a.to_day as "to",
    a.years, a.instalments, a.state, a.drafted_by as "draftedBy", a.drafted_at as "draftedAt", a.offered_by as "offeredBy",
    a.offered_at as "offeredAt", a.answer_by as "answerBy", a.offered_digest as "offeredDigest",
    a.accepted_by as "acceptedBy", a.accepted_name as "acceptedName", a.accepted_at as "acceptedAt",
    a.accepted_proof as "acceptedProof", a.countersigned_by as "countersignedBy",
    a.countersigned_name as "countersignedName", a.countersigned_at as "countersignedAt", a.offer_letter as "offerLetter",
    a.signed_letter as "signedLetter", a.suspended_from as "suspendedFrom", a.ended_on as "endedOn", a.revision,
    a.demonstration, coalesce((select max(e.version) from event.event e
      where e.subject_kind = 'agreement' and e.subject_id = a.id::text), 0)::integer as version
  from agreements.agreement a`

export const byId = async (db: Reader, id: string): Promise<Agreement | undefined> =>
  (await sql<Row>`${selected} where a.id::text = ${id}`.execute(db)).rows.map(read)[0]

/** The agreement with the cluster organisation on a decision, whatever its state. */
export const ofDecision = async (db: Reader, decision: string): Promise<Agreement | undefined> =>
  (await sql<Row>`${selected} where a.decision = ${decision}`.execute(db)).rows.map(read)[0]

export type Wanted = {
  readonly cluster?: string | undefined
  readonly organisation?: string | undefined
  readonly project?: string | undefined
  readonly states?: readonly State[] | undefined
}

/** Those of a cluster, of an organisation or in certain states; the newest number last. */
export const list = async (db: Reader, { cluster, organisation, project, states }: Wanted = {}): Promise<Agreement[]> =>
  (
    await sql<Row>`${selected}
      where (${cluster ?? null}::text is null or a.cluster = ${cluster ?? null})
        and (${organisation ?? null}::text is null or a.organisation = ${organisation ?? null})
        and (${project ?? null}::text is null or a.project = ${project ?? null})
        and (${states === undefined} or a.state = any(${[...(states ?? [])]}::text[]))
      order by a.demonstration, a.number`.execute(db)
  ).rows.map(read)

/** The decisions that have an agreement. */
export const decisionsWith = async (db: Reader): Promise<Set<string>> =>
  new Set(
    (
      await sql<{ decision: string }>`select decision from agreements.agreement where decision is not null`.execute(db)
    ).rows.map(row => row.decision),
  )

/** The next number of a year: counted in the transaction that uses it, so that none is lost. */
export async function nextNumber(tx: Tx, year: number, demonstration: boolean): Promise<string> {
  const series = `SO-${year}${demonstration ? '-D' : ''}`
  const { rows } = await sql<{ last: number }>`insert into agreements.counter (series, last) values (${series}, 1)
    on conflict (series) do update set last = agreements.counter.last + 1 returning last`.execute(tx)
  return `SO-${year}-${demonstration ? 'D' : ''}${String(rows[0]?.last ?? 0).padStart(3, '0')}`
}

export type Drafted = Pick<
  Agreement,
  | 'id'
  | 'number'
  | 'application'
  | 'decision'
  | 'acknowledgement'
  | 'project'
  | 'beneficiary'
  | 'cluster'
  | 'organisation'
  | 'instrument'
  | 'title'
  | 'scope'
  | 'partners'
  | 'provisions'
  | 'annexes'
  | 'grantedOn'
  | 'firstOperatingAidOn'
  | 'cumulatedAid'
  | 'term'
  | 'years'
  | 'instalments'
  | 'draftedBy'
  | 'draftedAt'
  | 'demonstration'
>

export async function recordDraft(tx: Tx, a: Drafted): Promise<void> {
  await sql`insert into agreements.agreement (id, number, application, decision, acknowledgement, project,
      beneficiary, cluster, organisation, instrument, title, scope, partners, provisions, annexes, granted_on, first_aid_on, cumulated_cents, from_day, to_day,
      years, instalments, state, drafted_by, drafted_at, demonstration)
    values (${a.id}, ${a.number}, ${a.application}, ${a.decision}, ${a.acknowledgement}, ${a.project},
      ${a.beneficiary === null ? null : json(a.beneficiary)}::jsonb, ${a.cluster}, ${a.organisation},
      ${a.instrument}, ${a.title}, ${a.scope}, ${json(a.partners)}::jsonb, ${a.provisions}, ${json(a.annexes)}::jsonb,
      ${a.grantedOn}::date, ${a.firstOperatingAidOn}::date, ${a.cumulatedAid.cents}::bigint, ${a.term.from}::date,
      ${a.term.to}::date, ${json(writtenYears(a.years))}::jsonb, ${json(writtenInstalments(a.instalments))}::jsonb,
      'drafted', ${a.draftedBy}, ${a.draftedAt}::timestamptz, ${a.demonstration})`
    .execute(tx)
    .catch(error => {
      if (constraintOf(error) === 'decision_once') throw new Unrecordable([sentences.already])
      if (constraintOf(error) === 'number_once') throw new Unrecordable([sentences.numberTaken(a.number)])
      throw error
    })
}

export type Terms = Pick<Agreement, 'title' | 'scope' | 'provisions' | 'partners' | 'term' | 'years' | 'instalments'>

/** What a draft or an addendum says instead. */
export async function recordTerms(tx: Tx, id: string, a: Terms): Promise<void> {
  await sql`update agreements.agreement set title = ${a.title}, scope = ${a.scope}, provisions = ${a.provisions},
      partners = ${json(a.partners)}::jsonb, from_day = ${a.term.from}::date, to_day = ${a.term.to}::date,
      years = ${json(writtenYears(a.years))}::jsonb, instalments = ${json(writtenInstalments(a.instalments))}::jsonb
    where id = ${id}`.execute(tx)
}

export async function recordFirstAid(tx: Tx, id: string, on: Temporal.PlainDate): Promise<void> {
  await sql`update agreements.agreement set first_aid_on = ${on}::date where id = ${id}`.execute(tx)
}

export async function recordState(tx: Tx, id: string, state: State): Promise<void> {
  await sql`update agreements.agreement set state = ${state} where id = ${id}`.execute(tx)
}

export async function recordOffer(
  tx: Tx,
  id: string,
  offer: {
    by: string
    at: Temporal.Instant
    answerBy: Temporal.PlainDate
    digest: string
    letter: string | null
  },
): Promise<void> {
  await sql`update agreements.agreement set state = 'offered', offered_by = ${offer.by}, offered_at = ${offer.at}::timestamptz,
      answer_by = ${offer.answerBy}::date, offered_digest = ${offer.digest}, offer_letter = ${offer.letter}
    where id = ${id}`.execute(tx)
}

export async function recordAcceptance(
  tx: Tx,
  id: string,
  { by, name, at, proof }: { by: string; name: string; at: Temporal.Instant; proof: Proof },
): Promise<void> {
  await sql`update agreements.agreement set state = 'accepted', accepted_by = ${by}, accepted_name = ${name},
      accepted_at = ${at}::timestamptz, accepted_proof = ${proof} where id = ${id}`.execute(tx)
}

export async function recordCountersignature(
  tx: Tx,
  id: string,
  { by, name, at, letter }: { by: string; name: string; at: Temporal.Instant; letter: string | null },
): Promise<void> {
  await sql`update agreements.agreement set state = 'in-force', countersigned_by = ${by}, countersigned_name = ${name},
      countersigned_at = ${at}::timestamptz, signed_letter = ${letter} where id = ${id}`.execute(tx)
}

/** Its standing after it was signed: suspended since, ended on. */
export async function recordStanding(
  tx: Tx,
  id: string,
  { state, suspendedFrom = null, endedOn = null }: Pick<Agreement, 'state'> & Partial<Agreement>,
): Promise<void> {
  await sql`update agreements.agreement set state = ${state}, suspended_from = ${suspendedFrom}::date,
      ended_on = ${endedOn}::date where id = ${id}`.execute(tx)
}
