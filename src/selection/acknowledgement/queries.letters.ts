import type { Actor } from '../../kernel/actor.ts'
import { accept, notFound, type Outcome, refused } from '../../kernel/outcome.ts'
import type { Language } from '../../kernel/words.ts'
import { act, type Database, type Tx } from '../../platform/db/index.ts'
import { amountsOf, type DataOf, type Feedback, type Kind } from '../../programme/letters/index.ts'
import { addresseeFor, issue } from '../../programme/letters/queries.ts'
import type { Decision, Ruling } from '../decisions/index.ts'
import { decisionById, noteTold } from '../decisions/queries.ts'
import type { How } from './queries.acknowledge.ts'
import { applicationIn, conditionsIn, type Names, namesIn, signatoryOf, textIn } from './queries.words.ts'

const kindOf = {
  retain: 'retained',
  'not-retain': 'not-retained',
  approve: 'decision',
  'approve-conditionally': 'conditions',
  reserve: 'reserve',
  reject: 'rejection',
} as const satisfies Record<Ruling, Kind>

/** Sends the letter of a decision, once: amounts, reasons, feedback and conditions as they were decided. Answers the letter’s id. */
export async function sendDecision(
  database: Database,
  actor: Actor,
  asked: { readonly decision: string },
  how: How = {},
): Promise<Outcome<string>> {
  return act(database, {
    actor,
    subject: { kind: 'decision-letter', id: asked.decision },
    name: 'decision.letter-sent',
    key: `decision-letter-${asked.decision}`.slice(0, 64),
    ...how,
    load: tx => decisionById(tx, asked.decision),
    decide: decision => (decision === undefined ? refused(notFound) : accept(decision)),
    record: async (tx, decision, now) => {
      const letter = await write(tx, decision, now)
      await noteTold(tx, { decision: decision.id, letter: letter ?? null, actor, now })
      return letter ?? ''
    },
  })
}

async function write(tx: Tx, decision: Decision, now: Temporal.Instant): Promise<string | undefined> {
  const { addressee, language } = await addresseeFor(tx, decision.organisation)
  const names = await namesIn(tx, decision, language)
  const kind = kindOf[decision.ruling]
  const data = {
    addressee,
    signatory: signatoryOf(names),
    contact: null,
    application: applicationIn(decision, names),
    decidedOn: decision.decidedOn.toString(),
    ...contentOf(decision, names, language),
  } as DataOf<typeof kind>
  const { organisation, demonstration } = decision
  const letter = await issue(
    tx,
    { kind, subject: { kind: 'decision', id: decision.id }, organisation, language, data, demonstration },
    now,
  )
  return letter?.id
}

function contentOf(decision: Decision, names: Names, language: Language): object {
  const reasons = reasonsIn(decision, language)
  const feedback = feedbackIn(decision, names, language)
  const months = names.document?.term.months ?? 0
  switch (decision.ruling) {
    case 'retain':
      return { next: names.next ?? { stage: '', opens: null, closes: null }, feedback }
    case 'approve':
      return { months, reasons, feedback, amounts: awarded(decision, language) }
    case 'approve-conditionally':
      return {
        months,
        reasons,
        feedback,
        amounts: awarded(decision, language),
        conditions: conditionsIn(decision, language),
      }
    case 'reserve':
      return { place: decision.place, until: null, reasons, feedback }
    default:
      return { reasons, feedback }
  }
}

function awarded(decision: Decision, language: Language) {
  if (decision.explanation === null) throw new Error(`decision ${decision.id} awards without an explanation`)
  const years = decision.years.map(({ from, to, amount }) => {
    const [first, last] = [from.slice(0, 4), to.slice(0, 4)]
    return { year: first === last ? first : `${first}–${last}`, amount }
  })
  return amountsOf(decision.explanation, language, years)
}

const none = {
  nl: 'De beslissing steunt op de beoordeling per criterium hieronder.',
  en: 'The decision rests on the assessment per criterion below.',
}

/** The reasons on the whole; a decision that gives them per criterion only refers to those. */
function reasonsIn({ reasons }: Decision, language: Language): string[] {
  const whole = reasons.filter(({ criterion }) => criterion === null).map(({ text }) => textIn(text, language))
  return whole.length > 0 ? whole : [none[language]]
}

function feedbackIn({ criteria, reasons }: Decision, { document }: Names, language: Language): Feedback {
  const highest = document?.assessment.scale.highest
  return (document?.assessment.criteria ?? []).flatMap(({ id, names, threshold }) => {
    const result = criteria.find(({ criterion }) => criterion === id)
    const said = reasons.filter(({ criterion }) => criterion === id).map(({ text }) => textIn(text, language))
    if (result === undefined && said.length === 0) return []
    const score = result?.score.replace('.', language === 'nl' ? ',' : '.')
    return [
      {
        criterion: names[language],
        score: score === undefined ? null : `${score} / ${highest ?? ''}`,
        threshold: threshold === undefined ? null : String(threshold),
        met: result?.met ?? null,
        words: said.join('\n'),
      },
    ]
  })
}
