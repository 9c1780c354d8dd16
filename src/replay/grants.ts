import { plan, signAll } from './agreements.ts'
import type { Story } from './applicants.ts'
import type { Stage } from './file.ts'
import { giveAccount, payInstalment } from './payments.ts'

const network = { applicant: 'vlaskracht', person: '5e000000-0000-4000-8000-000000000009' }

/** From the decisions to the money: the agreements of the call of 2018, and the three years of one of its networks. */
export async function carryOut(stage: Stage, { applicants }: Story): Promise<void> {
  const agreements = await signAll(stage, applicants)
  const agreement = agreements.get(network.applicant)
  if (agreement === undefined) return
  await giveAccounts(stage, applicants)
  for (const [index, { summary, amounts }] of years.entries()) {
    await plan(stage, {
      agreement,
      person: network.person,
      year: index + 1,
      day: `${2018 + index}-10-08`,
      summary,
      amounts,
    })
    // the first advance is paid within two weeks of its plan
    if (index === 0)
      await payInstalment(stage, {
        agreement,
        year: 1,
        instalment: 1,
        on: { proposed: '2018-10-24', approved: '2018-10-26', ordered: '2018-10-29', paid: '2018-10-31' },
      })
  }
}

/** Where the networks are paid: one account stands, another waits for the second person. */
async function giveAccounts(stage: Stage, applicants: Story['applicants']): Promise<void> {
  const approved = applicants.filter(({ fate }) => fate === 'approved')
  const first = approved.find(({ id }) => id === network.applicant)
  const second = approved.find(({ id }) => id !== network.applicant)
  if (first !== undefined)
    await giveAccount(stage, {
      organisation: first.organisation,
      person: network.person,
      iban: 'BE49999000000171',
      holder: 'Vlaskracht vzw (verzonnen)',
      on: { proposed: '2018-09-24', checked: '2018-09-25', confirmed: '2018-09-26' },
    })
  if (second !== undefined)
    await giveAccount(stage, {
      organisation: second.organisation,
      person: second.person,
      iban: 'BE38999000000272',
      holder: second.title.slice(0, 70),
      on: { proposed: '2018-10-01', checked: '2018-10-02' },
    })
}

const years = [
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
      'line-personnel-animation': '145000.00',
      'line-personnel-training-events': '45000.00',
      'line-administrative-animation': '40000.00',
      'line-overhead-facilities': '30000.00',
    },
  },
  {
    summary: 'Het derde jaar: de norm bij de leden ingevoerd, afnemers buiten de streek en een plan voor na de steun.',
    amounts: {
      'line-personnel-animation': '145000.00',
      'line-personnel-marketing': '45000.00',
      'line-administrative-marketing': '40000.00',
      'line-overhead-facilities': '30000.00',
    },
  },
] as const
