import { type Money, money } from '../../kernel/money.ts'
import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Answer, Attached, Certificate, CertifiedCut, CertifiedRow, Message } from './control.ts'

/** What is said on the lines of a control, in the order in which it was said. */
const messages = sql`select m.line::text, m.ordinal, m.side, m.kind, m.text, m.files, m.by_person as by, m.at
  from verification.message m`
export const messagesOf = async (db: Reader, control: string, line?: string): Promise<Message[]> =>
  (
    await sql<Message>`${messages} where m.control = ${control}::uuid
      and (${line ?? null}::text is null or m.line::text = ${line ?? null}) order by m.ordinal`.execute(db)
  ).rows

export async function recordMessage(tx: Tx, control: string, said: Omit<Message, 'ordinal'>): Promise<void> {
  await sql`insert into verification.message (control, ordinal, line, side, kind, text, files, by_person, at)
    values (${control}::uuid,
      (select coalesce(max(ordinal), 0) + 1 from verification.message where control = ${control}::uuid),
      ${said.line}::uuid, ${said.side}, ${said.kind}, ${said.text}, ${json(said.files)}::jsonb, ${said.by},
      ${said.at}::timestamptz)`.execute(tx)
}

/** Lines whose last word is a question of the controller: the cluster is to answer. */
export const questionsOpen = async (db: Reader): Promise<{ control: string; line: string; at: Temporal.Instant }[]> =>
  (
    await sql<{ control: string; line: string; at: Temporal.Instant }>`
      select control::text, line::text, at from (
        select distinct on (control, line) control, line, kind, at from verification.message
        where line is not null and kind in ('question', 'reply') order by control, line, ordinal desc
      ) last where kind = 'question'`.execute(db)
  ).rows

export const answersOf = async (db: Reader, control: string): Promise<Answer[]> =>
  (
    await sql<Answer>`select question, value, remark, by_person as by, at from verification.answer
      where control = ${control}::uuid`.execute(db)
  ).rows

export async function recordAnswers(
  tx: Tx,
  control: string,
  answers: readonly Pick<Answer, 'question' | 'value' | 'remark'>[],
  by: string,
  at: Temporal.Instant,
): Promise<void> {
  await sql`insert into verification.answer (control, question, value, remark, by_person, at)
    select ${control}::uuid, r.question, r.value, r.remark, ${by}, ${at}::timestamptz
    from jsonb_to_recordset(${json(answers)}::jsonb) as r (question text, value text, remark text)
    on conflict (control, question) do update set value = excluded.value, remark = excluded.remark,
      by_person = excluded.by_person, at = excluded.at
      where (verification.answer.value, verification.answer.remark) <> (excluded.value, excluded.remark)`.execute(tx)
}

type CertificateRow = Omit<Certificate, 'claimed' | 'accepted' | 'cut' | 'parked' | 'rows' | 'cuts' | 'parkedLines'> & {
  claimed: bigint
  accepted: bigint
  cut: bigint
  parked: bigint
  rows: Written<CertifiedRow>[]
  cuts: Written<CertifiedCut>[]
  parkedLines: Written<CertifiedCut>[]
}
/** Amounts are whole cents, as text. */
type Written<Row> = { [Name in keyof Row]: Row[Name] extends Money ? string : Row[Name] }

const cents = (text: string): Money => money(BigInt(text))
const readCut = ({ amount, ...cut }: Written<CertifiedCut>): CertifiedCut => ({ ...cut, amount: cents(amount) })
const read = (row: CertificateRow): Certificate => ({
  ...row,
  claimed: money(row.claimed),
  accepted: money(row.accepted),
  cut: money(row.cut),
  parked: money(row.parked),
  rows: row.rows.map(one => ({
    ...one,
    claimed: cents(one.claimed),
    accepted: cents(one.accepted),
    cut: cents(one.cut),
    parked: cents(one.parked),
    otherPublicAid: cents(one.otherPublicAid),
  })),
  cuts: row.cuts.map(readCut),
  parkedLines: row.parkedLines.map(readCut),
})
const written = (row: object): object =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null && 'cents' in value ? String(value.cents) : value,
    ]),
  )

const certificates = sql`select t.id::text, t.number, t.control::text, t.claim::text, t.agreement, t.year, t.ordinal,
  t.rows, t.claimed_cents as claimed, t.accepted_cents as accepted, t.cut_cents as cut, t.parked_cents as parked, t.cuts,
  t.parked_lines as "parkedLines", t.letter, t.verified_by as "verifiedBy", t.verifiers, t.issued_at as "issuedAt",
  t.demonstration from verification.certificate t`

/** All certificates of a control, the first first. */
export const certificatesOf = async (db: Reader, control: string): Promise<Certificate[]> =>
  (
    await sql<CertificateRow>`${certificates} where t.control::text = ${control} order by t.ordinal`.execute(db)
  ).rows.map(read)

/** The certificate that holds of each claim of an agreement. */
export const lastCertificatesOf = async (db: Reader, agreement: string, year: number | null): Promise<Certificate[]> =>
  (
    await sql<CertificateRow>`${certificates} where t.agreement = ${agreement}
      and (${year}::integer is null or t.year = ${year}::integer)
      and not exists (select 1 from verification.certificate n where n.control = t.control and n.ordinal > t.ordinal)
      order by t.year, t.number`.execute(db)
  ).rows.map(read)

export const lastCertificateOf = async (db: Reader, claim: string): Promise<Certificate | undefined> =>
  (
    await sql<CertificateRow>`${certificates} where t.claim::text = ${claim} order by t.ordinal desc limit 1`.execute(
      db,
    )
  ).rows.map(read)[0]

export async function recordCertificate(tx: Tx, c: Certificate): Promise<void> {
  await sql`insert into verification.certificate (id, number, control, claim, agreement, year, ordinal, rows, claimed_cents,
      accepted_cents, cut_cents, parked_cents, cuts, parked_lines, letter, verified_by, verifiers, issued_at, demonstration)
    values (${c.id}::uuid, ${c.number}, ${c.control}::uuid, ${c.claim}::uuid, ${c.agreement}, ${c.year}, ${c.ordinal},
      ${json(c.rows.map(written))}::jsonb, ${c.claimed.cents}::bigint, ${c.accepted.cents}::bigint,
      ${c.cut.cents}::bigint, ${c.parked.cents}::bigint, ${json(c.cuts.map(written))}::jsonb,
      ${json(c.parkedLines.map(written))}::jsonb, ${c.letter}, ${c.verifiedBy}, ${json(c.verifiers)}::jsonb,
      ${c.issuedAt}::timestamptz, ${c.demonstration})`.execute(tx)
}

/** Whoever acted for the agency in a control. */
export const verifiersOf = async (db: Reader, control: string): Promise<string[]> =>
  (
    await sql<{ by: string }>`
      select taken_by as by from verification.control where id = ${control}::uuid
      union select by_person from verification.finding where control = ${control}::uuid
      union select by_person from verification.answer where control = ${control}::uuid
      union select by_person from verification.message where control = ${control}::uuid and side = 'agency'
      union select actor from event.event where subject_kind = 'control' and subject_id = ${control}
        and act not in ('control.answered', 'control.objected', 'control.objection-decided')
      union select e.actor from event.event e join verification.finding f
        on e.subject_kind = 'control-line' and e.subject_id = f.line::text
        where f.control = ${control}::uuid and e.act = 'control-line.judged'
      order by 1`.execute(db)
  ).rows.map(({ by }) => by)

/** The files that were sent along with what was said. */
export const digests = async (db: Reader): Promise<string[]> =>
  (
    await sql<{ digest: string }>`
      select distinct file->>'digest' as digest from verification.message, jsonb_array_elements(files) file
      union select distinct file->>'digest' from verification.objection, jsonb_array_elements(files) file`.execute(db)
  ).rows.map(({ digest }) => digest)

export const fileOf = async (db: Reader, control: string, digest: string): Promise<Attached | undefined> =>
  (
    await sql<{ file: Attached }>`select file from verification.message m, jsonb_array_elements(m.files) file
      where m.control::text = ${control} and file->>'digest' = ${digest}
      union all select file from verification.objection o, jsonb_array_elements(o.files) file
      where o.control::text = ${control} and file->>'digest' = ${digest} limit 1`.execute(db)
  ).rows[0]?.file
