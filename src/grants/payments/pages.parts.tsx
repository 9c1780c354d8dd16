import type { ComponentChildren } from 'preact'
import type { Refusal } from '../../kernel/outcome.ts'
import { writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Event } from '../../platform/db/index.ts'
import { FormBody, StatusTag, Table, Tag } from '../../ui/index.ts'
import { type Gate, type PaymentState, paymentStates } from './payment.ts'
import { type RecoveryState, recoveryStates } from './recovery.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

export const texts = { en, nl }

/** The form that was sent and refused, if any: which one, what was typed in it, and why not. */
export type Tried = {
  readonly form: string
  readonly typed: Readonly<Record<string, string>>
  readonly refusals: readonly Refusal[]
}
export type Names = ReadonlyMap<string, { readonly name: string }>

/** Who did it, by name where there is one. */
export const nameOf = (names: Names, by: string | null): string =>
  names.get(by?.replace(/^person:/, '') ?? '')?.name ?? by?.replace(/^(system|person):/, '') ?? ''

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

/** A form folded up until it is wanted; the one that was refused stands open. */
export const Folded = (props: {
  action: string
  noun: string
  title: string
  submit: string
  formKey: string
  seen?: number
  tried: Tried | undefined
  open?: boolean
  upload?: boolean
  children: ComponentChildren
}) => (
  <details class="act" open={props.open || props.tried?.form === props.noun}>
    <summary>{props.title}</summary>
    <FormBody
      action={props.action}
      formKey={`${props.formKey}-${props.noun}`.slice(0, 64)}
      {...(props.seen === undefined ? {} : { seen: props.seen })}
      submit={props.submit}
      upload={props.upload ?? false}
    >
      {props.children}
    </FormBody>
  </details>
)

/** Several forms of a page ask for a reason, each in a field of its own. */
export const reasonIn = (form: string): string => `reason-${form}`

/** What was tried: the sentences about a reason stand at the field of its form. */
export const triedIn = (form: string, typed: Tried['typed'], refusals: readonly Refusal[]): Tried => ({
  form,
  typed,
  refusals: refusals.map(one => (one.path === 'reason' ? { ...one, path: reasonIn(form) } : one)),
})

/** A field of one of several forms: what was typed into it, and what was said of it. */
export const fieldOf =
  (tried: Tried | undefined, language: Language) =>
  (form: string, field: string, stands = '') => {
    const name = field === 'reason' ? reasonIn(form) : field
    return {
      name,
      language,
      value: (tried?.form === form ? tried.typed[name] : undefined) ?? stands,
      refusals: tried?.form === form ? tried.refusals : [],
    }
  }

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

export const happeningsOf = (history: readonly Event[], names: Names, language: Language) =>
  history.map(event => ({
    key: String(event.version),
    when: writeMoment(event.happenedAt, language),
    datetime: event.happenedAt.toString(),
    what: texts[language].acts[event.act] ?? event.act,
    who: nameOf(names, event.actor),
    ...(event.reason === null ? {} : { why: event.reason }),
  }))

export const Link = ({ href, children, language }: { href: string; children: string; language: Language }) => (
  <a class="ds-link" href={`/${language}${href}`}>
    {children}
  </a>
)
