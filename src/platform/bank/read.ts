import { type Outcome, refused } from '../../kernel/outcome.ts'
import { readXml } from '../xml/index.ts'
import { camtOf, readCamt053 } from './camt053.ts'
import { isCoda, readCoda } from './coda.ts'
import { said } from './statement.sentences.ts'
import { type BankStatement, statementLimits } from './statement.ts'

/**
 * Reads the statements that a bank made for a program: camt.053 or CODA, by what the bytes are and not by what the name says. What
 * does not add up is refused as a whole.
 */
export function readStatements(bytes: Uint8Array): Outcome<BankStatement[]> {
  if (bytes.byteLength === 0) return refused(said.empty)
  if (bytes.byteLength > statementLimits.bytes) return refused(said.large)
  const start = Buffer.from(bytes.subarray(0, 200))
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
  if (/^\s*</.test(start)) {
    const xml = readXml(bytes, { limit: statementLimits.bytes })
    if (!xml.ok) return xml
    const kind = camtOf(xml.fact)
    if (kind === 'statement') return readCamt053(xml.fact)
    return refused(kind === 'notification' ? said.notification : said.kind)
  }
  if (!isCoda(start.trimStart())) return refused(said.kind)
  const text = decoded(bytes)
  return text === undefined ? refused(said.characters) : readCoda(text.trimStart())
}

/** UTF-8 where it is that, else the eight-bit characters that banks use. */
function decoded(bytes: Uint8Array): string | undefined {
  for (const label of ['utf-8', 'windows-1252'])
    try {
      const text = new TextDecoder(label, { fatal: true }).decode(bytes)
      return text.includes('\0') ? undefined : text.replace(/^\uFEFF/, '')
    } catch {}
  return undefined
}
