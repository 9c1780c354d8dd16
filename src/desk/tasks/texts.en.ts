import type { Urgency } from './task.ts'

export const en = {
  title: 'Your tasks',
  intro: (count: number) =>
    count === 1 ? 'One thing waits for you.' : `${count} things wait for you. What presses most comes first.`,
  nothing: 'Nothing waits for you at this moment. As soon as something does, you find it here.',
  none: 'No task answers to this. Look at all of them with “Clear all”.',
  search: 'Words in the task',
  area: 'About',
  urgency: 'Urgency',
  all: 'All',
  due: (when: string) => `By ${when}`,
  wasDue: (when: string) => `Was due by ${when}`,
  counted: (urgency: Urgency, count: number) =>
    `${{ overdue: 'Overdue', week: 'Within seven days', later: 'Later', undated: 'Without a date' }[urgency]} (${count})`,
  duties: 'All duties',
  notices: 'Notices',
  preferences: 'What you are told, and how often',
  calendar: 'Your deadlines in your own calendar',
  calendarIntro:
    'A private link puts your tasks and duties with a date in the calendar program that you use (Outlook, Google, Apple, Thunderbird). Whoever has the link sees your deadlines without signing in: share it with nobody.',
  calendarNone: 'You have no such link now.',
  calendarHas: (day: string) => `You made a link on ${day}.`,
  calendarUsed: (when: string) => `A program last asked for it on ${when}.`,
  calendarUnused: 'No program has asked for it yet.',
  make: 'Make a link',
  makeNew: 'Make a new link; the old one stops working',
  end: 'End the link',
  ended: 'The link has ended: your calendar program gets nothing more.',
  made: 'Your calendar link',
  madeIntro: 'Copy this address into your calendar program, as a calendar to subscribe to. It is shown only this once.',
  address: 'Address of your calendar',
  open: 'Subscribe on this device',
  download: 'Look at it once, as a file',
  back: 'Back to your tasks',
  calendarName: 'Tros: tasks and duties',
  demonstration: 'demonstration',
}
