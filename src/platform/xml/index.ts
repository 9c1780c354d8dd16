import { DOMParser, type Element as Node, ParseError } from '@xmldom/xmldom'
import { accept, type Outcome, refuse, refused } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'

/** An element as it was read: its name without prefix, the namespace it is in, its own text. */
export type Element = {
  readonly name: string
  readonly namespace: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Element[]
  /** The text directly in it, without the spaces around it. */
  readonly text: string
}

/** What a file of XML may hold. Larger ones are refused, never cut. */
export const xmlLimits = { bytes: 20 * 1024 * 1024, elements: 400_000, depth: 60 } as const

/**
 * Reads XML from bytes that came from outside: well-formed or refused with a sentence. A document type is refused as such, so no
 * entity is ever declared, expanded or fetched (billion laughs, external entities). `path` is the field it was sent in.
 */
export function readXml(
  bytes: Uint8Array,
  { limit = xmlLimits.bytes, path = 'file' }: { readonly limit?: number; readonly path?: string } = {},
): Outcome<Element> {
  const no = (rule: keyof typeof sentences, more: Words = { en: '', nl: '' }): Outcome<never> => {
    const { en, nl } = sentences[rule]
    return refused(refuse(`xml.${rule}`, { en: en + more.en, nl: nl + more.nl }, { path }))
  }
  if (bytes.byteLength === 0) return no('empty')
  const mebibytes = String(Math.floor(limit / 1024 / 1024))
  if (bytes.byteLength > limit) return no('large', { en: `${mebibytes} MiB.`, nl: `${mebibytes} MiB.` })
  const text = decoded(bytes)
  if (text === undefined) return no('characters')
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return no('doctype')
  // a bomb is seen before anything is built of it
  if (count(text, '<') > xmlLimits.elements * 2) return no('many')
  try {
    const root = new DOMParser({ onError, locator: true }).parseFromString(text, 'text/xml').documentElement
    return root === null ? no('malformed') : accept(element(root, 1))
  } catch (error) {
    if (error instanceof TooDeep) return no('deep')
    const line = error instanceof ParseError ? error.locator?.lineNumber : undefined
    const where = (word: string) => (line === undefined ? '' : ` (${word} ${line})`)
    return no('malformed', { en: where('line'), nl: where('regel') })
  }
}

/** Whatever the parser has to say, it stops at. */
const onError = (_level: string, message: string) => {
  throw new SyntaxError(message)
}
class TooDeep extends Error {}

/** As the declaration says, else UTF-8; nothing when the bytes are not that. */
function decoded(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1')
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : ''
  const said = /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)["']/i.exec(start)?.[1]?.toLowerCase()
  const label = wide || (said ?? 'utf-8')
  if (!/^(utf-8|utf8|us-ascii|iso-8859-1|iso-8859-15|windows-1252|utf-16|utf-16le|utf-16be)$/.test(label))
    return undefined
  try {
    const text = new TextDecoder(label, { fatal: true }).decode(bytes)
    return text.includes('\0') ? undefined : text.replace(/^\uFEFF/, '')
  } catch {
    return undefined
  }
}

const count = (text: string, sign: string): number => {
  let found = 0
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) found++
  return found
}

function element(node: Node, depth: number): Element {
  if (depth > xmlLimits.depth) throw new TooDeep()
  const children: Element[] = []
  let text = ''
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.nodeType === 1) children.push(element(child as Node, depth + 1))
    else if (child.nodeType === 3 || child.nodeType === 4) text += child.nodeValue ?? ''
  }
  const attributes: Record<string, string> = {}
  for (const { localName, value } of Array.from(node.attributes)) if (localName !== null) attributes[localName] = value
  return { name: node.localName ?? '', namespace: node.namespaceURI ?? '', attributes, children, text: text.trim() }
}

/** The first element at a path of names. */
export const at = (from: Element | undefined, ...names: readonly string[]): Element | undefined =>
  names.reduce<Element | undefined>((found, name) => found?.children.find(child => child.name === name), from)
/** Every child of this name. */
export const each = (from: Element | undefined, name: string): readonly Element[] =>
  from?.children.filter(child => child.name === name) ?? []
/** The text at a path of names; empty when there is none. */
export const textAt = (from: Element | undefined, ...names: readonly string[]): string => at(from, ...names)?.text ?? ''

const sentences = {
  empty: { en: 'This file is empty.', nl: 'Dit bestand is leeg.' },
  large: {
    en: 'This file is larger than allowed here: at most ',
    nl: 'Dit bestand is groter dan hier is toegestaan: hoogstens ',
  },
  characters: {
    en: 'This is not an XML file, or its characters are not what it says they are. Send the file as the program made it.',
    nl: 'Dit is geen XML-bestand, of de tekens zijn niet wat het bestand zegt. Verstuur het bestand zoals het programma het maakte.',
  },
  doctype: {
    en: 'This file declares a document type or entities. Such files are not read: they can hide what they hold.',
    nl: 'Dit bestand declareert een documenttype of entiteiten. Zulke bestanden worden niet gelezen: ze kunnen verbergen wat erin zit.',
  },
  many: {
    en: 'This file holds far more elements than such a file needs.',
    nl: 'Dit bestand bevat veel meer elementen dan zo’n bestand nodig heeft.',
  },
  deep: {
    en: 'This file is nested deeper than such a file needs.',
    nl: 'Dit bestand is dieper genest dan zo’n bestand nodig heeft.',
  },
  malformed: {
    en: 'This is not well-formed XML: it is damaged, cut off, or of another kind.',
    nl: 'Dit is geen welgevormde XML: het is beschadigd, afgebroken of van een andere soort.',
  },
} as const satisfies Record<string, Words>
