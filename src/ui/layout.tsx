import { renderToString } from 'preact-render-to-string'
import type { Refusal } from '../kernel/outcome.ts'
import type { Language } from '../kernel/words.ts'
import type { Frame, Page } from '../platform/http/index.ts'
import './strict.ts'
import { Heading } from './parts.tsx'

export type Assets = { readonly styles: string; readonly scripts: Readonly<Record<string, string>> }

/** The whole document around a page. */
export function renderPage(page: Page, frame: Frame, assets: Assets): string {
  return renderToString(
    <html lang={frame.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${page.title} · Tros`}</title>
        <link rel="stylesheet" href={assets.styles} />
      </head>
      <body>
        <main id="content">
          {frame.said === undefined ? null : <p role="status">{frame.said}</p>}
          {page.body}
        </main>
      </body>
    </html>,
  )
}

const titles = { en: 'This was not done', nl: 'Dit is niet gebeurd' }

/** Says why something was not done, every reason with its rule. */
export const refusalPage = (refusals: readonly Refusal[], language: Language): Page => ({
  title: titles[language],
  body: (
    <>
      <Heading level={1}>{titles[language]}</Heading>
      <ul class="ds-list">
        {refusals.map(({ rule, message, basis }) => (
          <li key={rule}>
            {message[language]}
            {basis === undefined ? '' : ` (${basis})`}
          </li>
        ))}
      </ul>
      <p>
        <a class="ds-link" href={`/${language}`}>
          Tros
        </a>
      </p>
    </>
  ),
})
