import {
  accountsOf,
  approvePayment,
  checkAccount,
  confirmAccount,
  importAnswers,
  orderPayments,
  paymentById,
  proposeAccount,
  proposePayment,
} from '../grants/payments/queries.ts'
import { system } from '../kernel/actor.ts'
import { accountManager, programmeManager } from './agreements.ts'
import type { Stage } from './file.ts'
import { paper } from './paper.ts'

export const payer = '5e000000-0000-4000-8000-000000000006'

type Days<Names extends string> = Readonly<Record<Names, string>>

/** Someone of the organisation gives its account; without `confirmed` it waits for the second person. */
export async function giveAccount(
  { teller, files, site }: Stage,
  asked: {
    readonly organisation: string
    readonly person: string
    readonly iban: string
    readonly holder: string
    readonly on: Days<'proposed' | 'checked'> & Partial<Days<'confirmed'>>
  },
): Promise<void> {
  const { database } = teller
  const { organisation, person, iban, holder, on } = asked
  const bytes = paper([
    'Bankattest (demonstratie)',
    `De rekening ${iban} staat op naam van ${holder}.`,
    'Dit stuk is verzonnen en dient alleen voor de demonstratie.',
  ])
  const proof = {
    digest: await files.put(bytes),
    name: 'bankattest.pdf',
    type: 'application/pdf',
    size: bytes.byteLength,
  }
  await teller.act(person, `${on.proposed} 09:30`, `an account of ${holder}`, (actor, how) =>
    proposeAccount(database, actor, { organisation, iban, holder, proof, site }, how),
  )
  const waiting = async () => (await accountsOf(database.reader, organisation)).find(one => one.iban === iban)?.id ?? ''
  await teller.act(accountManager, `${on.checked} 10:00`, `the account of ${holder} is checked`, async (actor, how) =>
    checkAccount(database, actor, { organisation, account: await waiting() }, how),
  )
  const { confirmed } = on
  if (confirmed === undefined) return
  await teller.act(payer, `${confirmed} 11:00`, `the account of ${holder} is confirmed`, async (actor, how) =>
    confirmAccount(database, actor, { organisation, account: await waiting() }, how),
  )
}

/** An instalment: proposed, approved, ordered and paid, as far as days are named. Answers the payment. */
export async function payInstalment(
  { teller }: Stage,
  asked: {
    readonly agreement: string
    readonly year: number
    readonly instalment: number
    readonly on: Days<'proposed'> & Partial<Days<'approved' | 'ordered' | 'paid'>>
  },
): Promise<string> {
  const { database } = teller
  const { agreement, year, instalment, on } = asked
  const says = (what: string) => `instalment ${instalment} of year ${year} is ${what}`
  const id = await teller.act(accountManager, `${on.proposed} 10:00`, says('proposed'), (actor, how) =>
    proposePayment(database, actor, { agreement, year, instalment }, how),
  )
  if (on.approved === undefined) return id
  await teller.act(programmeManager, `${on.approved} 11:00`, says('approved'), (actor, how) =>
    approvePayment(database, actor, { id }, how),
  )
  if (on.ordered === undefined) return id
  await teller.act(payer, `${on.ordered} 14:00`, says('ordered'), (actor, how) =>
    orderPayments(database, actor, { payments: [id] }, how),
  )
  if (on.paid === undefined) return id
  await teller.act(payer, `${on.paid} 09:00`, says('paid'), async (actor, how) => {
    const number = (await paymentById(database.reader, system('replay'), id))?.number ?? ''
    const bytes = new TextEncoder().encode(paidReport(number))
    return importAnswers(database, actor, { name: `status-${number}.xml`, bytes }, how)
  })
  return id
}

/** What the bank of the demonstration answers: paid. */
const paidReport = (
  number: string,
) => `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
<GrpHdr><MsgId>DEMO-${number}</MsgId></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>${number}</OrgnlMsgId></OrgnlGrpInfAndSts>
<OrgnlPmtInfAndSts><OrgnlPmtInfId>${number}</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>${number}</OrgnlEndToEndId>
<TxSts>ACSC</TxSts></TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>`
