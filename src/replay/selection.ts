import {
  abandonApplication,
  askCompany,
  confirmCommitment,
  createApplication,
} from '../selection/applications/queries.ts'
import { expressionOf, proposalOf } from './answers.ts'
import type { Applicant } from './applicants.ts'
import { bring, deskOf, handIn, type Stage, write } from './file.ts'

export const call = 'demo-ibn-2018'
export const expression = 'expression-of-interest'
export const proposal = 'full-proposal'

/** An applicant and the application that it began. */
export type Running = { readonly applicant: Applicant; readonly application: string }

/** Case handlers, who take turns. */
const handlers = ['5e000000-0000-4000-8000-000000000003', '5e000000-0000-4000-8000-000000000141'] as const

/** The applicants begin, write and hand in their expression of interest, in the weeks before 15 January 2018. */
export async function express(stage: Stage, applicants: readonly Applicant[]): Promise<Running[]> {
  const { teller } = stage
  const running: Running[] = []
  for (const [index, applicant] of applicants.entries()) {
    const day = `2017-12-${String(4 + (index % 20)).padStart(2, '0')}`
    const { id } = await teller.act(applicant.person, `${day} 09:30`, `${applicant.id} begins`, (actor, how) =>
      createApplication(
        teller.database,
        actor,
        { call, organisation: applicant.organisation, cluster: applicant.cluster ?? '', title: applicant.title },
        how,
      ),
    )
    await write(
      stage,
      { applicant, application: id },
      expression,
      expressionOf(applicant, stage.register),
      `${day} 10:`,
    )
    const handed = `2018-01-${String(8 + (index % 8)).padStart(2, '0')} ${index % 8 === 7 ? '16:4' : '11:1'}${index % 10}`
    await handIn(stage, { applicant, application: id }, handed)
    running.push({ applicant, application: id })
  }
  return running
}

/** The case handlers examine what was handed in, from a day on: who is not admitted or not eligible goes no further. */
export async function handle(stage: Stage, running: readonly Running[], from: string): Promise<Running[]> {
  const further: Running[] = []
  for (const [index, each] of running.entries()) {
    const { applicant } = each
    const day = Temporal.PlainDate.from(from).add({ days: Math.floor(index / 4) })
    const desk = deskOf(stage, each, handlers[index % handlers.length] as string, day)
    const says = applicant.reason?.nl ?? ''
    if (applicant.fate === 'inadmissible') {
      await desk.judge('10:00', ['mandate'], 'fails', says)
      await desk.conclude('10:20', 'refuse-admission', says)
      continue
    }
    await desk.conclude('10:00', 'admit')
    const fails = applicant.fate === 'ineligible' ? ['rule.driven-by-companies'] : []
    const holds = (await desk.open('10:40')).filter(point => !fails.includes(point))
    await desk.judge('10:40', holds, 'holds', 'Nagekeken in de aanvraag; geen bezwaar.')
    if (fails.length > 0) await desk.judge('10:50', fails, 'fails', says)
    await desk.conclude('11:00', fails.length > 0 ? 'find-ineligible' : 'find-eligible', says)
    if (fails.length === 0) further.push(each)
  }
  return further
}

/** Those retained write their full proposal, have the companies confirm what they bring, and hand in before 27 April 2018. */
export async function propose(stage: Stage, running: readonly Running[]): Promise<Running[]> {
  const { teller } = stage
  const handed: Running[] = []
  for (const [index, each] of running.entries()) {
    const { applicant, application } = each
    const day = `2018-03-${String(5 + index).padStart(2, '0')}`
    if (applicant.fate === 'withdrawn') {
      await teller.act(applicant.person, `${day} 15:00`, `${applicant.id} withdraws`, (actor, how) =>
        abandonApplication(
          teller.database,
          actor,
          { application, sure: true, reason: applicant.reason?.nl ?? '' },
          how,
        ),
      )
      continue
    }
    await bring(stage, each, proposal, `${day} 09:30`)
    await write(stage, each, proposal, proposalOf(applicant, stage.register), `${day} 10:`)
    await commit(stage, each, day)
    await handIn(
      stage,
      each,
      `2018-04-${String(17 + (index % 10)).padStart(2, '0')} ${index % 3 === 0 ? '16:3' : '10:2'}5`,
    )
    handed.push(each)
  }
  return handed
}

/** Every company that the proposal names is sent its link, and confirms behind it what it brings. */
async function commit({ teller, site, register }: Stage, { applicant, application }: Running, day: string) {
  const later = Temporal.PlainDate.from(day).add({ days: 7 })
  for (const [number, amount] of Object.entries(applicant.commitments)) {
    const company = number.replaceAll('.', '')
    const token = `${applicant.id}-${company}`
    await teller.act(applicant.person, `${day} 17:00`, `${applicant.id} asks ${company}`, (actor, how) =>
      askCompany(teller.database, actor, { application, company, site, token }, how),
    )
    await teller.unsigned(`${later} 10:00`, `${company} confirms`, how =>
      confirmCommitment(
        teller.database,
        {
          token,
          amounts: { 1: amount, 2: amount, 3: amount },
          signatory: `Zaakvoerder van ${register.get(number)?.name ?? company}`,
          capacity: 'zaakvoerder',
          declared: true,
        },
        how,
      ),
    )
  }
}
