import type { en } from './texts.roadmap.en.ts'

export const nl: typeof en = {
  title: name => `Roadmap van ${name}`,
  intro: 'De lijnen die deze cluster heeft uitgezet. Voorstellen voor projecten noemen de lijnen waaraan ze bijdragen.',
  back: 'Naar de cluster',
  none: 'Er is nog geen lijn geschreven.',
  line: 'Lijn',
  from: 'Vanaf',
  until: 'Tot en met',
  runs: 'loopt',
  acts: 'Beëindigen',
  lastDay: name => `Laatste dag van “${name}”`,
  end: 'Lijn beëindigen',
  add: 'Een nieuwe lijn',
  dutch: 'Naam in het Nederlands',
  english: 'Naam in het Engels',
  save: 'Lijn toevoegen',
  added: 'De lijn is toegevoegd.',
  ended: 'De lijn heeft een einde.',
}
