import { json, type Reader, sql, type Tx } from '../../platform/db/index.ts'
import type { Article } from './article.ts'

const columns = sql`slug, demonstration, published_on as "publishedOn", tells_of as "tellsOf", texts, sources`

/** Every article, the latest first. */
export const all = async (db: Reader): Promise<Article[]> =>
  (
    await sql<Article>`select ${columns} from newsroom.article
      order by coalesce(tells_of, published_on) desc, slug`.execute(db)
  ).rows

export const bySlug = async (db: Reader, slug: string): Promise<Article | undefined> =>
  (await sql<Article>`select ${columns} from newsroom.article where slug = ${slug}`.execute(db)).rows[0]

/** The digest of each article as it was recorded last, and whose it is. */
export const recorded = async (db: Reader): Promise<Map<string, { programme: string; digest: string }>> =>
  new Map(
    (
      await sql<{ slug: string; programme: string; digest: string }>`
        select slug, programme, digest from newsroom.article order by slug`.execute(db)
    ).rows.map(({ slug, ...rest }) => [slug, rest]),
  )

export async function record(tx: Tx, programme: string, article: Article, digest: string): Promise<void> {
  await sql`insert into newsroom.article (slug, programme, demonstration, published_on, tells_of, texts, sources, digest)
    values (${article.slug}, ${programme}, ${article.demonstration}, ${article.publishedOn}, ${article.tellsOf}::date,
      ${json(article.texts)}::jsonb, ${[...article.sources]}::text[], ${digest})
    on conflict (slug) do update set programme = excluded.programme, demonstration = excluded.demonstration,
      published_on = excluded.published_on, tells_of = excluded.tells_of, texts = excluded.texts,
      sources = excluded.sources, digest = excluded.digest`.execute(tx)
}

/** Takes an article off the site; that it stood there stays in the audit trail. */
export async function withdraw(tx: Tx, slug: string): Promise<void> {
  await sql`delete from newsroom.article where slug = ${slug}`.execute(tx)
}
