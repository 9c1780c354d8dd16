import type { en } from './texts.en.ts'

export const nl: typeof en = {
  title: 'Steuninstrumenten',
  intro:
    'Wat steun kan krijgen, en volgens welke regels. Elk steuninstrument is een document: deze pagina’s zijn ervan afgeleid.',
  name: 'Steuninstrument',
  version: 'Van kracht vanaf',
  rate: 'Aandeel in de kosten',
  ceiling: 'Plafond',
  perYear: 'per jaar',
  inTotal: 'in totaal',
  calculate: 'Wat zou ons netwerk krijgen?',
  versions: 'Versies',
  thisVersion: day => `Versie van ${day}`,
  comparison: 'Ter vergelijking',
  comparisonIntro: 'Regelingen van elders, met dezelfde bouwstenen; dit agentschap biedt ze niet aan.',
  rule: 'Regel',
  ground: 'Steunt op',
  assumption: 'Aanname',
  assumptions: 'Waar geen bron een regel noemt, staat hij als onze aanname gemarkeerd.',
}
