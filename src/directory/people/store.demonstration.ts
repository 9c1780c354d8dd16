import { randomUUID } from 'node:crypto'
import { sql, type Tx } from '../../platform/db/index.ts'
import type { PeopleFile } from './pack.ts'

/**
 * Loads the invented people of a demonstration with their roles and mandates; what stands already stays as it is.
 * Returns how many were new.
 */
export async function loadPeople(tx: Tx, { people }: PeopleFile): Promise<number> {
  let added = 0
  for (const person of people) {
    const from = Temporal.PlainDate.from(person.from).toZonedDateTime('Europe/Brussels').toInstant()
    const { rows } = await sql`insert into people.person (id, demonstration, stands_for, created_at, joined_at)
      values (${person.id}, true, ${person.standsFor}, ${from}::timestamptz, ${from}::timestamptz)
      on conflict (id) do nothing returning 1`.execute(tx)
    if (rows.length === 0) continue
    added++
    await sql`insert into people.personal (person, name, email, language)
      values (${person.id}, ${person.name}, ${person.email}, ${person.language})`.execute(tx)
    for (const role of person.roles)
      await sql`insert into people.role (id, person, role, from_at, granted_by, confirmed_by)
        values (${randomUUID()}, ${person.id}, ${role}, ${from}::timestamptz, 'system:load',
          ${role === 'administrator' ? 'system:load' : null})`.execute(tx)
    for (const { role, cluster, organisation, declared } of person.mandates)
      await sql`insert into people.mandate (id, person, organisation, cluster, role, from_at, granted_by)
        values (${randomUUID()}, ${person.id}, ${organisation ?? null}, ${cluster ?? null}, ${role},
          ${from}::timestamptz, ${declared ? `person:${person.id}` : 'system:load'})`.execute(tx)
  }
  return added
}
