import type { Explanation } from '../../kernel/explanation.ts'
import { money, percentString } from '../../kernel/money.ts'
import { writeDay } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import { activities, categories, decimal } from '../instruments/index.ts'
import { type AssessedYear, type TermName, termNames } from './assessment.ts'
import { groundsAt } from './explain.grounds.ts'
import { explainCeiling, explainLaw } from './explain.law.ts'
import { explainMatch } from './explain.match.ts'
import { explainRates } from './explain.rate.ts'
import { formulas, ratesFormula, termWords } from './words.ts'

/** Why the grant of a year is what it is: each term that applies, what it was computed from, and which one binds. */
export function explain(assessed: AssessedYear): Explanation {
  const { terms, grant, binding, year, payable, recoverable } = assessed
  return {
    rule: 'grant',
    label: {
      en: `Grant from ${written(year.from, 'en')} to ${written(year.to, 'en')}`,
      nl: `Steun van ${written(year.from, 'nl')} tot en met ${written(year.to, 'nl')}`,
    },
    amount: money(grant),
    ...groundsAt(assessed, 'funding'),
    formula: { en: 'the smallest of the terms', nl: 'de kleinste van de termen' },
    inputs: {
      months: String(assessed.months),
      phase: assessed.phase.id,
      alreadyPaid: decimal(year.alreadyPaid),
      payable: decimal(payable),
      recoverable: decimal(recoverable),
    },
    binding,
    children: termNames.filter(name => terms[name] !== null).map(name => explainTerm(name, assessed)),
  }
}

function explainTerm(name: TermName, assessed: AssessedYear): Explanation {
  const term = {
    rule: name,
    label: termWords[name],
    amount: money(assessed.terms[name] ?? 0n),
    formula: formulas[name],
  }
  switch (name) {
    case 'rate':
      return { ...term, ...groundsAt(assessed, assessed.phase.paths.rate), ...explainRate(assessed) }
    case 'ceiling':
      return { ...term, ...groundsAt(assessed, assessed.phase.paths.ceiling), ...explainCeiling(assessed) }
    case 'match':
      return { ...term, ...groundsAt(assessed, 'funding.match'), ...explainMatch(assessed) }
    case 'envelope':
      return term
    default:
      return { ...term, ...explainLaw(name, assessed) }
  }
}

function explainRate(assessed: AssessedYear): Partial<Explanation> {
  const { phase, costs } = assessed
  const rates = explainRates(assessed)
  return {
    ...(rates.length === 0 ? {} : { formula: ratesFormula }),
    inputs: {
      ...(rates.length === 0 ? { rate: percentString(phase.rate) } : {}),
      eligible: decimal(costs.eligible),
    },
    children: [...rates, explainEligible(assessed)],
  }
}

/** Eligible costs: each accepted line, and a flat overhead where the document has one. */
function explainEligible(assessed: AssessedYear): Explanation {
  const { costs, year, standing } = assessed
  const { overhead } = standing.instrument.document.funding
  return {
    rule: 'eligible',
    label: { en: 'Eligible costs', nl: 'Subsidiabele kosten' },
    amount: money(costs.eligible),
    ...groundsAt(assessed, 'funding.costs'),
    formula: { en: 'Σ accepted costs', nl: 'Σ aanvaarde kosten' },
    children: [
      ...year.costs.map(
        ({ category, activity, accepted, otherPublicAid }): Explanation => ({
          rule: 'cost',
          label: {
            en: `${categories[category].en}: ${activities[activity].en}`,
            nl: `${categories[category].nl}: ${activities[activity].nl}`,
          },
          amount: money(accepted),
          inputs: { category, activity, otherPublicAid: decimal(otherPublicAid) },
        }),
      ),
      ...(costs.overhead === null || overhead.kind !== 'flat'
        ? []
        : [
            {
              rule: 'overhead',
              label: { en: 'Flat overhead', nl: 'Forfaitaire overhead' },
              amount: money(costs.overhead),
              ...groundsAt(assessed, 'funding.overhead'),
              formula: { en: '⌊overhead rate × personnel⌋', nl: '⌊forfait × personeel⌋' },
              inputs: { rate: percentString(overhead.rate), personnel: decimal(costs.personnel) },
            } satisfies Explanation,
          ]),
    ],
  }
}

const written = (day: string, language: Language) => writeDay(Temporal.PlainDate.from(day), language)
