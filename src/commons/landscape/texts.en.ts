export const en = {
  published: 'Project money decided for the clusters, as published',
  title: 'Landscape',
  intro: 'Which clusters there were on a day, since when, and where. Choose any day.',
  before: (day: string) => `Previous change: ${day}`,
  after: (day: string) => `Next change: ${day}`,
  opening: 'Opening day',
  today: 'Today',
  days: 'Other days',
  total: (count: number, on: string) =>
    count === 1 ? `1 acknowledged cluster on ${on}` : `${count} acknowledged clusters on ${on}`,
  none: (on: string) => `No cluster is known to be acknowledged on ${on}`,
  empty: 'Nothing has been recorded yet. A programme pack brings the landscape: bin/tros load.',
  timeline: 'Acknowledged, from when to when',
  timelineLead: 'Each row is a cluster. Where the records end, the bar is hatched: nothing is known after that day.',
  timelineAlt: (from: number, to: number) =>
    `One row for each cluster, from ${from} to ${to}; the table below says the same.`,
  map: (on: string) => `Where they are on ${on}`,
  mapLead: 'Acknowledged clusters at the place of their organisation, as far as a source tells the town.',
  mapAlt: 'A map with a numbered dot for each cluster whose place is known; the list below names them.',
  mapNote: 'The towns come from the sources; the exact spot on the map is ours.',
  nowhere: 'Place not known',
  nowhereLead: (count: number) =>
    count === 1
      ? 'Of one acknowledged cluster no source tells the place:'
      : `Of ${count} acknowledged clusters no source tells the place:`,
  nobodyHere: 'None of the clusters acknowledged on this day has a known place.',
  uncertain: 'Status not known on this day',
  uncertainLead: (count: number) =>
    count === 1
      ? 'One cluster was acknowledged when the records end:'
      : `${count} clusters were acknowledged when the records end:`,
  tiles: 'How many per province',
  tilesLead: 'Each province one tile, however large it is.',
  tilesAlt: 'A tile for each province with its number of acknowledged clusters.',
  elsewhere: (count: number) =>
    count === 1
      ? 'One acknowledged cluster stands in no known province.'
      : `${count} acknowledged clusters stand in no known province.`,
  name: 'Name',
  kind: 'Kind',
  status: 'Status',
  from: 'From',
  until: 'Until',
  place: 'Place',
  region: 'Province',
  count: 'Clusters',
  noEnd: 'no end recorded',
  unknown: 'not known',
  demonstration: 'demonstration',
  demonstrationNote: 'Clusters marked as demonstration are invented and are counted nowhere.',
  share: 'Share',
  cannot: 'This day cannot be shown',
}
