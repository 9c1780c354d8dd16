/**
 * Which characters a TrueType face can show: its `cmap` table (OpenType 1.9, subtable formats 4 and 12). An archivable PDF
 * is refused when one character has no glyph, so it has to be known before.
 */
export function covered(face: Buffer): (codePoint: number) => boolean {
  const cmap = tableOf(face, 'cmap')
  const found = new Set<number>()
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const subtable = cmap.subarray(cmap.readUInt32BE(4 + i * 8 + 4))
    const format = subtable.readUInt16BE(0)
    if (format === 4) segments(subtable, found)
    if (format === 12) groups(subtable, found)
  }
  return codePoint => found.has(codePoint)
}

function tableOf(face: Buffer, tag: string): Buffer {
  for (let i = 0; i < face.readUInt16BE(4); i++) {
    const at = 12 + i * 16
    if (face.toString('latin1', at, at + 4) === tag) return face.subarray(face.readUInt32BE(at + 8))
  }
  throw new Error(`this typeface has no table ${tag}`)
}

/** Format 4: segments of the basic plane. */
function segments(table: Buffer, found: Set<number>): void {
  const count = table.readUInt16BE(6) / 2
  const ends = 14
  const starts = ends + count * 2 + 2
  const deltas = starts + count * 2
  const offsets = deltas + count * 2
  for (let i = 0; i < count; i++) {
    const offset = table.readUInt16BE(offsets + i * 2)
    for (let code = table.readUInt16BE(starts + i * 2); code <= table.readUInt16BE(ends + i * 2); code++) {
      if (code === 0xffff) continue
      const place = offsets + i * 2 + offset + (code - table.readUInt16BE(starts + i * 2)) * 2
      const raw = offset === 0 ? code : table.readUInt16BE(place)
      const glyph = offset !== 0 && raw === 0 ? 0 : (raw + table.readUInt16BE(deltas + i * 2)) & 0xffff
      if (glyph !== 0) found.add(code)
    }
  }
}

/** Format 12: groups of the whole range. */
function groups(table: Buffer, found: Set<number>): void {
  for (let i = 0; i < table.readUInt32BE(12); i++) {
    const at = 16 + i * 12
    const start = table.readUInt32BE(at)
    const glyph = table.readUInt32BE(at + 8)
    for (let code = start; code <= table.readUInt32BE(at + 4); code++) if (glyph + code - start !== 0) found.add(code)
  }
}
