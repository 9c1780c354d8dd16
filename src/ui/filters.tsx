import type { ComponentChildren } from 'preact'
import type { Language } from '../kernel/words.ts'

export type FacetOption = {
  readonly value: string
  readonly label: string
  readonly chosen: boolean
  readonly count?: number
}
/** `many`: boxes, any number of which may be ticked (sent as repeated `name=value`). `one`: a list; the first option is usually "all". */
export type Facet = {
  readonly name: string
  readonly label: string
  readonly choose: 'many' | 'one'
  readonly options: readonly FacetOption[]
}

const texts = {
  en: { show: 'Show', clear: 'Clear all', filter: 'Search and filter', chosen: 'chosen' },
  nl: { show: 'Toon', clear: 'Wis alles', filter: 'Zoek en filter', chosen: 'gekozen' },
}

/**
 * A form that narrows a list: words, facets, and what else is given as children (an `AsOf` field, say). It asks with GET, so the
 * address holds the question and can be shared. `hidden`: what the address has to keep. `clear`: the address without filters.
 */
export function Filters(props: {
  action: string
  language: Language
  search?: { name?: string; label: string; value: string; hint?: string }
  facets: readonly Facet[]
  hidden?: Readonly<Record<string, string>>
  clear?: string
  submit?: string
  children?: ComponentChildren
}) {
  const t = texts[props.language]
  const { search } = props
  return (
    <search>
      <form method="get" action={props.action} class="facets">
        {Object.entries(props.hidden ?? {}).map(([name, value]) => (
          <input type="hidden" name={name} value={value} key={name} />
        ))}
        {search === undefined ? null : (
          <div class="ds-field search">
            <label class="ds-label" data-weight="medium" for="filter-search">
              {search.label}
            </label>
            {search.hint === undefined ? null : (
              <p data-field="description" id="filter-search-hint">
                {search.hint}
              </p>
            )}
            <input
              class="ds-input"
              id="filter-search"
              type="search"
              name={search.name ?? 'q'}
              value={search.value}
              aria-describedby={search.hint === undefined ? undefined : 'filter-search-hint'}
            />
          </div>
        )}
        {props.children}
        {props.facets.map(facet =>
          facet.choose === 'one' ? (
            <OneOf facet={facet} key={facet.name} />
          ) : (
            <ManyOf facet={facet} chosen={t.chosen} key={facet.name} />
          ),
        )}
        <p class="acts">
          <button class="ds-button" type="submit">
            {props.submit ?? t.show}
          </button>
          {props.clear === undefined ? null : (
            <a class="ds-button" data-variant="tertiary" href={props.clear}>
              {t.clear}
            </a>
          )}
        </p>
      </form>
    </search>
  )
}

const counted = ({ label, count }: FacetOption) => (count === undefined ? label : `${label} (${count})`)

function OneOf({ facet }: { facet: Facet }) {
  const id = `filter-${facet.name}`
  return (
    <div class="ds-field">
      <label class="ds-label" data-weight="medium" for={id}>
        {facet.label}
      </label>
      <select class="ds-input" id={id} name={facet.name}>
        {facet.options.map(option => (
          <option value={option.value} selected={option.chosen} key={option.value}>
            {counted(option)}
          </option>
        ))}
      </select>
    </div>
  )
}

function ManyOf({ facet, chosen }: { facet: Facet; chosen: string }) {
  const ticked = facet.options.filter(option => option.chosen).length
  return (
    <details class="facet">
      <summary>
        {facet.label}
        {ticked === 0 ? null : (
          <span class="count">
            {ticked} <span class="ds-sr-only">{chosen}</span>
          </span>
        )}
      </summary>
      <fieldset class="ds-fieldset">
        <legend class="ds-sr-only">{facet.label}</legend>
        {facet.options.map(option => {
          const id = `filter-${facet.name}-${option.value}`
          return (
            <div class="ds-field" key={option.value}>
              <input
                class="ds-input"
                type="checkbox"
                id={id}
                name={facet.name}
                value={option.value}
                checked={option.chosen}
              />
              <label class="ds-label" for={id}>
                {counted(option)}
              </label>
            </div>
          )
        })}
      </fieldset>
    </details>
  )
}

const asOf = {
  en: { label: 'As of', show: 'Show this day' },
  nl: { label: 'Op', show: 'Toon deze dag' },
}

/** The day a list or picture is shown as of; stands inside `Filters`. With the island `as-of` a slider appears beside it. */
export const AsOfField = (props: { value: string; min: string; max: string; language: Language; label?: string }) => (
  <div class="ds-field as-of">
    <label class="ds-label" data-weight="medium" for="as-of">
      {props.label ?? asOf[props.language].label}
    </label>
    <input
      class="ds-input"
      type="date"
      id="as-of"
      name="asOf"
      value={props.value}
      min={props.min}
      max={props.max}
      data-as-of
    />
  </div>
)

/** The same as a form of its own, for pages without other filters. */
export const AsOf = (props: {
  action: string
  value: string
  min: string
  max: string
  language: Language
  label?: string
  hidden?: Readonly<Record<string, string>>
}) => (
  <form method="get" action={props.action} class="as-of-form">
    {Object.entries(props.hidden ?? {}).map(([name, value]) => (
      <input type="hidden" name={name} value={value} key={name} />
    ))}
    <AsOfField {...props} />
    <button class="ds-button" data-variant="secondary" type="submit">
      {asOf[props.language].show}
    </button>
  </form>
)
