import { expect, test } from 'vitest'
import { at, each, readXml, textAt, xmlLimits } from './index.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const rule = (data: Uint8Array) => {
  const outcome = readXml(data)
  return outcome.ok ? 'read' : outcome.refusals.map(one => one.rule).join()
}

test('names, namespaces, attributes and text are read whatever the prefixes', () => {
  const outcome = readXml(
    bytes(
      '\uFEFF<?xml version="1.0"?><!-- hello --><a:x xmlns:a="urn:a" n="1"><a:y> Vlâs &amp; <![CDATA[<Co>]]> </a:y><a:y/></a:x>',
    ),
  )
  const root = outcome.ok ? outcome.fact : undefined
  expect([root?.name, root?.namespace, root?.attributes['n']]).toEqual(['x', 'urn:a', '1'])
  expect(textAt(root, 'y')).toBe('Vlâs & <Co>')
  expect(each(root, 'y')).toHaveLength(2)
  expect(at(root, 'y', 'z')).toBeUndefined()
})

const laughs = `<!DOCTYPE l [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, i) => `<!ENTITY b${i} "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">`).join('')}]><l>&b8;</l>`
test.each([
  ['nothing', new Uint8Array(), 'xml.empty'],
  ['a billion laughs', bytes(laughs), 'xml.doctype'],
  ['an external entity', bytes('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'), 'xml.doctype'],
  ['an entity that nobody declared', bytes('<x>&e;</x>'), 'xml.malformed'],
  ['an element that is never closed', bytes('<x><y></x>'), 'xml.malformed'],
  ['half a file', bytes('<x><y>text'), 'xml.malformed'],
  ['two roots', bytes('<x/><y/>'), 'xml.malformed'],
  ['an attribute twice', bytes('<x a="1" a="2"/>'), 'xml.malformed'],
  ['no XML at all', bytes('naam;bedrag\nVlas;12,50'), 'xml.malformed'],
  ['a PDF', bytes('%PDF-1.7 …'), 'xml.malformed'],
  ['bytes that are no UTF-8', new Uint8Array([0x3c, 0x78, 0x3e, 0xe9, 0x3c, 0x2f, 0x78, 0x3e]), 'xml.characters'],
  ['a NUL', bytes('<x>\0</x>'), 'xml.characters'],
  ['an encoding nobody uses', bytes('<?xml version="1.0" encoding="utf-7"?><x/>'), 'xml.characters'],
  ['too deep', bytes('<x>'.repeat(xmlLimits.depth + 1) + '</x>'.repeat(xmlLimits.depth + 1)), 'xml.deep'],
  ['too many', bytes(`<x>${'<y/>'.repeat(xmlLimits.elements * 2 + 1)}</x>`), 'xml.many'],
  [
    'Latin 1 that says so',
    new Uint8Array(Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><x>é</x>', 'latin1')),
    'read',
  ],
  ['UTF-16', new Uint8Array(Buffer.from('\uFEFF<?xml version="1.0" encoding="UTF-16"?><x>é</x>', 'utf16le')), 'read'],
])('%s', (_what, data, expected) => expect(rule(data)).toBe(expected))

test('the line of the fault is named', () => {
  const outcome = readXml(bytes('<x>\n<y>\n</z>\n</x>'))
  expect(outcome.ok ? '' : outcome.refusals[0].message.en).toMatch(/\(line 2\)/)
})
