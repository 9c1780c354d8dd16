import { mod97, type Read, right, wrong } from './read.ts'

/** Legal entity identifier (ISO 17442): twenty capitals and digits, no spaces. */
export type Lei = string & { readonly lei: true }

/** A legal entity identifier: eighteen capitals or digits and two check digits, MOD 97-10 over the whole. */
export function readLei(text: string): Read<Lei> {
  const code = text.replace(/[\s-]/g, '').toUpperCase()
  if (!/^[0-9A-Z]{18}\d{2}$/.test(code))
    return wrong(
      'lei.form',
      'An LEI has twenty letters and digits and ends in two digits.',
      'Een LEI telt twintig letters en cijfers en eindigt op twee cijfers.',
    )
  if (mod97(code) !== 1n)
    return wrong(
      'lei.check-digits',
      'The check digits of this LEI are wrong: look for a typing error.',
      'De controlecijfers van deze LEI kloppen niet: kijk na op een tikfout.',
    )
  return right(code as Lei)
}
