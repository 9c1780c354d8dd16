import { readPaymentReference } from '../../kernel/identifiers.ts'

/** A structured reference in what was typed or sent: with its marks anywhere in the text, or twelve digits by themselves. */
export function referenceIn(text: string): string | null {
  const marked = /(?:\+{3}|\*{3})\s*\d{3}\s*\/?\s*\d{4}\s*\/?\s*\d{5}\s*(?:\+{3}|\*{3})/g
  for (const candidate of [...(text.match(marked) ?? []), ...bare(text)]) {
    const read = readPaymentReference(candidate)
    if (read.ok) return read.value
  }
  return null
}

/** Twelve digits that stand alone, with or without their slashes; longer numbers are something else. */
const bare = (text: string): string[] =>
  [...text.matchAll(/(?<![\d/])(\d{3}\/\d{4}\/\d{5}|\d{12})(?![\d/])/g)].map(([found]) => found)
