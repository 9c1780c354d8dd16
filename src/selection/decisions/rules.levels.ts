import type { Money } from '../../kernel/money.ts'
import { writeMoney } from '../../kernel/money.ts'
import { type Refusal, refuse } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import type { Instrument } from '../../programme/instruments/index.ts'

/** Who decides at a level: a committee in a meeting, or one person of a role by delegation. */
export type Decider = 'sitting' | 'programme-manager' | 'committee'

/** A decision level of an instrument. `assumed`: its way of deciding is ours, the instrument does not name it. */
export type Level = {
  readonly id: string
  readonly names: Words
  readonly upTo: Money | null
  readonly decider: Decider
  readonly quorum: number | null
  readonly assumed: boolean
}

/**
 * The decision levels as the instrument lists them, the lowest first. A level with a highest amount decides by one person,
 * by delegation; one without, in a meeting; unless the instrument says otherwise.
 */
export const levelsOf = ({ document }: Instrument): Level[] =>
  document.decision.levels.map(({ id, names, upTo, decider, quorum }) => ({
    id,
    names,
    upTo: upTo ?? null,
    decider: decider ?? (upTo === undefined ? 'sitting' : 'programme-manager'),
    quorum: quorum ?? null,
    assumed: decider === undefined,
  }))

/** The lowest level that may decide on an amount; a higher one may always decide what a lower one may. */
export const competentFor = (levels: readonly Level[], amount: Money | null): Level | undefined =>
  levels.find(({ upTo }) => upTo === null || (amount !== null && amount.cents <= upTo.cents))

/** Why this level may not decide on this amount. An amount that is not known can only be decided on by a level without limit. */
export function againstLevel(level: Level, amount: Money | null): Refusal[] {
  if (level.upTo === null || (amount !== null && amount.cents <= level.upTo.cents)) return []
  const [most, asked] = [level.upTo, amount]
  return [
    refuse(
      'decision.level',
      {
        en: `${level.names.en} decides on amounts up to ${writeMoney(most, 'en')}${asked === null ? ', and this amount is not known' : `; this is ${writeMoney(asked, 'en')}`}: a higher level decides.`,
        nl: `${level.names.nl} beslist over bedragen tot ${writeMoney(most, 'nl')}${asked === null ? ', en dit bedrag is niet gekend' : `; dit is ${writeMoney(asked, 'nl')}`}: een hoger niveau beslist.`,
      },
      { path: 'level' },
    ),
  ]
}
