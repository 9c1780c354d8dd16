import type { Language } from '../../kernel/words.ts'
import { Tag } from '../../ui/index.ts'
import { euro } from '../instruments/index.ts'
import { type AssessedYear, type TermName, termNames } from './assessment.ts'
import { texts } from './texts.ts'
import { termWords } from './words.ts'

const width = 1000

/**
 * The terms of a grant as bars on one scale, the binding one marked, and a line through all of them where the grant ends.
 * A term far beyond the grant (the room below a threshold of millions) is cut, and its bar shows that it is.
 */
export function Terms({ year, language }: { year: AssessedYear; language: Language }) {
  const t = texts[language]
  const applying = termNames.flatMap(name => {
    const cents = year.terms[name]
    return cents === null ? [] : [{ name, cents }]
  })
  const scale = scaleOf(
    applying.map(({ cents }) => cents),
    year.grant,
  )
  const missing = year.warnings.find(warning => warning.rule === 'match')
  return (
    <ul class="terms" aria-label={t.terms}>
      {applying.map(({ name, cents }) => (
        <li class={name === year.binding ? 'binds' : undefined} key={name}>
          <span>
            {termWords[name][language]} {name === year.binding ? <Tag color="brand2">{t.binds}</Tag> : null}
          </span>
          <strong>{euro(cents, language)}</strong>
          <Bar
            cents={cents}
            grant={year.grant}
            scale={scale}
            next={name === 'match' ? nextOf(year, missing?.term) : 0n}
          />
          {name === 'match' && missing?.rule === 'match' ? (
            <small>{t.missing(euro(missing.missing, language))}</small>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

/** How far the match could rise before another term binds. */
const nextOf = (year: AssessedYear, term: TermName | undefined): bigint =>
  term === undefined ? 0n : (year.terms[term] ?? 0n)

/** The amount that fills a bar: the largest term that is not out of all proportion to the grant. */
function scaleOf(amounts: readonly bigint[], grant: bigint): bigint {
  const near = amounts.filter(cents => grant === 0n || cents <= grant * 4n)
  const largest = near.reduce((a, b) => (b > a ? b : a), 1n)
  return (largest * 11n) / 10n + 1n
}

function Bar({ cents, grant, scale, next }: { cents: bigint; grant: bigint; scale: bigint; next: bigint }) {
  const at = (amount: bigint): number => Number(((amount > scale ? scale : amount) * BigInt(width)) / scale)
  return (
    <svg viewBox={`0 0 ${width} 20`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="track" width={width} height="20" />
      {next > cents ? <rect class="open" x={at(cents)} width={at(next) - at(cents)} height="20" /> : null}
      <rect class="solid" width={at(cents)} height="20" />
      {cents > scale ? (
        <path class="break" d={`M${width - 60} 20l14-20h10l-14 20zM${width - 36} 20l14-20h10l-14 20z`} />
      ) : null}
      <rect class="level" x={Math.max(0, at(grant) - 2)} width="4" height="20" />
    </svg>
  )
}
