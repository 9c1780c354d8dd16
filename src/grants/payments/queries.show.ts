import { clusterNames } from '../../directory/clusters/queries.ts'
import { byId as organisationById } from '../../directory/organisations/queries.ts'
import { namesOf } from '../../directory/people/queries.ts'
import type { Actor } from '../../kernel/actor.ts'
import { system } from '../../kernel/actor.ts'
import type { Translated } from '../../kernel/words.ts'
import type { Event, Reader } from '../../platform/db/index.ts'
import { type Agreement, yearName } from '../agreements/index.ts'
import { agreementById } from '../agreements/queries.ts'

/** The people who stand in a history or elsewhere, by name. */
export const namesIn = (db: Reader, history: readonly Event[], ...others: readonly (string | null)[]) =>
  namesOf(
    db,
    [...history.map(({ actor }) => actor), ...others].flatMap(by =>
      by?.startsWith('person:') ? [by.slice('person:'.length)] : [],
    ),
  )

/** What rows of money are shown with: names of clusters and organisations, and years in words. */
export async function shownWith(
  db: Reader,
  rows: readonly { readonly organisation: string; readonly agreement: string }[],
): Promise<{
  cluster(id: string): Translated | null
  organisation(id: string): string
  agreement(id: string): Agreement | undefined
  year(agreement: string, year: number): string
}> {
  const clusters = await clusterNames(db)
  const organisations = new Map<string, string>()
  for (const id of new Set(rows.map(one => one.organisation)))
    organisations.set(id, (await organisationById(db, id))?.name ?? id)
  const agreements = new Map<string, Agreement | undefined>()
  for (const id of new Set(rows.map(one => one.agreement)))
    agreements.set(id, await agreementById(db, system('payments'), id))
  return {
    cluster: id => clusters.get(id) ?? null,
    organisation: id => organisations.get(id) ?? '',
    agreement: id => agreements.get(id),
    year: (agreement, year) => {
      const found = agreements.get(agreement)?.years[year - 1]
      return found === undefined ? String(year) : yearName(found)
    },
  }
}

/** Organisations for which this person may give an account. */
export async function ownOrganisations(db: Reader, actor: Actor, agreements: readonly Agreement[]) {
  if (actor.kind !== 'person') return []
  const ids = new Set([
    ...actor.mandates.flatMap(({ organisation, cluster }) =>
      cluster === null && organisation !== null ? [organisation] : [],
    ),
    ...agreements
      .filter(({ cluster }) =>
        actor.mandates.some(
          ({ cluster: own, role }) => own === cluster && role !== 'member-company' && role !== 'steering-group',
        ),
      )
      .map(({ organisation }) => organisation),
  ])
  const paid = new Set(agreements.map(({ organisation }) => organisation))
  const found: { id: string; name: string }[] = []
  for (const id of ids) {
    const organisation = paid.has(id) ? await organisationById(db, id) : undefined
    if (organisation !== undefined) found.push({ id, name: organisation.name })
  }
  return found
}
