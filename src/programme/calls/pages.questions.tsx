import type { Refusal } from '../../kernel/outcome.ts'
import { writeDay } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { Breadcrumbs, Empty, ErrorSummary, Field, FormBody, Heading, TextArea } from '../../ui/index.ts'
import { Answers } from './pages.parts.tsx'
import { mayBeAsked } from './rules.around.ts'
import { lastQuestions } from './rules.changes.ts'
import { nameOf, type Shown } from './shown.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

export type Tried = { readonly typed: Readonly<Record<string, string>>; readonly refusals: readonly Refusal[] }

/** All questions with their answers, and the form for another one while that may be asked. */
export function questions(
  shown: Shown & { opening: NonNullable<Shown['opening']> },
  asking: { readonly key: string; readonly visitor: boolean; readonly now: Temporal.Instant; readonly tried: Tried },
  language: Language,
): Page {
  const t = texts[language]
  const { opening, id } = shown
  const name = nameOf(shown, language)
  const answered = shown.questions.filter(({ state }) => state === 'answered')
  const until = lastQuestions(opening)
  const field = (path: string) => ({
    name: path,
    value: asking.tried.typed[path] ?? '',
    refusals: asking.tried.refusals,
    language,
  })
  return {
    title: t.askTitle(name),
    body: (
      <>
        <Breadcrumbs
          ways={[
            { label: t.title, href: `/${language}/calls` },
            { label: name, href: `/${language}/calls/${id}` },
          ]}
          here={t.questions}
          language={language}
        />
        <Heading level={1}>{t.questions}</Heading>
        <p>{t.askIntro}</p>
        <ErrorSummary refusals={asking.tried.refusals} language={language} />
        {answered.length === 0 ? <Empty>{t.noQuestions}</Empty> : <Answers questions={answered} language={language} />}
        <Heading level={2}>{t.askOne}</Heading>
        {mayBeAsked(opening, asking.now) ? (
          <FormBody action={`/${language}/calls/${id}/questions`} formKey={asking.key} submit={t.send}>
            <TextArea {...field('text')} label={t.yourQuestion} hint={t.yourQuestionHint} required />
            {asking.visitor ? (
              <Field
                {...field('email')}
                label={t.yourEmail}
                hint={t.yourEmailHint}
                type="email"
                autocomplete="email"
                required
              />
            ) : null}
          </FormBody>
        ) : (
          <p>
            {until === null || opening.state !== 'published'
              ? t.questionsNotYet
              : t.questionsClosed(writeDay(until, language))}
          </p>
        )}
      </>
    ),
  }
}
