import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readForm } from './read.ts'

const folder = join(import.meta.dirname, '../../../programmes/flanders/forms')
const shipped = globSync('*.yaml', { cwd: folder }).sort()

test('five forms ship, each named after what is in it', () => {
  expect(shipped.map(file => file.replace('.yaml', ''))).toEqual([
    'ibn-expression@2016-03-04',
    'ibn-proposal@2016-03-04',
    'project-full-proposal@2020-10-01',
    'project-pre-proposal@2020-10-01',
    'spearhead-application@2016-03-04',
  ])
  for (const file of shipped) {
    const read = readForm(readFileSync(join(folder, file), 'utf8'), file)
    expect(read.ok ? read.fact.key : read.refusals.map(({ message }) => message.en)).toBe(file.replace('.yaml', ''))
  }
})
