import type { ComponentChildren } from 'preact'
import { cite } from '../kernel/citation.ts'
import type { Refusal } from '../kernel/outcome.ts'
import type { Language } from '../kernel/words.ts'
import { described, Framed, idOf, type Labelled } from './forms.frame.tsx'

const titles = {
  en: { summary: 'This was not done yet:', cancel: 'Cancel' },
  nl: { summary: 'Dit is nog niet gebeurd:', cancel: 'Annuleer' },
}

/** All reasons at once, each with a link to its field; takes the focus when the page opens, also without script. */
export function ErrorSummary({ refusals, language }: { refusals: readonly Refusal[]; language: Language }) {
  if (refusals.length === 0) return null
  return (
    <div
      class="ds-error-summary"
      role="alert"
      tabIndex={-1}
      id="refusals"
      // what went wrong is read first, above a form one has just sent (WCAG 3.3.1)
      autofocus
    >
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
            {basis === undefined ? '' : ` (${cite(basis, language)})`}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** A line of text. */
export function Field(
  props: Labelled & {
    type?: 'text' | 'email' | 'password' | 'date' | 'url' | 'tel' | 'search' | 'file' | 'number'
    autocomplete?: string
    /** Offered while typing, also without script; anything else may be typed too. */
    suggestions?: readonly { readonly value: string; readonly label: string }[]
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
        list={props.suggestions === undefined ? undefined : `${idOf(props.name)}-suggestions`}
        aria-required={props.required ? 'true' : undefined}
        {...described(props)}
      />
      {props.suggestions === undefined ? null : (
        <datalist id={`${idOf(props.name)}-suggestions`}>
          {props.suggestions.map(({ value, label }) => (
            <option value={value} label={label} key={value} />
          ))}
        </datalist>
      )}
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

type Posted = {
  action: string
  /** Makes a repeated post harmless. */
  formKey?: string
  /** The version of the record that is shown. */
  seen?: number
  submit: string
}

/** A form that works without script. */
export function FormBody(props: Posted & { upload?: boolean; children: ComponentChildren }) {
  return (
    <form
      method="post"
      action={props.action}
      class="form"
      enctype={props.upload ? 'multipart/form-data' : undefined}
      novalidate
    >
      <Kept {...props} />
      {props.children}
      <button class="ds-button" type="submit">
        {props.submit}
      </button>
    </form>
  )
}

/**
 * The last question before something that cannot be undone, or that others notice: what will happen, an optional reason
 * (children), a button that says what it does, and a way back.
 */
export function ConfirmForm(
  props: Posted & { cancel: string; grave?: boolean; children?: ComponentChildren; language: Language },
) {
  return (
    <form method="post" action={props.action} class="form confirm" novalidate>
      <Kept {...props} />
      {props.children}
      <p class="acts">
        <button class="ds-button" type="submit" data-color={props.grave ? 'danger' : undefined}>
          {props.submit}
        </button>
        <a class="ds-button" data-variant="tertiary" href={props.cancel}>
          {titles[props.language].cancel}
        </a>
      </p>
    </form>
  )
}

const Kept = ({ formKey, seen }: Posted) => (
  <>
    {formKey === undefined ? null : <input type="hidden" name="_key" value={formKey} />}
    {seen === undefined ? null : <input type="hidden" name="_seen" value={String(seen)} />}
  </>
)
