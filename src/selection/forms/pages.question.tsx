import { shortDay } from '../../kernel/day.ts'
import { parseMoney, writeMoney } from '../../kernel/money.ts'
import type { Language } from '../../kernel/words.ts'
import { Checkbox, Field, Fieldset, Radios, SelectField, Tag, TextArea } from '../../ui/index.ts'
import { fieldAmount } from './entries.ts'
import type { Of, Question } from './form.ts'
import { BudgetField } from './pages.question.budget.tsx'
import { FilesField } from './pages.question.files.tsx'
import { type FieldProps, Here, Legend, localNumber } from './pages.question.frame.tsx'
import { PartyField, RowsField } from './pages.question.rows.tsx'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'
import { characters, chosenIn, isYes, textOf } from './value.ts'

const texts = { en, nl }

/** A question as it is asked: its label, help, limits, what was answered, and what is wrong with it. */
export const QuestionField = (props: FieldProps) => (
  <div class="question" data-question={props.asked.path}>
    <Asking {...props} />
    <Notes {...props} />
  </div>
)

function Asking(props: FieldProps) {
  const { question } = props.asked
  switch (question.type) {
    case 'text':
      return <TextField {...props} question={question} />
    case 'choice':
      return <ChoiceField {...props} question={question} />
    case 'date':
    case 'amount':
    case 'number':
      return <LineField {...props} question={question} />
    case 'yes-no':
      return <YesNoField {...props} />
    case 'declaration':
      return <DeclarationField {...props} question={question} />
    case 'organisation':
      return <PartyField {...props} />
    case 'budget':
      return <BudgetField {...props} question={question} />
    case 'file':
      return <FilesField {...props} question={question} />
    default:
      return <RowsField {...props} />
  }
}

const withHelp = (question: Question, language: Language, ...more: (string | undefined)[]) => {
  const said = [question.help?.[language], ...more].filter(Boolean).join(' ')
  return said === '' ? {} : { hint: said }
}

function TextField({
  question,
  asked: { path },
  value,
  refusals,
  language,
  preview,
}: FieldProps & { question: Of<'text'> }) {
  const t = texts[language]
  const { long, least, most } = question
  const count = (number: number) => number.toLocaleString(language === 'nl' ? 'nl-BE' : 'en-IE')
  const limit = least > 0 ? t.limits(count(least), count(most)) : t.limit(count(most))
  const props = {
    name: path,
    label: question.label[language],
    value: textOf(value),
    refusals,
    language,
    required: question.required,
    ...withHelp(question, language, limit),
  }
  if (!long) return <Field {...props} />
  return (
    <>
      <TextArea {...props} rows={Math.min(16, Math.max(4, Math.ceil(most / 250)))} />
      {preview ? null : <Counter count={characters(textOf(value))} most={most} field={path} language={language} />}
    </>
  )
}

/** How much of the room is used; counted again while one types. */
function Counter({ count, most, field, language }: { count: number; most: number; field: string; language: Language }) {
  const t = texts[language]
  const over = count - most
  const said = (over > 0 ? t.over : t.counter)
    .replace('{count}', String(count))
    .replace('{most}', String(most))
    .replace('{over}', String(over))
  return (
    <p
      class={over > 0 ? 'counter over' : 'counter'}
      data-counter={field}
      data-most={String(most)}
      data-said={t.counter}
      data-over={t.over}
    >
      {said}
    </p>
  )
}

function LineField(props: FieldProps & { question: Of<'date'> | Of<'amount'> | Of<'number'> }) {
  const { question, asked, value, refusals, language } = props
  const typed = textOf(value)
  const unit = question.type === 'number' ? question.unit?.[language] : undefined
  const common = {
    name: asked.path,
    label: unit === undefined ? question.label[language] : `${question.label[language]} (${unit})`,
    refusals,
    language,
    required: question.required,
    ...withHelp(question, language, boundsOf(question, language)),
  }
  if (question.type === 'date') {
    // a date field cannot show what is no day: then it is a line of text, so that what was typed stays
    const isDay = typed === '' || /^\d{4}-\d{2}-\d{2}$/.test(typed)
    return <Field {...common} value={typed} type={isDay ? 'date' : 'text'} />
  }
  const shown = question.type === 'amount' ? fieldAmount(typed, language) : localNumber(typed, language)
  return <Field {...common} value={shown} inputmode="decimal" />
}

function boundsOf(question: Of<'date'> | Of<'amount'> | Of<'number'>, language: Language): string | undefined {
  const t = texts[language]
  if (question.type === 'date') {
    const day = (text: string) => shortDay(Temporal.PlainDate.from(text))
    const { from, to } = question
    if (from !== undefined && to !== undefined) return t.between(day(from), day(to))
    return from !== undefined ? t.from(day(from)) : to !== undefined ? t.until(day(to)) : undefined
  }
  const written = (bound: string | number): string => {
    const amount = question.type === 'amount' ? parseMoney(bound) : undefined
    return amount === undefined ? String(bound) : writeMoney(amount, language)
  }
  const { least, most } = question
  return [
    question.type === 'amount' ? t.amountHint : undefined,
    least === undefined ? undefined : t.atLeast(written(least)),
    most === undefined ? undefined : t.atMost(written(most)),
  ]
    .filter(Boolean)
    .join(' ')
}

function ChoiceField({
  question,
  asked: { path },
  value,
  refusals,
  language,
}: FieldProps & { question: Of<'choice'> }) {
  const t = texts[language]
  const { chosen, other } = chosenIn(value)
  const options = question.options.map(({ id, label, help }) => ({
    value: id,
    label: label[language],
    ...(help === undefined ? {} : { hint: help[language] }),
  }))
  const limit = question.many && question.most !== undefined ? t.choose(question.most) : undefined
  const legend = <Legend question={question} language={language} />
  const hint = withHelp(question, language, limit)
  return (
    <>
      <Here path={path} />
      {question.many ? (
        <Fieldset legend={legend} name={path} refusals={refusals} language={language} {...hint}>
          <div class="boxes">
            {options.map(option => (
              <Checkbox name={path} {...option} checked={chosen.includes(option.value)} key={option.value} />
            ))}
          </div>
        </Fieldset>
      ) : options.length > 12 ? (
        <SelectField
          name={path}
          label={question.label[language]}
          required={question.required}
          value={chosen[0] ?? ''}
          options={[{ value: '', label: t.pick }, ...options]}
          refusals={refusals}
          language={language}
          {...hint}
        />
      ) : (
        <Radios
          name={path}
          legend={legend}
          value={chosen[0] ?? ''}
          options={options}
          refusals={refusals}
          language={language}
          {...hint}
        />
      )}
      {question.other ? (
        <div class="beside">
          <Field name={`${path}.other`} label={t.other} value={other} refusals={refusals} language={language} />
        </div>
      ) : null}
    </>
  )
}

function YesNoField({ asked: { path, question }, value, refusals, language }: FieldProps) {
  const t = texts[language]
  const said = isYes(value)
  return (
    <>
      <Here path={path} />
      <Radios
        name={path}
        legend={<Legend question={question} language={language} />}
        value={said === null ? '' : said ? 'yes' : 'no'}
        options={[
          { value: 'yes', label: t.yes },
          { value: 'no', label: t.no },
        ]}
        refusals={refusals}
        language={language}
        {...withHelp(question, language)}
      />
    </>
  )
}

function DeclarationField(props: FieldProps & { question: Of<'declaration'> }) {
  const { question, asked, value, refusals, language } = props
  return (
    <>
      <Here path={asked.path} />
      <Fieldset
        legend={<Legend question={question} language={language} />}
        name={asked.path}
        refusals={refusals}
        language={language}
        {...withHelp(question, language)}
      >
        <p class="declared">{question.text[language]}</p>
        <Checkbox name={asked.path} value="yes" label={texts[language].declare} checked={value === true} />
      </Fieldset>
    </>
  )
}

/** On what a question stands, and what is assumed in it. */
function Notes({ asked: { question }, notes, language }: FieldProps) {
  const t = texts[language]
  if (notes === undefined) return null
  return (
    <>
      {question.basis === undefined ? null : (
        <p class="ground">
          {t.basis}: {question.basis[language]}
        </p>
      )}
      {notes === 'all' && question.assumption !== undefined ? (
        <p class="ground">
          <Tag color="warning" shape="question">
            {t.assumption}
          </Tag>{' '}
          {question.assumption[language]}
        </p>
      ) : null}
    </>
  )
}
