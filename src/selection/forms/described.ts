import { shortDay } from '../../kernel/day.ts'
import type { Words } from '../../kernel/words.ts'
import { activities, categories } from '../../programme/instruments/index.ts'
import type { Entry } from './entries.ts'
import { euroWords } from './entries.ts'
import { askedAt, type Condition, type Form, type Question } from './form.ts'
import { type Rows, rowsOf } from './shape.ts'
import { en } from './texts.described.en.ts'
import { nl } from './texts.described.nl.ts'

/** Both languages at once: what a form asks, told in words. */
const say = (tell: (t: typeof en, language: 'en' | 'nl') => string): Words => ({
  en: tell(en, 'en'),
  nl: tell(nl, 'nl'),
})

/** What a form asks, section by section and question by question, in words: for comparing versions. */
export function formEntries(form: Form): Entry[] {
  const cell = (label: Words, text: Words | undefined) => (text === undefined ? [] : [{ label, text }])
  return [
    {
      key: 'form',
      title: form.names,
      depth: 0,
      cells: [
        ...cell(
          say(t => t.name),
          form.names,
        ),
        ...cell(
          say(t => t.intro),
          form.intro,
        ),
        ...cell(
          say(t => t.assumption),
          form.assumption,
        ),
      ],
    },
    ...form.sections.flatMap((section): Entry[] => [
      {
        key: section.id,
        title: section.names,
        depth: 0,
        cells: [
          ...cell(
            say(t => t.section),
            section.names,
          ),
          ...cell(
            say(t => t.help),
            section.help,
          ),
          ...cell(
            say(t => t.condition),
            conditionWords(section.when, form),
          ),
          ...cell(
            say(t => t.repeats),
            section.repeat && say(t => t.rows(section.repeat?.least ?? 0, section.repeat?.most ?? 0)),
          ),
        ],
      },
      ...section.questions.map(
        (question): Entry => ({
          key: `${section.id}.${question.id}`,
          title: question.label,
          depth: 1,
          cells: [
            ...cell(
              say(t => t.question),
              question.label,
            ),
            ...cell(
              say(t => t.help),
              question.help,
            ),
            ...cell(
              say(t => t.answer),
              answerWords(question),
            ),
            ...cell(
              say(t => t.condition),
              conditionWords(question.when, form),
            ),
            ...cell(
              say(t => t.basis),
              question.basis,
            ),
            ...cell(
              say(t => t.assumption),
              question.assumption,
            ),
            ...cell(
              say(t => t.reused),
              naming(question),
            ),
          ],
        }),
      ),
    ]),
  ]
}

const naming = ({ reuse, carries }: Question): Words | undefined =>
  reuse === undefined && carries === undefined
    ? undefined
    : say(t => [reuse && t.reuse(reuse), carries && t.carries(carries)].filter(Boolean).join(' '))

/** How a question is answered: its type, whether it has to be, and its limits. */
export function answerWords(question: Question): Words {
  return say((t, language) =>
    [t.types[question.type], question.required ? t.required : t.optional, limits(question, language)]
      .filter(Boolean)
      .join('; '),
  )
}

function limits(question: Question, language: 'en' | 'nl'): string {
  const t = { en, nl }[language]
  switch (question.type) {
    case 'text':
      return t.characters(question.least, question.most)
    case 'choice': {
      const options =
        question.from === undefined
          ? question.options.map(({ label }) => label[language]).join(', ')
          : t.lists[question.from]
      return [question.many ? t.several(question.most) : t.one, options, question.other ? t.other : '']
        .filter(Boolean)
        .join(': ')
    }
    case 'date': {
      const day = (text: string | undefined) => (text === undefined ? '…' : shortDay(Temporal.PlainDate.from(text)))
      return question.from === undefined && question.to === undefined ? '' : `${day(question.from)}–${day(question.to)}`
    }
    case 'amount':
      return bounds(
        question.least && euroWords(question.least)[language],
        question.most && euroWords(question.most)[language],
      )
    case 'number':
      return [bounds(question.least, question.most), question.unit?.[language]].filter(Boolean).join(' ')
    case 'budget':
      return [
        t.years(question.years),
        question.categories.map(each => categories[each][language]).join(', '),
        question.activities.map(each => activities[each][language]).join(', '),
      ].join('; ')
    case 'file':
      return t.files(question.least, question.most, question.kinds.join(', '), question.megabytes)
    case 'declaration':
      return question.text[language]
    default:
      return rowsOf(question)
        .map(rows => rowWords(rows, language))
        .join('; ')
  }
}

const bounds = (least: string | number | undefined, most: string | number | undefined): string =>
  least === undefined && most === undefined ? '' : `${least ?? '…'}–${most ?? '…'}`

function rowWords(rows: Rows, language: 'en' | 'nl'): string {
  const t = { en, nl }[language]
  const inner = rows.columns.flatMap(column => (column.kind === 'rows' ? [rowWords(column, language)] : []))
  const fixed = rows.fixed.map(({ names }) => names[language])
  return [`${rows.one[language]}: ${t.rows(rows.least, rows.most)}`, ...fixed, ...inner].join(', ')
}

/** A condition in words: `“Is there a cluster already?” is Yes`. */
export function conditionWords(condition: Condition | undefined, form: Form): Words | undefined {
  return condition === undefined ? undefined : say((_, language) => inWords(condition, form, language))
}

function inWords(condition: Condition, form: Form, language: 'en' | 'nl'): string {
  const t = { en, nl }[language]
  const inside = (each: Condition) => inWords(each, form, language)
  if ('all' in condition) return condition.all.map(inside).join(t.and)
  if ('any' in condition) return condition.any.map(inside).join(t.or)
  if ('not' in condition) return t.not(inside(condition.not))
  const question = questionNamed(form, condition.question)
  const label = question?.label[language] ?? condition.question
  if ('answered' in condition) return t.isAnswered(label, condition.answered)
  if ('atLeast' in condition)
    return t.isAtLeast(label, question?.type === 'amount' ? euroWords(condition.atLeast)[language] : condition.atLeast)
  const values = 'equals' in condition ? [condition.equals] : condition.oneOf
  return t.isAnswer(label, values.map(value => valueWords(value, question, language)).join(t.or))
}

const questionNamed = (form: Form, name: string): Question | undefined => {
  const [id = ''] = name.split('.')
  const repeats = form.sections.some(section => section.id === id && section.repeat !== undefined)
  return askedAt(form, repeats ? name.replace('.', '[0].') : name)?.question
}

function valueWords(value: string | boolean, question: Question | undefined, language: 'en' | 'nl'): string {
  const t = { en, nl }[language]
  if (typeof value === 'boolean')
    return question?.type === 'declaration' ? (value ? t.declared : t.notDeclared) : value ? t.yes : t.no
  const option = question?.type === 'choice' ? question.options.find(({ id }) => id === value) : undefined
  return `“${option?.label[language] ?? value}”`
}
