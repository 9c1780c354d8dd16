import { writePaymentReference } from '../../kernel/identifiers.ts'
import { writeMoney } from '../../kernel/money.ts'
import { writeDay, writeMoment } from '../../kernel/time.ts'
import type { Language, Words } from '../../kernel/words.ts'
import { type Contribution, grossOf } from './contribution.ts'

export type About = {
  readonly contribution: Pick<
    Contribution,
    'amount' | 'refundableVat' | 'kind' | 'period' | 'due' | 'reference' | 'receivedOn'
  >
  readonly payer: string
  readonly cluster: Words
  readonly link: string
  readonly until: Temporal.Instant
}

/** Asks a company to say itself that it brings this. */
export const askToConfirm = (language: Language, about: About): { subject: string; text: string } =>
  language === 'nl' ? dutch(about) : english(about)

const dutch = ({ contribution: c, payer, cluster, link, until }: About) => ({
  subject: `Bevestig de bijdrage van ${payer} aan ${cluster.nl}`,
  text: [
    'Geachte mevrouw, heer,',
    `${cluster.nl} registreerde een bijdrage ${c.kind === 'cash' ? 'in geld' : 'in natura'} van ${payer}: ${writeMoney(c.amount, 'nl')} zonder terugvorderbare btw (${writeMoney(grossOf(c), 'nl')} in totaal), voor ${writeDay(c.period.from, 'nl')} tot en met ${writeDay(c.period.to, 'nl')}.`,
    ...(c.receivedOn === null && c.reference !== null
      ? [
          `Betalen doet u met mededeling ${writePaymentReference(c.reference)}${c.due === null ? '' : `, uiterlijk op ${writeDay(c.due, 'nl')}`}.`,
        ]
      : []),
    'Het agentschap past bij wat bedrijven zelf bijdragen. Het vraagt daarom dat u met één klik zegt dat dit klopt. U hebt geen account nodig; op de pagina staat wat u bevestigt, en u kunt het ook betwisten:',
    link,
    `De link werkt tot ${writeMoment(until, 'nl')}. Kent u deze bijdrage niet? Betwist ze dan op dezelfde pagina.`,
  ].join('\n\n'),
})

const english = ({ contribution: c, payer, cluster, link, until }: About) => ({
  subject: `Confirm the contribution of ${payer} to ${cluster.en}`,
  text: [
    'Dear Sir or Madam,',
    `${cluster.en} recorded a contribution ${c.kind === 'cash' ? 'in money' : 'in kind'} by ${payer}: ${writeMoney(c.amount, 'en')} without the VAT that can be reclaimed (${writeMoney(grossOf(c), 'en')} in all), for ${writeDay(c.period.from, 'en')} to ${writeDay(c.period.to, 'en')}.`,
    ...(c.receivedOn === null && c.reference !== null
      ? [
          `Pay it with reference ${writePaymentReference(c.reference)}${c.due === null ? '' : `, at the latest on ${writeDay(c.due, 'en')}`}.`,
        ]
      : []),
    'The agency adds to what companies bring themselves. That is why it asks you to say with one click that this is so. You need no account; the page says what you confirm, and you can dispute it too:',
    link,
    `The link works until ${writeMoment(until, 'en')}. Do you not know this contribution? Then dispute it on the same page.`,
  ].join('\n\n'),
})
