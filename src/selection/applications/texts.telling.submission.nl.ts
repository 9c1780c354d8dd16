import type { en } from './texts.telling.submission.en.ts'

type Named = { readonly number: string; readonly title: string }
const of = ({ number, title }: Named) => `${number} (${title})`

export const nl: typeof en = {
  correct: a => `Vul aan wat wordt gevraagd in ${of(a)} en dien het in`,
  examine: a => `Onderzoek de ontvankelijkheid van ${of(a)}`,
  judge: a => `Onderzoek de steunbaarheid van ${of(a)}`,
  overdue: a => `De termijn voor de aanvulling van ${of(a)} is voorbij: zet het onderzoek voort`,
  unhandled: (count, call) =>
    count === 1
      ? `Eén aanvraag van “${call}” heeft geen dossierbehandelaar`
      : `${count} aanvragen van “${call}” hebben geen dossierbehandelaar`,
  told: {
    'application.submitted': {
      subject: a => `${a.number} is ingediend`,
      text: a => `De aanvraag ${of(a)} is ingediend. Het ontvangstbewijs toont wanneer, en wat.`,
    },
    'application.taken-back': {
      subject: a => `${a.number} is teruggenomen`,
      text: a =>
        `De aanvraag ${of(a)} is teruggenomen om ze te wijzigen. Ze moet opnieuw worden ingediend vóór de uiterste termijn.`,
    },
    'application.withdrawn': {
      subject: a => `${a.number} is definitief ingetrokken`,
      text: a => `De aanvraag ${of(a)} is definitief ingetrokken.`,
    },
    'application.corrected': {
      subject: a => `De aanvulling van ${a.number} is binnen`,
      text: a => `De aanvulling van de aanvraag ${of(a)} is ingediend.`,
    },
    'application.returned': {
      subject: a => `Er wordt een aanvulling gevraagd in ${a.number}`,
      text: a =>
        `De dossierbehandelaar vraagt een aanvulling van de aanvraag ${of(a)}. De pagina toont wat, en tegen wanneer.`,
    },
    'application.correction-closed': {
      subject: a => `${a.number}: de termijn voor de aanvulling is voorbij`,
      text: a => `Het onderzoek van de aanvraag ${of(a)} gaat verder met wat eerder is ingediend.`,
    },
    'application.admitted': {
      subject: a => `${a.number} is ontvankelijk`,
      text: a => `De aanvraag ${of(a)} is ontvankelijk. Nu wordt onderzocht of ze steunbaar is.`,
    },
    'application.refused-admission': {
      subject: a => `${a.number} is onontvankelijk`,
      text: a => `De aanvraag ${of(a)} is onontvankelijk verklaard. De pagina en de brief geven de redenen.`,
    },
    'application.found-eligible': {
      subject: a => `${a.number} is steunbaar`,
      text: a => `De aanvraag ${of(a)} is steunbaar en wordt beoordeeld.`,
    },
    'application.found-ineligible': {
      subject: a => `${a.number} is niet steunbaar`,
      text: a => `De aanvraag ${of(a)} is niet steunbaar bevonden. De pagina en de brief geven de redenen.`,
    },
    'application.handler-assigned': {
      subject: a => `U behandelt ${a.number}`,
      text: a => `U bent aangeduid als dossierbehandelaar van de aanvraag ${of(a)}.`,
    },
    'commitment.confirmed': {
      subject: (a, company = '') => `${company} bevestigde zijn engagement (${a.number})`,
      text: (a, company = '') =>
        `${company} bevestigde wat het bijdraagt in de aanvraag ${of(a)}. De lijst toont zijn eigen bedragen.`,
    },
    'commitment.declined': {
      subject: (a, company = '') => `${company} weigerde (${a.number})`,
      text: (a, company = '') =>
        `${company} gaat geen engagement aan in de aanvraag ${of(a)}. De lijst toont de reden.`,
    },
  },
}
