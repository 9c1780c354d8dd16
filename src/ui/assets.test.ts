import { gunzipSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { assetRoute } from '../platform/http/assets.ts'
import type { Ask } from '../platform/http/index.ts'
import { buildAssets } from './assets.ts'

const assets = await buildAssets()
const text = (address: string) => Buffer.from(assets.files.get(address)?.body ?? []).toString()

test('what pages name exists, under a digest of its content', async () => {
  const named = [assets.styles, assets.icon, ...Object.values(assets.scripts)]
  expect(Object.keys(assets.scripts)).toEqual(expect.arrayContaining(['as-of', 'copy']))
  expect(named.filter(address => !assets.files.has(address))).toEqual([])
  expect(named.filter(address => !/^\/assets\/[\w-]+\.[\w-]{12}\.(css|js|svg)$/.test(address))).toEqual([])
  expect([...(await buildAssets()).files.keys()]).toEqual([...assets.files.keys()])
})

test('the stylesheet is whole: it names nothing that is not served, and every token it uses is given', () => {
  const css = text(assets.styles)
  expect(css).not.toContain('@import')
  const urls = [...css.matchAll(/url\("(\/[^"]+)"\)/g)].map(found => found[1] ?? '')
  expect(urls.length).toBeGreaterThan(1)
  expect(urls.filter(url => !assets.files.has(url))).toEqual([])
  const given = new Set([...css.matchAll(/(--(?:ds|tros)-[\w-]+)\s*:/g)].map(found => found[1]))
  const used = new Set([...css.matchAll(/var\((--(?:ds|tros)-[\w-]+)\)/g)].map(found => found[1]))
  expect(used.size).toBeGreaterThan(100)
  expect([...used].filter(name => !given.has(name))).toEqual([])
})

test('scripts stay small and never write markup (Trusted Types)', () => {
  const scripts = Object.values(assets.scripts).map(text)
  const size = scripts.reduce((sum, script) => sum + gzipSync(script).byteLength, 0)
  expect(size).toBeLessThan(60_000)
  expect(
    scripts.filter(script => /innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(/.test(script)),
  ).toEqual([])
})

const ask = (path: string, headers: Record<string, string> = {}) => {
  const url = new URL(path, 'http://localhost')
  return { url, request: new Request(url, { headers }) } as Ask
}
const respond = async (...asked: Parameters<typeof ask>) => {
  const answer = await assetRoute(assets.files).handle(ask(...asked))
  if (answer.kind !== 'response') throw new Error('an asset answers with a response')
  return answer.response
}

test('an asset is kept for a year, squeezed for those who can read that', async () => {
  const plain = await respond(assets.styles)
  const squeezed = await respond(assets.styles, { 'accept-encoding': 'br, gzip' })
  expect(plain.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(squeezed.headers.get('content-encoding')).toBe('gzip')
  expect(gunzipSync(await squeezed.arrayBuffer()).toString()).toBe(await plain.text())
  const font = [...assets.files.keys()].find(address => address.endsWith('.woff2')) ?? ''
  expect((await respond(font, { 'accept-encoding': 'gzip' })).headers.has('content-encoding')).toBe(false)
})

test.each(['/assets/site.old.css', '/assets/..%2f..%2fpackage.json', '/assets/constructor'])(
  '%s is not there',
  async path => {
    expect((await respond(path)).status).toBe(404)
  },
)
