import type { ComponentChildren } from 'preact'
import type { Refusal } from '../kernel/outcome.ts'
import type { Language } from '../kernel/words.ts'

const titles = {
  en: { summary: 'This was not saved yet:', required: 'required' },
  nl: { summary: 'Dit is nog niet bewaard:', required: 'verplicht' },
}

const idOf = (path: string) => `field-${path.replace(/[^\w-]/g, '-')}`

/** All reasons at once, each with a link to its field; takes the focus when it appears. */
export function ErrorSummary({ refusals, language }: { refusals: readonly Refusal[]; language: Language }) {
  if (refusals.length === 0) return null
  return (
    <div class="ds-error-summary" role="alert" tabIndex={-1} id="refusals">
      <h2 class="ds-heading" data-size="xs">
        {titles[language].summary}
      </h2>
      <ul class="ds-list">
        {refusals.map(({ rule, path, message, basis }) => (
          <li key={`${rule}${path}`}>
            {path === undefined ? (
              message[language]
            ) : (
              <a class="ds-link" href={`#${idOf(path)}`}>
                {message[language]}
              </a>
            )}
            {basis === undefined ? '' : ` (${basis})`}
          </li>
        ))}
      </ul>
    </div>
  )
}

type Labelled = {
  name: string
  label: string
  value: string
  refusals: readonly Refusal[]
  language: Language
  hint?: string
  required?: boolean
}

function Framed(props: Labelled & { children: ComponentChildren }) {
  const id = idOf(props.name)
  const wrong = props.refusals.filter(refusal => refusal.path === props.name)
  return (
    <div class="ds-field">
      <label class="ds-label" data-weight="medium" for={id}>
        {props.label}
        {props.required ? <span class="required"> ({titles[props.language].required})</span> : null}
      </label>
      {props.hint === undefined ? null : (
        <div data-field="description" id={`${id}-hint`}>
          {props.hint}
        </div>
      )}
      {props.children}
      {wrong.map(({ rule, message }) => (
        <p class="ds-validation-message" data-color="danger" id={`${id}-error`} key={rule}>
          {message[props.language]}
        </p>
      ))}
    </div>
  )
}

const described = ({ name, hint, refusals }: Labelled) => {
  const wrong = refusals.some(refusal => refusal.path === name)
  const by = [hint === undefined ? '' : `${idOf(name)}-hint`, wrong ? `${idOf(name)}-error` : '']
    .filter(Boolean)
    .join(' ')
  return { 'aria-invalid': wrong ? ('true' as const) : undefined, 'aria-describedby': by === '' ? undefined : by }
}

/** A line of text. */
export function Field(
  props: Labelled & {
    type?: 'text' | 'email' | 'password' | 'date' | 'url' | 'tel' | 'search' | 'file' | 'number'
    autocomplete?: string
    inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'url' | 'tel' | 'search'
  },
) {
  return (
    <Framed {...props}>
      <input
        class="ds-input"
        id={idOf(props.name)}
        name={props.name}
        type={(props.type ?? 'text') as 'text'}
        value={props.value}
        autocomplete={props.autocomplete}
        inputMode={props.inputmode}
        aria-required={props.required ? 'true' : undefined}
        {...described(props)}
      />
    </Framed>
  )
}

/** One choice out of a list. */
export function SelectField(props: Labelled & { options: readonly { value: string; label: string }[] }) {
  return (
    <Framed {...props}>
      <select
        class="ds-input"
        id={idOf(props.name)}
        name={props.name}
        aria-required={props.required ? 'true' : undefined}
        {...described(props)}
      >
        {props.options.map(({ value, label }) => (
          <option value={value} selected={value === props.value} key={value}>
            {label}
          </option>
        ))}
      </select>
    </Framed>
  )
}

/** A form that works without script. `formKey` makes a repeated post harmless; `seen` is the version that is shown. */
export function FormBody(props: {
  action: string
  formKey?: string
  seen?: number
  submit: string
  upload?: boolean
  children: ComponentChildren
}) {
  return (
    <form
      method="post"
      action={props.action}
      class="form"
      enctype={props.upload ? 'multipart/form-data' : undefined}
      novalidate
    >
      {props.formKey === undefined ? null : <input type="hidden" name="_key" value={props.formKey} />}
      {props.seen === undefined ? null : <input type="hidden" name="_seen" value={String(props.seen)} />}
      {props.children}
      <button class="ds-button" type="submit">
        {props.submit}
      </button>
    </form>
  )
}
