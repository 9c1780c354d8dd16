import type { Role } from '../../kernel/actor.ts'
import type { Language } from '../../kernel/words.ts'
import { type Reader, sql } from '../../platform/db/index.ts'

/** Someone who can be written to. */
export type Contact = {
  readonly person: string
  readonly name: string
  readonly email: string
  readonly language: Language
  readonly demonstration: boolean
  /** Whether they said themselves that they act for the organisation asked for, and nobody confirmed it. */
  readonly selfDeclared: boolean
}

/** Whom is asked for: everything that is named has to hold. */
export type Wanted = {
  readonly ids?: readonly string[]
  /** People with a mandate in force for this organisation, or on its behalf. */
  readonly organisation?: string
  readonly cluster?: string
  /** A role in force, or with an organisation or cluster a mandate of that role. */
  readonly role?: Role
}

const inForce = sql`from_at <= clock_timestamp() and (until_at is null or until_at > clock_timestamp())`

/** The people with these roles and mandates now, with how to write to them; nobody who was erased. */
export async function peopleWith(db: Reader, { ids, organisation, cluster, role }: Wanted): Promise<Contact[]> {
  const [of, at, as] = [organisation ?? null, cluster ?? null, role ?? null]
  const mandated = of !== null || at !== null
  return (
    await sql<Contact>`select p.id::text as person, d.name, d.email, d.language, p.demonstration,
        exists (select 1 from people.mandate m where m.person = p.id and ${inForce} and m.organisation = ${of}::text
          and m.granted_by = 'person:' || p.id::text) as "selfDeclared"
      from people.person p join people.personal d on d.person = p.id
      where (${ids === undefined} or p.id::text = any(${[...(ids ?? [])]}::text[]))
        and (not ${mandated} or exists (select 1 from people.mandate m where m.person = p.id and ${inForce}
          and (${of}::text is null or m.organisation = ${of}) and (${at}::text is null or m.cluster = ${at})
          and (${as}::text is null or m.role = ${as})))
        and (${mandated} or ${as}::text is null
          or exists (select 1 from people.role r where r.person = p.id and r.role = ${as} and ${inForce}
            and (r.role <> 'administrator' or r.confirmed_by is not null))
          or exists (select 1 from people.mandate m where m.person = p.id and m.role = ${as} and ${inForce}))
      order by lower(d.name), p.id`.execute(db)
  ).rows
}
