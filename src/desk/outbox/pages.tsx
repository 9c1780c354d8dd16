import type { Refusal } from '../../kernel/outcome.ts'
import { writeMoment } from '../../kernel/time.ts'
import type { Language, Words } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { expired, type Message, reserved, type State, states } from '../../platform/mail/index.ts'
import { Empty, ErrorSummary, FormBody, Heading, Table } from '../../ui/index.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** A message, with what its kind is called. */
export type Shown = Omit<Message, 'kind'> & { readonly kind: Words }

/** The outbox with its filter; `limit` is how many are shown at most. */
export function outbox(messages: readonly Shown[], state: State | undefined, limit: number, language: Language): Page {
  const t = texts[language]
  const rows = messages.map(message => ({
    key: message.id,
    cells: [
      <a class="ds-link" href={`/${language}/outbox/${message.id}`} key={message.id}>
        {message.subject}
      </a>,
      message.to,
      message.kind[language],
      states[message.state][language],
      writeMoment(message.queuedAt, language),
    ],
  }))
  return {
    title: t.title,
    wide: true,
    body: (
      <>
        <Heading level={1}>{t.title}</Heading>
        <p>{t.intro}</p>
        <Personal language={language} />
        <form method="get" action={`/${language}/outbox`} class="form">
          <div class="ds-field">
            <label class="ds-label" for="field-state">
              {t.state}
            </label>
            <select class="ds-input" id="field-state" name="state">
              <option value="">{t.all}</option>
              {Object.entries(states).map(([value, words]) => (
                <option value={value} selected={value === state} key={value}>
                  {words[language]}
                </option>
              ))}
            </select>
          </div>
          <button class="ds-button" data-variant="secondary" type="submit">
            {t.show}
          </button>
        </form>
        {rows.length === 0 ? (
          <Empty>{t.empty}</Empty>
        ) : (
          <Table caption={t.title} columns={[t.subject, t.to, t.kind, t.state, t.queued]} rows={rows} captionHidden />
        )}
        {rows.length === limit ? <p>{t.latest(limit)}</p> : null}
      </>
    ),
  }
}

/** One message, whole, and the way to send it once more. */
export function letter(message: Shown, key: string, refusals: readonly Refusal[], language: Language): Page {
  const t = texts[language]
  const moment = (at: Temporal.Instant | null) => (at === null ? undefined : writeMoment(at, language))
  const facts: [string, string | undefined][] = [
    [t.to, message.to],
    [t.kind, message.kind[language]],
    [t.state, states[message.state][language]],
    [t.queued, moment(message.queuedAt)],
    [t.sent, moment(message.sentAt)],
    [t.failed, moment(message.failedAt)],
    [t.useful, moment(message.usefulUntil)],
    [t.attempts, String(message.attempts)],
    [t.reason, reasonOf(message, language)],
  ]
  return {
    title: message.subject,
    body: (
      <>
        <p>
          <a class="ds-link" href={`/${language}/outbox`}>
            {t.back}
          </a>
        </p>
        <Heading level={1}>{message.subject}</Heading>
        <Personal language={language} />
        <ErrorSummary refusals={refusals} language={language} />
        <dl class="facts">
          {facts.map(([name, value]) =>
            value === undefined ? null : (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
          )}
        </dl>
        <Heading level={2}>{t.message}</Heading>
        <div lang={message.language}>
          {message.text.split(/\n{2,}/).map((paragraph, index) => (
            <p class="written" key={`${index}${paragraph}`}>
              {paragraph}
            </p>
          ))}
        </div>
        {message.state === 'queued' ? null : (
          <FormBody action={`/${language}/outbox/${message.id}/resending`} formKey={key} submit={t.resend}>
            {''}
          </FormBody>
        )}
      </>
    ),
  }
}

/** What the mail server said, or why it was not asked. */
const reasonOf = ({ reason }: Pick<Message, 'reason'>, language: Language): string | undefined => {
  const t = texts[language]
  return reason === expired ? t.expired : reason === reserved ? t.reserved : (reason ?? undefined)
}

const Personal = ({ language }: { language: Language }) => (
  <p class="ds-alert" data-color="warning">
    {texts[language].personal}
  </p>
)
