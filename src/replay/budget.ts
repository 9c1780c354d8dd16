import { changeCredit, openArticle } from '../programme/envelopes/queries.ts'
import type { Stage } from './file.ts'

const manager = '5e000000-0000-4000-8000-000000000002'

export type Budget = {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly opened: string
  /** Year, credit and amount, as the budget of each year gives them. */
  readonly credits: readonly (readonly [year: number, credit: 'commitment' | 'payment', amount: string])[]
}

/** The article behind the networks of 2018: promised in one year, paid over four. */
export const networks: Budget = {
  id: 'vb0-1demo2a-wt',
  code: 'VB0-1DEMO2A-WT',
  name: 'Innovatieve bedrijfsnetwerken (demonstratie)',
  opened: '2017-10-16 08:30',
  credits: [
    [2018, 'commitment', '2000000.00'],
    [2018, 'payment', '400000.00'],
    [2019, 'payment', '600000.00'],
    [2020, 'payment', '600000.00'],
    [2021, 'payment', '600000.00'],
    [2022, 'payment', '300000.00'],
  ],
}

export const spearheads: Budget = {
  id: 'vb0-1demo2b-wt',
  code: 'VB0-1DEMO2B-WT',
  name: 'Speerpuntclusters (demonstratie)',
  opened: '2026-01-12 08:30',
  credits: [
    [2026, 'commitment', '16000000.00'],
    [2026, 'payment', '1500000.00'],
    [2027, 'payment', '1500000.00'],
  ],
}

/** An article of the budget is opened, and given its credits. */
export async function budget({ teller }: Stage, { id, code, name, opened, credits }: Budget): Promise<void> {
  await teller.act(manager, opened, `article ${code} is opened`, (actor, how) =>
    openArticle(teller.database, actor, { code, name, programme: 'Economie en innovatie (demonstratie)' }, how),
  )
  for (const [index, [year, credit, amount]] of credits.entries()) {
    const at = `${opened.slice(0, 10)} 08:${31 + index}`
    const reason = `Begroting ${year}, ontwerp zoals goedgekeurd (demonstratie)`
    await teller.act(manager, at, `the budget gives ${code} a credit`, (actor, how) =>
      changeCredit(
        teller.database,
        actor,
        { article: id, year: String(year), credit, direction: 'raise', amount, reason },
        how,
      ),
    )
  }
}
