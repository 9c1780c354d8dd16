import { describe, expect, test } from 'vitest'
import { readConfig } from './config.ts'

const read = (environment: Record<string, string>) => readConfig(environment, '/somewhere/data')
const faults = (environment: Record<string, string>) => {
  const answer = read(environment)
  return answer.ok ? [] : answer.faults
}

test('an empty environment is the embedded database with its demonstration, on this machine only', () => {
  expect(read({})).toMatchObject({
    ok: true,
    config: { port: 3000, host: 'localhost', folder: '/somewhere/data', demonstration: { on: true, asked: false } },
  })
})

test('PostgreSQL comes without demonstration unless someone asks for it', () => {
  const DATABASE_URL = 'postgres://tros@db/tros'
  expect(read({ DATABASE_URL })).toMatchObject({ config: { demonstration: { on: false, asked: false } } })
  expect(read({ DATABASE_URL, TROS_DEMO: '1' })).toMatchObject({ config: { demonstration: { on: true, asked: true } } })
  expect(read({ TROS_DEMO: '0' })).toMatchObject({ config: { demonstration: { on: false, asked: false } } })
})

test('a variable that is set to nothing is not set', () => {
  expect(read({ PORT: '', DATABASE_URL: ' ', HOST: '' })).toMatchObject({ ok: true, config: { port: 3000 } })
})

const bad: [name: string, value: string][] = [
  ['PORT', 'abc'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '3000.5'],
  ['HOST', 'two words'],
  ['TROS_DEMO', 'yes'],
  ['TROS_URL', 'clusters.example.org'],
  ['TROS_URL', 'https://example.org/clusters'],
  ['TROS_URL', 'javascript:alert(1)'],
  ['TROS_TRUST_PROXY', 'true'],
  ['MAIL_FROM', 'nobody'],
  ['OIDC_ISSUER', 'login'],
  ['LOG_LEVEL', 'loud'],
]
test.each(bad)('%s=%s is refused with its name and what was given', (name, value) => {
  expect(faults({ [name]: value })).toContainEqual(expect.stringMatching(new RegExp(`^${name} must .*given was “`)))
})

describe('a secret is never repeated', () => {
  test.each([
    ['DATABASE_URL', 'mysql://root:hunter2@db/tros'],
    ['SMTP_URL', 'hunter2'],
    ['TROS_SECRET', 'hunter2'],
    ['TROS_METRICS_TOKEN', 'hunter2'],
  ])('%s', (name, value) => {
    expect(faults({ [name]: value }).join(' ')).toMatch(new RegExp(`^${name} must`))
    expect(faults({ [name]: value }).join(' ')).not.toContain('hunter2')
  })
})

test('all faults are told at once, also those between variables', () => {
  const found = faults({ PORT: 'x', TROS_DEMO: 'x', OIDC_ISSUER: 'https://login.example.org', SMTP_URL: 'smtp://mail' })
  expect(found.map(fault => fault.split(' ')[0])).toEqual(['PORT', 'TROS_DEMO', 'OIDC_ISSUER,', 'MAIL_FROM'])
})
