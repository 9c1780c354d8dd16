import type { Language } from '../kernel/words.ts'
import type { Frame, Page } from '../platform/http/index.ts'
import { inOtherLanguage, pathOf } from './address.ts'
import type { Chrome } from './chrome.ts'
import type { Assets } from './layout.tsx'

const locales = { nl: 'nl_BE', en: 'en_GB' } as const
const other = { nl: 'en', en: 'nl' } as const

type Around = { page: Page; frame: Frame; assets: Assets; chrome: Chrome }

/** What browsers, search engines and other sites read about a page. */
export const Head = ({ page, frame, assets, chrome }: Around) => (
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>{`${page.title} · Tros`}</title>
    {page.description === undefined ? null : <meta name="description" content={page.description} />}
    <meta name="color-scheme" content="light dark" />
    <meta name="theme-color" content="#fdfcf9" media="(prefers-color-scheme: light)" />
    <meta name="theme-color" content="#0e1517" media="(prefers-color-scheme: dark)" />
    <link rel="stylesheet" href={assets.styles} />
    {assets.icon === undefined ? null : <link rel="icon" type="image/svg+xml" href={assets.icon} />}
    <Elsewhere page={page} frame={frame} assets={assets} chrome={chrome} />
    <Shared page={page} frame={frame} />
    {(page.islands ?? []).map(name =>
      assets.scripts[name] === undefined ? null : <script type="module" src={assets.scripts[name]} key={name} />,
    )}
    {page.linkedData === undefined ? null : (
      <script
        type="application/ld+json"
        // a data block; no text in it can end the element
        dangerouslySetInnerHTML={{ __html: dataBlock(page.linkedData) }}
      />
    )}
  </head>
)

/** The same page elsewhere: in the other language, as data, as a feed. */
function Elsewhere({ page, frame, chrome }: Around) {
  const at = (language: Language) => frame.site + inOtherLanguage(frame.address, language)
  const bare = frame.address.replace(/^\/(nl|en)(?=[/?#]|$)/, '')
  return (
    <>
      <link rel="canonical" href={frame.site + pathOf(inOtherLanguage(frame.address, frame.language))} />
      <link rel="alternate" hreflang="nl" href={at('nl')} />
      <link rel="alternate" hreflang="en" href={at('en')} />
      <link rel="alternate" hreflang="x-default" href={frame.site + (bare.startsWith('/') ? bare : `/${bare}`)} />
      {(page.downloads ?? []).map(({ label, href, type }) => (
        <link rel="alternate" type={type} title={label} href={href} key={href} />
      ))}
      {chrome.feed === undefined ? null : (
        <link
          rel="alternate"
          type="application/atom+xml"
          title={chrome.feed.title[frame.language]}
          href={chrome.feed.href.replace(':language', frame.language)}
        />
      )}
    </>
  )
}

/** Open Graph: how the page looks where someone shares it. */
const Shared = ({ page, frame }: { page: Page; frame: Frame }) => (
  <>
    <meta property="og:site_name" content="Tros" />
    <meta property="og:title" content={page.title} />
    <meta property="og:type" content={page.image === undefined ? 'website' : 'article'} />
    <meta property="og:url" content={frame.site + frame.address} />
    <meta property="og:locale" content={locales[frame.language]} />
    <meta property="og:locale:alternate" content={locales[other[frame.language]]} />
    {page.description === undefined ? null : <meta property="og:description" content={page.description} />}
    {page.image === undefined ? null : (
      <meta property="og:image" content={page.image.startsWith('/') ? frame.site + page.image : page.image} />
    )}
  </>
)

/** JSON that cannot end the element it stands in. */
export const dataBlock = (data: object): string =>
  JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, found => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`)
