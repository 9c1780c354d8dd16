import { createHmac } from 'node:crypto'
import { expect } from 'vitest'
import { addPerson } from '../src/directory/people/queries.ts'
import { type Role, system } from '../src/kernel/actor.ts'
import type { signInSite } from './visitor.ts'

type Site = ReturnType<typeof signInSite>
export const password = 'de kat eet om zes uur vis'

/** Invites someone as the command line does; the address of their invitation on the site. */
export async function invited(site: Site, database: Parameters<typeof addPerson>[0], email: string, role: Role) {
  const asked = { name: `Iemand ${email}`, email, language: 'nl', role, cluster: '', organisation: '', until: '' }
  const outcome = await addPerson(database, system('command'), asked, site.site)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals))
  const link = new URL(outcome.fact.link)
  return { person: outcome.fact.person, path: link.pathname + link.search, token: link.searchParams.get('token') ?? '' }
}

/** Someone who has accepted and is signed in. */
export async function joined(site: Site, database: Parameters<typeof addPerson>[0], email: string, role: Role) {
  const { person, token } = await invited(site, database, email, role)
  const visitor = site.visitor()
  const answer = await visitor.post('/nl/invitation', { token, password })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/nl/tasks'])
  return { person, email, visitor }
}

/** The code that an authenticator app shows for a secret (RFC 6238). */
export function totp(secret: string, at = Date.now()): string {
  const bits = [...secret]
    .map(sign => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const hash = createHmac('sha1', key).update(counter).digest()
  const offset = (hash.at(-1) ?? 0) & 15
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
