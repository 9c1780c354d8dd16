import { money, writeMoney } from '../../kernel/money.ts'
import type { Language, Words } from '../../kernel/words.ts'
import type { Json } from '../../platform/db/index.ts'
import { activities, categories } from '../../programme/instruments/index.ts'
import { Table } from '../../ui/index.ts'
import type { EntryChange } from './differences.ts'
import { cellWords, type Entry, entriesOf, euroWords, writeRegister } from './entries.ts'
import type { Asked, Of, Question } from './form.ts'
import { totalsOf } from './pages.question.budget.tsx'
import { yearsOf } from './shape.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'
import { budgetIn, cellIn, filesIn, filled, isBlank, tablesIn, textOf } from './value.ts'

const texts = { en, nl }

type AnswerProps = {
  readonly asked: Asked
  readonly value: Json | undefined
  readonly language: Language
  readonly fileAt?: (digest: string) => string
}

/** An answer to read: in the overview, for those who judge it, on paper. The question stands above it, by `labelled`. */
export function AnswerView({ asked: { question, path }, value, language, fileAt }: AnswerProps) {
  return (
    <div class="answered" data-question={path}>
      <p class="asked">{question.label[language]}</p>
      {isBlank(question, value) ? (
        <p class="open-answer">{texts[language].open}</p>
      ) : (
        <Answer question={question} value={value ?? null} language={language} fileAt={fileAt} />
      )}
    </div>
  )
}

type Props = {
  readonly question: Question
  readonly value: Json
  readonly language: Language
  readonly fileAt?: ((digest: string) => string) | undefined
}

function Answer({ question, value, language, fileAt }: Props) {
  switch (question.type) {
    case 'text':
      return <Paragraphs text={textOf(value)} />
    case 'budget':
      return <BudgetView question={question} value={value} language={language} />
    case 'file':
      return (
        <ul class="kept-files">
          {filesIn(value).map(({ digest, name }) => (
            <li key={digest}>
              {fileAt === undefined ? (
                name
              ) : (
                <a class="ds-link" href={fileAt(digest)}>
                  {name}
                </a>
              )}
            </li>
          ))}
        </ul>
      )
    case 'declaration':
      return (
        <>
          <p>{question.text[language]}</p>
          <p>
            <strong>{entriesOf(question, value)[0]?.cells[0]?.text[language] ?? ''}</strong>
          </p>
        </>
      )
    case 'members':
    case 'commitments':
      return <FlatTable question={question} value={value} language={language} />
    default:
      return <Entries entries={entriesOf(question, value)} language={language} />
  }
}

const Paragraphs = ({ text }: { text: string }) => (
  <>
    {text.split(/\n{2,}/).map((paragraph, index) => (
      <p class="typed" key={index}>
        {paragraph}
      </p>
    ))}
  </>
)

/** Rows with few short cells as one table. */
function FlatTable({ question, value, language }: Omit<Props, 'fileAt'>) {
  return (
    <>
      {tablesIn(question, value).map(({ rows, list }) => {
        const cells = rows.columns.filter(column => column.kind !== 'rows')
        return (
          <Table
            caption={rows.label[language]}
            captionHidden
            columns={cells.map(({ label }) => label[language])}
            numeric={cells.flatMap(({ kind }, index) => (kind === 'amount' ? [index] : []))}
            rows={filled(list, rows).map(({ row, index }) => ({
              key: String(index),
              cells: cells.map(cell =>
                cell.kind === 'register'
                  ? writeRegister(cellIn(row, cell.name))
                  : cellWords(cell, cellIn(row, cell.name))[language],
              ),
            }))}
            key={rows.name}
          />
        )
      })}
    </>
  )
}

const Entries = ({ entries, language }: { entries: readonly Entry[]; language: Language }) => (
  <ul class="entries">
    {entries.map(({ title, depth, cells }, index) => (
      <li data-depth={String(Math.min(depth, 3))} key={index}>
        {title === null ? null : <p class="entry-title">{title[language]}</p>}
        {cells.map(({ label, text }, cell) => (
          <p class="typed" key={cell}>
            {label === null ? null : <span class="entry-label">{label[language]}: </span>}
            {text[language]}
          </p>
        ))}
      </li>
    ))}
  </ul>
)

/** A budget to read: every cost with its activity and category, the years across. */
function BudgetView({ question, value, language }: { question: Of<'budget'>; value: Json; language: Language }) {
  const t = texts[language]
  const said = budgetIn(value)
  const years = yearsOf(question)
  const total = totalsOf(question, value)
  const written = (cents: bigint) => writeMoney(money(cents), language)
  const lines = question.activities.flatMap(activity =>
    question.categories
      .filter(category => years.some(year => said.has(`y${year}.${category}.${activity}`)))
      .map(category => ({ activity, category })),
  )
  const labelOf = (words: Words) => words[language]
  return (
    <Table
      caption={question.label[language]}
      captionHidden
      columns={[t.activity, ...years.map(year => t.year(year)), t.total]}
      numeric={[...years.map((_, index) => index + 1), years.length + 1]}
      rows={[
        ...lines.map(({ activity, category }) => ({
          key: `${category}.${activity}`,
          cells: [
            `${labelOf(categories[category])}: ${labelOf(activities[activity])}`,
            ...years.map(year => euroWords(said.get(`y${year}.${category}.${activity}`) ?? '')[language]),
            written(total({ activity, category })),
          ],
        })),
        {
          key: 'total',
          cells: [
            <strong key="t">{t.total}</strong>,
            ...years.map(year => <strong key={year}>{written(total({ year }))}</strong>),
            <strong key="all">{written(total({}))}</strong>,
          ],
        },
      ]}
    />
  )
}

/** What became of an answer: words that went and came, rows that were added, removed or changed. */
export function AnswerDifference(props: { entries: readonly EntryChange[]; language: Language }) {
  const { entries, language } = props
  const t = texts[language]
  const shown = entries.filter(({ kind, title }) => kind !== 'same' || title === null)
  if (entries.every(({ kind }) => kind === 'same')) return <p>{t.sameAnswer}</p>
  return (
    <ul class="entries changes">
      {shown.map(({ kind, title, depth, cells }, index) => (
        <li class={kind} data-depth={String(Math.min(depth, 3))} key={index}>
          {title === null ? null : (
            <p class="entry-title">
              {title[language]} {kind === 'same' ? null : <small>({t[kind]})</small>}
            </p>
          )}
          {cells
            .filter(({ stretches }) => kind !== 'changed' || stretches[language].some(each => each.kind !== 'same'))
            .map(({ label, stretches }, cell) => (
              <p class="typed" key={cell}>
                {label === null ? null : <span class="entry-label">{label[language]}: </span>}
                {stretches[language].map(({ kind: how, text }, place) =>
                  how === 'gone' ? (
                    <del key={place}>{text}</del>
                  ) : how === 'come' ? (
                    <ins key={place}>{text}</ins>
                  ) : (
                    text
                  ),
                )}
              </p>
            ))}
        </li>
      ))}
    </ul>
  )
}
