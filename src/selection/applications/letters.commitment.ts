import { parseMoney, writeMoney, zero } from '../../kernel/money.ts'
import { writeMoment } from '../../kernel/time.ts'
import { inLanguage, type Language, type Translated } from '../../kernel/words.ts'
import type { Line } from './commitment.ts'

type About = {
  readonly organisation: string
  readonly title: string
  readonly call: Translated
  readonly line: Line
  readonly until: Temporal.Instant
  readonly deadline: Temporal.Instant | null
  readonly links: Readonly<Record<Language, string>>
}

/** The letter to a company, in both languages: nobody knows which one it reads. */
export const letterToCompany = (about: About): { subject: string; text: string } => ({
  subject: `${about.organisation}: bevestig het engagement van uw bedrijf / confirm your company’s commitment`,
  text: `${dutch(about)}\n\n----------------------------------------\n\n${english(about)}`,
})

const amounts = ({ line }: About, language: Language, year: string): string =>
  Object.entries(line.amounts)
    .map(([each, text]) => `${year} ${each}: ${writeMoney(parseMoney(text) ?? zero, language)}`)
    .join('\n')

const dutch = (about: About): string => {
  const { organisation, title, line, until, deadline, links } = about
  const call = inLanguage(about.call, 'nl')?.text ?? ''
  return [
    line.contact === '' ? 'Dag,' : `Dag ${line.contact},`,
    `${organisation} bereidt een aanvraag voor${call === '' ? '' : `, onder de oproep “${call}”`}: “${title}”. In die aanvraag staat dat ${line.name} bijdraagt:`,
    amounts(about, 'nl', 'Jaar'),
    'Dat telt pas als uw bedrijf het zelf zegt. Op deze pagina ziet u wie wat vraagt, kunt u de bedragen verbeteren, en bevestigt of weigert u. U hebt geen account nodig.',
    links.nl,
    deadline === null
      ? `De link werkt tot ${writeMoment(until, 'nl')}.`
      : `De aanvraag moet binnen zijn vóór ${writeMoment(deadline, 'nl')}. De link werkt tot ${writeMoment(until, 'nl')}.`,
    'Kent u deze aanvraag niet? Dan hoeft u niets te doen: zonder bevestiging telt het bedrag niet als door u toegezegd.',
  ].join('\n\n')
}

const english = (about: About): string => {
  const { organisation, title, line, until, deadline, links } = about
  const call = inLanguage(about.call, 'en')?.text ?? ''
  return [
    line.contact === '' ? 'Hello,' : `Hello ${line.contact},`,
    `${organisation} is preparing an application${call === '' ? '' : ` under the call “${call}”`}: “${title}”. It says that ${line.name} brings:`,
    amounts(about, 'en', 'Year'),
    'That counts only once your company says so itself. On this page you see who asks for what, you can correct the amounts, and you confirm or decline. You need no account.',
    links.en,
    deadline === null
      ? `The link works until ${writeMoment(until, 'en')}.`
      : `The application has to be in before ${writeMoment(deadline, 'en')}. The link works until ${writeMoment(until, 'en')}.`,
    'You do not know of this application? Then there is nothing to do: without your confirmation the amount does not count as promised by you.',
  ].join('\n\n')
}
