import { writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import { Field, FormBody, Heading, Notice, TextArea } from '../../ui/index.ts'
import { AnswerDifference, askedIn } from '../forms/index.ts'
import type { Shown, Tried } from './pages.handling.tsx'
import { at } from './pages.parts.tsx'
import { placeOf } from './pages.submission.tsx'
import { inTime, lastDay } from './rules.time.ts'
import { en } from './texts.handling.en.ts'
import { nl } from './texts.handling.nl.ts'

const texts = { en, nl }

/** The corrections that were asked, what came of them, and what they changed. */
export function Corrections({ shown, language }: { shown: Shown; language: Language }) {
  const t = texts[language]
  const { corrections, handled, view } = shown
  if (corrections.length === 0) return null
  return (
    <>
      <Heading level={2}>{t.corrections}</Heading>
      {corrections.map(correction => {
        const running = correction.settledAt === null
        const over = !inTime(shown.now, correction.due)
        const due = lastDay(correction.due, language)
        return (
          <section key={correction.id}>
            {running ? (
              <Notice color={over ? 'danger' : 'info'}>{over ? t.overdue(due) : t.running(due)}</Notice>
            ) : null}
            <p class="who">
              {t.askedOn(writeMoment(correction.askedAt, language))}
              {correction.settledHow === null ? '' : ` · ${t.settled[correction.settledHow]}`}
            </p>
            <ul class="ds-list">
              {correction.points.map(({ path, text }) => (
                <li key={path}>{`${placeOf(handled.form, path, language)}: ${text}`}</li>
              ))}
            </ul>
            {running && over && !shown.may.some(({ rule }) => rule === 'handling.role') ? (
              <FormBody
                action={at(language, view.application.id, '/handling/continuation')}
                formKey={`${shown.key}-go-on`}
                submit={t.goOn}
              >
                {''}
              </FormBody>
            ) : null}
          </section>
        )
      })}
      {shown.changes === undefined ? null : (
        <>
          <Heading level={3}>{t.difference}</Heading>
          {shown.changes.length === 0 ? <p>{t.noDifference}</p> : null}
          {shown.changes.map(({ asked, entries }) => (
            <section key={asked.path}>
              <p>
                <strong>{asked.question.label[language]}</strong>
              </p>
              <AnswerDifference entries={entries} language={language} />
            </section>
          ))}
        </>
      )}
    </>
  )
}

/** Asks for a correction: per section or question what has to be set right, and by when. */
export function ReturnForm(props: { shown: Shown; tried: Tried | undefined; language: Language }) {
  const { shown, tried, language } = props
  const t = texts[language]
  const { handled, may, view } = shown
  if (may.length > 0 || handled.application.state !== 'submitted' || handled.form === undefined) return null
  const mine = tried?.form === 'return' ? tried : undefined
  const answers = handled.submission?.content.answers ?? {}
  const area = (path: string, label: string) => (
    <TextArea
      name={`ask.${path}`}
      label={label}
      value={mine?.typed[`ask.${path}`] ?? ''}
      rows={2}
      refusals={mine?.refusals ?? []}
      language={language}
      key={path}
    />
  )
  return (
    <>
      <Heading level={2}>{t.returnTitle}</Heading>
      <p>{t.returnIntro}</p>
      <FormBody
        action={at(language, view.application.id, '/handling/return')}
        formKey={`${shown.key}-return`}
        seen={handled.version}
        submit={t.return}
      >
        <Field
          name="due"
          label={t.due}
          hint={t.dueHint}
          value={mine?.typed['due'] ?? ''}
          refusals={mine?.refusals ?? []}
          language={language}
          required
        />
        <p id="field-points">{t.askHint}</p>
        {handled.form.sections.map(section => (
          <details key={section.id} open={isTried(mine, section.id)}>
            <summary>{section.names[language]}</summary>
            {area(section.id, t.wholeSection)}
            {askedIn(section, answers).map(({ path, question }) => area(path, question.label[language]))}
          </details>
        ))}
      </FormBody>
    </>
  )
}

/** A section in which something was typed stays open, so that nothing typed is out of sight. */
const isTried = (tried: Tried | undefined, section: string): boolean =>
  Object.entries(tried?.typed ?? {}).some(
    ([name, text]) => text !== '' && (name === `ask.${section}` || name.startsWith(`ask.${section}.`)),
  )
