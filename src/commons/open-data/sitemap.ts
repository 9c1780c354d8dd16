import { languages } from '../../kernel/words.ts'

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const xml = (text: string): string => text.replace(/[&<>"]/g, mark => marks[mark] ?? mark)

/** The public pages for search engines (sitemaps.org 0.9), each language naming its twin. `paths` have no language. */
export function sitemap(site: string, paths: readonly string[]): string {
  const address = (language: string, path: string) => xml(`${site}/${language}${path === '/' ? '' : path}`)
  const twins = (path: string) =>
    languages
      .map(language => `<xhtml:link rel="alternate" hreflang="${language}" href="${address(language, path)}"/>`)
      .join('')
  const entries = paths.flatMap(path =>
    languages.map(language => `<url><loc>${address(language, path)}</loc>${twins(path)}</url>\n`),
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries.join('')}</urlset>
`
}

/** What search engines may read: all that is public, once. */
export const robots = (site: string): string =>
  `User-agent: *\nDisallow: /*?\nDisallow: /*/sign-in\nAllow: /\n\nSitemap: ${site}/sitemap.xml\n`
