import type { en } from './texts.self-check.en.ts'

export const nl: typeof en = {
  title: call => `Zelftest: ${call}`,
  short: 'Komen wij in aanmerking?',
  calls: 'Oproepen',
  intro:
    'Beantwoord wat u weet; wat u openlaat, wordt aangewezen. U hebt geen account nodig en er wordt niets bewaard: uw antwoorden staan alleen in het adres van deze pagina.',
  yes: 'Ja',
  no: 'Nee',
  unknown: 'Ik weet het nog niet',
  check: 'Toets',
  answer: 'Waar uw antwoorden op neerkomen',
  against: count =>
    count === 1
      ? 'Volgens uw antwoorden staat één punt in de weg.'
      : `Volgens uw antwoorden staan ${count} punten in de weg.`,
  open: count =>
    count === 1
      ? 'Volgens uw antwoorden staat niets in de weg. Eén punt is nog uit te klaren.'
      : `Volgens uw antwoorden staat niets in de weg. ${count} punten zijn nog uit te klaren.`,
  nothing: 'Volgens uw antwoorden staat niets een aanvraag in de weg.',
  verdicts: { holds: 'In orde', fails: 'Staat in de weg', open: 'Nog uit te klaren' },
  law: day => `Staatssteun: het recht van ${day} is gelezen.`,
  assumed: 'Het recht van de dag waarop wordt beslist, is nog niet gekend; het kan verschillen.',
  noDecision: 'Dit is geen beslissing: het agentschap onderzoekt elke aanvraag zelf.',
  apply: 'Ga verder naar de aanvraag',
}
