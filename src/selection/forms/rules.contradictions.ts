import type { Words } from '../../kernel/words.ts'
import type { Condition, Question, Section } from './form.ts'

/** Something in a form that cannot be, and where: `['sections', 0, 'questions', 2, 'most']`. */
export type Contradiction = {
  readonly path: readonly PropertyKey[]
  readonly rule: string
  readonly words: Words
}

/** A section with its place in the document; one that is malformed is not among them. */
export type PlacedSection = { readonly at: number; readonly section: Section }

const says = (path: readonly PropertyKey[], rule: string, en: string, nl: string): Contradiction => ({
  path,
  rule: `form.${rule}`,
  words: { en, nl },
})

/** All that contradicts itself. `whole`: no section is missing, so that what is not there is known not to be there. */
export function contradictions(sections: readonly PlacedSection[], whole: boolean): Contradiction[] {
  return [
    ...twice(sections.map(({ at, section }) => ({ id: section.id, path: ['sections', at, 'id'] }))),
    ...sections.flatMap(({ at, section }) => inSection(section, ['sections', at])),
    ...once(sections, 'budget'),
    ...once(sections, 'commitments'),
    ...sameYears(sections),
    ...ofProject(sections),
    ...sections.flatMap(({ at, section }) => [
      ...judged(section.when, ['sections', at, 'when'], `${section.id}`, sections, whole),
      ...section.questions.flatMap((question, index) =>
        judged(
          question.when,
          ['sections', at, 'questions', index, 'when'],
          `${section.id}.${question.id}`,
          sections,
          whole,
        ),
      ),
    ]),
  ]
}

function inSection(section: Section, at: readonly PropertyKey[]): Contradiction[] {
  return [
    ...twice(section.questions.map(({ id }, index) => ({ id, path: [...at, 'questions', index, 'id'] }))),
    ...(section.repeat === undefined ? [] : order(section.repeat, [...at, 'repeat'])),
    ...section.questions.flatMap((question, index) => inQuestion(question, [...at, 'questions', index])),
    ...section.questions.flatMap((question, index) =>
      section.repeat !== undefined && (question.type === 'budget' || question.type === 'commitments')
        ? section.holds === 'partners' && question.type === 'budget'
          ? []
          : [
              says(
                [...at, 'questions', index, 'type'],
                'repeated',
                'a budget and letters of commitment stand once, not in a section that repeats.',
                'een begroting en engagementsbrieven staan één keer, niet in een sectie die zich herhaalt.',
              ),
            ]
        : [],
    ),
  ]
}

function twice(names: readonly { id: string; path: PropertyKey[] }[]): Contradiction[] {
  return names.flatMap(({ id, path }, index) =>
    names.findIndex(other => other.id === id) === index
      ? []
      : [says(path, 'twice', `“${id}” stands here a second time.`, `“${id}” staat hier een tweede keer.`)],
  )
}

type Bounds = { readonly least?: number | undefined; readonly most?: number | undefined }

const order = ({ least, most }: Bounds, at: readonly PropertyKey[]): Contradiction[] =>
  least !== undefined && most !== undefined && least > most
    ? [
        says(
          [...at, 'least'],
          'bounds',
          `the least (${least}) is more than the most (${most}).`,
          `het minimum (${least}) is groter dan het maximum (${most}).`,
        ),
      ]
    : []

function inQuestion(question: Question, at: readonly PropertyKey[]): Contradiction[] {
  switch (question.type) {
    case 'text':
    case 'number':
    case 'indicators':
    case 'file':
    case 'commitments':
      return [...order(question, at), ...(question.type === 'indicators' ? given(question, at) : [])]
    case 'members':
    case 'needs':
      return [...order(question, at), ...order({ least: question.companies, most: question.most }, at)]
    case 'amount':
      return order({ least: euro(question.least), most: euro(question.most) }, at)
    case 'date':
      return question.from !== undefined && question.to !== undefined && question.from > question.to
        ? [
            says(
              [...at, 'from'],
              'bounds',
              `the first day (${question.from}) lies after the last (${question.to}).`,
              `de eerste dag (${question.from}) ligt na de laatste (${question.to}).`,
            ),
          ]
        : []
    case 'choice':
      return [
        ...twice(question.options.map(({ id }, index) => ({ id, path: [...at, 'options', index, 'id'] }))),
        ...(question.from === undefined && question.options.length < 2
          ? [says([...at, 'options'], 'options', 'write at least two choices.', 'schrijf minstens twee keuzes.')]
          : []),
        ...(question.from !== undefined && question.options.length > 0
          ? [
              says(
                [...at, 'from'],
                'options.from',
                'the choices are a list that is kept elsewhere: write none here.',
                'de keuzes zijn een lijst die elders wordt bijgehouden: schrijf er hier geen.',
              ),
            ]
          : []),
        ...(question.most !== undefined && !question.many
          ? [
              says(
                [...at, 'most'],
                'bounds',
                'a choice of one has no “most”: write many: true.',
                'een keuze van één heeft geen “most”: schrijf many: true.',
              ),
            ]
          : []),
      ]
    case 'workplan':
      return [...order(question.packages, [...at, 'packages']), ...order(question.milestones, [...at, 'milestones'])]
    case 'strategy':
      return (['objectives', 'actions', 'indicators'] as const).flatMap(name => order(question[name], [...at, name]))
    case 'budget':
      return (['categories', 'activities'] as const).flatMap(name =>
        twice((question[name] as string[]).map((id, index) => ({ id, path: [...at, name, index] }))),
      )
    default:
      return []
  }
}

const euro = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text))

function given(question: Question & { type: 'indicators' }, at: readonly PropertyKey[]): Contradiction[] {
  return [
    ...twice(question.given.map(({ id }, index) => ({ id, path: [...at, 'given', index, 'id'] }))),
    ...(question.given.length > question.most
      ? [
          says(
            [...at, 'most'],
            'bounds',
            `${question.given.length} indicators are given, and at most ${question.most} may be answered.`,
            `er zijn ${question.given.length} indicatoren gegeven, en er mogen er hoogstens ${question.most} worden ingevuld.`,
          ),
        ]
      : []),
  ]
}

const ofType = (sections: readonly PlacedSection[], type: Question['type']) =>
  sections.flatMap(({ at, section }) =>
    section.questions.flatMap((question, index) =>
      question.type === type ? [{ question, path: ['sections', at, 'questions', index] }] : [],
    ),
  )

/** What others read out of a form is one thing: there is one budget, and one list of commitments. */
const once = (sections: readonly PlacedSection[], type: 'budget' | 'commitments'): Contradiction[] =>
  ofType(sections, type)
    .slice(1)
    .map(({ path }) =>
      says([...path, 'type'], 'once', `a form asks “${type}” once.`, `een formulier vraagt “${type}” één keer.`),
    )

/** A project form has its partners in one section that repeats, with who each is; what is said of a project is asked once. */
function ofProject(sections: readonly PlacedSection[]): Contradiction[] {
  const holding = sections.filter(({ section }) => section.holds !== undefined)
  const again = holding.filter(
    ({ section }, index) => holding.findIndex(other => other.section.holds === section.holds) !== index,
  )
  return [
    ...again.map(({ at, section }) =>
      says(
        ['sections', at, 'holds'],
        'holds.twice',
        `another section holds the ${section.holds} already.`,
        `een andere sectie bevat de ${section.holds} al.`,
      ),
    ),
    ...holding.flatMap(({ at, section }) => [
      ...(section.repeat === undefined
        ? [
            says(
              ['sections', at, 'holds'],
              'holds.repeat',
              'this section has to repeat: one time for each.',
              'deze sectie moet zich herhalen: één keer voor elk.',
            ),
          ]
        : []),
      ...lacking(section).map(what =>
        says(
          ['sections', at, 'holds'],
          'holds.lacks',
          `this section has to ask “${what}”.`,
          `deze sectie moet “${what}” vragen.`,
        ),
      ),
    ]),
    ...twice(
      sections.flatMap(({ at, section }) =>
        section.questions.flatMap(({ says: what }, index) =>
          what === undefined ? [] : [{ id: what, path: ['sections', at, 'questions', index, 'says'] }],
        ),
      ),
    ),
  ]
}

function lacking({ holds, questions }: Section): string[] {
  const asks = (what: string) => questions.some(({ type, says: said }) => type === what || said === what)
  const wanted = holds === 'partners' ? ['organisation', 'payee', 'size', 'lead'] : ['cluster', 'share']
  return wanted.filter(what => !asks(what))
}

function sameYears(sections: readonly PlacedSection[]): Contradiction[] {
  const [budget] = ofType(sections, 'budget')
  const [commitments] = ofType(sections, 'commitments')
  if (budget?.question.type !== 'budget' || commitments?.question.type !== 'commitments') return []
  if (budget.question.years === commitments.question.years) return []
  return [
    says(
      [...commitments.path, 'years'],
      'years',
      `the commitments ask ${commitments.question.years} years and the budget ${budget.question.years}.`,
      `de engagementen vragen ${commitments.question.years} jaar en de begroting ${budget.question.years}.`,
    ),
  ]
}

/** A condition speaks of a question that comes before, and of an answer that it can have. */
function judged(
  condition: Condition | undefined,
  at: readonly PropertyKey[],
  here: string,
  sections: readonly PlacedSection[],
  whole: boolean,
): Contradiction[] {
  if (condition === undefined) return []
  const inside = (each: Condition, ...path: PropertyKey[]) => judged(each, [...at, ...path], here, sections, whole)
  if ('all' in condition) return condition.all.flatMap((each, index) => inside(each, 'all', index))
  if ('any' in condition) return condition.any.flatMap((each, index) => inside(each, 'any', index))
  if ('not' in condition) return inside(condition.not, 'not')
  const names = sections.flatMap(({ section }) => section.questions.map(({ id }) => `${section.id}.${id}`))
  const found = sections.find(({ section }) => condition.question.startsWith(`${section.id}.`))?.section
  const asked = found?.questions.find(({ id }) => `${found.id}.${id}` === condition.question)
  const path = [...at, 'question']
  if (asked === undefined || found === undefined)
    return whole || found !== undefined
      ? [
          says(
            path,
            'condition.unknown',
            `there is no question “${condition.question}”.`,
            `er is geen vraag “${condition.question}”.`,
          ),
        ]
      : []
  const first = here.includes('.') ? names.indexOf(here) : names.findIndex(name => name.startsWith(`${here}.`))
  if (names.indexOf(condition.question) >= first)
    return [
      says(
        path,
        'condition.order',
        `“${condition.question}” comes later: a condition looks back.`,
        `“${condition.question}” komt later: een voorwaarde kijkt terug.`,
      ),
    ]
  if (found.repeat !== undefined && found.id !== here.split('.')[0])
    return [
      says(
        path,
        'condition.repeated',
        `“${condition.question}” is answered several times: only questions beside it can look at it.`,
        `“${condition.question}” wordt meermaals beantwoord: alleen vragen ernaast kunnen ernaar kijken.`,
      ),
    ]
  return answerable(condition, asked, at)
}

function answerable(condition: Condition & { question: string }, asked: Question, at: readonly PropertyKey[]) {
  const wanted =
    'equals' in condition ? [condition.equals] : 'oneOf' in condition ? condition.oneOf.map(each => each) : []
  const yes = asked.type === 'yes-no' || asked.type === 'declaration'
  const options: readonly string[] = asked.type === 'choice' ? asked.options.map(({ id }) => id) : []
  const possible = (value: string | boolean) =>
    typeof value === 'boolean' ? yes : asked.type === 'choice' ? options.includes(value) : !yes
  const key = 'equals' in condition ? 'equals' : 'oneOf'
  const wrong = wanted.filter(value => !possible(value))
  if ('atLeast' in condition && asked.type !== 'amount' && asked.type !== 'number')
    return [
      says(
        [...at, 'atLeast'],
        'condition.answer',
        `“${condition.question}” asks no number or amount.`,
        `“${condition.question}” vraagt geen getal of bedrag.`,
      ),
    ]
  return wrong.map(value =>
    says(
      [...at, key],
      'condition.answer',
      `“${condition.question}” cannot be answered with “${value}”.`,
      `op “${condition.question}” kan niet “${value}” worden geantwoord.`,
    ),
  )
}
