import { type ClusterOn, clusterName, instrumentNames, onSameDay, remarks } from '../../directory/clusters/index.ts'
import { writeDay } from '../../kernel/time.ts'
import { inLanguage, type Language, type Translated } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { AsOf, Card, CardGrid, Empty, type Figure, Figures, Heading, Notice, Opening } from '../../ui/index.ts'
import { isAcknowledged, kindsOf, type Landscape, timelineOf } from '../landscape/index.ts'
import type { Told } from '../newsroom/index.ts'
import { Lives, Years } from './pages.pictures.tsx'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** The programme on a day, and what is new. `agency` null: no programme was loaded. */
export type Home = {
  readonly agency: Translated | null
  readonly landscape: Landscape
  readonly news: readonly Told[]
}

type Shows = { readonly home: Home; readonly language: Language }

export function home(shown: Home, language: Language): Page {
  const t = texts[language]
  const agency = inLanguage(shown.agency, language)?.text ?? ''
  const { landscape } = shown
  return {
    title: t.title,
    description: t.lead,
    wide: true,
    islands: ['as-of'],
    body: (
      <>
        <Opening title={t.title} lead={t.lead}>
          {agency === '' ? null : <p class="eyebrow">{agency}</p>}
        </Opening>
        {landscape.clusters.length === 0 ? (
          <>
            <Empty>{t.empty}</Empty>
            <News home={shown} language={language} />
          </>
        ) : (
          <Programme home={shown} language={language} />
        )}
      </>
    ),
  }
}

function Programme({ home, language }: Shows) {
  const { landscape } = home
  const t = texts[language]
  const { shown } = landscape
  return (
    <>
      <section aria-labelledby="figures">
        <Heading level={2} id="figures">
          {`${t.figures}, ${t.onDay(writeDay(shown.day, language))}`}
        </Heading>
        <Figures label={t.figures} figures={figuresOf(landscape, language)} />
        <Day landscape={landscape} language={language} />
      </section>
      <Years landscape={landscape} language={language} />
      <News home={home} language={language} />
      {kindsOf(landscape).map(({ id }) => (
        <Kind id={id} landscape={landscape} language={language} key={id} />
      ))}
      <Lives landscape={landscape} language={language} />
      <p class="links">
        <a class="ds-link" href={onSameDay(`/${language}/clusters`, shown)}>
          {t.allClusters}
        </a>
        <a class="ds-link" href={onSameDay(`/${language}/landscape`, shown)}>
          {t.landscape}
        </a>
      </p>
    </>
  )
}

/** The day of which the page speaks, what has to be said of it, and the way to another. */
function Day({ landscape, language }: { landscape: Landscape; language: Language }) {
  const t = texts[language]
  const { shown, clusters } = landscape
  const { domain } = timelineOf(landscape, language)
  const said = remarks(shown, language)
  const invented = clusters.filter(({ demonstration }) => demonstration).length
  const other = [
    ...(shown.by === 'today' ? [] : [{ label: t.today, href: `/${language}?asOf=today` }]),
    ...(shown.by === 'opening' ? [] : [{ label: t.opening, href: `/${language}` }]),
  ]
  return (
    <>
      {said.beyond === undefined ? null : <Notice color="warning">{said.beyond}</Notice>}
      <div class="days">
        <AsOf
          action={`/${language}`}
          value={shown.day.toString()}
          min={domain.from.toString()}
          max={domain.to.toString()}
          language={language}
        />
        <div class="said">
          <p>{[said.opening, invented === 0 ? undefined : t.invented(invented)].filter(Boolean).join(' ')}</p>
          <p class="links">
            {other.map(({ label, href }) => (
              <a class="ds-link" href={href} key={href}>
                {label}
              </a>
            ))}
          </p>
        </div>
      </div>
    </>
  )
}

/** Each number leads to the list that it counts. */
function figuresOf(landscape: Landscape, language: Language): Figure[] {
  const t = texts[language]
  const { shown, naming } = landscape
  const there = landscape.clusters.filter(isAcknowledged)
  const listed = (query: string) => onSameDay(`/${language}/clusters?status=acknowledged${query}`, shown)
  const fresh = there.filter(({ acknowledgedFrom }) => acknowledgedFrom?.year === shown.day.year).length
  const regions = new Set(there.map(({ nuts2 }) => nuts2).filter(code => code !== null)).size
  const nameless = there.filter(({ name }) => name === null).length
  return [
    { value: String(there.length), label: t.all(there.length), href: listed('') },
    ...kindsOf(landscape).map(({ id, count }) => ({
      value: String(count),
      label: instrumentNames(naming, id, count, language),
      href: listed(`&instrument=${encodeURIComponent(id)}`),
    })),
    { value: String(fresh), label: t.newThisYear(shown.day.year), href: `/${language}/standings` },
    { value: String(regions), label: t.regions(regions), href: `${onSameDay(`/${language}/landscape`, shown)}#tiles` },
    ...(nameless === 0
      ? []
      : [{ value: String(nameless), label: t.nameless(nameless), href: listed('&theme=not-known') }]),
  ]
}

/** The acknowledged clusters of one kind, as cards; those without a name in one sentence. */
function Kind({ id, landscape, language }: { id: string; landscape: Landscape; language: Language }) {
  const t = texts[language]
  const { naming, shown } = landscape
  const there = landscape.clusters.filter(cluster => isAcknowledged(cluster) && cluster.instrument === id)
  const known = there.filter(({ name }) => name !== null)
  if (there.length === 0) return null
  const list = onSameDay(`/${language}/clusters?status=acknowledged&instrument=${encodeURIComponent(id)}`, shown)
  return (
    <section aria-labelledby={`kind-${id}`}>
      <Heading level={2} id={`kind-${id}`}>
        {t.clusters(`${there.length} ${instrumentNames(naming, id, there.length, language)}`)}
      </Heading>
      <CardGrid>
        {known.map(cluster => (
          <Card
            key={cluster.id}
            title={clusterName(cluster, language)}
            href={onSameDay(`/${language}/clusters/${cluster.id}`, shown)}
            {...(cluster.city === null ? {} : { foot: cluster.city })}
          >
            {themeOf(cluster, language)}
          </Card>
        ))}
      </CardGrid>
      {known.length === there.length ? null : (
        <p>
          <a class="ds-link" href={list}>
            {t.unnamed(there.length - known.length)}
          </a>
        </p>
      )}
    </section>
  )
}

const themeOf = ({ theme }: ClusterOn, language: Language): string => inLanguage(theme, language)?.text ?? ''

function News({ home: { news }, language }: Shows) {
  const t = texts[language]
  if (news.length === 0) return null
  return (
    <section aria-labelledby="news">
      <Heading level={2} id="news">
        {t.news}
      </Heading>
      <ul class="teasers">
        {news.map(({ slug, title, summary, tellsOf, publishedOn, language: written }) => (
          <li key={slug}>
            <article lang={written === language ? undefined : written}>
              <p class="dated">{writeDay(tellsOf ?? publishedOn, language)}</p>
              <Heading level={3}>
                <a class="ds-link" href={`/${language}/news/${slug}`}>
                  {title}
                </a>
              </Heading>
              <p class="lead">{summary}</p>
            </article>
          </li>
        ))}
      </ul>
      <p>
        <a class="ds-link" href={`/${language}/news`}>
          {t.allNews}
        </a>
      </p>
    </section>
  )
}
