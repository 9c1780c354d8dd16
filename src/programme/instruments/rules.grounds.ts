import type { Contradiction, ReadSections } from './contradiction.ts'
import { resolve } from './path.ts'

/** The rules of a document that decide about money or people: each needs a legal basis or a marked assumption. */
const ruled = [
  'intake',
  'beneficiary',
  'term',
  'funding',
  'funding.rate',
  'funding.ceiling',
  'funding.proRata',
  'funding.rounding',
  'funding.costs',
  'funding.overhead',
  'funding.match',
  'aid',
  'payment',
  'cycle',
  'evaluations',
  'eligibility',
  'assessment',
  'decision',
] as const

/** The same where a document has them. */
const optional = [
  'term.least',
  'consortium',
  'consortium.budget',
  'consortium.grant',
  'funding.exceptions',
  'funding.bonuses',
  'funding.most',
  'aidExceptions',
  'screening',
] as const

/** No rule without a ground, and no ground without a rule: what the sources do not know is said, never silent. */
export function groundFaults(document: ReadSections): Contradiction[] {
  const { grounds, consortium, phases } = document
  if (grounds === undefined) return []
  const rules = [
    ...ruled,
    ...optional.filter(path => resolve(document, path.split('.'))?.value !== undefined),
    ...(consortium?.rules ?? []).map(({ rule }) => `consortium.rules.${rule}`),
    ...(phases ?? []).map(({ id }) => `phases.${id}`),
  ]
  return [
    ...rules
      .filter(path => (path.split('.')[0] as string) in document && !Object.hasOwn(grounds, path))
      .map(path =>
        fault(
          path.split('.'),
          'ground-missing',
          `The rule “${path}” has neither a legal basis nor a marked assumption in “grounds”.`,
          `De regel “${path}” heeft in “grounds” geen rechtsgrond en geen gemarkeerde aanname.`,
        ),
      ),
    ...Object.entries(grounds).flatMap(([path, { basis, source, assumption }]) => {
      const at = ['grounds', path]
      const section = path.split('.')[0] as string
      if (section in document && resolve(document, path.split('.')) === undefined)
        return [
          fault(
            at,
            'ground-of-nothing',
            `There is no rule “${path}” in this document.`,
            `Dit document heeft geen regel “${path}”.`,
          ),
        ]
      return basis === undefined && source === undefined && assumption === undefined
        ? [
            fault(
              at,
              'ground-empty',
              'A ground needs a legal basis, a source or an assumption.',
              'Een grond heeft een rechtsgrond, een bron of een aanname nodig.',
            ),
          ]
        : []
    }),
  ]
}

const fault = (path: readonly string[], rule: string, en: string, nl: string): Contradiction => ({
  path,
  rule: `instrument.${rule}`,
  words: { en, nl },
})
