import type { Language } from '../kernel/words.ts'

/** The same page in another language: path and query are kept, also where the address had no language yet. */
export const inOtherLanguage = (address: string, language: Language): string => {
  const rest = address.replace(/^\/(nl|en)(?=[/?#]|$)/, '')
  return `/${language}${rest === '/' ? '' : rest}`
}

/** The path without its query. */
export const pathOf = (address: string): string => address.replace(/[?#].*$/, '')

/** Whether a page lies at or under an entry of the navigation (`/clusters` for `/nl/clusters/vil`). */
export function liesUnder(address: string, href: string): boolean {
  const path = pathOf(address).replace(/^\/(nl|en)(?=\/|$)/, '') || '/'
  return href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`)
}

/** An entry's address in a language. */
export const under = (language: Language, href: string): string => `/${language}${href === '/' ? '' : href}`
