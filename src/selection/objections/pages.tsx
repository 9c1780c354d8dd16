import type { Refusal } from '../../kernel/outcome.ts'
import { dayOf, writeDay, writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Event } from '../../platform/db/index.ts'
import type { Page } from '../../platform/http/index.ts'
import { kinds, type Letter } from '../../programme/letters/index.ts'
import {
  Checkbox,
  type Definition,
  DefinitionList,
  DemonstrationMark,
  Empty,
  ErrorSummary,
  FormBody,
  Heading,
  HistoryList,
  Notice,
  Table,
  Tag,
  TextArea,
} from '../../ui/index.ts'
import { type Document, type Held, type Objection, outcomes, reopens, states } from './objection.ts'
import { type Doable, Forms } from './pages.forms.tsx'
import { inTime } from './rules.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }
export type Tried = {
  readonly form: string
  readonly typed: Readonly<Record<string, string>>
  readonly refusals: readonly Refusal[]
}

export function list(
  rows: readonly Objection[],
  names: ReadonlyMap<string, { readonly name: string }>,
  language: Language,
): Page {
  const t = texts[language]
  return {
    title: t.list,
    wide: true,
    body: (
      <>
        <Heading level={1}>{t.list}</Heading>
        <p class="lead">{t.listIntro}</p>
        {rows.length === 0 ? (
          <Empty>{t.none}</Empty>
        ) : (
          <Table
            caption={t.list}
            captionHidden
            columns={[t.number, t.about, t.receivedOn, t.inTime, t.handler, t.decideBy, t.state]}
            rows={rows.map(o => ({
              key: o.id,
              cells: [
                <span key="number">
                  <a class="ds-link" href={`/${language}/objections/${o.id}`}>
                    {o.number}
                  </a>{' '}
                  {o.demonstration ? <DemonstrationMark language={language} /> : null}
                </span>,
                o.about,
                writeDay(dayOf(o.receivedAt), language),
                inTime(o) ? t.yes : t.late,
                o.handler === null ? t.noHandler : (names.get(o.handler)?.name ?? ''),
                writeDay(o.decideBy, language),
                <StateTag o={o} language={language} key="state" />,
              ],
            }))}
          />
        )}
      </>
    ),
  }
}

function StateTag({ o, language }: { o: Objection; language: Language }) {
  const color = o.state === 'decided' ? 'success' : o.state === 'withdrawn' ? 'neutral' : 'info'
  const shape =
    o.state === 'decided' ? 'full' : o.state === 'withdrawn' ? 'square' : o.state === 'handling' ? 'half' : 'ring'
  const words =
    o.outcome === null ? states[o.state][language] : `${states[o.state][language]}: ${outcomes[o.outcome][language]}`
  return (
    <Tag color={color} shape={shape}>
      {words}
    </Tag>
  )
}

/** The form with which an applicant objects: until when, and why. */
export function objectForm(
  about: {
    readonly decision: string
    readonly number: string
    readonly decidedOn: Temporal.PlainDate
    readonly termEnds: Temporal.PlainDate
    readonly open: boolean
  },
  key: string,
  typed: Readonly<Record<string, string>>,
  refusals: readonly Refusal[],
  language: Language,
): Page {
  const t = texts[language]
  const last = writeDay(about.termEnds, language)
  return {
    title: t.newTitle,
    body: (
      <>
        <Heading level={1}>{t.newTitle}</Heading>
        <p class="lead">{t.newIntro(about.number, writeDay(about.decidedOn, language))}</p>
        <ErrorSummary refusals={refusals} language={language} />
        <Notice color={about.open ? 'info' : 'warning'}>{about.open ? t.termRuns(last) : t.termOver(last)}</Notice>
        <FormBody action={`/${language}/objections`} formKey={key} submit={t.open}>
          <input type="hidden" name="decision" value={about.decision} />
          <TextArea
            name="grounds"
            label={t.groundsField}
            hint={t.groundsHint}
            value={typed['grounds'] ?? ''}
            refusals={refusals}
            language={language}
            rows={10}
            required
          />
          <Checkbox name="hearing" label={t.hearing} value="yes" checked={typed['hearing'] === 'yes'} />
        </FormBody>
      </>
    ),
  }
}

/** All that belongs to an objection, for who may see it. */
export type Told = {
  readonly objection: Objection
  readonly documents: readonly Document[]
  readonly hearings: readonly Held[]
  readonly letters: readonly Letter[]
  readonly history: readonly Event[]
  readonly names: ReadonlyMap<string, { readonly name: string }>
  /** The decision has not been taken again yet. */
  readonly stands: boolean
  readonly doable: Doable
}

export function one(told: Told, language: Language, tried?: Tried): Page {
  const t = texts[language]
  const { objection: o } = told
  return {
    title: t.one(o.number),
    body: (
      <>
        <p>
          <a class="ds-link" href={`/${language}/objections`}>
            {t.back}
          </a>
        </p>
        <Heading level={1}>{t.one(o.number)}</Heading>
        <p class="tags">
          <StateTag o={o} language={language} />
          {inTime(o) ? null : (
            <Tag color="warning" shape="triangle">
              {t.late}
            </Tag>
          )}
          {o.demonstration ? <DemonstrationMark language={language} /> : null}
        </p>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        <Heading level={2}>{t.facts}</Heading>
        <Facts told={told} language={language} />
        <Heading level={2}>{t.grounds}</Heading>
        <Paragraphs text={o.grounds} />
        <Outcome told={told} language={language} />
        <Heading level={2}>{t.documents}</Heading>
        <Documents told={told} language={language} />
        {told.hearings.length === 0 ? null : <Heading level={2}>{t.hearings}</Heading>}
        {told.hearings.map(h => (
          <section key={h.id}>
            <Heading level={3}>{writeDay(h.heldOn, language)}</Heading>
            <Paragraphs text={h.account} />
          </section>
        ))}
        <Forms objection={o} doable={told.doable} version={told.history.length} tried={tried} language={language} />
        {told.letters.length === 0 ? null : <Heading level={2}>{t.letters}</Heading>}
        <ul>
          {told.letters.map(({ id, kind, reference }) => (
            <li key={id}>
              <a class="ds-link" href={`/letters/${id}.pdf`}>
                {`${kinds[kind][language]}, ${reference} (PDF)`}
              </a>
            </li>
          ))}
        </ul>
        <Heading level={2}>{t.history}</Heading>
        <HistoryList
          label={t.history}
          happenings={told.history.map(event => ({
            key: String(event.version),
            when: writeMoment(event.happenedAt, language),
            datetime: event.happenedAt.toString(),
            what: t.acts[event.act] ?? event.act,
            who: told.names.get(event.actor.replace(/^person:/, ''))?.name ?? '',
          }))}
        />
      </>
    ),
  }
}

/** Text as it was typed, a paragraph for each empty line. */
const Paragraphs = ({ text }: { text: string }) => (
  <>
    {text.split(/\n\s*\n/).map(paragraph => (
      <p class="typed" key={paragraph}>
        {paragraph}
      </p>
    ))}
  </>
)

function Facts({ told, language }: { told: Told; language: Language }) {
  const t = texts[language]
  const { objection: o, names } = told
  const day = (one: Temporal.PlainDate) => writeDay(one, language)
  const items: Definition[] = [
    {
      term: t.decision,
      children: (
        <a class="ds-link" href={`/${language}/decisions/${o.decision}`}>
          {`${o.about}, ${t.decidedOn(day(o.decidedOn))}`}
        </a>
      ),
    },
    { term: t.notifiedOn, children: day(o.notifiedOn) },
    { term: t.termEnds, children: day(o.termEnds) },
    { term: t.receivedOn, children: writeMoment(o.receivedAt, language) },
    { term: t.decideBy, children: day(o.decideBy) },
    { term: t.handler, children: o.handler === null ? t.noHandler : (names.get(o.handler)?.name ?? '') },
    { term: t.wantsHearing, children: o.wantsHearing ? t.yes : t.no },
  ]
  return <DefinitionList items={items} language={language} />
}

function Outcome({ told, language }: { told: Told; language: Language }) {
  const t = texts[language]
  const { objection: o } = told
  if (o.outcome === null || o.outcomeOn === null) return null
  return (
    <>
      <Heading level={2}>{`${t.outcome}: ${outcomes[o.outcome][language]}`}</Heading>
      <p>{`${t.outcomeOn} ${writeDay(o.outcomeOn, language)}.`}</p>
      <Paragraphs text={o.reasons ?? ''} />
      {o.consequence === null ? null : <Paragraphs text={o.consequence} />}
      {reopens(o.outcome) && told.stands ? (
        <Notice color="warning">
          <p>
            {`${t.reconsider} `}
            <a class="ds-link" href={`/${language}/decisions/${o.decision}`}>
              {t.reconsiderLink}
            </a>
          </p>
        </Notice>
      ) : null}
    </>
  )
}

function Documents({ told, language }: { told: Told; language: Language }) {
  const t = texts[language]
  const { objection: o, documents, names } = told
  if (documents.length === 0) return <Empty>{t.noDocuments}</Empty>
  return (
    <ul>
      {documents.map(d => (
        <li key={d.id}>
          <a class="ds-link" href={`/${language}/objections/${o.id}/documents/${d.id}`}>
            {d.name}
          </a>{' '}
          <small>{`${writeMoment(d.addedAt, language)}, ${names.get(d.addedBy.replace(/^person:/, ''))?.name ?? ''}`}</small>
        </li>
      ))}
    </ul>
  )
}
