import { percentString } from '../../kernel/money.ts'
import { inForce } from '../law/index.ts'
import type { Contradiction, ReadSections } from './contradiction.ts'
import { says, whole } from './contradiction.ts'
import type { InstrumentDocument } from './document.ts'
import { type Phase, phasesOf } from './instrument.ts'

/** Where the money, the term and the law contradict each other. */
export const fundingContradictions = (document: ReadSections): Contradiction[] =>
  [rates, term, phases, match, inKind].flatMap(check => check(document))

type Funded = Pick<InstrumentDocument, 'term' | 'funding' | 'aid' | 'phases'>
const funded = ({ term: t, funding, aid, phases: p }: ReadSections): Funded | undefined =>
  t === undefined || funding === undefined || aid === undefined ? undefined : { term: t, funding, aid, phases: p }

/** Under art. 27 no rate may pass the highest intensity of the law of the day the version begins. */
function rates(document: ReadSections): Contradiction[] {
  const standing = funded(document)
  if (standing === undefined || document.version === undefined) return []
  const highest = inForce('art27.opAid.rate', document.version)
  const asked = phasesOf(standing).filter(({ aid }) => aid === 'gber-27')
  if (asked.length === 0) return []
  if (highest === undefined)
    return [
      says(
        'version',
        'law-unknown',
        `The highest aid intensity on ${document.version} is not known: its legal basis has ended, and the successor has not been entered.`,
        `De hoogste steunintensiteit op ${document.version} is niet gekend: de rechtsgrond is verstreken en de opvolger is nog niet ingevoerd.`,
      ),
    ]
  const all = asked.flatMap(phase => [
    { rate: phase.rate, path: phase.paths.rate },
    ...phase.exceptions.map(({ rate }, index) => ({ rate, path: `funding.exceptions.${index}.rate` })),
  ])
  return once(all.filter(({ rate }) => rate.basisPoints > highest.value.basisPoints)).map(({ rate, path }) =>
    says(
      path,
      'rate-above-law',
      `The rate of ${percentString(rate)} is above the ${percentString(highest.value)} that the law allows (${highest.basis}).`,
      `Het percentage van ${percentString(rate)} ligt boven de ${percentString(highest.value)} die het recht toestaat (${highest.basis}).`,
    ),
  )
}

const once = <Found extends { path: string }>(found: readonly Found[]): Found[] =>
  found.filter(({ path }, index) => found.findIndex(other => other.path === path) === index)

/** Operating aid under art. 27 ends after the years that the law gives it. */
function term(document: ReadSections): Contradiction[] {
  const standing = funded(document)
  if (standing === undefined || document.version === undefined) return []
  const years = inForce('art27.opAid.maxYears', document.version)
  const asked = phasesOf(standing)
    .filter(({ aid }) => aid === 'gber-27')
    .reduce((sum, { months }) => sum + Math.max(0, months.to - months.from + 1), 0)
  if (years === undefined || asked <= years.value * 12) return []
  return [
    says(
      'term.months',
      'term-above-law',
      `A term with ${asked} months of operating aid is longer than the ${years.value * 12} that the law allows (${years.basis}).`,
      `Een looptijd met ${asked} maanden exploitatiesteun is langer dan de ${years.value * 12} die het recht toestaat (${years.basis}).`,
    ),
  ]
}

/** Phases follow each other without gap or overlap and fill the term. */
function phases({ term: whole, phases: asked }: ReadSections): Contradiction[] {
  if (whole === undefined || asked === undefined) return []
  const found: Contradiction[] = []
  let next = 1
  for (const { id, months } of asked) {
    const { from, to } = months
    const at = `phases.${id}.months`
    if (to < from)
      found.push(
        says(
          at,
          'phase-order',
          `The phase ends in month ${to}, before it begins in month ${from}.`,
          `De fase eindigt in maand ${to}, voor ze begint in maand ${from}.`,
        ),
      )
    else if (from > next)
      found.push(
        says(
          at,
          'phase-gap',
          `No phase covers month ${next}${from - 1 > next ? ` to ${from - 1}` : ''}: phases follow each other without a gap.`,
          `Geen fase dekt maand ${next}${from - 1 > next ? ` tot ${from - 1}` : ''}: fasen sluiten op elkaar aan.`,
        ),
      )
    else if (from < next)
      found.push(says(at, 'phase-overlap', `Month ${from} lies in two phases.`, `Maand ${from} ligt in twee fasen.`))
    next = Math.max(next, to + 1)
  }
  if (next - 1 !== whole.months)
    found.push(
      says(
        'term.months',
        'phase-gap',
        `The phases end in month ${next - 1}, the term in month ${whole.months}.`,
        `De fasen eindigen in maand ${next - 1}, de looptijd in maand ${whole.months}.`,
      ),
    )
  const names = asked.map(({ id }) => id)
  for (const id of names.filter((name, index) => names.indexOf(name) !== index))
    found.push(says(`phases.${id}`, 'phase-twice', `Two phases are called “${id}”.`, `Twee fasen heten “${id}”.`))
  return found
}

/** The full rate has to be within reach: what the companies must bring for it cannot be more than the rest of the costs. */
function match(document: ReadSections): Contradiction[] {
  const standing = funded(document)
  const asked = standing?.funding.match
  if (standing === undefined || asked === null || asked === undefined) return []
  const nobody =
    asked.payers.length > 0
      ? []
      : [
          says(
            'funding.match.payers',
            'match-never',
            'A match is asked, but nobody’s contributions count for it: it can never be met.',
            'Er is cofinanciering vereist, maar niemands bijdragen tellen mee: ze kan nooit worden gehaald.',
          ),
        ]
  const { over, under } = asked.publicPerPrivate
  const beyond = phasesOf(standing).filter(({ rate }) => rate.basisPoints * (over + under) > whole * over)
  return [...nobody, ...beyond.map(phase => neverMet(phase, asked.publicPerPrivate))]
}

function neverMet({ rate, paths }: Phase, { over, under }: { over: bigint; under: bigint }): Contradiction {
  const percent = percentString(rate)
  return says(
    paths.rate,
    'match-never',
    `With ${over} public for each ${under} private, a rate of ${percent} asks for more private money than the costs leave: the match for it can never be met.`,
    `Met ${over} publiek per ${under} privaat vraagt een percentage van ${percent} meer privaat geld dan de kosten overlaten: die cofinanciering kan nooit worden gehaald.`,
  )
}

/** In kind cannot stand for the whole match where surplus cash is carried on, nor more than all of it. */
function inKind({ funding }: ReadSections): Contradiction[] {
  const asked = funding?.match
  if (asked === null || asked === undefined || !asked.carryOver || asked.inKindShare.basisPoints < whole) return []
  return [
    says(
      'funding.match.carryOver',
      'carry-over',
      'Where the whole match may come in kind, there is no need of cash that could be carried on.',
      'Waar de hele cofinanciering in natura mag komen, is er geen behoefte aan geld dat kan worden overgedragen.',
    ),
  ]
}
