import type { Language } from '../kernel/words.ts'

const texts = {
  en: { share: 'Share this page', mail: 'E-mail', copy: 'Copy the link', copied: 'The link was copied.' },
  nl: { share: 'Deel deze pagina', mail: 'E-mail', copy: 'Kopieer de link', copied: 'De link is gekopieerd.' },
}

/**
 * Plain links that share a page; nothing of other sites is loaded. `address` is absolute (`ask.site` + path).
 * The button that copies appears with the island `copy`: add it to `islands` of the page.
 */
export function ShareLinks(props: { address: string; title: string; language: Language }) {
  const t = texts[props.language]
  const address = encodeURIComponent(props.address)
  const text = encodeURIComponent(`${props.title} ${props.address}`)
  const links = [
    { label: t.mail, href: `mailto:?subject=${encodeURIComponent(props.title)}&body=${address}` },
    { label: 'LinkedIn', href: `https://www.linkedin.com/sharing/share-offsite/?url=${address}` },
    { label: 'Bluesky', href: `https://bsky.app/intent/compose?text=${text}` },
    { label: 'Mastodon', href: `https://share.joinmastodon.org/#text=${text}` },
  ]
  return (
    <nav class="share" aria-label={t.share}>
      <span aria-hidden="true">{t.share}</span>
      <ul>
        {links.map(({ label, href }) => (
          <li key={label}>
            <a href={href} rel="noopener noreferrer">
              {label}
            </a>
          </li>
        ))}
        <li>
          <button type="button" class="ds-link" data-copy={props.address} data-copied={t.copied} hidden>
            {t.copy}
          </button>
        </li>
      </ul>
      <span role="status" class="said" />
    </nav>
  )
}
