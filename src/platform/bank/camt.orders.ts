import { type Money, money, parseMoney } from '../../kernel/money.ts'
import { accept, type Outcome, refuse, refused } from '../../kernel/outcome.ts'
import { at, type Element, each, textAt } from '../xml/index.ts'

/** One booked movement with what names it to those who ordered it. */
export type BookedTransfer = {
  readonly direction: 'out' | 'in'
  readonly amount: Money
  readonly booked: Temporal.PlainDate
  readonly endToEnd: string | null
  /** Why it was sent back, where it was. */
  readonly returned: string | null
  /** A Belgian structured reference, twelve digits. */
  readonly reference: string | null
  /** What names the movement at the bank, for ever. */
  readonly bankReference: string
}
export type BookedFile = {
  readonly kind: 'camt.053' | 'camt.054'
  readonly message: string
  readonly transfers: readonly BookedTransfer[]
}

const roots = { BkToCstmrStmt: ['camt.053', 'Stmt'], BkToCstmrDbtCdtNtfctn: ['camt.054', 'Ntfctn'] } as const
type Root = keyof typeof roots

/** Whether a file says what was booked on an account, and how. */
export const bookedKind = (root: Element): Root | undefined =>
  (Object.keys(roots) as Root[]).find(name => at(root, name) !== undefined)

/**
 * What was booked, by the ids that orders were given (ISO 20022 camt.053 and camt.054): an entry that stands for one transfer or for
 * several, each by itself. What is only announced is left out. A batch that is booked as one sum names no transfer.
 */
export function bookedIn(root: Element): Outcome<BookedFile> {
  const name = bookedKind(root)
  const [kind, part] = name === undefined ? (['camt.053', 'Stmt'] as const) : roots[name]
  const report = name === undefined ? undefined : at(root, name)
  const message = textAt(report, 'GrpHdr', 'MsgId')
  if (message === '') return refused(unreadable)
  const transfers: BookedTransfer[] = []
  for (const entry of each(report, part).flatMap(one => each(one, 'Ntry'))) {
    const status = textAt(entry, 'Sts', 'Cd') || textAt(entry, 'Sts')
    if (status !== 'BOOK' && status !== '') continue
    const details = each(entry, 'NtryDtls').flatMap(one => each(one, 'TxDtls'))
    for (const [index, detail] of (details.length === 0 ? [undefined] : details).entries()) {
      const found = transferIn(entry, detail, index, details.length)
      if (found === undefined) return refused(unreadable)
      transfers.push(found)
    }
  }
  return accept({ kind, message, transfers })
}

const unreadable = refuse(
  'camt.unreadable',
  {
    en: 'An entry of this file has no amount in euro with its day, or the file has no number: it is not what a bank sends.',
    nl: 'Een verrichting in dit bestand heeft geen bedrag in euro met zijn dag, of het bestand heeft geen nummer: dit is niet wat een bank stuurt.',
  },
  { path: 'file', basis: 'ISO 20022 camt.053, camt.054' },
)

function transferIn(
  entry: Element,
  detail: Element | undefined,
  index: number,
  of: number,
): BookedTransfer | undefined {
  const one = detail !== undefined && at(detail, 'Amt') !== undefined ? detail : entry
  const own = at(one, 'Amt') ?? at(entry, 'Amt')
  const amount = own?.attributes['Ccy'] === 'EUR' ? euros(own.text) : undefined
  const day = (textAt(entry, 'BookgDt', 'Dt') || textAt(entry, 'BookgDt', 'DtTm')).slice(0, 10)
  // several transfers in one entry each have to say their own amount
  if (amount === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(day) || (of > 1 && one === entry)) return undefined
  const direction = (textAt(detail, 'CdtDbtInd') || textAt(entry, 'CdtDbtInd')) === 'CRDT' ? 'in' : 'out'
  const endToEnd = textAt(detail, 'Refs', 'EndToEndId')
  const returned = textAt(detail, 'RtrInf', 'Rsn', 'Cd')
  const bank = textAt(detail, 'Refs', 'AcctSvcrRef') || textAt(entry, 'AcctSvcrRef') || textAt(entry, 'NtryRef')
  return {
    direction,
    amount,
    booked: Temporal.PlainDate.from(day),
    endToEnd: endToEnd === '' || endToEnd === 'NOTPROVIDED' ? null : endToEnd,
    returned: returned === '' ? null : returned,
    reference: referenceIn(detail),
    bankReference: `${bank || `${day} ${own?.text}`}${of > 1 ? `/${index + 1}` : ''}`,
  }
}

/** `100`, `100.5`, `100.50`: an amount as ISO 20022 has it. */
function euros(text: string): Money | undefined {
  const [, whole = '', decimals = ''] = /^(\d{1,13})(?:\.(\d{1,2})0*)?$/.exec(text) ?? []
  return whole === '' ? undefined : (parseMoney(`${BigInt(whole)}.${decimals.padEnd(2, '0')}`) ?? money(0n))
}

const referenceIn = (detail: Element | undefined): string | null => {
  const remittance = at(detail, 'RmtInf')
  const structured = each(remittance, 'Strd').map(one => textAt(one, 'CdtrRefInf', 'Ref'))
  const free = each(remittance, 'Ustrd').map(one => one.text)
  for (const text of [...structured, ...free]) {
    const found = /(?<!\d)(\d{3})\/?(\d{4})\/?(\d{5})(?!\d)/.exec(text)
    if (found !== null) return `${found[1]}${found[2]}${found[3]}`
  }
  return null
}
