export const en = {
  refused: 'This case cannot be assessed:',
  heading: (key: string, name: string, day: string) => `${name} (${key}), granted on ${day}`,
  year: (from: string, to: string, months: number, grant: string) =>
    `${from} to ${to} (${months} ${months === 1 ? 'month' : 'months'}): ${grant}`,
  binds: 'binds',
  binding: 'binding',
  assumption: 'Assumption',
  paid: (paid: string, payable: string, recoverable: string) =>
    `Paid already ${paid}; payable ${payable}; to be recovered ${recoverable}`,
  total: (grant: string, payable: string, recoverable: string) =>
    `Total: grant ${grant}; payable ${payable}; to be recovered ${recoverable}`,
  published: (awarded: string, day: string) => `The award of ${awarded} is published by ${day}.`,
  notPublished: (awarded: string) => `The award of ${awarded} need not be published.`,
  name: 'Cluster, year',
  before: 'Before',
  after: 'After',
  difference: 'Difference',
  together: 'Together',
  effect: (gainers: number, losers: number, unchanged: number) =>
    `Clusters that gain: ${gainers}; that lose: ${losers}; unchanged: ${unchanged}.`,
}
