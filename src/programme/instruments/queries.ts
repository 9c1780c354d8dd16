import type { Reader } from '../../platform/db/index.ts'
import { Instruments, shipped } from './reader.ts'
import * as store from './store.ts'

export { Instruments } from './reader.ts'

let standing: { readonly of: string; readonly instruments: Instruments } | undefined

/**
 * Every instrument that can be looked at: what the agency has published, and for comparison what ships besides. A published
 * version never changes, so they are read again only when another one is added.
 */
export async function instrumentsOf(db: Reader): Promise<Instruments> {
  const of = JSON.stringify(await store.publishedKeys(db))
  if (standing?.of === of) return standing.instruments
  const own = (await store.published(db)).map(({ key, format, document, demonstration }) => ({
    file: `${key}.${format}`,
    key,
    text: document,
    offered: true,
    demonstration,
  }))
  const besides = shipped()
    .filter(({ key }) => own.every(version => version.key !== key))
    .map(document => ({ ...document, offered: false }))
  const instruments = new Instruments([...own, ...besides])
  standing = { of, instruments }
  return instruments
}
