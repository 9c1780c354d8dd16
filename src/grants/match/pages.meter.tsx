import { type Money, subtract, writeMoney, zero } from '../../kernel/money.ts'
import { writeDay } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import { Meter as Drawing, MeterLegend, type MeterPart, Picture } from '../../ui/index.ts'
import { alarms, bases, type Meter } from './meter.ts'
import { shortAtEnd } from './rules.meter.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

export const yearName = ({ from, to }: Pick<Meter, 'from' | 'to'>): string =>
  from.year === to.year ? String(from.year) : `${from.year}–${to.year}`
export const isOver = ({ daysLeft }: Meter): boolean => daysLeft < 0

/** The one line that is read first: what is missing, and how long there is. */
export function Line({ meter, language }: { meter: Meter; language: Language }) {
  const t = texts[language]
  const missing = writeMoney(meter.missing, language)
  if (meter.needed === null) return <p class="meter-line">{t.noMatch}</p>
  if (meter.elsewhere) return <p class="meter-line">{t.elsewhere}</p>
  if (meter.missing.cents === 0n) return <p class="meter-line full">{`✓ ${t.full}`}</p>
  if (!meter.begun)
    return <p class="meter-line">{t.ahead(writeMoney(meter.needed, language), writeDay(meter.from, language))}</p>
  const pressing = isOver(meter) || meter.daysLeft <= alarms[0]
  return (
    <p class={pressing ? 'meter-line short' : 'meter-line'}>
      {isOver(meter) ? t.stayedShort(missing) : t.short(missing, meter.daysLeft)}
    </p>
  )
}

const partsOf = ({ received, carried, invoiced, pledged }: Meter): MeterPart[] => [
  { look: 'there', value: Number(received.cents + carried.cents) },
  { look: 'coming', value: Number(invoiced.cents) },
  { look: 'promised', value: Number(pledged.cents) },
]

/** Where the year is heading, while it runs. */
const expectedOf = (meter: Meter): number | null =>
  meter.begun && !isOver(meter) && meter.missing.cents > 0n ? Number(meter.forecast.amount.cents) : null

/** What the meter shows, for those who do not see it. */
function described(meter: Meter, language: Language): string {
  const t = texts[language]
  const of = (label: string, amount: Money) => `${label}: ${writeMoney(amount, language)}`
  return [
    of(t.needed, meter.needed ?? zero),
    of(t.received, meter.received),
    of(t.invoiced, meter.invoiced),
    of(t.pledged, meter.pledged),
    of(t.missing, meter.missing),
  ].join('; ')
}

/** The bar alone: for lists. */
export const Bar = ({ meter, language }: { meter: Meter; language: Language }) => (
  <Drawing
    id={`meter-${meter.agreement}-${meter.year}`}
    title={texts[language].list}
    description={described(meter, language)}
    parts={partsOf(meter)}
    target={Number(meter.needed?.cents ?? 0n)}
    expected={expectedOf(meter)}
    small
  />
)

/** The meter of a year: one line, one bar, and what to make of it. */
export function Gauge({ meter, language }: { meter: Meter; language: Language }) {
  const t = texts[language]
  const euro = (amount: Money) => writeMoney(amount, language)
  const name = yearName(meter)
  if (meter.needed === null) return <Line meter={meter} language={language} />
  const running = meter.begun && !isOver(meter)
  const gap = subtract(subtract(meter.missing, meter.invoiced), meter.pledged)
  const figures: [string, Money][] = [
    [t.needed, meter.needed],
    [t.pledged, meter.pledged],
    [t.invoiced, meter.invoiced],
    [t.received, meter.received],
    [t.missing, meter.missing],
    [t.forecast, meter.forecast.amount],
    [t.shortAtEnd, shortAtEnd(meter)],
  ]
  return (
    <>
      <Line meter={meter} language={language} />
      <Picture
        title={t.yearOf(name)}
        level={3}
        table={{
          columns: [t.figure, t.amount],
          numeric: [1],
          rows: figures.map(([label, amount]) => ({ key: label, cells: [label, euro(amount)] })),
        }}
        legend={
          <MeterLegend
            entries={[
              { look: 'target', label: t.needed, written: euro(meter.needed) },
              {
                look: 'there',
                label: t.received,
                written: euro({ ...zero, cents: meter.received.cents + meter.carried.cents }),
              },
              ...(meter.invoiced.cents > 0n
                ? [{ look: 'coming' as const, label: t.invoiced, written: euro(meter.invoiced) }]
                : []),
              ...(meter.pledged.cents > 0n
                ? [{ look: 'promised' as const, label: t.pledged, written: euro(meter.pledged) }]
                : []),
              ...(gap.cents > 0n
                ? [{ look: 'gap' as const, label: running ? t.gap : t.missing, written: euro(gap) }]
                : []),
              ...(expectedOf(meter) === null
                ? []
                : [{ look: 'expected' as const, label: t.forecast, written: euro(meter.forecast.amount) }]),
            ]}
          />
        }
        note={notes(meter, language).join(' ')}
        language={language}
      >
        <Drawing
          id={`meter-${meter.agreement}-${meter.year}`}
          title={t.yearOf(name)}
          description={described(meter, language)}
          parts={partsOf(meter)}
          target={Number(meter.needed.cents)}
          expected={expectedOf(meter)}
        />
      </Picture>
    </>
  )
}

/** What to make of the figures, in sentences. */
function notes(meter: Meter, language: Language): string[] {
  const t = texts[language]
  const euro = (amount: Money) => writeMoney(amount, language)
  const running = meter.begun && !isOver(meter)
  const short = shortAtEnd(meter)
  const { one, all } = meter.unlocks
  return [
    ...(running && meter.missing.cents > 0n
      ? [
          short.cents > 0n
            ? t.expectedShort(euro(meter.forecast.amount), euro(short))
            : t.expectedEnough(euro(meter.forecast.amount)),
        ]
      : []),
    ...(running && meter.missing.cents > 0n
      ? [one.cents > 0n ? t.unlocks(euro(one), euro(all)) : t.unlocksNothing]
      : []),
    ...(meter.begun ? [t.grantNow(euro(meter.grant))] : []),
    t.basis(bases[meter.basis][language]),
    ...(meter.carried.cents > 0n ? [t.carriedOver(euro(meter.carried))] : []),
    ...(meter.unconfirmed.cents > 0n ? [t.unconfirmed(euro(meter.unconfirmed))] : []),
  ]
}
