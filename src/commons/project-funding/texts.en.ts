export const en = {
  title: 'Published project money',
  titleOf: (year: string) => `Project money decided in ${year}, as published`,
  intro:
    'What others published of the project money decided for the spearhead clusters, each amount with its source. These are no amounts of our books: what is decided and paid here stands in the register of each cluster.',
  published: 'Published figures',
  publishedNote:
    'Rounded by whoever published them, counted in their way, and neither checked nor changed here. They open no right and draw on nothing.',
  none: 'No published figures were entered.',
  picture: (year: string) => `Decided in ${year}, by cluster`,
  lead: (projects: string, total: string) => `${projects}${total} in all, says the source.`,
  projects: (count: number) => `${count} projects, `,
  reserve: (amount: string) => `Beside it, ${amount} stood in reserve.`,
  rounding: (sum: string, total: string, difference: string) =>
    `The lines come to ${sum}; the total was published as ${total}. The difference of ${difference} is not explained by the source, probably rounding, and is left as it stands.`,
  exact: (sum: string) => `The lines come to ${sum}, as the total was published.`,
  cluster: 'Cluster',
  amount: 'Published amount',
  source: 'Source',
  intercluster: 'Several clusters together (intercluster)',
  other: 'A cluster outside this list',
  sum: 'Sum of the lines',
  total: 'Total as published',
}
