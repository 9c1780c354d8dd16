import type { Refusal } from '../../kernel/outcome.ts'
import { writeMoment } from '../../kernel/time.ts'
import { inLanguage, type Language } from '../../kernel/words.ts'
import { acceptOf, kindsInWords } from '../../platform/files/index.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  ConfirmForm,
  Empty,
  ErrorSummary,
  Field,
  FileField,
  FormBody,
  Heading,
  Notice,
  Table,
  Tag,
  TextArea,
} from '../../ui/index.ts'
import type { CallDocument, Question, Session } from './opening.ts'
import { type Managed, Managing, type Tried } from './pages.manage.tsx'
import { timeOf } from './pages.parts.tsx'
import { en } from './texts.manage.en.ts'
import { nl } from './texts.manage.nl.ts'

const texts = { en, nl }
type About = Pick<Managed, 'opening' | 'name' | 'toAnswer' | 'key'>

const fieldsOf =
  (tried: Tried, language: Language, stands: Readonly<Record<string, string>> = {}) =>
  (name: string) => ({
    name,
    value: (tried.refusals.length > 0 ? tried.typed[name] : undefined) ?? stands[name] ?? '',
    refusals: tried.refusals,
    language,
  })

const runs = ({ opening }: About) => opening.state === 'draft' || opening.state === 'published'

/** The documents of a call, and the form for another one. */
export function documents(about: About, all: readonly CallDocument[], tried: Tried, language: Language): Page {
  const t = texts[language]
  const { opening, key } = about
  const at = `/${language}/calls/${opening.call}/documents`
  const field = fieldsOf(tried, language)
  return {
    title: `${t.documents}: ${about.name}`,
    body: (
      <>
        <Managing managed={about} here="documents" title={t.documents} language={language} />
        <ErrorSummary refusals={tried.refusals} language={language} />
        {all.length === 0 ? (
          <Empty>{t.noDocuments}</Empty>
        ) : (
          <Table
            caption={t.documents}
            captionHidden
            columns={[t.document, t.name, t.acts]}
            rows={all.map(({ id, call, title, name }) => {
              const said = inLanguage(title, language)?.text ?? name
              return {
                key: id,
                cells: [
                  <a class="ds-link" href={`/calls/${call}/documents/${id}`} key="a">
                    {said}
                  </a>,
                  name,
                  <form method="post" action={`${at}/${id}/removal`} key="b">
                    <input type="hidden" name="_key" value={`${key}-${id.slice(0, 8)}`} />
                    <button class="ds-button" data-variant="tertiary" type="submit" aria-label={t.removeOf(said)}>
                      {t.remove}
                    </button>
                  </form>,
                ],
              }
            })}
          />
        )}
        {runs(about) ? (
          <>
            <Heading level={2}>{t.addDocument}</Heading>
            <FormBody action={at} formKey={key} submit={t.add} upload>
              <Field {...field('title.nl')} label={t.titleNl} required />
              <Field {...field('title.en')} label={t.titleEn} required />
              <FileField
                name="file"
                label={t.file}
                hint={t.fileHint(kindsInWords(), '20 MiB')}
                accept={acceptOf()}
                refusals={tried.refusals}
                language={language}
                required
              />
            </FormBody>
          </>
        ) : (
          <Notice color="warning">{t.ended}</Notice>
        )}
      </>
    ),
  }
}

/** The sessions of a call, and the form for one: new, or `changed` as it stands. */
export function sessions(
  about: About,
  all: readonly Session[],
  changed: Session | undefined,
  tried: Tried,
  language: Language,
): Page {
  const t = texts[language]
  const { opening, key } = about
  const at = `/${language}/calls/${opening.call}`
  const field = fieldsOf(tried, language, changed === undefined ? {} : typedOf(changed))
  return {
    title: `${t.sessions}: ${about.name}`,
    body: (
      <>
        <Managing managed={about} here="sessions" title={t.sessions} language={language} />
        <ErrorSummary refusals={tried.refusals} language={language} />
        {all.length === 0 ? (
          <Empty>{t.noSessions}</Empty>
        ) : (
          <Table
            caption={t.sessions}
            captionHidden
            columns={[t.session, t.when, t.where, t.acts]}
            rows={all.map(session => ({ key: session.id, cells: sessionCells(session, at, key, language) }))}
          />
        )}
        {runs(about) ? (
          <>
            <Heading level={2}>{changed === undefined ? t.addSession : t.editSession}</Heading>
            <FormBody
              action={changed === undefined ? `${at}/sessions` : `${at}/sessions/${changed.id}`}
              formKey={key}
              submit={t.keepSession}
            >
              <Field {...field('title.nl')} label={t.titleNl} required />
              <Field {...field('title.en')} label={t.titleEn} required />
              <div class="moment">
                <Field {...field('day')} label={t.day} type="date" required />
                <Field {...field('from')} label={t.from} required />
                <Field {...field('to')} label={t.to} required />
              </div>
              <Field {...field('place')} label={t.place} hint={t.placeHint} />
              <Field {...field('url')} label={t.url} type="url" />
            </FormBody>
          </>
        ) : (
          <Notice color="warning">{t.ended}</Notice>
        )}
      </>
    ),
  }
}

function sessionCells(session: Session, at: string, key: string, language: Language) {
  const t = texts[language]
  const { id, title, starts, ends, place, url, cancelledAt } = session
  const said = inLanguage(title, language)?.text ?? ''
  return [
    said,
    `${writeMoment(starts, language)}–${timeOf(ends)}`,
    [place, url].filter(Boolean).join(' · '),
    cancelledAt === null ? (
      <span class="acts" key="acts">
        <a class="ds-link" href={`${at}/edit/sessions?session=${id}`} aria-label={`${t.editSession}: ${said}`}>
          {t.editSession}
        </a>
        <form method="post" action={`${at}/sessions/${id}/cancellation`}>
          <input type="hidden" name="_key" value={`${key}-${id.slice(0, 8)}`} />
          <button class="ds-button" data-variant="tertiary" type="submit" aria-label={`${t.cancelSession}: ${said}`}>
            {t.cancelSession}
          </button>
        </form>
      </span>
    ) : (
      <Tag color="danger" shape="cross" key="off">
        {t.cancelled}
      </Tag>
    ),
  ]
}

const typedOf = ({ title, starts, ends, place, url }: Session) => ({
  'title.nl': title['nl'] ?? '',
  'title.en': title['en'] ?? '',
  day: starts.toZonedDateTimeISO('Europe/Brussels').toPlainDate().toString(),
  from: timeOf(starts),
  to: timeOf(ends),
  place,
  url: url ?? '',
})

const looks = {
  asked: { color: 'warning', shape: 'half' },
  answered: { color: 'success', shape: 'full' },
  'set-aside': { color: 'neutral', shape: 'square' },
} as const

/** What was asked: what waits for an answer first. */
export function questionList(about: About, all: readonly Question[], language: Language): Page {
  const t = texts[language]
  const at = `/${language}/calls/${about.opening.call}/questions`
  const waits = (question: Question) => (question.state === 'asked' ? 0 : 1)
  return {
    title: `${t.questions}: ${about.name}`,
    body: (
      <>
        <Managing managed={about} here="questions" title={t.questions} language={language} />
        {all.length === 0 ? (
          <Empty>{t.noQuestions}</Empty>
        ) : (
          <ul class="call-asked">
            {[...all]
              .sort((a, b) => waits(a) - waits(b))
              .map(({ id, text, state, askedAt }) => (
                <li key={id}>
                  <p class="tags">
                    <Tag {...looks[state]}>{t.questionState[state]}</Tag>
                    <span>{t.askedOn(writeMoment(askedAt, language))}</span>
                  </p>
                  <p class="about">{text.length > 300 ? `${text.slice(0, 300)}…` : text}</p>
                  {state === 'set-aside' ? null : (
                    <p>
                      <a class="ds-link" href={`${at}/${id}`} aria-label={`${t.answerIt}: ${text.slice(0, 60)}`}>
                        {state === 'asked' ? t.answerIt : t.wordBetter}
                      </a>
                    </p>
                  )}
                </li>
              ))}
          </ul>
        )}
      </>
    ),
  }
}

/** Answers one question, in the agency’s own wording; or sets it aside. */
export function answer(about: About, question: Question, tried: Tried, language: Language): Page {
  const t = texts[language]
  const { opening, key } = about
  const at = `/${language}/calls/${opening.call}/questions/${question.id}`
  const stands = {
    'question.nl': question.question?.['nl'] ?? (question.language === 'nl' ? question.text : ''),
    'question.en': question.question?.['en'] ?? (question.language === 'en' ? question.text : ''),
    'answer.nl': question.answer?.['nl'] ?? '',
    'answer.en': question.answer?.['en'] ?? '',
  }
  const field = fieldsOf(tried, language, stands)
  const asked = (path: string, refusals: readonly Refusal[] = tried.refusals) => ({ ...field(path), refusals })
  return {
    title: `${t.answerIt}: ${about.name}`,
    body: (
      <>
        <Managing managed={about} here="questions" title={t.answerIt} language={language} />
        <ErrorSummary refusals={tried.refusals} language={language} />
        <Heading level={2}>{t.theQuestion}</Heading>
        <blockquote class="about">{question.text}</blockquote>
        <FormBody action={`${at}/answer`} formKey={key} submit={t.publishAnswer}>
          {(['nl', 'en'] as const).map(spoken => (
            <TextArea
              {...asked(`question.${spoken}`)}
              label={t.publishedQuestion(t.languages[spoken])}
              hint={t.anonymousHint}
              rows={3}
              required
              key={`q-${spoken}`}
            />
          ))}
          {(['nl', 'en'] as const).map(spoken => (
            <TextArea
              {...asked(`answer.${spoken}`)}
              label={t.publishedAnswer(t.languages[spoken])}
              required
              key={`a-${spoken}`}
            />
          ))}
        </FormBody>
        {question.state === 'asked' ? (
          <details class="twin" open={tried.typed['reason'] !== undefined}>
            <summary>{t.setAside}</summary>
            <ConfirmForm
              action={`${at}/setting-aside`}
              formKey={`${key}-x`}
              submit={t.setAside}
              cancel={`/${language}/calls/${opening.call}/edit/questions`}
              grave
              language={language}
            >
              <p>{t.setAsideNote}</p>
              <TextArea {...asked('reason')} label={t.asideReason} rows={3} required />
            </ConfirmForm>
          </details>
        ) : null}
      </>
    ),
  }
}
