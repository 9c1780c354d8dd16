import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Instruments } from '../programme/instruments/reader.ts'
import { assessCommand } from './assess.ts'
import type { Command, Io } from './command.ts'
import { simulateCommand } from './simulate.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tros-assess-'))
  writeFileSync(join(folder, 'case.json'), JSON.stringify(network))
  writeFileSync(join(folder, 'both.json'), JSON.stringify([network, { ...network, grantedOn: '2027-01-01' }]))
  writeFileSync(join(folder, 'notes.txt'), 'no JSON')
  writeFileSync(join(folder, 'draft.yaml'), ibn.replace('150000.00 per year', '120000.00 per year'))
  writeFileSync(join(folder, 'broken.yaml'), ibn.replace('rate: 50%', 'rate: 60%'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const ibn = new Instruments().text('ibn@2016-03-04')!
const network = {
  instrument: 'ibn@2016-03-04',
  grantedOn: '2018-07-20',
  term: { from: '2018-10-01', to: '2021-09-30' },
  firstOperatingAidOn: '2018-10-01',
  years: [
    {
      from: '2018-10-01',
      to: '2019-09-30',
      costs: [{ category: 'personnel', activity: 'animation', accepted: '320000.00' }],
      contributions: [{ kind: 'cash', payer: 'company', amount: '140000.00', receivedOn: '2019-05-02' }],
    },
  ],
}

async function run(command: Command, args: string, input = '') {
  if (command.needs !== 'nothing') throw new Error('this command works without a database')
  const [out, err]: [string[], string[]] = [[], []]
  const io: Io = { out: line => out.push(line), err: line => err.push(line), input: async () => input, cwd: folder }
  const code = await command.run(args.split(' ').filter(Boolean), io)
  return { code, out: out.join('\n'), err: err.join('\n') }
}

describe('bin/tros assess', () => {
  test('one case, one result; a list, a list', async () => {
    const one = await run(assessCommand, '--case case.json --json')
    expect(one).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(one.out)).toMatchObject({ total: { grant: '140000.00' } })
    const list = await run(assessCommand, '--case - --json', JSON.stringify([network]))
    expect(JSON.parse(list.out)).toMatchObject([{ total: { grant: '140000.00' } }])
    expect(await run(assessCommand, '--case - --json', '[]')).toEqual({ code: 0, out: '[]', err: '' })
  })
  test('a refused case stands in its place, and the exit code says so', async () => {
    const { code, out } = await run(assessCommand, '--case both.json --json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject([{ total: {} }, { refusals: [{ rule: 'law.unknown', path: 'grantedOn' }] }])
  })
  test('in words, in both languages', async () => {
    expect((await run(assessCommand, '--case case.json')).out).toContain('€10,000.00 more match is needed')
    expect((await run(assessCommand, '--case case.json --language nl')).out).toContain('bepaalt het bedrag')
    expect((await run(assessCommand, '--case case.json --explain')).out).toContain('art. 27(9)')
    expect((await run(assessCommand, '--case both.json')).out).toContain('cannot be assessed')
  })
  test('with the explanation as data', async () => {
    const { out } = await run(assessCommand, '--case case.json --explain --json')
    expect(JSON.parse(out)).toMatchObject({ years: [{ explanation: { rule: 'grant', binding: 'match' } }] })
  })
  test('under a draft; a draft that contradicts itself is refused with file and line', async () => {
    const draft = await run(assessCommand, '--case case.json --instrument draft.yaml --json')
    expect(JSON.parse(draft.out)).toMatchObject({ total: { grant: '120000.00' } })
    const broken = await run(assessCommand, '--case case.json --instrument broken.yaml --json')
    expect(broken.code).toBe(1)
    expect(JSON.parse(broken.out)).toMatchObject({
      refusals: [{ path: expect.stringMatching(/^broken\.yaml:\d+$/) }, {}],
    })
  })
  test.each([
    '',
    '--case',
    '--case nowhere.json',
    '--case .',
    '--case notes.txt',
    '--case case.json --colour',
    '--case case.json extra',
    '--case case.json --language fr',
    '--case case.json --instrument nowhere.yaml',
  ])('used wrongly: “%s”', async args => {
    const { code, out, err } = await run(assessCommand, args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).not.toBe('')
  })
})

describe('bin/tros simulate', () => {
  test('a lower rate over a portfolio', async () => {
    const { code, out } = await run(simulateCommand, '--set ibn.funding.rate=40% --portfolio case.json --json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      changes: [{ instrument: 'ibn@2016-03-04', path: 'funding.rate', before: '50%', after: '40%' }],
      total: { before: '140000.00', after: '128000.00', difference: '-12000.00' },
      losers: ['case 1'],
    })
  })
  test('over the demonstration portfolio, in words', async () => {
    const { code, out } = await run(simulateCommand, '--set ibn.funding.rate=40%')
    expect(code).toBe(0)
    expect(out).toContain('Clusters that gain: 0; that lose: 1; unchanged: 2.')
  })
  test('a change against the law is refused, with every reason', async () => {
    const { code, out } = await run(simulateCommand, '--set ibn.funding.rate=60% --json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      refusals: [{ rule: 'instrument.rate-above-law' }, { rule: 'instrument.match-never' }],
    })
  })
  test('a case that cannot be assessed is named, and the exit code says so', async () => {
    const { code, out } = await run(simulateCommand, '--set ibn.funding.rate=40% --portfolio both.json --json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ refused: [{ case: 1 }], total: { before: '140000.00' } })
  })
  test.each([
    '',
    '--set x',
    '--set ibn.funding.rates=1',
    '--set nobody.funding.rate=1',
    '--set ibn.funding=1',
    '--set ibn.funding.rate=40% --portfolio no',
  ])('used wrongly: “%s”', async args => expect((await run(simulateCommand, args)).code).toBe(2))
})
