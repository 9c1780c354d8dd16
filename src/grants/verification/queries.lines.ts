import { type Actor, actorKey } from '../../kernel/actor.ts'
import { decimalString } from '../../kernel/money.ts'
import { notFound, type Outcome, refused } from '../../kernel/outcome.ts'
import { act, alsoActed, type Database, type Tx, versionOf } from '../../platform/db/index.ts'
import { type Attached, type Control, checklistSubject, type Finding, type Item, lineSubject } from './control.ts'
import type { How } from './queries.acts.ts'
import { around, lineStandingOf, type OneLine } from './queries.standing.ts'
import * as finding from './rules.finding.ts'
import * as lines from './rules.lines.ts'
import { isDrawn } from './rules.sample.ts'
import * as findings from './store.findings.ts'
import * as store from './store.ts'
import { recordAnswers, recordMessage } from './store.words.ts'

type AskedLine = { readonly control: string; readonly line: string; readonly seen?: number | undefined }

/** Judges one line. Acts on other lines of the control do not get in its way. Answers the line’s id. */
export async function judgeLine(
  database: Database,
  actor: Actor,
  asked: AskedLine & Omit<finding.AskedFinding, 'seen'>,
  { seed: _, ...how }: How = {},
): Promise<Outcome<string>> {
  return act(database, {
    actor,
    subject: lineSubject(asked.line),
    name: 'control-line.judged',
    ...how,
    load: tx => held(tx, asked),
    decide: found => lines.standing(found, () => finding.judge(asked, found, actor)),
    record: async (tx, found, now, standing) => {
      const { control, place } = standing as OneLine
      await record(tx, control, [{ line: asked.line, ...found, origin: 'judged' as const }], actor, now)
      // what the sample comes to rested on what was found before
      const drawn = control.method === 'sample' && place !== undefined && isDrawn(place)
      if (drawn && control.state === 'open' && control.sampleOutcome !== null && control.sampleOutcome !== 'full') {
        await findings.forgetUnseen(tx, control.id, control.round)
        await store.recordSampleOutcome(tx, control.id, null, null)
      }
      return asked.line
    },
    why: ({ reason }) => (reason === '' ? undefined : reason),
    data: ({ verdict, amount, rule }) => ({ verdict, amount: decimalString(amount), rule }),
  })
}

async function held(tx: Tx, { control: id, line }: AskedLine): Promise<OneLine | undefined> {
  if ((await store.byId(tx, id)) === undefined) return undefined
  await store.hold(tx, id, 'share')
  const control = (await store.byId(tx, id)) as Control
  const version = await versionOf(tx, lineSubject(line).kind, line)
  return lineStandingOf(tx, control, line, version)
}

const record = (
  tx: Tx,
  { id, round }: Control,
  found: readonly findings.NewFinding[],
  actor: Actor,
  now: Temporal.Instant,
) => findings.recordFindings(tx, id, found, { round, by: actorKey(actor), at: now })

/**
 * Accepts several lines that somebody looked at together: one act, and an event in the history of each line. A line that was
 * judged meanwhile by someone else stays as it is. Answers how many were accepted.
 */
export async function acceptLines(
  database: Database,
  actor: Actor,
  asked: { readonly control: string; readonly lines: readonly string[] },
  { seed: _, ...how }: How = {},
): Promise<Outcome<number>> {
  return act(database, {
    actor,
    subject: checklistSubject(asked.control),
    name: 'control.lines-accepted',
    ...how,
    load: tx => someLines(tx, asked),
    decide: found => lines.acceptMany(asked.lines, found, actor),
    record: async (tx, { control, accepted }, now) => {
      const rows = accepted.map(({ line, amount }) => ({
        line,
        verdict: 'accepted' as const,
        amount: { ...amount, cents: 0n },
        reason: '',
        rule: null,
        origin: 'judged' as const,
      }))
      await record(tx, control, rows, actor, now)
      await alsoActed(
        tx,
        { actor, kind: 'control-line', name: 'control-line.judged', now },
        accepted.map(({ line }) => ({ id: line, data: { verdict: 'accepted', amount: '0.00', rule: null } })),
      )
      return rows.length
    },
    data: ({ accepted }) => ({ lines: accepted.length }),
  })
}

/** These lines of a control and no others: accepting some of five thousand does not read them all. */
async function someLines(
  tx: Tx,
  asked: { readonly control: string; readonly lines: readonly string[] },
): Promise<lines.Some | undefined> {
  if ((await store.byId(tx, asked.control)) === undefined) return undefined
  await store.hold(tx, asked.control, 'alone')
  const control = (await store.byId(tx, asked.control)) as Control
  if (asked.lines.length > 20) return around(tx, control)
  const items: Item[] = []
  const found = new Map<string, Finding>()
  for (const id of new Set(asked.lines)) {
    const one = await lineStandingOf(tx, control, id, 0)
    if (one?.whole.state === 'stands') items.push(one.item)
    if (one?.finding !== undefined) found.set(id, one.finding)
  }
  return { control, items, findings: found }
}

type Said = AskedLine & { readonly text: string; readonly files?: readonly Attached[] }

/** Asks or answers on a line: whose word it is follows from who says it. Answers the line’s id. */
export async function sayOnLine(
  database: Database,
  actor: Actor,
  asked: Said,
  { seed: _, ...how }: How = {},
): Promise<Outcome<string>> {
  return act(database, {
    actor,
    subject: lineSubject(asked.line),
    name: lines.sideOf(actor) === 'agency' ? 'control-line.asked' : 'control-line.replied',
    ...how,
    load: tx => held(tx, asked),
    decide: found => lines.standing(found, () => lines.say(asked, found, actor)),
    record: async (tx, { text, side }, now) => {
      await store.hold(tx, asked.control, 'alone')
      await recordMessage(tx, asked.control, {
        line: asked.line,
        side,
        kind: side === 'agency' ? 'question' : 'reply',
        text,
        files: asked.files ?? [],
        by: actorKey(actor),
        at: now,
      })
      return asked.line
    },
    why: ({ text }) => text,
    data: () => ({ control: asked.control, files: (asked.files ?? []).map(({ digest }) => digest) }),
  })
}

/** Keeps answers to the checklist; the others stay as they are. Answers the control’s id. */
export async function answerChecklist(
  database: Database,
  actor: Actor,
  asked: { readonly id: string; readonly seen?: number | undefined; readonly answers: readonly lines.AskedAnswer[] },
  { seed: _, ...how }: How = {},
): Promise<Outcome<string>> {
  return act(database, {
    actor,
    subject: checklistSubject(asked.id),
    name: 'control.checklist-answered',
    ...how,
    load: async tx => {
      const control = await store.byId(tx, asked.id)
      if (control === undefined) return undefined
      await store.hold(tx, asked.id, 'share')
      const standing = await around(tx, control)
      return standing === undefined
        ? undefined
        : { ...standing, version: await versionOf(tx, checklistSubject(asked.id).kind, asked.id) }
    },
    decide: found => (found === undefined ? refused(notFound) : lines.answerQuestions(asked, found, actor)),
    record: async (tx, answers, now) => {
      await recordAnswers(tx, asked.id, answers, actorKey(actor), now)
      return asked.id
    },
    data: answers => ({ answers: answers.map(({ question, value }) => `${question}: ${value}`) }),
  })
}
