import { expect, test } from 'vitest'
import { inOtherLanguage, liesUnder, under } from './address.ts'

test.each([
  ['/nl', 'en', '/en'],
  ['/', 'en', '/en'],
  ['/nl/clusters', 'en', '/en/clusters'],
  ['/nl/clusters?q=zee&instrument=ibn', 'en', '/en/clusters?q=zee&instrument=ibn'],
  ['/nl?asOf=2018-07-20', 'en', '/en?asOf=2018-07-20'],
  ['/en/clusters?next=%2Fnl%2Ftasks', 'nl', '/nl/clusters?next=%2Fnl%2Ftasks'],
  ['/nlx/page', 'en', '/en/nlx/page'],
  ['/clusters.json', 'nl', '/nl/clusters.json'],
  ['/nl/nl', 'en', '/en/nl'],
] as const)('%s in %s is %s', (address, language, other) => {
  expect(inOtherLanguage(address, language)).toBe(other)
})

test.each([
  ['/nl/clusters/vil?x=1', '/clusters', true],
  ['/nl/clusters', '/clusters', true],
  ['/nl/clusters-of-old', '/clusters', false],
  ['/nl', '/', true],
  ['/nl/', '/', true],
  ['/nl/clusters', '/', false],
])('%s under %s: %s', (address, href, answer) => {
  expect(liesUnder(address, href)).toBe(answer)
})

test('an entry has an address in each language', () => {
  expect([under('nl', '/'), under('en', '/news')]).toEqual(['/nl', '/en/news'])
})
