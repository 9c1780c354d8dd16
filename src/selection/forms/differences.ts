import { type Stretch, shared, wordByWord } from '../../kernel/difference.ts'
import type { Language, Words } from '../../kernel/words.ts'
import type { Json } from '../../platform/db/index.ts'
import { type Entry, entriesOf } from './entries.ts'
import { type Answers, type Asked, allAsked, type Form, type Question } from './form.ts'

export type CellChange = {
  readonly label: Words | null
  readonly stretches: Readonly<Record<Language, readonly Stretch[]>>
}
export type EntryChange = {
  readonly kind: 'same' | 'gone' | 'come' | 'changed'
  readonly title: Words | null
  readonly depth: number
  readonly cells: readonly CellChange[]
}
/** An answer that became another: texts word by word, tables row by row. */
export type Change = { readonly asked: Asked; readonly entries: readonly EntryChange[] }

/** Every answer that differs, in the order of the form. */
export function differences(form: Form, before: Answers, after: Answers): Change[] {
  const places = new Map([...allAsked(form, before), ...allAsked(form, after)].map(asked => [asked.path, asked]))
  return [...places.values()].flatMap(asked => {
    const entries = difference(asked.question, before[asked.path], after[asked.path])
    return entries.some(({ kind }) => kind !== 'same') ? [{ asked, entries }] : []
  })
}

/** One answer before and after, entry by entry. */
export function difference(question: Question, before: Json | undefined, after: Json | undefined): EntryChange[] {
  return entryChanges(entriesOf(question, before), entriesOf(question, after))
}

/** What went, what came and what changed between two lists. */
export function entryChanges(was: readonly Entry[], is: readonly Entry[]): EntryChange[] {
  // the number of a row is its place, not what it says: a row that moved up has not changed
  const [a, b] = [was.map(said), is.map(said)]
  const found: EntryChange[] = []
  let [i, j] = [0, 0]
  for (const [x, y] of [...shared(a, b), [a.length, b.length] as const]) {
    const pairs = pairsOf(was.slice(i, x), is.slice(j, y))
    found.push(...pairs.map(([gone, come]) => changed(gone, come)))
    const same = is[y]
    if (same !== undefined && x < a.length) found.push(changed(same, same))
    ;[i, j] = [x + 1, y + 1]
  }
  return found
}

const said = ({ cells, depth, title }: Entry): string =>
  JSON.stringify([depth, title?.en.replace(/ \d+$/, '') ?? '', cells.map(({ label, text }) => [label?.en, text.en])])

/** What stands between two equal rows: what is of one kind faces each other, the rest is gone or came. */
function pairsOf(was: readonly Entry[], is: readonly Entry[]): [Entry | undefined, Entry | undefined][] {
  const left = [...was]
  const paired = is.map((come): [Entry | undefined, Entry] => {
    const at = left.findIndex(gone => gone.depth === come.depth && alike(gone, come))
    return [at === -1 ? undefined : left.splice(at, 1)[0], come]
  })
  return [...left.map((gone): [Entry, undefined] => [gone, undefined]), ...paired]
}

const alike = (a: Entry, b: Entry): boolean => {
  if (a.key !== undefined || b.key !== undefined) return a.key === b.key
  if (a.title !== null || b.title !== null) return a.title?.en === b.title?.en
  return true
}

function changed(gone: Entry | undefined, come: Entry | undefined): EntryChange {
  const there = come ?? gone
  const labels = new Map(
    [...(gone?.cells ?? []), ...(come?.cells ?? [])].map(cell => [cell.label?.en ?? '', cell.label]),
  )
  const text = (entry: Entry | undefined, name: string, language: Language): string =>
    entry?.cells.find(({ label }) => (label?.en ?? '') === name)?.text[language] ?? ''
  const stretches = (name: string, language: Language) =>
    wordByWord(text(gone, name, language), text(come, name, language))
  return {
    kind: gone === undefined ? 'come' : come === undefined ? 'gone' : said(gone) === said(come) ? 'same' : 'changed',
    title: there?.title ?? null,
    depth: there?.depth ?? 0,
    cells: [...labels].map(([name, label]) => ({
      label,
      stretches: { en: stretches(name, 'en'), nl: stretches(name, 'nl') },
    })),
  }
}
