import { accept, type Outcome, refuse, refused } from '../../kernel/outcome.ts'
import { at, type Element, each, readXml, textAt } from '../xml/index.ts'
import type { PaymentStatus, StatusReport } from './pain.ts'

const unreadable = (en: string, nl: string): Outcome<never> =>
  refused(refuse('pain002.unreadable', { en, nl }, { path: 'file', basis: 'ISO 20022 pain.002.001.10' }))

/**
 * Reads a payment status report (ISO 20022 pain.002.001.10; earlier versions say the same in these elements). A status of a
 * transfer goes before that of its group: a group that is accepted in part names what it rejected.
 */
export function readStatusReport(bytes: Uint8Array): Outcome<StatusReport> {
  const read = readXml(bytes)
  return read.ok ? statusesIn(read.fact) : read
}

export function statusesIn(root: Element): Outcome<StatusReport> {
  const report = at(root, 'CstmrPmtStsRpt')
  const message = textAt(report, 'GrpHdr', 'MsgId')
  if (report === undefined || message === '')
    return unreadable(
      'it is not a payment status report (pain.002).',
      'het is geen statusrapport van betalingen (pain.002).',
    )
  const group = at(report, 'OrgnlGrpInfAndSts')
  const original = textAt(group, 'OrgnlMsgId')
  const whole = statusOf(group, original, null, 'GrpSts')
  const transfers = each(report, 'OrgnlPmtInfAndSts').flatMap(info => {
    const own = each(info, 'TxInfAndSts').flatMap(one =>
      statusOf(one, original, textAt(one, 'OrgnlEndToEndId'), 'TxSts'),
    )
    return own.length > 0 ? own : statusOf(info, textAt(info, 'OrgnlPmtInfId') || original, null, 'PmtInfSts')
  })
  const statuses = transfers.length > 0 ? transfers : whole
  if (statuses.length === 0)
    return unreadable('it names no status of any payment.', 'het noemt van geen enkele betaling een status.')
  return accept({ message, statuses })
}

function statusOf(
  element: Element | undefined,
  original: string,
  endToEnd: string | null,
  name: 'GrpSts' | 'PmtInfSts' | 'TxSts',
): PaymentStatus[] {
  const status = textAt(element, name)
  if (element === undefined || !/^[A-Z]{4}$/.test(status)) return []
  const reasons = each(element, 'StsRsnInf')
  const code = reasons.map(one => textAt(one, 'Rsn', 'Cd') || textAt(one, 'Rsn', 'Prtry')).find(text => text !== '')
  const text = reasons.flatMap(one => each(one, 'AddtlInf').map(line => line.text)).join(' ')
  return [{ original, endToEnd, status, code: code ?? null, text: text.slice(0, 1000) }]
}
