import { writeDay } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { Empty, Heading, Table } from '../../ui/index.ts'
import { type RecordedStanding, statuses } from './cluster.ts'
import { instrumentName, type Naming } from './naming.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** The standings of all clusters: the whole of what the list, the timeline and the map are drawn from. */
export function standings(
  rows: readonly (RecordedStanding & { readonly demonstration: boolean })[],
  naming: Naming,
  language: Language,
): Page {
  const t = texts[language]
  return {
    title: t.standings,
    description: t.standingsIntro,
    wide: true,
    downloads: [
      { label: 'CSV', href: '/standings.csv', type: 'text/csv' },
      { label: 'JSON', href: '/standings.json', type: 'application/json' },
    ],
    body: (
      <>
        <Heading level={1}>{t.standings}</Heading>
        <p class="lead">{t.standingsIntro}</p>
        {rows.length === 0 ? (
          <Empty>{t.noneAtAll}</Empty>
        ) : (
          <Table
            caption={t.standings}
            captionHidden
            columns={[t.name, t.kind, t.status, t.from, t.until]}
            rows={rows.map(row => ({
              key: `${row.cluster} ${row.from.toString()} ${row.status}`,
              cells: [
                <a class="ds-link" href={`/${language}/clusters/${row.cluster}`} key="name">
                  {row.cluster}
                </a>,
                instrumentName(naming, row.instrument, language),
                row.demonstration
                  ? `${statuses[row.status][language]} (${t.demonstration.toLowerCase()})`
                  : statuses[row.status][language],
                writeDay(row.from, language),
                row.until === null ? t.noEnd : writeDay(row.until, language),
              ],
            }))}
          />
        )}
      </>
    ),
  }
}
