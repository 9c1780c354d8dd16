import { percentString } from '../../kernel/money.ts'
import { highest25, inForce, isResearch } from '../law/index.ts'
import { type Contradiction, type ReadSections, says } from './contradiction.ts'
import { aidFor, type Phase, phasesOf } from './instrument.ts'
import { rateFor } from './rate.ts'
import { activities, sizes, wordsOf } from './vocabulary.ts'

/** Where what holds for projects contradicts itself, the rest of the document or the law. */
export const projectContradictions = (document: ReadSections): Contradiction[] =>
  [consortium, leastTerm, most, screening, outsideLaw, aboveLaw].flatMap(check => check(document))

/** Partners of a project have rules for all of them together; whoever is no partner has none. */
function consortium({ beneficiary, consortium: asked }: ReadSections): Contradiction[] {
  const isProject = beneficiary?.kind === 'project-partners'
  const missing =
    isProject && asked === undefined
      ? [
          says(
            'beneficiary.kind',
            'consortium-missing',
            'The support goes to the partners of a project, but “consortium” does not say what they have to be together.',
            'De steun gaat naar de partners van een project, maar “consortium” zegt niet wat ze samen moeten zijn.',
          ),
        ]
      : []
  const idle =
    beneficiary !== undefined && !isProject && asked !== undefined
      ? [
          says(
            'consortium',
            'consortium-idle',
            'Rules for a consortium hold for the partners of a project only.',
            'Regels voor een consortium gelden alleen voor de partners van een project.',
          ),
        ]
      : []
  const { least = 0, most: limit = Number.POSITIVE_INFINITY } = asked?.partners ?? {}
  const upsideDown =
    least <= limit
      ? []
      : [
          says(
            'consortium.partners',
            'consortium-partners',
            `At least ${least} partners and at most ${limit} cannot both hold.`,
            `Minstens ${least} partners en hoogstens ${limit} kan niet samen gelden.`,
          ),
        ]
  return [...missing, ...idle, ...upsideDown]
}

function leastTerm({ term }: ReadSections): Contradiction[] {
  if (term?.least === undefined || term.least <= term.months) return []
  return [
    says(
      'term.least',
      'term-least',
      `The shortest term of ${term.least} months is longer than the longest of ${term.months}.`,
      `De kortste looptijd van ${term.least} maanden is langer dan de langste van ${term.months}.`,
    ),
  ]
}

/** A most that nothing lifts a rate to says nothing. */
function most({ funding }: ReadSections): Contradiction[] {
  if (funding?.most === undefined || funding.bonuses !== undefined) return []
  return [
    says(
      'funding.most',
      'most-idle',
      'Bonuses lift no rate above the most, but there are no bonuses.',
      'Toeslagen verhogen geen percentage boven het maximum, maar er zijn geen toeslagen.',
    ),
  ]
}

/** Where a cluster judges a stage, it has something to judge by. */
function screening({ intake, screening: judged }: ReadSections): Contradiction[] {
  const stages = intake?.kind === 'calls' ? intake.stages : []
  const at = stages.findIndex(({ handler }) => handler === 'cluster')
  if (at < 0 || judged !== undefined) return []
  return [
    says(
      `intake.stages.${at}`,
      'screening-missing',
      'A cluster judges this stage, but “screening” does not say by which criteria.',
      'Een cluster beoordeelt deze stap, maar “screening” zegt niet volgens welke criteria.',
    ),
  ]
}

const phases25 = ({ term, funding, aid, aidExceptions, phases }: ReadSections): Phase[] =>
  term === undefined || funding === undefined || aid === undefined
    ? []
    : phasesOf({ term, funding, aid, aidExceptions, phases }).filter(phase => aidFor(phase).aid === 'gber-25')

/** What art. 25 does not know cannot be aided under it. */
function outsideLaw(document: ReadSections): Contradiction[] {
  if (phases25(document).length === 0) return []
  return (document.funding?.costs.activities ?? []).flatMap((activity, index) =>
    isResearch(activity)
      ? []
      : [
          says(
            `funding.costs.activities.${index}`,
            'activity-outside-law',
            `Aid under art. 25 is for research, development and feasibility studies, not for: ${activities[activity].en}.`,
            `Steun onder art. 25 is voor onderzoek, ontwikkeling en haalbaarheidsstudies, niet voor: ${activities[activity].nl}.`,
          ),
        ],
  )
}

/** A base by itself is tried before what bonuses make of it. No rate for a company, with its bonuses, passes the highest intensity of the law of the day the version begins. */
function aboveLaw(document: ReadSections): Contradiction[] {
  const [phase] = phases25(document)
  if (phase === undefined || document.version === undefined) return []
  const on = document.version
  if (inForce('art25.rate.industrial-research', on) === undefined)
    return [
      says(
        'version',
        'law-unknown',
        `The highest aid intensity on ${on} is not known: its legal basis has ended, and the successor has not been entered.`,
        `De hoogste steunintensiteit op ${on} is niet gekend: de rechtsgrond is verstreken en de opvolger is nog niet ingevoerd.`,
      ),
    ]
  const tried = (document.funding?.costs.activities ?? []).filter(isResearch).flatMap(activity =>
    wordsOf(sizes)
      .toReversed()
      .flatMap(size =>
        [false, true].map(cooperation => {
          const whom = { size, cooperation, targets: true }
          return { activity, size, found: rateFor(phase, whom, activity), highest: highest25(activity, whom, on) }
        }),
      ),
  )
  const beyond = tried.find(({ found, highest }) => found.rate > highest.rate)
  if (beyond === undefined) return []
  const { activity, size, found, highest } = beyond
  const path =
    found.bonuses.length > 0
      ? 'funding.bonuses'
      : found.exception === null
        ? phase.paths.rate
        : `funding.exceptions.${found.exception}`
  const [is, may] = [found.rate, highest.rate].map(basisPoints => percentString({ basisPoints }))
  return [
    says(
      path,
      'rate-above-law',
      `For a ${sizes[size].en} the rate comes to ${is} for ${activities[activity].en.toLowerCase()}, above the ${may} that the law allows (${highest.base?.basis}).`,
      `Voor een ${sizes[size].nl} komt het percentage op ${is} voor ${activities[activity].nl.toLowerCase()}, boven de ${may} die het recht toestaat (${highest.base?.basis}).`,
    ),
  ]
}
