import { shortDay } from '../../kernel/day.ts'
import { writeMoney } from '../../kernel/money.ts'
import type { Language, Words } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { DemonstrationMark, Empty, Heading, Table, Tag } from '../../ui/index.ts'
import type { Candidate } from './candidate.ts'
import type { Decision } from './decision.ts'
import type { Level } from './rules.levels.ts'
import { type Sitting, type SittingState, sittingLife } from './sitting.ts'
import { texts } from './texts.ts'

/** A meeting in the list. */
export type Listed = {
  readonly sitting: Sitting
  readonly callNames: Words
  readonly stageNames: Words
  readonly levelNames: Words
  readonly items: number
}

/** What waits for a decision in one stage of one call. */
export type Waiting = {
  readonly call: string
  readonly stage: string
  readonly callNames: Words
  readonly stageNames: Words
  readonly count: number
  readonly demonstration: boolean
  /** Those that a level of one person may decide on, with that level: for whoever has this delegation. */
  readonly alone: readonly { readonly candidate: Candidate; readonly level: Level }[]
}

export type Around = {
  readonly waiting: readonly Waiting[]
  readonly reserve: readonly { readonly decision: Decision; readonly callNames: Words }[]
  readonly mayCall: boolean
}

const looks = {
  preparing: { color: 'neutral', shape: 'ring' },
  open: { color: 'info', shape: 'half' },
  closed: { color: 'success', shape: 'full' },
  cancelled: { color: 'neutral', shape: 'cross' },
} as const

export const StateTag = ({ state, language }: { state: SittingState; language: Language }) => (
  <Tag {...looks[state]}>{sittingLife.states[state][language]}</Tag>
)

/** The committee's desk: its meetings, what waits for one, and the reserve lists. */
export function list(listed: readonly Listed[], around: Around, language: Language): Page {
  const t = texts[language]
  return {
    title: t.committee,
    wide: true,
    body: (
      <>
        <Heading level={1}>{t.committee}</Heading>
        <p>{t.committeeIntro}</p>
        <p class="acts">
          {around.mayCall ? (
            <a class="ds-button" href={`/${language}/committee/new`}>
              {t.callMeeting}
            </a>
          ) : null}
          <a class="ds-button" data-variant="secondary" href={`/${language}/decisions`}>
            {t.allDecisions}
          </a>
        </p>
        <Heading level={2}>{t.sittings}</Heading>
        {listed.length === 0 ? <Empty>{t.noSittings}</Empty> : <Sittings listed={listed} language={language} />}
        <Heading level={2}>{t.waiting}</Heading>
        <p>{t.waitingIntro}</p>
        {around.waiting.length === 0 ? (
          <Empty>{t.waitingNone}</Empty>
        ) : (
          around.waiting.map(waiting => (
            <WaitingFor
              waiting={waiting}
              mayCall={around.mayCall}
              language={language}
              key={waiting.call + waiting.stage}
            />
          ))
        )}
        {around.reserve.length === 0 ? null : <Reserve reserve={around.reserve} language={language} />}
      </>
    ),
  }
}

function Sittings({ listed, language }: { listed: readonly Listed[]; language: Language }) {
  const t = texts[language]
  return (
    <Table
      caption={t.sittings}
      captionHidden
      columns={[t.day, t.call, t.stage, t.level, t.items, t.state]}
      numeric={[4]}
      rows={listed.map(({ sitting, callNames, stageNames, levelNames, items }) => ({
        key: sitting.id,
        cells: [
          shortDay(sitting.day),
          <>
            <a class="ds-link" href={`/${language}/committee/${sitting.id}`}>
              {callNames[language]}
            </a>{' '}
            {sitting.demonstration ? <DemonstrationMark language={language} /> : null}
          </>,
          stageNames[language],
          levelNames[language],
          String(items),
          <StateTag state={sitting.state} language={language} key="state" />,
        ],
      }))}
    />
  )
}

function WaitingFor(props: { waiting: Waiting; mayCall: boolean; language: Language }) {
  const { waiting, mayCall, language } = props
  const t = texts[language]
  const { call, stage, callNames, stageNames, count, alone, demonstration } = waiting
  return (
    <section>
      <Heading level={3}>{`${callNames[language]}: ${stageNames[language]}`}</Heading>
      <p>
        {demonstration ? <DemonstrationMark language={language} /> : null} {t.waitingCount(count)}
        {mayCall ? (
          <>
            {' · '}
            <a class="ds-link" href={`/${language}/committee/new?call=${call}&stage=${stage}`}>
              {t.callMeeting}
            </a>
          </>
        ) : null}
      </p>
      {alone.length === 0 ? null : (
        <Table
          caption={t.decideAlone}
          columns={[t.application, t.level, t.cost, t.open]}
          numeric={[2]}
          rows={alone.map(({ candidate, level }) => ({
            key: candidate.application,
            cells: [
              `${candidate.number} ${candidate.title}`,
              level.names[language],
              candidate.cost.known ? writeMoney(candidate.cost.total, language) : t.notKnown,
              <a
                class="ds-link"
                href={`/${language}/decisions/new?application=${candidate.application}&level=${level.id}`}
                aria-label={`${t.decideAlone}: ${candidate.number}`}
                key="open"
              >
                {t.decide}
              </a>,
            ],
          }))}
        />
      )}
    </section>
  )
}

function Reserve({ reserve, language }: { reserve: Around['reserve']; language: Language }) {
  const t = texts[language]
  return (
    <>
      <Heading level={2}>{t.reserveLists}</Heading>
      <Table
        caption={t.reserveLists}
        captionHidden
        columns={[t.call, t.place, t.application, t.decidedOn]}
        numeric={[1]}
        rows={reserve.map(({ callNames, decision: { id, place, number, title, decidedOn } }) => ({
          key: id,
          cells: [
            callNames[language],
            String(place ?? ''),
            <a class="ds-link" href={`/${language}/decisions/${id}`} key={id}>
              {`${number} ${title}`}
            </a>,
            shortDay(decidedOn),
          ],
        }))}
      />
    </>
  )
}
