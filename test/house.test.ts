import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseSync } from 'vite'
import { expect, test } from 'vitest'

/** The rooms in the order of a grant's life: a room imports only rooms before it. A folder may hold rooms of its own. */
const order = [
  'src/ledger',
  'src/duties',
  'src/directory/organisations',
  'src/directory/clusters',
  'src/directory/memberships',
  'src/directory/people',
  'src/directory/imports',
  'src/programme',
  'src/selection/forms',
  'src/selection/applications',
  'src/selection/evaluation',
  'src/selection/screening',
  'src/selection/decisions',
  'src/selection/acknowledgement',
  'src/selection/objections',
  'src/grants/agreements',
  'src/grants/projects',
  'src/grants/pacts',
  'src/grants/contributions',
  'src/grants/match',
  'src/grants/claims',
  'src/grants/verification',
  'src/grants/payments',
  'src/grants/intake',
  'src/exchange',
  'src/results',
  'src/commons',
  'src/desk',
]

type Import = { from: string; to: string; type: boolean }
/** `planted` is an import that breaks the rule: it proves that the check can fail. */
type Rule = { reason: string; planted: [from: string, to: string]; broken: (i: Import) => boolean }

const within = (file: string, folder: string) => file === folder || file.startsWith(`${folder}/`)
/** The room a file stands in: a leaf folder, `src/programme/envelopes`. */
const room = (file: string) => {
  const area = order.find(folder => within(file, folder))
  if (area === undefined) return undefined
  if (area.split('/').length > 2) return area
  const rest = file.slice(area.length + 1).split('/')
  return rest.length > 1 ? `${area}/${rest[0]}` : area
}
const place = (file: string) => order.findIndex(folder => within(file, folder))
const kind = (file: string) =>
  /\/(rules|pages|store|routes|jobs|index|queries|texts|pack)(\.[^/]+)?\.tsx?$/.exec(file)?.[1] ?? 'noun'
const isRoom = (file: string) => room(file) !== undefined
const own = (i: Import) => i.to.startsWith('src/')
const isTest = (file: string) => /\.test\.tsx?$/.test(file)
const top = /^src\/(app|files|main|packs|personal|rooms)\.tsx?$|^src\/(command|pack|replay)\//

const rules: Rule[] = [
  {
    reason: 'The kernel imports nothing: pure words that every room speaks.',
    planted: ['src/kernel/money.ts', 'src/platform/db/index.ts'],
    broken: i => within(i.from, 'src/kernel') && !within(i.to, 'src/kernel'),
  },
  {
    reason: 'The platform speaks only the kernel’s words: the world outside knows no grants.',
    planted: ['src/platform/http/mount.ts', 'src/directory/people/index.ts'],
    broken: i =>
      within(i.from, 'src/platform') && own(i) && !within(i.to, 'src/kernel') && !within(i.to, 'src/platform'),
  },
  {
    reason: 'The ui knows only the kernel (and the types of a page): a picture is not a fact.',
    planted: ['src/ui/layout.tsx', 'src/platform/db/index.ts'],
    broken: i =>
      within(i.from, 'src/ui') &&
      own(i) &&
      !within(i.to, 'src/kernel') &&
      !within(i.to, 'src/ui') &&
      !(within(i.to, 'src/platform/http') && i.type),
  },
  {
    reason: 'The import order is the life of a grant: a room imports only rooms before it.',
    planted: ['src/directory/organisations/rules.ts', 'src/selection/evaluation/index.ts'],
    broken: i => isRoom(i.from) && isRoom(i.to) && room(i.from) !== room(i.to) && place(i.to) > place(i.from),
  },
  {
    reason: 'A room is entered by its front door (index) or its counter (queries) only.',
    planted: ['src/programme/calls/routes.tsx', 'src/directory/clusters/store.ts'],
    broken: i =>
      isRoom(i.from) &&
      isRoom(i.to) &&
      room(i.from) !== room(i.to) &&
      kind(i.to) !== 'index' &&
      kind(i.to) !== 'queries',
  },
  {
    reason: 'Rules and pages use another room’s words and rules, never its counter.',
    planted: ['src/programme/calls/rules.ts', 'src/directory/clusters/queries.ts'],
    broken: i =>
      (kind(i.from) === 'rules' || kind(i.from) === 'pages' || kind(i.from) === 'noun') &&
      isRoom(i.from) &&
      kind(i.to) === 'queries' &&
      !i.type,
  },
  {
    reason: 'A decision can be replayed in court: rules and nouns touch no platform, no ui, no machine.',
    planted: ['src/programme/calls/rules.ts', 'node:crypto'],
    broken: i =>
      isRoom(i.from) && kind(i.from) === 'rules' && !i.type && /^(node:|src\/platform\/|src\/ui\/)/.test(i.to),
  },
  {
    reason: 'A front door shows words and pure rules: what needs the database stands at the counter.',
    planted: ['src/programme/calls/index.ts', 'src/programme/calls/store.ts'],
    broken: i =>
      isRoom(i.from) &&
      kind(i.from) === 'index' &&
      (kind(i.to) === 'store' || kind(i.to) === 'queries' || within(i.to, 'src/platform')),
  },
  {
    reason: 'A page is a function of its data: it never asks the store.',
    planted: ['src/programme/calls/pages.tsx', 'src/programme/calls/store.ts'],
    broken: i => isRoom(i.from) && kind(i.from) === 'pages' && kind(i.to) === 'store' && !i.type,
  },
  {
    reason: 'Money moves only through the envelopes and the grants.',
    planted: ['src/selection/applications/routes.tsx', 'src/ledger/queries.ts'],
    broken: i =>
      within(i.to, 'src/ledger') &&
      kind(i.to) === 'queries' &&
      isRoom(i.from) &&
      !within(i.from, 'src/ledger') &&
      !within(i.from, 'src/programme/envelopes') &&
      !within(i.from, 'src/grants'),
  },
  {
    reason: 'The commons and the desk are the last readers: nobody builds on them but the table of contents.',
    planted: ['src/grants/claims/routes.tsx', 'src/desk/audit/index.ts'],
    broken: i =>
      (within(i.to, 'src/commons') || within(i.to, 'src/desk')) &&
      !within(i.from, 'src/commons') &&
      !within(i.from, 'src/desk') &&
      !top.test(i.from),
  },
  {
    reason: 'The product does not know its tests.',
    planted: ['src/main.ts', 'test/site.ts'],
    broken: i => /^(test|bench)\//.test(i.to) && i.from.startsWith('src/'),
  },
]

const files = globSync('src/**/*.{ts,tsx}').filter(file => !isTest(file))
const read = files.map(file => {
  const text = readFileSync(file, 'utf8')
  const { module, errors } = parseSync(file, text)
  expect(errors, file).toEqual([])
  const target = (to: string) => (to.startsWith('.') ? join(dirname(file), to) : to)
  const imports: Import[] = [
    ...module.staticImports.map(found => ({
      from: file,
      to: target(found.moduleRequest.value),
      type: found.entries.length > 0 && found.entries.every(entry => entry.isType),
    })),
    ...module.staticExports
      .flatMap(found => found.entries)
      .filter(entry => entry.moduleRequest)
      .map(entry => ({ from: file, to: target(entry.moduleRequest?.value ?? ''), type: entry.isType })),
    ...module.dynamicImports.map(found => ({
      from: file,
      to: target(text.slice(found.moduleRequest.start, found.moduleRequest.end).replace(/^['"`]|['"`]$/g, '')),
      type: false,
    })),
  ]
  return { file, text, imports }
})
const imports = read.flatMap(({ imports: found }) => found)

test('the walk saw the house', () => {
  expect(imports.length).toBeGreaterThan(200)
  expect(new Set(files.map(room).filter(Boolean)).size).toBeGreaterThan(5)
  expect(
    files.filter(file => /^src\/(programme|commons|desk|directory)\//.test(file) && room(file) === undefined),
  ).toEqual([])
})

test.each(rules)('$reason', ({ broken, planted: [from, to] }) => {
  expect(broken({ from, to, type: false })).toBe(true)
  expect(imports.filter(broken).map(i => `${i.from} → ${i.to}`)).toEqual([])
})

const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')
const impure = /\b(Date\.now|new Date\(|Math\.random|Temporal\.Now|randomUUID|process\.env|await\s)/

test('rules, nouns and pages take clock, chance and answers as arguments: a decision can be replayed', () => {
  const pure = read.filter(
    ({ file }) => isRoom(file) && ['rules', 'noun', 'pages', 'texts', 'index'].includes(kind(file)),
  )
  expect(pure.length).toBeGreaterThan(10)
  const found = pure.filter(
    ({ file, text }) => (kind(file) !== 'noun' || !isMachinery(file)) && impure.test(code(text)),
  )
  expect(found.map(({ file }) => file)).toEqual([])
})

/** Files of a room that are neither noun nor rule by nature: readers of files, workers, followers. */
const isMachinery = (file: string) => /\/(pack|worker|read|reader|resolver|batch)(\.[^/]+)?\.tsx?$/.test(file)

test('SQL stands only in stores and in platform/db: one owner for every fact', () => {
  const speaksSql = read.filter(({ text }) => /\bsql(<[^`]*>)?`/.test(code(text)))
  expect(speaksSql.length).toBeGreaterThan(3)
  const elsewhere = speaksSql.filter(({ file }) => kind(file) !== 'store' && !within(file, 'src/platform'))
  expect(elsewhere.map(({ file }) => file)).toEqual([])
})

test('each room writes only its own schema: one owner for every fact', () => {
  const wrong: string[] = []
  let seen = 0
  for (const { file, text } of read.filter(({ file: f }) => isRoom(f) && kind(f) === 'store')) {
    for (const [, schema] of code(text).matchAll(
      /\b(?:insert\s+into|update|delete\s+from|truncate)\s+([a-z_]+)\.[a-z_]+/gi,
    )) {
      seen++
      if (schema !== room(file)?.split('/').at(-1)?.replace('-', '_')) wrong.push(`${file} writes ${schema}`)
    }
  }
  expect(seen).toBeGreaterThan(3)
  expect(wrong).toEqual([])
})

test('no room is named for nothing in particular', () => {
  expect(files.filter(file => /\/(common|utils?|helpers?|services?|core|lib|misc)\//.test(file))).toEqual([])
})

test('no sentence is half translated: every file of texts has its twin', () => {
  const texts = files.filter(file => /\.en\.tsx?$/.test(file))
  expect(texts.length).toBeGreaterThan(0)
  expect(texts.filter(file => !files.includes(file.replace(/\.en\./, '.nl.')))).toEqual([])
})
