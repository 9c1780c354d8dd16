import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Database } from '../src/platform/db/index.ts'
import { buildAssets } from '../src/ui/assets.ts'
import { signInSite } from './visitor.ts'

/** The whole site behind a real socket on the loopback, with its styles and scripts, for a browser. */
export async function served(database: Database, settings: Parameters<typeof signInSite>[1] = {}) {
  let listener: RequestListener = (_request, response) => response.writeHead(503).end()
  const server = createServer((request, response) => listener(request, response))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const site = signInSite(database, {
    ...settings,
    site: `http://localhost:${(server.address() as AddressInfo).port}`,
    assets: await buildAssets(),
  })
  listener = getRequestListener(site.fetch)
  const close = () =>
    new Promise<void>(resolve => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { ...site, close }
}
