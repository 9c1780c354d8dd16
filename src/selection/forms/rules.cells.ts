import { isAddress } from '../../directory/people/index.ts'
import { readEnterpriseNumber } from '../../kernel/identifiers.ts'
import { type Refusal, refuse } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import type { Context } from './context.ts'
import type { Cell } from './shape.ts'
import { amountIn, characters } from './value.ts'

export const said = (path: string, rule: string, en: string, nl: string): Refusal =>
  refuse(`form.${rule}`, { en, nl }, { path })

export const notAnAmount: Words = {
  en: 'Write the amount in euros, such as 1234.50, without dots or commas between the thousands.',
  nl: 'Schrijf het bedrag in euro, zoals 1234,50, zonder punten of komma’s tussen de duizendtallen.',
}

/** A register number: Belgian, or one of another country written after its two letters. */
export function judgeRegister(typed: string, path: string): Refusal[] {
  if (/^(?!BE)[A-Z]{2}[ -]?(?=.*\d)[\p{L}\d ./-]{2,40}$/iu.test(typed)) return []
  const read = readEnterpriseNumber(typed)
  return read.ok ? [] : [refuse(read.rule, read.message, { path })]
}

/** What is wrong with what stands in one place of a row. */
export function judgeCell(cell: Cell, typed: string, path: string, context: Context): Refusal[] {
  if (typed === '')
    return cell.required
      ? [said(path, 'cell.missing', `“${cell.label.en}” is missing.`, `“${cell.label.nl}” ontbreekt.`)]
      : []
  if (characters(typed) > cell.most)
    return [
      said(
        path,
        'cell.long',
        `“${cell.label.en}” may have ${cell.most} characters at most; it has ${characters(typed)}.`,
        `“${cell.label.nl}” mag hoogstens ${cell.most} tekens tellen; het zijn er ${characters(typed)}.`,
      ),
    ]
  const wrong = ({ en, nl }: Words, rule: string) =>
    refuse(rule, { en: `“${cell.label.en}”: ${en}`, nl: `“${cell.label.nl}”: ${nl}` }, { path })
  switch (cell.kind) {
    case 'register':
      return judgeRegister(typed, path)
    case 'amount':
      return amountIn(typed) === undefined ? [wrong(notAnAmount, 'money.form')] : []
    case 'decimal':
      return /^-?\d{1,15}(?:\.\d{1,6})?$/.test(typed)
        ? []
        : [wrong({ en: 'write a number, such as 12.5.', nl: 'schrijf een getal, zoals 12,5.' }, 'form.number.form')]
    case 'whole':
      return /^[1-9]\d{0,5}$/.test(typed) ? [] : [wrong(aWhole, 'form.number.whole')]
    case 'month':
      return judgeMonth(typed, path, cell, context)
    case 'email':
      return isAddress(typed)
        ? []
        : [wrong({ en: 'this is not an e-mail address.', nl: 'dit is geen e-mailadres.' }, 'form.email')]
    case 'pick':
      return cell.options?.some(({ id }) => id === typed)
        ? []
        : [wrong({ en: 'choose from the list.', nl: 'kies uit de lijst.' }, 'form.choice.unknown')]
    default:
      return []
  }
}

const aWhole: Words = { en: 'write a whole number, such as 12.', nl: 'schrijf een geheel getal, zoals 12.' }

function judgeMonth(typed: string, path: string, { label }: Cell, { instrument }: Context): Refusal[] {
  if (!/^[1-9]\d{0,3}$/.test(typed))
    return [
      said(
        path,
        'month.form',
        `“${label.en}”: write the month counted from the start, such as 6.`,
        `“${label.nl}”: schrijf de maand geteld vanaf de start, zoals 6.`,
      ),
    ]
  const months = instrument?.document.term.months
  if (months === undefined || Number(typed) <= months) return []
  return [
    said(
      path,
      'month.beyond-term',
      `“${label.en}”: the support lasts ${months} months; month ${typed} lies beyond it.`,
      `“${label.nl}”: de steun loopt ${months} maanden; maand ${typed} valt daarbuiten.`,
    ),
  ]
}
