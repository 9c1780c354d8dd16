import { writeDay } from '../../kernel/time.ts'
import type { Language, Words } from '../../kernel/words.ts'
import type { Dated, Day } from '../law/index.ts'
import type { Award, Point, Verdict } from './award.ts'

export type At = { readonly award: Pick<Award, 'grantedOn'>; readonly rule: string; readonly basis: string }

export const point = ({ award, rule, basis }: At, verdict: Verdict, en: string, nl: string): Point => ({
  rule,
  verdict,
  message: { en, nl },
  basis,
  on: award.grantedOn,
})

/** A point that someone declares or examines: what nobody has said needs a judgement. */
export function said(
  at: At,
  value: boolean | null,
  sentences: Readonly<Record<Verdict, readonly [en: string, nl: string]>>,
): Point {
  const verdict = value === null ? 'judgement' : value ? 'holds' : 'fails'
  return point(at, verdict, ...sentences[verdict])
}

/** Where a value stands; where it is not known, the article it would stand in. */
export const basisOf = (rule: Dated<unknown> | undefined, article: string): string => rule?.basis ?? article

export const unknownLaw = (at: At): Point =>
  point(
    at,
    'fails',
    'The law of the granting date is not known: nothing can be awarded until it has been entered.',
    'Het recht van de toekenningsdatum is niet gekend: er kan niets worden toegekend tot het is ingevoerd.',
  )

export const inEach = (write: (language: Language) => string): Words => ({ en: write('en'), nl: write('nl') })

/** A day as people read it, in each language. */
export const writtenDay = (day: Day): Words => inEach(language => writeDay(Temporal.PlainDate.from(day), language))
