import { clusterName, instrumentName, type Naming, plainName, type Succession } from '../../directory/clusters/index.ts'
import { cite } from '../../kernel/citation.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { writeDay, writeMoment } from '../../kernel/time.ts'
import type { Language, Translated } from '../../kernel/words.ts'
import type { Event } from '../../platform/db/index.ts'
import type { Page } from '../../platform/http/index.ts'
import { kinds, type Letter } from '../../programme/letters/index.ts'
import {
  type Definition,
  DefinitionList,
  DemonstrationMark,
  Empty,
  ErrorSummary,
  type Happening,
  Heading,
  HistoryList,
  Notice,
  Table,
} from '../../ui/index.ts'
import type { Acknowledgement, Hearing } from './acknowledgement.ts'
import { type Doable, Forms } from './pages.forms.tsx'
import { StandingTag } from './pages.register.tsx'
import type { Entry } from './queries.register.ts'
import type { AidClock } from './rules.clock.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** All that is told of an acknowledgement. `file`: what only the agency and the cluster see. */
export type Told = {
  readonly acknowledgement: Acknowledgement
  readonly entry: Entry
  readonly cluster: { readonly id: string; readonly name: Translated | null; readonly demonstration: boolean }
  readonly renewal: Acknowledgement | undefined
  readonly successions: readonly Succession[]
  readonly clock: AidClock
  readonly naming: Naming
  /** What the clusters of the clock are called. */
  readonly called: ReadonlyMap<string, Translated | null>
  readonly today: Temporal.PlainDate
  readonly file: File | undefined
}
type File = {
  readonly hearings: readonly Hearing[]
  readonly letters: readonly Letter[]
  readonly history: readonly Event[]
  readonly names: ReadonlyMap<string, { readonly name: string }>
  readonly doable: Doable
}
export type Tried = {
  readonly form: string
  readonly typed: Readonly<Record<string, string>>
  readonly refusals: readonly Refusal[]
}

export function one(told: Told, language: Language, tried?: Tried): Page {
  const t = texts[language]
  const { acknowledgement: a, cluster, entry, file } = told
  const title = t.one(plainName(cluster, language))
  return {
    title,
    downloads: [{ label: 'JSON', href: `/acknowledgements/${a.id}.json`, type: 'application/json' }],
    body: (
      <>
        <p>
          <a class="ds-link" href={`/${language}/acknowledgements`}>
            {t.backToRegister}
          </a>
        </p>
        <Heading level={1}>{title}</Heading>
        <p class="tags">
          <StandingTag standing={entry.standing} language={language} />
          {a.demonstration ? <DemonstrationMark language={language} /> : null}
        </p>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        <Heading level={2}>{t.facts}</Heading>
        <Facts told={told} language={language} />
        <Heading level={2}>{t.history}</Heading>
        <HistoryList happenings={happeningsOf(told, language)} label={t.history} />
        <Line told={told} language={language} />
        <Heading level={2}>{t.clock}</Heading>
        <Clock told={told} language={language} />
        {file === undefined ? null : (
          <>
            <Heading level={2}>{t.file}</Heading>
            <Letters letters={file.letters} language={language} />
            <Hearings hearings={file.hearings} language={language} />
            <Forms
              acknowledgement={a}
              doable={file.doable}
              version={file.history.length}
              tried={tried}
              language={language}
            />
            <Acts file={file} language={language} />
          </>
        )}
      </>
    ),
  }
}

function Facts({ told, language }: { told: Told; language: Language }) {
  const t = texts[language]
  const { acknowledgement: a, cluster, renewal, file } = told
  const day = (one: Temporal.PlainDate) => writeDay(one, language)
  const link = (href: string, text: string) => (
    <a class="ds-link" href={`/${language}${href}`}>
      {text}
    </a>
  )
  const items: Definition[] = [
    { term: t.cluster, children: link(`/clusters/${cluster.id}`, clusterName(cluster, language)) },
    { term: t.version, children: link(`/instruments/${a.instrument.split('@')[0]}`, a.instrument) },
    { term: t.decidedOn, children: day(a.decidedOn) },
    { term: t.from, children: day(a.from) },
    { term: t.until, children: day(a.until) },
    ...(a.endedFrom === null ? [] : [{ term: t.endedFrom, children: day(a.endedFrom) }]),
    { term: t.code, children: link(`/verify/${a.code}`, a.code) },
    {
      term: t.support,
      children:
        a.supportFrom === null
          ? t.supportNot
          : t.supportFrom(day(a.supportFrom), day(a.supportFrom.add({ months: a.months }).subtract({ days: 1 }))),
    },
    ...(a.renews === null ? [] : [{ term: t.renews, children: link(`/acknowledgements/${a.renews}`, t.seeThat) }]),
    ...(renewal === undefined
      ? []
      : [{ term: t.renewedBy, children: link(`/acknowledgements/${renewal.id}`, t.seeThat) }]),
    ...(file === undefined || a.application === null
      ? []
      : [{ term: t.application, children: link(`/applications/${a.application}`, t.application) }]),
  ]
  return <DefinitionList items={items} language={language} />
}

function happeningsOf({ acknowledgement: a, today }: Told, language: Language): Happening[] {
  const t = texts[language]
  const days: [Temporal.PlainDate, string][] = [
    [a.decidedOn, t.decided],
    [a.from, t.begins],
    ...(a.endedFrom === null
      ? []
      : ([[a.endedFrom, a.state === 'succeeded' ? t.succeededOn : t.revokedOn]] as [Temporal.PlainDate, string][])),
    [a.until, t.ends],
  ]
  return days
    .sort(([one], [other]) => Temporal.PlainDate.compare(one, other))
    .map(([day, what]) => ({
      key: `${day} ${what}`,
      when: writeDay(day, language),
      datetime: day.toString(),
      what,
      ahead: Temporal.PlainDate.compare(day, today) > 0,
    }))
}

function Line({ told, language }: { told: Told; language: Language }) {
  const t = texts[language]
  if (told.successions.length === 0) return null
  const name = ({ cluster, name: said }: Succession['predecessor']) =>
    clusterName({ id: cluster ?? '', name: said }, language)
  return (
    <>
      <Heading level={2}>{t.lines}</Heading>
      <ul>
        {told.successions.map(({ predecessor, successor, at, kind }) => (
          <li key={`${predecessor.cluster}${successor.cluster}${at}`}>
            {`${name(predecessor)} → ${name(successor)} (${t.kinds[kind].toLowerCase()}${at === null ? '' : `, ${at}`})`}
          </li>
        ))}
      </ul>
    </>
  )
}

function Clock({ told, language }: { told: Told; language: Language }) {
  const t = texts[language]
  const { clock } = told
  const day = (one: Temporal.PlainDate | null) => (one === null ? t.noEnd : writeDay(one, language))
  return (
    <>
      {clock.years === null ? null : <p>{t.clockIntro(clock.years)}</p>}
      {clock.first === null ? (
        <Empty>{t.clockNone}</Empty>
      ) : (
        <DefinitionList
          language={language}
          items={[
            { term: t.clockFirst, children: day(clock.first) },
            ...(clock.last === null ? [] : [{ term: t.clockLast, children: day(clock.last) }]),
            { term: t.clockBasis, children: cite(clock.basis, language) },
          ]}
        />
      )}
      {clock.beyond === null || clock.last === null ? null : (
        <Notice color="warning">{t.clockBeyond(day(clock.beyond), day(clock.last))}</Notice>
      )}
      {clock.stretches.length === 0 ? null : (
        <Table
          caption={t.stretches}
          columns={[t.cluster, t.instrument, t.from, t.until]}
          rows={clock.stretches.map(stretch => ({
            key: `${stretch.cluster} ${stretch.from}`,
            cells: [
              plainName({ id: stretch.cluster, name: told.called.get(stretch.cluster) ?? null }, language),
              instrumentName(told.naming, stretch.instrument.split('@')[0] ?? '', language),
              stretch.assumed ? `${day(stretch.from)} (${t.assumed})` : day(stretch.from),
              day(stretch.until),
            ],
          }))}
        />
      )}
    </>
  )
}

function Letters({ letters, language }: { letters: readonly Letter[]; language: Language }) {
  const t = texts[language]
  return (
    <>
      <Heading level={3}>{t.letters}</Heading>
      {letters.length === 0 ? (
        <Empty>{t.noLetters}</Empty>
      ) : (
        <ul>
          {letters.map(({ id, kind, reference, issuedAt }) => (
            <li key={id}>
              <a class="ds-link" href={`/letters/${id}.pdf`}>
                {`${kinds[kind][language]}, ${reference} (PDF)`}
              </a>{' '}
              <small>{writeMoment(issuedAt, language)}</small>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Hearings({ hearings, language }: { hearings: readonly Hearing[]; language: Language }) {
  const t = texts[language]
  return (
    <>
      {hearings.map(h => (
        <section key={h.id}>
          <Heading level={3}>{`${t.hearing}, ${writeMoment(h.openedAt, language)}`}</Heading>
          <DefinitionList
            language={language}
            items={[
              { term: t.grounds, children: <span class="typed">{h.grounds}</span> },
              { term: t.answerBy, children: writeDay(h.answerBy, language) },
              ...(h.heldAt === null
                ? []
                : [{ term: t.heldAt, children: `${writeMoment(h.heldAt, language)}, ${h.place}` }]),
              { term: t.answer, children: <span class="typed">{h.answer ?? t.noAnswer}</span> },
              ...(h.outcome === null
                ? []
                : [
                    { term: t.outcome, children: t.outcomes[h.outcome] },
                    { term: t.reason, children: h.reason ?? '' },
                  ]),
            ]}
          />
        </section>
      ))}
    </>
  )
}

const Acts = ({ file, language }: { file: File; language: Language }) => (
  <>
    <Heading level={3}>{texts[language].history}</Heading>
    <HistoryList
      label={texts[language].history}
      happenings={file.history.map(event => ({
        key: String(event.version),
        when: writeMoment(event.happenedAt, language),
        datetime: event.happenedAt.toString(),
        what: texts[language].acts[event.act] ?? event.act,
        who: file.names.get(event.actor.replace(/^person:/, ''))?.name ?? event.actor.replace(/^system:/, ''),
        ...(event.reason === null ? {} : { why: event.reason }),
      }))}
    />
  </>
)
