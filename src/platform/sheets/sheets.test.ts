import { expect, test } from 'vitest'
import { zipSync } from '../../../test/zip.ts'
import { asXlsx, limits, readList } from './index.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = async (data: Uint8Array, name = 'leden.csv') => {
  const outcome = await readList(data, name)
  return outcome.ok ? outcome.fact.rows : outcome.refusals.map(r => r.rule)
}
const rows = [
  ['nummer', 'naam'],
  ['0440966354', 'Vlâs; & Co'],
]

test.each([
  ['semicolons', bytes('nummer;naam\r\n0440966354;"Vlâs; & Co"\r\n')],
  ['commas', bytes('nummer,naam\n0440966354,Vlâs; & Co\n')],
  ['a byte order mark', bytes('\uFEFFnummer;naam\n0440966354;"Vlâs; & Co"')],
  ['a sep line', bytes('sep=,\r\nnummer,naam\r\n0440966354,Vlâs; & Co')],
  ['Windows-1252', new Uint8Array(Buffer.from('nummer;naam\r\n0440966354;"Vlâs; & Co"\r\n', 'latin1'))],
  ['UTF-16 with tabs', new Uint8Array(Buffer.from('\uFEFFnummer\tnaam\r\n0440966354\tVlâs; & Co\r\n', 'utf16le'))],
])('CSV with %s is read', async (_how, data) => expect(await read(data)).toEqual(rows))

test('empty rows in between keep their place, empty rows at the end do not count', async () => {
  expect(await read(bytes('a;b\n\n1;2\n\n\n'))).toEqual([['a', 'b'], [''], ['1', '2']])
})

const workbook = (sheet: string, more: Record<string, string> = {}) =>
  zipSync({
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Leden" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${sheet}</sheetData></worksheet>`,
    ...more,
  })

test('a workbook written by hand is read: numbers, inline text, a computed value, a row left out', async () => {
  const sheet = `<row r="1"><c r="A1" t="inlineStr"><is><t>nummer</t></is></c><c r="B1" t="inlineStr"><is><t>naam</t></is></c></row>
    <row r="3"><c r="A3"><v>4.40966354E8</v></c><c r="B3" t="str"><f>CONCATENATE("V","las")</f><v>Vlas</v></c></row>`
  expect(await read(workbook(sheet), 'leden.xlsx')).toEqual([
    ['nummer', 'naam'],
    ['', ''],
    ['440966354', 'Vlas'],
  ])
})

test('what is written is read back: formulas stay text, days stay days', async () => {
  const columns = [
    { name: 'naam', value: (row: { name: string }) => row.name },
    { name: 'van', value: () => Temporal.PlainDate.from('2020-02-29') },
    { name: 'bedrag', value: () => ({ cents: 123450n, currency: 'EUR' as const }) },
  ]
  const file = await asXlsx(columns, [{ name: '=1+1' }, { name: 'A\u0001B <&> "' }])
  expect(Buffer.from(file).includes('<f>')).toBe(false)
  expect(await read(file, 'x.xlsx')).toEqual([
    ['naam', 'van', 'bedrag'],
    ['=1+1', '2020-02-29', '1234.5'],
    ['AB <&> "', '2020-02-29', '1234.5'],
  ])
})

const ole = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array(600).fill(0)])

test.each([
  ['nothing', new Uint8Array(), 'a.csv', 'file.empty'],
  ['only empty rows', bytes(';;\n;;\n'), 'a.csv', 'file.empty'],
  ['an old or locked workbook', ole, 'a.xls', 'file.old-or-locked'],
  ['a locked .xlsx', ole, 'a.xlsx', 'file.old-or-locked'],
  ['a macro name', workbook(''), 'a.xlsm', 'file.macros'],
  ['macros inside', workbook('', { 'xl/vbaProject.bin': 'x' }), 'a.xlsx', 'file.macros'],
  ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]), 'a.csv', 'file.not-text'],
  ['text that says workbook', bytes('a;b'), 'a.xlsx', 'file.not-a-workbook'],
  ['a workbook that says CSV', workbook(''), 'a.csv', 'file.not-a-csv'],
  ['another zip', zipSync({ 'word/document.xml': '<x/>' }), 'a.xlsx', 'file.not-a-workbook'],
  ['half a zip', workbook('').subarray(0, 300), 'a.xlsx', 'file.broken'],
  ['a sheet that is no XML', workbook('<row><c></row>'), 'a.xlsx', undefined],
  ['an open quotation mark', bytes('a;b\n1;"2\n'), 'a.csv', 'file.quotes'],
  ['too many columns', bytes(`${'a;'.repeat(limits.columns + 1)}b\n`), 'a.csv', 'file.columns'],
  ['too many rows', bytes('a\n'.repeat(limits.rows + 2)), 'a.csv', 'file.rows'],
  ['too many bytes', new Uint8Array(limits.bytes + 1).fill(97), 'a.csv', 'file.too-large'],
  ['a zip bomb', workbook('', { 'xl/media/a.bin': '0'.repeat(60 * 1024 * 1024) }), 'a.xlsx', 'file.zip-bomb'],
])('%s is refused with a sentence', async (_what, data, name, rule) => {
  const outcome = await readList(data, name)
  if (rule === undefined) return expect(outcome).toHaveProperty('ok')
  expect(outcome.ok ? [] : outcome.refusals.map(r => r.rule)).toEqual([rule])
})

test('a zip that lies about its size is found out', async () => {
  const honest = Buffer.from(workbook('', { 'xl/media/a.bin': '0'.repeat(60 * 1024 * 1024) }))
  const name = Buffer.from('xl/media/a.bin')
  const central = honest.lastIndexOf(name) - 46
  honest.writeUInt32LE(1000, central + 24)
  expect(await read(new Uint8Array(honest), 'a.xlsx')).toEqual(['file.zip-bomb'])
})

test('many files at once are all read', async () => {
  const all = await Promise.all(Array.from({ length: 6 }, (_, i) => read(bytes(`a;b\n${i};x\n`))))
  expect(all.map(found => (found[1] as string[])[0])).toEqual(['0', '1', '2', '3', '4', '5'])
})
