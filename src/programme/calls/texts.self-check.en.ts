export const en = {
  title: (call: string) => `Self-check: ${call}`,
  short: 'Can we apply?',
  calls: 'Calls',
  intro:
    'Answer what you know; what you leave open is pointed out. You need no account, and nothing of what you answer is kept: it stands in the address of this page only.',
  yes: 'Yes',
  no: 'No',
  unknown: 'I do not know yet',
  check: 'Check',
  answer: 'What your answers come to',
  against: (count: number) =>
    count === 1
      ? 'As you answered, one point stands in the way.'
      : `As you answered, ${count} points stand in the way.`,
  open: (count: number) =>
    count === 1
      ? 'As you answered, nothing stands in the way. One point is still to be settled.'
      : `As you answered, nothing stands in the way. ${count} points are still to be settled.`,
  nothing: 'As you answered, nothing stands in the way of an application.',
  verdicts: { holds: 'In order', fails: 'Stands in the way', open: 'To be settled' },
  law: (day: string) => `State aid: the law of ${day} was read.`,
  assumed: 'The law of the day on which is decided is not known yet; it may differ.',
  noDecision: 'This is not a decision: the agency examines each application itself.',
  apply: 'Go on to the application',
}
