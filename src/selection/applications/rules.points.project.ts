import type { Bar } from '../../directory/organisations/index.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Language } from '../../kernel/words.ts'
import { checkResearch, type ResearchAward } from '../../programme/aid/index.ts'
import { groundOf, type Instrument, type Size, sizes } from '../../programme/instruments/index.ts'
import type { Point, Verdict } from './point.ts'

/** What is known of the partners of a project on the day that it is examined. */
export type ProjectFacts = {
  readonly partners: number
  /** Those whose number the register does not know. */
  readonly unknown: readonly string[]
  /** Bars on partners, or on others of the undertaking of one. */
  readonly bars: readonly { readonly name: string; readonly bar: Bar; readonly group: boolean }[]
  /** Where the application says another size than the register. */
  readonly sizes: readonly { readonly name: string; readonly said: Size; readonly known: Size }[]
  readonly start: Temporal.PlainDate | null
  /** The aid of each partner that receives it under art. 25, as it would be granted today; none where no budget is asked. */
  readonly awards: readonly { readonly name: string; readonly award: ResearchAward }[]
}

type Said = readonly [en: string, nl: string]
type Pointed = {
  readonly phase: Point['phase']
  readonly id: string
  readonly question: Said
  readonly verdict: Verdict
}
const point = ({ phase, id, question, verdict }: Pointed, [en, nl]: Said, basis: string | null): Point => ({
  id,
  phase,
  question: { en: question[0], nl: question[1] },
  verdict,
  message: { en, nl },
  basis,
})
const ground = (instrument: Instrument | undefined, path: string): string | null =>
  (instrument === undefined ? undefined : groundOf(instrument.document.grounds, path)?.basis) ?? null

/** Whether the consortium is one that the instrument supports: only for projects. */
export function consortiumPoints(facts: {
  readonly consortium: readonly Refusal[] | null
  readonly instrument: Instrument | undefined
}): Point[] {
  if (facts.consortium === null) return []
  const { consortium } = facts
  const question = [
    'Does the consortium meet the rules of the instrument?',
    'Voldoet het consortium aan de regels van het steuninstrument?',
  ] as const
  const said = (language: Language) => consortium.map(({ message }) => message[language]).join(' ')
  const basis = ground(facts.instrument, 'consortium')
  return [
    consortium.length === 0
      ? point(
          { phase: 'admissibility', id: 'consortium', question, verdict: 'holds' },
          [
            'Its partners, their shares, budgets and groups are in order.',
            'Haar partners, hun aandelen, begrotingen en groepen zijn in orde.',
          ],
          basis,
        )
      : point(
          { phase: 'admissibility', id: 'consortium', question, verdict: 'fails' },
          [said('en'), said('nl')],
          basis,
        ),
  ]
}

/** What is asked of every partner, as each receives aid of its own: no check of operating aid to clusters is asked here. */
export const partnerPoints = (facts: ProjectFacts): Point[] => [
  known(facts),
  barred(facts),
  sized(facts),
  ...research(facts),
]

function known({ unknown, partners }: ProjectFacts): Point {
  const question = ['Are all partners in the register?', 'Staan alle partners in het register?'] as const
  const at = { phase: 'eligibility', id: 'partners-known', question } as const
  return unknown.length === 0
    ? point({ ...at, verdict: 'holds' }, [`All ${partners} are.`, `Alle ${partners} staan erin.`], null)
    : point(
        { ...at, verdict: 'judgement' },
        [
          `Not in the register: ${unknown.join(', ')}. An agreement needs them there.`,
          `Niet in het register: ${unknown.join(', ')}. Voor een overeenkomst moeten ze erin staan.`,
        ],
        null,
      )
}

function barred({ bars }: ProjectFacts): Point {
  const question = ['Are all partners free of bars on aid?', 'Zijn alle partners vrij van steunbeletsels?'] as const
  const basis = 'Regulation (EU) 651/2014, art. 1(4)(a) and (c)'
  const at = { phase: 'eligibility', id: 'partners-bars', question } as const
  if (bars.length === 0)
    return point(
      { ...at, verdict: 'holds' },
      [
        'No bar stands on a partner, or on an undertaking that it belongs to.',
        'Er staat geen steunbeletsel op een partner, of op een onderneming waartoe hij behoort.',
      ],
      basis,
    )
  const said = (language: Language) => bars.map(({ name, bar }) => `${name}: ${bar.reason[language]}`).join(' ')
  const verdict = bars.some(({ group }) => !group) ? 'fails' : 'judgement'
  return point({ ...at, verdict }, [said('en'), said('nl')], basis)
}

function sized({ sizes: differing }: ProjectFacts): Point {
  const question = [
    'Are the companies of the size they say?',
    'Hebben de bedrijven de grootte die ze opgeven?',
  ] as const
  const basis = 'Regulation (EU) 651/2014, annex I, art. 2 and 3'
  const at = { phase: 'eligibility', id: 'partners-size', question } as const
  if (differing.length === 0)
    return point(
      { ...at, verdict: 'holds' },
      ['The register says nothing else of any of them.', 'Het register zegt van geen van hen iets anders.'],
      basis,
    )
  const list = (language: Language, known: string) =>
    differing
      .map(each => `${each.name}: ${sizes[each.said][language]}, ${known} ${sizes[each.known][language]}`)
      .join('; ')
  return point(
    { ...at, verdict: 'judgement' },
    [`${list('en', 'in the register')}.`, `${list('nl', 'in het register')}.`],
    basis,
  )
}

const researchQuestions: Readonly<Record<string, Said>> = {
  categories: ['Are all costs for research and development?', 'Zijn alle kosten voor onderzoek en ontwikkeling?'],
  intensity: ['Does the aid stay within the intensities of the law?', 'Blijft de steun binnen de steunintensiteiten?'],
  cumulation: ['Does the aid stay below the notification threshold?', 'Blijft de steun onder de aanmeldingsdrempel?'],
  'application-before-start': ['Did the application come before the work?', 'Kwam de aanvraag vóór het werk?'],
  difficulty: ['Are the undertakings sound?', 'Zijn de ondernemingen gezond?'],
  'recovery-order': ['Is no recovery order outstanding?', 'Staat er geen bevel tot terugvordering open?'],
  transparency: ['Will the awards be published?', 'Worden de toekenningen bekendgemaakt?'],
}

/** Article 25, partner by partner: each point says of whom it fails or asks for a judgement. */
function research({ awards }: ProjectFacts): Point[] {
  const found = awards.flatMap(({ name, award }) => checkResearch(award).map(each => ({ name, ...each })))
  return [...Map.groupBy(found, ({ rule }) => rule)].map(([rule, each]) => {
    const open = each.filter(({ verdict }) => verdict !== 'holds')
    const said = (language: Language) =>
      (open.length === 0 ? each : open).map(({ name, message }) => `${name}: ${message[language]}`).join(' ')
    const verdict = each.some(one => one.verdict === 'fails') ? 'fails' : open.length > 0 ? 'judgement' : 'holds'
    const question = researchQuestions[rule] ?? (['State aid', 'Staatssteun'] as const)
    return point(
      { phase: 'eligibility', id: `aid.${rule}`, question, verdict },
      [said('en'), said('nl')],
      each[0]?.basis ?? null,
    )
  })
}
