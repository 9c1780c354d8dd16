import { expect, test } from 'vitest'
import type { Io } from './command.ts'
import { commands } from './index.ts'
import { run } from './run.ts'

async function typed(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' }
  const io: Io = {
    out: line => {
      said.out += `${line}\n`
    },
    err: line => {
      said.err += `${line}\n`
    },
    input: async () => '',
    cwd: process.cwd(),
  }
  return { code: await run(args, io, {}), ...said }
}

test('without a command, every command is named with what it does', async () => {
  const { code, out } = await typed()
  expect(code).toBe(0)
  for (const name of ['serve', 'migrate', 'load', 'backup', 'restore', 'doctor', 'user', 'assess', 'test'])
    expect(out).toMatch(new RegExp(`^  ${name} +\\S`, 'm'))
})

test.each([
  ['srve', 'serve'],
  ['bakcup', 'backup'],
  ['Restore', 'restore'],
  ['tset', 'test'],
])('“%s” is no command, but near “%s”', async (wrong, right) => {
  expect(await typed(wrong)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(`“${right}”`) })
})

test('what is near nothing is refused without a guess', async () => {
  expect((await typed('frobnicate')).err).toMatch(/^“frobnicate” is not a command of Tros\.\n/)
})

test.each(Object.keys(commands))('%s --help says how it is used', async name => {
  const { code, out } = await typed(name, '--help')
  expect(code).toBe(0)
  expect(out).toMatch(new RegExp(`^Usage: bin/tros ${name}`))
})

test.each([[['serve', 'now']], [['doctor', '--loud']], [['doctor', 'everything']]])(
  '%j is used wrongly: 2, with a sentence',
  async args => {
    const { code, err } = await typed(...args)
    expect(code).toBe(2)
    expect(err.length).toBeGreaterThan(10)
  },
)

test('the version can be read by a program', async () => {
  const { out } = await typed('version', '--json')
  expect(JSON.parse(out)).toEqual({ tros: expect.stringMatching(/^\d+\.\d+\.\d+$/), node: process.versions.node })
})
