import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, agreed, programme } from '../../../test/agreed.ts'
import { contributed, financeOf } from '../../../test/contributed.ts'
import { testDatabase } from '../../../test/database.ts'
import { person, testSite } from '../../../test/site.ts'
import type { Actor } from '../../kernel/actor.ts'
import { loadPack, shipped } from '../../packs.ts'
import { type Database, sql } from '../../platform/db/index.ts'
import { agreementById } from '../agreements/queries.ts'

let database: Database
let site: ReturnType<typeof testSite>
let cluster: string
let agreement: string
beforeAll(async () => {
  database = await testDatabase()
  expect((await loadPack(database, shipped.flanders)).ok).toBe(true)
  site = testSite(database)
  // a term around today, so that one of its years runs
  const first = Temporal.Now.plainDateISO().subtract({ months: 3 }).with({ day: 1 })
  const year = (ahead: number) => ({
    from: first.add({ years: ahead }).toString(),
    to: first
      .add({ years: ahead + 1 })
      .subtract({ days: 1 })
      .toString(),
    amount: '75000.00',
  })
  const found = await agreed(database)
  agreement = found.id
  await sql`update agreements.agreement set from_day = ${first}::date, to_day = ${first.add({ years: 3 }).subtract({ days: 1 })}::date,
    first_aid_on = ${first}::date, years = ${JSON.stringify([year(0), year(1), year(2)].map(({ amount, ...one }) => ({ ...one, maximum: amount })))}::jsonb
    where id = ${found.id}`.execute(database.reader)
  cluster = (await agreementById(database.reader, account, found.id))?.cluster ?? ''
  const payer = randomUUID()
  await sql`insert into organisations.organisation (id, name, kind, demonstration, reads_as)
    values (${payer}, 'Buitenstaander nv', 'company', false, ${payer})`.execute(database.reader)
  await contributed(database, { cluster, payer, amount: '1000.00', on: first.add({ days: 10 }).toString() })
})
afterAll(async () => {
  expect(site.failures).toEqual([])
  await database.close()
})

const invented: Actor = { ...person('demo', ['programme-manager']), demonstration: true } as Actor

test('the cluster and the agency see the meter, euro by euro; a member company and strangers do not', async () => {
  const pages = [`/en/clusters/${cluster}/match`, `/nl/clusters/${cluster}/match/${agreement}/1`]
  for (const actor of [programme, account, person('auditor', ['auditor']), financeOf(cluster)])
    for (const path of [...pages, `/clusters/${cluster}/match/${agreement}/1.csv`])
      expect([path, (await site.as(actor).get(path)).status]).toEqual([path, 200])
  const member = person('m', [], [{ organisation: null, cluster, role: 'member-company' }])
  for (const actor of [financeOf('another'), member, person('expert', ['expert']), invented])
    for (const path of pages) expect([path, (await site.as(actor).get(path)).status]).toEqual([path, 404])
})

test('what does not count says why, on the page and in its twins', async () => {
  const page = await (await site.as(programme).get(`/nl/clusters/${cluster}/match/${agreement}/1`)).text()
  expect(page).toContain('geen lid van de cluster')
  expect(page).toContain('het maximum van het jaar')
  const rows = await (await site.as(programme).get(`/clusters/${cluster}/match/${agreement}/1.json`)).json()
  expect(rows).toMatchObject([
    { payer: 'Buitenstaander nv', amount: '1000.00', counts: '0.00', against: ['match.member'] },
  ])
})

test('the agency finds who is short; a choice that is none is said; years that are none are not found', async () => {
  const list = async (path: string) => (await (await site.as(programme).get(path)).json()) as { missing: string }[]
  expect(await list('/match.json?show=short')).toMatchObject([{ cluster, needed: '75000.00', missing: '75000.00' }])
  expect((await site.as(programme).get('/en/match?show=x')).status).toBe(422)
  expect((await site.as(programme).get('/match.csv?show=x')).status).toBe(422)
  expect((await site.as(financeOf(cluster)).get('/en/match')).status).toBe(404)
  for (const year of ['0', '4', 'x', '1.5', '%00'])
    expect((await site.as(programme).get(`/en/clusters/${cluster}/match/${agreement}/${year}`)).status).toBeLessThan(
      500,
    )
  expect((await site.as(programme).get(`/en/clusters/${cluster}/match/${agreement}/4`)).status).toBe(404)
  expect((await site.as(programme).get(`/en/clusters/none/match`)).status).toBe(404)
})
