import type { ComponentChildren } from 'preact'
import type { Refusal } from '../kernel/outcome.ts'
import type { Language } from '../kernel/words.ts'
import { described, Framed, idOf, type Labelled, Wrong } from './forms.frame.tsx'

/** A text of several lines. */
export const TextArea = (props: Labelled & { rows?: number }) => (
  <Framed {...props}>
    <textarea
      class="ds-input"
      id={idOf(props.name)}
      name={props.name}
      rows={props.rows ?? 5}
      aria-required={props.required ? 'true' : undefined}
      {...described(props)}
    >
      {props.value}
    </textarea>
  </Framed>
)

/** A file to send; say in `hint` what is accepted and how large it may be. The form needs `upload`. */
export const FileField = (props: Omit<Labelled, 'value'> & { accept?: string; multiple?: boolean }) => (
  <Framed {...props} value="">
    <input
      class="ds-input"
      type="file"
      id={idOf(props.name)}
      name={props.name}
      accept={props.accept}
      multiple={props.multiple}
      {...described({ ...props, value: '' })}
    />
  </Framed>
)

/** Fields that belong together under one question. `name`: refusals with this path are shown here. */
export function Fieldset(props: {
  legend: ComponentChildren
  children: ComponentChildren
  hint?: string
  name?: string
  refusals?: readonly Refusal[]
  language: Language
}) {
  const { name, refusals = [], language } = props
  return (
    <fieldset class="ds-fieldset" id={name === undefined ? undefined : idOf(name)}>
      <legend class="ds-label" data-weight="medium">
        {props.legend}
      </legend>
      {props.hint === undefined ? null : <p data-field="description">{props.hint}</p>}
      {props.children}
      {name === undefined ? null : <Wrong name={name} refusals={refusals} language={language} />}
    </fieldset>
  )
}

type Ticked = { name: string; value: string; label: string; checked: boolean; hint?: string }

const Box = ({ type, ...props }: Ticked & { type: 'checkbox' | 'radio' }) => {
  const id = `${idOf(props.name)}-${props.value.replace(/[^\w-]/g, '-')}`
  return (
    <div class="ds-field">
      <input
        class="ds-input"
        type={type}
        id={id}
        name={props.name}
        value={props.value}
        checked={props.checked}
        aria-describedby={props.hint === undefined ? undefined : `${id}-hint`}
      />
      <label class="ds-label" for={id}>
        {props.label}
      </label>
      {props.hint === undefined ? null : (
        <div data-field="description" id={`${id}-hint`}>
          {props.hint}
        </div>
      )}
    </div>
  )
}

/** One box to tick; several of one name stand in a `Fieldset`. */
export const Checkbox = (props: Ticked) => <Box type="checkbox" {...props} />

/** One of several: `<Radios name legend value options refusals language />`. */
export const Radios = (props: {
  name: string
  legend: ComponentChildren
  value: string
  options: readonly { value: string; label: string; hint?: string }[]
  refusals: readonly Refusal[]
  language: Language
  hint?: string
}) => (
  <Fieldset {...props}>
    {props.options.map(option => (
      <Box type="radio" {...option} name={props.name} checked={option.value === props.value} key={option.value} />
    ))}
  </Fieldset>
)
