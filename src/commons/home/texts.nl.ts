import type { en } from './texts.en.ts'

export const nl: typeof en = {
  title: 'Het clusterbeleid, in alle openheid',
  lead: 'Welke clusters erkend zijn, sinds wanneer en waar; wat gekend is met zijn bron, en wat onbekend is als onbekend.',
  figures: 'Het programma in cijfers',
  onDay: on => `op ${on}`,
  all: count => (count === 1 ? 'erkende cluster' : 'erkende clusters'),
  newThisYear: year => `nieuw erkend in ${year}`,
  regions: count => (count === 1 ? 'provincie met een cluster' : 'provincies met een cluster'),
  nameless: count =>
    count === 1 ? 'netwerk waarvan de naam nog niet is ingevoerd' : 'netwerken waarvan de naam nog niet is ingevoerd',
  invented: count =>
    count === 1
      ? 'Eén verzonnen cluster van de demonstratie is niet meegeteld.'
      : `${count} verzonnen clusters van de demonstratie zijn niet meegeteld.`,
  today: 'Toon vandaag',
  opening: 'Terug naar de openingsdag',
  course: 'Hoeveel clusters, van jaar tot jaar',
  courseLead: 'Het aantal erkende clusters op elke dag, per soort.',
  courseAlt: (from, to) => `Gestapelde vlakken van het aantal erkende clusters, ${from} tot ${to}.`,
  courseFrom: 'Vanaf',
  total: 'Samen',
  timeline: 'Elke cluster, van wanneer tot wanneer',
  timelineAlt: (from, to) => `Een rij per cluster, van ${from} tot ${to}; de lijst van clusters zegt hetzelfde.`,
  clusters: kinds => `De ${kinds}`,
  others: kinds => `De ${kinds}`,
  status: 'Status',
  kind: 'Soort',
  cluster: 'Cluster',
  from: 'Vanaf',
  until: 'Tot en met',
  noEnd: 'geen einde geregistreerd',
  news: 'Nieuws',
  allNews: 'Al het nieuws',
  allClusters: 'Alle clusters',
  landscape: 'Het landschap op elke dag',
  empty:
    'Er is nog geen programma geladen. Een programmapakket brengt agentschap, clusters en nieuws mee: bin/tros load.',
  none: 'Van geen enkele cluster is gekend dat hij op deze dag erkend is.',
  cannot: 'Deze dag kan niet worden getoond',
  unnamed: count =>
    count === 1
      ? 'En één waarvan de naam nog niet is ingevoerd.'
      : `En ${count} waarvan de naam nog niet is ingevoerd.`,
}
