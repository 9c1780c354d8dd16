import type { Language } from '../../kernel/words.ts'
import { type Reader, sql } from '../../platform/db/index.ts'

/** How to name and reach someone. */
export type Named = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly language: Language
  readonly demonstration: boolean
}

/** The names behind these ids; whoever was erased, or never was, is left out. */
export async function namesOf(db: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, Named>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Named>`select d.person::text as id, d.name, d.email, d.language, p.demonstration
    from people.personal d join people.person p on p.id = d.person where d.person::text = any(${[...new Set(ids)]}::text[])`.execute(
    db,
  )
  return new Map(rows.map(row => [row.id, row]))
}
