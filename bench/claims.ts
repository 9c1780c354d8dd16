/**
 * A claim of 5,000 lines: brought in, opened and read by those who write and those who control it, its control opened, and judged
 * line by line.
 *
 *   node --import ./bin/tsx.js bench/claims.ts [lines] [rounds]            the embedded database
 *   TEST_DATABASE_URL=postgres://… node --import ./bin/tsx.js bench/claims.ts      PostgreSQL
 *
 * Pages are asked from the whole site as a signed-in person, without a socket; medians and 95th percentiles of `rounds`, after one
 * to warm up. Exit code 1 when opening the claim or its control takes more than 500 ms, or judging a line more than 200 ms, at the 95th percentile.
 * On a machine that does other work at the same time the figures are the upper end.
 */

import { agreementById } from '../src/grants/agreements/queries.ts'
import {
  addEmployee,
  addEvidence,
  applyReading,
  keepReading,
  linesOf,
  openClaim,
  recordHourlyRate,
  submitClaim,
} from '../src/grants/claims/queries.ts'
import { judgeLine, takeControl } from '../src/grants/verification/queries.ts'
import type { Actor } from '../src/kernel/actor.ts'
import { loadPack, shipped } from '../src/packs.ts'
import { agreed, fact } from '../test/agreed.ts'
import { fileOf, financeOf } from '../test/claimed.ts'
import { testDatabase } from '../test/database.ts'
import { person, testSite } from '../test/site.ts'

const [size = 5000, rounds = 20] = process.argv.slice(2).map(Number)
const most = { open: 500, judge: 200 }
const how = { moment: Temporal.Instant.from('2019-11-16T10:00:00Z') }

const database = await testDatabase()
try {
  await loadPack(database, shipped.flanders)
  process.exitCode = (await measure()) ? 0 : 1
} finally {
  await database.close()
}

async function measure(): Promise<boolean> {
  const one = await agreed(database, { title: 'Veel lijnen' })
  const finance = financeOf(one.organisation)
  const { claim, took } = await filled(one.id, finance)
  console.log(`${size} lines read, judged and applied: ${took.toFixed(0)} ms`)
  const site = testSite(database)
  const controller = person('controller', ['controller'])
  const pages = async (actor: Actor, who: string) => {
    const worst: number[] = []
    for (const path of [
      '',
      '/lines',
      `/lines?page=${Math.ceil(size / 50)}`,
      '/lines?q=leverancier+7',
      '/lines?which=bare',
      '/evidence',
    ])
      worst.push(
        await told(`${who}: /claims/:id${path}`, () => answered(site.as(actor).get(`/nl/claims/${claim}${path}`))),
      )
    return Math.max(...worst)
  }
  const written = await pages(finance, 'cluster, draft')
  const begun = performance.now()
  fact(await submitClaim(database, one.manager, { id: claim, agreed: true }, how))
  console.log(`submitted with its digest: ${(performance.now() - begun).toFixed(0)} ms`)
  const read = await pages(controller, 'controller')
  const asked = { claim, method: 'full', reason: '' }
  const control = fact(await takeControl(database, controller, asked, how))
  const lines = await linesOf(database.reader, claim)
  const bench: number[] = []
  for (const path of ['', '?show=all', `?show=all&page=${Math.ceil(size / 100)}`, '?show=flagged', '/checklist'])
    bench.push(
      await told(`controller: /claims/:id/control${path}`, () =>
        answered(site.as(controller).get(`/nl/claims/${claim}/control${path}`)),
      ),
    )
  let next = 0
  const judged = await told('judging one line', async () => {
    const line = lines[next++]!
    const finding = { control, line: line.id, verdict: 'accepted', amount: '', reason: '', rule: '' }
    fact(await judgeLine(database, controller, finding, how))
  })
  console.log(`required: opening ≤ ${most.open} ms, judging ≤ ${most.judge} ms`)
  return Math.max(written, read, ...bench) <= most.open && judged <= most.judge
}

/** A draft with so many lines: invoices of a hundred suppliers, every tenth of them hours, each proved by a file. */
async function filled(agreement: string, finance: Actor): Promise<{ claim: string; took: number }> {
  const claim = fact(await openClaim(database, finance, { agreement, year: 1, kind: 'final' }, how))
  const { cluster } = (await agreementById(database.reader, finance, agreement))!
  const entered = { cluster, employment: 'payroll', work: '', share: '100', from: '2018-01-01', to: '' }
  const people: string[] = []
  for (let index = 0; index < 10; index++) {
    const employee = fact(await addEmployee(database, finance, { ...entered, name: `Persoon ${index}` }, how))
    const rate = { employee, from: '2018-01-01', gross: '52000', employer: '14000', other: '', hours: '1720' }
    fact(await recordHourlyRate(database, finance, rate, how))
    people.push(employee)
  }
  const row = (index: number) => ({
    row: index + 2,
    typed: {
      category: index % 10 === 0 ? 'personnel' : 'administrative',
      activity: (['animation', 'marketing', 'facilities', 'training-events'] as const)[index % 4]!,
      date: Temporal.PlainDate.from('2018-10-01')
        .add({ days: index % 365 })
        .toString(),
      ...(index % 10 === 0
        ? { person: people[(index / 10) % 10]!, hours: '1:15' }
        : {
            supplier: `Leverancier ${index % 100}`,
            invoiceNumber: `F-${index}`,
            net: `${10 + (index % 500)}.00`,
            vat: '2.10',
          }),
      remark: 'Meting.',
    },
  })
  const begun = performance.now()
  // one table holds at most 5,000 rows
  for (let from = 0; from < size; from += 5000) {
    const rows = Array.from({ length: Math.min(5000, size - from) }, (_, index) => row(from + index))
    const reading = fact(await keepReading(database, finance, { claim, kind: 'workbook', rows, files: [] }, how))
    fact(await applyReading(database, finance, { claim, reading }, how))
  }
  const took = performance.now() - begun
  const lines = await linesOf(database.reader, claim)
  for (let from = 0; from < lines.length; from += 50) {
    const ids = lines.slice(from, from + 50).map(({ id }) => id)
    fact(await addEvidence(database, finance, { claim, files: [fileOf(`bewijs ${from}`)], lines: ids }, how))
  }
  return { claim, took }
}

async function answered(asked: Response | Promise<Response>): Promise<void> {
  const answer = await asked
  if (answer.status !== 200) throw new Error(`answered ${answer.status}`)
  await answer.text()
}

/** Does it `rounds` times after one to warm up, says how long it took, and answers the 95th percentile. */
async function told(name: string, doing: () => Promise<void>): Promise<number> {
  await doing()
  const took: number[] = []
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now()
    await doing()
    took.push(performance.now() - begun)
  }
  took.sort((a, b) => a - b)
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0
  console.log(`${name}: median ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms`)
  return at(0.95)
}
