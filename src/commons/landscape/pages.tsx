import { instrumentNames, onSameDay, plainName, remarks } from '../../directory/clusters/index.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { writeDay } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import { type Page, twin } from '../../platform/http/index.ts'
import { AsOf, Empty, Heading, Notice, type Regions } from '../../ui/index.ts'
import { isAcknowledged, kindsOf, type Landscape, placesOf, timelineOf } from './landscape.ts'
import { Lives, Places, Tiles } from './pages.pictures.tsx'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** The nearest days before and after on which something changed. */
export type Turns = { readonly before: Temporal.PlainDate | null; readonly after: Temporal.PlainDate | null }

export function page(
  landscape: Landscape,
  turns: Turns,
  areas: Regions | undefined,
  url: URL,
  language: Language,
): Page {
  const { shown, clusters } = landscape
  const t = texts[language]
  const day = writeDay(shown.day, language)
  const said = remarks(shown, language)
  const count = clusters.filter(isAcknowledged).length
  return {
    title: `${t.title}, ${day}`,
    description: t.intro,
    wide: true,
    islands: ['as-of'],
    downloads: [
      { label: 'CSV', href: twin(url, 'csv'), type: 'text/csv' },
      { label: 'JSON', href: twin(url, 'json'), type: 'application/json' },
    ],
    body: (
      <>
        <Heading level={1}>{t.title}</Heading>
        <p class="lead">{t.intro}</p>
        <Days landscape={landscape} turns={turns} language={language} />
        {said.beyond === undefined ? null : <Notice color="warning">{said.beyond}</Notice>}
        {clusters.length === 0 ? (
          <Empty>{t.empty}</Empty>
        ) : (
          <>
            <Heading level={2}>{count === 0 ? t.none(day) : t.total(count, day)}</Heading>
            <p>
              <Sum landscape={landscape} language={language} />
              {said.opening === undefined ? '' : ` ${said.opening}`}
              {clusters.some(cluster => cluster.demonstration) ? ` ${t.demonstrationNote}` : ''}
            </p>
            <Lives landscape={landscape} language={language} />
            <Places landscape={landscape} areas={areas} language={language} />
            <div class="beside">
              <Tiles landscape={landscape} language={language} />
              <Beside landscape={landscape} language={language} />
            </div>
            <p>
              <a class="ds-link" href={`/${language}/project-funding`}>
                {t.published}
              </a>
            </p>
          </>
        )}
      </>
    ),
  }
}

/** "6 spearhead clusters, 20 innovative business networks", each leading to its list. */
function Sum({ landscape, language }: { landscape: Landscape; language: Language }) {
  const { naming, shown } = landscape
  const kinds = kindsOf(landscape).filter(({ count }) => count > 0)
  return (
    <>
      {kinds.map(({ id, count }, index) => (
        <>
          {index === 0 ? '' : ', '}
          <a
            class="ds-link"
            href={onSameDay(`/${language}/clusters?status=acknowledged&instrument=${encodeURIComponent(id)}`, shown)}
          >
            {`${count} ${instrumentNames(naming, id, count, language)}`}
          </a>
        </>
      ))}
      {kinds.length === 0 ? '' : '.'}
    </>
  )
}

/** Another day: typed, one change back or on, the opening day, today. */
function Days({ landscape, turns, language }: { landscape: Landscape; turns: Turns; language: Language }) {
  const t = texts[language]
  const { shown } = landscape
  const { domain } = timelineOf(landscape, language)
  const path = `/${language}/landscape`
  const on = (day: Temporal.PlainDate) => `${path}?asOf=${day.toString()}`
  const links = [
    ...(turns.before === null ? [] : [{ label: t.before(writeDay(turns.before, language)), href: on(turns.before) }]),
    ...(turns.after === null ? [] : [{ label: t.after(writeDay(turns.after, language)), href: on(turns.after) }]),
    ...(shown.by === 'opening' ? [] : [{ label: t.opening, href: path }]),
    ...(shown.by === 'today' ? [] : [{ label: t.today, href: `${path}?asOf=today` }]),
  ]
  return (
    <div class="days">
      <AsOf
        action={path}
        value={shown.day.toString()}
        min={domain.from.toString()}
        max={domain.to.toString()}
        language={language}
      />
      <nav aria-label={t.days}>
        <ul class="links">
          {links.map(({ label, href }) => (
            <li key={href}>
              <a class="ds-link" href={href}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  )
}

/** What no map can show: clusters of which the place, or the status on this day, is not known. */
function Beside({ landscape, language }: { landscape: Landscape; language: Language }) {
  const t = texts[language]
  const { nowhere } = placesOf(landscape)
  const real = nowhere.filter(cluster => !cluster.demonstration)
  const uncertain = landscape.clusters.filter(({ status, demonstration }) => status === 'unknown' && !demonstration)
  const list = (title: string, lead: string, clusters: Landscape['clusters']) =>
    clusters.length === 0 ? null : (
      <section>
        <Heading level={2}>{title}</Heading>
        <p>{lead}</p>
        <ul class="links columns">
          {clusters.map(cluster => (
            <li key={cluster.id}>
              <a class="ds-link" href={onSameDay(`/${language}/clusters/${cluster.id}`, landscape.shown)}>
                {plainName(cluster, language)}
              </a>
              {cluster.demonstration ? ` (${t.demonstration})` : ''}
            </li>
          ))}
        </ul>
      </section>
    )
  return (
    <>
      {list(t.nowhere, t.nowhereLead(real.length), nowhere)}
      {list(t.uncertain, t.uncertainLead(uncertain.length), uncertain)}
    </>
  )
}

/** When the day cannot be read: why, and the form again with what was typed. */
export function askAgain(refusals: readonly Refusal[], language: Language): Page {
  const t = texts[language]
  return {
    title: t.cannot,
    body: (
      <>
        <Heading level={1}>{t.cannot}</Heading>
        <Notice color="danger">
          <ul class="ds-list">
            {refusals.map(({ rule, message }) => (
              <li key={rule}>{message[language]}</li>
            ))}
          </ul>
        </Notice>
        <p>
          <a class="ds-button" href={`/${language}/landscape`}>
            {t.opening}
          </a>
        </p>
      </>
    ),
  }
}
