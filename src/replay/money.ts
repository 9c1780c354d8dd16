import { addLine, linesOf, openClaim, submitClaim } from '../grants/claims/queries.ts'
import { askConfirmation, confirmContribution, invoice, pledge, receive } from '../grants/contributions/queries.ts'
import { outstandingOn } from '../grants/payments/index.ts'
import {
  announceRecovery,
  answerRecovery,
  claimRecovery,
  receiveRecovery,
  recoveryById,
} from '../grants/payments/queries.ts'
import {
  acceptLines,
  announceCuts,
  answerChecklist,
  answerCuts,
  closeControl,
  concludeControl,
  judgeLine,
  reopenControl,
  takeControl,
} from '../grants/verification/queries.ts'
import { decimalString } from '../kernel/money.ts'
import { notFound, refused } from '../kernel/outcome.ts'
import { programmeManager } from './agreements.ts'
import type { Stage } from './file.ts'
import { paper } from './paper.ts'
import { payer } from './payments.ts'

export const controller = '5e000000-0000-4000-8000-000000000005'

/** Whose money it is: the agreement, and who keeps its books and who signs. */
export type Purse = {
  readonly agreement: string
  readonly cluster: string
  readonly organisation: string
  readonly manager: string
  readonly finance: string
}

/** A sheet of paper of the story, kept among the files. */
export async function sheet({ files }: Stage, name: string, lines: readonly string[]) {
  const bytes = paper([...lines, 'Dit stuk is verzonnen en dient alleen voor de demonstratie.'])
  return { digest: await files.put(bytes), name: `${name}.pdf`, type: 'application/pdf', size: bytes.length }
}

/** What a member brings in a year: promised, asked for, and received where it came. */
export async function bringIn(
  { teller, site }: Stage,
  { cluster, agreement, finance }: Purse,
  asked: {
    readonly payer: string
    readonly amount: string
    readonly year: { readonly from: string; readonly to: string }
    readonly asked: string
    readonly received?: string | undefined
    readonly only?: 'promised' | undefined
  },
): Promise<void> {
  const { database } = teller
  const { payer: member, amount, year, received, only } = asked
  const id = await teller.act(finance, `${asked.asked} 10:00`, `${member} promises`, (actor, how) =>
    pledge(
      database,
      actor,
      { cluster, agreement, payer: member, kind: 'cash', amount, publicOrigin: 'no', ...year },
      how,
    ),
  )
  if (only === 'promised') return
  const due = Temporal.PlainDate.from(asked.asked).add({ days: 30 }).toString()
  await teller.act(finance, `${asked.asked} 11:00`, `${member} is asked`, (actor, how) =>
    invoice(database, actor, { id, due }, how),
  )
  if (received === undefined) return
  await teller.act(finance, `${received} 14:00`, `${member} pays`, (actor, how) =>
    receive(database, actor, { id, on: received }, how),
  )
  const token = `${cluster}-${member.slice(-3)}-${year.from}`
  const email = `boekhouding-${member.slice(-3)}@demonstratie.example`
  await teller.act(finance, `${received} 14:10`, `${member} is asked to confirm`, (actor, how) =>
    askConfirmation(database, actor, { id, email, site, token }, how),
  )
  const later = Temporal.PlainDate.from(received).add({ days: 2 })
  await teller.unsigned(`${later} 09:30`, `${member} confirms`, how =>
    confirmContribution(database, { token, name: 'De zaakvoerder', publicOrigin: false }, how),
  )
}

/** A cost as it is typed. */
export type Cost = {
  readonly category: string
  readonly activity: string
  readonly date: string
  readonly supplier: string
  readonly number: string
  readonly net: string
  readonly vat?: string
  readonly refundableVat?: string
  readonly remark?: string
}

/** The costs of a year, each with its invoice, submitted by whoever signs. Answers the claim. */
export async function declare(
  stage: Stage,
  { agreement, finance, manager }: Purse,
  { year, day, costs }: { readonly year: number; readonly day: string; readonly costs: readonly Cost[] },
): Promise<string> {
  const { teller } = stage
  const { database } = teller
  const claim = await teller.act(finance, `${day} 09:00`, `a claim of year ${year}`, (actor, how) =>
    openClaim(database, actor, { agreement, year, kind: 'final' }, how),
  )
  for (const [index, cost] of costs.entries()) await enter(stage, { claim, finance, cost }, `${day} 09:${10 + index}`)
  const later = Temporal.PlainDate.from(day).add({ days: 3 })
  await teller.act(manager, `${later} 16:00`, `the claim of year ${year} is submitted`, (actor, how) =>
    submitClaim(database, actor, { id: claim, agreed: true }, how),
  )
  return claim
}

/** One line with what proves it. `supersedes`: the line whose place it takes. */
export async function enter(
  stage: Stage,
  asked: {
    readonly claim: string
    readonly finance: string
    readonly cost: Cost
    readonly supersedes?: string | undefined
  },
  when: string,
): Promise<string> {
  const { teller } = stage
  const { database } = teller
  const { claim, finance, cost, supersedes } = asked
  const { number, ...typed } = cost
  const file = await sheet(stage, `${cost.supplier}-${number}`.replace(/[^\w-]+/g, '-'), [
    `Factuur ${number} van ${cost.supplier} (demonstratie)`,
    `Netto ${cost.net}, btw ${cost.vat ?? '0.00'}`,
  ])
  return teller.act(finance, when, `${cost.supplier} ${number}`, (actor, how) =>
    addLine(database, actor, { claim, typed: { ...typed, invoiceNumber: number }, supersedes, files: [file] }, how),
  )
}

export type Cut = { readonly line: string; readonly amount: string; readonly rule: string; readonly reason: string }

/** A claim is looked at whole: every line accepted but those cut, which are heard before they are final. */
export async function control(
  { teller }: Stage,
  { manager }: Purse,
  { claim, day, cuts = [] }: { readonly claim: string; readonly day: string; readonly cuts?: readonly Cut[] },
): Promise<string> {
  const { database } = teller
  const from = Temporal.PlainDate.from(day)
  const id = await teller.act(controller, `${day} 09:00`, 'a claim is taken into control', (actor, how) =>
    takeControl(database, actor, { claim, method: 'full', reason: '' }, { ...how, seed: 'a1b2c3d4e5f60718' }),
  )
  for (const cut of cuts)
    await teller.act(controller, `${day} 10:00`, 'a line is cut', (actor, how) =>
      judgeLine(database, actor, { control: id, verdict: 'cut', ...cut }, how),
    )
  const cut = new Set(cuts.map(({ line }) => line))
  const lines = (await linesOf(database.reader, claim)).map(line => line.id).filter(line => !cut.has(line))
  await teller.act(controller, `${day} 14:00`, 'the other lines are accepted', (actor, how) =>
    acceptLines(database, actor, { control: id, lines }, how),
  )
  await teller.act(controller, `${day} 15:00`, 'the checklist is answered', (actor, how) =>
    answerChecklist(
      database,
      actor,
      { id, answers: questions.map(question => ({ question, value: 'yes', remark: '' })) },
      how,
    ),
  )
  if (cuts.length === 0) {
    await teller.act(controller, `${day} 16:00`, 'the control is closed', (actor, how) =>
      closeControl(database, actor, { id }, how),
    )
    return id
  }
  await teller.act(controller, `${day} 16:00`, 'cuts are announced', (actor, how) =>
    announceCuts(database, actor, { id }, how),
  )
  for (const { line } of cuts)
    await teller.act(manager, `${from.add({ days: 6 })} 10:00`, 'the cut is agreed with', (actor, how) =>
      answerCuts(database, actor, { id, line, stance: 'agreed', text: '' }, how),
    )
  await teller.act(controller, `${from.add({ days: 31 })} 10:00`, 'the control is concluded', (actor, how) =>
    concludeControl(database, actor, { id }, how),
  )
  return id
}
const questions = ['statement', 'plan', 'bookkeeping', 'hours', 'other-aid', 'visibility', 'participants']

/** A control that was closed is looked at anew, whole: one line is cut, heard and final. */
export async function reopen(
  { teller }: Stage,
  { manager }: Purse,
  asked: { readonly id: string; readonly claim: string; readonly day: string; readonly why: string; readonly cut: Cut },
): Promise<void> {
  const { database } = teller
  const { id, day, why, cut } = asked
  const from = Temporal.PlainDate.from(day)
  await teller.act(controller, `${day} 09:00`, 'the control is reopened', (actor, how) =>
    reopenControl(database, actor, { id, whole: true, reason: why }, how),
  )
  await teller.act(controller, `${day} 09:30`, 'a line is cut', (actor, how) =>
    judgeLine(database, actor, { control: id, verdict: 'cut', ...cut }, how),
  )
  await teller.act(controller, `${day} 10:00`, 'the cut is announced', (actor, how) =>
    announceCuts(database, actor, { id }, how),
  )
  await teller.act(manager, `${from.add({ days: 9 })} 10:00`, 'the cut is agreed with', (actor, how) =>
    answerCuts(database, actor, { id, line: cut.line, stance: 'agreed', text: '' }, how),
  )
  await teller.act(controller, `${from.add({ days: 31 })} 10:00`, 'the control is concluded', (actor, how) =>
    concludeControl(database, actor, { id }, how),
  )
}

/** What was paid too much by the last certificate: announced, claimed after the hearing, and paid back late, with interest. */
export async function claimBack(
  { teller }: Stage,
  { agreement, manager }: Purse,
  { year, day, received }: { readonly year: number; readonly day: string; readonly received: string },
): Promise<void> {
  const { database } = teller
  const from = Temporal.PlainDate.from(day)
  const id = await teller.act(controller, `${day} 09:00`, 'a recovery is announced', (actor, how) =>
    announceRecovery(
      database,
      actor,
      {
        agreement,
        year,
        ground: 'certificate',
        amount: '',
        reason: 'Het nieuwe controlecertificaat aanvaardt minder kosten.',
      },
      how,
    ),
  )
  await teller.act(manager, `${from.add({ days: 5 })} 11:00`, 'the recovery is answered', (actor, how) =>
    answerRecovery(
      database,
      actor,
      { id, text: 'Wij hebben geen bezwaar; de dubbele factuur was een vergissing.' },
      how,
    ),
  )
  await teller.act(programmeManager, `${from.add({ days: 8 })} 10:00`, 'it is claimed back', (actor, how) =>
    claimRecovery(database, actor, { id }, how),
  )
  const on = Temporal.PlainDate.from(received)
  await teller.act(payer, `${received} 15:00`, 'it is paid back', async (actor, how) => {
    const found = await recoveryById(database.reader, actor, id)
    const { due, interest: rule } = found ?? { due: null, interest: null }
    if (found === undefined || due === null || rule === null) return refused(notFound)
    const { total } = outstandingOn({ amount: found.amount, due, rule, receipts: found.receipts }, on)
    const amount = decimalString(total)
    return receiveRecovery(database, actor, { id, amount, on: received, source: 'rekeninguittreksel 2022/171' }, how)
  })
}
