import { signAll } from './agreements.ts'
import type { Story } from './applicants.ts'
import type { Stage } from './file.ts'
import { threeYears } from './network.ts'
import { giveAccount } from './payments.ts'
import { theSpearhead } from './shipbuilding.ts'

/** From the decisions to the money: the agreements of the call of 2018, the three years of one of its networks, and a spearhead cluster with its pact. */
export async function carryOut(stage: Stage, { applicants }: Story): Promise<void> {
  const agreements = await signAll(stage, applicants)
  const network = agreements.get('vlaskracht')
  if (network !== undefined) await threeYears(stage, network)
  const second = applicants.find(({ fate, id }) => fate === 'approved' && id !== 'vlaskracht')
  // the account of another network waits for the second person
  if (second !== undefined)
    await giveAccount(stage, {
      organisation: second.organisation,
      person: second.person,
      iban: 'BE38999000000272',
      holder: second.title.slice(0, 70),
      on: { proposed: '2018-10-01', checked: '2018-10-02' },
    })
  await theSpearhead(stage)
}
