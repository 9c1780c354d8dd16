import type { en } from './texts.en.ts'

export const nl: typeof en = {
  title: 'Uw taken',
  intro: count =>
    count === 1 ? 'Eén zaak wacht op u.' : `${count} zaken wachten op u. Wat het dringendst is, staat eerst.`,
  nothing: 'Op dit ogenblik wacht er niets op u. Zodra dat verandert, vindt u het hier.',
  none: 'Geen enkele taak beantwoordt hieraan. Bekijk ze allemaal met “Wis alles”.',
  search: 'Woorden in de taak',
  area: 'Waarover',
  urgency: 'Dringendheid',
  all: 'Alle',
  due: when => `Uiterlijk ${when}`,
  wasDue: when => `Moest klaar zijn tegen ${when}`,
  counted: (urgency, count) =>
    `${{ overdue: 'Te laat', week: 'Binnen zeven dagen', later: 'Later', undated: 'Zonder datum' }[urgency]} (${count})`,
  duties: 'Alle verplichtingen',
  notices: 'Meldingen',
  preferences: 'Wat u gemeld krijgt, en hoe vaak',
  calendar: 'Uw termijnen in uw eigen agenda',
  calendarIntro:
    'Een persoonlijke link zet uw taken en verplichtingen met een datum in het agendaprogramma dat u gebruikt (Outlook, Google, Apple, Thunderbird). Wie de link heeft, ziet uw termijnen zonder zich aan te melden: deel hem met niemand.',
  calendarNone: 'U hebt nu geen link.',
  calendarHas: day => `U maakte een link op ${day}.`,
  calendarUsed: when => `Een programma vroeg er het laatst naar op ${when}.`,
  calendarUnused: 'Nog geen enkel programma heeft ernaar gevraagd.',
  make: 'Link maken',
  makeNew: 'Nieuwe link maken; de oude werkt dan niet meer',
  end: 'Link beëindigen',
  ended: 'De link is beëindigd: uw agendaprogramma krijgt niets meer.',
  made: 'De link naar uw agenda',
  madeIntro:
    'Kopieer dit adres in uw agendaprogramma, als een agenda waarop u zich abonneert. Het wordt alleen deze ene keer getoond.',
  address: 'Adres van uw agenda',
  open: 'Abonneren op dit toestel',
  download: 'Eén keer bekijken, als bestand',
  back: 'Terug naar uw taken',
  calendarName: 'Tros: taken en verplichtingen',
  demonstration: 'demonstratie',
}
