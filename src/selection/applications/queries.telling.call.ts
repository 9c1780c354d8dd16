import type { Notice } from '../../kernel/telling.ts'
import { inLanguage, type Words } from '../../kernel/words.ts'
import type { Event, Json, Reader } from '../../platform/db/index.ts'
import { openingOf } from '../../programme/calls/queries.ts'
import * as store from './store.ts'
import { en } from './texts.telling.en.ts'
import { nl } from './texts.telling.nl.ts'

/** Those whose application still depends on what the call says. */
const depending = ['draft', 'submitted', 'returned'] as const

/** Whoever applies under a call hears of its changes and of its withdrawal, with the reason that everyone reads. */
export async function callNotices(db: Reader, event: Event): Promise<Notice[]> {
  if (event.act !== 'call.changed' && event.act !== 'call.withdrawn') return []
  const call = event.subjectId
  const reason = wordsIn(event.data, 'reason')
  const opening = await openingOf(db, call)
  if (opening === undefined || reason === undefined) return []
  const people = new Set<string>()
  for (const { id } of await store.listed(db, { call, states: depending })) {
    for (const person of await store.leadsOf(db, id)) people.add(person)
    for (const { person } of await store.editorsNow(db, id)) people.add(person)
  }
  if (people.size === 0) return []
  const told = event.act === 'call.changed' ? 'callChanged' : 'callWithdrawn'
  const name = (language: 'nl' | 'en') => inLanguage(opening.names, language)?.text ?? call
  return [
    {
      kind: event.act,
      to: [...people],
      instrument: opening.instrument,
      subject: { nl: nl[told].subject(name('nl')), en: en[told].subject(name('en')) },
      text: { nl: nl[told].text(name('nl'), reason.nl), en: en[told].text(name('en'), reason.en) },
      href: `/calls/${call}`,
      demonstration: opening.demonstration,
    },
  ]
}

function wordsIn(data: Json, key: string): Words | undefined {
  const found = typeof data === 'object' && data !== null && !Array.isArray(data) ? data[key] : undefined
  if (typeof found !== 'object' || found === null || Array.isArray(found)) return undefined
  const { nl: dutch, en: english } = found
  return typeof dutch === 'string' && typeof english === 'string' ? { nl: dutch, en: english } : undefined
}
