import { type Line, sideBySide } from '../kernel/difference.ts'
import type { Language } from '../kernel/words.ts'

const texts = {
  en: {
    number: 'Line',
    onlyChanges: 'Lines that are equal on both sides are left out, but for three around each change.',
    omitted: (count: number) => `${count} equal lines`,
  },
  nl: {
    number: 'Regel',
    onlyChanges: 'Regels die aan beide kanten gelijk zijn staan er niet, op drie rond elke wijziging na.',
    omitted: (count: number) => `${count} gelijke regels`,
  },
}

/** `names`: what stands on the left and on the right. */
type Props = {
  readonly left: string
  readonly right: string
  readonly names: readonly [string, string]
  readonly language: Language
}

/** How many equal lines stand around a change. */
const around = 3

/** Two documents side by side, the changes and a little of what stands around them. */
export function SideBySide({ left, right, names, language }: Props) {
  const t = texts[language]
  const lines = sideBySide(left, right)
  const shown = lines.map((_, index) => lines.slice(Math.max(0, index - around), index + around + 1).some(l => !l.same))
  if (!shown.includes(true)) return null
  return (
    <>
      <p>{t.onlyChanges}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard (WCAG 2.1.1) */}
      <section class="scrolls" aria-label={names.join(', ')} tabIndex={0}>
        <table class="side">
          <thead>
            <tr>
              <th scope="col" class="number">
                {t.number}
              </th>
              <th scope="col">{names[0]}</th>
              <th scope="col" class="number">
                {t.number}
              </th>
              <th scope="col">{names[1]}</th>
            </tr>
          </thead>
          <tbody>
            {lines.flatMap((line, index) => {
              if (shown[index]) return [<Row line={line} key={index} />]
              return shown[index - 1] === true || index === 0
                ? [<Omitted said={t.omitted(runOf(shown, index))} key={index} />]
                : []
            })}
          </tbody>
        </table>
      </section>
    </>
  )
}

const Row = ({ line: { left, right, same } }: { line: Line }) => (
  <tr>
    <td class="number">{left === null ? '' : String(left.number)}</td>
    <td>{left === null ? '' : same ? left.text : <del class="gone">{left.text}</del>}</td>
    <td class="number">{right === null ? '' : String(right.number)}</td>
    <td>{right === null ? '' : same ? right.text : <ins class="come">{right.text}</ins>}</td>
  </tr>
)

const Omitted = ({ said }: { said: string }) => (
  <tr>
    <td colSpan={4}>… {said}</td>
  </tr>
)

function runOf(shown: readonly boolean[], from: number): number {
  const next = shown.indexOf(true, from)
  return (next === -1 ? shown.length : next) - from
}
