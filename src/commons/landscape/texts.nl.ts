import type { en } from './texts.en.ts'

export const nl: typeof en = {
  published: 'Projectmiddelen beslist voor de clusters, zoals gepubliceerd',
  title: 'Landschap',
  intro: 'Welke clusters er op een dag waren, sinds wanneer, en waar. Kies een willekeurige dag.',
  before: day => `Vorige wijziging: ${day}`,
  after: day => `Volgende wijziging: ${day}`,
  opening: 'Openingsdag',
  today: 'Vandaag',
  days: 'Andere dagen',
  total: (count, on) => (count === 1 ? `1 erkende cluster op ${on}` : `${count} erkende clusters op ${on}`),
  none: on => `Van geen enkele cluster is gekend dat hij op ${on} erkend is`,
  empty: 'Er is nog niets geregistreerd. Een programmapakket brengt het landschap mee: bin/tros load.',
  timeline: 'Erkend, van wanneer tot wanneer',
  timelineLead:
    'Elke rij is een cluster. Waar de gegevens eindigen, is de balk gearceerd: over de tijd daarna is niets gekend.',
  timelineAlt: (from, to) => `Een rij per cluster, van ${from} tot ${to}; de tabel hieronder zegt hetzelfde.`,
  map: on => `Waar ze liggen op ${on}`,
  mapLead: 'Erkende clusters op de plaats van hun organisatie, voor zover een bron de gemeente noemt.',
  mapAlt: 'Een kaart met een genummerde stip voor elke cluster waarvan de plaats gekend is; de lijst eronder noemt ze.',
  mapNote: 'De gemeenten komen uit de bronnen; de precieze ligging op de kaart is van ons.',
  nowhere: 'Plaats niet gekend',
  nowhereLead: count =>
    count === 1
      ? 'Van één erkende cluster noemt geen enkele bron de plaats:'
      : `Van ${count} erkende clusters noemt geen enkele bron de plaats:`,
  nobodyHere: 'Geen van de clusters die op deze dag erkend zijn, heeft een gekende plaats.',
  uncertain: 'Status niet gekend op deze dag',
  uncertainLead: count =>
    count === 1
      ? 'Eén cluster was erkend waar de gegevens eindigen:'
      : `${count} clusters waren erkend waar de gegevens eindigen:`,
  tiles: 'Hoeveel per provincie',
  tilesLead: 'Elke provincie één tegel, hoe groot ze ook is.',
  tilesAlt: 'Een tegel per provincie met haar aantal erkende clusters.',
  elsewhere: count =>
    count === 1
      ? 'Eén erkende cluster ligt in geen gekende provincie.'
      : `${count} erkende clusters liggen in geen gekende provincie.`,
  name: 'Naam',
  kind: 'Soort',
  status: 'Status',
  from: 'Vanaf',
  until: 'Tot en met',
  place: 'Plaats',
  region: 'Provincie',
  count: 'Clusters',
  noEnd: 'geen einde geregistreerd',
  unknown: 'niet gekend',
  demonstration: 'demonstratie',
  demonstrationNote: 'Clusters met het merk demonstratie zijn verzonnen en worden nergens meegeteld.',
  share: 'Delen',
  cannot: 'Deze dag kan niet worden getoond',
}
