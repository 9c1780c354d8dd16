import { scaleBand, scaleLinear } from 'd3-scale'
import { writeMoney, zero } from '../../kernel/money.ts'
import type { Language } from '../../kernel/words.ts'
import { Picture, Tag } from '../../ui/index.ts'
import type { Pact, PactYear } from './pact.ts'
import { earmarkedIn, inBooks, intendedIn } from './rules.money.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** `2019`, or `2019–2020` where it lies in two calendar years. */
export const yearName = ({ from, to }: Pick<PactYear, 'from' | 'to'>): string =>
  from.year === to.year ? String(from.year) : `${from.year}–${to.year}`

const width = 640
const height = 220
const foot = 26
const head = 24

/** Ten years of project money: what stands in the books is drawn full, what is only meant is drawn as an outline. */
export function Money({ pact, language }: { pact: Pact; language: Language }) {
  const t = texts[language]
  const euro = (amount: PactYear['amount']) => writeMoney(amount, language)
  const signed = pact.signedAt !== null
  const total = earmarkedIn(pact.years)
  const intent = intendedIn(pact.years)
  if (total.cents + intent.cents === 0n) return <p class="empty">{t.moneyNone}</p>
  const standing = (year: PactYear) =>
    year.kind === 'intent' ? t.intent : !signed ? t.promisedBefore : year.maximum === null ? t.promised : t.reserved
  return (
    <Picture
      title={t.money}
      lead={signed ? t.moneyLead(euro(total), euro(intent)) : t.moneyLeadBefore(euro(total), euro(intent))}
      legend={<MoneyLegend pact={pact} language={language} />}
      table={{
        columns: [t.year, t.kind, t.amount, t.maximum, t.drawn, t.left],
        numeric: [2, 3, 4, 5],
        rows: pact.years.map(year => ({
          key: String(year.ordinal),
          cells: [
            yearName(year),
            standing(year),
            euro(year.amount),
            year.maximum === null ? year.kind === 'intent' ? '–' : <Tag key="m">{t.notFixed}</Tag> : euro(year.maximum),
            year.books === null ? '–' : euro(year.books.drawn),
            year.books === null ? '–' : euro(year.books.left),
          ],
        })),
      }}
      language={language}
    >
      <Drawing pact={pact} title={t.money} language={language} />
    </Picture>
  )
}

const looks = ['drawn', 'reserved', 'promised', 'intent'] as const
type Look = (typeof looks)[number]

/** A year as parts of a column, from the ground up. */
function partsOf(year: PactYear, signed: boolean): { readonly look: Look; readonly cents: bigint }[] {
  if (year.kind === 'intent') return [{ look: 'intent', cents: year.amount.cents }]
  const { drawn, left } = year.books ?? { drawn: zero, left: inBooks(year) }
  const look = signed && year.maximum !== null ? 'reserved' : 'promised'
  return [
    { look: 'drawn', cents: drawn.cents },
    { look, cents: left.cents },
  ]
}

function Drawing({ pact, title, language }: { pact: Pact; title: string; language: Language }) {
  const signed = pact.signedAt !== null
  const x = scaleBand()
    .domain(pact.years.map(({ ordinal }) => String(ordinal)))
    .range([0, width])
    .padding(0.22)
  const tall = (year: PactYear) => Number(year.kind === 'intent' ? year.amount.cents : inBooks(year).cents)
  const y = scaleLinear()
    .domain([0, Math.max(1, ...pact.years.map(tall))])
    .range([0, height - foot - head])
  const short = new Intl.NumberFormat(language === 'nl' ? 'nl-BE' : 'en-IE', {
    notation: 'compact',
    maximumFractionDigits: 1,
  })
  const said = pact.years.map(
    year => `${yearName(year)}: ${writeMoney(year.kind === 'intent' ? year.amount : inBooks(year), language)}`,
  )
  return (
    <div class="drawing earmark">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-labelledby="earmark-title"
        aria-describedby="earmark-desc"
      >
        <title id="earmark-title">{title}</title>
        <desc id="earmark-desc">{said.join('; ')}</desc>
        {pact.years.map(year => {
          const left = round(x(String(year.ordinal)) ?? 0)
          let below = height - foot
          return (
            <g key={year.ordinal}>
              {partsOf(year, signed).map(({ look, cents }) => {
                const high = round(y(Number(cents)))
                below -= high
                return high <= 0 ? null : (
                  <rect
                    class={look}
                    x={left}
                    y={round(below)}
                    width={round(x.bandwidth())}
                    height={high}
                    rx="2"
                    key={look}
                  />
                )
              })}
              <text class="value" x={round(left + x.bandwidth() / 2)} y={round(below) - 6}>
                {tall(year) === 0 ? '0' : short.format(tall(year) / 100)}
              </text>
              <text
                class={year.kind === 'intent' ? 'later' : undefined}
                x={round(left + x.bandwidth() / 2)}
                y={height - 8}
              >
                {String(year.from.year)}
              </text>
            </g>
          )
        })}
        <path class="ground" d={`M0 ${height - foot}H${width}`} />
      </svg>
    </div>
  )
}

const round = (value: number): number => Math.round(value * 10) / 10

function MoneyLegend({ pact, language }: { pact: Pact; language: Language }) {
  const t = texts[language]
  const signed = pact.signedAt !== null
  const there = new Set(
    pact.years.flatMap(year =>
      partsOf(year, signed)
        .filter(({ cents }) => cents > 0n)
        .map(({ look }) => look),
    ),
  )
  const words: Readonly<Record<Look, string>> = {
    drawn: t.drawn,
    reserved: t.reserved,
    promised: signed ? t.promised : t.promisedBefore,
    intent: t.intent,
  }
  return (
    <ul class="legend earmark">
      {looks
        .filter(look => there.has(look))
        .map(look => (
          <li key={look}>
            <span class={`swatch ${look}`} aria-hidden="true" />
            {words[look]}
          </li>
        ))}
    </ul>
  )
}
