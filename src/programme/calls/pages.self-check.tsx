import { cite } from '../../kernel/citation.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { writeDay } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { Breadcrumbs, ErrorSummary, Field, Heading, Notice, Radios, Tag } from '../../ui/index.ts'
import type { Answers, CheckPoint, SelfQuestion } from './rules.self-check.ts'
import { en } from './texts.self-check.en.ts'
import { nl } from './texts.self-check.nl.ts'

const texts = { en, nl }

export type Checked = {
  readonly points: readonly CheckPoint[]
  readonly lawOf: Temporal.PlainDate
  readonly assumed: boolean
}

const looks = {
  holds: { color: 'success', shape: 'full' },
  fails: { color: 'danger', shape: 'cross' },
  open: { color: 'warning', shape: 'question' },
} as const

/** The questions, and above them what the answers come to. */
export function selfCheck(
  call: { readonly id: string; readonly name: string },
  asked: {
    readonly questions: readonly SelfQuestion[]
    readonly answers: Answers
    readonly refusals: readonly Refusal[]
    readonly checked: Checked | undefined
  },
  language: Language,
): Page {
  const t = texts[language]
  const at = `/${language}/calls/${call.id}`
  return {
    title: t.title(call.name),
    body: (
      <>
        <Breadcrumbs
          ways={[
            { label: t.calls, href: `/${language}/calls` },
            { label: call.name, href: at },
          ]}
          here={t.short}
          language={language}
        />
        <Heading level={1}>{t.short}</Heading>
        <p class="lead">{t.intro}</p>
        <ErrorSummary refusals={asked.refusals} language={language} />
        {asked.checked === undefined ? null : <Answer {...asked.checked} call={call.id} language={language} />}
        <form method="get" action={`${at}/self-check`} class="form call-questions" novalidate>
          <input type="hidden" name="check" value="1" />
          {asked.questions.map(question => (
            <One key={question.name} question={question} asked={asked} language={language} />
          ))}
          <button class="ds-button" type="submit">
            {t.check}
          </button>
        </form>
      </>
    ),
  }
}

function One(props: {
  question: SelfQuestion
  asked: { readonly answers: Answers; readonly refusals: readonly Refusal[] }
  language: Language
}) {
  const { question, asked, language } = props
  const t = texts[language]
  const { name, kind, words, hint } = question
  const same = {
    name,
    value: asked.answers[name] ?? '',
    refusals: asked.refusals,
    language,
    ...(hint === undefined ? {} : { hint: hint[language] }),
  }
  if (kind === 'yes-no')
    return (
      <Radios
        {...same}
        legend={words[language]}
        options={[
          { value: 'yes', label: t.yes },
          { value: 'no', label: t.no },
          { value: '', label: t.unknown },
        ]}
      />
    )
  return kind === 'day' ? (
    <Field {...same} label={words[language]} type="date" />
  ) : (
    <Field {...same} label={words[language]} inputmode="numeric" />
  )
}

function Answer({ points, lawOf, assumed, call, language }: Checked & { call: string; language: Language }) {
  const t = texts[language]
  const count = (wanted: CheckPoint['verdict']) => points.filter(({ verdict }) => verdict === wanted).length
  const [against, open] = [count('fails'), count('open')]
  const color = against > 0 ? 'danger' : open > 0 ? 'warning' : 'success'
  return (
    <section class="answer" aria-labelledby="answer">
      <Heading level={2} id="answer">
        {t.answer}
      </Heading>
      <Notice color={color}>{against > 0 ? t.against(against) : open > 0 ? t.open(open) : t.nothing}</Notice>
      <ol class="verdicts call-check">
        {points.map(({ id, verdict, message, basis }) => (
          <li key={id}>
            <p>
              <Tag {...looks[verdict]}>{t.verdicts[verdict]}</Tag>
            </p>
            <div>
              <p>{message[language]}</p>
              {basis === null ? null : <small>{cite(basis, language)}</small>}
            </div>
          </li>
        ))}
      </ol>
      <p class="remark">{t.law(writeDay(lawOf, language))}</p>
      {assumed ? <p class="remark">{t.assumed}</p> : null}
      <p class="remark">{t.noDecision}</p>
      {against > 0 ? null : (
        <p>
          <a class="ds-button" href={`/${language}/applications/new?call=${call}`}>
            {t.apply}
          </a>
        </p>
      )}
    </section>
  )
}
