import { mayAct } from '../../kernel/lifecycle.ts'
import { decimalString, type Money, parseMoney, readMoney } from '../../kernel/money.ts'
import { type Outcome, type Refusal, refuse, refused, unless } from '../../kernel/outcome.ts'
import type { Application } from './application.ts'
import { type Commitment, commitmentLifecycle, type Line, type LineStanding, type Link } from './commitment.ts'
import { isWriting, type Part } from './rules.ts'
import { canonical } from './submission.ts'

const { compare } = Temporal.Instant

/** How each line stands: what was asked of the company, and what it said. Lines of one company in one question are one. */
export function standingsOf(
  lines: readonly Line[],
  commitments: readonly Commitment[],
  links: ReadonlyMap<string, Link>,
  now: Temporal.Instant,
): LineStanding[] {
  return lines.map(line => {
    const commitment = commitments.find(
      each => each.state !== 'revoked' && each.path === line.path && each.company === line.company,
    )
    const link = commitment === undefined ? undefined : links.get(commitment.id)
    return { line, commitment, link, standing: standingOf(line, commitment, link, now) }
  })
}

function standingOf(
  line: Line,
  commitment: Commitment | undefined,
  link: Link | undefined,
  now: Temporal.Instant,
): LineStanding['standing'] {
  if (commitment === undefined) return 'not-asked'
  if (commitment.state === 'confirmed')
    return sameAmounts(line.amounts, commitment.amounts ?? {}) ? 'confirmed' : 'confirmed-otherwise'
  if (asLine(line) !== asLine(commitment.line)) return 'outdated'
  if (commitment.state === 'declined') return 'declined'
  if (link === undefined || compare(link.expiresAt, now) <= 0) return 'expired'
  return commitment.openedAt === null ? 'asked' : 'opened'
}

/** What of a line the company is asked about: another address, another amount, and it is another question. */
export const asLine = ({ company, name, email, amounts }: Line): string =>
  canonical({ company, name, email: email.toLowerCase(), amounts })

const sameAmounts = (a: Line['amounts'], b: Line['amounts']): boolean =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every(year => (a[year] ?? '0.00') === (b[year] ?? '0.00'))

export type ToAsk = {
  readonly application: Application
  readonly part: Part
  readonly line: Line | undefined
  readonly standing: LineStanding['standing'] | undefined
  /** How many letters went to this address in the last hour, from the whole installation. */
  readonly sentLately: number
}

/** Asks a company, or asks it again: the older link ends. */
export function ask(found: ToAsk, isAddress: (text: string) => boolean): Outcome<Line> {
  const { application, part, line, standing } = found
  if (part !== 'lead' && part !== 'editor')
    return refused(refuse('commitment.read-only', words.readOnly, { kind: 'forbidden' }))
  if (line === undefined) return refused(refuse('commitment.line', words.line))
  const refusals: Refusal[] = []
  const at = { path: line.path }
  if (!isWriting(application.state)) refusals.push(refuse('commitment.closed', words.closed))
  if (!isAddress(line.email)) refusals.push(refuse('commitment.email', words.email, at))
  if (line.name === '') refusals.push(refuse('commitment.name', words.name, at))
  const amounts = Object.values(line.amounts)
  if (!amounts.some(text => (parseMoney(text) as Money).cents > 0n))
    refusals.push(refuse('commitment.nothing', words.nothing, at))
  if (standing === 'confirmed') refusals.push(refuse('commitment.confirmed', words.confirmed, at))
  if (found.sentLately >= 5) refusals.push(refuse('commitment.too-often', words.tooOften, at))
  return unless(refusals, () => line)
}

/** What a company finds behind its link. */
export type Held = {
  readonly commitment: Commitment
  readonly link: Link
  readonly application: Application
  /** The line as it stands in the form now; nothing when it was taken out. */
  readonly line: Line | undefined
}

/** Whether the link still asks what the applicant says; else the sentence why not. */
export function judgeLink(held: Held | undefined, now: Temporal.Instant): Refusal[] {
  if (held === undefined) return [leadsNowhere]
  const { commitment, link, application, line } = held
  const ended =
    commitment.state === 'revoked' ||
    line === undefined ||
    (commitment.state === 'asked' && asLine(line) !== asLine(commitment.line))
  if (ended) return [refuse('commitment.changed', words.changed)]
  if (!link.latest) return [refuse('commitment.newer', words.newer)]
  if (compare(link.expiresAt, now) <= 0) return [refuse('commitment.expired', words.expired)]
  if (!['draft', 'submitted', 'returned'].includes(application.state))
    return [refuse('commitment.decided', words.decided)]
  return []
}

export type AskedStatement = {
  /** By year of the term, as typed. */
  readonly amounts: Readonly<Record<string, string>>
  readonly signatory: string
  readonly capacity: string
  readonly declared: boolean
}
export type Stated = Pick<AskedStatement, 'amounts' | 'signatory' | 'capacity'>

/** The company states its amounts itself. */
export function confirm(held: Held | undefined, asked: AskedStatement, now: Temporal.Instant): Outcome<Stated> {
  const ended = judgeLink(held, now)
  if (held === undefined || ended.length > 0) return unless(ended, () => asked)
  const refusals = mayAct(commitmentLifecycle, held.commitment.state, 'confirm')
  const amounts: Record<string, string> = {}
  for (const year of Object.keys(held.commitment.line.amounts)) {
    const read = readMoney((asked.amounts[year] ?? '').trim() || '0')
    if (read.ok) amounts[year] = decimalString(read.value)
    else refusals.push(refuse(read.rule, read.message, { path: `amount.${year}` }))
  }
  const first = Object.keys(held.commitment.line.amounts)[0] ?? '1'
  if (Object.values(amounts).length > 0 && Object.values(amounts).every(text => /^0\.00$/.test(text)))
    refusals.push(refuse('commitment.nothing', words.nothingStated, { path: `amount.${first}` }))
  refusals.push(...judgeText('signatory', asked.signatory, words.signatory, 120))
  refusals.push(...judgeText('capacity', asked.capacity, words.capacity, 120))
  if (!asked.declared) refusals.push(refuse('commitment.declaration', words.declaration, { path: 'declared' }))
  return unless(refusals, () => ({ amounts, signatory: asked.signatory, capacity: asked.capacity }))
}

/** The company does not commit itself, and says why. */
export function decline(
  held: Held | undefined,
  asked: { readonly reason: string },
  now: Temporal.Instant,
): Outcome<string> {
  const ended = judgeLink(held, now)
  if (held === undefined || ended.length > 0) return unless(ended, () => '')
  const refusals = mayAct(commitmentLifecycle, held.commitment.state, 'decline')
  refusals.push(...judgeText('reason', asked.reason, words.reason, 2000))
  return unless(refusals, () => asked.reason)
}

/** Nobody was sent such a link. */
export const leadsNowhere: Refusal = refuse(
  'commitment.link',
  {
    en: 'This link leads nowhere: look whether it was copied whole, or ask the applicant for a new one.',
    nl: 'Deze link leidt nergens heen: kijk na of hij volledig is overgenomen, of vraag de aanvrager om een nieuwe.',
  },
  { kind: 'hidden' },
)

const judgeText = (path: string, text: string, message: Refusal['message'], most: number): Refusal[] =>
  text.length > 0 && text.length <= most ? [] : [refuse(`commitment.${path}`, message, { path })]

const words = {
  readOnly: {
    en: 'Only those who write the application ask companies to confirm.',
    nl: 'Alleen wie aan de aanvraag schrijft, vraagt bedrijven om te bevestigen.',
  },
  line: {
    en: 'This company is no longer in the list. Look at the list again.',
    nl: 'Dit bedrijf staat niet meer in de lijst. Bekijk de lijst opnieuw.',
  },
  closed: {
    en: 'The application has been handed in: no company can be asked any more. Take the application back to change it.',
    nl: 'De aanvraag is ingediend: er kan geen bedrijf meer worden gevraagd. Neem de aanvraag terug om ze te wijzigen.',
  },
  email: {
    en: 'Write the company’s e-mail address in the list first, such as name@example.org.',
    nl: 'Vul eerst het e-mailadres van het bedrijf in de lijst in, zoals naam@example.org.',
  },
  name: { en: 'Write the company’s name in the list first.', nl: 'Vul eerst de naam van het bedrijf in de lijst in.' },
  nothing: {
    en: 'Write how much the company brings in at least one year.',
    nl: 'Vul in hoeveel het bedrijf in minstens één jaar bijdraagt.',
  },
  confirmed: {
    en: 'This company has confirmed these amounts already.',
    nl: 'Dit bedrijf heeft deze bedragen al bevestigd.',
  },
  tooOften: {
    en: 'Five letters went to this address within an hour. Wait a while before sending another.',
    nl: 'Er gingen in één uur vijf brieven naar dit adres. Wacht even voor u er nog een verstuurt.',
  },
  changed: {
    en: 'The applicant has changed what is asked of your company, so this link no longer works. You receive a new one if it is still asked.',
    nl: 'De aanvrager heeft gewijzigd wat van uw bedrijf wordt gevraagd, dus deze link werkt niet meer. U krijgt een nieuwe als het nog wordt gevraagd.',
  },
  newer: {
    en: 'A newer letter was sent to you: use the link in that one.',
    nl: 'Er is u een nieuwere brief gestuurd: gebruik de link daarin.',
  },
  expired: {
    en: 'This link has expired. Ask the applicant to send it again.',
    nl: 'Deze link is verlopen. Vraag de aanvrager om hem opnieuw te versturen.',
  },
  decided: {
    en: 'This application is being examined or has been decided: a letter of commitment can no longer be given.',
    nl: 'Deze aanvraag wordt onderzocht of er is over beslist: een engagement kan niet meer worden gegeven.',
  },
  nothingStated: {
    en: 'State an amount in at least one year, or decline below.',
    nl: 'Vul in minstens één jaar een bedrag in, of weiger hieronder.',
  },
  signatory: {
    en: 'Write your name, at most 120 characters.',
    nl: 'Vul uw naam in, hoogstens 120 tekens.',
  },
  capacity: {
    en: 'Write in which function you speak for the company, at most 120 characters.',
    nl: 'Vul in vanuit welke functie u voor het bedrijf spreekt, hoogstens 120 tekens.',
  },
  declaration: {
    en: 'Tick the declaration: without it this is not a commitment.',
    nl: 'Vink de verklaring aan: zonder die verklaring is dit geen engagement.',
  },
  reason: {
    en: 'Say in a few words why, at most 2,000 characters: the applicant reads it.',
    nl: 'Zeg in enkele woorden waarom, hoogstens 2.000 tekens: de aanvrager leest dit.',
  },
}
