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

const committee = '5e000000-0000-4000-8000-000000000004'

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

/** An instalment: proposed, approved by whom its amount asks for, ordered, and paid by the bank. */
export async function pay(
  { teller }: Stage,
  { agreement }: { readonly agreement: string },
  { year, instalment, day }: { readonly year: number; readonly instalment: number; readonly day: string },
): Promise<void> {
  const { database } = teller
  const from = Temporal.PlainDate.from(day)
  const on = (days: number) => from.add({ days }).toString()
  const says = (what: string) => `instalment ${instalment} of year ${year} is ${what}`
  const id = await teller.act(accountManager, `${day} 10:00`, says('proposed'), (actor, how) =>
    proposePayment(database, actor, { agreement, year, instalment }, how),
  )
  const needs = (await paymentById(database.reader, system('replay'), id))?.needs ?? []
  for (const { role } of needs)
    await teller.act(
      role === 'committee' ? committee : programmeManager,
      `${on(1)} 11:00`,
      says('approved'),
      (actor, how) => approvePayment(database, actor, { id }, how),
    )
  const approved = await paymentById(database.reader, system('replay'), id)
  // what was set off whole is paid without the bank
  if (approved !== undefined && approved.offset.cents >= approved.amount.cents) return
  await teller.act(payer, `${on(3)} 09:00`, says('ordered'), (actor, how) =>
    orderPayments(database, actor, { payments: [id], executionOn: on(4) }, how),
  )
  const number = approved?.number ?? ''
  await teller.act(payer, `${on(5)} 09:00`, says('paid'), (actor, how) =>
    importAnswers(
      database,
      actor,
      { name: `antwoord-${number}.xml`, bytes: answerOf(number, `${on(5)}T08:00:00+01:00`) },
      how,
    ),
  )
}

/** What a bank answers: the transfer is settled. */
const answerOf = (endToEnd: string, at: string): Uint8Array =>
  new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>ANTW-${endToEnd}</MsgId><CreDtTm>${at}</CreDtTm></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>${endToEnd}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>${endToEnd}</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>${endToEnd}</OrgnlEndToEndId><TxSts>ACSC</TxSts></TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>`)
