import type { Refusal } from '../../kernel/outcome.ts'
import type { Language } from '../../kernel/words.ts'
import { Field, Fieldset, SelectField } from '../../ui/index.ts'
import { activities, categories, type Instrument, sizes, wordsOf } from '../instruments/index.ts'
import { asksOf, type Cell, cellsOf, type PlainField, type Question } from './calculator.ts'
import { texts } from './texts.ts'

type Asking = {
  readonly instrument: Instrument
  readonly asked: Question
  readonly refusals: readonly Refusal[]
  readonly language: Language
}

/** Everything the calculator asks; what most do not need is folded away, unless something was said there. */
export function Questions(asking: Asking) {
  const { instrument, asked, refusals, language } = asking
  const t = texts[language]
  const { match } = instrument.document.funding
  const cells = cellsOf(instrument)
  const isProject = instrument.document.beneficiary.kind === 'project-partners'
  const more = [...lesser, ...cells.map(({ aid }) => aid)].some(
    name => Boolean(asked[name]) || refusals.some(({ path }) => path === name),
  )
  return (
    <form method="get" class="form wide" novalidate>
      <Whom {...asking} />
      <Fieldset legend={t.costs} hint={t.costsHint} language={language}>
        <Costs {...asking} cells={cells} of="cost" />
      </Fieldset>
      <div class="pair">
        {match === null ? null : <Asked {...asking} name="cash" hint={t.cashHint} />}
        {instrument.phases.length < 2 ? null : <PhaseField {...asking} />}
        <Asked {...asking} name="from" type="date" />
        <Asked {...asking} name="months" hint={t.monthsHint} />
        <Asked {...asking} name="grantedOn" type="date" hint={t.grantedOnHint} />
      </div>
      <details open={more}>
        <summary>{t.more}</summary>
        <div class="pair">
          {match === null || match.inKindShare.basisPoints === 0n ? null : <Asked {...asking} name="inKind" />}
          <Asked {...asking} name="alreadyPaid" />
          <Asked {...asking} name="envelope" hint={t.envelopeHint} />
          {instrument.phases.some(({ aid }) => aid === 'gber-27') ? (
            <Asked {...asking} name="firstOperatingAidOn" type="date" hint={t.firstHint} />
          ) : null}
          <Asked {...asking} name="cumulatedAid" label={isProject ? t.cumulatedPartner : t.questions.cumulatedAid} />
          {instrument.phases.some(({ aid }) => aid === 'de-minimis') ? (
            <Asked {...asking} name="deMinimisBefore" />
          ) : null}
        </div>
        <Fieldset legend={t.otherAid} hint={t.otherAidHint} language={language}>
          <Costs {...asking} cells={cells} of="aid" />
        </Fieldset>
      </details>
      <button class="ds-button narrow" type="submit">
        {t.calculate}
      </button>
    </form>
  )
}

const lesser: readonly PlainField[] = [
  'inKind',
  'alreadyPaid',
  'envelope',
  'firstOperatingAidOn',
  'cumulatedAid',
  'deMinimisBefore',
]

function Asked(props: Asking & { name: PlainField; type?: 'date'; hint?: string; label?: string }) {
  const { name, type, hint, label, asked, refusals, language } = props
  return (
    <Field
      name={name}
      label={label ?? texts[language].questions[name]}
      value={asked[name] ?? ''}
      refusals={refusals}
      language={language}
      {...(type === undefined ? { inputmode: 'decimal' as const } : { type })}
      {...(hint === undefined ? {} : { hint })}
    />
  )
}

/** Whom the grant is for: only what the rate of this instrument depends on. */
function Whom(asking: Asking) {
  const { instrument, language } = asking
  const t = texts[language]
  const asks = asksOf(instrument)
  const yesNo = [
    { value: 'yes', label: t.yes },
    { value: '', label: t.no },
  ]
  if (asks.payees.length === 0 && !asks.size && !asks.cooperation && !asks.targets) return null
  return (
    <Fieldset legend={t.whom} hint={t.whomHint} language={language}>
      <div class="pair">
        {asks.payees.length === 0 ? null : (
          <Chosen {...asking} name="payee" options={asks.payees.map(value => ({ value, label: t.payees[value] }))} />
        )}
        {asks.size ? (
          <Chosen
            {...asking}
            name="size"
            options={wordsOf(sizes).map(value => ({ value, label: sizes[value][language] }))}
          />
        ) : null}
        {asks.cooperation ? <Chosen {...asking} name="cooperation" options={yesNo} /> : null}
        {asks.targets ? <Chosen {...asking} name="targets" options={yesNo} /> : null}
      </div>
    </Fieldset>
  )
}

type Choice = { readonly value: string; readonly label: string }
const Chosen = (props: Asking & { name: PlainField; options: readonly Choice[] }) => (
  <SelectField
    name={props.name}
    label={texts[props.language].questions[props.name]}
    value={props.asked[props.name] ?? ''}
    options={props.options}
    refusals={props.refusals}
    language={props.language}
  />
)

const PhaseField = ({ instrument, asked, refusals, language }: Asking) => (
  <SelectField
    name="phase"
    label={texts[language].questions.phase}
    value={asked['phase'] ?? ''}
    options={instrument.phases.map(({ id, names, months }) => ({
      value: id,
      label: texts[language].phase(names?.[language] ?? id, months.from, months.to),
    }))}
    refusals={refusals}
    language={language}
  />
)

/** Amounts by activity (down) and category (across); on small screens one under the other, each with its own label. */
function Costs({ cells, of, asked, refusals, language }: Asking & { cells: readonly Cell[]; of: 'cost' | 'aid' }) {
  const across = [...new Set(cells.map(({ category }) => category))]
  const down = [...new Set(cells.map(({ activity }) => activity))]
  return (
    <table class="grid-of-costs">
      <thead>
        <tr>
          <th scope="col">{texts[language].activity}</th>
          {across.map(category => (
            <th scope="col" id={`${of}-${category}`} key={category}>
              {categories[category][language]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {down.map(activity => (
          <tr key={activity}>
            <th scope="row">{activities[activity][language]}</th>
            {across.map(category => (
              <td key={category}>
                <Field
                  name={`${of}-${category}-${activity}`}
                  label={`${categories[category][language]}, ${activities[activity][language]}`}
                  value={asked[`${of}-${category}-${activity}`] ?? ''}
                  refusals={refusals}
                  language={language}
                  inputmode="decimal"
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
