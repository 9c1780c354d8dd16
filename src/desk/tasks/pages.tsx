import type { Task } from '../../kernel/telling.ts'
import { writeDay, writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { DemonstrationMark, Empty, type Facet, Filters, Heading, Tag } from '../../ui/index.ts'
import { wholeDay } from './calendar.ts'
import { type Asked, grouped, urgencyOf } from './rules.ts'
import { areaName, areaOf, type Urgency, urgencies } from './task.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

type Shown = {
  readonly asked: Asked
  readonly now: Temporal.Instant
  /** Every task, those that the filters leave out included. */
  readonly all: readonly Task[]
  readonly language: Language
}

/** What waits for this person, by how it presses. */
export function tasks(found: readonly Task[], shown: Shown): Page {
  const { all, asked, now, language } = shown
  const t = texts[language]
  return {
    title: t.title,
    body: (
      <>
        <Heading level={1}>{t.title}</Heading>
        {all.length === 0 ? <Empty>{t.nothing}</Empty> : <p>{t.intro(all.length)}</p>}
        {all.length < 4 && Object.values(asked).every(value => value === '') ? null : <Narrow {...shown} />}
        {all.length > 0 && found.length === 0 ? <Empty>{t.none}</Empty> : null}
        {grouped(found, now).map(([urgency, group]) => (
          <Group urgency={urgency} tasks={group} now={now} language={language} key={urgency} />
        ))}
        <p class="acts more-ways">
          <Way href={`/${language}/duties`}>{t.duties}</Way>
          <Way href={`/${language}/notices`}>{t.notices}</Way>
          <Way href={`/${language}/tasks/calendar`}>{t.calendar}</Way>
        </p>
      </>
    ),
  }
}

const Way = ({ href, children }: { href: string; children: string }) => (
  <a class="ds-button" data-variant="secondary" href={href}>
    {children}
  </a>
)

function Narrow({ all, asked, now, language }: Shown) {
  const t = texts[language]
  const areas = [...Map.groupBy(all, areaOf)].sort(([a], [b]) =>
    areaName(a)[language].localeCompare(areaName(b)[language]),
  )
  const presses = Object.groupBy(all, task => urgencyOf(task, now))
  const facets: Facet[] = [
    {
      name: 'area',
      label: t.area,
      choose: 'one',
      options: [
        { value: '', label: t.all, chosen: asked.area === '' },
        ...areas.map(([area, of]) => ({
          value: area,
          label: areaName(area)[language],
          chosen: asked.area === area,
          count: of.length,
        })),
      ],
    },
    {
      name: 'urgency',
      label: t.urgency,
      choose: 'one',
      options: [
        { value: '', label: t.all, chosen: asked.urgency === '' },
        ...(Object.keys(urgencies) as Urgency[]).map(urgency => ({
          value: urgency,
          label: urgencies[urgency][language],
          chosen: asked.urgency === urgency,
          count: presses[urgency]?.length ?? 0,
        })),
      ],
    },
  ]
  return (
    <Filters
      action={`/${language}/tasks`}
      language={language}
      search={{ label: t.search, value: asked.text }}
      facets={facets}
      clear={`/${language}/tasks`}
    />
  )
}

type Several = { readonly tasks: readonly Task[]; readonly now: Temporal.Instant; readonly language: Language }

function Group({ urgency, tasks: group, now, language }: Several & { urgency: Urgency }) {
  return (
    <section class="task-group" data-urgency={urgency}>
      <Heading level={2}>{texts[language].counted(urgency, group.length)}</Heading>
      <ul class="tasks">
        {group.map(task => (
          <Item task={task} now={now} language={language} key={`${task.kind}${task.about.id}${task.href}`} />
        ))}
      </ul>
    </section>
  )
}

function Item({ task, now, language }: { task: Task; now: Temporal.Instant; language: Language }) {
  const t = texts[language]
  const late = urgencyOf(task, now) === 'overdue'
  return (
    <li>
      <a href={`/${language}${task.href}`}>{task.title[language]}</a>
      <p class="about">
        <Tag>{areaName(areaOf(task))[language]}</Tag>
        {task.due === null ? null : (
          <time datetime={task.due.toString()} class={late ? 'late' : undefined}>
            {late ? t.wasDue(writeDue(task.due, language)) : t.due(writeDue(task.due, language))}
          </time>
        )}
        {task.demonstration ? <DemonstrationMark language={language} /> : null}
      </p>
    </li>
  )
}

/** What ends with a day is due on that day; what ends at an hour, at that hour. */
function writeDue(due: Temporal.Instant, language: Language): string {
  const day = wholeDay(due)
  return day === undefined ? writeMoment(due, language) : writeDay(day, language)
}
