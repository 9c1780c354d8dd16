import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Evidence } from './line.ts'

const columns = sql`id::text, claim::text, digest, name, type, size::integer, recorded_by as by, recorded_at as at,
  supersedes::text, state, reason`

/** The files of a claim; those that stand first. */
export const evidenceOf = async (db: Reader, claim: string): Promise<Evidence[]> =>
  (
    await sql<Evidence>`select ${columns} from claims.evidence where claim::text = ${claim}
      order by state <> 'stands', recorded_at, name, id`.execute(db)
  ).rows

export const evidenceById = async (db: Reader, id: string): Promise<Evidence | undefined> =>
  (await sql<Evidence>`select ${columns} from claims.evidence where id::text = ${id}`.execute(db)).rows[0]

/** The files that prove a line, those that stand first. */
export const evidenceOfLine = async (db: Reader, line: string): Promise<Evidence[]> =>
  (
    await sql<Evidence>`select ${columns} from claims.evidence
      where id in (select evidence from claims.proof where line::text = ${line})
      order by state <> 'stands', recorded_at, name, id`.execute(db)
  ).rows

/** Keeps a file with a claim; one that stands already is answered instead of kept twice. */
export async function recordEvidence(
  tx: Tx,
  file: Pick<Evidence, 'id' | 'claim' | 'digest' | 'name' | 'type' | 'size' | 'by' | 'at' | 'supersedes' | 'reason'>,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`select id::text from claims.evidence
    where claim = ${file.claim} and digest = ${file.digest} and state = 'stands'`.execute(tx)
  if (rows[0] !== undefined) return rows[0].id
  await sql`insert into claims.evidence (id, claim, digest, name, type, size, recorded_by, recorded_at, supersedes, state,
      reason)
    values (${file.id}, ${file.claim}, ${file.digest}, ${file.name}, ${file.type}, ${file.size}::bigint, ${file.by},
      ${file.at}::timestamptz, ${file.supersedes}, 'stands', ${file.reason})`.execute(tx)
  if (file.supersedes !== null) {
    await sql`update claims.evidence set state = 'superseded' where id = ${file.supersedes}`.execute(tx)
    // the lines that the earlier one proved are proved by this one
    await sql`insert into claims.proof (line, evidence) select line, ${file.id} from claims.proof
      where evidence = ${file.supersedes}`.execute(tx)
  }
  return file.id
}

/** These lines are proved by this file. */
export async function recordProof(tx: Tx, evidence: string, lines: readonly string[]): Promise<void> {
  await sql`insert into claims.proof (line, evidence) select unnest(${[...lines]}::uuid[]), ${evidence}::uuid
    on conflict do nothing`.execute(tx)
}

/** Lines that take the place of others have their proofs too. */
export async function passOnProofs(
  tx: Tx,
  pairs: readonly { readonly from: string; readonly to: string }[],
): Promise<void> {
  if (pairs.length === 0) return
  await sql`insert into claims.proof (line, evidence) select w."to", p.evidence
    from jsonb_to_recordset(${json(pairs)}::jsonb) as w ("from" uuid, "to" uuid) join claims.proof p on p.line = w."from"
    on conflict do nothing`.execute(tx)
}

export async function removeEvidence(tx: Tx, id: string): Promise<void> {
  await sql`update claims.evidence set state = 'removed' where id = ${id}`.execute(tx)
}

/** How many files of a claim stand. */
export const countFiles = async (db: Reader, claim: string): Promise<number> =>
  (
    await sql<{ files: number }>`select count(*)::integer as files from claims.evidence
      where claim::text = ${claim} and state = 'stands'`.execute(db)
  ).rows[0]?.files ?? 0

/** How many standing lines each file proves. */
export const proofsIn = async (db: Reader, claim: string): Promise<Map<string, number[]>> =>
  new Map(
    (
      await sql<{
        evidence: string
        lines: number[]
      }>`select p.evidence::text, array_agg(l.ordinal order by l.ordinal) as lines
        from claims.proof p join claims.line l on l.id = p.line
        where l.claim::text = ${claim} and l.state = 'stands' group by p.evidence`.execute(db)
    ).rows.map(({ evidence, lines }) => [evidence, lines]),
  )

/** The digests of every file that claims name. */
export const digests = async (db: Reader): Promise<string[]> =>
  (
    await sql<{ digest: string }>`select digest from claims.evidence
      union select f ->> 'digest' from claims.reading, jsonb_array_elements(files) f`.execute(db)
  ).rows.map(({ digest }) => digest)
