import type { Money } from '../../kernel/money.ts'
import { type Dated, mostlyIn } from '../law/index.ts'
import type { Case } from './case.ts'
import type { LawInForce } from './rules.law.ts'

/** The threshold of what the project mostly is; the costs of this beneficiary stand for those of its project. */
export const notification25 = ({ years }: Pick<Case, 'years'>, law: LawInForce): Dated<Money> | undefined =>
  law[
    `art25.notification.${mostlyIn(years.flatMap(({ costs }) => costs.map(({ activity, accepted }) => ({ activity, cents: accepted }))))}`
  ]
