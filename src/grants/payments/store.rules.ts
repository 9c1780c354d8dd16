import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Settings } from './rule.ts'
import { readRules, type WrittenContent, type writtenLevels } from './written.ts'

/** What the packs say of payments. The rules are those of the programme; the demonstration only pays from an account of its own. */
export async function settingsOf(db: Reader): Promise<Settings> {
  const { rows } = await sql<{ demonstration: boolean; content: WrittenContent }>`
    select demonstration, content from payments.rule order by demonstration, programme`.execute(db)
  const written = rows.find(({ content }) => content.rules !== null)?.content.rules ?? null
  const debtor = (demonstration: boolean) =>
    rows.find(one => one.demonstration === demonstration && one.content.debtor !== null)?.content.debtor ?? null
  return {
    rules: written === null ? null : readRules(written),
    debtor: { real: debtor(false), demonstration: debtor(true) },
  }
}

/** Records what a pack says; answers whether it said otherwise before. */
export async function recordRules(
  tx: Tx,
  of: { readonly programme: string; readonly demonstration: boolean },
  content: WrittenContent,
  digest: string,
): Promise<boolean> {
  const { rows } = await sql`insert into payments.rule (programme, demonstration, content, digest)
    values (${of.programme}, ${of.demonstration}, ${json(content)}::jsonb, ${digest})
    on conflict (programme) do update set demonstration = excluded.demonstration, content = excluded.content,
      digest = excluded.digest
    where payments.rule.digest <> excluded.digest returning programme`.execute(tx)
  return rows.length > 0
}

/** Who approves up to which amount, as it stood once. */
export type KeptLevels = { readonly digest: string; readonly levels: ReturnType<typeof writtenLevels> }

/** Keeps the levels of approval that a payment was proposed under; the same ones once. */
export async function keepLevels(tx: Tx, { digest, levels }: KeptLevels): Promise<void> {
  await sql`insert into payments.approval_rule (digest, levels) values (${digest}, ${json(levels)}::jsonb)
    on conflict (digest) do nothing`.execute(tx)
}

/** All levels of approval that payments were proposed under. */
export const keptLevels = async (db: Reader): Promise<KeptLevels[]> =>
  (await sql<KeptLevels>`select digest, levels from payments.approval_rule order by kept_at, digest`.execute(db)).rows
