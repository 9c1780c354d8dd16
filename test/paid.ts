import { randomUUID } from 'node:crypto'
import { approvePlan, handInPlan } from '../src/grants/agreements/queries.ts'
import { checkAccount, confirmAccount, proposeAccount } from '../src/grants/payments/queries.ts'
import { accountsOf } from '../src/grants/payments/store.accounts.ts'
import { system } from '../src/kernel/actor.ts'
import { type Database, sql } from '../src/platform/db/index.ts'
import { openEnvelope, reserve } from '../src/programme/envelopes/queries.ts'
import { account, agreed, at, fact } from './agreed.ts'
import { fileOf, financeOf } from './claimed.ts'
import { person } from './site.ts'

export const payer = person('payer', ['payer'])
export const otherPayer = person('other payer', ['payer'])
export const member = person('member of the committee', ['committee'])

/** An IBAN of Belgium that checks out and is nobody’s: bank code 999. */
export function ibanOf(number: number): string {
  const ten = `999${String(number).padStart(7, '0')}`
  const own = `${ten}${String(BigInt(ten) % 97n || 97n).padStart(2, '0')}`
  const check = 98n - (BigInt(`${own}111400`) % 97n)
  return `BE${String(check).padStart(2, '0')}${own}`
}

/** The programme names the account from which it pays. */
export const namesDebtor = (database: Database) =>
  sql`update payments.rule set content = jsonb_set(content, '{debtor}',
    '{"name": "Agentschap", "iban": "BE68539007547034", "bic": null}')`.execute(database.reader)

/** Money that was set apart for a decision, in an envelope of its own. */
export async function reserved(database: Database, cents = 22_500_000n): Promise<string> {
  const asked = { name: `IBN ${randomUUID().slice(0, 8)}`, from: '2018-01-01', to: '2018-12-31', sum: '300000' }
  const envelope = fact(await openEnvelope(database, system('test'), asked))
  const id = randomUUID()
  const happenedAt = Temporal.Instant.from('2018-07-20T12:00:00Z')
  await database.reader
    .transaction()
    .execute(tx =>
      reserve(
        tx,
        { id, envelope, purpose: 'test', amount: { cents, currency: 'EUR' }, by: 'system:test' },
        { key: id, act: 'decision.taken', subject: { kind: 'decision', id }, reason: 'test', happenedAt },
      ),
    )
  return id
}

let accounts = 0
/** The organisation has an account that two people confirmed. */
export async function withAccount(database: Database, organisation: string): Promise<string> {
  const iban = ibanOf(++accounts)
  const finance = financeOf(organisation)
  fact(
    await proposeAccount(
      database,
      finance,
      { organisation, iban, holder: 'Vlaskracht vzw', proof: fileOf(`statement ${iban}`) },
      at('2018-08-20'),
    ),
  )
  const id = (await accountsOf(database.reader, organisation))[0]?.id ?? ''
  fact(await checkAccount(database, account, { organisation, account: id }, at('2018-08-21')))
  fact(await confirmAccount(database, payer, { organisation, account: id }, at('2018-08-22')))
  return iban
}

/** An agreement with its money in the books, a plan of the first year and a confirmed account: its advance can be paid. */
export async function payable(database: Database, more: { readonly title?: string; readonly budget?: string } = {}) {
  const found = await agreed(database, { title: more.title ?? 'Te betalen', reservation: await reserved(database) })
  await planned(database, found, 1, '2018-09-20', more.budget)
  const iban = await withAccount(database, found.organisation)
  return { ...found, iban }
}

export async function planned(
  database: Database,
  { id, manager }: { readonly id: string; readonly manager: typeof account },
  year: number,
  day: string,
  budget = '150000',
) {
  const amounts = { 'line-personnel-animation': budget }
  const asked = { id, year, summary: 'Wat er in dat jaar gebeurt.', amounts, document: null }
  fact(await handInPlan(database, manager, asked, at(day)))
  fact(await approvePlan(database, account, { id, year, reason: '' }, at(day)))
}

/** A status report as a bank sends it. */
export const statusReport = (
  message: string,
  statuses: readonly { readonly endToEnd: string; readonly status: string; readonly code?: string }[],
) =>
  new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>${message}</MsgId>
<CreDtTm>2018-11-05T10:00:00+01:00</CreDtTm><InitgPty><Nm>Bank</Nm><Id><OrgId><Othr><Id>B</Id></Othr></OrgId></Id></InitgPty></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>X</OrgnlMsgId>
<OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>X</OrgnlPmtInfId>${statuses
    .map(
      ({ endToEnd, status, code }) =>
        `<TxInfAndSts><OrgnlEndToEndId>${endToEnd}</OrgnlEndToEndId><TxSts>${status}</TxSts>${
          code === undefined ? '' : `<StsRsnInf><Rsn><Cd>${code}</Cd></Rsn></StsRsnInf>`
        }</TxInfAndSts>`,
    )
    .join('')}</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>`)

/** A statement or notification of the account that pays. */
export const statement = (
  message: string,
  entries: readonly {
    readonly cents: bigint
    readonly on: string
    readonly endToEnd?: string
    readonly reference?: string
    readonly returned?: string
    readonly status?: string
  }[],
  kind: 'camt.053' | 'camt.054' = 'camt.053',
) => {
  const [root, part] = kind === 'camt.053' ? ['BkToCstmrStmt', 'Stmt'] : ['BkToCstmrDbtCdtNtfctn', 'Ntfctn']
  const version = kind === 'camt.053' ? 'camt.053.001.08' : 'camt.054.001.08'
  const entry = (one: (typeof entries)[number], index: number) => {
    const amount = one.cents < 0n ? -one.cents : one.cents
    const text = `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`
    return `<Ntry><NtryRef>${index + 1}</NtryRef><Amt Ccy="EUR">${text}</Amt><CdtDbtInd>${one.cents < 0n ? 'DBIT' : 'CRDT'}</CdtDbtInd><Sts><Cd>${one.status ?? 'BOOK'}</Cd></Sts><BookgDt><Dt>${one.on}</Dt></BookgDt><AcctSvcrRef>${message}-${index + 1}</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls><TxDtls><Refs><EndToEndId>${one.endToEnd ?? 'NOTPROVIDED'}</EndToEndId></Refs>${
      one.reference === undefined
        ? ''
        : `<RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry><Issr>BBA</Issr></Tp><Ref>${one.reference}</Ref></CdtrRefInf></Strd></RmtInf>`
    }${one.returned === undefined ? '' : `<RtrInf><Rsn><Cd>${one.returned}</Cd></Rsn></RtrInf>`}</TxDtls></NtryDtls></Ntry>`
  }
  return new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:${version}"><${root}><GrpHdr><MsgId>${message}</MsgId><CreDtTm>2019-01-01T08:00:00</CreDtTm></GrpHdr><${part}><Id>${message}</Id><ElctrncSeqNb>1</ElctrncSeqNb><CreDtTm>2019-01-01T08:00:00</CreDtTm><Acct><Id><IBAN>BE68539007547034</IBAN></Id><Ccy>EUR</Ccy><Svcr><FinInstnId><Othr><Id>B</Id></Othr></FinInstnId></Svcr></Acct><Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">0.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2019-01-01</Dt></Dt></Bal>${entries.map(entry).join('')}</${part}></${root}></Document>`,
  )
}
