import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { filesIn } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'tros-files-'))
afterAll(() => rmSync(folder, { recursive: true }))
const files = filesIn(folder)
const bytes = (text: string) => new TextEncoder().encode(text)

test('what is put is got back under its digest, once', async () => {
  const digest = await files.put(bytes('leden'))
  expect(await files.put(bytes('leden'))).toBe(digest)
  expect(new TextDecoder().decode(await files.get(digest))).toBe('leden')
  expect(await files.list()).toEqual([digest])
  expect(readdirSync(join(folder, digest.slice(0, 2)))).toEqual([digest])
})

test('a file that is no longer what it was is not handed out, and is restored by putting it again', async () => {
  const digest = await files.put(bytes('bewijs'))
  writeFileSync(join(folder, digest.slice(0, 2), digest), 'iets anders')
  expect(await files.get(digest)).toBeUndefined()
  await files.put(bytes('bewijs'))
  expect(await files.get(digest)).toBeDefined()
})

test.each(['', 'x', '../../etc/passwd', 'f'.repeat(64)])('“%s” finds nothing', async digest => {
  expect(await files.get(digest)).toBeUndefined()
})

test('only what nobody names and is old enough is swept', async () => {
  const [named, orphan] = [await files.put(bytes('genoemd')), await files.put(bytes('wees'))]
  const all = await files.list()
  const keep = new Set(all.filter(digest => digest !== orphan))
  expect(await files.sweep(keep, 1000, Date.now() - 60_000)).toBe(0)
  expect(await files.sweep(keep, 1000, Date.now() + 60_000)).toBe(1)
  expect(await files.get(named)).toBeDefined()
  expect(await files.get(orphan)).toBeUndefined()
})
