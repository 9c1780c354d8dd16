import type { en } from './texts.en.ts'

export const nl: typeof en = {
  title: 'Gepubliceerde projectmiddelen',
  titleOf: (year: string) => `Projectmiddelen beslist in ${year}, zoals gepubliceerd`,
  intro:
    'Wat anderen publiceerden over de besliste projectmiddelen van de speerpuntclusters, elk bedrag met zijn bron. Het zijn geen bedragen uit onze boeken: wat hier wordt beslist en betaald, staat in het register van elke cluster.',
  published: 'Gepubliceerde cijfers',
  publishedNote:
    'Afgerond door wie ze publiceerde, op hun manier geteld, en hier niet nagerekend of aangepast. Er volgt geen recht uit en er wordt niets op aangerekend.',
  none: 'Er zijn geen gepubliceerde cijfers ingevoerd.',
  picture: (year: string) => `Beslist in ${year}, per cluster`,
  lead: (projects: string, total: string) => `${projects}samen ${total}, volgens de bron.`,
  projects: (count: number) => `${count} projecten, `,
  reserve: (amount: string) => `Daarnaast stond ${amount} in reserve.`,
  rounding: (sum: string, total: string, difference: string) =>
    `De lijnen komen samen op ${sum}; het totaal werd gepubliceerd als ${total}. Het verschil van ${difference} verklaart de bron niet, vermoedelijk afronding, en blijft zo staan.`,
  exact: (sum: string) => `De lijnen komen samen op ${sum}, zoals het totaal werd gepubliceerd.`,
  cluster: 'Cluster',
  amount: 'Gepubliceerd bedrag',
  source: 'Bron',
  intercluster: 'Meerdere clusters samen (intercluster)',
  other: 'Een cluster buiten deze lijst',
  sum: 'Som van de lijnen',
  total: 'Totaal zoals gepubliceerd',
}
