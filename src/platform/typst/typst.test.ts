import fc from 'fast-check'
import { getDocument, type PDFDocumentLoadingTask } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, expect, test } from 'vitest'
import { typeset, Untypesettable } from './index.ts'

const house = `#let data = json(bytes(sys.inputs.data))
#let letter(body) = {
  set document(title: data.title, date: datetime(year: 2018, month: 7, day: 20))
  set text(lang: sys.inputs.language, font: ("Source Sans 3", "Newsreader"), fallback: false)
  body
}`
const template = `#import "house.typ": *
#show: letter
= #data.title
#data.text
#link("https://tros.example/verify/X")[verify]
#table(columns: 2, table.header[A][B], [1], [2])`
const set = (text: string, more: object = {}) =>
  typeset({ template, files: { 'house.typ': house }, data: { title: 'Één brief', text }, language: 'nl', ...more })

const open: PDFDocumentLoadingTask[] = []
afterAll(() => Promise.all(open.map(task => task.destroy())))
async function read(pdf: Uint8Array) {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 })
  open.push(task)
  const document = await task.promise
  const content = await (await document.getPage(1)).getTextContent()
  const words = content.items.map(item => ('str' in item ? item.str : '')).join(' ')
  return { document, words: words.replace(/\s+/g, ' ') }
}

test('a letter is tagged, has its language and title, and is declared PDF/UA-1 and PDF/A-2a', async () => {
  const pdf = await set('Inhoud: é, ë, €, ’, Šárka')
  const { document, words } = await read(pdf)
  expect(words).toContain('Inhoud: é, ë, €, ’, Šárka')
  expect(Object(await document.getMarkInfo()).get('Marked')).toBe(true)
  expect(Object(await document.getViewerPreferences()).get('DisplayDocTitle')).toBe(true)
  const { info, metadata } = await document.getMetadata()
  expect(info).toMatchObject({ Title: 'Één brief', Language: 'nl' })
  expect(metadata?.get('pdfuaid:part')).toBe('1')
  expect([metadata?.get('pdfaid:part'), metadata?.get('pdfaid:conformance')]).toEqual(['2', 'A'])
  const tree = JSON.stringify(await (await document.getPage(1)).getStructTree())
  for (const role of ['H1', 'P', 'Table', 'TH', 'TD', 'Link']) expect(tree).toContain(`"role":"${role}"`)
})

test('the same letter is the same bytes', async () => {
  const [one, two] = await Promise.all([set('x'), set('x')])
  expect(Buffer.compare(one, two)).toBe(0)
  expect(Buffer.compare(one, await set('y'))).not.toBe(0)
})

test.each([
  '#panic("x") $x^2$ @ref *b* _i_ `r` <l> [c] {c} // c /* c */ \\ = H - l + e ~ " \' ; : #data.title',
  '") #read("/etc/passwd") #("',
  '</rdf:Description></rdf:RDF> endstream endobj xref',
])('what people type is printed, never run: %s', async text => {
  const { words } = await read(await set(text))
  expect(words).toContain(text.replace(/\s+/g, ' '))
})

test('what no typeface has is shown as missing, and never stops a letter', async () => {
  const { words } = await read(await set('a\u200b\u0007b 😀 中 \ud800 z'))
  expect(words).toContain('ab □ □')
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async text => {
      expect(
        (await typeset({ template, files: { 'house.typ': house }, data: { title: `. ${text}`, text }, language: 'en' }))
          .length,
      ).toBeGreaterThan(1000)
    }),
    { numRuns: 60 },
  )
})

test.each([
  ['a fault in the template', '#import "house.typ": *\n#show: letter\n#nothing'],
  ['a letter without a title', '= Title'],
  [
    'a picture without words',
    '#import "house.typ": *\n#show: letter\n#image(bytes("<svg xmlns=\\"http://www.w3.org/2000/svg\\" width=\\"1\\" height=\\"1\\"/>"))',
  ],
  ['what is on this machine', '#read("/etc/passwd")'],
])('%s is said, and the next letter is typeset', async (_why, wrong) => {
  await expect(set('x', { template: wrong })).rejects.toThrow(Untypesettable)
  expect((await set('x')).length).toBeGreaterThan(1000)
})

test('a template that never ends is given up, and the next letter is typeset', async () => {
  await expect(set('x', { template: '#let f(n) = f(n)\n#while true {}' })).rejects.toThrow()
  expect((await set('x')).length).toBeGreaterThan(1000)
})
