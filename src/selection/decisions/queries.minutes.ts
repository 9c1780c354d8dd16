import { type Actor, system } from '../../kernel/actor.ts'
import { decimalString } from '../../kernel/money.ts'
import { writeDay } from '../../kernel/time.ts'
import { inLanguage } from '../../kernel/words.ts'
import type { Tx } from '../../platform/db/index.ts'
import type { DataOf } from '../../programme/letters/index.ts'
import { issue } from '../../programme/letters/queries.ts'
import type { Decision } from './decision.ts'
import { ruled } from './decision.ts'
import { roomOf } from './queries.room.ts'
import { nameOf, type Room } from './room.ts'
import { texts } from './texts.ts'

/** The official minutes are in Dutch, the language of the administration. */
const language = 'nl'
const t = texts[language]
const secretariat: Actor = system('secretariat')

/** The minutes as a PDF, in the transaction that closes the meeting: what was recorded, and what the secretary added. */
export async function issueMinutes(tx: Tx, sitting: string, now: Temporal.Instant): Promise<void> {
  const room = await roomOf(tx, secretariat, sitting)
  if (room === undefined) return
  await issue(
    tx,
    {
      kind: 'minutes',
      subject: { kind: 'sitting', id: sitting },
      organisation: null,
      language,
      data: dataOf(room),
      demonstration: room.sitting.demonstration,
    },
    now,
  )
}

function dataOf(room: Room): DataOf<'minutes'> {
  const { sitting, level } = room
  const name = level?.names[language] ?? sitting.level
  const there = sitting.members.filter(({ present }) => present)
  return {
    addressee: { name, attention: null, address: [] },
    signatory: { role: t.chair, name: nameOf(room, sitting.chair) },
    contact: { name: nameOf(room, sitting.secretary), email: null },
    sitting: { name, on: sitting.day.toString(), place: sitting.place, opened: null, closed: null },
    present: [
      ...there.map(({ person }) => ({
        name: nameOf(room, person),
        role: person === sitting.chair ? t.chair.toLowerCase() : t.member,
      })),
      { name: nameOf(room, sitting.secretary), role: t.secretary.toLowerCase() },
    ],
    excused: sitting.members.filter(({ present }) => !present).map(({ person }) => nameOf(room, person)),
    items: room.ranked.map(({ candidate }) => itemIn(room, candidate.application)),
    remarks: [sitting.minutes['nl'] ?? sitting.minutes['en'] ?? ''].filter(Boolean),
  }
}

function itemIn(room: Room, application: string): DataOf<'minutes'>['items'][number] {
  const candidate = room.ranked.find(row => row.candidate.application === application)?.candidate
  const item = room.items.find(each => each.application === application)
  const decision = room.decisions.find(({ id }) => id === item?.decision)
  const postponed = item?.postponed
  return {
    number: candidate?.number ?? '',
    title: candidate?.title ?? '',
    applicant: candidate?.organisationName ?? '',
    outcome: decision === undefined ? t.postponedTag : ruled[decision.ruling][language],
    amount: decision?.total == null ? null : decimalString(decision.total),
    votes: votesIn(decision),
    recused: (item?.recusals ?? []).map(({ person }) => nameOf(room, person)),
    reasons:
      decision === undefined
        ? [postponed ?? ''].filter(Boolean)
        : decision.reasons.map(({ text }) => inLanguage(text, language)?.text ?? ''),
    conditions: (decision?.conditions ?? []).map(
      ({ what, due }) => `${inLanguage(what, language)?.text ?? ''} (${writeDay(due, language)})`,
    ),
  }
}

function votesIn(decision: Decision | undefined): string | null {
  const votes = decision?.votes
  if (votes == null) return null
  return `${t.votes(votes.for, votes.against, votes.abstain)}${votes.casting ? ` (${t.casting})` : ''}`
}
