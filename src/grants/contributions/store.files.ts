import { type Reader, sql } from '../../platform/db/index.ts'

/** Every stored file that this room names: statements of banks, and what proves a value in kind. */
export const digests = async (db: Reader): Promise<string[]> =>
  (
    await sql<{ digest: string }>`select digest from contributions.statement
      union select valuation -> 'evidence' ->> 'digest' from contributions.contribution
        where valuation -> 'evidence' ->> 'digest' is not null`.execute(db)
  ).rows.map(({ digest }) => digest)
