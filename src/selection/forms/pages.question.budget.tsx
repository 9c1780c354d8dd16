import { money, writeMoney } from '../../kernel/money.ts'
import type { Json } from '../../platform/db/index.ts'
import { activities, categories } from '../../programme/instruments/index.ts'
import { Field, idOf, Wrong } from '../../ui/index.ts'
import { fieldAmount } from './entries.ts'
import type { Of } from './form.ts'
import { type FieldProps, Legend } from './pages.question.frame.tsx'
import { cellsOf, yearsOf } from './shape.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'
import { amountIn, budgetIn } from './value.ts'

const texts = { en, nl }

/** What a budget comes to, by what a cell is of: `total('y1')`, `total('y1', 'personnel')`. */
export function totalsOf(question: Of<'budget'>, value: Json | undefined) {
  const said = budgetIn(value)
  const cells = cellsOf(question).map(cell => ({ ...cell, cents: amountIn(said.get(cell.key) ?? '')?.cents ?? 0n }))
  return (which: Partial<Pick<(typeof cells)[number], 'year' | 'category' | 'activity'>>): bigint =>
    cells
      .filter(
        cell =>
          (which.year ?? cell.year) === cell.year &&
          (which.category ?? cell.category) === cell.category &&
          (which.activity ?? cell.activity) === cell.activity,
      )
      .reduce((sum, { cents }) => sum + cents, 0n)
}

/** Costs by activity (down) and category (across), a table per year; the totals are counted again while one types. */
export function BudgetField(props: FieldProps & { question: Of<'budget'> }) {
  const { question, asked, value, refusals, language, preview } = props
  const { path } = asked
  const t = texts[language]
  const total = totalsOf(question, value)
  const written = (cents: bigint) => writeMoney(money(cents), language)
  return (
    <fieldset class="ds-fieldset budget" id={idOf(path)} data-budget={path}>
      <legend class="ds-label" data-weight="medium">
        <Legend question={question} language={language} />
      </legend>
      <p data-field="description">
        {[question.help?.[language], t.amountHint, preview ? undefined : t.totalNote].filter(Boolean).join(' ')}
      </p>
      <Wrong name={path} refusals={refusals} language={language} />
      {yearsOf(question).map(year => (
        <YearTable {...props} year={year} total={total} key={year} />
      ))}
      {question.years > 1 ? (
        <p class="budget-total">
          <span>{t.allYears}</span> <output data-total="">{written(total({}))}</output>
        </p>
      ) : null}
      {preview || question.years === 1 ? null : (
        <p>
          <button class="ds-button" data-variant="secondary" type="submit" name="_copy" value={`${path}.y1`}>
            {t.copy}
          </button>
        </p>
      )}
    </fieldset>
  )
}

type YearProps = FieldProps & { question: Of<'budget'>; year: number; total: ReturnType<typeof totalsOf> }

function YearTable({ question, asked, value, refusals, language, year, total }: YearProps) {
  const t = texts[language]
  const said = budgetIn(value)
  const written = (cents: bigint) => writeMoney(money(cents), language)
  return (
    <table class="grid-of-costs budget-year">
      <caption>{t.year(year)}</caption>
      <thead>
        <tr>
          <th scope="col">{t.activity}</th>
          {question.categories.map(category => (
            <th scope="col" key={category}>
              {categories[category][language]}
            </th>
          ))}
          <th scope="col" class="figure">
            {t.total}
          </th>
        </tr>
      </thead>
      <tbody>
        {question.activities.map(activity => (
          <tr key={activity}>
            <th scope="row">{activities[activity][language]}</th>
            {question.categories.map(category => (
              <td key={category}>
                <Field
                  name={`${asked.path}.y${year}.${category}.${activity}`}
                  label={
                    <>
                      {categories[category][language]}
                      <span class="ds-sr-only">{`, ${activities[activity][language]}, ${t.year(year).toLowerCase()}`}</span>
                    </>
                  }
                  value={fieldAmount(said.get(`y${year}.${category}.${activity}`) ?? '', language)}
                  refusals={refusals}
                  language={language}
                  inputmode="decimal"
                />
              </td>
            ))}
            <td class="figure">
              <span class="only-narrow">{t.total}: </span>
              <output data-total={`y${year}.*.${activity}`}>{written(total({ year, activity }))}</output>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t.totalOf(year)}</th>
          {question.categories.map(category => (
            <td class="figure" key={category}>
              <span class="only-narrow">{categories[category][language]}: </span>
              <output data-total={`y${year}.${category}.*`}>{written(total({ year, category }))}</output>
            </td>
          ))}
          <td class="figure">
            <span class="only-narrow">{t.total}: </span>
            <output data-total={`y${year}.*.*`}>{written(total({ year }))}</output>
          </td>
        </tr>
      </tfoot>
    </table>
  )
}
