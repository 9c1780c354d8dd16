import { renderToString } from 'preact-render-to-string'
import { startOf } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Told } from './article.ts'
import { Body } from './pages.body.tsx'

type Feed = {
  readonly site: string
  readonly language: Language
  readonly title: string
  readonly articles: readonly Told[]
}

const addressOf = ({ site, language }: Feed, { slug }: Told) => `${site}/${language}/news/${slug}`
const momentOf = ({ publishedOn }: Told) => startOf(publishedOn).toString()
const htmlOf = ({ site }: Feed, { body }: Told) => renderToString(<Body text={body} site={site} />)
const latest = ({ articles }: Feed) => articles.map(momentOf).sort().at(-1) ?? '2016-01-01T00:00:00Z'

/** RFC 4287. */
export function atom(feed: Feed): string {
  const { site, language, title } = feed
  const self = `${site}/${language}/news/feed.atom`
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<id>${xml(self)}</id>
<title>${xml(title)}</title>
<updated>${latest(feed)}</updated>
<link rel="self" type="application/atom+xml" href="${xml(self)}"/>
<link rel="alternate" type="text/html" href="${xml(`${site}/${language}/news`)}"/>
${feed.articles.map(article => entry(feed, article)).join('')}</feed>
`
}

const entry = (feed: Feed, article: Told) => `<entry xml:lang="${article.language}">
<id>${xml(addressOf(feed, article))}</id>
<title>${xml(article.title)}</title>
<link rel="alternate" type="text/html" href="${xml(addressOf(feed, article))}"/>
<published>${momentOf(article)}</published>
<updated>${momentOf(article)}</updated>
<author><name>${xml(article.byline)}</name></author>
<summary>${xml(article.summary)}</summary>
<content type="html">${xml(htmlOf(feed, article))}</content>
</entry>
`

/** JSON Feed 1.1. */
export const jsonFeed = (feed: Feed) => ({
  version: 'https://jsonfeed.org/version/1.1',
  title: feed.title,
  home_page_url: `${feed.site}/${feed.language}/news`,
  feed_url: `${feed.site}/${feed.language}/news/feed.json`,
  language: feed.language,
  items: feed.articles.map(article => ({
    id: addressOf(feed, article),
    url: addressOf(feed, article),
    title: article.title,
    summary: article.summary,
    content_html: htmlOf(feed, article),
    date_published: momentOf(article),
    authors: [{ name: article.byline }],
    language: article.language,
  })),
})

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for XML 1.0: its four marks written out, and without the control characters that XML cannot hold. */
const xml = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these may not stand in XML
  text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '').replace(/[&<>"]/g, mark => marks[mark] ?? mark)
