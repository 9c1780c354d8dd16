import type { Counts, Kind } from './importing.ts'

export const en = {
  title: { members: 'Import members', organisations: 'Import organisations', clusters: 'Import clusters' } as Record<
    Kind,
    string
  >,
  intro:
    'Send a list as Excel (.xlsx) or CSV. You first see what it would do; nothing is recorded before you confirm. A file is taken whole or not at all, and sending it twice changes nothing.',
  columns:
    'The columns may stand in any order, under their Dutch or English name. Other columns are left out, and you are told which.',
  column: 'Column',
  dutch: 'In Dutch',
  english: 'In English',
  example: 'Example',
  required: 'Must be there',
  yes: 'yes',
  template: 'An empty example to fill in:',
  cluster: 'Cluster',
  choose: 'Choose …',
  file: 'File',
  fileHint: 'At most 20 MiB and 200,000 rows; dates as 2026-11-24, 24/11/2026 or a date in Excel',
  look: 'Look at it first',
  noFile: 'Choose a file.',
  noCluster: 'Choose the cluster whose members the file lists.',
  preview: (name: string) => `What ${name} would do`,
  counts: 'Outcome',
  what: 'What',
  number: 'Number',
  rows: 'Rows in the file',
  stood: 'Stood already, nothing changes',
  registered: 'To register',
  joined: 'Memberships to record',
  facts: 'Facts to record',
  faults: (count: number) => (count === 1 ? '1 cell is wrong' : `${count.toLocaleString('en-GB')} cells are wrong`),
  faultsIntro: 'Nothing can be imported before these are put right in the file. Then send it again.',
  firstOnes: (count: number) => `The first ${count} are shown.`,
  row: 'Row',
  value: 'Stands there',
  why: 'Why it cannot be so',
  rule: 'Rule',
  remarks: 'To know',
  confirm: 'Import this file',
  nothing: 'Everything in this file stands already: there is nothing to import.',
  again: 'Send another file',
  done: (name: string) => `${name} has been imported.`,
  imported: ({ registered, joined, facts, stood }: Counts) =>
    `Imported: ${registered} registered, ${joined} memberships, ${facts} facts; ${stood} rows stood already.`,
}
