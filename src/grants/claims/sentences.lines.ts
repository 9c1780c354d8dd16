import { type Refusal, refuse } from '../../kernel/outcome.ts'
import { writeDay } from '../../kernel/time.ts'
import type { Words } from '../../kernel/words.ts'

type Day = Temporal.PlainDate

const at = (path: string, rule: string, message: Words, basis?: string): Refusal =>
  refuse(`claim-line.${rule}`, message, { path, ...(basis === undefined ? {} : { basis }) })

const listed = (words: readonly Words[], language: 'en' | 'nl') => words.map(one => one[language]).join(', ')

/** What is wrong with a line, at the field it is about. */
export const said = {
  category: (names: readonly Words[], basis?: string) =>
    at(
      'category',
      'category',
      {
        en: `This instrument pays no costs of this category. Choose one of: ${listed(names, 'en')}.`,
        nl: `Dit steuninstrument betaalt geen kosten van deze categorie. Kies een van: ${listed(names, 'nl')}.`,
      },
      basis,
    ),
  noCategory: at('category', 'category', { en: 'Choose a category.', nl: 'Kies een categorie.' }),
  noActivity: at('activity', 'activity', { en: 'Choose an activity.', nl: 'Kies een activiteit.' }),
  activity: (names: readonly Words[], basis?: string) =>
    at(
      'activity',
      'activity',
      {
        en: `This instrument pays no costs of this activity. Choose one of: ${listed(names, 'en')}.`,
        nl: `Dit steuninstrument betaalt geen kosten van deze activiteit. Kies een van: ${listed(names, 'nl')}.`,
      },
      basis,
    ),
  flatOverhead: (rate: string, basis?: string) =>
    at(
      'category',
      'overhead-flat',
      {
        en: `Overhead is a flat ${rate} of personnel under this instrument: it is added by itself and not declared line by line.`,
        nl: `Overhead is bij dit steuninstrument een forfait van ${rate} op personeel: dat komt er vanzelf bij en wordt niet per lijn gedeclareerd.`,
      },
      basis,
    ),
  term: (from: Day, to: Day, basis?: string) =>
    at(
      'date',
      'out-of-term',
      {
        en: `This cost lies outside the year of this claim, which runs from ${writeDay(from, 'en')} to ${writeDay(to, 'en')}.`,
        nl: `Deze kost valt buiten het jaar van deze declaratie, dat loopt van ${writeDay(from, 'nl')} tot en met ${writeDay(to, 'nl')}.`,
      },
      basis,
    ),
  future: at('date', 'future', {
    en: 'This day is still to come: a cost is declared once it has been made.',
    nl: 'Deze dag moet nog komen: een kost wordt gedeclareerd als ze gemaakt is.',
  }),
  supplier: at('supplier', 'supplier', {
    en: 'Name who was paid; for hours choose the person instead.',
    nl: 'Noem wie betaald werd; kies voor uren de persoon.',
  }),
  described: at('description', 'description', {
    en: 'Give the number of the invoice, or say what was bought.',
    nl: 'Geef het factuurnummer, of zeg wat er gekocht is.',
  }),
  net: at('net', 'net', {
    en: 'Give the amount without VAT; for hours choose the person and give the hours.',
    nl: 'Geef het bedrag zonder btw; kies voor uren de persoon en geef de uren.',
  }),
  money: (path: string) =>
    at(path, 'amount', {
      en: 'Write the amount in euros, such as 1234.50; a credit note has a minus in front.',
      nl: 'Schrijf het bedrag in euro, zoals 1234,50; een creditnota heeft een minteken vooraan.',
    }),
  nothing: at('net', 'zero', { en: 'This comes to nothing.', nl: 'Dit komt op niets uit.' }),
  vat: at('vat', 'vat', {
    en: 'This is more VAT than any rate in the European Union gives (27%, or against the sign of the amount). Give the VAT itself, not the amount with VAT.',
    nl: 'Dit is meer btw dan eender welk tarief in de Europese Unie geeft (27 %, of met het andere teken dan het bedrag). Geef de btw zelf, niet het bedrag met btw.',
  }),
  refundable: at(
    'refundableVat',
    'refundable-vat',
    {
      en: 'The VAT that you can recover is between nothing and the VAT of this invoice. It is not paid: only what you cannot recover is a cost.',
      nl: 'De btw die u kunt terugkrijgen ligt tussen niets en de btw van deze factuur. Ze wordt niet betaald: alleen wat u niet terugkrijgt is een kost.',
    },
    'Regulation (EU) 651/2014, art. 7(1)',
  ),
  otherAid: at(
    'otherPublicAid',
    'other-public-aid',
    {
      en: 'What another public purse pays of this cost is between nothing and the cost itself.',
      nl: 'Wat een andere overheid van deze kost betaalt, ligt tussen niets en de kost zelf.',
    },
    'Regulation (EU) 651/2014, art. 8',
  ),
  person: at('person', 'person', {
    en: 'This person is not on the list of people who work for the cluster: add them there first.',
    nl: 'Deze persoon staat niet op de lijst van wie voor de cluster werkt: voeg die daar eerst toe.',
  }),
  personCategory: at('category', 'person-category', {
    en: 'Hours of a person are costs of the category personnel.',
    nl: 'Uren van een persoon zijn kosten van de categorie personeel.',
  }),
  employed: (from: Day, to: Day | null) =>
    at('date', 'not-employed', {
      en: `This person works for the cluster from ${writeDay(from, 'en')}${to === null ? '' : ` to ${writeDay(to, 'en')}`}: not on this day.`,
      nl: `Deze persoon werkt voor de cluster vanaf ${writeDay(from, 'nl')}${to === null ? '' : ` tot en met ${writeDay(to, 'nl')}`}: niet op deze dag.`,
    }),
  rate: at('person', 'no-rate', {
    en: 'No hourly rate holds on this day for this person: record its calculation first.',
    nl: 'Op deze dag geldt geen uurtarief voor deze persoon: leg eerst de berekening vast.',
  }),
  hours: at('hours', 'hours', {
    en: 'Write the hours as 7.5, 7,5 or 7:30, to the minute, more than nothing.',
    nl: 'Schrijf de uren als 7,5, 7.5 of 7:30, op de minuut, meer dan niets.',
  }),
  hoursMonth: (most: number) =>
    at('hours', 'hours-month', {
      en: `One line is about one month at most, and nobody is declared for more than ${most} hours a month.`,
      nl: `Eén lijn gaat over hoogstens één maand, en voor niemand worden meer dan ${most} uren per maand gedeclareerd.`,
    }),
  both: at('net', 'hours-and-amount', {
    en: 'A line is either an invoice or hours: leave the amounts empty for hours.',
    nl: 'Een lijn is een factuur of uren: laat de bedragen leeg bij uren.',
  }),
  hoursWithout: at('person', 'hours-without-person', {
    en: 'Whose hours are these? Choose the person.',
    nl: 'Wiens uren zijn dit? Kies de persoon.',
  }),
  number: at('supplierNumber', 'supplier-number', {
    en: 'Write the register or VAT number of the supplier with letters and figures only, such as BE0440966354.',
    nl: 'Schrijf het ondernemings- of btw-nummer van de leverancier met letters en cijfers, zoals BE0440966354.',
  }),
} as const
