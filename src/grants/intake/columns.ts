import type { Language, Words } from '../../kernel/words.ts'

/** One column of a sheet: what it is called, an example, and whether a cell may be empty. */
export type Column = Words & { readonly example: string; readonly empty?: true }
type Sheet = { readonly names: Words; readonly about: Words; readonly columns: Readonly<Record<string, Column>> }

const agreement: Column = { en: 'agreement', nl: 'overeenkomst', example: 'IBN-2017-04' }
const year: Column = { en: 'year', nl: 'jaar', example: '1' }
const organisation: Column = { en: 'organisation', nl: 'organisatie', example: '0440.966.354' }
const cluster: Column = { en: 'cluster', nl: 'cluster', example: 'vlaskracht' }

/** What is asked of each sheet, in the order of the template. Names of sheets and columns are known in both languages. */
export const sheets = {
  envelopes: {
    names: { en: 'Envelopes', nl: 'Enveloppes' },
    about: { en: 'the sums that agreements draw on', nl: 'de sommen waaruit overeenkomsten putten' },
    columns: {
      name: { en: 'envelope', nl: 'enveloppe', example: 'Netwerken 2017' },
      from: { en: 'from', nl: 'van', example: '2017-01-01' },
      to: { en: 'to', nl: 'tot', example: '2027-12-31' },
      sum: { en: 'sum', nl: 'som', example: '450000,00' },
      article: { en: 'budget article', nl: 'begrotingsartikel', example: 'EC0-1EDA2GA-WT', empty: true },
      articleName: { en: 'name of the article', nl: 'naam van het artikel', example: 'Clusterbeleid', empty: true },
      programme: { en: 'budget programme', nl: 'begrotingsprogramma', example: 'EC', empty: true },
      budgetYear: { en: 'budget year', nl: 'begrotingsjaar', example: '2017', empty: true },
    },
  },
  agreements: {
    names: { en: 'Agreements', nl: 'Overeenkomsten' },
    about: { en: 'agreements in the middle of their life', nl: 'lopende overeenkomsten' },
    columns: {
      number: agreement,
      cluster,
      organisation,
      instrument: { en: 'instrument', nl: 'steuninstrument', example: 'ibn@2016-03-04' },
      title: { en: 'title', nl: 'titel', example: 'Van vlas tot composiet' },
      granted: { en: 'granted on', nl: 'toegekend op', example: '2017-07-14' },
      from: { en: 'from', nl: 'van', example: '2017-10-01' },
      to: { en: 'to', nl: 'tot', example: '2020-09-30' },
      first: { en: 'first operating aid on', nl: 'eerste werkingssteun op', example: '2017-10-01', empty: true },
      earlier: { en: 'earlier aid', nl: 'eerdere steun', example: '0,00', empty: true },
      awarded: { en: 'awarded', nl: 'toegekend', example: '225000,00' },
      envelope: { en: 'envelope', nl: 'enveloppe', example: 'Netwerken 2017' },
    },
  },
  years: {
    names: { en: 'Years', nl: 'Jaren' },
    about: {
      en: 'the years of each agreement, as the old books have them',
      nl: 'de jaren van elke overeenkomst, zoals de oude boeken ze hebben',
    },
    columns: {
      agreement,
      year,
      from: { en: 'from', nl: 'van', example: '2017-10-01' },
      to: { en: 'to', nl: 'tot', example: '2018-09-30' },
      maximum: { en: 'maximum', nl: 'maximum', example: '75000,00' },
      paid: { en: 'paid', nl: 'betaald', example: '60000,00' },
      open: { en: 'open', nl: 'openstaand', example: '15000,00' },
    },
  },
  payments: {
    names: { en: 'Payments', nl: 'Betalingen' },
    about: { en: 'what was paid already', nl: 'wat al betaald werd' },
    columns: {
      agreement,
      year,
      kind: { en: 'kind', nl: 'soort', example: 'voorschot' },
      amount: { en: 'amount', nl: 'bedrag', example: '60000,00' },
      on: { en: 'paid on', nl: 'betaald op', example: '2017-11-20' },
      reference: { en: 'reference', nl: 'referentie', example: '2017/4711', empty: true },
    },
  },
  aid: {
    names: { en: 'Past aid', nl: 'Vroegere steun' },
    about: { en: 'aid from before these agreements', nl: 'steun van voor deze overeenkomsten' },
    columns: {
      reference: { en: 'reference', nl: 'referentie', example: 'IWT-110234' },
      organisation,
      cluster: { ...cluster, empty: true },
      basis: { en: 'basis', nl: 'grondslag', example: 'de-minimis' },
      article: { en: 'article', nl: 'artikel', example: '', empty: true },
      authority: { en: 'authority', nl: 'overheid', example: 'IWT' },
      on: { en: 'granted on', nl: 'toegekend op', example: '2014-03-01' },
      amount: { en: 'amount', nl: 'bedrag', example: '50000,00' },
      objective: { en: 'objective', nl: 'doel', example: 'Haalbaarheidsstudie' },
    },
  },
  claims: {
    names: { en: 'Open claims', nl: 'Open declaraties' },
    about: {
      en: 'costs that were declared and not controlled yet, line by line',
      nl: 'aangegeven en nog niet gecontroleerde kosten, lijn per lijn',
    },
    columns: {
      agreement,
      year,
      category: { en: 'category', nl: 'kostensoort', example: 'personnel' },
      activity: { en: 'activity', nl: 'activiteit', example: 'animation' },
      date: { en: 'date', nl: 'datum', example: '2018-03-31' },
      description: { en: 'description', nl: 'omschrijving', example: 'Lonen eerste kwartaal', empty: true },
      supplier: { en: 'supplier', nl: 'leverancier', example: 'Sociaal secretariaat vzw', empty: true },
      invoice: { en: 'invoice', nl: 'factuur', example: '2018-0031', empty: true },
      net: { en: 'net amount', nl: 'nettobedrag', example: '12500,00' },
      vat: { en: 'VAT', nl: 'btw', example: '0,00', empty: true },
      refundable: { en: 'refundable VAT', nl: 'terugvorderbare btw', example: '0,00', empty: true },
    },
  },
} as const satisfies Record<string, Sheet>
export type SheetName = keyof typeof sheets
export const sheetNames = Object.keys(sheets) as SheetName[]
/** Sheets without which there is nothing to bring in. */
export const needed: readonly SheetName[] = ['envelopes', 'agreements', 'years']

export const columnsOf = (sheet: SheetName): Readonly<Record<string, Column>> => sheets[sheet].columns
export const titleOf = (sheet: SheetName, language: Language): string => sheets[sheet].names[language]

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s_*:]+/g, ' ')
    .trim()
const called = ({ en, nl }: Words, text: string): boolean => plain(en) === plain(text) || plain(nl) === plain(text)

export const sheetCalled = (text: string): SheetName | undefined =>
  sheetNames.find(name => called(sheets[name].names, text) || plain(name) === plain(text))
export const columnCalled = (sheet: SheetName, text: string): string | undefined =>
  Object.entries(columnsOf(sheet)).find(([key, column]) => called(column, text) || key === plain(text))?.[0]

export const paymentKindsCalled: Readonly<Record<string, 'advance' | 'interim' | 'balance'>> = {
  advance: 'advance',
  voorschot: 'advance',
  interim: 'interim',
  'interim payment': 'interim',
  tussentijds: 'interim',
  'tussentijdse betaling': 'interim',
  balance: 'balance',
  saldo: 'balance',
}
