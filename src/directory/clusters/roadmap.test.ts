import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import type { Actor } from '../../kernel/actor.ts'
import { sql } from '../../platform/db/index.ts'
import { addRoadmapLine, endRoadmapLine } from './queries.roadmap.ts'
import { roadmapOf } from './store.roadmap.ts'

const managerOf = (cluster: string): Actor => ({
  kind: 'person',
  person: 'p',
  name: 'P',
  roles: [],
  mandates: [{ role: 'cluster-manager', organisation: null, cluster }],
  demonstration: false,
})
const line = { nl: 'Blauwe energie', en: 'Blue energy', from: '2026-01-01' }

test('the manager of a cluster writes a line and ends it; nobody else does', async () => {
  const database = await testDatabase()
  try {
    await sql`insert into clusters.cluster (id, name, demonstration) values ('blue', '{"nl":"Blauw"}'::jsonb, false)`.execute(
      database.reader,
    )
    const rules = async (asked: object, actor = managerOf('blue')) => {
      const outcome = await addRoadmapLine(database, actor, { ...line, ...asked, cluster: 'blue' })
      return outcome.ok ? [] : outcome.refusals.map(({ rule, path }) => `${rule} ${path ?? ''}`.trim())
    }
    expect(await rules({})).toEqual([])
    expect(await rules({})).toEqual(['roadmap.twice nl'])
    expect(await rules({ nl: 'x' }, managerOf('green'))).toEqual(['roadmap.not-yours'])
    expect(await rules({ nl: '', en: '', from: 'soon' })).toEqual(['roadmap.name nl', 'day.form from'])
    const [added] = await roadmapOf(database.reader, 'blue')
    expect(added).toMatchObject({ names: { nl: 'Blauwe energie', en: 'Blue energy' }, until: null })
    const ended = async (until: string) =>
      (await endRoadmapLine(database, managerOf('blue'), { cluster: 'blue', line: added?.id ?? '', until })).ok
    expect(await ended('2025-12-31')).toBe(false)
    expect(await ended('2026-12-31')).toBe(true)
    expect(await ended('2027-12-31')).toBe(false)
    expect((await roadmapOf(database.reader))[0]?.until?.toString()).toBe('2026-12-31')
  } finally {
    await database.close()
  }
})
