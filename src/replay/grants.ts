import { plan, signAll } from './agreements.ts'
import type { Story } from './applicants.ts'
import type { Stage } from './file.ts'

const network = { applicant: 'vlaskracht', person: '5e000000-0000-4000-8000-000000000009' }

/** From the decisions to the money: the agreements of the call of 2018, and the three years of one of its networks. */
export async function carryOut(stage: Stage, { applicants }: Story): Promise<void> {
  const agreements = await signAll(stage, applicants)
  const agreement = agreements.get(network.applicant)
  if (agreement === undefined) return
  for (const [index, { summary, amounts }] of years.entries())
    await plan(stage, {
      agreement,
      person: network.person,
      year: index + 1,
      day: `${2018 + index}-10-08`,
      summary,
      amounts,
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
