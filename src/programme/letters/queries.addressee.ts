import { byId as organisationById } from '../../directory/organisations/queries.ts'
import { peopleWith } from '../../directory/people/queries.ts'
import type { Language } from '../../kernel/words.ts'
import type { Reader } from '../../platform/db/index.ts'

export type Addressed = {
  readonly addressee: { readonly name: string; readonly attention: string | null; readonly address: string[] }
  readonly language: Language
}

/** How a letter addresses an organisation: its name, whoever manages its cluster there, and the language they chose. */
export async function addresseeFor(db: Reader, organisation: string, cluster?: string | null): Promise<Addressed> {
  const found = await organisationById(db, organisation)
  const atCluster = cluster == null ? [] : await peopleWith(db, { cluster, role: 'cluster-manager' })
  const [manager] = [...atCluster, ...(await peopleWith(db, { organisation, role: 'cluster-manager' }))]
  return {
    addressee: { name: found?.name ?? '', attention: manager?.name ?? null, address: [] },
    language: manager?.language ?? 'nl',
  }
}
