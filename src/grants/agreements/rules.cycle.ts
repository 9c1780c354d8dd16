import type { Words } from '../../kernel/words.ts'
import type { Agreement } from './agreement.ts'
import type { Evaluation, Gates, Plan } from './cycle.ts'

const { compare } = Temporal.PlainDate

const closed = {
  notSigned: {
    en: 'The agreement is not in force.',
    nl: 'De overeenkomst is niet van kracht.',
  },
  suspended: {
    en: 'The agreement is suspended.',
    nl: 'De overeenkomst is geschorst.',
  },
  year: {
    en: 'The agreement has no such year.',
    nl: 'De overeenkomst heeft dat jaar niet.',
  },
  plan: {
    en: 'The work plan and budget of this year are not approved yet.',
    nl: 'Het werkplan en de begroting van dit jaar zijn nog niet goedgekeurd.',
  },
  evaluation: {
    en: 'The evaluation before this year has no outcome yet.',
    nl: 'De evaluatie vóór dit jaar heeft nog geen uitkomst.',
  },
  noGo: {
    en: 'The evaluation before this year came to a no-go.',
    nl: 'De evaluatie vóór dit jaar leidde tot een no-go.',
  },
} as const satisfies Record<string, Words>

/** The evaluation whose outcome a year waits for: those due before it begins. */
export const evaluationsBefore = (evaluations: readonly Evaluation[], from: Temporal.PlainDate): Evaluation[] =>
  evaluations.filter(({ consequence, due }) => consequence === 'go-or-no-go' && compare(due, from) < 0)

/** Whether it holds on a day: a suspension holds from its own day on, a termination after its last. */
export const holdsOn = (
  { state, suspendedFrom, endedOn }: Pick<Agreement, 'state' | 'suspendedFrom' | 'endedOn'>,
  day: Temporal.PlainDate,
): boolean =>
  state === 'in-force' ||
  (state === 'suspended' && suspendedFrom !== null && compare(day, suspendedFrom) < 0) ||
  (state === 'terminated' && endedOn !== null && compare(day, endedOn) <= 0)

/** Whether a year may be paid on a day, as far as the agreement decides. */
export function gatesOf(
  agreement: Pick<Agreement, 'state' | 'years' | 'suspendedFrom' | 'endedOn'>,
  year: number,
  plan: Pick<Plan, 'state'> | undefined,
  evaluations: readonly Evaluation[],
  today: Temporal.PlainDate,
): Gates {
  const found = agreement.years[year - 1]
  const before = found === undefined ? [] : evaluationsBefore(evaluations, found.from)
  const stopped = before.some(({ outcome }) => outcome === 'no-go')
  const waiting = before.some(({ outcome }) => outcome === null)
  // what was done while it held is settled still once it has come to its end
  const inForce = holdsOn(agreement, today) || ['ended', 'terminated'].includes(agreement.state)
  const planApproved = plan?.state === 'approved'
  return {
    inForce,
    planApproved,
    evaluationGo: found !== undefined && !stopped && !waiting,
    reasons: [
      ...(inForce ? [] : [agreement.state === 'suspended' ? closed.suspended : closed.notSigned]),
      ...(found === undefined ? [closed.year] : planApproved ? [] : [closed.plan]),
      ...(stopped ? [closed.noGo] : waiting ? [closed.evaluation] : []),
    ],
  }
}
