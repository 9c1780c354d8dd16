import { type Return, type ReturnRow, verified } from './return.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** What XML 1.0 can hold: tab, line ends, and everything from the space on but two. */
const holds = (sign: string): boolean =>
  /^[\t\n\r]$/.test(sign) || (sign >= ' ' && sign !== '\ufffe' && sign !== '\uffff')

/** Text as XML 1.0 holds it: marked signs escaped, signs that it cannot hold left out. */
const escaped = (text: string): string =>
  [...text.toWellFormed()]
    .filter(holds)
    .map(sign => entities[sign] ?? sign)
    .join('')

/** A return as XML: one element a row, one a field; what is not known is left out. */
export function asXml({ register, from, to, rows }: Pick<Return, 'register' | 'from' | 'to' | 'rows'>): string {
  const layout = verified[register] ? 'official' : 'unverified'
  const lines = rows.map(row => `  <award id="${escaped(row.key)}">\n${cellsOf(row)}  </award>\n`)
  return `<?xml version="1.0" encoding="UTF-8"?>
<return register="${register}" from="${from}" to="${to}" layout="${layout}">
${lines.join('')}</return>
`
}

const cellsOf = ({ cells }: ReturnRow): string =>
  Object.entries(cells)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `    <${name}>${escaped(value ?? '')}</${name}>\n`)
    .join('')
