/**
 * Splits bytes into lines at LF and nowhere else: `node:readline` also splits at U+2028 and U+2029, which stand
 * unescaped in JSON. A last line without LF is given too.
 */
export async function* linesOf(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let pending: Buffer[] = []
  for await (const chunk of source) {
    let from = 0
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      pending.push(chunk.subarray(from, at))
      yield Buffer.concat(pending).toString('utf8')
      pending = []
      from = at + 1
    }
    if (from < chunk.length) pending.push(chunk.subarray(from))
  }
  if (pending.length > 0) yield Buffer.concat(pending).toString('utf8')
}
