import { readTypedDay } from '../../kernel/day.ts'
import { zero } from '../../kernel/money.ts'
import { type Refusal, refuse } from '../../kernel/outcome.ts'
import { dayOf, writeDay } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'
import { type Award, check } from '../aid/index.ts'
import { groundOf, type Instrument, inWords } from '../instruments/index.ts'
import { inForce, lastKnownDay } from '../law/index.ts'
import type { Opening } from './opening.ts'
import { mayDecideFrom, phaseAt, stageAt } from './rules.time.ts'
import { words } from './words.self-check.ts'

/** What was answered, by the name of its question. Nothing of it is kept. */
export type Answers = Readonly<Record<string, string>>

export type SelfQuestion = {
  readonly name: string
  readonly kind: 'yes-no' | 'day' | 'number'
  readonly words: Words
  readonly hint?: Words
}

export type Verdict = 'holds' | 'fails' | 'open'
/** One point of the answer: whether it speaks for or against, why, and on what it stands. */
export type CheckPoint = {
  readonly id: string
  readonly verdict: Verdict
  readonly message: Words
  readonly basis: string | null
}

/** The statements that an instrument asks of whoever applies, with what each stands on. */
const eligibility = (instrument: Instrument) => {
  const said = inWords(instrument).flatMap(({ sentences }) => sentences.filter(({ path }) => path === 'eligibility'))
  return instrument.document.eligibility.flatMap(({ rule }, index) => {
    const sentence = said[index]
    return sentence === undefined ? [] : [{ name: `rule-${rule}`, sentence }]
  })
}

const isOperatingAid = (instrument: Instrument) => instrument.phases.some(({ aid }) => aid === 'gber-27')

/** What is asked: made from the rules of the instrument, then from the law on state aid. */
export function questionsOf(instrument: Instrument): SelfQuestion[] {
  const { beneficiary, funding } = instrument.document
  const yes = (name: keyof typeof words.questions): SelfQuestion => ({
    name,
    kind: 'yes-no',
    words: words.questions[name],
  })
  return [
    beneficiary.kind === 'cluster-organisation'
      ? yes('runsTheCluster')
      : { name: 'partners', kind: 'number', words: words.partners },
    ...eligibility(instrument).map(
      ({ name, sentence }): SelfQuestion => ({ name, kind: 'yes-no', words: sentence.words, hint: words.holdsForYou }),
    ),
    ...(funding.match === null ? [] : [yes('match')]),
    { name: 'start', kind: 'day', words: words.start, hint: words.startHint },
    ...(isOperatingAid(instrument)
      ? [
          { name: 'aidSince', kind: 'day', words: words.aidSince, hint: words.aidSinceHint } as const,
          yes('openAccess'),
          yes('separateAccounts'),
        ]
      : []),
    yes('inDifficulty'),
    yes('outstandingRecovery'),
  ]
}

/** The days and numbers that cannot be read. */
export function unreadable(instrument: Instrument, answers: Answers): Refusal[] {
  return questionsOf(instrument).flatMap(({ name, kind }) => {
    const text = (answers[name] ?? '').trim()
    if (text === '') return []
    if (kind === 'number')
      return /^\d{1,4}$/.test(text) ? [] : [refuse('self-check.number', words.number, { path: name })]
    if (kind !== 'day') return []
    const read = readTypedDay(text)
    return read.ok ? [] : [refuse(read.rule, read.message, { path: name })]
  })
}

const said = (text: string | undefined): boolean | null => (text === 'yes' ? true : text === 'no' ? false : null)
const verdictOf = (value: boolean | null): Verdict => (value === null ? 'open' : value ? 'holds' : 'fails')

/** The answer, point by point: the dates, the instrument, the law. `lawOf` is the day whose law was read. */
export function selfCheck(
  opening: Opening,
  instrument: Instrument,
  answers: Answers,
  now: Temporal.Instant,
): { readonly points: readonly CheckPoint[]; readonly lawOf: Temporal.PlainDate; readonly assumed: boolean } {
  const { day: lawOf, assumed } = lawDay(opening, now)
  const start = dayIn(answers['start'])
  return {
    points: [
      datesPoint(opening, now),
      beneficiaryPoint(instrument, answers),
      ...eligibility(instrument).map(({ name, sentence }): CheckPoint => {
        const verdict = verdictOf(said(answers[name]))
        return {
          id: name,
          verdict,
          message: sentence.words,
          basis: sentence.ground?.basis ?? sentence.ground?.source ?? null,
        }
      }),
      ...matchPoint(instrument, answers),
      ...startPoint(opening, start),
      ...lawPoints(instrument, opening, answers, start, lawOf, now),
    ],
    lawOf,
    assumed,
  }
}

const dayIn = (text: string | undefined): Temporal.PlainDate | null => {
  const read = readTypedDay(text ?? '')
  return read.ok ? read.value : null
}

/** The day whose law is read: the one on which is decided, as far as its law is known; else the last known one. */
function lawDay(opening: Opening, now: Temporal.Instant): { day: Temporal.PlainDate; assumed: boolean } {
  const wanted = opening.decisionBy ?? dayOf(now)
  if (inForce('art27.opAid.rate', wanted.toString()) !== undefined) return { day: wanted, assumed: false }
  const today = dayOf(now)
  if (inForce('art27.opAid.rate', today.toString()) !== undefined) return { day: today, assumed: true }
  return { day: Temporal.PlainDate.from(lastKnownDay('art27.opAid.rate', 'art27.opAid.maxYears')), assumed: true }
}

function datesPoint(opening: Opening, now: Temporal.Instant): CheckPoint {
  const phase = phaseAt(opening, now)
  const open = stageAt(opening, now)
  const first = open !== undefined && open.id === opening.stages[0]?.id
  const id = 'dates'
  if (first) return { id, verdict: 'holds', message: words.openNow, basis: null }
  if (phase === 'upcoming') return { id, verdict: 'open', message: words.notYet, basis: null }
  return { id, verdict: 'fails', message: open === undefined ? words.closed : words.retainedOnly, basis: null }
}

function beneficiaryPoint(instrument: Instrument, answers: Answers): CheckPoint {
  const { beneficiary, consortium, grounds } = instrument.document
  const basis = groundOf(grounds, 'beneficiary')?.basis ?? null
  const id = 'beneficiary'
  if (beneficiary.kind === 'cluster-organisation') {
    const verdict = verdictOf(said(answers['runsTheCluster']))
    return { id, verdict, message: words.runs[verdict], basis }
  }
  const partners = Number(answers['partners'] || Number.NaN)
  const least = beneficiary.kind === 'consortium' ? beneficiary.minimumPartners : (consortium?.partners.least ?? 1)
  const verdict = Number.isNaN(partners) ? 'open' : partners >= least ? 'holds' : 'fails'
  return { id, verdict, message: words.atLeastPartners(least), basis }
}

function matchPoint(instrument: Instrument, answers: Answers): CheckPoint[] {
  const { funding, grounds } = instrument.document
  if (funding.match === null) return []
  const verdict = verdictOf(said(answers['match']))
  return [
    { id: 'match', verdict, message: words.matched[verdict], basis: groundOf(grounds, 'funding.match')?.basis ?? null },
  ]
}

/** Nothing is decided before the version is in force, nor before the decision is expected. */
function startPoint(opening: Opening, start: Temporal.PlainDate | null): CheckPoint[] {
  const from = opening.decisionBy ?? mayDecideFrom(opening)
  if (start === null || Temporal.PlainDate.compare(start, from) >= 0) return []
  const message = {
    en: `You want to start on ${writeDay(start, 'en')}, before a decision is expected (${writeDay(from, 'en')}).`,
    nl: `U wilt starten op ${writeDay(start, 'nl')}, voor een beslissing wordt verwacht (${writeDay(from, 'nl')}).`,
  }
  return [{ id: 'start', verdict: 'open', message, basis: null }]
}

const lawRules = [
  'application-before-start',
  'duration',
  'open-access',
  'separate-accounts',
  'difficulty',
  'recovery-order',
]

/** What the law on state aid says of it, by the same check that is made when aid is granted. */
function lawPoints(
  instrument: Instrument,
  opening: Opening,
  answers: Answers,
  start: Temporal.PlainDate | null,
  lawOf: Temporal.PlainDate,
  now: Temporal.Instant,
): CheckPoint[] {
  const from = start ?? opening.decisionBy ?? lawOf
  const since = dayIn(answers['aidSince'])
  const award: Award = {
    grantedOn: lawOf.toString(),
    term: {
      from: from.toString(),
      to: from.add({ months: instrument.document.term.months }).subtract({ days: 1 }).toString(),
    },
    appliedOn: start === null ? null : appliedBy(opening, now).toString(),
    rate: instrument.document.funding.rate,
    awarded: zero,
    cumulatedAid: zero,
    operatingAid: since === null ? [] : [{ cluster: '', from: since.toString(), to: null }],
    costs: [],
    operatesTheCluster: said(answers['runsTheCluster']),
    consortium: instrument.document.beneficiary.kind === 'consortium',
    openAccess: said(answers['openAccess']),
    fees: null,
    separateAccounts: said(answers['separateAccounts']),
    inDifficulty: said(answers['inDifficulty']),
    outstandingRecovery: said(answers['outstandingRecovery']),
  }
  const wanted = isOperatingAid(instrument) ? lawRules : ['difficulty', 'recovery-order']
  return (
    check(award)
      // what nobody said anything about is no point: no start, no earlier aid
      .filter(
        ({ rule }) =>
          wanted.includes(rule) &&
          (rule !== 'application-before-start' || start !== null) &&
          (rule !== 'duration' || since !== null),
      )
      .map(({ rule, verdict, message, basis }) => ({
        id: rule,
        verdict: verdict === 'judgement' ? 'open' : verdict,
        message: { en: message.en.replace(' ()', ''), nl: message.nl.replace(' ()', '') },
        basis,
      }))
  )
}

/** By when one would have applied: today while that is possible, else when the first stage opens. */
function appliedBy(opening: Opening, now: Temporal.Instant): Temporal.PlainDate {
  const first = opening.stages[0]
  const today = dayOf(now)
  return first !== undefined && Temporal.Instant.compare(now, first.opens) < 0 ? dayOf(first.opens) : today
}
