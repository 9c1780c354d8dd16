import { writeMoney } from '../../kernel/money.ts'
import { writeDay } from '../../kernel/time.ts'
import { inLanguage, type Language } from '../../kernel/words.ts'
import { ruled, rulings } from './decision.ts'
import { nameOf, type Room } from './room.ts'
import { tally, votersOf } from './rules.votes.ts'
import { texts } from './texts.ts'

/** One item as the minutes tell it. */
export type Told = { readonly application: string; readonly title: string; readonly lines: readonly string[] }

/** The draft of the minutes: made from what was recorded, and from nothing else. */
export type Draft = { readonly opening: readonly string[]; readonly items: readonly Told[] }

export function draftOf(room: Room, language: Language): Draft {
  const t = texts[language]
  const { sitting } = room
  const names = (people: readonly string[]) => people.map(person => nameOf(room, person)).join(', ')
  const present = sitting.members.filter(member => member.present).map(({ person }) => person)
  const absent = sitting.members.filter(member => !member.present).map(({ person }) => person)
  return {
    opening: [
      t.minutesHeld(writeDay(sitting.day, language), sitting.place),
      t.minutesLed(nameOf(room, sitting.chair), nameOf(room, sitting.secretary)),
      t.minutesPresent(names(present)),
      ...(absent.length === 0 ? [] : [t.minutesAbsent(names(absent))]),
    ],
    items: room.ranked.map(({ candidate }) => ({
      application: candidate.application,
      title: `${candidate.number} ${candidate.title} (${candidate.organisationName})`,
      lines: linesOf(room, candidate.application, language),
    })),
  }
}

function linesOf(room: Room, application: string, language: Language): string[] {
  const t = texts[language]
  const item = room.items.find(each => each.application === application)
  if (item === undefined) return []
  const decision = room.decisions.find(({ id }) => id === item.decision)
  const voters = votersOf(room.sitting, item)
  return [
    ...(item.recusals.length === 0
      ? []
      : [
          t.minutesRecused(item.recusals.map(({ person, reason }) => `${nameOf(room, person)} (${reason})`).join('; ')),
        ]),
    ...item.motions.map(({ ruling, result, votes }) => {
      const counted = tally(votes, voters, room.sitting.chair)
      const how = result === null ? t.voting : result === 'carried' ? t.motionCarried : t.motionLost
      return `${t.motionOf(rulings[ruling][language])}: ${t.votes(counted.for, counted.against, counted.abstain)}${counted.casting && result !== null ? ` (${t.casting})` : ''}: ${how}.`
    }),
    ...(item.postponed === null ? [] : [`${t.postponedTag}: ${item.postponed}`]),
    ...(decision === undefined
      ? item.postponed === null
        ? [t.minutesNotDecided]
        : []
      : [
          `${ruled[decision.ruling][language]}${decision.total === null ? '' : `: ${writeMoney(decision.total, language)}`}.`,
          ...decision.reasons.map(({ text }) => inLanguage(text, language)?.text ?? ''),
          ...decision.conditions.map(
            ({ what, due }, index) =>
              `${t.condition(index + 1)}: ${inLanguage(what, language)?.text ?? ''} (${writeDay(due, language)})`,
          ),
        ]),
  ]
}
