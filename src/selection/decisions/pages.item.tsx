import type { Refusal } from '../../kernel/outcome.ts'
import { inLanguage, type Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  DefinitionList,
  Empty,
  ErrorSummary,
  Field,
  FormBody,
  Heading,
  Notice,
  Radios,
  SelectField,
  Table,
  Tag,
} from '../../ui/index.ts'
import type { Candidate } from './candidate.ts'
import { ruled, rulings, rulingsOf } from './decision.ts'
import { type Asking, CostOf, DecisionForm } from './pages.form.tsx'
import { percent, RulingTag, Threshold } from './pages.parts.tsx'
import { closedItem, Frame } from './pages.sitting.tsx'
import { isHidden, nameOf, type Room, type Tried } from './room.ts'
import { carriedMotion, openMotion, tally, votersOf } from './rules.votes.ts'
import { type Ballot, ballots, type Item, type Motion } from './sitting.ts'
import { texts } from './texts.ts'

export type ItemView = {
  readonly room: Room
  readonly item: Item
  readonly candidate: Candidate
  /** The form of the decision, once a motion was carried. */
  readonly asking: Asking | undefined
  readonly key: string
  readonly tried: Tried | undefined
}

type Part = { view: ItemView; language: Language }

/** One application before the committee: what was found of it, who takes no part, the vote, and the decision. */
export function item(view: ItemView, language: Language): Page {
  const { room, candidate, item: at } = view
  const t = texts[language]
  const title = `${candidate.number} ${candidate.title}`
  if (isHidden(room, candidate.application)) return closedItem(room, title, language)
  const decision = room.decisions.find(({ id }) => id === at.decision)
  const open = room.sitting.state === 'open' && decision === undefined && at.postponed === null
  return {
    title,
    wide: true,
    body: (
      <Frame room={room} here="/items" language={language}>
        <Heading level={2}>{title}</Heading>
        <ErrorSummary refusals={view.tried?.refusals ?? []} language={language} />
        {decision === undefined ? null : (
          <Notice color="success">
            <p>
              <RulingTag ruling={decision.ruling} language={language} />{' '}
              <a class="ds-link" href={`/${language}/decisions/${decision.id}`}>
                {t.decision(candidate.number)}
              </a>
            </p>
          </Notice>
        )}
        {at.postponed === null ? null : <Notice title={t.postponedTag}>{at.postponed}</Notice>}
        <About view={view} language={language} />
        <Scores view={view} language={language} />
        {room.lastStage ? (
          <>
            <Heading level={2}>{t.amountTitle}</Heading>
            <CostOf candidate={candidate} language={language} />
          </>
        ) : null}
        <Recusals view={view} language={language} />
        <Deliberation view={view} open={open} language={language} />
        {open && room.viewer.leads && view.asking !== undefined ? (
          <>
            <Heading level={2}>{t.recordDecision}</Heading>
            <p>{t.decisionIs(ruled[view.asking.ruling ?? 'approve'][language])}</p>
            <DecisionForm
              asking={view.asking}
              filled={view.tried?.form === 'decision' ? view.tried : { typed: {}, refusals: [] }}
              language={language}
            />
          </>
        ) : null}
      </Frame>
    ),
  }
}

const address = ({ room, candidate }: ItemView, language: Language) =>
  `/${language}/committee/${room.sitting.id}/items/${candidate.application}`

const triedIn = (
  { tried }: ItemView,
  form: string,
): { typed: Readonly<Record<string, string>>; refusals: readonly Refusal[] } =>
  tried?.form === form ? tried : { typed: {}, refusals: [] }

function About({ view, language }: Part) {
  const t = texts[language]
  const { candidate } = view
  return (
    <DefinitionList
      language={language}
      items={[
        {
          term: t.application,
          children: (
            <a class="ds-link" href={`/${language}/applications/${candidate.application}`}>
              {t.seeApplication}
            </a>
          ),
        },
        { term: t.applicant, children: candidate.organisationName },
        ...(candidate.clusterName === null ? [] : [{ term: 'Cluster', children: candidate.clusterName }]),
        {
          term: t.score,
          children: candidate.scored.total === null ? t.unranked : percent(candidate.scored.total, language),
        },
        {
          term: t.threshold,
          children: <Threshold met={candidate.scored.thresholdsMet} language={language} />,
        },
      ]}
    />
  )
}

function Scores({ view, language }: Part) {
  const t = texts[language]
  const { candidate, room } = view
  if (candidate.scored.criteria.length === 0) return null
  const criterion = (id: string) => room.criteria.find(each => each.id === id)
  return (
    <Table
      caption={t.scores}
      columns={[t.criterion, t.score, t.threshold, t.feedback]}
      numeric={[1]}
      rows={candidate.scored.criteria.map(({ criterion: id, score, met }) => ({
        key: id,
        cells: [
          criterion(id)?.names[language] ?? id,
          `${language === 'nl' ? score.replace('.', ',') : score} / ${room.scaleHighest}`,
          <Threshold met={met} language={language} key="met" />,
          inLanguage(candidate.scored.feedback[id] ?? null, language)?.text ?? '',
        ],
      }))}
    />
  )
}

function Recusals({ view, language }: Part) {
  const t = texts[language]
  const { room, item: at } = view
  const { sitting, viewer } = room
  const may = sitting.state === 'preparing' || (sitting.state === 'open' && at.decision === null)
  const filled = triedIn(view, 'recusal')
  const others = sitting.members.filter(({ person }) => at.recusals.every(recusal => recusal.person !== person))
  return (
    <>
      <Heading level={2}>{t.recusals}</Heading>
      {at.recusals.length === 0 ? (
        <p>{t.recusalsNone}</p>
      ) : (
        <ul>
          {at.recusals.map(({ person, reason, found }) => (
            <li key={person}>
              {nameOf(room, person)} ({found ? t.found : t.declared}): {reason}
            </li>
          ))}
        </ul>
      )}
      {may && (viewer.member || viewer.leads) && others.length > 0 ? (
        <details class="twin" open={filled.refusals.length > 0}>
          <summary>{t.recuse}</summary>
          <FormBody action={`${address(view, language)}/recusal`} formKey={`${view.key}-recusal`} submit={t.recuse}>
            {viewer.leads ? (
              <SelectField
                name="person"
                label={t.recuseWho}
                value={filled.typed['person'] ?? viewer.person}
                options={others.map(({ person }) => ({ value: person, label: nameOf(room, person) }))}
                refusals={filled.refusals}
                language={language}
              />
            ) : null}
            <Field
              name="reason"
              label={t.recuseReason}
              value={filled.typed['reason'] ?? ''}
              refusals={filled.refusals}
              language={language}
              required
            />
          </FormBody>
        </details>
      ) : null}
    </>
  )
}

function Deliberation({ view, open, language }: Part & { open: boolean }) {
  const t = texts[language]
  const { room, item: at } = view
  const { sitting, viewer } = room
  const motion = openMotion(at)
  const voters = votersOf(sitting, at)
  return (
    <>
      <Heading level={2}>{t.deliberation}</Heading>
      {sitting.state === 'open' ? <p>{t.quorumOf(voters.length, sitting.quorum)}</p> : null}
      {at.motions.length === 0 && !open ? <Empty>{t.minutesNotDecided}</Empty> : null}
      {at.motions.map(each => (
        <MotionOf motion={each} view={view} language={language} key={each.id} />
      ))}
      {open && motion !== undefined ? <Voting motion={motion} view={view} language={language} /> : null}
      {open && motion === undefined && viewer.leads && carriedMotion(at) === undefined ? (
        <PutMotion view={view} language={language} />
      ) : null}
      {open && motion === undefined && viewer.leads ? <Postpone view={view} language={language} /> : null}
    </>
  )
}

function MotionOf({ motion, view, language }: Part & { motion: Motion }) {
  const t = texts[language]
  const { room, item: at } = view
  const counted = tally(motion.votes, votersOf(room.sitting, at), room.sitting.chair)
  const state = motion.result === null ? t.voting : motion.result === 'carried' ? t.motionCarried : t.motionLost
  return (
    <section class="motion">
      <Heading level={3}>{t.motionOf(rulings[motion.ruling][language])}</Heading>
      <p>
        <Tag color={motion.result === 'carried' ? 'success' : motion.result === 'lost' ? 'neutral' : 'info'}>
          {state}
        </Tag>{' '}
        {t.votes(counted.for, counted.against, counted.abstain)}
        {counted.casting && motion.result !== null ? ` (${t.casting})` : ''}
      </p>
      <ul class="ballots">
        {votersOf(room.sitting, at).map(person => {
          const ballot = motion.votes.find(vote => vote.person === person)?.ballot
          return (
            <li key={person}>
              {nameOf(room, person)}: {ballot === undefined ? t.notVoted : ballots[ballot][language].toLowerCase()}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const ballotOptions = (language: Language) =>
  (Object.keys(ballots) as Ballot[]).map(value => ({ value, label: ballots[value][language] }))

function Voting({ motion, view, language }: Part & { motion: Motion }) {
  const t = texts[language]
  const { room, item: at } = view
  const { sitting, viewer } = room
  const voters = votersOf(sitting, at)
  const mine = motion.votes.find(({ person }) => person === viewer.person)?.ballot
  const filled = triedIn(view, 'vote')
  return (
    <>
      {voters.includes(viewer.person) ? (
        <FormBody action={`${address(view, language)}/vote`} formKey={`${view.key}-vote`} submit={t.vote}>
          <Radios
            name="ballot"
            legend={t.myVote}
            value={mine ?? ''}
            options={ballotOptions(language)}
            refusals={filled.refusals}
            language={language}
          />
        </FormBody>
      ) : null}
      {viewer.leads ? (
        <>
          <details class="twin" open={filled.refusals.length > 0}>
            <summary>{t.noteVote}</summary>
            <FormBody action={`${address(view, language)}/vote`} formKey={`${view.key}-note`} submit={t.noteVote}>
              <SelectField
                name="person"
                label={t.voteFor}
                value={filled.typed['person'] ?? ''}
                options={voters.map(person => ({ value: person, label: nameOf(room, person) }))}
                refusals={filled.refusals}
                language={language}
              />
              <SelectField
                name="ballot"
                label={t.vote}
                value={filled.typed['ballot'] ?? 'for'}
                options={ballotOptions(language)}
                refusals={filled.refusals}
                language={language}
              />
            </FormBody>
          </details>
          <FormBody action={`${address(view, language)}/count`} formKey={`${view.key}-count`} submit={t.count_}>
            {null}
          </FormBody>
        </>
      ) : null}
    </>
  )
}

function PutMotion({ view, language }: Part) {
  const t = texts[language]
  const filled = triedIn(view, 'motion')
  // a vote that no decision could follow is not asked for
  if (view.candidate.scored.total === null) return <Notice color="warning">{t.notScored}</Notice>
  return (
    <FormBody action={`${address(view, language)}/motion`} formKey={`${view.key}-motion`} submit={t.putMotion}>
      <Radios
        name="ruling"
        legend={t.motion}
        value={filled.typed['ruling'] ?? ''}
        options={rulingsOf(view.room.lastStage).map(value => ({ value, label: rulings[value][language] }))}
        refusals={filled.refusals}
        language={language}
      />
    </FormBody>
  )
}

function Postpone({ view, language }: Part) {
  const t = texts[language]
  const filled = triedIn(view, 'postponement')
  return (
    <details class="twin" open={filled.refusals.length > 0}>
      <summary>{t.postpone}</summary>
      <FormBody
        action={`${address(view, language)}/postponement`}
        formKey={`${view.key}-postponement`}
        submit={t.postpone}
      >
        <Field
          name="reason"
          label={t.postponeReason}
          value={filled.typed['reason'] ?? ''}
          refusals={filled.refusals}
          language={language}
          required
        />
      </FormBody>
    </details>
  )
}
