import { readTypedDay, shortDay } from '../../kernel/day.ts'
import { parseMoney, writeMoney } from '../../kernel/money.ts'
import { type Refusal, refuse } from '../../kernel/outcome.ts'
import type { Json } from '../../platform/db/index.ts'
import type { Context } from './context.ts'
import type { Of, Question } from './form.ts'
import { judgeRegister, notAnAmount, said } from './rules.cells.ts'
import { judgeTables } from './rules.rows.ts'
import { cellsOf } from './shape.ts'
import { amountIn, budgetIn, characters, chosenIn, filesIn, isBlank, partyIn, textOf } from './value.ts'

/**
 * What is wrong with an answer that stands; an open question has nothing wrong with it. Nobody is kept from storing by this. The
 * path of a refusal is the field it is about and begins with the path of the question.
 */
export function judgeAnswer(
  question: Question,
  path: string,
  value: Json | undefined,
  context: Context = {},
): Refusal[] {
  if (value === undefined || isBlank(question, value)) return []
  switch (question.type) {
    case 'text':
      return judgeText(question, path, textOf(value))
    case 'choice':
      return judgeChoice(question, path, value)
    case 'date':
      return judgeDate(question, path, textOf(value))
    case 'amount':
      return judgeAmount(question, path, textOf(value))
    case 'number':
      return judgeNumber(question, path, textOf(value))
    case 'yes-no':
    case 'declaration':
      return []
    case 'organisation':
      return judgeParty(path, value)
    case 'budget':
      return judgeBudget(question, path, value)
    case 'file':
      return judgeFiles(question, path, value)
    default:
      return judgeTables(question, path, value, context)
  }
}

function judgeText({ least, most }: Of<'text'>, path: string, typed: string): Refusal[] {
  const count = characters(typed)
  if (count > most)
    return [
      said(
        path,
        'text.long',
        `This text is ${count - most} characters too long: at most ${most}.`,
        `Deze tekst is ${count - most} tekens te lang: hoogstens ${most}.`,
      ),
    ]
  if (count < least)
    return [
      said(
        path,
        'text.short',
        `This text has ${count} characters: at least ${least} are asked.`,
        `Deze tekst telt ${count} tekens: er worden er minstens ${least} gevraagd.`,
      ),
    ]
  return []
}

function judgeChoice({ options, many, most, other: open }: Of<'choice'>, path: string, value: Json): Refusal[] {
  const { chosen, other } = chosenIn(value)
  const unknown = chosen.filter(id => !options.some(option => option.id === id))
  const limit = many ? (most ?? options.length + 1) : 1
  const count = chosen.length + (other === '' ? 0 : 1)
  return [
    ...unknown.map(id =>
      said(path, 'choice.unknown', `“${id}” is not one of the choices.`, `“${id}” is geen van de keuzes.`),
    ),
    ...(other !== '' && !open ? [said(path, 'choice.other', 'Choose from the list.', 'Kies uit de lijst.')] : []),
    ...(characters(other) > 200
      ? [
          said(
            `${path}.other`,
            'choice.other.long',
            'What you add may have 200 characters at most.',
            'Wat u toevoegt mag hoogstens 200 tekens tellen.',
          ),
        ]
      : []),
    ...(count > limit
      ? [
          said(
            path,
            'choice.many',
            limit === 1 ? 'Choose one.' : `Choose ${limit} at most; ${count} are chosen.`,
            limit === 1 ? 'Kies er één.' : `Kies er hoogstens ${limit}; er zijn er ${count} gekozen.`,
          ),
        ]
      : []),
  ]
}

function judgeDate({ from, to }: Of<'date'>, path: string, typed: string): Refusal[] {
  const read = readTypedDay(typed)
  if (!read.ok) return [refuse(read.rule, read.message, { path })]
  const day = read.value.toString()
  const written = (text: string) => shortDay(Temporal.PlainDate.from(text))
  if (from !== undefined && day < from)
    return [
      said(
        path,
        'date.early',
        `The first possible day is ${written(from)}.`,
        `De eerst mogelijke dag is ${written(from)}.`,
      ),
    ]
  if (to !== undefined && day > to)
    return [
      said(path, 'date.late', `The last possible day is ${written(to)}.`, `De laatst mogelijke dag is ${written(to)}.`),
    ]
  return []
}

function judgeAmount({ least, most }: Of<'amount'>, path: string, typed: string): Refusal[] {
  const read = amountIn(typed)
  if (read === undefined) return [refuse('money.form', notAnAmount, { path })]
  const [low, high] = [parseMoney(least), parseMoney(most)]
  if (low !== undefined && read.cents < low.cents)
    return [
      said(
        path,
        'amount.low',
        `The amount has to be at least ${writeMoney(low, 'en')}.`,
        `Het bedrag moet minstens ${writeMoney(low, 'nl')} zijn.`,
      ),
    ]
  if (high !== undefined && read.cents > high.cents)
    return [
      said(
        path,
        'amount.high',
        `The amount may be ${writeMoney(high, 'en')} at most.`,
        `Het bedrag mag hoogstens ${writeMoney(high, 'nl')} zijn.`,
      ),
    ]
  return []
}

function judgeNumber({ least, most, decimals }: Of<'number'>, path: string, typed: string): Refusal[] {
  const found = /^-?\d{1,15}(?:\.(\d+))?$/.exec(typed)
  if (found === null || (found[1] ?? '').length > decimals)
    return [
      decimals === 0
        ? said(path, 'number.whole', 'Write a whole number, such as 12.', 'Schrijf een geheel getal, zoals 12.')
        : said(
            path,
            'number.form',
            `Write a number with at most ${decimals} decimals, such as 12.5.`,
            `Schrijf een getal met hoogstens ${decimals} decimalen, zoals 12,5.`,
          ),
    ]
  const number = Number(typed)
  if (least !== undefined && number < least)
    return [said(path, 'number.low', `This has to be at least ${least}.`, `Dit moet minstens ${least} zijn.`)]
  if (most !== undefined && number > most)
    return [said(path, 'number.high', `This may be ${most} at most.`, `Dit mag hoogstens ${most} zijn.`)]
  return []
}

function judgeParty(path: string, value: Json): Refusal[] {
  const { number, name } = partyIn(value)
  return [
    ...(number === ''
      ? [
          said(
            `${path}.number`,
            'organisation.number',
            'Give the enterprise number; of a foreign organisation its register number after the letters of the country, such as NL 12345678.',
            'Vul het ondernemingsnummer in; voor een buitenlandse organisatie het registernummer na de letters van het land, zoals NL 12345678.',
          ),
        ]
      : judgeRegister(number, `${path}.number`)),
    ...(characters(name) > 200
      ? [
          said(
            `${path}.name`,
            'cell.long',
            'The name may have 200 characters at most.',
            'De naam mag hoogstens 200 tekens tellen.',
          ),
        ]
      : []),
  ]
}

function judgeBudget(question: Of<'budget'>, path: string, value: Json): Refusal[] {
  const cells = cellsOf(question)
  return [...budgetIn(value)].flatMap(([key, typed]) => {
    if (!cells.some(cell => cell.key === key))
      return [
        said(
          path,
          'budget.line',
          `The budget holds an amount (${typed}) for something that this form does not ask: ${key}.`,
          `De begroting bevat een bedrag (${typed}) voor iets dat dit formulier niet vraagt: ${key}.`,
        ),
      ]
    return amountIn(typed) === undefined ? [refuse('money.form', notAnAmount, { path: `${path}.${key}` })] : []
  })
}

export const mediaTypes: Readonly<Record<Of<'file'>['kinds'][number], readonly string[]>> = {
  pdf: ['application/pdf'],
  docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  odt: ['application/vnd.oasis.opendocument.text'],
  ods: ['application/vnd.oasis.opendocument.spreadsheet'],
  png: ['image/png'],
  jpg: ['image/jpeg'],
}

function judgeFiles(question: Of<'file'>, path: string, value: Json): Refusal[] {
  const files = filesIn(value)
  const { least, most, megabytes, kinds } = question
  const wanted = kinds.flatMap(kind => mediaTypes[kind])
  return [
    ...(files.length < least
      ? [
          said(
            path,
            'file.few',
            `At least ${least} files are asked; there are ${files.length}.`,
            `Er worden minstens ${least} bestanden gevraagd; er zijn er ${files.length}.`,
          ),
        ]
      : []),
    ...(files.length > most
      ? [
          said(
            path,
            'file.many',
            `At most ${most} files may be added; there are ${files.length}.`,
            `Er mogen hoogstens ${most} bestanden bij; er zijn er ${files.length}.`,
          ),
        ]
      : []),
    ...files.flatMap(file => [
      ...(file.size > megabytes * 1024 * 1024
        ? [
            said(
              path,
              'file.large',
              `“${file.name}” is larger than ${megabytes} MB.`,
              `“${file.name}” is groter dan ${megabytes} MB.`,
            ),
          ]
        : []),
      ...(wanted.includes(file.type)
        ? []
        : [
            said(
              path,
              'file.kind',
              `“${file.name}” is not of a kind that is asked here: ${kinds.join(', ')}.`,
              `“${file.name}” is niet van een soort die hier wordt gevraagd: ${kinds.join(', ')}.`,
            ),
          ]),
    ]),
  ]
}
