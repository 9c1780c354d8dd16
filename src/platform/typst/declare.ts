/**
 * Declares a PDF/A-2a that was judged by the rules of PDF/UA-1 to be that too. The compiler writes the mark of one
 * standard only; what PDF/UA-1 asks beside it (ISO 14289-1, 5 and 7.1) is its number in the metadata, which PDF/A wants
 * described (ISO 19005-2, 6.6.2.3), and that the title is shown. Added at the end, as an update (ISO 32000-1, 7.5.6).
 */
export function declareAccessible(pdf: Uint8Array): Uint8Array<ArrayBuffer> {
  const text = Buffer.from(pdf).toString('latin1')
  const trailer = /trailer\s*<<([\s\S]*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)
  const root = /\/Root (\d+) 0 R/.exec(trailer?.[1] ?? '')?.[1]
  if (trailer === null || root === undefined) throw new Error('this PDF has no plain trailer')
  const places = xref(text, Number(trailer[2]))
  const catalog = dictionaryAt(text, places(Number(root)))
  const metadata = /\/Metadata (\d+) 0 R/.exec(catalog)?.[1]
  if (metadata === undefined) throw new Error('this PDF has no metadata')
  const body = [
    { id: Number(metadata), content: describe(streamAt(text, places(Number(metadata)))) },
    { id: Number(root), content: showTitle(catalog) },
  ].sort((a, b) => a.id - b.id)
  let written = text.endsWith('\n') ? text : `${text}\n`
  const added = body.map(({ id, content }) => {
    const at = written.length
    written += `${id} 0 obj\n${content}\nendobj\n`
    return { id, at }
  })
  const start = written.length
  const table = added.map(({ id, at }) => `${id} 1\n${String(at).padStart(10, '0')} 00000 n\r\n`).join('')
  written += `xref\n${table}trailer\n<<${trailer[1]}  /Prev ${trailer[2]}\n>>\nstartxref\n${start}\n%%EOF\n`
  return new Uint8Array(Buffer.from(written, 'latin1'))
}

/** Where each object begins, by the table at `start`. */
function xref(text: string, start: number): (id: number) => number {
  const head = /^xref\n0 (\d+)\n/.exec(text.slice(start, start + 40))
  if (head === null) throw new Error('this PDF has no plain table of objects')
  return id => Number(text.slice(start + head[0].length + id * 20, start + head[0].length + id * 20 + 10))
}

const dictionaryAt = (text: string, at: number): string =>
  text.slice(text.indexOf('<<', at), text.indexOf('\nendobj', at))

function streamAt(text: string, at: number): string {
  const from = text.indexOf('stream\n', at) + 'stream\n'.length
  return text.slice(from, from + Number(/\/Length (\d+)/.exec(text.slice(at, from))?.[1] ?? Number.NaN))
}

const schema =
  '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>' +
  '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>' +
  '<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">' +
  '<pdfaProperty:category>internal</pdfaProperty:category>' +
  '<pdfaProperty:description>Part of ISO 14289 that the document conforms to</pdfaProperty:description>' +
  '<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>' +
  '</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>'

/** The metadata with the mark of PDF/UA-1 and its description. */
function describe(metadata: string): string {
  const named = before(metadata, ' xmlns:pdfaid=', ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" ')
  const described = before(named, '</rdf:Bag></pdfaExtension:schemas>', schema)
  const marked = before(described, '</rdf:Description></rdf:RDF>', '<pdfuaid:part>1</pdfuaid:part>')
  return `<<\n  /Length ${marked.length}\n  /Type /Metadata\n  /Subtype /XML\n>>\nstream\n${marked}\nendstream`
}

/** `added` put in front of the last `mark`: text that people typed is escaped, so it is never one. */
function before(text: string, mark: string, added: string): string {
  const at = text.lastIndexOf(mark)
  if (at === -1) throw new Error(`this metadata is not written as it was: no ${mark}`)
  return text.slice(0, at) + added + text.slice(at)
}

function showTitle(catalog: string): string {
  if (catalog.includes('/DisplayDocTitle')) return catalog
  return catalog.includes('/ViewerPreferences <<')
    ? catalog.replace('/ViewerPreferences <<', '/ViewerPreferences << /DisplayDocTitle true')
    : catalog.replace(/^<</, '<<\n  /ViewerPreferences << /DisplayDocTitle true >>')
}
