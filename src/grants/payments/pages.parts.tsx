import type { Language } from '../../kernel/words.ts'
import { fieldsOf, reasonsApart, StatusTag, Table, Tag, triedOf } from '../../ui/index.ts'
import { type Gate, type PaymentState, paymentStates } from './payment.ts'
import { type RecoveryState, recoveryStates } from './recovery.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

export const texts = { en, nl }

const paymentLooks: Readonly<Record<PaymentState, string>> = {
  proposed: 'none',
  approved: 'announced',
  ordered: 'announced',
  confirmed: 'acknowledged',
  failed: 'revoked',
  withdrawn: 'ended',
}
export const PaymentTag = ({ state, language }: { state: PaymentState; language: Language }) => (
  <StatusTag status={paymentLooks[state]}>{paymentStates[state][language]}</StatusTag>
)

const recoveryLooks: Readonly<Record<RecoveryState, string>> = {
  announced: 'none',
  claimed: 'announced',
  received: 'acknowledged',
  waived: 'ended',
  dropped: 'ended',
}
export const RecoveryTag = ({ state, language }: { state: RecoveryState; language: Language }) => (
  <StatusTag status={recoveryLooks[state]}>{recoveryStates[state][language]}</StatusTag>
)

export const fieldOf = fieldsOf(reasonsApart)
export const triedIn = triedOf(reasonsApart)

/** Each gate in a row: open or closed, and in which words. */
export function Gates({ gates, language }: { gates: readonly Gate[]; language: Language }) {
  const t = texts[language]
  return (
    <Table
      caption={t.gatesHeading}
      captionHidden
      columns={[t.gates, t.state, t.reason]}
      rows={gates.map(({ gate, open, said }, index) => ({
        key: `${gate}-${index}`,
        cells: [
          t.gate[gate],
          <Tag key="state" color={open ? 'success' : 'danger'} shape={open ? 'full' : 'cross'}>
            {open ? t.open_ : t.closed}
          </Tag>,
          said[language],
        ],
      }))}
    />
  )
}

export const Link = ({ href, children, language }: { href: string; children: string; language: Language }) => (
  <a class="ds-link" href={`/${language}${href}`}>
    {children}
  </a>
)
