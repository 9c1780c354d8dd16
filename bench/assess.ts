import type { Case } from '../src/programme/assessments/case.ts'
import { assess, resultOf, simulate } from '../src/programme/assessments/index.ts'
import { readCase } from '../src/programme/assessments/read.ts'
import { assessCase } from '../src/programme/assessments/rules.ts'
import { changeDocument, readInstrument } from '../src/programme/instruments/index.ts'
import { Instruments } from '../src/programme/instruments/reader.ts'

/**
 * 100,000 agreement-years on one core. Three clocks: the engine on cases that were read before; a simulation from JSON
 * text (parse, validate, then check and assess under the rules as they are and as they would be); and an assessment from JSON
 * text to JSON text. The seconds are those of the processor (collecting garbage on other threads included), so that a busy
 * machine does not change them much. The cost has to grow linearly: the last column is the time per
 * year against that of the smallest portfolio.
 *
 *   node --import ./bin/tsx.js bench/assess.ts
 */
const instruments = new Instruments()
const shelf = (key: string) => instruments.get(key)

const euro = (cents: number): string => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`

/** The three years of a network: five cost lines and eight contributions each, different in every agreement. */
const agreement = (n: number) => ({
  cluster: `cluster-${n}`,
  instrument: 'ibn@2016-03-04',
  grantedOn: '2018-07-20',
  term: { from: '2018-10-01', to: '2021-09-30' },
  firstOperatingAidOn: '2018-10-01',
  years: [2018, 2019, 2020].map(year => ({
    from: `${year}-10-01`,
    to: `${year + 1}-09-30`,
    alreadyPaid: '60000.00',
    costs: [0, 1, 2, 3, 4].map(line => ({
      category: (['personnel', 'administrative', 'overhead'] as const)[line % 3],
      activity: (['animation', 'marketing', 'facilities', 'training-events'] as const)[line % 4],
      accepted: euro(2_000_000 + ((n * 7919 + line * 104_729) % 6_000_000)),
      otherPublicAid: line === 2 ? '1000.00' : '0.00',
    })),
    contributions: [0, 1, 2, 3, 4, 5, 6, 7].map(line => ({
      kind: 'cash',
      payer: line === 7 ? 'knowledge-institute' : 'company',
      amount: euro(500_000 + ((n * 6101 + line * 15_485_863) % 2_000_000)),
      receivedOn: `${year + 1}-0${line + 1}-15`,
    })),
  })),
})

const portfolio = (years: number): string =>
  JSON.stringify(Array.from({ length: Math.ceil(years / 3) }, (_, n) => agreement(n)))

function timed<Value>(work: () => Value): { value: Value; seconds: number } {
  const start = process.cpuUsage()
  const value = work()
  const { user, system } = process.cpuUsage(start)
  return { value, seconds: (user + system) / 1e6 }
}

const whole = (text: string): string =>
  JSON.stringify((JSON.parse(text) as unknown[]).map(each => resultOf(assess(each, shelf), 'en', false)))

const engine = (cases: readonly Case[]): bigint =>
  cases.reduce((sum, each) => {
    const instrument = shelf(each.instrument)
    return instrument === undefined ? sum : sum + assessCase(each, instrument).total.grant
  }, 0n)

const simulation = (text: string): bigint => {
  const found = simulate(JSON.parse(text) as unknown[], shelf, () => cheaper)
  return found.refused.length > 0 ? 0n : -found.grant.difference
}

const changed = changeDocument(instruments.text('ibn@2016-03-04') ?? '', {
  instrument: 'ibn',
  path: ['funding', 'rate'],
  value: '40%',
})
const document = changed.ok ? readInstrument(changed.fact.text, 'ibn') : changed
if (!document.ok) throw new Error('the changed instrument was refused')
const cheaper = document.fact

whole(portfolio(3000))
simulation(portfolio(3000))
const sizes = [10_000, 50_000, 100_000]
const clocks = ['engine', 'simulation from JSON', 'JSON to JSON'] as const
let first: readonly number[] | undefined
console.log(
  `agreement-years ${clocks.map(name => `${name} (s, µs a year, against the smallest)`.padStart(62)).join('')}`,
)
for (const size of sizes) {
  const text = portfolio(size)
  const results = timed(() => whole(text))
  const simulated = timed(() => simulation(text))
  const cases = (JSON.parse(text) as unknown[]).flatMap(each => {
    const read = readCase(each)
    return read.ok ? [read.case] : []
  })
  const core = timed(() => engine(cases))
  if (core.value <= 0n || simulated.value <= 0n || results.value.includes('"refusals"'))
    throw new Error('the benchmark assessed nothing')
  const seconds = [core.seconds, simulated.seconds, results.seconds]
  const each = seconds.map(time => (time / size) * 1e6)
  first ??= each
  const columns = seconds.map((time, index) => {
    const micro = each[index] ?? 0
    return `${time.toFixed(2)} s, ${micro.toFixed(1)} µs, ${(micro / (first?.[index] ?? micro)).toFixed(2)}`.padStart(
      62,
    )
  })
  console.log(`${String(size).padStart(15)} ${columns.join('')}`)
}
