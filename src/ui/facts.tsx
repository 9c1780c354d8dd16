import type { ComponentChildren } from 'preact'
import type { Language } from '../kernel/words.ts'

export type Figure = {
  /** Already written out: `26`, `€ 4,5 miljoen`. */
  readonly value: string
  readonly label: string
  /** Where the number comes from: the list that it counts. */
  readonly href: string
  readonly note?: string
}

/** Key figures, each a link to what it counts: `<Figures label="In figures" figures={[{ value, label, href }]} />`. `sums`: amounts in full. */
export const Figures = ({ label, figures, sums }: { label: string; figures: readonly Figure[]; sums?: boolean }) => (
  <ul class={sums ? 'figures sums' : 'figures'} aria-label={label}>
    {figures.map(figure => (
      <li key={figure.href + figure.label}>
        <a href={figure.href}>
          <strong>{figure.value}</strong> <span>{figure.label}</span>
        </a>
        {figure.note === undefined ? null : <small>{figure.note}</small>}
      </li>
    ))}
  </ul>
)

export type Definition = { readonly term: string; readonly children: ComponentChildren; readonly source?: Source }

/** Facts as term and value, each with its source where it has one. */
export const DefinitionList = (props: { items: readonly Definition[]; language: Language }) => (
  <dl class="definitions">
    {props.items.map(({ term, children, source }) => (
      <div key={term}>
        <dt>{term}</dt>
        <dd>
          {children}
          {source === undefined ? null : <SourceNote source={source} language={props.language} />}
        </dd>
      </div>
    ))}
  </dl>
)

/** Where a fact was found. `note` says what about it (for instance that it is ours and no source states it). */
export type Source = { readonly title: string; readonly href?: string; readonly note?: string }

const words = { en: 'source', nl: 'bron' }

/** The source of the fact before it: a small word that opens, also without script and by keyboard. */
export const SourceNote = ({ source, language }: { source: Source; language: Language }) => (
  <details class="source">
    <summary>{words[language]}</summary>
    <p>
      {source.href === undefined ? (
        source.title
      ) : (
        <a class="ds-link" href={source.href} rel="noopener">
          {source.title}
        </a>
      )}
      {source.note === undefined ? '' : ` (${source.note})`}
    </p>
  </details>
)
