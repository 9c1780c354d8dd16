import { inLanguage, type Language, type Translated } from '../../kernel/words.ts'
import type { Reader } from '../../platform/db/index.ts'
import { openingOf } from '../../programme/calls/queries.ts'
import type { Instrument } from '../../programme/instruments/index.ts'
import { instrumentsOf } from '../../programme/instruments/queries.ts'
import type { ConditionLine } from '../../programme/letters/index.ts'
import type { Decision } from '../decisions/index.ts'

/** How a letter names what a decision is about, in its language. */
export type Names = {
  readonly instrument: string
  readonly call: string | null
  readonly stage: string | null
  readonly level: string
  readonly document: Instrument['document'] | undefined
  /** The stage after the one that was decided on, if there is one. */
  readonly next: { readonly stage: string; readonly opens: string | null; readonly closes: string | null } | null
}

export async function namesIn(
  db: Reader,
  { call, stage, instrument: key, level }: Pick<Decision, 'call' | 'stage' | 'instrument' | 'level'>,
  language: Language,
): Promise<Names> {
  const opening = await openingOf(db, call)
  const document = (await instrumentsOf(db)).get(key)?.document
  const stages = opening?.stages ?? []
  const at = stages.findIndex(({ id }) => id === stage)
  const next = at === -1 ? undefined : stages[at + 1]
  return {
    instrument: document?.names[language] ?? key,
    call: inLanguage(opening?.names ?? null, language)?.text ?? null,
    stage: stages[at]?.names[language] ?? null,
    level: document?.decision.levels.find(({ id }) => id === level)?.names[language] ?? level,
    document,
    next:
      next === undefined
        ? null
        : { stage: next.names[language], opens: next.opens.toString(), closes: next.closes?.toString() ?? null },
  }
}

export const signatoryOf = ({ level }: Names) => ({ role: level, name: null })

export const applicationIn = ({ number, title }: Pick<Decision, 'number' | 'title'>, names: Names) => ({
  number,
  title,
  instrument: names.instrument,
  call: names.call,
  stage: names.stage,
})

export const textIn = (text: Translated, language: Language): string => inLanguage(text, language)?.text ?? ''

const owners = {
  applicant: { nl: 'Aanvrager', en: 'Applicant' },
  cluster: { nl: 'Cluster', en: 'Cluster' },
  'account-manager': { nl: 'Accountmanager', en: 'Account manager' },
} as const

export const conditionsIn = ({ conditions }: Decision, language: Language): ConditionLine[] =>
  conditions.map(({ what, owner, due, proof }) => ({
    condition: textIn(what, language),
    owner: owners[owner][language],
    due: due.toString(),
    proof: textIn(proof, language) || null,
  }))
