import { type Money, parseMoney } from '../../kernel/money.ts'
import { accept, type Outcome, refuse, refused } from '../../kernel/outcome.ts'
import { at, type Element, each, textAt } from '../xml/index.ts'

/** One transfer as a file of orders asks for it. */
export type OrderedTransfer = {
  readonly endToEnd: string
  readonly amount: Money
  readonly iban: string
  readonly reference: string
}
export type OrderFile = {
  readonly message: string
  readonly createdAt: string
  readonly executionOn: string
  /** As the file counts itself, of the whole and of its group. */
  readonly counts: readonly string[]
  readonly sums: readonly string[]
  readonly transfers: readonly OrderedTransfer[]
}

/** Reads a file of credit transfers (ISO 20022 pain.001.001.09): what was really asked of the bank, with the sums it carries. */
export function ordersIn(root: Element): Outcome<OrderFile> {
  const body = at(root, 'CstmrCdtTrfInitn')
  const message = textAt(body, 'GrpHdr', 'MsgId')
  const groups = body === undefined ? [] : each(body, 'PmtInf')
  const transfers = groups.flatMap(group => each(group, 'CdtTrfTxInf').map(transferOf))
  const readable = transfers.filter(one => one !== undefined)
  if (message === '' || groups.length === 0 || readable.length < transfers.length) return refused(unreadable)
  const said = (name: string) => [textAt(body, 'GrpHdr', name), ...groups.map(group => textAt(group, name))]
  return accept({
    message,
    createdAt: textAt(body, 'GrpHdr', 'CreDtTm'),
    executionOn: textAt(groups[0], 'ReqdExctnDt', 'Dt'),
    counts: said('NbOfTxs'),
    sums: said('CtrlSum'),
    transfers: readable,
  })
}

function transferOf(one: Element): OrderedTransfer | undefined {
  const written = at(one, 'Amt', 'InstdAmt')
  const amount = written?.attributes['Ccy'] === 'EUR' ? parseMoney(written.text) : undefined
  const endToEnd = textAt(one, 'PmtId', 'EndToEndId')
  const iban = textAt(one, 'CdtrAcct', 'Id', 'IBAN')
  if (amount === undefined || endToEnd === '' || iban === '') return undefined
  return { endToEnd, amount, iban, reference: textAt(one, 'RmtInf', 'Strd', 'CdtrRefInf', 'Ref') }
}

const unreadable = refuse(
  'pain001.unreadable',
  {
    en: 'This is not a file of credit transfers in euro (pain.001).',
    nl: 'Dit is geen bestand met overschrijvingen in euro (pain.001).',
  },
  { path: 'file', basis: 'ISO 20022 pain.001.001.09' },
)
