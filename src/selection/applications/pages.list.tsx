import { writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import { inLanguage } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { BarList, DemonstrationMark, Empty, type Facet, Filters, Heading, Table } from '../../ui/index.ts'
import { applicationLifecycle, type State } from './application.ts'
import { at, StateTag } from './pages.parts.tsx'
import type { Listing, Wanted } from './queries.list.ts'
import { en } from './texts.handling.en.ts'
import { nl } from './texts.handling.nl.ts'
import { type Names, personName } from './view.ts'

const texts = { en, nl }
const states = Object.keys(applicationLifecycle.states) as State[]

/** The applications of the agency: narrowed by call, stage, state and handler, with how many there are of each. */
export function agencyList(
  listing: Listing,
  asked: {
    readonly wanted: Wanted
    readonly names: Names
    readonly query: string
    readonly layers: boolean
    readonly examines: boolean
  },
  language: Language,
): Page {
  const t = texts[language]
  const { rows } = listing
  return {
    title: t.list,
    wide: true,
    downloads: (['csv', 'json'] as const).map(format => ({
      label: format.toUpperCase(),
      href: `/applications.${format}${asked.query}`,
      type: format === 'csv' ? 'text/csv' : 'application/json',
    })),
    body: (
      <>
        <Heading level={1}>{t.list}</Heading>
        <p>{t.listIntro}</p>
        <Filters
          action={`/${language}/applications`}
          language={language}
          search={{ label: t.search, value: asked.wanted.text }}
          facets={facetsOf(listing, asked, language)}
          clear={`/${language}/applications`}
        />
        <Counts listing={listing} language={language} />
        <p>{t.counted(rows.length)}</p>
        {rows.length === 0 ? (
          <Empty>{t.none}</Empty>
        ) : (
          <div class="numbered">
            <Table
              caption={t.list}
              captionHidden
              columns={[t.number, t.title, t.organisation, t.call, t.state, t.received, t.handler]}
              rows={rows.map(({ application: a, organisation, call, stage, received, handler }) => ({
                key: a.id,
                cells: [
                  <a
                    class="ds-link"
                    href={at(language, a.id, received !== undefined && asked.examines ? '/handling' : '')}
                    key={a.id}
                  >
                    {a.number}
                  </a>,
                  <span key="title">
                    {a.title} {a.demonstration ? <DemonstrationMark language={language} /> : null}
                  </span>,
                  organisation,
                  stage === '' ? call : `${call} · ${stage}`,
                  <StateTag state={a.state} language={language} key="state" />,
                  received === undefined ? '' : writeMoment(received, language),
                  handler === undefined ? t.noHandler : personName(asked.names, handler, language),
                ],
              }))}
            />
          </div>
        )}
      </>
    ),
  }
}

function facetsOf(
  { calls, counts }: Listing,
  { wanted, layers }: { readonly wanted: Wanted; readonly layers: boolean },
  language: Language,
): Facet[] {
  const t = texts[language]
  const one = (name: string, label: string, value: string, options: readonly (readonly [string, string])[]): Facet => ({
    name,
    label,
    choose: 'one',
    options: options.map(([each, words]) => ({ value: each, label: words, chosen: each === value })),
  })
  const stages = new Map(
    calls
      .filter(({ call }) => wanted.call === '' || call === wanted.call)
      .flatMap(({ stages: each }) => each.map(({ id, names }) => [id, names[language]] as const)),
  )
  return [
    one('call', t.call, wanted.call, [
      ['', t.all],
      ...calls.map(opening => [opening.call, inLanguage(opening.names, language)?.text ?? opening.call] as const),
    ]),
    one('stage', t.stage, wanted.stage, [['', t.all], ...stages]),
    one('handler', t.mine, wanted.handler, [
      ['', t.anyone],
      ['me', t.me],
      ['nobody', t.nobody],
    ]),
    ...(layers
      ? [
          one('demonstration', t.layer, wanted.demonstration ? 'yes' : '', [
            ['', t.real],
            ['yes', t.invented],
          ]),
        ]
      : []),
    {
      name: 'state',
      label: t.state,
      choose: 'many',
      options: states.map(state => ({
        value: state,
        label: applicationLifecycle.states[state][language],
        chosen: wanted.states.includes(state),
        count: counts.get(state) ?? 0,
      })),
    },
  ]
}

/** How many stand in each state, as bars. */
function Counts({ listing, language }: { listing: Listing; language: Language }) {
  const t = texts[language]
  const present = states.filter(state => (listing.counts.get(state) ?? 0) > 0)
  if (present.length < 2) return null
  return (
    <BarList
      label={t.counts}
      bars={present.map(state => ({
        id: state,
        label: applicationLifecycle.states[state][language],
        value: listing.counts.get(state) ?? 0,
      }))}
      language={language}
    />
  )
}
