import type { ComponentChildren } from 'preact'
import { writeMoney } from '../../kernel/money.ts'
import { writeDay, writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Event } from '../../platform/db/index.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  Breadcrumbs,
  ConfirmForm,
  DefinitionList,
  DemonstrationMark,
  Empty,
  ErrorSummary,
  Field,
  FormBody,
  Heading,
  HistoryList,
  Notice,
  Table,
  Tabs,
  Tag,
} from '../../ui/index.ts'
import { StateTag } from './pages.list.tsx'
import { FundingPicture, percent, RulingTag, rankWords, Threshold, tieWords } from './pages.parts.tsx'
import { isHidden, itemOf, nameOf, type Room, type Tried } from './room.ts'
import { usualQuorum } from './rules.votes.ts'
import { texts } from './texts.ts'

/** The parts of a meeting, each at an address of its own. */
export function Frame(props: { room: Room; here: string; language: Language; children: ComponentChildren }) {
  const { room, here, language } = props
  const t = texts[language]
  const root = `/${language}/committee/${room.sitting.id}`
  return (
    <>
      <Breadcrumbs
        language={language}
        ways={[{ label: t.committee, href: `/${language}/committee` }]}
        here={room.callNames[language]}
      />
      <Heading level={1}>{t.title(room.callNames[language])}</Heading>
      <p class="tags">
        <StateTag state={room.sitting.state} language={language} />{' '}
        {room.sitting.demonstration ? <DemonstrationMark language={language} /> : null}
      </p>
      <Tabs
        label={t.committee}
        tabs={[
          { label: t.agenda, href: root },
          { label: t.scenarios, href: `${root}/scenarios` },
          { label: t.minutes, href: `${root}/minutes` },
        ]}
        current={`${root}${here}`}
      />
      {props.children}
    </>
  )
}

export function sitting(
  room: Room,
  around: {
    readonly history: readonly Event[]
    readonly key: string
    readonly day: Temporal.PlainDate
    readonly tried?: Tried
  },
  language: Language,
): Page {
  const t = texts[language]
  const title = t.title(room.callNames[language])
  return {
    title,
    wide: true,
    downloads: [
      { label: 'CSV', href: `/committee/${room.sitting.id}.csv`, type: 'text/csv' },
      { label: 'JSON', href: `/committee/${room.sitting.id}.json`, type: 'application/json' },
    ],
    body: (
      <Frame room={room} here="" language={language}>
        <ErrorSummary refusals={around.tried?.refusals ?? []} language={language} />
        <About room={room} language={language} />
        <Acts room={room} language={language} />
        {room.items.length === 0 ? (
          <Empty>{t.agendaEmpty}</Empty>
        ) : (
          <>
            <Ranking room={room} language={language} />
            {room.lastStage && room.line.rows.length > 0 ? (
              <>
                <FundingPicture room={room} language={language} />
                <p class="note">{t.costDay(writeDay(around.day, language))}</p>
              </>
            ) : null}
            <Ties room={room} formKey={around.key} tried={around.tried} language={language} />
          </>
        )}
        <Cancel room={room} formKey={around.key} language={language} />
        <details class="twin">
          <summary>{t.history}</summary>
          <HistoryList
            label={t.history}
            happenings={around.history
              .filter(({ act }) => act !== 'sitting.voted')
              .map(event => ({
                key: String(event.version),
                when: writeMoment(event.happenedAt, language),
                datetime: event.happenedAt.toString(),
                what: t.acts[event.act] ?? event.act,
                who: whoOf(room, event.actor),
              }))}
          />
        </details>
      </Frame>
    ),
  }
}

const whoOf = (room: Room, actor: string): string => nameOf(room, actor.replace(/^person:/, ''))

function About({ room, language }: { room: Room; language: Language }) {
  const t = texts[language]
  const { sitting, level } = room
  const assumed = level?.quorum === null && sitting.quorum === usualQuorum(sitting.members.length)
  const there = sitting.members
    .map(
      ({ person, present }) =>
        `${nameOf(room, person)}${sitting.state === 'preparing' ? '' : ` (${present ? t.there : t.absent})`}`,
    )
    .join(', ')
  return (
    <DefinitionList
      language={language}
      items={[
        {
          term: t.day,
          children: `${writeDay(sitting.day, language)}${sitting.place === '' ? '' : `, ${sitting.place}`}`,
        },
        { term: t.stage, children: room.stageNames[language] },
        { term: t.level, children: level?.names[language] ?? sitting.level },
        { term: t.chair, children: nameOf(room, sitting.chair) },
        { term: t.secretary, children: nameOf(room, sitting.secretary) },
        { term: t.members, children: there },
        {
          term: t.quorum,
          children: (
            <>
              {String(sitting.quorum)}
              {assumed ? <Assumed words={t.quorumAssumed} language={language} /> : null}
              <Assumed words={t.majorityAssumed} language={language} />
            </>
          ),
        },
        ...(room.envelope === undefined
          ? []
          : [
              {
                term: t.envelope,
                children: (
                  <a class="ds-link" href={`/${language}/envelopes/${room.envelope.id}`}>
                    {room.envelope.name}
                  </a>
                ),
              },
            ]),
        ...(room.budgetLeft === null ? [] : [{ term: t.budgetLeft, children: writeMoney(room.budgetLeft, language) }]),
      ]}
    />
  )
}

const assumption = { en: 'assumption', nl: 'aanname' }
/** What no source states, said beside it. */
const Assumed = ({ words, language }: { words: string; language: Language }) => (
  <small class="assumed">
    <Tag color="warning" shape="question">
      {assumption[language]}
    </Tag>{' '}
    {words}
  </small>
)

function Acts({ room, language }: { room: Room; language: Language }) {
  const t = texts[language]
  const { sitting, viewer } = room
  const root = `/${language}/committee/${sitting.id}`
  const preparing = sitting.state === 'preparing'
  const links = [
    ...(preparing && viewer.manages
      ? [
          { label: t.setAgenda, href: `${root}/agenda`, main: room.items.length === 0 },
          { label: t.edit, href: `${root}/edit`, main: false },
        ]
      : []),
    ...(preparing && viewer.leads && room.items.length > 0
      ? [{ label: t.openMeeting, href: `${root}/attendance`, main: true }]
      : []),
    ...(sitting.state === 'open' && viewer.leads
      ? [{ label: t.changeAttendance, href: `${root}/attendance`, main: false }]
      : []),
  ]
  if (links.length === 0) return null
  return (
    <p class="acts">
      {links.map(({ label, href, main }) => (
        <a class="ds-button" data-variant={main ? undefined : 'secondary'} href={href} key={href}>
          {label}
        </a>
      ))}
    </p>
  )
}

function Ranking({ room, language }: { room: Room; language: Language }) {
  const t = texts[language]
  const root = `/${language}/committee/${room.sitting.id}`
  return (
    <>
      <Heading level={2}>{t.ranking}</Heading>
      <p>{t.rankingLead}</p>
      <Table
        caption={t.ranking}
        captionHidden
        columns={[t.rank, t.application, t.score, t.threshold, ...(room.lastStage ? [t.cost] : []), t.outcome, t.open]}
        numeric={[2, ...(room.lastStage ? [4] : [])]}
        rows={room.ranked.map(row => {
          const { candidate } = row
          const hidden = isHidden(room, candidate.application)
          const tie = tieWords(row, language)
          const cost = candidate.cost.known ? writeMoney(candidate.cost.total, language) : t.notKnown
          return {
            key: candidate.application,
            cells: [
              hidden ? '' : rankWords(row, language),
              <>
                <strong>{candidate.number}</strong> {candidate.title}
                <small class="under">{candidate.organisationName}</small>
                {tie === undefined || hidden ? null : <small class="under">{tie}</small>}
              </>,
              hidden || candidate.scored.total === null ? '' : percent(candidate.scored.total, language),
              hidden ? '' : <Threshold met={candidate.scored.thresholdsMet} language={language} key="met" />,
              ...(room.lastStage ? [hidden ? '' : cost] : []),
              <Outcome room={room} application={candidate.application} language={language} key="outcome" />,
              hidden ? (
                ''
              ) : (
                <a
                  class="ds-link"
                  href={`${root}/items/${candidate.application}`}
                  aria-label={t.openItem(candidate.number)}
                  key="open"
                >
                  {t.open}
                </a>
              ),
            ],
          }
        })}
      />
    </>
  )
}

/** What became of an item, for those who may see it. */
function Outcome({ room, application, language }: { room: Room; application: string; language: Language }) {
  const t = texts[language]
  if (isHidden(room, application)) return <span>{t.recusedHere}</span>
  const item = itemOf(room, application)
  const decision = room.decisions.find(({ id }) => id === item?.decision)
  if (decision !== undefined) return <RulingTag ruling={decision.ruling} language={language} />
  if (item?.postponed != null) return <Tag>{t.postponedTag}</Tag>
  const motion = item?.motions.at(-1)
  if (motion === undefined) return <span />
  return <span>{motion.result === null ? t.voting : motion.result === 'carried' ? t.motionCarried : t.motionLost}</span>
}

/** Ties that no rule puts in order: whoever leads the meeting notes the committee's order and its reason. */
function Ties(props: { room: Room; formKey: string; tried: Tried | undefined; language: Language }) {
  const { room, formKey, tried, language } = props
  const t = texts[language]
  const { sitting, viewer } = room
  if (!viewer.leads || (sitting.state !== 'preparing' && sitting.state !== 'open')) return null
  const groups = Map.groupBy(
    room.ranked.filter(({ tie }) => tie === 'open'),
    ({ rank }) => rank,
  )
  return (
    <>
      {[...groups].map(([rank, group]) => {
        const form = `tie-${rank}`
        const refusals = tried?.form === form ? tried.refusals : []
        const typed = tried?.form === form ? tried.typed : {}
        return (
          <details class="twin" open={refusals.length > 0} key={form}>
            <summary>{t.orderTieAt(rank ?? 0, group.length)}</summary>
            <p>{t.orderTieIntro}</p>
            <FormBody
              action={`/${language}/committee/${sitting.id}/tie`}
              formKey={`${formKey}-${form}`}
              submit={t.save}
            >
              <input type="hidden" name="rank" value={String(rank)} />
              {group.map(({ candidate }, index) => (
                <Field
                  name={`place-${candidate.application}`}
                  label={t.placeIn(`${candidate.number} ${candidate.title}`)}
                  value={typed[`place-${candidate.application}`] ?? String(index + 1)}
                  inputmode="numeric"
                  refusals={refusals}
                  language={language}
                  key={candidate.application}
                />
              ))}
              <Field
                name="reason"
                label={t.tieReason}
                value={typed['reason'] ?? ''}
                refusals={refusals}
                language={language}
                required
              />
            </FormBody>
          </details>
        )
      })}
    </>
  )
}

function Cancel({ room, formKey, language }: { room: Room; formKey: string; language: Language }) {
  const t = texts[language]
  if (room.sitting.state !== 'preparing' || !room.viewer.manages) return null
  const root = `/${language}/committee/${room.sitting.id}`
  return (
    <details class="twin">
      <summary>{t.cancel}</summary>
      <ConfirmForm
        action={`${root}/cancellation`}
        formKey={`${formKey}-cancel`}
        submit={t.cancel}
        cancel={root}
        grave
        language={language}
      >
        <Field name="reason" label={t.cancelReason} value="" refusals={[]} language={language} required />
      </ConfirmForm>
    </details>
  )
}

/** For a member who is recused: the item exists, and nothing more. */
export function closedItem(room: Room, title: string, language: Language): Page {
  const t = texts[language]
  return {
    title,
    body: (
      <Frame room={room} here="/items" language={language}>
        <Heading level={2}>{title}</Heading>
        <Notice color="warning">{t.recusedHere}</Notice>
      </Frame>
    ),
  }
}
