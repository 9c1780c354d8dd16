import { allClusters } from '../../directory/clusters/queries.ts'
import { namesUnder } from '../../directory/organisations/queries.ts'
import { namesOf } from '../../directory/people/queries.ts'
import type { Duty, Owner } from '../../duties/index.ts'
import { type Role, roles } from '../../kernel/actor.ts'
import { inLanguage, type Words } from '../../kernel/words.ts'
import type { Reader } from '../../platform/db/index.ts'

/** Who owes each duty, by name, in the order of the duties; with as many questions as there are registers of names. */
export async function ownersNamed(db: Reader, duties: readonly Duty[]): Promise<readonly Words[]> {
  const all = duties.flatMap(({ owner, alsoOwed }) => [owner, ...alsoOwed])
  const of = (kind: Owner['kind']) => all.filter(owner => owner.kind === kind).map(({ id }) => id)
  const organisations = await namesUnder(db, of('organisation'))
  const people = await namesOf(db, of('person'))
  const clusters = of('cluster').length === 0 ? [] : await allClusters(db)
  const named = ({ kind, id }: Owner): Words => {
    const role = kind === 'role' ? roles[id as Role] : undefined
    if (role !== undefined) return role
    const cluster = kind === 'cluster' ? clusters.find(each => each.id === id)?.name : undefined
    const said = (kind === 'organisation' ? organisations.get(id) : people.get(id)?.name) ?? id
    return {
      nl: inLanguage(cluster ?? null, 'nl')?.text ?? said,
      en: inLanguage(cluster ?? null, 'en')?.text ?? said,
    }
  }
  // an application has no name that says who answers: whoever stands behind it does
  return duties.map(({ owner, alsoOwed }) => named(owner.kind === 'application' ? (alsoOwed[0] ?? owner) : owner))
}
