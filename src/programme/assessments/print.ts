import { cite } from '../../kernel/citation.ts'
import type { Explanation } from '../../kernel/explanation.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import type { Language } from '../../kernel/words.ts'
import { euro } from '../instruments/index.ts'
import { type AssessedYear, type Assessment, termNames } from './assessment.ts'
import { explain } from './explain.ts'
import type { Simulation } from './simulate.ts'
import { texts } from './texts.ts'
import { termWords, warningWords } from './words.ts'

/** An assessment in words, line by line, for a terminal. */
export function printed(outcome: Outcome<Assessment>, language: Language, explained: boolean): string[] {
  const say = texts[language]
  if (!outcome.ok)
    return [
      say.refused,
      ...outcome.refusals.map(
        ({ path, message, rule }) => `  ${path ? `${path}: ` : ''}${message[language]} (${rule})`,
      ),
    ]
  const { case: asked, instrument, years, total, transparency } = outcome.fact
  return [
    say.heading(instrument.key, instrument.document.names[language], asked.grantedOn),
    ...years.flatMap(year => (explained ? tree(explain(year), language, 1) : printedYear(year, language))),
    `  ${say.total(euro(total.grant, language), euro(total.payable, language), euro(total.recoverable, language))}`,
    `  ${transparency.publishBy === null ? say.notPublished(euro(transparency.awarded, language)) : say.published(euro(transparency.awarded, language), transparency.publishBy)}`,
  ]
}

function printedYear(assessed: AssessedYear, language: Language): string[] {
  const say = texts[language]
  const { year, months, terms, binding, grant, payable, recoverable, warnings } = assessed
  const applying = termNames.filter(name => terms[name] !== null)
  const width = Math.max(...applying.map(name => termWords[name][language].length))
  return [
    `  ${say.year(year.from, year.to, months, euro(grant, language))}`,
    ...applying.map(
      name =>
        `    ${termWords[name][language].padEnd(width)}  ${euro(terms[name] ?? 0n, language).padStart(18)}${name === binding ? `  ← ${say.binds}` : ''}`,
    ),
    `    ${say.paid(euro(year.alreadyPaid, language), euro(payable, language), euro(recoverable, language))}`,
    ...warnings.map(warning => `    ! ${warningWords(warning)[language]}`),
  ]
}

function tree(found: Explanation, language: Language, depth: number): string[] {
  const indent = '  '.repeat(depth)
  const amount = found.amount === null ? '' : `: ${euro(found.amount.cents, language)}`
  const inputs = Object.entries(found.inputs ?? {}).map(([name, value]) => `${name} ${value}`)
  const about = [
    found.formula?.[language],
    inputs.length === 0 ? undefined : inputs.join(', '),
    found.binding === undefined ? undefined : `${texts[language].binding}: ${found.binding}`,
    found.basis && cite(found.basis, language),
    found.assumption === undefined ? undefined : `${texts[language].assumption}: ${found.assumption[language]}`,
  ].filter(line => line !== undefined)
  return [
    `${indent}${found.label[language]}${amount}`,
    ...about.map(line => `${indent}    ${line}`),
    ...(found.children ?? []).flatMap(child => tree(child, language, depth + 1)),
  ]
}

/** A simulation in words, line by line. */
export function printedSimulation(found: Simulation, language: Language): string[] {
  const say = texts[language]
  const line = (name: string, { before, after, difference }: Simulation['grant']) =>
    `  ${name.padEnd(32)} ${[before, after].map(each => euro(each, language).padStart(18)).join(' ')} ${signed(difference, language).padStart(18)}`
  return [
    `  ${say.name.padEnd(32)} ${[say.before, say.after, say.difference].map(each => each.padStart(18)).join(' ')}`,
    ...found.clusters.map(each => line(each.cluster, each)),
    ...found.years.map(each => line(each.year, each)),
    line(say.together, found.grant),
    `  ${say.effect(found.gainers.length, found.losers.length, found.unchanged.length)}`,
    ...found.refused.map(
      ({ cluster, refusals }) => `  ${cluster}: ${refusals.map(({ message }) => message[language]).join(' ')}`,
    ),
  ]
}

const signed = (cents: bigint, language: Language): string => `${cents > 0n ? '+' : ''}${euro(cents, language)}`
