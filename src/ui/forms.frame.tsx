import type { ComponentChildren } from 'preact'
import type { Refusal } from '../kernel/outcome.ts'
import type { Language } from '../kernel/words.ts'

export type Labelled = {
  name: string
  label: ComponentChildren
  value: string
  refusals: readonly Refusal[]
  language: Language
  hint?: string
  required?: boolean
}

const required = { en: 'required', nl: 'verplicht' }

/** The id of the field of this name; the error summary links to it. */
export const idOf = (path: string) => `field-${path.replace(/[^\w-]/g, '-')}`

/** Label, hint and what is wrong, around one field. */
export function Framed(props: Labelled & { children: ComponentChildren }) {
  const id = idOf(props.name)
  return (
    <div class="ds-field">
      <label class="ds-label" data-weight="medium" for={id}>
        {props.label}
        {props.required ? <span class="required"> ({required[props.language]})</span> : null}
      </label>
      {props.hint === undefined ? null : (
        <div data-field="description" id={`${id}-hint`}>
          {props.hint}
        </div>
      )}
      {props.children}
      <Wrong name={props.name} refusals={props.refusals} language={props.language} />
    </div>
  )
}

/** The reasons that belong to one field, all of them under the one id that the field points at. */
export function Wrong(props: { name: string; refusals: readonly Refusal[]; language: Language }) {
  const wrong = props.refusals.filter(refusal => refusal.path === props.name)
  if (wrong.length === 0) return null
  return (
    <div class="wrong" id={`${idOf(props.name)}-error`}>
      {wrong.map(({ rule, message }) => (
        <p class="ds-validation-message" data-color="danger" key={rule}>
          {message[props.language]}
        </p>
      ))}
    </div>
  )
}

/** What a field tells assistive technology about its hint and its errors. */
export const described = ({ name, hint, refusals }: Labelled) => {
  const wrong = refusals.some(refusal => refusal.path === name)
  const by = [hint === undefined ? '' : `${idOf(name)}-hint`, wrong ? `${idOf(name)}-error` : '']
    .filter(Boolean)
    .join(' ')
  return { 'aria-invalid': wrong ? ('true' as const) : undefined, 'aria-describedby': by === '' ? undefined : by }
}
