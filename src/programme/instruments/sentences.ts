import { percentString } from '../../kernel/money.ts'
import type { Words } from '../../kernel/words.ts'
import type { Ground, InstrumentDocument, Match } from './document.ts'
import { groundOf, type Instrument, type Phase } from './instrument.ts'
import { chosen, runs } from './sentences.course.ts'
import { type Given, listed, upper } from './sentences.parts.ts'
import { bonusRules, consortiumRules, fitsWords } from './sentences.projects.ts'
import { activities, aidBases, beneficiaries, categories, eligibilityRules, handlers, payers } from './vocabulary.ts'
import { euro } from './written.ts'

/** One rule of an instrument in plain words, with what it stands on. */
export type Sentence = { readonly path: string; readonly words: Words; readonly ground: Ground | undefined }
/** The rules of an instrument, chapter by chapter. */
export type Chapter = { readonly title: Words; readonly sentences: readonly Sentence[] }

/** An instrument as sentences, made from its document alone. */
export function inWords({ document, phases }: Instrument): Chapter[] {
  const sentence = (path: string, en: string, nl: string): Sentence => ({
    path,
    words: { en: upper(en), nl: upper(nl) },
    ground: groundOf(document.grounds, path),
  })
  const given = { document, phases, sentence }
  return [
    { title: { en: 'Who and when', nl: 'Wie en wanneer' }, sentences: who(given) },
    { title: { en: 'How much', nl: 'Hoeveel' }, sentences: howMuch(given) },
    { title: { en: 'Match', nl: 'Cofinanciering' }, sentences: matchRules(given) },
    { title: { en: 'How it is chosen', nl: 'Hoe er wordt gekozen' }, sentences: chosen(given) },
    { title: { en: 'How it runs', nl: 'Hoe het verloopt' }, sentences: runs(given) },
  ]
}

type Stage = Extract<InstrumentDocument['intake'], { kind: 'calls' }>['stages'][number]

/** A stage that somebody else than the agency judges says who. */
const stageWords = ({ names, handler = 'agency' }: Stage): Words =>
  handler === 'agency'
    ? names
    : {
        en: `${names.en} (judged by ${handlers[handler].en})`,
        nl: `${names.nl} (beoordeeld door ${handlers[handler].nl})`,
      }

function who({ document, sentence }: Given): Sentence[] {
  const { intake, beneficiary, term, eligibility } = document
  const stages = intake.kind === 'calls' ? listed(intake.stages.map(stageWords)) : undefined
  const to = beneficiaries[beneficiary.kind]
  return [
    stages === undefined
      ? sentence('intake', 'One can apply at any time.', 'Aanvragen kan op elk ogenblik.')
      : sentence(
          'intake',
          `One applies when a call is open, in these stages: ${stages.en}.`,
          `Aanvragen kan wanneer een oproep open staat, in deze stappen: ${stages.nl}.`,
        ),
    sentence('beneficiary', `The support goes to ${to.en}.`, `De steun gaat naar ${to.nl}.`),
    sentence('term', `It lasts ${term.months} months at most.`, `Ze duurt hoogstens ${term.months} maanden.`),
    ...(term.least === undefined
      ? []
      : [
          sentence('term.least', `It lasts ${term.least} months at least.`, `Ze duurt minstens ${term.least} maanden.`),
        ]),
    ...consortiumRules(document, sentence),
    ...eligibility.map(({ rule }) => sentence('eligibility', eligibilityRules[rule].en, eligibilityRules[rule].nl)),
  ]
}

function howMuch({ document, phases, sentence }: Given): Sentence[] {
  const { funding } = document
  const kinds = listed(funding.costs.categories.map(each => categories[each]))
  const done = listed(funding.costs.activities.map(each => activities[each]))
  return [
    sentence(
      'funding',
      'The grant is the smallest of these amounts, computed for each year of the agreement.',
      'De steun is het kleinste van deze bedragen, berekend voor elk jaar van de overeenkomst.',
    ),
    ...phases.flatMap(phase => phaseRules(phase, sentence)),
    ...(funding.exceptions ?? []).map((exception, index) => {
      const fits = fitsWords(exception)
      const percent = percentString(exception.rate)
      return sentence(
        `funding.exceptions.${index}`,
        `The rate is ${percent} for: ${fits.en}.`,
        `Het percentage is ${percent} voor: ${fits.nl}.`,
      )
    }),
    ...bonusRules(document, sentence),
    sentence('funding.costs', `These costs count: ${kinds.en}.`, `Deze kosten tellen mee: ${kinds.nl}.`),
    sentence('funding.costs', `They serve: ${done.en}.`, `Ze dienen voor: ${done.nl}.`),
    funding.overhead.kind === 'actual'
      ? sentence('funding.overhead', 'Overhead counts at its actual cost.', 'Overhead telt tegen werkelijke kost.')
      : sentence(
          'funding.overhead',
          `Overhead is a flat ${percentString(funding.overhead.rate)} of the personnel costs.`,
          `Overhead is een forfait van ${percentString(funding.overhead.rate)} op de personeelskosten.`,
        ),
    ...(phases.every(({ ceiling }) => ceiling === null) ? [] : [proRata(sentence)]),
    sentence(
      'funding.rounding',
      'Amounts are rounded down to the cent.',
      'Bedragen worden naar beneden afgerond op de cent.',
    ),
  ]
}

const proRata = (sentence: Given['sentence']): Sentence =>
  sentence(
    'funding.proRata',
    'A yearly ceiling of a shorter year follows its whole months.',
    'Een jaarplafond volgt bij een korter jaar de hele maanden.',
  )

function phaseRules({ names, months, rate, ceiling, aid, paths }: Phase, sentence: Given['sentence']): Sentence[] {
  const span = { en: `months ${months.from} to ${months.to}`, nl: `maand ${months.from} tot ${months.to}` }
  const lead =
    names === null ? { en: '', nl: '' } : { en: `${names.en} (${span.en}): `, nl: `${names.nl} (${span.nl}): ` }
  return [
    sentence(
      paths.rate,
      `${lead.en}at most ${percentString(rate)} of the eligible costs.`,
      `${lead.nl}hoogstens ${percentString(rate)} van de subsidiabele kosten.`,
    ),
    ceilingRule(ceiling, paths.ceiling, lead, sentence),
    sentence(paths.aid, `${lead.en}${aidBases[aid].en}.`, `${lead.nl}${aidBases[aid].nl}.`),
  ]
}

function ceilingRule(ceiling: Phase['ceiling'], path: string, lead: Words, sentence: Given['sentence']): Sentence {
  if (ceiling === null)
    return sentence(
      path,
      `${lead.en}no amount is set as the most for one beneficiary.`,
      `${lead.nl}voor één begunstigde is geen maximumbedrag bepaald.`,
    )
  const per = ceiling.per === 'year' ? { en: 'a year', nl: 'per jaar' } : { en: 'in total', nl: 'in totaal' }
  const { cents } = ceiling.amount
  return sentence(
    path,
    `${lead.en}at most ${euro(cents, 'en')} ${per.en}.`,
    `${lead.nl}hoogstens ${euro(cents, 'nl')} ${per.nl}.`,
  )
}

function matchRules({ document, sentence }: Given): Sentence[] {
  const { match } = document.funding
  return match === null
    ? [sentence('funding.match', 'No yearly match is asked.', 'Er wordt geen jaarlijkse cofinanciering gevraagd.')]
    : asked(match, sentence)
}

function asked(
  { payers: who_, publicPerPrivate, inKindShare, carryOver }: Match,
  sentence: Given['sentence'],
): Sentence[] {
  const { over, under } = publicPerPrivate
  const by = listed(who_.map(each => payers[each]))
  return [
    sentence(
      'funding.match',
      `Every year this has to be matched by: ${by.en}.`,
      `Elk jaar brengen de volgenden cofinanciering bij: ${by.nl}.`,
    ),
    sentence(
      'funding.match.publicPerPrivate',
      `For each ${under} euro of theirs, received within the year, there is at most ${over} euro of public money.`,
      `Tegenover elke ${under} euro van hen, ontvangen binnen het jaar, staat hoogstens ${over} euro publiek geld.`,
    ),
    inKindShare.basisPoints === 0n
      ? sentence(
          'funding.match.inKindShare',
          'Contributions in kind do not count.',
          'Bijdragen in natura tellen niet mee.',
        )
      : sentence(
          'funding.match.inKindShare',
          `Contributions in kind count up to ${percentString(inKindShare)} of the need.`,
          `Bijdragen in natura tellen mee tot ${percentString(inKindShare)} van wat nodig is.`,
        ),
    carryOver
      ? sentence(
          'funding.match.carryOver',
          'Cash beyond the need counts in the next year.',
          'Geld boven de behoefte telt mee in het volgende jaar.',
        )
      : sentence(
          'funding.match.carryOver',
          'What is brought beyond the need does not go over to the next year.',
          'Wat boven de behoefte wordt bijgebracht gaat niet over naar het volgende jaar.',
        ),
  ]
}
