import { crc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { zipSync } from '../../../test/zip.ts'
import { asXlsx } from '../sheets/index.ts'
import { accepted, fileLimits } from './index.ts'

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
const pdf = bytes('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
const png = new Uint8Array([
  ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13],
  ...bytes('IHDR........IEND'),
])
const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, ...bytes('JFIF'), 0xff, 0xd9])
const docx = (more = {}) => zipSync({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<document/>', ...more })

/** OpenDocument’s first file is not compressed: the writer of the test does it by hand. */
function openDocument(kind: string, more: Record<string, string> = {}) {
  const type = `application/vnd.oasis.opendocument.${kind}`
  const packed = Buffer.from(zipSync({ 'content.xml': '<x/>', ...more }))
  const name = Buffer.from('mimetype')
  const head = Buffer.alloc(26)
  head.writeUInt16LE(20, 0)
  head.writeUInt32LE(crc32(Buffer.from(type)), 10)
  head.writeUInt32LE(type.length, 14)
  head.writeUInt32LE(type.length, 18)
  head.writeUInt16LE(name.length, 22)
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), head, name, Buffer.from(type)])
  const end = packed.lastIndexOf('PK\u0005\u0006')
  const directory = packed.readUInt32LE(end + 16)
  const entries = packed.subarray(directory, end)
  for (let at = 0; at < entries.length; at += 46 + entries.readUInt16LE(at + 28))
    entries.writeUInt32LE(entries.readUInt32LE(at + 42) + local.length, at + 42)
  const own = Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), head, Buffer.alloc(14), name])
  const last = Buffer.from(packed.subarray(end))
  const count = last.readUInt16LE(8) + 1
  last.writeUInt16LE(count, 8)
  last.writeUInt16LE(count, 10)
  last.writeUInt32LE(entries.length + own.length, 12)
  last.writeUInt32LE(directory + local.length, 16)
  return new Uint8Array(Buffer.concat([local, packed.subarray(0, directory), own, entries, last]))
}

const xlsx = () => asXlsx([{ name: 'naam', value: (row: { n: string }) => row.n }], [{ n: 'Vlas' }])
const ole = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array(600).fill(0)])

test.each([
  ['a PDF', 'plan.pdf', pdf, 'application/pdf', 'pdf'],
  ['a PDF without a name', 'plan', pdf, 'application/pdf', 'pdf'],
  ['a PNG', 'kaart.PNG', png, 'image/png', 'png'],
  ['a JPEG', 'foto.jpeg', jpeg, 'image/jpeg', 'jpg'],
  [
    'a Word document',
    'brief.docx',
    docx(),
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'docx',
  ],
  ['an OpenDocument text', 'brief.odt', openDocument('text'), 'application/vnd.oasis.opendocument.text', 'odt'],
  [
    'an OpenDocument sheet',
    'lijst.ods',
    openDocument('spreadsheet'),
    'application/vnd.oasis.opendocument.spreadsheet',
    'ods',
  ],
])('%s is recognised', async (_what, name, data, type, extension) => {
  expect(await accepted({ name, bytes: data })).toEqual({ ok: true, fact: { type, extension } })
})

test('a workbook is recognised', async () => {
  expect(await accepted({ name: 'begroting.xlsx', bytes: await xlsx() })).toMatchObject({
    ok: true,
    fact: { extension: 'xlsx' },
  })
})

test.each([
  ['nothing', 'plan.pdf', new Uint8Array(), 'file.empty'],
  ['a page of the web that says PDF', 'plan.pdf', bytes('<!doctype html><script>alert(1)</script>'), 'file.disguised'],
  [
    'a drawing that says PNG',
    'logo.png',
    bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'),
    'file.disguised',
  ],
  ['a page of the web', 'plan.html', bytes('<!doctype html>'), 'file.kind'],
  ['a drawing', 'logo.svg', bytes('<svg/>'), 'file.kind'],
  ['a program', 'tool.exe', bytes('MZ....'), 'file.kind'],
  ['a PDF that says Word', 'plan.docx', pdf, 'file.disguised'],
  ['a Word document that says PDF', 'plan.pdf', docx(), 'file.disguised'],
  ['a picture before a PDF', 'plan.pdf', bytes('GIF89a%PDF-1.4 %%EOF'), 'file.disguised'],
  ['half a PDF', 'plan.pdf', pdf.subarray(0, 20), 'file.broken'],
  ['half a PNG', 'kaart.png', png.subarray(0, 20), 'file.broken'],
  ['half a Word document', 'brief.docx', docx().subarray(0, 90), 'file.broken'],
  ['an old or locked document', 'brief.doc', ole, 'file.locked'],
  ['a name with macros', 'brief.docm', docx(), 'file.macros'],
  ['macros inside Word', 'brief.docx', docx({ 'word/vbaProject.bin': 'x' }), 'file.macros'],
  ['ActiveX inside Word', 'brief.docx', docx({ 'word/activeX/activeX1.bin': 'x' }), 'file.macros'],
  [
    'macros inside OpenDocument',
    'brief.odt',
    openDocument('text', { 'Basic/Standard/Module1.xml': 'x' }),
    'file.macros',
  ],
  ['any other zip', 'alles.zip', zipSync({ 'a.txt': 'x' }), 'file.kind'],
  ['another zip that says Word', 'brief.docx', zipSync({ 'a.txt': 'x' }), 'file.disguised'],
  ['a zip bomb', 'brief.docx', docx({ 'word/media/a.bin': '0'.repeat(60 * 1024 * 1024) }), 'file.zip-bomb'],
  ['too many bytes', 'plan.pdf', new Uint8Array(fileLimits.bytes + 1), 'file.too-large'],
])('%s is refused with a sentence', async (_what, name, data, rule) => {
  const outcome = await accepted({ name, bytes: data }, undefined, { path: 'plan' })
  expect(outcome.ok ? [] : outcome.refusals.map(r => [r.rule, r.path])).toEqual([[rule, 'plan']])
})

test('a zip with a password is refused', async () => {
  const locked = Buffer.from(docx())
  locked.writeUInt16LE(1, locked.lastIndexOf('PK\u0001\u0002') + 8)
  const outcome = await accepted({ name: 'brief.docx', bytes: new Uint8Array(locked) })
  expect(outcome.ok ? [] : outcome.refusals.map(r => r.rule)).toEqual(['file.locked'])
})

test('only the kinds that are asked for pass, and no file is none', async () => {
  const outcome = await accepted({ name: 'foto.jpg', bytes: jpeg }, ['pdf'])
  expect(outcome.ok ? [] : outcome.refusals.map(r => r.message.en)).toEqual([
    'Files of this kind are not accepted here. Accepted are: .pdf.',
  ])
  expect(await accepted(undefined)).toMatchObject({ ok: false, refusals: [{ rule: 'file.missing' }] })
})
