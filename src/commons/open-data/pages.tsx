import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { Heading, Table } from '../../ui/index.ts'
import { type Dataset, licence } from './datasets.ts'
import { accessibility as accessibilityEn, en } from './texts.en.ts'
import { accessibility as accessibilityNl, nl } from './texts.nl.ts'

const texts = { en, nl }
const statements = { en: accessibilityEn, nl: accessibilityNl }

/** Every dataset with its formats, the licence, and how any page becomes data. */
export function openData(datasets: readonly Dataset[], language: Language): Page {
  const t = texts[language]
  return {
    title: t.title,
    description: t.lead,
    downloads: [
      { label: 'CSV', href: '/data.csv', type: 'text/csv' },
      { label: 'JSON', href: '/data.json', type: 'application/json' },
    ],
    body: (
      <>
        <Heading level={1}>{t.title}</Heading>
        <p class="lead">{t.lead}</p>
        <p>{t.how}</p>
        <Heading level={2}>{t.list}</Heading>
        <Table
          caption={t.list}
          captionHidden
          columns={[t.dataset, t.what, t.formats]}
          rows={datasets.map(({ id, title, description, addresses }) => ({
            key: id,
            cells: [
              title[language],
              description[language],
              <Formats addresses={addresses} language={language} key={id} />,
            ],
          }))}
        />
        <Heading level={2}>{t.licence}</Heading>
        <p>
          <a class="ds-link" href={licence.href} rel="license noopener">
            {t.licenceText(licence.name)}
          </a>{' '}
          {t.licenceNote}
        </p>
      </>
    ),
  }
}

const Formats = ({ addresses, language }: { addresses: Dataset['addresses']; language: Language }) => (
  <span class="formats">
    {addresses.map(({ format, href, type }) => (
      <a class="ds-link" href={href.replace('{language}', language)} type={type} key={href}>
        {`${format} `}
      </a>
    ))}
  </span>
)

export function accessibility(language: Language): Page {
  const t = statements[language]
  return {
    title: t.title,
    description: t.lead,
    body: (
      <>
        <Heading level={1}>{t.title}</Heading>
        <p class="lead">{t.lead}</p>
        {t.parts.map(({ title, text }) => (
          <section key={title}>
            <Heading level={2}>{title}</Heading>
            <p>{text}</p>
          </section>
        ))}
      </>
    ),
  }
}
