export const en = {
  title: 'Cluster policy, in the open',
  lead: 'Which clusters are acknowledged, since when and where; what is known with its source, and what is unknown as unknown.',
  figures: 'The programme in figures',
  onDay: (on: string) => `as of ${on}`,
  all: (count: number): string => (count === 1 ? 'acknowledged cluster' : 'acknowledged clusters'),
  newThisYear: (year: number) => `newly acknowledged in ${year}`,
  regions: (count: number): string => (count === 1 ? 'province with a cluster' : 'provinces with a cluster'),
  nameless: (count: number): string =>
    count === 1 ? 'network whose name is not yet entered' : 'networks whose name is not yet entered',
  invented: (count: number): string =>
    count === 1
      ? 'One invented cluster of the demonstration is left out.'
      : `${count} invented clusters of the demonstration are left out.`,
  today: 'Show today',
  opening: 'Back to the opening day',
  course: 'How many clusters, from year to year',
  courseLead: 'The number of acknowledged clusters on each day, by kind.',
  courseAlt: (from: number, to: number) => `Stacked areas of the number of acknowledged clusters, ${from} to ${to}.`,
  courseFrom: 'From',
  total: 'Together',
  timeline: 'Every cluster, from when to when',
  timelineAlt: (from: number, to: number) =>
    `One row for each cluster, from ${from} to ${to}; the list of clusters says the same.`,
  clusters: (kinds: string) => `The ${kinds}`,
  others: (kinds: string) => `The ${kinds}`,
  status: 'Status',
  kind: 'Kind',
  cluster: 'Cluster',
  from: 'From',
  until: 'Until',
  noEnd: 'no end recorded',
  news: 'News',
  allNews: 'All news',
  allClusters: 'All clusters',
  landscape: 'The landscape on any day',
  empty: 'No programme has been loaded yet. A programme pack brings agency, clusters and news: bin/tros load.',
  none: 'No cluster is known to be acknowledged on this day.',
  cannot: 'This day cannot be shown',
  unnamed: (count: number): string =>
    count === 1 ? 'And one whose name is not yet entered.' : `And ${count} whose name is not yet entered.`,
}
