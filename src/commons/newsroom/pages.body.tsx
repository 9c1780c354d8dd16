import type { ComponentChildren } from 'preact'
import { type Block, type Inline, readMarkdown } from './markdown.ts'

/** The text of an article. `site` makes links within this site absolute, for feeds that are read elsewhere. */
export const Body = ({ text, site = '' }: { text: string; site?: string }) => (
  <>
    {readMarkdown(text).map((block, index) => (
      <Part block={block} site={site} key={String(index)} />
    ))}
  </>
)

function Part({ block, site }: { block: Block; site: string }) {
  const inline = (parts: readonly Inline[]) => <Text parts={parts} site={site} />
  if (block.kind === 'list') {
    const items = block.items.map((item, index) => <li key={String(index)}>{inline(item)}</li>)
    return block.ordered ? <ol class="ds-list">{items}</ol> : <ul class="ds-list">{items}</ul>
  }
  if (block.kind === 'paragraph') return <p>{inline(block.parts)}</p>
  if (block.kind === 'quotation') return <blockquote>{inline(block.parts)}</blockquote>
  const Tag = `h${block.level}` as const
  return (
    <Tag class="ds-heading" data-size={block.level === 2 ? 'md' : 'sm'}>
      {inline(block.parts)}
    </Tag>
  )
}

const Text = ({ parts, site }: { parts: readonly Inline[]; site: string }): ComponentChildren =>
  parts.map((part, index) => {
    const key = String(index)
    if (part.kind === 'text') return part.text
    const within = <Text parts={part.parts} site={site} />
    if (part.kind === 'strong') return <strong key={key}>{within}</strong>
    if (part.kind === 'emphasis') return <em key={key}>{within}</em>
    return (
      <a class="ds-link" href={part.href.startsWith('/') ? `${site}${part.href}` : part.href} key={key}>
        {within}
      </a>
    )
  })
