export const en = {
  title: 'Application forms',
  intro:
    'What applicants are asked, in versions that stand beside each other: an application keeps the version with which it began.',
  none: 'No form has been published yet.',
  form: 'Form',
  version: 'Version',
  questions: 'Questions',
  sections: 'Sections',
  drafts: 'Draft versions',
  count: (questions: number, sections: number) => `${questions} questions in ${sections} sections`,
  previewNote:
    'This is how the form is asked, so that you can prepare. Nothing can be filled in here: an application begins at an open call.',
  contents: 'Sections of this form',
  download: 'Download the form (YAML)',
  others: 'Other versions',
  compare: (key: string) => `What differs from ${key}`,
  condition: 'Asked only if',
  repeats: (least: number, most: number) =>
    least === 0 ? `May be filled in up to ${most} times, or left out.` : `Filled in ${least} to ${most} times.`,
  assumption: 'our assumption',
  differences: 'Differences',
  differencesTitle: (one: string, other: string) => `${other} compared with ${one}`,
  same: 'These two versions ask the same.',
  choose: 'Compare with',
  show: 'Compare',
  changes: (count: number) => (count === 1 ? 'One change' : `${count} changes`),
}
