import type { Money } from '../../kernel/money.ts'
import { writeMoney } from '../../kernel/money.ts'
import { writeDay } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Turn } from '../../programme/aid/index.ts'
import { percentOf } from './overview.ts'
import { texts } from './pages.parts.tsx'

const round = (value: number): number => Math.round(value * 100) / 100

export type Against = {
  readonly id: string
  readonly label: string
  readonly href: string
  readonly total: Money
  readonly ceiling: Money | null
  readonly note?: string | undefined
}

/** Sums against their ceilings, as words with bars behind them: what lies above the ceiling is hatched and marked. */
export function Ceilings({ label, rows, language }: { label: string; rows: readonly Against[]; language: Language }) {
  const t = texts[language]
  return (
    <ul class="bars ceilings" aria-label={label}>
      {rows.map(({ id, label: name, href, total, ceiling, note }) => (
        <li key={id}>
          <span>
            <a href={href}>{name}</a>
            {note === undefined ? null : <small> {note}</small>}
          </span>
          <strong>
            {ceiling === null
              ? writeMoney(total, language)
              : t.of(writeMoney(total, language), writeMoney(ceiling, language))}
          </strong>
          <Bar total={total} ceiling={ceiling} />
        </li>
      ))}
    </ul>
  )
}

function Bar({ total, ceiling }: Pick<Against, 'total' | 'ceiling'>) {
  const used = ceiling === null ? 100 : percentOf(total, ceiling)
  const whole = Math.max(100, used)
  const at = (percent: number) => round((percent / whole) * 100)
  const look = used > 100 ? 'over' : used >= 80 && ceiling !== null ? 'near' : 'room'
  return (
    <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false" class={look}>
      <rect class="track" width="100" height="4" />
      <rect class="solid" width={at(Math.min(used, 100))} height="4" />
      {used > 100 ? <rect class="beyond" x={at(100)} width={round(100 - at(100))} height="4" /> : null}
    </svg>
  )
}

const width = 640
const height = 220
const left = 64
const foot = 26
const top = 14
const number = ({ cents }: Money): number => Number(cents) / 100

/** What counts from day to day, as steps, under the ceiling of each day; today as a line. */
export function Course({
  turns,
  today,
  language,
}: {
  turns: readonly Turn[]
  today: Temporal.PlainDate
  language: Language
}) {
  const [first] = turns
  const last = turns.at(-1)
  if (first === undefined || last === undefined) return null
  const t = texts[language]
  const from = first.on.subtract({ months: 3 })
  const end = Temporal.PlainDate.compare(last.on, today) > 0 ? last.on : today
  const to = end.add({ months: 3 })
  const days = from.until(to).days
  const x = (day: Temporal.PlainDate) => round(left + (from.until(day).days / days) * (width - left - 8))
  const most = Math.max(...turns.flatMap(({ total, ceiling }) => [number(total), number(ceiling)])) * 1.08
  const y = (value: number) => round(height - foot - (value / most) * (height - foot - top))
  const steps = (of: (turn: Turn) => number, start: string) =>
    `${start}${turns.map((turn, index) => `H${x(turn.on)}V${y(of(turn))}${index === turns.length - 1 ? `H${x(to)}` : ''}`).join('')}`
  const ceilings = [...new Set(turns.map(({ ceiling }) => ceiling.cents))]
  const years = Array.from({ length: to.year - from.year }, (_, n) =>
    Temporal.PlainDate.from({ year: from.year + 1 + n, month: 1, day: 1 }),
  )
  const every = Math.max(1, Math.ceil(years.length / 8))
  const described = turns.map(turn => `${writeDay(turn.on, language)}: ${writeMoney(turn.total, language)}`).join('; ')
  return (
    <div class="drawing aid-course">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby="course-title" aria-describedby="course-desc">
        <title id="course-title">{t.course}</title>
        <desc id="course-desc">{described}</desc>
        <path class="counted" d={`${steps(({ total }) => number(total), `M${x(from)} ${y(0)}`)}V${y(0)}Z`} />
        {ceilings.map(cents => (
          <text class="value" x={left - 6} y={y(Number(cents) / 100) + 4} text-anchor="end" key={String(cents)}>
            {`${Number(cents) / 100_000}k`}
          </text>
        ))}
        <path class="limit" d={steps(({ ceiling }) => number(ceiling), `M${x(from)} ${y(number(first.ceiling))}`)} />
        <path class="ground" d={`M${left} ${height - foot}H${width - 8}`} />
        {years.map((day, index) => (
          <g key={day.year}>
            <path class="ground" d={`M${x(day)} ${height - foot}v4`} />
            {index % every === 0 ? (
              <text x={x(day)} y={height - 8} text-anchor="middle">
                {day.year}
              </text>
            ) : null}
          </g>
        ))}
        <path class="today" d={`M${x(today)} ${top}V${height - foot}`} />
      </svg>
    </div>
  )
}
