import { createReadStream, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { dirname, join } from 'node:path'
import { visitor } from '../src/kernel/actor.ts'
import { only } from '../src/platform/http/index.ts'
import { buildAssets } from '../src/ui/assets.ts'
import { chrome, renderPage } from '../src/ui/index.ts'
import { formPages } from './gallery/forms.tsx'
import { pages as partPages } from './gallery/pages.tsx'
import { person } from './site.ts'

/**
 * Every component and picture with invented data, as files under `build/gallery/`, for those who work on the look:
 * `node --import ./bin/tsx.js test/gallery.tsx [port]`. With a port they are served on loopback until stopped.
 */
const pages = { ...partPages, ...formPages }
const folder = join(import.meta.dirname, '../build/gallery')
const site = 'http://127.0.0.1'

/** Writes the gallery and answers with its addresses. */
export async function writeGallery(): Promise<readonly string[]> {
  const assets = await buildAssets()
  for (const [address, { body }] of assets.files) write(address, body)
  const manager = { ...person('An Peeters', ['programme-manager']), demonstration: true }
  const work = ['Organisaties', 'Personen', 'Audit'].map((name, index) => ({
    label: { en: name, nl: name },
    href: `/work-${index}`,
    may: only('programme-manager'),
  }))
  for (const [name, page] of Object.entries(pages)) {
    const frame = {
      language: 'nl' as const,
      actor: name === 'forms' ? manager : visitor,
      address: name === 'home' ? '/nl' : `/nl/${name}?q=zee`,
      site,
      ...(name === 'forms' ? { said: 'Het bestand is gelezen: 120 rijen.' } : {}),
    }
    write(`/${name}.html`, `<!doctype html>${renderPage(page, frame, assets, { ...chrome, work })}`)
  }
  return Object.keys(pages).map(name => `/${name}.html`)
}

function write(address: string, body: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, address)), { recursive: true })
  writeFileSync(join(folder, address), body)
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css',
  js: 'text/javascript',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

/** Serves the written files; close it when done. */
export const serveGallery = (port: number) =>
  createServer((request, response) => {
    const path = new URL(request.url ?? '/', site).pathname
    const file = createReadStream(join(folder, path.replaceAll('..', '')))
    file.on('open', () => {
      response.setHeader('content-type', types[path.split('.').at(-1) ?? ''] ?? 'text/plain')
      file.pipe(response)
    })
    file.on('error', () => response.writeHead(404).end())
  }).listen(port, '127.0.0.1')

if (process.argv[1] === import.meta.filename) {
  const addresses = await writeGallery()
  const port = Number(process.argv[2] ?? 0)
  if (port > 0) serveGallery(port)
  for (const address of addresses) console.log(port > 0 ? `${site}:${port}${address}` : join(folder, address))
}
