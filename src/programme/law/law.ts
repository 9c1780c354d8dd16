import { type Money, parseMoney, type Rate, rate } from '../../kernel/money.ts'

/** A day as it stands in documents and cases: `2018-07-20`. Such days compare as text. */
export type Day = string

/** A value and the days on which it is the law, both included. `basis` cites where it stands. */
export type Dated<Value> = { readonly from: Day; readonly to: Day; readonly value: Value; readonly basis: string }

const euro = (text: string): Money => parseMoney(text) as Money

/** Regulation (EU) 651/2014, prolonged: the last day on which its values are known. Its successor is entered as new rows. */
const gberEnds: Day = '2026-12-31'

/** A threshold of art. 4(1)(i), which the amendment of 2023 raised. */
const notified25 = (until2023: string, since: string, point: string) =>
  [
    {
      from: '2014-07-01',
      to: '2023-06-30',
      value: euro(until2023),
      basis: `Regulation (EU) 651/2014, art. 4(1)(i)(${point})`,
    },
    {
      from: '2023-07-01',
      to: gberEnds,
      value: euro(since),
      basis: `Regulation (EU) 651/2014, art. 4(1)(i)(${point}), as amended by 2023/1315`,
    },
  ] as const

/**
 * The thresholds of state aid law, dated. The value in force on the day of granting applies; a day that no row covers has
 * no known value, and then nothing can be awarded. `null` is a known absence: the duty did not exist yet.
 */
export const law = {
  /** Highest intensity of operating aid for innovation clusters. */
  'art27.opAid.rate': [
    { from: '2014-07-01', to: gberEnds, value: rate(5000), basis: 'Regulation (EU) 651/2014, art. 27(9)' },
  ],
  /** For how many years an innovation cluster may receive operating aid. */
  'art27.opAid.maxYears': [
    { from: '2014-07-01', to: gberEnds, value: 10, basis: 'Regulation (EU) 651/2014, art. 27(7)' },
  ],
  /** Aid per cluster above which the Commission has to be notified. */
  'art27.notification': [
    {
      from: '2014-07-01',
      to: '2023-06-30',
      value: euro('7500000.00'),
      basis: 'Regulation (EU) 651/2014, art. 4(1)(k)',
    },
    {
      from: '2023-07-01',
      to: gberEnds,
      value: euro('10000000.00'),
      basis: 'Regulation (EU) 651/2014, art. 4(1)(k), as amended by 2023/1315',
    },
  ],
  /** Highest intensity of aid for research and development, by kind of activity. */
  'art25.rate.fundamental-research': [
    { from: '2014-07-01', to: gberEnds, value: rate(10_000), basis: 'Regulation (EU) 651/2014, art. 25(5)(a)' },
  ],
  'art25.rate.industrial-research': [
    { from: '2014-07-01', to: gberEnds, value: rate(5000), basis: 'Regulation (EU) 651/2014, art. 25(5)(b)' },
  ],
  'art25.rate.experimental-development': [
    { from: '2014-07-01', to: gberEnds, value: rate(2500), basis: 'Regulation (EU) 651/2014, art. 25(5)(c)' },
  ],
  'art25.rate.feasibility': [
    { from: '2014-07-01', to: gberEnds, value: rate(5000), basis: 'Regulation (EU) 651/2014, art. 25(5)(d)' },
  ],
  /** What is added for a medium-sized and for a small enterprise: to research and development, and to feasibility studies. */
  'art25.add.medium': [
    { from: '2014-07-01', to: gberEnds, value: rate(1000), basis: 'Regulation (EU) 651/2014, art. 25(6)(a) and (7)' },
  ],
  'art25.add.small': [
    { from: '2014-07-01', to: gberEnds, value: rate(2000), basis: 'Regulation (EU) 651/2014, art. 25(6)(a) and (7)' },
  ],
  /** What is added to industrial research and experimental development where partners cooperate effectively. */
  'art25.add.cooperation': [
    { from: '2014-07-01', to: gberEnds, value: rate(1500), basis: 'Regulation (EU) 651/2014, art. 25(6)(b)' },
  ],
  /** What the additions lift industrial research and experimental development to at most. */
  'art25.most': [
    { from: '2014-07-01', to: gberEnds, value: rate(8000), basis: 'Regulation (EU) 651/2014, art. 25(6)' },
  ],
  /** Effective collaboration: the most of the costs that one undertaking bears, and the least that research organisations bear. */
  'art25.cooperation.mostShare': [
    { from: '2014-07-01', to: gberEnds, value: rate(7000), basis: 'Regulation (EU) 651/2014, art. 25(6)(b)(i)' },
  ],
  'art25.cooperation.researchShare': [
    { from: '2014-07-01', to: gberEnds, value: rate(1000), basis: 'Regulation (EU) 651/2014, art. 25(6)(b)(i)' },
  ],
  /** Aid per undertaking and project above which the Commission has to be notified, by what the project mostly is. */
  'art25.notification.fundamental-research': notified25('40000000.00', '55000000.00', 'i'),
  'art25.notification.industrial-research': notified25('20000000.00', '35000000.00', 'ii'),
  'art25.notification.experimental-development': notified25('15000000.00', '25000000.00', 'iii'),
  'art25.notification.feasibility': notified25('7500000.00', '8250000.00', 'vi'),
  /** An individual award above this is published. */
  'transparency.threshold': [
    { from: '2014-07-01', to: '2016-06-30', value: null, basis: 'Regulation (EU) 651/2014, art. 9 and 58(4)' },
    { from: '2016-07-01', to: '2023-06-30', value: euro('500000.00'), basis: 'Regulation (EU) 651/2014, art. 9(1)(c)' },
    {
      from: '2023-07-01',
      to: gberEnds,
      value: euro('100000.00'),
      basis: 'Regulation (EU) 651/2014, art. 9(1)(c), as amended by 2023/1315',
    },
  ],
  /** Within how many months of granting an award is published. */
  'transparency.months': [{ from: '2014-07-01', to: gberEnds, value: 6, basis: 'Regulation (EU) 651/2014, art. 9(4)' }],
  /** De minimis aid per single undertaking: over three fiscal years until 2023, over any three years after. */
  'deMinimis.ceiling': [
    {
      from: '2014-01-01',
      to: '2023-12-31',
      value: euro('200000.00'),
      basis: 'Regulation (EU) 1407/2013, art. 3(2): three fiscal years',
    },
    {
      from: '2024-01-01',
      to: '2030-12-31',
      value: euro('300000.00'),
      basis: 'Regulation (EU) 2023/2831, art. 3(2): any three years',
    },
  ],
  /** The same, for an undertaking that carries goods by road for others: a lower ceiling until 2023, none of its own after. */
  'deMinimis.roadFreight': [
    { from: '2014-01-01', to: '2023-12-31', value: euro('100000.00'), basis: 'Regulation (EU) 1407/2013, art. 3(2)' },
    { from: '2024-01-01', to: '2030-12-31', value: null, basis: 'Regulation (EU) 2023/2831, art. 3(2)' },
  ],
  /** Which de minimis aid counts together. */
  'deMinimis.window': [
    {
      from: '2014-01-01',
      to: '2023-12-31',
      value: 'fiscal-years',
      basis: 'Regulation (EU) 1407/2013, art. 3(2): three fiscal years',
    },
    {
      from: '2024-01-01',
      to: '2030-12-31',
      value: 'rolling',
      basis: 'Regulation (EU) 2023/2831, art. 3(2): any three years',
    },
  ],
  /** Within how many working days de minimis aid is entered in the central register; until 2025 there was none. */
  'deMinimis.registerDays': [
    { from: '2014-01-01', to: '2025-12-31', value: null, basis: 'Regulation (EU) 2023/2831, art. 6' },
    { from: '2026-01-01', to: '2030-12-31', value: 20, basis: 'Regulation (EU) 2023/2831, art. 6' },
  ],
  /** How earlier de minimis aid is known: the undertaking declares it until the register covers three years. */
  'deMinimis.knownBy': [
    { from: '2014-01-01', to: '2023-12-31', value: 'declaration', basis: 'Regulation (EU) 1407/2013, art. 6(1)' },
    { from: '2024-01-01', to: '2028-12-31', value: 'declaration', basis: 'Regulation (EU) 2023/2831, art. 7(4)' },
    { from: '2029-01-01', to: '2030-12-31', value: 'register', basis: 'Regulation (EU) 2023/2831, art. 6' },
  ],
} as const satisfies Record<string, readonly Dated<Money | Rate | number | string | null>[]>

export type LawName = keyof typeof law
export type LawValue<Name extends LawName> = (typeof law)[Name][number]['value']

/** The value that is the law on a day; nothing when it is not known. */
export const inForce = <Name extends LawName>(name: Name, on: Day): Dated<LawValue<Name>> | undefined =>
  (law[name] as readonly Dated<LawValue<Name>>[]).find(({ from, to }) => from <= on && on <= to)

/** The last day on which every one of these values is known. */
export const lastKnownDay = (...names: readonly LawName[]): Day =>
  names.map(name => law[name].at(-1)?.to ?? '').reduce((a, b) => (a < b ? a : b))
