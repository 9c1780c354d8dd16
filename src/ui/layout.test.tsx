import { expect, test } from 'vitest'
import type { Actor } from '../kernel/actor.ts'
import { only } from '../platform/http/need.ts'
import { chrome, renderPage } from './index.ts'

const assets = { styles: '/assets/site.x.css', icon: '/assets/icon.x.svg', scripts: { copy: '/assets/copy.x.js' } }
const visitor: Actor = { kind: 'visitor' }
const auditor: Actor = {
  kind: 'person',
  person: 'p1',
  name: 'An Peeters',
  roles: ['auditor'],
  mandates: [],
  demonstration: true,
}
const frame = {
  language: 'nl',
  actor: visitor,
  address: '/nl/clusters?q=zee',
  site: 'https://clusters.example.org',
} as const
const page = { title: 'Clusters', body: <p>26</p> }

test('a page says where it stands, also in the other language, its query kept', () => {
  const html = renderPage(page, frame, assets)
  for (const part of [
    '<html lang="nl">',
    '<title>Clusters · Tros</title>',
    '<link rel="canonical" href="https://clusters.example.org/nl/clusters"/>',
    '<link rel="alternate" hreflang="en" href="https://clusters.example.org/en/clusters?q=zee"/>',
    '<link rel="alternate" hreflang="x-default" href="https://clusters.example.org/clusters?q=zee"/>',
    '<a href="/en/clusters?q=zee" hreflang="en"',
    '<meta property="og:locale" content="nl_BE"/>',
  ])
    expect(html).toContain(part)
})

test('what a page brings stands in its head: description, picture, data, islands that exist', () => {
  const html = renderPage(
    {
      ...page,
      description: 'Alle clusters',
      image: '/assets/x.png',
      islands: ['copy', 'gone'],
      downloads: [{ label: 'CSV', href: '/clusters.csv?q=zee', type: 'text/csv' }],
    },
    frame,
    assets,
  )
  expect(html).toContain('<meta name="description" content="Alle clusters"/>')
  expect(html).toContain('<meta property="og:image" content="https://clusters.example.org/assets/x.png"/>')
  expect(html).toContain('<link rel="alternate" type="text/csv" title="CSV" href="/clusters.csv?q=zee"/>')
  expect(html.match(/<script/g)).toHaveLength(1)
  expect(html).toContain('<script type="module" src="/assets/copy.x.js">')
  expect(html).toContain('<a class="ds-link" href="/clusters.csv?q=zee" type="text/csv">CSV</a>')
})

test('linked data cannot end its element', () => {
  const html = renderPage({ ...page, linkedData: { name: '</script><script>alert(1)</script>' } }, frame, assets)
  expect(html.match(/<\/script>/g)).toHaveLength(1)
  const block = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? ''
  expect(JSON.parse(block)).toEqual({ name: '</script><script>alert(1)</script>' })
})

const work = [
  { label: { en: 'Audit', nl: 'Audit' }, href: '/audit', may: only('auditor') },
  { label: { en: 'Outbox', nl: 'Postvak UIT' }, href: '/outbox', may: only('administrator') },
]

test('people see only what their roles may open; visitors see no work', () => {
  const seen = (actor: Actor) => renderPage(page, { ...frame, actor }, assets, { ...chrome, work })
  expect(seen(auditor)).toContain('href="/nl/audit"')
  expect(seen(auditor)).not.toContain('href="/nl/outbox"')
  expect(seen(visitor)).not.toContain('href="/nl/audit"')
  expect(seen(visitor)).toContain('href="/nl/sign-in"')
})

test('where much is open, pages stand in groups: of the group one is in they are all seen, of others the first', () => {
  const group = (name: string, pages: readonly string[]) =>
    pages.map(href => ({ label: { en: href, nl: href }, href, group: { en: name, nl: name } }))
  const many = [...group('a', ['/a1', '/a2', '/a3', '/a4', '/a5']), ...group('b', ['/b1', '/b2', '/b3', '/b4', '/b5'])]
  const at = (address: string) => {
    const html = renderPage(page, { ...frame, actor: auditor, address }, assets, { ...chrome, work: many })
    const [work = ''] = /<nav class="work".*?<\/nav>/s.exec(html) ?? []
    return [...work.matchAll(/href="\/nl\/([ab]\d)"/g)].map(found => found[1])
  }
  expect(at('/nl/b2')).toEqual(['a1', 'b1', 'b1', 'b2', 'b3', 'b4', 'b5'])
  expect(at('/nl/clusters')).toEqual(['a1', 'b1'])
})

test('a demonstration person is told so on every page, others are not', () => {
  const seen = (actor: Actor) => renderPage(page, { ...frame, actor }, assets)
  expect(seen(auditor)).toContain('fictieve persoon')
  expect(seen({ ...auditor, demonstration: false } as Actor)).not.toContain('fictieve persoon')
})

test('nothing in a page is styled or scripted in place: the content policy would refuse it', () => {
  const html = renderPage({ ...page, islands: ['copy'] }, { ...frame, said: 'Bewaard.' }, assets)
  expect(html).not.toMatch(/ style=| on\w+=|<style|javascript:/)
  expect(html).toContain('role="status">Bewaard.')
})
