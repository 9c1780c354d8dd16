import { dutiesAbout, fulfil, showProof } from '../duties/queries.ts'
import { agreementsIn, evaluate } from '../grants/agreements/queries.ts'
import { acceptUpload, countTotals, stage as keep } from '../grants/intake/queries.ts'
import { accountManager, plan, programmeManager } from './agreements.ts'
import type { Stage } from './file.ts'
import { bringIn, type Cost, control, controller, declare, type Purse } from './money.ts'
import { pact } from './pact.ts'
import { giveAccount, pay } from './payments.ts'

const cluster = 'demo-scheepsbouw'
const organisation = '5f000000-0000-4000-8000-000000000131'
const second = '5e000000-0000-4000-8000-000000000122'
const number = 'SPC-2018-D01'
const envelope = 'Werking speerpuntclusters 2019-2028 (demonstratie, overgenomen)'

/** Who brings what in a year. */
const members = [
  ['5f000000-0000-4000-8000-000000000015', '100000.00'],
  ['5f000000-0000-4000-8000-000000000019', '100000.00'],
  ['5f000000-0000-4000-8000-000000000016', '60000.00'],
  ['5f000000-0000-4000-8000-000000000017', '50000.00'],
  ['5f000000-0000-4000-8000-000000000018', '50000.00'],
  ['5f000000-0000-4000-8000-000000000022', '40000.00'],
] as const

/**
 * A spearhead cluster that ran elsewhere for five years and is brought in: two years whole, a third that is under way and in which
 * the members are still short; and its pact.
 */
export async function theSpearhead(stage: Stage): Promise<void> {
  const purse: Purse = {
    agreement: await brought(stage),
    cluster,
    organisation,
    manager: '5e000000-0000-4000-8000-000000000010',
    finance: '5e000000-0000-4000-8000-000000000011',
  }
  await giveAccount(stage, {
    organisation: purse.organisation,
    person: purse.finance,
    iban: 'BE27999000000373',
    holder: 'Groene Scheepsbouw vzw (demonstratie)',
    on: { proposed: '2024-01-22', checked: '2024-01-23', confirmed: '2024-01-24' },
  })
  await reported(stage, purse)
  await planned(stage, purse, 2024)
  await whole(stage, purse, 2024)
  await stage.teller.act(programmeManager, '2024-12-12 15:00', 'the support goes on', (actor, how) =>
    evaluate(
      stage.teller.database,
      actor,
      {
        id: purse.agreement,
        ordinal: 2,
        outcome: 'go',
        reasons: 'Na zes jaar varen er 41 schepen zonder uitstoot; de leden brachten elk jaar hun helft bij.',
      },
      how,
    ),
  )
  await whole(stage, purse, 2025)
  await underWay(stage, purse, 2026)
  await pact(stage, purse)
}

/** The agreement, with what was paid on it before, from the sheets of the old system. */
async function brought({ teller }: Stage): Promise<string> {
  const { database } = teller
  const years = Array.from({ length: 10 }, (_, index) => 2019 + index)
  const past = years.filter(year => year < 2024)
  const upload = await teller.act(programmeManager, '2024-01-08 10:00', 'a programme is brought in', (actor, how) =>
    keep(
      database,
      actor,
      {
        name: 'Speerpuntclusters tot 2023 (demonstratie)',
        file: 'speerpuntclusters-2023.xlsx',
        content: {
          envelopes: [{ name: envelope, from: '2019-01-01', to: '2028-12-31', sum: '4000000.00' }],
          agreements: [
            {
              number,
              cluster,
              organisation,
              instrument: 'spearhead@2016-03-04',
              title: 'Groene Scheepsbouw',
              granted: '2018-11-15',
              from: '2019-01-01',
              to: '2028-12-31',
              first: '2019-01-01',
              earlier: '0.00',
              awarded: '4000000.00',
              envelope,
              years: years.map(year => ({
                from: `${year}-01-01`,
                to: `${year}-12-31`,
                maximum: '400000.00',
                paid: year < 2024 ? '400000.00' : '0.00',
                open: year < 2024 ? '0.00' : '400000.00',
                payments:
                  year < 2024
                    ? [
                        { kind: 'advance', amount: '160000.00', on: `${year}-02-15`, reference: `OUD-${year}-1` },
                        {
                          kind: 'balance',
                          amount: '240000.00',
                          on: `${year + 1}-0${year === 2023 ? 1 : 5}-05`,
                          reference: `OUD-${year}-2`,
                        },
                      ]
                    : [],
                claim: [],
              })),
            },
          ],
          aid: [],
        },
      },
      how,
    ),
  )
  const totals = {
    [envelope]: {
      agreements: '1',
      awarded: '4000000.00',
      paid: `${past.length * 400_000}.00`,
      open: `${(years.length - past.length) * 400_000}.00`,
    },
  }
  await teller.act(controller, '2024-01-09 09:00', 'the control totals are typed', (actor, how) =>
    countTotals(database, actor, { id: upload, totals }, how),
  )
  await teller.act(second, '2024-01-10 11:00', 'what closes to zero is accepted', (actor, how) =>
    acceptUpload(database, actor, { id: upload }, how),
  )
  return (await agreementsIn(database.reader)).find(one => one.number === number)?.id ?? ''
}

const numberOf = (year: number) => year - 2018
const yearOf = (year: number) => ({ from: `${year}-01-01`, to: `${year}-12-31` })

/** The report on the last year before it was brought in, of which the balance was paid already. */
async function reported({ teller }: Stage, { agreement, finance }: Purse): Promise<void> {
  const { database } = teller
  const about = await dutiesAbout(database.reader, { kind: 'agreement', id: agreement })
  const duty = about.find(({ kind, due }) => kind === 'report' && due.year === 2024)?.id
  if (duty === undefined) return
  await teller.act(finance, '2024-01-29 10:00', 'the report on 2023 is shown', (actor, how) =>
    showProof(
      database,
      actor,
      { duty, text: 'Het jaarverslag 2023, zoals in het vorige systeem ingediend.', file: null },
      how,
    ),
  )
  await teller.act(accountManager, '2024-01-30 11:00', 'the report on 2023 is accepted', (actor, how) =>
    fulfil(database, actor, { duty }, how),
  )
}

/** The plan of a year. */
const planned = (stage: Stage, { agreement, manager }: Purse, year: number) =>
  plan(stage, {
    agreement,
    person: manager,
    year: numberOf(year),
    day: year === 2024 ? '2024-02-05' : `${year - 1}-12-09`,
    summary: `Werkplan ${year}: vijf werven langs de binnenvaart, een vloot van proefschepen en een aanbod voor kmo-werven.`,
    amounts: {
      'line-personnel-animation': '420000.00',
      'line-personnel-marketing': '80000.00',
      'line-administrative-animation': '180000.00',
      'line-overhead-facilities': '120000.00',
    },
  })

/** A year from its advance to its balance; in December the next one is planned. */
async function whole(stage: Stage, purse: Purse, year: number): Promise<void> {
  await pay(stage, purse, { year: numberOf(year), instalment: 1, day: `${year}-03-04` })
  for (const [index, [payer, amount]] of members.entries())
    await bringIn(stage, purse, {
      payer,
      amount,
      year: yearOf(year),
      asked: `${year}-03-18`,
      received: `${year}-0${4 + (index % 4)}-1${index}`,
    })
  await planned(stage, purse, year + 1)
  const claim = await declare(stage, purse, { year: numberOf(year), day: `${year + 1}-01-20`, costs: costs(year) })
  await control(stage, purse, { claim, day: `${year + 1}-02-24` })
  await pay(stage, purse, { year: numberOf(year), instalment: 2, day: `${year + 1}-03-17` })
}

/** The year that runs: half of the members have paid, two were asked, one only promised. */
async function underWay(stage: Stage, purse: Purse, year: number): Promise<void> {
  await pay(stage, purse, { year: numberOf(year), instalment: 1, day: `${year}-03-24` })
  for (const [index, [payer, amount]] of members.entries())
    await bringIn(stage, purse, {
      payer,
      amount,
      year: yearOf(year),
      asked: `${year}-0${3 + index}-18`,
      received: index < 3 ? `${year}-0${5 + index}-12` : undefined,
      only: index === 5 ? 'promised' : undefined,
    })
}

/** What a year costs. */
const costs = (year: number): Cost[] => [
  ...[3, 6, 9, 12].map(
    (month): Cost => ({
      category: 'personnel',
      activity: 'animation',
      date: `${year}-${String(month).padStart(2, '0')}-28`,
      supplier: 'Sociaal secretariaat Voorbeeld (demonstratie)',
      number: `LOON-${year}-${month}-GS`,
      net: '105250.00',
    }),
  ),
  {
    category: 'personnel',
    activity: 'marketing',
    date: `${year}-10-31`,
    supplier: 'Communicatiehuis Kiel (demonstratie)',
    number: `${year}/77`,
    net: '80000.00',
  },
  {
    category: 'administrative',
    activity: 'animation',
    date: `${year}-11-15`,
    supplier: 'Studiebureau Waterlijn (demonstratie)',
    number: `W-${year}-19`,
    net: '181500.00',
  },
  {
    category: 'overhead',
    activity: 'facilities',
    date: `${year}-12-15`,
    supplier: 'Scheldekaai Kantoren (demonstratie)',
    number: `HUUR-${year}`,
    net: '119400.00',
  },
]
