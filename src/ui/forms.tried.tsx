import type { ComponentChildren } from 'preact'
import type { Refusal } from '../kernel/outcome.ts'
import type { Language } from '../kernel/words.ts'
import { FormBody } from './forms.tsx'

/** The form of a page that was sent and refused, if any: which one, what was typed in it, and why not. */
export type Tried = {
  readonly form: string
  readonly typed: Readonly<Record<string, string>>
  readonly refusals: readonly Refusal[]
}

/** How a field is named where several forms of a page ask the same: each has a name of its own. */
export type Naming = (form: string, field: string) => string
const asAsked: Naming = (_form, field) => field
/** Only the reasons: `reason-withdrawal`. */
export const reasonsApart: Naming = (form, field) => (field === 'reason' ? reasonIn(form) : field)
export const reasonIn = (form: string): string => `reason-${form}`
/** Every field: `withdrawal.reason`. */
export const formsApart: Naming = (form, field) => `${form.replace(/[^\w]/g, '-')}.${field}`

/** A field of one of several forms: what was typed into it, and what was said of it. */
export const fieldsOf =
  (naming: Naming = asAsked) =>
  (tried: Tried | undefined, language: Language) =>
  (form: string, field: string, stands = '') => {
    const own = tried?.form === form ? tried : undefined
    const name = naming(form, field)
    return { name, language, value: own?.typed[name] ?? stands, refusals: own?.refusals ?? [] }
  }

/** What was tried: the sentences stand at the fields of its form. */
export const triedOf =
  (naming: Naming) =>
  (form: string, typed: Tried['typed'], refusals: readonly Refusal[]): Tried => ({
    form,
    typed,
    refusals: refusals.map(one => (one.path === undefined ? one : { ...one, path: naming(form, one.path) })),
  })

/** The key of one of several forms that were drawn together. */
export const keyIn = (key: string, form: string): string =>
  `${key}-${form.replace(/[^\w-]/g, '-').slice(-27)}`.slice(0, 64)

/** A form folded up until it is wanted; the one that was refused stands open. */
export const Folded = (props: {
  action: string
  noun: string
  title: string
  submit: string
  formKey: string
  seen?: number
  tried: Pick<Tried, 'form'> | undefined
  open?: boolean
  upload?: boolean
  children: ComponentChildren
}) => (
  <details class="act" open={props.open === true || props.tried?.form === props.noun}>
    <summary>{props.title}</summary>
    <FormBody
      action={props.action}
      formKey={keyIn(props.formKey, props.noun)}
      {...(props.seen === undefined ? {} : { seen: props.seen })}
      submit={props.submit}
      upload={props.upload ?? false}
    >
      {props.children}
    </FormBody>
  </details>
)
