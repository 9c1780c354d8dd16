import type { en } from './texts.telling.en.ts'

const of = ({ number, title }: { readonly number: string; readonly title: string }) => `${number} (${title})`

export const nl: typeof en = {
  write: (a, section) => `Schrijf “${section}” van ${of(a)}`,
  choose: (a, section) => `Kies tussen twee versies in “${section}” van ${of(a)}`,
  deadline: a => `Werk ${of(a)} af en dien in`,
  invited: {
    subject: a => `U hebt toegang tot de aanvraag ${a.number}`,
    text: a => `U kreeg toegang om mee te werken aan de aanvraag ${of(a)}.`,
  },
  assigned: {
    subject: a => `Een onderdeel van ${a.number} is aan u toegewezen`,
    text: (a, section) => `Het onderdeel “${section}” van de aanvraag ${of(a)} is aan u toegewezen.`,
  },
  commented: {
    subject: a => `Een opmerking bij ${a.number}`,
    text: (a, section) => `Iemand maakte een opmerking bij “${section}” van de aanvraag ${of(a)}.`,
  },
  unsigned: {
    subject: a => `Een onderdeel dat u aftekende, is gewijzigd: ${a.number}`,
    text: (a, section) =>
      `“${section}” van de aanvraag ${of(a)} is gewijzigd nadat u het aftekende; de aftekening is daarom vervallen. Bekijk de wijziging en teken opnieuw af.`,
  },
  torn: {
    subject: a => `Twee versies van een antwoord in ${a.number}`,
    text: (a, section) =>
      `Twee personen schreven tegelijk iets anders in “${section}” van de aanvraag ${of(a)}. Beide versies zijn bewaard: kies welke blijft.`,
  },
  callChanged: {
    subject: (call: string) => `Gewijzigd: ${call}`,
    text: (call: string, reason: string) =>
      `De oproep “${call}” waaronder u aanvraagt is gewijzigd. Reden: ${reason} Wat er is veranderd, staat op de pagina van de oproep.`,
  },
  callWithdrawn: {
    subject: (call: string) => `Ingetrokken: ${call}`,
    text: (call: string, reason: string) =>
      `De oproep “${call}” waaronder u aanvraagt is ingetrokken. Reden: ${reason} Uw aanvraag blijft bewaard; u kunt ze meenemen naar een andere oproep.`,
  },
}
