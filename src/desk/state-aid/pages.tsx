import type { PaidTwice } from '../../grants/claims/queries.ts'
import { writeMoney } from '../../kernel/money.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { type Overlap, registers, type ToTell } from '../../programme/aid/index.ts'
import { DemonstrationMark, Empty, Figures, Filters, Heading, Picture, Table } from '../../ui/index.ts'
import { type ClusterLine, type Overview, percentOf, type UndertakingLine } from './overview.ts'
import { nameOf, OverlapTable, Parts, Standing, ToTellTable, texts, undertakingHref } from './pages.parts.tsx'
import { Ceilings } from './pages.pictures.tsx'

const shown = 8

/** The first page of the cockpit: what stands where against which ceiling, and what presses. */
export function overview(found: Overview, language: Language): Page {
  const t = texts[language]
  const waiting = found.toTell.filter(({ standing }) => standing === 'late' || standing === 'due')
  const warnings = found.overlaps.filter(({ verdict }) => verdict !== 'within')
  return {
    title: t.title,
    wide: true,
    body: (
      <>
        <Heading level={1}>{t.title}</Heading>
        <p class="lead">{t.intro}</p>
        <Parts language={language} current="/state-aid" />
        {found.aids.length === 0 ? <Empty>{t.noAid}</Empty> : <Headline found={found} language={language} />}
        <Clusters lines={found.clusters} language={language} />
        <Undertakings lines={found.undertakings} language={language} />
        <section>
          <Heading level={2}>{t.tell}</Heading>
          {waiting.length === 0 ? (
            <Empty>{t.noneToTell}</Empty>
          ) : (
            <ToTellTable rows={waiting.slice(0, shown)} caption={t.tell} language={language} />
          )}
          <More href={`/${language}/state-aid/transparency`} count={waiting.length} language={language} />
        </section>
        <section>
          <Heading level={2}>{t.double}</Heading>
          {warnings.length === 0 ? (
            <Empty>{t.noneDouble}</Empty>
          ) : (
            <OverlapTable rows={warnings.slice(0, shown)} caption={t.double} language={language} />
          )}
          <More href={`/${language}/state-aid/double-funding`} count={warnings.length} language={language} />
        </section>
      </>
    ),
  }
}

const More = ({ href, count, language }: { href: string; count: number; language: Language }) =>
  count <= shown ? null : (
    <p>
      <a class="ds-link" href={href}>
        {texts[language].all} ({count})
      </a>
    </p>
  )

function Headline({ found, language }: { found: Overview; language: Language }) {
  const t = texts[language]
  const to = (path: string) => `/${language}/state-aid${path}`
  const count = (standing: ToTell['standing']) => found.toTell.filter(one => one.standing === standing).length
  const pressed = [
    ...found.clusters.map(({ cumulated }) => cumulated.standing),
    ...found.undertakings.map(({ deMinimis }) => deMinimis.standing),
  ].filter(standing => standing === 'near' || standing === 'over').length
  const doubled = found.overlaps.filter(({ verdict }) => verdict !== 'within').length
  return (
    <Figures
      label={t.figures}
      figures={[
        {
          value: String(found.aids.length),
          label: t.given(found.aids.length),
          href: to('/awards'),
          note: t.together(writeMoney(found.total, language)),
        },
        { value: String(count('late')), label: t.late, href: to('/transparency?state=late') },
        { value: String(count('due')), label: t.due, href: to('/transparency?state=due') },
        { value: String(pressed), label: t.close, href: '#clusters' },
        { value: String(doubled), label: t.doubled, href: to('/double-funding') },
      ]}
    />
  )
}

const percent = (value: number) => `${value}%`

function Clusters({ lines, language }: { lines: readonly ClusterLine[]; language: Language }) {
  const t = texts[language]
  const href = (cluster: string) => `/${language}/state-aid/clusters/${cluster}`
  const name = (line: ClusterLine) => nameOf(line.name, line.cluster, language)
  return (
    <section id="clusters">
      {lines.length === 0 ? (
        <>
          <Heading level={2}>{t.clusters}</Heading>
          <Empty>{t.noClusters}</Empty>
        </>
      ) : (
        <Picture
          title={t.clusters}
          lead={t.clustersLead}
          language={language}
          downloads={[{ label: 'CSV', href: '/state-aid/clusters.csv', type: 'text/csv' }]}
          table={{
            columns: [t.cluster, t.counts, t.threshold, t.used, t.state],
            numeric: [1, 2, 3],
            rows: lines.map(line => ({
              key: line.cluster,
              cells: [
                <span key="name">
                  <a class="ds-link" href={href(line.cluster)}>
                    {name(line)}
                  </a>{' '}
                  {line.demonstration ? <DemonstrationMark language={language} /> : null}
                </span>,
                writeMoney(line.cumulated.total, language),
                line.cumulated.threshold === null ? t.noLimit : writeMoney(line.cumulated.threshold, language),
                line.cumulated.threshold === null
                  ? '–'
                  : percent(percentOf(line.cumulated.total, line.cumulated.threshold)),
                <Standing key="state" of={line.cumulated.standing}>
                  {t.standings[line.cumulated.standing]}
                </Standing>,
              ],
            })),
          }}
        >
          <Ceilings
            label={t.clusters}
            language={language}
            rows={lines.map(line => ({
              id: line.cluster,
              label: name(line),
              href: href(line.cluster),
              total: line.cumulated.total,
              ceiling: line.cumulated.threshold,
            }))}
          />
        </Picture>
      )}
    </section>
  )
}

function Undertakings({ lines, language }: { lines: readonly UndertakingLine[]; language: Language }) {
  const t = texts[language]
  if (lines.length === 0)
    return (
      <section>
        <Heading level={2}>{t.undertakings}</Heading>
        <Empty>{t.noUndertakings}</Empty>
      </section>
    )
  return (
    <Picture
      title={t.undertakings}
      lead={t.undertakingsLead}
      language={language}
      downloads={[{ label: 'CSV', href: '/state-aid/undertakings.csv', type: 'text/csv' }]}
      table={{
        columns: [t.undertaking, t.members, t.counts, t.ceiling, t.room, t.state],
        numeric: [1, 2, 3, 4],
        rows: lines.map(line => ({
          key: line.organisation,
          cells: [
            <span key="name">
              <a class="ds-link" href={undertakingHref(line.organisation, language)}>
                {line.name}
              </a>{' '}
              {line.demonstration ? <DemonstrationMark language={language} /> : null}
            </span>,
            String(line.members),
            writeMoney(line.deMinimis.total, language),
            writeMoney(line.deMinimis.ceiling, language),
            writeMoney(line.deMinimis.headroom, language),
            <span key="state">
              <Standing of={line.deMinimis.standing}>{t.standings[line.deMinimis.standing]}</Standing>{' '}
              {line.known ? null : <Standing of="unknown">{t.undeclared}</Standing>}
            </span>,
          ],
        })),
      }}
    >
      <Ceilings
        label={t.undertakings}
        language={language}
        rows={lines.map(line => ({
          id: line.organisation,
          label: line.name,
          href: undertakingHref(line.organisation, language),
          total: line.deMinimis.total,
          ceiling: line.deMinimis.ceiling,
          note: line.known ? undefined : `(${t.undeclared})`,
        }))}
      />
    </Picture>
  )
}

/** Every award that has to be told, with its deadline. */
export function tell(
  rows: readonly ToTell[],
  { asked }: { asked: { readonly register: string; readonly state: string } },
  language: Language,
): Page {
  const t = texts[language]
  const one = (value: string, label: string, chosen: string) => ({ value, label, chosen: value === chosen })
  const told = ['transparency', 'de-minimis'] as const
  const standings = ['late', 'due', 'told', 'told-late'] as const
  return {
    title: t.tell,
    wide: true,
    downloads: downloadsOf('/state-aid/transparency'),
    body: (
      <>
        <Heading level={1}>{t.tell}</Heading>
        <p class="lead">{t.tellIntro}</p>
        <Parts language={language} current="/state-aid/transparency" />
        <Filters
          action={`/${language}/state-aid/transparency`}
          clear={`/${language}/state-aid/transparency`}
          language={language}
          facets={[
            {
              name: 'register',
              label: t.register,
              choose: 'one',
              options: [
                one('', t.everyRegister, asked.register),
                ...told.map(value => one(value, registers[value][language], asked.register)),
              ],
            },
            {
              name: 'state',
              label: t.state,
              choose: 'one',
              options: [
                one('', t.everyState, asked.state),
                ...standings.map(value => one(value, t.tellStates[value], asked.state)),
              ],
            },
          ]}
        />
        {rows.length === 0 ? (
          <Empty>{t.noneToTell}</Empty>
        ) : (
          <ToTellTable rows={rows} caption={t.tell} language={language} />
        )}
        <p>
          <a class="ds-button" data-variant="secondary" href={`/${language}/state-aid/returns#new`}>
            {t.makeReturn}
          </a>
        </p>
      </>
    ),
  }
}

/** Every overlap, those in order too: what was looked at is seen to have been. */
export function double(rows: readonly Overlap[], twice: readonly PaidTwice[], language: Language): Page {
  const t = texts[language]
  return {
    title: t.double,
    wide: true,
    downloads: downloadsOf('/state-aid/double-funding'),
    body: (
      <>
        <Heading level={1}>{t.double}</Heading>
        <p class="lead">{t.doubleIntro}</p>
        <Parts language={language} current="/state-aid/double-funding" />
        {rows.length === 0 ? (
          <Empty>{t.noneDouble}</Empty>
        ) : (
          <OverlapTable rows={rows} caption={t.double} language={language} />
        )}
        <Heading level={2}>{t.twice}</Heading>
        <p>{t.twiceIntro}</p>
        {twice.length === 0 ? (
          <Empty>{t.noneTwice}</Empty>
        ) : (
          <Table
            caption={t.twice}
            captionHidden
            columns={[t.invoice, t.claimed, t.claimedAlso]}
            rows={twice.map(({ supplier, invoiceNumber, one, other }) => ({
              key: `${one.line} ${other.line}`,
              cells: [
                `${supplier}, ${invoiceNumber}`,
                ...[one, other].map(({ claim, number, amount }) => (
                  <a key={number} class="ds-link" href={`/${language}/claims/${claim}/lines`}>
                    {`${number}: ${writeMoney(amount, language)}`}
                  </a>
                )),
              ],
            }))}
          />
        )}
      </>
    ),
  }
}

export const downloadsOf = (path: string) => [
  { label: 'JSON', href: `${path}.json`, type: 'application/json' },
  { label: 'CSV', href: `${path}.csv`, type: 'text/csv' },
]
