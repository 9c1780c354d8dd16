import type { ComponentChildren } from 'preact'
import type { Language, Words } from '../kernel/words.ts'
import type { Page, Wanted } from '../platform/http/index.ts'
import { Filters } from './filters.tsx'
import { Empty } from './parts.tsx'
import { DemonstrationMark } from './tags.tsx'

/** The twins of a list. */
export const listDownloads = (path: string): NonNullable<Page['downloads']> => [
  { label: 'JSON', href: `${path}.json`, type: 'application/json' },
  { label: 'CSV', href: `${path}.csv`, type: 'text/csv' },
]

/** A list that is narrowed by words and by state; without anything to narrow there is no form. */
export function Listed(props: {
  path: string
  wanted: Wanted
  /** Whether there is anything at all, wanted or not; and whether anything is shown. */
  any: boolean
  shown: boolean
  states: Readonly<Record<string, Words>>
  words: {
    readonly search: string
    readonly state: string
    readonly anyState: string
    readonly none: string
    readonly noneFound: string
  }
  language: Language
  children: ComponentChildren
}) {
  const { any, words, wanted, language } = props
  const address = `/${language}${props.path}`
  const options = Object.entries(props.states).map(([value, word]) => ({ value, label: word[language] }))
  return (
    <>
      {any ? (
        <Filters
          action={address}
          clear={address}
          language={language}
          search={{ label: words.search, value: wanted.text }}
          facets={[
            {
              name: 'state',
              label: words.state,
              choose: 'one',
              options: [{ value: '', label: words.anyState }, ...options].map(one => ({
                ...one,
                chosen: wanted.state === one.value,
              })),
            },
          ]}
        />
      ) : null}
      {props.shown ? props.children : <Empty>{any ? words.noneFound : words.none}</Empty>}
    </>
  )
}

/** The number of what a row is about, leading to it. */
export const Numbered = (props: { href: string; number: string; demonstration: boolean; language: Language }) => (
  <span>
    <a class="ds-link" href={`/${props.language}${props.href}`}>
      {props.number}
    </a>{' '}
    {props.demonstration ? <DemonstrationMark language={props.language} /> : null}
  </span>
)
