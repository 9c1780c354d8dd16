import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AssetFile } from '../platform/http/assets.ts'
import type { Assets } from './layout.tsx'

export type Built = Required<Assets>

const here = import.meta.dirname
const packageFile = (name: string) => fileURLToPath(import.meta.resolve(name))

/** The parts of Designsystemet that pages use, in its own order of layers. */
const parts = [
  'base',
  'alert',
  'breadcrumbs',
  'button',
  'details',
  'divider',
  'error-summary',
  'field',
  'fieldset',
  'heading',
  'input',
  'label',
  'link',
  'list',
  'pagination',
  'paragraph',
  'skip-link',
  'table',
  'tag',
  'validation-message',
] as const

/** Both under the SIL Open Font License, the Latin letters only: 52 kB together. */
const fonts = [
  {
    family: 'Source Sans 3 Variable',
    weight: '200 900',
    file: '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2',
  },
  { family: 'Newsreader', weight: '500', file: '@fontsource/newsreader/files/newsreader-latin-500-normal.woff2' },
]

/**
 * Everything the browser loads besides pages, built from the sources at every start and held in memory, so that nothing
 * can be stale: one stylesheet, one script per island, the fonts and the icon, each named by the digest of its content.
 */
export async function buildAssets(): Promise<Built> {
  const files = new Map<string, AssetFile>()
  const add = (name: string, extension: string, type: string, body: string | Buffer): string => {
    const bytes = new Uint8Array(typeof body === 'string' ? Buffer.from(body) : body)
    const digest = createHash('sha256').update(bytes).digest('base64url').slice(0, 12)
    const address = `/assets/${name}.${digest}.${extension}`
    files.set(address, { type, body: bytes })
    return address
  }
  const icon = add('icon', 'svg', 'image/svg+xml', readFileSync(join(here, 'styles/icon.svg')))
  const faces = fonts.map(({ family, weight, file }) => {
    const address = add('font', 'woff2', 'font/woff2', readFileSync(packageFile(file)))
    return `@font-face{font-family:"${family}";font-weight:${weight};font-display:swap;src:url("${address}")format("woff2")}`
  })
  const styles = add('site', 'css', 'text/css; charset=utf-8', faces.join('') + stylesheet())
  const scripts: Record<string, string> = {}
  for (const [name, code] of await islands()) scripts[name] = add(name, 'js', 'text/javascript; charset=utf-8', code)
  return { styles, scripts, icon, files }
}

function stylesheet(): string {
  const theirs = parts.map(part => {
    const layer = part === 'base' ? 'base' : 'components'
    return `@layer ds.${layer}{${readFileSync(packageFile(`@digdir/designsystemet-css/${part}.css`), 'utf8')}}`
  })
  const ours = globSync(join(here, 'styles/*.css'))
    .sort((a, b) => order(a) - order(b) || (a < b ? -1 : 1))
    .map(file => smaller(readFileSync(file, 'utf8')))
  return ['@layer ds.base,ds.components;', ...theirs, ...ours].join('')
}

/** The theme first, print last; between them the order of the alphabet. */
const order = (file: string): number => (file.endsWith('theme.css') ? 0 : file.endsWith('print.css') ? 2 : 1)

/** Without remarks and needless space. Our own styles hold no strings with double spaces. */
const smaller = (css: string): string =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/;}/g, '}')
    .trim()

async function islands(): Promise<[name: string, code: string][]> {
  const inputs = globSync(join(here, 'islands/*.{ts,tsx}')).sort()
  const { rolldown } = await import('rolldown')
  return Promise.all(
    inputs.map(async (input): Promise<[string, string]> => {
      const bundle = await rolldown({ input, platform: 'browser', logLevel: 'silent' })
      const { output } = await bundle.generate({ format: 'esm', minify: true, codeSplitting: false })
      await bundle.close()
      return [basename(input).replace(/\.tsx?$/, ''), output[0].code]
    }),
  )
}
