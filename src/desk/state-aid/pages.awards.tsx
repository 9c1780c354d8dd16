import { writeEnterpriseNumber } from '../../kernel/identifiers.ts'
import { writeMoney } from '../../kernel/money.ts'
import { writeDay } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { type Aid, bases, equivalentOf, grantedOn, origins } from '../../programme/aid/index.ts'
import { Empty, Filters, Heading, Table } from '../../ui/index.ts'
import { AidLink, BeneficiaryLink, basisOf, Parts, texts } from './pages.parts.tsx'
import { downloadsOf } from './pages.tsx'

export type Asked = { readonly text: string; readonly basis: string; readonly origin: string }

/** The register of aid. */
export function list(
  rows: readonly Aid[],
  { asked, any, may }: { asked: Asked; any: boolean; may: boolean },
  language: Language,
): Page {
  const t = texts[language]
  const options = (all: Readonly<Record<string, { en: string; nl: string }>>, every: string, chosen: string) => [
    { value: '', label: every, chosen: chosen === '' },
    ...Object.entries(all).map(([value, words]) => ({ value, label: words[language], chosen: chosen === value })),
  ]
  return {
    title: t.awards,
    wide: true,
    downloads: downloadsOf('/state-aid/awards'),
    body: (
      <>
        <Heading level={1}>{t.awards}</Heading>
        <p class="lead">{t.awardsIntro}</p>
        <Parts language={language} current="/state-aid/awards" />
        {may ? (
          <p>
            <a class="ds-button" data-variant="secondary" href={`/${language}/state-aid/past-aid`}>
              {t.bringIn}
            </a>
          </p>
        ) : null}
        {any ? (
          <Filters
            action={`/${language}/state-aid/awards`}
            clear={`/${language}/state-aid/awards`}
            language={language}
            search={{ label: t.search, value: asked.text }}
            facets={[
              { name: 'basis', label: t.basis, choose: 'one', options: options(bases, t.everyBasis, asked.basis) },
              {
                name: 'origin',
                label: t.origin,
                choose: 'one',
                options: options(origins, t.everyOrigin, asked.origin),
              },
            ]}
          />
        ) : null}
        {rows.length === 0 ? (
          <Empty>{any ? t.noneFound : t.noAid}</Empty>
        ) : (
          <AidTable rows={rows} caption={t.awards} language={language} />
        )}
      </>
    ),
  }
}

export function AidTable({ rows, caption, language }: { rows: readonly Aid[]; caption: string; language: Language }) {
  const t = texts[language]
  return (
    <Table
      caption={caption}
      captionHidden
      columns={[t.reference, t.beneficiary, t.basis, t.since, t.equivalentShort, t.authority, t.origin]}
      numeric={[4]}
      rows={rows.map(aid => ({
        key: aid.id,
        cells: [
          <AidLink key="aid" aid={aid} language={language} />,
          <BeneficiaryLink key="beneficiary" aid={aid} language={language} />,
          basisOf(aid, language),
          writeDay(grantedOn(aid), language),
          writeMoney(equivalentOf(aid), language),
          aid.authority,
          origins[aid.origin][language],
        ],
      }))}
    />
  )
}

export const numberWritten = (number: string | null): string => (number === null ? '–' : writeEnterpriseNumber(number))
