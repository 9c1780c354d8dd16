import { createHash } from 'node:crypto'
import { z } from 'zod'
import { isLanguage } from '../../kernel/words.ts'
import { type Kept, type PackSource, type Part, type Recorder, words } from '../../pack/index.ts'
import type { Besides } from '../../platform/db/index.ts'
import type { Article } from './article.ts'
import * as store from './store.ts'

const front = z.strictObject({
  title: words.line,
  summary: words.line,
  byline: words.line,
  publishedOn: words.day,
  tellsOf: words.day.optional(),
  sources: z.array(words.line).default([]),
})
type Front = z.infer<typeof front>

const name = /^news\/([a-z0-9]+(?:-[a-z0-9]+)*)\.([a-z]{2})\.md$/

/** `news/SLUG.LANGUAGE.md`: the articles that come with a programme, each language in a file of its own. */
export const part: Part = {
  name: 'news',
  version: 1,
  reads: file => name.test(file),
  read(source) {
    const read = source.files.flatMap(file => version(source, file) ?? [])
    const articles = [...Map.groupBy(read, one => one.slug)].map(([slug, versions]) => whole(source, slug, versions))
    return articles.some(article => article === undefined) ? undefined : recorder(articles as Article[])
  },
}

type One = {
  readonly slug: string
  readonly language: string
  readonly file: string
  readonly front: Front
  readonly body: string
}

function version(source: PackSource, file: string): One | undefined {
  const [, slug = '', language = ''] = name.exec(file) ?? []
  const read = source.markdown(file, front)
  if (read === undefined) return undefined
  if (!isLanguage(language))
    source.fault(file, 1, 'news.language', {
      en: `“${language}” is not a language of this site: name the file .nl.md or .en.md.`,
      nl: `“${language}” is geen taal van deze site: noem het bestand .nl.md of .en.md.`,
    })
  if (read.body === '')
    source.fault(file, 1, 'news.empty', { en: 'This article has no text.', nl: 'Dit artikel heeft geen tekst.' })
  const { tellsOf, publishedOn } = read.value
  if (tellsOf !== undefined && Temporal.PlainDate.compare(tellsOf, publishedOn) > 0)
    source.fault(file, read.line(['tellsOf']), 'news.order', {
      en: 'An article cannot tell of a day after its publication.',
      nl: 'Een artikel kan niet vertellen over een dag na zijn publicatie.',
    })
  return { slug, language, file, front: read.value, body: read.body }
}

/** The languages of one article, which have to agree on its days. */
function whole(source: PackSource, slug: string, versions: readonly One[]): Article | undefined {
  const [first, ...rest] = versions
  if (first === undefined) return undefined
  const days = ({ front: f }: One) => `${String(f.publishedOn)} ${String(f.tellsOf)}`
  for (const other of rest.filter(one => days(one) !== days(first)))
    source.fault(other.file, 1, 'news.days', {
      en: `Its days differ from those in ${first.file}.`,
      nl: `De datums verschillen van die in ${first.file}.`,
    })
  return {
    slug,
    demonstration: source.programme.demonstration,
    publishedOn: first.front.publishedOn,
    tellsOf: first.front.tellsOf ?? null,
    texts: Object.fromEntries(
      versions.map(({ language, front: { title, summary, byline }, body }) => [
        language,
        { title, summary, byline, body },
      ]),
    ),
    sources: [...new Set(versions.flatMap(one => one.front.sources))],
  }
}

const digestOf = (article: Article): string => createHash('sha256').update(JSON.stringify(article)).digest('base64url')

/** Records what changed. An article that another programme brought first stays that programme's. */
const recorder =
  (articles: readonly Article[]): Recorder =>
  async (tx, { programme }) => {
    const standing = await store.recorded(tx)
    const changed: Besides[] = []
    const kept: Kept[] = []
    const event = (slug: string, act: string) => changed.push({ subject: { kind: 'article', id: slug }, name: act })
    for (const article of articles) {
      const digest = digestOf(article)
      const before = standing.get(article.slug)
      if (before?.digest === digest) continue
      if (before !== undefined && before.programme !== programme) {
        kept.push({
          subject: { kind: 'article', id: article.slug },
          field: 'programme',
          entered: before.programme,
          pack: programme,
        })
        continue
      }
      await store.record(tx, programme, article, digest)
      event(article.slug, before === undefined ? 'article.published' : 'article.changed')
    }
    for (const [slug, { programme: owner }] of standing) {
      if (owner !== programme || articles.some(article => article.slug === slug)) continue
      await store.withdraw(tx, slug)
      event(slug, 'article.withdrawn')
    }
    return { changed, kept }
  }
