import type { Actor } from '../../kernel/actor.ts'
import type { Words } from '../../kernel/words.ts'
import { inLanguage } from '../../kernel/words.ts'
import type { Database } from '../../platform/db/index.ts'
import { clusterById } from './queries.ts'

const freshFor = 60_000

/** What the clusters that people act for are called, for the frame around every page, which asks nothing itself. */
export type Names = {
  /** Asks for what is not known yet; a page waits for this once. */
  learn(actor: Actor): Promise<void>
  of(cluster: string): Words | undefined
}

export function namesIn(database: Database): Names {
  const known = new Map<string, { readonly name: Words; readonly at: number }>()
  const ask = async (id: string) => {
    const found = await clusterById(database.reader, id)
    const name = (language: 'en' | 'nl') => inLanguage(found?.name ?? null, language)?.text ?? id
    known.set(id, { name: { en: name('en'), nl: name('nl') }, at: performance.now() })
  }
  return {
    async learn(actor) {
      const clusters = actor.kind === 'person' ? new Set(actor.mandates.flatMap(({ cluster }) => cluster ?? [])) : []
      for (const id of clusters) if (performance.now() - (known.get(id)?.at ?? -freshFor) >= freshFor) await ask(id)
    },
    of: cluster => known.get(cluster)?.name,
  }
}
