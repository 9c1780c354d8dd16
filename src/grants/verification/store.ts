import { type Money, money } from '../../kernel/money.ts'
import { constraintOf, json, type Reader, sql, type Tx, Unrecordable } from '../../platform/db/index.ts'
import type { Control, Place, SampleOutcome, State } from './control.ts'
import { said } from './sentences.ts'

type Row = Omit<Control, 'interval'> & { interval: bigint | null }
const read = ({ interval, ...row }: Row): Control => ({
  ...row,
  interval: interval === null ? null : money(interval),
})

const selected = sql`
  select c.id::text, c.claim::text, c.claim_number as "claimNumber", c.agreement, c.year, c.organisation, c.cluster,
    (select o.project from agreements.of_project o where o.agreement = c.agreement::text) as project,
    c.instrument, c.checklist || '@' || c.checklist_version::text as checklist, c.method,
    c.method_reason as "methodReason", c.risk, c.seed, c.interval_cents as interval,
    c.sample_outcome as "sampleOutcome", c.sample_reason as "sampleReason", c.state, c.round, c.whole,
    c.taken_by as "takenBy", c.taken_at as "takenAt", c.answer_by as "answerBy", c.hearing_letter as "hearingLetter",
    c.demonstration, coalesce((select max(e.version) from event.event e
      where e.subject_kind = 'control' and e.subject_id = c.id::text), 0)::integer as version
  from verification.control c`

export const byId = async (db: Reader, id: string): Promise<Control | undefined> =>
  (await sql<Row>`${selected} where c.id::text = ${id}`.execute(db)).rows.map(read)[0]
export const ofClaim = async (db: Reader, claim: string): Promise<Control | undefined> =>
  (await sql<Row>`${selected} where c.claim::text = ${claim}`.execute(db)).rows.map(read)[0]

/** All, or those of an agreement; the newest first. */
export const list = async (db: Reader, { agreement }: { readonly agreement?: string } = {}): Promise<Control[]> =>
  (
    await sql<Row>`${selected} where (${agreement ?? null}::text is null or c.agreement = ${agreement ?? null})
      order by c.taken_at desc, c.id`.execute(db)
  ).rows.map(read)

/**
 * Holds a control still: an act on one of its lines shares it, an act on the whole has it alone, so that no line is judged while
 * the cuts are announced.
 */
export async function hold(tx: Tx, id: string, how: 'share' | 'alone'): Promise<void> {
  if (how === 'share') await sql`select 1 from verification.control where id = ${id}::uuid for share`.execute(tx)
  else await sql`select 1 from verification.control where id = ${id}::uuid for update`.execute(tx)
}

type Begun = Omit<
  Control,
  'version' | 'sampleOutcome' | 'sampleReason' | 'state' | 'round' | 'whole' | 'answerBy' | 'hearingLetter'
>
export async function record(tx: Tx, c: Begun): Promise<void> {
  const [id = '', version = ''] = c.checklist.split('@')
  await sql`insert into verification.control (id, claim, claim_number, agreement, year, organisation, cluster, instrument,
      checklist, checklist_version, method, method_reason, risk, seed, interval_cents, state, taken_by, taken_at, demonstration)
    values (${c.id}::uuid, ${c.claim}::uuid, ${c.claimNumber}, ${c.agreement}, ${c.year}, ${c.organisation}, ${c.cluster},
      ${c.instrument}, ${id}, ${version}::date, ${c.method}, ${c.methodReason}, ${c.risk}, ${c.seed},
      ${c.interval?.cents ?? null}::bigint, 'open', ${c.takenBy}, ${c.takenAt}::timestamptz, ${c.demonstration})`
    .execute(tx)
    .catch(error => {
      if (constraintOf(error) === 'claim_once') throw new Unrecordable([said.notSubmitted])
      throw error
    })
}

export async function recordPlaces(
  tx: Tx,
  control: string,
  places: readonly Place[],
  flags: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  if (places.length === 0) return
  const rows = places.map(({ line, ordinal, amount, stratum, from, hits }) => ({
    line,
    ordinal,
    cents: amount.cents.toString(),
    stratum,
    starts_at: from === null ? null : from.toString(),
    hits: hits.map(String),
    flags: flags.get(line) ?? [],
  }))
  await sql`insert into verification.place (control, line, ordinal, cents, stratum, starts_at, hits, flags)
    select ${control}::uuid, r.line, r.ordinal, r.cents, r.stratum, r.starts_at, r.hits, r.flags
    from jsonb_to_recordset(${json(rows)}::jsonb) as r (line uuid, ordinal integer, cents bigint, stratum text,
      starts_at bigint, hits jsonb, flags jsonb)`.execute(tx)
}

type PlaceRow = Omit<Place, 'amount' | 'hits'> & { cents: bigint; hits: string[]; flags: string[] }
export type KeptPlace = Place & { readonly flags: readonly string[] }
const readPlace = ({ cents, hits, ...row }: PlaceRow): KeptPlace => ({
  ...row,
  amount: money(cents),
  hits: hits.map(BigInt),
})
/** Thousands of places come as one value, which is many times faster than as rows. */
type Kept = [string, number, string, Place['stratum'], string | null, string[], string[]]
const places = sql`select p.line::text, p.ordinal, p.cents, p.stratum, p.starts_at as "from", p.hits, p.flags
  from verification.place p`
export const placesOf = async (db: Reader, control: string): Promise<KeptPlace[]> =>
  (
    await sql<{ all: Kept[] }>`select coalesce(json_agg(json_build_array(p.line, p.ordinal, p.cents::text, p.stratum,
        p.starts_at::text, p.hits, p.flags) order by p.ordinal), '[]'::json) as all
      from verification.place p where p.control = ${control}::uuid`.execute(db)
  ).rows.flatMap(({ all }) =>
    all.map(([line, ordinal, cents, stratum, from, hits, flags]) => ({
      line,
      ordinal,
      amount: money(BigInt(cents)),
      stratum,
      from: from === null ? null : BigInt(from),
      hits: hits.map(BigInt),
      flags,
    })),
  )
export const placeOf = async (db: Reader, control: string, line: string): Promise<KeptPlace | undefined> =>
  (await sql<PlaceRow>`${places} where p.control = ${control}::uuid and p.line::text = ${line}`.execute(db)).rows.map(
    readPlace,
  )[0]

export async function recordState(
  tx: Tx,
  id: string,
  { state, answerBy = null, letter }: { state: State; answerBy?: Temporal.PlainDate | null; letter?: string | null },
): Promise<void> {
  await sql`update verification.control set state = ${state}, answer_by = ${answerBy}::date,
      hearing_letter = case when ${letter === undefined} then hearing_letter else ${letter ?? null}::text end
    where id = ${id}::uuid`.execute(tx)
}

export async function recordSampleOutcome(
  tx: Tx,
  id: string,
  outcome: SampleOutcome | null,
  reason: string | null,
): Promise<void> {
  await sql`update verification.control set sample_outcome = ${outcome}, sample_reason = ${reason}
    where id = ${id}::uuid`.execute(tx)
}

export async function recordRound(tx: Tx, id: string, whole: boolean): Promise<void> {
  await sql`update verification.control set state = 'open', round = round + 1, whole = ${whole}, answer_by = null
    where id = ${id}::uuid`.execute(tx)
}

/** Earlier controls of an agreement that came to a certificate: how many, what was claimed, and what was cut. */
export async function earlierOf(
  db: Reader,
  agreement: string,
  claim: string,
): Promise<{ controls: number; claimed: Money; cut: Money; lines: string[] }> {
  const { rows } = await sql<{ controls: number; claimed: bigint; cut: bigint; lines: string[] }>`
    with last as (
      select distinct on (control) control, claimed_cents, cut_cents, cuts from verification.certificate
      where agreement = ${agreement} and claim::text <> ${claim} order by control, ordinal desc
    )
    select count(*)::integer as controls, coalesce(sum(claimed_cents), 0)::bigint as claimed,
      coalesce(sum(cut_cents), 0)::bigint as cut,
      coalesce((select jsonb_agg(cut->>'line') from last l2, jsonb_array_elements(l2.cuts) cut), '[]') as lines
    from last`.execute(db)
  const row = rows[0]
  return {
    controls: row?.controls ?? 0,
    claimed: money(row?.claimed ?? 0n),
    cut: money(row?.cut ?? 0n),
    lines: row?.lines ?? [],
  }
}
