import type { Language } from '../../kernel/words.ts'

const listOf = (names: readonly string[], language: Language) =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(names)

export const en = {
  title: 'Audit bundles',
  intro:
    'An audit bundle holds what was promised and paid within a scope, with everything it rests on: decisions, agreements, rules, assessments, books, letters and the trail. It is one zip file that anyone can check without us.',
  command: 'Check it in an empty folder, without a database:',
  clusters: 'Clusters',
  instruments: 'Instruments',
  choiceHint: 'Nothing ticked: all of them.',
  from: 'From',
  to: 'Up to and including',
  periodHint:
    'Agreements whose term meets these days, and decisions taken in them. Empty: from the beginning, until now.',
  ask: 'Have the bundle made',
  asked: 'The bundle is being made. This takes from a few seconds to some minutes; open this page again meanwhile.',
  standing: 'Bundles that were asked for',
  columns: ['Asked', 'By', 'Scope', 'File', 'SHA-256'],
  empty: 'No bundle was asked for yet.',
  making: 'being made',
  download: 'Download',
  size: (bytes: number) =>
    bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`,
  everything: 'everything',
  of: (names: readonly string[]) => listOf(names, 'en'),
  period: (from: string | null, to: string | null) =>
    from === null ? (to === null ? '' : `until ${to}`) : to === null ? `from ${from}` : `${from} – ${to}`,
  trail: 'Audit trail',
  privacy:
    'People stand in a bundle under a number only; names stand in letters, submissions and evidence alone, whole account numbers in the files of the bank alone. Keep a bundle no longer than the audit needs it.',
}
