import { type Line, sideBySide } from './differences.ts'
import type { en } from './texts.drafts.en.ts'

/** How many equal lines stand around a change. */
const around = 3

/** Two documents side by side, the changes and a little of what stands around them. */
export function SideBySide({ left, right, texts: t }: { left: string; right: string; texts: typeof en }) {
  const lines = sideBySide(left, right)
  const shown = lines.map((_, index) => lines.slice(Math.max(0, index - around), index + around + 1).some(l => !l.same))
  if (!shown.includes(true)) return null
  return (
    <>
      <p>{t.onlyChanges}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard (WCAG 2.1.1) */}
      <section class="scrolls" aria-label={`${t.left}, ${t.right}`} tabIndex={0}>
        <table class="side">
          <thead>
            <tr>
              <th scope="col" class="number">
                {t.number}
              </th>
              <th scope="col">{t.left}</th>
              <th scope="col" class="number">
                {t.number}
              </th>
              <th scope="col">{t.right}</th>
            </tr>
          </thead>
          <tbody>
            {lines.flatMap((line, index) => {
              if (shown[index]) return [<Row line={line} key={index} />]
              return shown[index - 1] === true || index === 0
                ? [<Omitted count={runOf(shown, index)} t={t} key={index} />]
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

const Omitted = ({ count, t }: { count: number; t: typeof en }) => (
  <tr>
    <td colSpan={4}>… {t.omitted(count)}</td>
  </tr>
)

function runOf(shown: readonly boolean[], from: number): number {
  const next = shown.indexOf(true, from)
  return (next === -1 ? shown.length : next) - from
}
