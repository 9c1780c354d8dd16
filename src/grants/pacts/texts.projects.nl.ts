import type { en } from './texts.projects.en.ts'

export const nl: typeof en = {
  title: 'Projectmiddelen',
  titleOf: (cluster: string) => `Projectmiddelen van ${cluster}`,
  intro:
    'Wat de pacten jaar per jaar voor projecten opzijzetten: wat projecten ervan opnamen, wat daarvan loopt, en wat op een beslissing wacht.',
  all: 'Alle clusters',
  figures: 'Dit jaar in cijfers',
  maximum: 'Maximum',
  maximumNow: 'maximum van de jaren die vandaag lopen',
  drawn: 'Opgenomen',
  drawnNow: 'in handen van projecten',
  returned: 'Teruggekeerd',
  left: 'Over',
  leftNow: 'over om over te beslissen',
  passed: 'Terug in de enveloppe',
  after: 'Over als alles wordt goedgekeurd',
  waitingNow: 'gevraagd door wat op een beslissing wacht',
  years: 'Tegenover het maximum van elk jaar',
  yearsLead: (held: string, maximum: string, year: number) =>
    `Van de jaren die in ${year} begonnen, houden projecten ${held} vast van hoogstens ${maximum}.`,
  yearsNone: 'Nog geen pact heeft projectmiddelen opzijgezet.',
  yearsNote:
    'Een beslissing put uit het jaar dat op haar dag loopt; wat er nog op wacht, is daarom getekend bij het jaar dat vandaag loopt, alsof alles werd goedgekeurd zoals gevraagd.',
  yearsShort: (amount: string) =>
    `Als alles wat is ingediend werd goedgekeurd zoals gevraagd, was er dit jaar ${amount} te kort.`,
  year: 'Jaar',
  forecast: 'Wanneer de betaling wordt verwacht',
  forecastLead: (amount: string, year: number) => `Naar verwachting wordt ${amount} betaald in ${year} en later.`,
  forecastNone:
    'Er wordt geen betaling verwacht: er loopt geen project, er is er geen goedgekeurd en er wacht er geen op een beslissing.',
  forecastNote:
    'Lopend: de schijven van de overeenkomsten, zoals de boeken ze verwachten. Beslist en gevraagd: drie maanden na elk jaar van de steun; wat dan al te laat is, nu.',
  together: 'Samen',
  unknown: (count: number) =>
    count === 1
      ? 'Van één voorstel is nog niet geweten wat het vraagt; het is meegeteld, maar zijn bedrag zit in geen enkele som.'
      : `Van ${count} voorstellen is nog niet geweten wat ze vragen; ze zijn meegeteld, maar hun bedragen zitten in geen enkele som.`,
  pipeline: 'Wat eraan komt',
  certainty: 'Hoe zeker',
  count: 'Aantal',
  amount: 'Bedrag',
  notKnown: 'niet geweten',
  means: {
    running: 'door overeenkomsten aan partners vastgelegd',
    decided: 'goedgekeurd, nog niet door een overeenkomst vastgelegd',
    proposed: 'volledige voorstellen die zijn ingediend',
    probable: 'voorstellen bij de cluster, ingediend of weerhouden',
  },
  yearsOf: 'Jaar per jaar',
  cluster: 'Cluster',
  pact: 'Pact',
  notFixed: 'nog niet bepaald',
  runs: 'loopt vandaag',
  draws: 'Wat beslissingen opnamen',
  drawsNone: 'Nog geen beslissing nam van deze middelen op.',
  decision: 'Beslissing',
  day: 'Datum',
  notTold: 'een beslissing die nog niet is meegedeeld',
  waiting: 'Voorstellen die wachten',
  waitingNone: 'Er wacht geen voorstel op een beslissing.',
  application: 'Aanvraag',
  instrument: 'Instrument',
  published: 'Wat anderen over projectmiddelen publiceerden',
  back: 'Terug naar de pacten',
}
