import { mod97, type Read, right, wrong } from './read.ts'

/** A Belgian structured payment reference (gestructureerde mededeling): twelve digits, the last two a check. */
export type PaymentReference = string & { readonly paymentReference: true }

const checkDigits = (ten: string): string => String(mod97(ten) || 97n).padStart(2, '0')

/** `+++090/9337/55493+++`, with stars, or only its twelve digits; the last two are the first ten modulo 97, 97 for 0. */
export function readPaymentReference(text: string): Read<PaymentReference> {
  const found = /^(\+\+\+|\*\*\*)?(\d{3})\/?(\d{4})\/?(\d{5})(\+\+\+|\*\*\*)?$/.exec(text.replace(/\s/g, ''))
  if (found === null || found[1] !== found[5])
    return wrong(
      'payment-reference.form',
      'A structured payment reference has twelve digits, such as +++090/9337/55493+++.',
      'Een gestructureerde mededeling telt twaalf cijfers, zoals +++090/9337/55493+++.',
    )
  const digits = `${found[2]}${found[3]}${found[4]}`
  if (checkDigits(digits.slice(0, 10)) !== digits.slice(10))
    return wrong(
      'payment-reference.check-digits',
      'The check digits of this payment reference are wrong: look for a typing error.',
      'De controlecijfers van deze gestructureerde mededeling kloppen niet: kijk na op een tikfout.',
    )
  return right(digits as PaymentReference)
}

/** `+++090/9337/55493+++`: how it stands on a payment order. */
export const writePaymentReference = (digits: string): string =>
  `+++${digits.slice(0, 3)}/${digits.slice(3, 7)}/${digits.slice(7)}+++`

/** The reference that carries a number of at most ten digits. */
export function makePaymentReference(number: bigint): PaymentReference {
  if (number < 0n || number > 9_999_999_999n) throw new RangeError('a payment reference carries at most ten digits')
  const ten = number.toString().padStart(10, '0')
  return `${ten}${checkDigits(ten)}` as PaymentReference
}
