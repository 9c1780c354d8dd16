import { heardIn } from '../../grants/payments/index.ts'
import { type OrderFile, ordersIn } from '../../platform/bank/index.ts'
import { readXml } from '../../platform/xml/index.ts'

type Answers = Extract<ReturnType<typeof heardIn>, { readonly ok: true }>['fact']

/** What stands in the files of the bank, by the digest that each is named after. */
export type BankFiles = {
  readonly orders: ReadonlyMap<string, OrderFile>
  readonly answers: ReadonlyMap<string, Answers>
}

/** Reads every file of the bank in a bundle, as it was written or came. */
export function bankFilesIn(contents: ReadonlyMap<string, Uint8Array>): BankFiles {
  const orders = new Map<string, OrderFile>()
  const answers = new Map<string, Answers>()
  for (const [path, bytes] of contents) {
    const digest = /^bank\/([0-9a-f]{64})\.xml$/.exec(path)?.[1]
    if (digest === undefined) continue
    const root = readXml(bytes)
    const ordered = root.ok ? ordersIn(root.fact) : root
    const heard = ordered.ok ? undefined : heardIn(bytes)
    if (ordered.ok) orders.set(digest, ordered.fact)
    else if (heard?.ok) answers.set(digest, heard.fact)
  }
  return { orders, answers }
}
