import type { en } from './texts.en.ts'

export const nl: typeof en = {
  refused: 'Dit geval kan niet worden berekend:',
  heading: (key, name, day) => `${name} (${key}), toegekend op ${day}`,
  year: (from, to, months, grant) => `${from} tot ${to} (${months} ${months === 1 ? 'maand' : 'maanden'}): ${grant}`,
  binds: 'bepaalt het bedrag',
  binding: 'bepalend',
  assumption: 'Aanname',
  paid: (paid, payable, recoverable) => `Al betaald ${paid}; te betalen ${payable}; terug te vorderen ${recoverable}`,
  total: (grant, payable, recoverable) =>
    `Totaal: steun ${grant}; te betalen ${payable}; terug te vorderen ${recoverable}`,
  published: (awarded, day) => `De toekenning van ${awarded} wordt uiterlijk op ${day} bekendgemaakt.`,
  notPublished: awarded => `De toekenning van ${awarded} hoeft niet te worden bekendgemaakt.`,
  name: 'Cluster, jaar',
  before: 'Voor',
  after: 'Na',
  difference: 'Verschil',
  together: 'Samen',
  effect: (gainers, losers, unchanged) =>
    `Clusters die winnen: ${gainers}; die verliezen: ${losers}; ongewijzigd: ${unchanged}.`,
}
