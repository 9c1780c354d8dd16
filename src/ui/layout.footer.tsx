import type { Frame, Page } from '../platform/http/index.ts'
import { under } from './address.ts'
import type { Chrome } from './chrome.ts'
import { TrosMark } from './mark.tsx'

const texts = {
  en: {
    downloads: 'This page as data',
    about: 'Tros shows and runs a cluster programme in the open: each number leads to where it comes from.',
    licence: 'Open source under the EUPL 1.2',
    data: 'Open data',
    accessibility: 'Accessibility',
    site: 'About this site',
  },
  nl: {
    downloads: 'Deze pagina als data',
    about: 'Tros toont en voert een clusterprogramma in alle openheid: elk cijfer leidt naar waar het vandaan komt.',
    licence: 'Open source onder de EUPL 1.2',
    data: 'Open data',
    accessibility: 'Toegankelijkheid',
    site: 'Over deze site',
  },
} as const

/** The data twins of a page, at one place on every page that has them. */
export function Downloads({ page, frame }: { page: Page; frame: Frame }) {
  const downloads = page.downloads ?? []
  if (downloads.length === 0) return null
  const t = texts[frame.language]
  return (
    <nav class="downloads" aria-label={t.downloads}>
      <span aria-hidden="true">{t.downloads}</span>
      <ul>
        {downloads.map(({ label, href, type }) => (
          <li key={href}>
            <a class="ds-link" href={href} type={type}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export function Footer({ frame, chrome }: { frame: Frame; chrome: Chrome }) {
  const t = texts[frame.language]
  return (
    <footer class="site">
      <div class="inner">
        <div class="about">
          <p class="name">
            <TrosMark />
            <span>Tros</span>
          </p>
          <p>{t.about}</p>
        </div>
        <nav aria-label={t.site}>
          <ul>
            <li>
              <a href={under(frame.language, '/data')}>{t.data}</a>
            </li>
            <li>{chrome.source === undefined ? t.licence : <a href={chrome.source}>{t.licence}</a>}</li>
            {chrome.accessibility === undefined ? null : (
              <li>
                <a href={under(frame.language, chrome.accessibility)}>{t.accessibility}</a>
              </li>
            )}
          </ul>
        </nav>
      </div>
    </footer>
  )
}
