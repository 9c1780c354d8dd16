import { renderToString } from 'preact-render-to-string'
import { cite } from '../kernel/citation.ts'
import type { Refusal } from '../kernel/outcome.ts'
import type { Language } from '../kernel/words.ts'
import type { AssetFiles } from '../platform/http/assets.ts'
import type { Frame, Page } from '../platform/http/index.ts'
import './strict.ts'
import { type Chrome, chrome as publicChrome } from './chrome.ts'
import { Downloads, Footer } from './layout.footer.tsx'
import { Head } from './layout.head.tsx'
import { Header } from './layout.header.tsx'
import { Heading } from './parts.tsx'

/** The addresses of what the browser loads besides the page, and the files that stand there. */
export type Assets = {
  readonly styles: string
  /** By the name of the island. */
  readonly scripts: Readonly<Record<string, string>>
  readonly icon?: string
  readonly files?: AssetFiles
}

/** The whole document around a page. */
export function renderPage(page: Page, frame: Frame, assets: Assets, chrome: Chrome = publicChrome): string {
  return renderToString(
    <html lang={frame.language}>
      <Head page={page} frame={frame} assets={assets} chrome={chrome} />
      <body>
        <Header frame={frame} chrome={chrome} />
        <main id="content" class={page.wide ? 'wide' : undefined} tabIndex={-1}>
          {frame.said === undefined ? null : (
            <div class="ds-alert said" data-color="success" role="status">
              {frame.said}
            </div>
          )}
          {page.body}
          <Downloads page={page} frame={frame} />
        </main>
        <Footer frame={frame} chrome={chrome} />
      </body>
    </html>,
  )
}

const titles = {
  en: {
    title: 'This was not done',
    hidden: 'Page not found',
    home: 'To the start',
    signIn: 'Sign in (in a new tab)',
    typed: 'What you wrote',
    typedHint: 'It was not saved. Copy it before you leave this page.',
  },
  nl: {
    title: 'Dit is niet gebeurd',
    hidden: 'Pagina niet gevonden',
    home: 'Naar de startpagina',
    signIn: 'Meld u aan (in een nieuw tabblad)',
    typed: 'Wat u schreef',
    typedHint: 'Het is niet bewaard. Kopieer het voor u deze pagina verlaat.',
  },
}

/** A mistyped address did nothing wrong: it only leads nowhere. */
const titleOf = (refusals: readonly Refusal[], language: Language): string =>
  refusals[0]?.kind === 'hidden' ? titles[language].hidden : titles[language].title

/** Says why something was not done, every reason with its rule; whoever has to sign in first finds the way, and what they wrote. */
export const refusalPage = (refusals: readonly Refusal[], language: Language, typed: readonly string[] = []): Page => ({
  title: titleOf(refusals, language),
  body: (
    <>
      <Heading level={1}>{titleOf(refusals, language)}</Heading>
      <ul class="ds-list">
        {refusals.map(({ rule, message, basis }) => (
          <li key={rule}>
            {message[language]}
            {basis === undefined ? '' : ` (${cite(basis, language)})`}
          </li>
        ))}
      </ul>
      {refusals.some(({ rule }) => rule === 'access.sign-in') ? (
        <p>
          <a class="ds-button" href={`/${language}/sign-in`} target="_blank" rel="noopener">
            {titles[language].signIn}
          </a>
        </p>
      ) : null}
      {typed.length === 0 ? null : (
        <>
          <Heading level={2}>{titles[language].typed}</Heading>
          <p>{titles[language].typedHint}</p>
          {typed.map((text, index) => (
            <p key={index}>
              <textarea class="ds-input" rows={5} readOnly aria-label={`${titles[language].typed} (${index + 1})`}>
                {text}
              </textarea>
            </p>
          ))}
        </>
      )}
      <p>
        <a class="ds-link" href={`/${language}`}>
          {titles[language].home}
        </a>
      </p>
    </>
  ),
})
