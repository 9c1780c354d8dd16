import type { Words } from '../kernel/words.ts'

/** What entries are about, and the page of each; without language. What has no page of its own is found in the audit trail. */
const subjects: Readonly<Record<string, { readonly words: Words; readonly page?: string }>> = {
  agreement: { words: { en: 'agreement', nl: 'overeenkomst' }, page: '/agreements' },
  decision: { words: { en: 'decision', nl: 'beslissing' }, page: '/decisions' },
  envelope: { words: { en: 'envelope', nl: 'enveloppe' }, page: '/envelopes' },
  article: { words: { en: 'budget article', nl: 'begrotingsartikel' }, page: '/articles' },
  transfer: { words: { en: 'transfer', nl: 'overschrijving tussen artikelen' }, page: '/transfers' },
  closing: { words: { en: 'year end', nl: 'jaarafsluiting' }, page: '/ledger/closings' },
  payment: { words: { en: 'payment', nl: 'betaling' }, page: '/payments' },
  recovery: { words: { en: 'recovery', nl: 'terugvordering' }, page: '/recoveries' },
  pact: { words: { en: 'cluster pact', nl: 'clusterpact' }, page: '/pacts' },
  claim: { words: { en: 'claim', nl: 'kostendeclaratie' }, page: '/claims' },
}

export const subjectWords = (kind: string): Words => subjects[kind]?.words ?? { en: kind, nl: kind }
/** Where more is to be read about the subject of an entry. */
export const subjectPage = ({ kind, id }: { kind: string; id: string }): string | undefined => {
  const page = subjects[kind]?.page
  return page === undefined ? undefined : `${page}/${encodeURIComponent(id)}`
}
/** The statement of an account, and an entry. */
export const accountPage = (code: string, year?: number) =>
  `/ledger/accounts/${encodeURIComponent(code).replaceAll('%3A', ':')}${year === undefined ? '' : `?year=${year}`}`
/** All accounts of one thing: `agreement:…:1`. */
export const accountsPage = (within: string) => `/ledger/accounts?${new URLSearchParams({ within })}`
export const entryPage = (id: bigint) => `/ledger/entries/${id}`
