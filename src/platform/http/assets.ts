import { gzipSync } from 'node:zlib'
import { everyone } from './need.ts'
import { data, type Route } from './route.ts'

/** A file of the site itself (styles, scripts, fonts), in memory. Its address carries its digest, so it never changes. */
export type AssetFile = { readonly type: string; readonly body: Uint8Array<ArrayBuffer> }

/** Files by address: `/assets/NAME.DIGEST.EXT`. */
export type AssetFiles = ReadonlyMap<string, AssetFile>

const compressible = /^(text\/|image\/svg)/

/** Serves the files of the site: kept by browsers for a year, because another content has another address. */
export function assetRoute(files: AssetFiles): Route {
  const zipped = new Map<string, Uint8Array<ArrayBuffer>>()
  const zip = (address: string, { body }: AssetFile) => {
    const kept = zipped.get(address) ?? new Uint8Array(gzipSync(body, { level: 9 }))
    zipped.set(address, kept)
    return kept
  }
  return data('/assets/:name', everyone, ({ url, request }) => {
    const file = files.get(url.pathname)
    if (file === undefined) return { kind: 'response', response: new Response('Not found', { status: 404, headers }) }
    const squeeze = compressible.test(file.type) && /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')
    return {
      kind: 'response',
      response: new Response(squeeze ? zip(url.pathname, file) : file.body, {
        headers: {
          'content-type': file.type,
          'cache-control': 'public, max-age=31536000, immutable',
          vary: 'accept-encoding',
          ...(squeeze ? { 'content-encoding': 'gzip' } : {}),
        },
      }),
    }
  })
}

const headers = { 'content-type': 'text/plain; charset=utf-8' }
