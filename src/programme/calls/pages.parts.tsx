import { parseMoney, writeMoney } from '../../kernel/money.ts'
import { dayOf, writeDay, writeMoment } from '../../kernel/time.ts'
import { inLanguage, type Language } from '../../kernel/words.ts'
import { Heading, HistoryList, Tag } from '../../ui/index.ts'
import type { Instrument } from '../instruments/index.ts'
import { Weights } from '../instruments/index.ts'
import type { CallDocument, Change, Difference, Opening, Question, Session } from './opening.ts'
import { mayBeAsked } from './rules.around.ts'
import { type Shown, type ShownForm, timetable } from './shown.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

type About = { shown: Shown & { opening: Opening }; now: Temporal.Instant; language: Language }

/** Every date of the call; what lies ahead is drawn open. */
export function Times({ shown, now, language }: About) {
  const t = texts[language]
  const happenings = timetable(shown).map(({ key, at, day, what, struck }) => ({
    key,
    when: day ? writeDay(dayOf(at), language) : writeMoment(at, language),
    datetime: day ? dayOf(at).toString() : at.toString(),
    what: struck === true ? <s>{what[language]}</s> : what[language],
    ahead: Temporal.Instant.compare(at, now) > 0,
  }))
  return (
    <section aria-labelledby="timetable">
      <Heading level={2} id="timetable">
        {t.timetable}
      </Heading>
      <p class="remark">
        {t.timetableNote}{' '}
        <a class="ds-link" href={`/calls/${shown.id}/calendar.ics?language=${language}`}>
          {t.calendar}
        </a>
      </p>
      <HistoryList happenings={happenings} label={t.timetable} />
    </section>
  )
}

/** What applications are judged by: how heavy each criterion weighs, its least score, and what it looks at. */
export function Criteria({ instrument, language }: { instrument: Instrument; language: Language }) {
  const t = texts[language]
  const { criteria, scale } = instrument.document.assessment
  return (
    <section aria-labelledby="criteria">
      <Heading level={2} id="criteria">
        {t.criteria}
      </Heading>
      <p>{t.scale(scale.lowest, scale.highest)}</p>
      <Weights instrument={instrument} language={language} />
      <div class="call-columns">
        {criteria
          .filter(({ parts = [] }) => parts.length > 0)
          .map(({ id, names, parts = [] }) => (
            <div key={id}>
              <Heading level={3}>{names[language]}</Heading>
              <p class="remark">{t.parts}</p>
              <ul class="ds-list">
                {parts.map(part => (
                  <li key={part.id}>{part.names[language]}</li>
                ))}
              </ul>
            </div>
          ))}
      </div>
    </section>
  )
}

/** The forms of the stages, with their sections. */
export function Needed(props: { opening: Opening; forms: readonly ShownForm[]; language: Language }) {
  const { opening, forms, language } = props
  const t = texts[language]
  return (
    <section aria-labelledby="needed">
      <Heading level={2} id="needed">
        {t.needed}
      </Heading>
      <p>{t.neededNote}</p>
      <div class="call-columns">
        {opening.stages.map(stage => {
          const form = forms.find(({ key }) => key === stage.form)
          return (
            <div key={stage.id}>
              <Heading level={3}>{stage.names[language]}</Heading>
              {form === undefined ? (
                <p class="remark">{t.formPending}</p>
              ) : (
                <>
                  <ol class="ds-list">
                    {form.sections.map(({ id, names }) => (
                      <li key={id}>{names[language]}</li>
                    ))}
                  </ol>
                  <p>
                    <a
                      class="ds-link"
                      href={`/${language}/forms/${form.key}`}
                      aria-label={`${t.preview}: ${stage.names[language]}`}
                    >
                      {t.preview}
                    </a>
                  </p>
                </>
              )}
            </div>
          )
        })}
      </div>
    </section>
  )
}

/** What can be taken along; the kind and the size are said before. */
export function Documents({ documents, language }: { documents: readonly CallDocument[]; language: Language }) {
  const t = texts[language]
  if (documents.length === 0) return null
  return (
    <section aria-labelledby="documents">
      <Heading level={2} id="documents">
        {t.documents}
      </Heading>
      <ul class="ds-list">
        {documents.map(({ id, call, title, name, bytes }) => (
          <li key={id}>
            <a class="ds-link" href={`/calls/${call}/documents/${id}`}>
              {inLanguage(title, language)?.text ?? name}
            </a>{' '}
            <small>
              ({name.split('.').at(-1)?.toUpperCase() ?? ''}, {t.size(Math.max(1, Math.round(bytes / 1000)))})
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Sessions(props: { sessions: readonly Session[]; now: Temporal.Instant; language: Language }) {
  const { sessions, now, language } = props
  const t = texts[language]
  if (sessions.length === 0) return null
  return (
    <section aria-labelledby="sessions">
      <Heading level={2} id="sessions">
        {t.sessions}
      </Heading>
      <ul class="ds-list">
        {sessions.map(session => {
          const { id, title, starts, ends, place, url, cancelledAt } = session
          const over = Temporal.Instant.compare(ends, now) <= 0
          const said = inLanguage(title, language)?.text ?? ''
          return (
            <li key={id}>
              {cancelledAt === null ? <strong>{said}</strong> : <s>{said}</s>}{' '}
              {cancelledAt !== null ? (
                <Tag color="danger" shape="cross">
                  {t.cancelled}
                </Tag>
              ) : over ? (
                <Tag>{t.over}</Tag>
              ) : null}
              <br />
              {`${writeMoment(starts, language)}–${timeOf(ends)}`}
              {place === '' ? '' : ` · ${place}`}
              {url === null || over || cancelledAt !== null ? null : (
                <>
                  {' · '}
                  <a class="ds-link" href={url} rel="noopener noreferrer">
                    {t.online}
                  </a>
                </>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** `16:30`, by the agency’s clock. */
export const timeOf = (at: Temporal.Instant): string =>
  at.toZonedDateTimeISO('Europe/Brussels').toPlainTime().toString({ smallestUnit: 'minute' })

/** The latest answers, and the way to all. */
export function Questions({ shown, now, language }: About) {
  const t = texts[language]
  const answered = shown.questions.filter(({ state }) => state === 'answered')
  const open = mayBeAsked(shown.opening, now)
  if (answered.length === 0 && !open) return null
  return (
    <section aria-labelledby="questions">
      <Heading level={2} id="questions">
        {t.questions}
      </Heading>
      {answered.length === 0 ? <p>{t.noQuestions}</p> : <Answers questions={answered.slice(-3)} language={language} />}
      <p>
        <a class="ds-link" href={`/${language}/calls/${shown.id}/questions`}>
          {answered.length === 0 ? t.askOne : t.allQuestions(answered.length)}
        </a>
      </p>
    </section>
  )
}

/** Questions with their answers, each to open; nobody is named. */
export const Answers = ({ questions, language }: { questions: readonly Question[]; language: Language }) => (
  <div class="call-answers">
    {questions.map(({ id, question, answer, settledAt }) => (
      <details class="ds-details" key={id}>
        <summary>{inLanguage(question, language)?.text ?? ''}</summary>
        <div>
          <p class="about">{inLanguage(answer, language)?.text ?? ''}</p>
          {settledAt === null ? null : (
            <p class="remark">{texts[language].answeredOn(writeDay(dayOf(settledAt), language))}</p>
          )}
        </div>
      </details>
    ))}
  </div>
)

/** What changed after publication, the latest first, with the reason. */
export function Changes(props: { changes: readonly Change[]; opening: Opening; language: Language }) {
  const { changes, opening, language } = props
  const t = texts[language]
  if (changes.length === 0) return null
  return (
    <section aria-labelledby="changes">
      <Heading level={2} id="changes">
        {t.changes}
      </Heading>
      <HistoryList
        label={t.changes}
        happenings={changes.map(({ id, at, reason, changes: differences }) => ({
          key: id,
          when: writeMoment(at, language),
          datetime: at.toString(),
          what: (
            <ul class="ds-list">
              {differences.map(difference => (
                <li key={difference.path}>{inSentence(difference, opening, language)}</li>
              ))}
            </ul>
          ),
          why: inLanguage(reason, language)?.text ?? '',
        }))}
      />
    </section>
  )
}

/** `Blijk van interesse sluit: 29 juni 2040 om 17:00 wordt 2 juli 2040 om 17:00`. */
function inSentence({ path, before, after }: Difference, opening: Opening, language: Language): string {
  const t = texts[language]
  const [, stage, field] = /^stage\.(.+)\.(opens|closes|form)$/.exec(path) ?? []
  const name = opening.stages.find(({ id }) => id === stage)?.names[language]
  const label = name === undefined ? (t.fields[path] ?? path) : `${name}, ${t.stageFields[field ?? ''] ?? ''}`
  const value = (text: string | null): string => {
    if (text === null) return field === 'closes' ? t.noEnd : t.nothing
    if (field === 'opens' || field === 'closes') return writeMoment(Temporal.Instant.from(text), language)
    if (path === 'budget') return writeMoney(parseMoney(text) ?? { cents: 0n, currency: 'EUR' }, language)
    if (path === 'decisionBy' || path === 'questionsUntil') return writeDay(Temporal.PlainDate.from(text), language)
    return text.length > 120 ? `${text.slice(0, 120)}…` : text
  }
  return `${label}: ${value(before)} ${t.becomes} ${value(after)}`
}
