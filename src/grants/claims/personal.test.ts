import { afterAll, beforeAll, expect, test } from 'vitest'
import { agreed, fact } from '../../../test/agreed.ts'
import { fileOf, financeOf } from '../../../test/claimed.ts'
import { testDatabase } from '../../../test/database.ts'
import { recordMandate, recordPerson } from '../../directory/people/store.ts'
import { loadPack, shipped } from '../../packs.ts'
import type { Database } from '../../platform/db/index.ts'
import { agreementById } from '../agreements/queries.ts'
import { hoursAndPay } from './queries.personal.ts'
import * as room from './queries.ts'
import { employeesOf } from './store.employees.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
  expect((await loadPack(database, shipped.flanders)).ok).toBe(true)
})
afterAll(() => database.close())

const how = { moment: Temporal.Instant.from('2019-11-16T10:00:00Z') }

/** Someone who works for a cluster, with a rate; and whether they are known here as somebody who acts for it. */
async function working(title: string, name: string, acts = true) {
  const one = await agreed(database, { title })
  const finance = financeOf(one.organisation)
  const { cluster } = (await agreementById(database.reader, finance, one.id))!
  const entered = {
    cluster,
    name,
    employment: 'payroll',
    work: 'Boekhouding',
    share: '100',
    from: '2018-01-01',
    to: '',
  }
  const employee = fact(await room.addEmployee(database, finance, entered, how))
  const rate = { employee, from: '2018-01-01', gross: '52000', employer: '14000', other: '', hours: '1720' }
  fact(await room.recordHourlyRate(database, finance, rate, how))
  const id = crypto.randomUUID()
  await database.reader.transaction().execute(async tx => {
    await recordPerson(
      tx,
      { id, name, email: `${id}@voorbeeld.invalid`, language: 'nl', demonstration: false },
      how.moment,
    )
    const fact = { organisation: one.organisation, cluster: null, role: 'cluster-finance' as const, until: null }
    if (acts) await recordMandate(tx, id, fact as never, 'test', how.moment)
  })
  return { ...one, finance, cluster, employee, person: id }
}
const hours = (employee: string) => ({
  category: 'personnel',
  activity: 'animation',
  date: '2018-11-05',
  person: employee,
  hours: '7:30',
  remark: '',
})

test('hours and pay go along in what someone takes with them, and are nobody’s who only shares the name', async () => {
  const one = await working('Neemt mee', 'Ann Werkers')
  const claim = fact(await room.openClaim(database, one.finance, { agreement: one.id, year: 1, kind: 'final' }, how))
  fact(await room.addLine(database, one.finance, { claim, typed: hours(one.employee) }, how))
  const kept = (await hoursAndPay.of(database.reader, one.person)) as Record<string, unknown>[]
  expect(kept).toMatchObject([
    { name: 'Ann Werkers', work: 'Boekhouding', rates: [{ rateCents: '3837' }], hours: [{ minutes: 450 }] },
  ])
  const other = await working('Naamgenoot', 'Ann Werkers', false)
  expect(await hoursAndPay.of(database.reader, other.person)).toEqual([])
})

test('erased, name and pay go where nothing was declared; what was declared proves a cost and stays', async () => {
  const one = await working('Vergeten', 'Bo Draft')
  await database.reader.transaction().execute(tx => hoursAndPay.forget(tx, one.person))
  expect(await employeesOf(database.reader, one.cluster)).toMatchObject([{ name: '–', work: '', rates: [] }])
  const two = await working('Bewijs', 'Cleo Bewijs')
  const claim = fact(await room.openClaim(database, two.finance, { agreement: two.id, year: 1, kind: 'final' }, how))
  const line = fact(await room.addLine(database, two.finance, { claim, typed: hours(two.employee) }, how))
  fact(await room.addEvidence(database, two.finance, { claim, files: [fileOf('uren')], lines: [line] }, how))
  fact(await room.submitClaim(database, two.manager, { id: claim, agreed: true }, how))
  await database.reader.transaction().execute(tx => hoursAndPay.forget(tx, two.person))
  expect(await employeesOf(database.reader, two.cluster)).toMatchObject([{ name: 'Cleo Bewijs', rates: [{}] }])
})
