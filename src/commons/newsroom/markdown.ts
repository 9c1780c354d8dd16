/**
 * The Markdown that articles are written in: headings (`##`, `###`), paragraphs, lists (`-`, `1.`), quotations (`>`), links,
 * `**strong**` and `*emphasis*`. Nothing else: HTML is text like any other, so an article can hold no script.
 */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong'; readonly parts: readonly Inline[] }
  | { readonly kind: 'emphasis'; readonly parts: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly parts: readonly Inline[] }

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly parts: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly parts: readonly Inline[] }
  | { readonly kind: 'quotation'; readonly parts: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }

/** The blocks of a text, in order. Every text is readable: what is no known mark stands there as typed. */
export const readMarkdown = (text: string): Block[] =>
  text
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .flatMap(part => headed(part.split('\n').filter(line => line.trim() !== '')))

/** A heading ends with its line, even without an empty line after it. */
function headed(lines: readonly string[]): Block[] {
  const [first, ...rest] = lines
  if (first === undefined) return []
  const heading = /^(##|###)\s+(.+)$/.exec(first)
  if (heading === null) return [block(lines)]
  const level = heading[1] === '##' ? 2 : 3
  return [{ kind: 'heading', level, parts: readInline(heading[2] ?? '') }, ...headed(rest)]
}

const bullet = /^\s*(?:[-*]|(\d{1,3})\.)\s+/

function block(lines: readonly string[]): Block {
  const [first = ''] = lines
  const marked = bullet.exec(first)
  if (marked !== null) return { kind: 'list', ordered: marked[1] !== undefined, items: items(lines).map(readInline) }
  if (lines.every(line => line.startsWith('>')))
    return { kind: 'quotation', parts: readInline(lines.map(line => line.replace(/^>\s?/, '')).join(' ')) }
  return { kind: 'paragraph', parts: readInline(lines.join(' ')) }
}

/** Each item whole: what stands on lines of its own below a mark goes on with it. */
function items(lines: readonly string[]): string[] {
  const found: string[] = []
  for (const line of lines) {
    if (bullet.test(line)) found.push(line.replace(bullet, ''))
    else found[found.length - 1] += ` ${line.trim()}`
  }
  return found
}

const marks = /\*\*(?<strong>[^*]+)\*\*|\*(?<emphasis>[^*\s][^*]*)\*|\[(?<label>[^\]]+)\]\((?<href>[^()\s]+)\)/

/** The marks within a line. A link that leads nowhere safe stays text. */
export function readInline(text: string): Inline[] {
  const found = marks.exec(text)
  if (found === null) return text === '' ? [] : [{ kind: 'text', text }]
  const { strong, emphasis, label, href } = found.groups ?? {}
  const before = readInline(text.slice(0, found.index))
  const after = readInline(text.slice(found.index + found[0].length))
  return [...before, mark({ strong, emphasis, label, href }) ?? { kind: 'text', text: found[0] }, ...after]
}

type Marked = {
  strong: string | undefined
  emphasis: string | undefined
  label: string | undefined
  href: string | undefined
}

function mark({ strong, emphasis, label, href }: Marked): Inline | undefined {
  if (strong !== undefined) return { kind: 'strong', parts: readInline(strong) }
  if (emphasis !== undefined) return { kind: 'emphasis', parts: readInline(emphasis) }
  return href !== undefined && isSafe(href) ? { kind: 'link', href, parts: readInline(label ?? '') } : undefined
}

/** A web address, or a page of this site. */
const isSafe = (href: string): boolean =>
  /^\/(?!\/)[^\\]*$/.test(href) || (/^https?:\/\//i.test(href) && URL.canParse(href))

/** The text without its marks, for summaries and searches. */
export const plainText = (parts: readonly Inline[]): string =>
  parts.map(part => (part.kind === 'text' ? part.text : plainText(part.parts))).join('')
