import type { ComponentChildren } from 'preact'
import { cite } from '../../kernel/citation.ts'
import type { Explanation } from '../../kernel/explanation.ts'
import { decimalString } from '../../kernel/money.ts'
import type { Language } from '../../kernel/words.ts'
import { Tag } from '../../ui/index.ts'
import { euro } from '../instruments/index.ts'
import { inputWords } from './inputs.ts'
import { texts } from './texts.ts'

/** An explanation as a tree that opens without script: the grant and what binds stand open, the rest is one step away. */
export const Tree = ({ found, language }: { found: Explanation; language: Language }) => (
  <ul class="tree">
    <Branch found={found} language={language} open />
  </ul>
)

type Props = { found: Explanation; language: Language; open: boolean; binds?: boolean }

function Branch({ found, language, open, binds }: Props): ComponentChildren {
  const { children = [] } = found
  const about = <About found={found} language={language} />
  const node = <Node found={found} language={language} binds={binds === true} />
  if (children.length === 0)
    return (
      <li>
        {node}
        {about}
      </li>
    )
  return (
    <li>
      <details open={open}>
        <summary>{node}</summary>
        {about}
        <ul>
          {children.map((child, index) => (
            <Branch
              found={child}
              language={language}
              open={child.rule === found.binding}
              binds={child.rule === found.binding}
              key={`${child.rule}-${index}`}
            />
          ))}
        </ul>
      </details>
    </li>
  )
}

const Node = ({ found, language, binds }: { found: Explanation; language: Language; binds: boolean }) => (
  <span class="node">
    <span>{found.label[language]}</span>
    {found.amount === null ? null : <strong>{euro(found.amount.cents, language)}</strong>}
    {binds ? <Tag color="brand2">{texts[language].binds}</Tag> : null}
  </span>
)

/** How it was computed, from what, and on what it stands. */
function About({ found, language }: { found: Explanation; language: Language }) {
  const t = texts[language]
  const inputs = Object.entries(found.inputs ?? {})
    .filter(([name, value]) => !unsaid.has(name) && value !== wholeTerm)
    .map(([name, value]) => `${inputWords(name, language)} ${written(value, language)}`)
  const lines = [
    readable(found.formula?.[language], language),
    inputs.join(', '),
    found.basis && cite(found.basis, language),
  ].filter(Boolean)
  return (
    <>
      {lines.length === 0 ? null : <p class="about">{lines.join(' · ')}</p>}
      {found.assumption === undefined ? null : (
        <p class="about">
          <Tag color="warning" shape="question">
            {t.assumption}
          </Tag>{' '}
          {found.assumption[language]}
        </p>
      )}
    </>
  )
}

/** What the label says already, and the phase of an agreement that has no phases. */
const unsaid: ReadonlySet<string> = new Set(['category', 'activity'])
const wholeTerm = 'term'

/** An input as people of a language write it: amounts with their sign, the rest as it stands. */
const written = (value: string, language: Language): string =>
  /^-?\d+\.\d{2}$/.test(value) && decimalString({ cents: centsOf(value), currency: 'EUR' }) === value
    ? euro(centsOf(value), language)
    : value
const centsOf = (value: string): bigint => BigInt(value.replace('.', ''))

/** Not every reader’s letters have the signs for rounding down: it is said in words. What is kept stays as it was written. */
const readable = (formula: string | undefined, language: Language): string | undefined =>
  formula?.replace(/⌊([^⌊⌋]*)⌋/g, (_, inner: string) =>
    language === 'nl' ? `${inner}, naar beneden op de cent` : `${inner}, down to the cent`,
  )
