import type { Refusal } from '../../kernel/outcome.ts'
import type { Language } from '../../kernel/words.ts'
import { Field, idOf, SelectField, TextArea, Wrong } from '../../ui/index.ts'
import { fieldAmount, writeRegister } from './entries.ts'
import type { Question } from './form.ts'
import { type FieldProps, Here, Legend, localNumber } from './pages.question.frame.tsx'
import { type Cell, type Rows, rowsOf } from './shape.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'
import { cellIn, listed, partyIn, type Row, tablesIn } from './value.ts'

const texts = { en, nl }

type Around = Pick<FieldProps, 'refusals' | 'language' | 'known' | 'preview'>

/** Rows that are added and removed one by one, each a group of fields of its own: usable on the narrowest screen. */
export function RowsField(props: FieldProps) {
  const { question, path } = props.asked
  const { language, refusals } = props
  return (
    <fieldset class="ds-fieldset rows-question" id={idOf(path)}>
      <legend class="ds-label" data-weight="medium">
        <Legend question={question} language={language} />
      </legend>
      <p data-field="description">{helpOf(question, language)}</p>
      <Here path={path} />
      <Wrong name={path} refusals={refusals} language={language} />
      {tablesIn(question, props.value).map(({ rows, list }) => (
        <List
          rows={rows}
          list={list}
          at={rows.name === '' ? path : `${path}.${rows.name}`}
          around={props}
          titled={rows.name !== ''}
          key={rows.name}
        />
      ))}
    </fieldset>
  )
}

function helpOf(question: Question, language: Language): string {
  const t = texts[language]
  const [only, ...more] = rowsOf(question)
  return [
    question.help?.[language],
    only === undefined || more.length > 0 ? undefined : t.rowsAsked(only.least, only.most),
    'companies' in question && question.companies > 0 && question.type === 'needs'
      ? t.companiesAsked(question.companies)
      : undefined,
  ]
    .filter(Boolean)
    .join(' ')
}

const emptyRow: Row = {}

type ListProps = {
  readonly rows: Rows
  readonly list: readonly Row[]
  readonly at: string
  readonly around: Around
  readonly titled: boolean
}

function List({ rows, list, at, around, titled }: ListProps) {
  const { language, preview, refusals } = around
  const t = texts[language]
  const shown = list.length === 0 ? [emptyRow] : list
  return (
    <div class="rows" id={titled ? idOf(at) : undefined}>
      {titled ? (
        <>
          <p class="rows-title">
            {rows.label[language]} <small>{t.rowsAsked(rows.least, rows.most)}</small>
          </p>
          <Wrong name={at} refusals={refusals} language={language} />
        </>
      ) : null}
      {shown.map((row, index) => (
        <OneRow rows={rows} row={row} index={index} at={at} around={around} key={index} />
      ))}
      {preview ? null : list.length >= rows.most ? (
        <p class="counter">{t.full(rows.most)}</p>
      ) : (
        <p>
          <button class="ds-button" data-variant="secondary" type="submit" name="_add" value={at}>
            {t.add(rows.one[language])}
          </button>
        </p>
      )}
    </div>
  )
}

type RowProps = Omit<ListProps, 'list' | 'titled'> & { readonly row: Row; readonly index: number }

function OneRow({ rows, row, index, at, around }: RowProps) {
  const { language, preview } = around
  const t = texts[language]
  const fixed = rows.fixed[index]
  const here = `${at}[${index}]`
  const title = `${rows.one[language]} ${index + 1}`
  const cells = rows.columns.filter(column => column.kind !== 'rows').filter(cell => fixed === undefined || !cell.given)
  const field = (cell: Cell) => (
    <CellField
      cell={cell}
      typed={cellIn(row, cell.name)}
      name={`${here}.${cell.name}`}
      around={around}
      key={cell.name}
    />
  )
  const inner = rows.columns.filter(column => column.kind === 'rows')
  return (
    <fieldset class="ds-fieldset one-row" id={idOf(here)}>
      <legend>{fixed === undefined ? title : `${title}: ${fixed.names[language]} (${fixed.unit[language]})`}</legend>
      <div class="cells">{cells.filter(({ kind }) => kind !== 'text').map(field)}</div>
      {cells.filter(({ kind }) => kind === 'text').map(field)}
      {inner.map(column => (
        <List
          rows={column}
          list={listed(row[column.name])}
          at={`${here}.${column.name}`}
          around={around}
          titled
          key={column.name}
        />
      ))}
      {preview || fixed !== undefined ? null : (
        <p class="row-acts">
          <button class="ds-button" data-variant="tertiary" type="submit" name="_remove" value={here}>
            {t.remove(title)}
          </button>
        </p>
      )}
    </fieldset>
  )
}

type CellProps = { readonly cell: Cell; readonly typed: string; readonly name: string; readonly around: Around }

function CellField({ cell, typed, name, around }: CellProps) {
  const { language, refusals, known } = around
  const props = { name, label: cell.label[language], refusals, language }
  switch (cell.kind) {
    case 'text':
      return <TextArea {...props} value={typed} rows={3} />
    case 'pick':
      return (
        <SelectField
          {...props}
          value={typed}
          options={[
            { value: '', label: texts[language].pick },
            ...(cell.options ?? []).map(({ id, label }) => ({ value: id, label: label[language] })),
            ...unknownChoice(cell, typed),
          ]}
        />
      )
    case 'amount':
      return <Field {...props} value={fieldAmount(typed, language)} inputmode="decimal" />
    case 'decimal':
    case 'whole':
    case 'month':
      return <Field {...props} value={localNumber(typed, language)} inputmode="decimal" />
    case 'email':
      return <Field {...props} value={typed} type="email" />
    case 'register':
      return <RegisterField {...props} typed={typed} known={known} />
    default:
      return <Field {...props} value={typed} />
  }
}

/** What stands there though the form does not offer it is kept until someone changes it. */
const unknownChoice = (cell: Cell, typed: string) =>
  typed === '' || cell.options?.some(({ id }) => id === typed) ? [] : [{ value: typed, label: typed }]

type RegisterProps = {
  readonly name: string
  readonly label: string
  readonly typed: string
  readonly known: ReadonlyMap<string, string> | undefined
  readonly refusals: readonly Refusal[]
  readonly language: Language
  readonly required?: boolean
  readonly hint?: string
}

/** A register number; where the register knows it, the name stands beside it. */
function RegisterField({ typed, known, hint, ...props }: RegisterProps) {
  const found = known?.get(typed)
  const said = [found === undefined ? undefined : texts[props.language].known(found), hint].filter(Boolean).join(' ')
  return <Field {...props} value={writeRegister(typed)} {...(said === '' ? {} : { hint: said })} />
}

/** An organisation by its register number. */
export function PartyField({ asked: { path, question }, value, refusals, language, known }: FieldProps) {
  const t = texts[language]
  const { number, name } = partyIn(value)
  return (
    <fieldset class="ds-fieldset" id={idOf(path)}>
      <legend class="ds-label" data-weight="medium">
        <Legend question={question} language={language} />
      </legend>
      {question.help === undefined ? null : <p data-field="description">{question.help[language]}</p>}
      <Wrong name={path} refusals={refusals} language={language} />
      <div class="cells">
        <RegisterField
          name={`${path}.number`}
          label={t.number}
          hint={t.numberHint}
          typed={number}
          known={known}
          refusals={refusals}
          language={language}
        />
        <Field name={`${path}.name`} label={t.name} value={name} refusals={refusals} language={language} />
      </div>
    </fieldset>
  )
}
