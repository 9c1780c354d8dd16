import { levelFor } from '../../grants/payments/index.ts'
import { canonical } from '../../kernel/canonical.ts'
import { money } from '../../kernel/money.ts'
import type { BundledApprovalRule, BundledPayment } from './bundle.money.ts'
import type { Bundle } from './bundle.ts'
import { type Check, centsOf, difference, type Fault, fault, type Hash, over } from './check.ts'

const file = 'approval-rules.json'

/** How many approvals an amount needed and of whom, found again from the rule of the day on which it was proposed. */
export const levelChecks = (bundle: Bundle, hash: Hash): Check[] => [
  over('approval-rules', titles.rules, bundle.approvalRules, ({ digest, levels }) => [
    hash(canonical(levels)) !== digest &&
      fault(
        file,
        digest,
        'The rule was changed: its digest is another.',
        'De regel is gewijzigd: hij heeft een andere controlesom.',
      ),
  ]),
  over('levels', titles.levels, bundle.payments, one => levelOf(one, bundle)),
]

function levelOf(one: BundledPayment, { events, approvalRules }: Bundle): (Fault | false)[] {
  const say = (en: string, nl: string) => fault('payments.json', one.number, en, nl)
  const proposed = events.find(
    ({ subjectKind, subjectId, act }) =>
      subjectKind === 'payment' && subjectId === one.id && act === 'payment.proposed',
  )
  const named = (proposed?.data as { levels?: string } | undefined)?.levels
  // what was proposed before rules were kept names none: one of those that are known has to give its level
  const rules = named === undefined ? approvalRules : approvalRules.filter(({ digest }) => digest === named)
  if (rules.length === 0)
    return [
      say(
        'The rule that it was approved under is not in the bundle.',
        'De regel waaronder ze goedgekeurd werd, zit niet in de bundel.',
      ),
    ]
  const found = { id: one.level, needs: one.needs.map(({ role }) => role) }
  const again = rules.map(rule => asked(rule, one))
  if (again.some(level => difference(found, level) === undefined)) return []
  const [level] = again
  return [
    say(
      `${one.amount} needs ${level?.needs.join(', ') ?? '–'} (${level?.id ?? '–'}); it says ${found.needs.join(', ') || '–'} (${found.id}).`,
      `${one.amount} vraagt ${level?.needs.join(', ') ?? '–'} (${level?.id ?? '–'}); er staat ${found.needs.join(', ') || '–'} (${found.id}).`,
    ),
  ]
}

/** What a rule asks for an amount. */
function asked({ levels }: BundledApprovalRule, { amount }: BundledPayment) {
  const read = levels.map(({ upTo, ...level }) => ({ ...level, upTo: upTo === null ? null : money(centsOf(upTo)) }))
  const level = levelFor(read, money(centsOf(amount)))
  return level === undefined ? undefined : { id: level.id, needs: level.needs.map(({ role }) => role) }
}

const titles = {
  rules: {
    en: 'Each rule of approval is the one that payments were proposed under',
    nl: 'Elke regel van goedkeuring is die waaronder betalingen voorgesteld werden',
  },
  levels: {
    en: 'Each amount has the level of approval that the rule of its day asks for',
    nl: 'Elk bedrag heeft het goedkeuringsniveau dat de regel van zijn dag vraagt',
  },
}
