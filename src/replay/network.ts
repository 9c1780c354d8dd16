import { agreementById } from '../grants/agreements/queries.ts'
import { linesOf } from '../grants/claims/queries.ts'
import { system } from '../kernel/actor.ts'
import { plan } from './agreements.ts'
import type { Stage } from './file.ts'
import { bringIn, type Cost, type Cut, claimBack, control, declare, enter, type Purse, reopen } from './money.ts'
import { giveAccount, pay } from './payments.ts'

/** The companies that carry the network, by what they promised in its proposal. */
const members = {
  flaxMill: '5f000000-0000-4000-8000-000000000001',
  composites: '5f000000-0000-4000-8000-000000000003',
  weaver: '5f000000-0000-4000-8000-000000000004',
  fibres: '5f000000-0000-4000-8000-000000000005',
} as const

/**
 * Three years of a network: a first that goes as planned but for a line that is cut; a second in which the members fall short and
 * the aid with them; a third with a correction, and a recovery after an invoice turned up twice.
 */
export async function threeYears(stage: Stage, agreement: string): Promise<void> {
  const found = await agreementById(stage.teller.database.reader, system('replay'), agreement)
  if (found === undefined) return
  const purse: Purse = {
    agreement,
    cluster: found.cluster,
    organisation: found.organisation,
    manager: '5e000000-0000-4000-8000-000000000009',
    finance: '5e000000-0000-4000-8000-000000000011',
  }
  await giveAccount(stage, {
    organisation: purse.organisation,
    person: purse.finance,
    iban: 'BE49999000000171',
    holder: 'Vlaskracht vzw (demonstratie)',
    on: { proposed: '2018-09-24', checked: '2018-09-25', confirmed: '2018-09-26' },
  })
  const paid = { agreement, person: purse.manager }
  await plan(stage, { ...plans[0], ...paid, year: 1, day: '2018-10-08' })
  await brings(stage, purse, 1, '2018-11-05', [
    [members.flaxMill, '30000.00', '2018-12-03'],
    [members.composites, '45000.00', '2018-12-10'],
    [members.weaver, '40000.00', '2019-01-07'],
    [members.fibres, '30000.00', '2019-02-18'],
  ])
  await pay(stage, purse, { year: 1, instalment: 1, day: '2019-02-25' })
  await plan(stage, { ...plans[1], ...paid, year: 2, day: '2019-09-16' })
  const first = await declare(stage, purse, { year: 1, day: '2019-10-21', costs: costs(1) })
  await pay(stage, purse, { year: 2, instalment: 1, day: '2019-10-28' })
  await control(stage, purse, { claim: first, day: '2019-12-02', cuts: [vat(await lineOf(stage, first, '2019/114'))] })
  await pay(stage, purse, { year: 1, instalment: 2, day: '2020-01-13' })
  await fallsShort(stage, purse)
  await turnsUpTwice(stage, purse)
}

const yearOf = (year: number) => ({ from: `${2017 + year}-10-01`, to: `${2018 + year}-09-30` })

type Brought = readonly [payer: string, amount: string, received?: string]
async function brings(stage: Stage, purse: Purse, year: number, asked: string, all: readonly Brought[]): Promise<void> {
  for (const [payer, amount, received] of all)
    await bringIn(stage, purse, { payer, amount, year: yearOf(year), asked, received })
}

/** The second year: one member does not so the aid of that year is lower, and the next advance waits until that is settled. */
async function fallsShort(stage: Stage, purse: Purse): Promise<void> {
  await brings(stage, purse, 2, '2019-11-04', [
    [members.flaxMill, '30000.00', '2019-12-02'],
    [members.composites, '45000.00', '2019-12-16'],
    [members.fibres, '30000.00', '2020-02-10'],
    [members.weaver, '40000.00'],
  ])
  await plan(stage, { ...plans[2], agreement: purse.agreement, person: purse.manager, year: 3, day: '2020-09-14' })
  const claim = await declare(stage, purse, { year: 2, day: '2020-10-19', costs: costs(2) })
  await control(stage, purse, { claim, day: '2020-12-01' })
  await pay(stage, purse, { year: 2, instalment: 2, day: '2021-01-11' })
}

/** The third: an invoice is corrected after submission; another turns up twice once all is paid, and is claimed back. */
async function turnsUpTwice(stage: Stage, purse: Purse): Promise<void> {
  await brings(stage, purse, 3, '2020-11-02', [
    [members.flaxMill, '45000.00', '2020-12-01'],
    [members.composites, '50000.00', '2020-12-14'],
    [members.fibres, '35000.00', '2021-01-18'],
    // no member any more on the day it came: it does not count
    [members.weaver, '20000.00', '2021-03-15'],
  ])
  await pay(stage, purse, { year: 3, instalment: 1, day: '2021-01-25' })
  const claim = await declare(stage, purse, { year: 3, day: '2021-10-18', costs: costs(3) })
  const [wrong] = costs(3).filter(({ number }) => number === '2021/114')
  if (wrong !== undefined)
    await enter(
      stage,
      {
        claim,
        finance: purse.finance,
        cost: {
          ...wrong,
          net: '1827.86',
          vat: '383.85',
          remark: 'De drukker heeft de factuur gecrediteerd en met een korting opnieuw gemaakt.',
        },
        supersedes: await lineOf(stage, claim, '2021/114'),
      },
      '2021-11-08 10:30',
    )
  const id = await control(stage, purse, { claim, day: '2021-12-01' })
  await pay(stage, purse, { year: 3, instalment: 2, day: '2022-01-17' })
  await reopen(stage, purse, {
    id,
    claim,
    day: '2022-04-04',
    why: 'De leverancier meldt dat deze detachering ook aan een ander netwerk is gefactureerd.',
    cut: {
      line: await lineOf(stage, claim, '2021/31'),
      amount: '12000.00',
      rule: 'double',
      reason: 'Een deel van deze detachering is aan een ander netwerk gefactureerd.',
    },
  })
  await claimBack(stage, purse, { year: 3, day: '2022-05-16', received: '2022-09-05' })
}

const lineOf = async ({ teller }: Stage, claim: string, number: string): Promise<string> =>
  (await linesOf(teller.database.reader, claim)).find(({ invoiceNumber }) => invoiceNumber === number)?.id ?? ''

/** The VAT of an invoice that can be reclaimed does not count. */
const vat = (line: string): Cut => ({
  line,
  amount: '404.85',
  rule: 'vat',
  reason: 'De btw op deze factuur is recupereerbaar en telt niet mee.',
})

/** What a year costs, line by line: people, the office and what was organised. */
function costs(year: number): Cost[] {
  const y = 2017 + year
  const wages = (quarter: number, date: string, net: string): Cost => ({
    category: 'personnel',
    activity: 'animation',
    date,
    supplier: 'Sociaal secretariaat Voorbeeld (demonstratie)',
    number: `LOON-${y}-${quarter}`,
    net,
  })
  return [
    wages(1, `${y}-12-31`, '37500.00'),
    wages(2, `${y + 1}-03-31`, '37500.00'),
    wages(3, `${y + 1}-06-30`, '37500.00'),
    wages(4, `${y + 1}-09-30`, '37500.00'),
    {
      category: 'personnel',
      activity: 'marketing',
      date: `${y + 1}-06-30`,
      supplier: 'Detachering Tweelicht (demonstratie)',
      number: `${y + 1}/31`,
      net: '40000.00',
    },
    {
      category: 'administrative',
      activity: 'animation',
      date: `${y + 1}-05-14`,
      supplier: 'Drukkerij Blad (demonstratie)',
      number: `${y + 1}/114`,
      net: '1927.86',
      vat: '404.85',
    },
    {
      category: 'administrative',
      activity: 'animation',
      date: `${y + 1}-08-30`,
      supplier: 'Boekhoudkantoor Balans (demonstratie)',
      number: `B-${y + 1}-208`,
      net: '38000.00',
    },
    {
      category: 'overhead',
      activity: 'facilities',
      date: `${y + 1}-09-15`,
      supplier: 'Kantoren aan de Leie (demonstratie)',
      number: `H-${y + 1}`,
      net: '30000.00',
    },
  ]
}

const plans = [
  {
    summary:
      'Het eerste jaar: het netwerk opzetten, vier werkgroepen langs de keten en de eerste proefdraai bij een lid.',
    amounts: {
      'line-personnel-animation': '150000.00',
      'line-personnel-marketing': '40000.00',
      'line-administrative-animation': '40000.00',
      'line-overhead-facilities': '30000.00',
    },
  },
  {
    summary:
      'Het tweede jaar: elk kwartaal een proefdraai, een norm voor vlasvezel in composiet en een open dag in de streek.',
    amounts: {
      'line-personnel-animation': '150000.00',
      'line-personnel-training-events': '40000.00',
      'line-administrative-animation': '40000.00',
      'line-overhead-facilities': '30000.00',
    },
  },
  {
    summary: 'Het derde jaar: de norm bij de leden ingevoerd, afnemers buiten de streek en een plan voor na de steun.',
    amounts: {
      'line-personnel-animation': '150000.00',
      'line-personnel-marketing': '40000.00',
      'line-administrative-marketing': '40000.00',
      'line-overhead-facilities': '30000.00',
    },
  },
] as const
