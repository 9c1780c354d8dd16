import type { Refusal } from '../../kernel/outcome.ts'
import { writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Event } from '../../platform/db/index.ts'
import type { Page } from '../../platform/http/index.ts'
import { Empty, ErrorSummary, Field, Heading, Notice, Table } from '../../ui/index.ts'
import type { Note } from './engagement.ts'
import { lines } from './rules.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'
import type { Asked } from './trail.ts'

const texts = { en, nl }

/** What the trail page shows. `full`: there may be older events than these. */
export type Shown = { readonly asked: Asked; readonly refusals: readonly Refusal[]; readonly full: boolean }

export function trail(events: readonly Event[], { asked, refusals, full }: Shown, language: Language): Page {
  const t = texts[language]
  const last = events.at(-1)
  return {
    title: t.title,
    wide: true,
    downloads: downloads('/audit', query(asked)),
    body: (
      <>
        <Heading level={1}>{t.title}</Heading>
        <p>{t.intro}</p>
        <p>{t.actors}</p>
        <p>
          <a class="ds-link" href={`/${language}/audit/engagements`}>
            {t.engagements}
          </a>
          {' · '}
          <a class="ds-link" href={`/${language}/audit/bundles`}>
            {t.bundles}
          </a>
        </p>
        <ErrorSummary refusals={refusals} language={language} />
        <SearchForm asked={asked} refusals={refusals} language={language} />
        {events.length === 0 ? (
          <Empty>{t.empty}</Empty>
        ) : (
          <EventTable events={events} caption={t.title} language={language} linked />
        )}
        <p>
          {asked.before === '' ? null : (
            <a class="ds-link" href={`/${language}/audit${query({ ...asked, before: '' })}`}>
              {t.newest}
            </a>
          )}{' '}
          {full && last !== undefined ? (
            <a class="ds-link" rel="next" href={`/${language}/audit${query({ ...asked, before: last.id.toString() })}`}>
              {t.older}
            </a>
          ) : null}
        </p>
      </>
    ),
  }
}

/** Everything that was ever done to one subject, oldest first. */
export function history(
  events: readonly Event[],
  notes: readonly Note[],
  kind: string,
  id: string,
  language: Language,
): Page {
  const t = texts[language]
  return {
    title: t.history(kind),
    wide: true,
    downloads: downloads(`/audit/${encodeURIComponent(kind)}/${encodeURIComponent(id)}`, ''),
    body: (
      <>
        <p>
          <a class="ds-link" href={`/${language}/audit`}>
            {t.whole}
          </a>
        </p>
        <Heading level={1}>{t.history(kind)}</Heading>
        <p>{id}</p>
        {notes.map(note => (
          <Notice title={t.note(note.severity !== null, writeMoment(note.notedAt, language))} key={note.id}>
            {note.text}
          </Notice>
        ))}
        <EventTable events={events} caption={t.history(kind)} language={language} />
      </>
    ),
  }
}

const downloads = (path: string, asked: string) =>
  (['csv', 'json'] as const).map(format => ({
    label: format.toUpperCase(),
    href: `${path}.${format}${asked}`,
    type: format === 'csv' ? 'text/csv' : 'application/json',
  }))

const query = (asked: Asked): string => {
  const filled = Object.entries(asked).filter(([, value]) => value !== '')
  return filled.length === 0 ? '' : `?${new URLSearchParams(filled)}`
}

function SearchForm(props: { asked: Asked; refusals: readonly Refusal[]; language: Language }) {
  const { asked, refusals, language } = props
  const t = texts[language]
  const field = (name: 'kind' | 'id' | 'actor' | 'act' | 'day') => ({ name, value: asked[name], refusals, language })
  return (
    <form method="get" action={`/${language}/audit`} class="form filters">
      <Field {...field('kind')} label={t.kind} />
      <Field {...field('id')} label={t.id} />
      <Field {...field('actor')} label={t.actor} />
      <Field {...field('act')} label={t.act} hint={t.actHint} />
      <Field {...field('day')} label={t.day} hint={t.dayHint} type="date" />
      <button class="ds-button" type="submit">
        {t.search}
      </button>
    </form>
  )
}

function EventTable(props: { events: readonly Event[]; caption: string; language: Language; linked?: boolean }) {
  const { events, caption, language, linked } = props
  const t = texts[language]
  const subject = (event: Event) => `${event.subjectKind} ${event.subjectId}`
  const to = (event: Event) =>
    `/${language}/audit/${encodeURIComponent(event.subjectKind)}/${encodeURIComponent(event.subjectId)}`
  const rows = events.map(event => ({
    key: event.id.toString(),
    cells: [
      event.id.toString(),
      <When event={event} language={language} key="when" />,
      <a class="ds-link" href={`/${language}/audit?${new URLSearchParams({ actor: event.actor })}`} key="who">
        {event.actor}
      </a>,
      event.act,
      linked ? (
        <a class="ds-link" href={to(event)} key="about">
          {subject(event)}
        </a>
      ) : (
        `${t.version} ${event.version}`
      ),
      event.reason ?? '',
      <Data event={event} key="data" />,
    ],
  }))
  const columns = [t.event, t.when, t.who, t.what, linked ? t.about : t.version, t.why, t.data]
  return <Table caption={caption} columns={columns} rows={rows} numeric={[0]} captionHidden />
}

/** When it happened and, where that is another minute, when it was recorded. */
function When({ event, language }: { event: Event; language: Language }) {
  const happened = writeMoment(event.happenedAt, language)
  const recorded = writeMoment(event.recordedAt, language)
  return (
    <>
      <time datetime={event.happenedAt.toString()}>{happened}</time>
      {recorded === happened ? null : (
        <>
          <br />
          <small>
            {texts[language].recorded}: <time datetime={event.recordedAt.toString()}>{recorded}</time>
          </small>
        </>
      )}
    </>
  )
}

function Data({ event }: { event: Event }) {
  const read = lines(event.data)
  if (read.length === 0) return null
  return (
    <ul class="data">
      {read.map(([path, value]) => (
        <li key={path}>
          {path === '' ? '' : `${path}: `}
          {value}
        </li>
      ))}
    </ul>
  )
}
