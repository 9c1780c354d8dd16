import { makeReturn, sendReturn } from '../desk/state-aid/queries.ts'
import { byNumber } from '../directory/organisations/queries.ts'
import { bringInAid, correctAid, declareAid, describeAid } from '../programme/aid/queries.ts'
import { accountManager, programmeManager } from './agreements.ts'
import type { Stage } from './file.ts'
import { Untold } from './teller.ts'

/** What each company was given, day by day; `by`: the other authority that gave it. */
type Given = {
  readonly number: string
  readonly day: string
  readonly reference: string
  readonly amount: string
  readonly basis: 'de-minimis' | 'gber'
  readonly article?: string
  readonly by?: string
  readonly objective: string
  /** The costs, where they are known: which, over which days, how much. */
  readonly costs?: { readonly from: string; readonly to: string; readonly eligible: string; readonly intensity: string }
}

const zilverlijn = '1999900171'
const biocomposiet = '1999900369'
const schering = '1999900468'

const given: readonly Given[] = [
  {
    number: zilverlijn,
    day: '2017-05-10',
    reference: 'KMO-2017-118',
    amount: '60000',
    basis: 'de-minimis',
    by: 'Stad aan de Leie (demonstratie)',
    objective: 'advies',
  },
  {
    number: zilverlijn,
    day: '2023-11-20',
    reference: 'DM-2023-041',
    amount: '95000',
    basis: 'de-minimis',
    objective: 'collectief project',
  },
  {
    number: biocomposiet,
    day: '2024-02-12',
    reference: 'DM-2024-007',
    amount: '120000',
    basis: 'de-minimis',
    objective: 'collectief project',
  },
  {
    number: biocomposiet,
    day: '2025-05-05',
    reference: 'PW-2025-330',
    amount: '150000',
    basis: 'de-minimis',
    by: 'Provincie in het westen (demonstratie)',
    objective: 'omschakeling',
  },
  {
    number: biocomposiet,
    day: '2024-03-15',
    reference: 'IN-2024-012',
    amount: '140000',
    basis: 'gber',
    article: '25',
    objective: 'onderzoek en ontwikkeling',
    costs: { from: '2024-04-01', to: '2026-03-31', eligible: '350000', intensity: '50' },
  },
  {
    number: biocomposiet,
    day: '2024-09-01',
    reference: 'FED-2024-88',
    amount: '60000',
    basis: 'gber',
    article: '25',
    by: 'Federaal fonds (demonstratie)',
    objective: 'onderzoek en ontwikkeling',
    costs: { from: '2024-10-01', to: '2025-09-30', eligible: '200000', intensity: '50' },
  },
  {
    number: schering,
    day: '2026-09-10',
    reference: 'IN-2026-031',
    amount: '130000',
    basis: 'gber',
    article: '28',
    objective: 'innovatie bij kmo’s',
  },
]

/** Aid that companies of the demonstration were given, what one declared, and the lists that were made of it. */
export async function aidGiven(stage: Stage): Promise<void> {
  const entered = new Map<string, string>()
  for (const one of given) entered.set(one.reference, await enter(stage, one))
  const { teller, files } = stage
  const { database } = teller
  const company = await byNumber(database.reader, biocomposiet)
  if (company === undefined) throw new Untold(`There is no organisation ${biocomposiet} in this story.`)
  await teller.act(accountManager, '2025-04-22 10:00', 'a declaration of de minimis aid', (actor, how) =>
    declareAid(
      database,
      actor,
      { organisation: company.id, typed: { on: '2025-04-18', signedBy: 'De zaakvoerder', complete: 'yes' } },
      how,
    ),
  )
  await teller.act(accountManager, '2024-08-20 10:00', 'what is told of an award', (actor, how) =>
    describeAid(
      database,
      actor,
      {
        id: entered.get('IN-2024-012') ?? '',
        typed: {
          objective: 'onderzoek en ontwikkeling',
          region: 'BE25',
          sector: '13.96',
          sectorVersion: 'NACE Rev. 2',
          size: 'medium',
          measure: 'SA.10024',
          reason: 'zoals de regeling aangemeld is',
        },
      },
      how,
    ),
  )
  const list = await teller.act(programmeManager, '2024-09-02 09:30', 'the transparency list', (actor, how) =>
    makeReturn(database, files, actor, { register: 'transparency', from: '2024-01-01', to: '2024-06-30' }, how),
  )
  await teller.act(programmeManager, '2024-09-02 10:00', 'the transparency list is sent', (actor, how) =>
    sendReturn(database, actor, { id: list, sentOn: '2024-09-02', reference: 'TM-DEMO-2024-1' }, how),
  )
  await teller.act(accountManager, '2025-11-03 15:00', 'an award comes to less', (actor, how) =>
    correctAid(
      database,
      actor,
      {
        id: entered.get('IN-2024-012') ?? '',
        typed: { on: '2025-11-03', nominal: '131250', reason: 'het project kostte minder dan begroot' },
      },
      how,
    ),
  )
}

function enter({ teller }: Stage, one: Given): Promise<string> {
  const costs =
    one.costs === undefined
      ? {}
      : {
          'cost.personnel.animation': 'yes',
          costsFrom: one.costs.from,
          costsTo: one.costs.to,
          eligible: one.costs.eligible,
          intensity: one.costs.intensity,
        }
  return teller.act(accountManager, `${one.day} 11:00`, `${one.reference} is entered`, (actor, how) =>
    bringInAid(
      teller.database,
      actor,
      {
        organisation: one.number,
        basis: one.basis,
        article: one.article ?? '',
        origin: one.by === undefined ? 'past' : 'other',
        authority: one.by ?? '',
        reference: one.reference,
        grantedOn: one.day,
        form: 'grant',
        nominal: one.amount,
        objective: one.objective,
        ...costs,
      },
      how,
    ),
  )
}
