import { writeDay } from '../../kernel/time.ts'
import { inLanguage, type Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  Breadcrumbs,
  type Definition,
  DefinitionList,
  DemonstrationMark,
  Heading,
  Notice,
  ShareLinks,
  StatusTag,
} from '../../ui/index.ts'
import { onSameDay, remarks, type Shown } from './asof.ts'
import { type ClusterOn, type RecordedStanding, type Source, type Succession, statuses } from './cluster.ts'
import { type Fact, facts as factWords, writeFact, writePartialDay } from './fact.ts'
import { clusterName, ecosystemName, instrumentName, type Naming, regionName } from './naming.ts'
import { Descent, History, Place } from './pages.life.tsx'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** All that is told of one cluster. `cited`: its own sources; `sources`: every source by which a fact may be told. */
export type Told = {
  readonly cluster: ClusterOn
  readonly shown: Shown
  readonly standings: readonly RecordedStanding[]
  readonly facts: readonly Fact[]
  readonly cited: readonly Source[]
  readonly sources: readonly Source[]
  readonly successions: readonly Succession[]
  readonly naming: Naming
}

/** What someone may do with a cluster besides reading: they get a link to it. */
export type Ways = { readonly members: boolean; readonly rounds: boolean; readonly edit: boolean }

export function one(told: Told, language: Language, site: string, ways: Ways): Page {
  const { cluster, shown, naming } = told
  const t = texts[language]
  const name = clusterName(cluster, language)
  const theme = inLanguage(cluster.theme, language)?.text
  const address = `${site}/${language}/clusters/${cluster.id}`
  const said = remarks(shown, language)
  const kind = cluster.instrument === null ? undefined : instrumentName(naming, cluster.instrument, language)
  return {
    title: name,
    description: [kind, theme].filter(Boolean).join(' · '),
    islands: ['copy'],
    downloads: [
      { label: 'JSON', href: onSameDay(`/clusters/${cluster.id}.json`, shown), type: 'application/json' },
      { label: 'CSV', href: onSameDay(`/clusters/${cluster.id}.csv`, shown), type: 'text/csv' },
    ],
    ...(cluster.demonstration || cluster.name === null ? {} : { linkedData: linkedData(cluster, name, address) }),
    body: (
      <>
        <Breadcrumbs
          ways={[{ label: t.title, href: onSameDay(`/${language}/clusters`, shown) }]}
          here={name}
          language={language}
        />
        <p class="tags">
          <StatusTag status={cluster.status}>
            {t.statusOn(statuses[cluster.status][language], writeDay(shown.day, language))}
          </StatusTag>
          {kind === undefined ? null : (
            <a class="ds-link" href={`/${language}/instruments/${cluster.instrument}`}>
              {kind}
            </a>
          )}
          {cluster.demonstration ? <DemonstrationMark language={language} /> : null}
        </p>
        <Heading level={1}>{name}</Heading>
        {theme === undefined ? null : <p class="lead">{theme}</p>}
        {cluster.demonstration ? <Notice color="warning">{t.demonstrationNote}</Notice> : null}
        {cluster.name === null ? <Notice>{t.namelessHint}</Notice> : null}
        <Work ways={ways} id={cluster.id} language={language} />
        {said.beyond === undefined || cluster.demonstration ? null : <Notice color="warning">{said.beyond}</Notice>}
        <History told={told} language={language} />
        <Known told={told} language={language} />
        <Unknown cluster={cluster} language={language} />
        <Place told={told} language={language} />
        <Descent told={told} language={language} />
        <Sources cited={told.cited} language={language} />
        <p>
          <a class="ds-link" href={onSameDay(`/${language}/landscape`, shown)}>
            {t.landscape}
          </a>
        </p>
        <ShareLinks address={address} title={name} language={language} />
      </>
    ),
  }
}

/** schema.org says what search engines may take over: only what is known. */
const linkedData = (cluster: ClusterOn, name: string, address: string) => ({
  '@context': 'https://schema.org',
  '@type': 'Organization',
  '@id': address,
  name,
  url: cluster.website ?? address,
  ...(cluster.theme === null ? {} : { knowsAbout: Object.values(cluster.theme) }),
  ...(cluster.city === null ? {} : { location: { '@type': 'Place', name: cluster.city } }),
  ...(cluster.eccp === null ? {} : { sameAs: [cluster.eccp] }),
})

function Known({ told, language }: { told: Told; language: Language }) {
  const t = texts[language]
  const items = [...described(told, language), ...inOrder(told.facts).map(fact => asItem(fact, told, language))]
  if (items.length === 0) return null
  return (
    <section aria-labelledby="known">
      <Heading level={2} id="known">
        {t.facts}
      </Heading>
      <DefinitionList items={items} language={language} />
      {told.cluster.ours.length === 0 ? null : <p class="remark">{t.oursNote}</p>}
    </section>
  )
}

const order = Object.keys(factWords)
/** Facts in the order of a cluster's life, as the words for them stand. */
const inOrder = (facts: readonly Fact[]): Fact[] =>
  [...facts].sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key))

/** What a cluster is described by; what is ours and no source's says so. */
function described({ cluster, naming }: Told, language: Language): Definition[] {
  const t = texts[language]
  const items: Definition[] = []
  const add = (term: string, text: string | undefined) => {
    if (text !== undefined && text !== '') items.push({ term, children: text })
  }
  const ours = (text: string, field: 'ecosystems' | 'place') =>
    cluster.ours.includes(field) ? `${text} (${t.ours})` : text
  add(t.strategy, inLanguage(cluster.strategy, language)?.text)
  add(t.policyObjective, inLanguage(cluster.policyObjective, language)?.text)
  if (cluster.ecosystems.length > 0)
    add(t.ecosystems, ours(cluster.ecosystems.map(one => ecosystemName(one, language)).join(', '), 'ecosystems'))
  const region =
    cluster.nuts2 === null ? undefined : `${regionName(naming, cluster.nuts2, language)} (${cluster.nuts2})`
  add(t.place, cluster.city ?? undefined)
  add(t.province, region)
  if (cluster.website !== null) items.push({ term: t.website, children: <Out href={cluster.website} /> })
  if (cluster.eccp !== null) items.push({ term: t.eccp, children: <Out href={cluster.eccp} /> })
  return items
}

const Out = ({ href }: { href: string }) => (
  <a class="ds-link" href={href} rel="noopener">
    {href.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')}
  </a>
)

function asItem(fact: Fact, { sources }: Told, language: Language): Definition {
  const t = texts[language]
  const source = sources.find(({ key }) => key === fact.source)
  const at = fact.at === null ? '' : ` (${writePartialDay(fact.at, language)})`
  const note = inLanguage(fact.note, language)?.text
  return {
    term: `${factWords[fact.key][language]}${at}`,
    children: `${writeFact(fact, language)}${note === undefined ? '' : ` (${note})`}${fact.ours ? ` (${t.ours})` : ''}`,
    ...(source === undefined ? {} : { source: { title: source.title, ...(source.note ? { note: source.note } : {}) } }),
  }
}

/** What no source tells is said, not guessed. */
function Unknown({ cluster, language }: { cluster: ClusterOn; language: Language }) {
  const t = texts[language]
  const missing = [
    { what: t.fields.name, there: cluster.name !== null },
    { what: t.fields.theme, there: cluster.theme !== null },
    { what: t.fields.city, there: cluster.city !== null },
    { what: t.fields.map, there: cluster.latitude !== null || cluster.city === null },
    { what: t.fields.website, there: cluster.website !== null },
    { what: t.fields.eccp, there: cluster.eccp !== null },
    { what: t.fields.ecosystems, there: cluster.ecosystems.length > 0 },
    { what: t.fields.strategy, there: cluster.strategy !== null },
    { what: t.fields.policyObjective, there: cluster.policyObjective !== null },
  ].filter(({ there }) => !there)
  if (missing.length === 0) return null
  return (
    <section aria-labelledby="unknown">
      <Heading level={2} id="unknown">
        {t.notKnown}
      </Heading>
      <p>
        {`${missing.map(({ what }) => what).join(', ')}. `}
        <span class="remark">{t.notKnownNote}</span>
      </p>
    </section>
  )
}

function Sources({ cited, language }: { cited: readonly Source[]; language: Language }) {
  const t = texts[language]
  if (cited.length === 0) return null
  return (
    <section aria-labelledby="sources">
      <Heading level={2} id="sources">
        {t.sources}
      </Heading>
      <p class="remark">{t.sourcesWhole}</p>
      <ul class="ds-list">
        {cited.map(({ key, title, note }) => (
          <li key={key} id={`source-${key}`}>
            {note === undefined ? title : `${title} (${note})`}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** For those who work with this cluster: the way to its members and to its facts. */
function Work({ ways, id, language }: { ways: Ways; id: string; language: Language }) {
  const t = texts[language]
  if (!ways.members && !ways.rounds && !ways.edit) return null
  return (
    <nav class="tags" aria-label={t.work}>
      {ways.members
        ? (['members', 'contributions', 'match', 'pact', 'roadmap'] as const).map(page => (
            <a class="ds-button" data-variant="secondary" href={`/${language}/clusters/${id}/${page}`} key={page}>
              {t.ways[page]}
            </a>
          ))
        : null}
      {ways.rounds ? (
        <a class="ds-button" data-variant="secondary" href={`/${language}/clusters/${id}/project-rounds`}>
          {t.rounds}
        </a>
      ) : null}
      {ways.edit ? (
        <a class="ds-button" data-variant="secondary" href={`/${language}/clusters/${id}/edit`}>
          {t.edit}
        </a>
      ) : null}
    </nav>
  )
}
