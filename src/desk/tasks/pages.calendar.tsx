import { dayOf, writeDay, writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { FormBody, Heading, Notice } from '../../ui/index.ts'
import type { Calendar } from './task.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** The link that a calendar program follows: to make one, or to end it. */
export function calendarPage(calendar: Calendar | undefined, key: string, language: Language): Page {
  const t = texts[language]
  const here = `/${language}/tasks/calendar`
  return {
    title: t.calendar,
    body: (
      <>
        <Back language={language} />
        <Heading level={1}>{t.calendar}</Heading>
        <p>{t.calendarIntro}</p>
        {calendar === undefined ? (
          <p>{t.calendarNone}</p>
        ) : (
          <p>
            {t.calendarHas(writeDay(dayOf(calendar.createdAt), language))}{' '}
            {calendar.usedAt === null ? t.calendarUnused : t.calendarUsed(writeMoment(calendar.usedAt, language))}
          </p>
        )}
        <FormBody action={here} formKey={key} submit={calendar === undefined ? t.make : t.makeNew}>
          {''}
        </FormBody>
        {calendar === undefined ? null : (
          <form method="post" action={`${here}/end`} class="form">
            <button class="ds-button" data-variant="secondary" type="submit">
              {t.end}
            </button>
          </form>
        )}
      </>
    ),
  }
}

/** The new link, shown once: only its digest is kept. */
export function madePage(address: string, language: Language): Page {
  const t = texts[language]
  return {
    title: t.made,
    body: (
      <>
        <Back language={language} />
        <Heading level={1}>{t.made}</Heading>
        <Notice color="success" live>
          {t.madeIntro}
        </Notice>
        <div class="ds-field">
          <label class="ds-label" data-weight="medium" for="calendar-address">
            {t.address}
          </label>
          <input class="ds-input" id="calendar-address" value={address} readonly />
        </div>
        <p class="acts">
          <a class="ds-button" href={address.replace(/^https?:/, 'webcal:')}>
            {t.open}
          </a>
          <a class="ds-button" data-variant="tertiary" href={address}>
            {t.download}
          </a>
        </p>
      </>
    ),
  }
}

const Back = ({ language }: { language: Language }) => (
  <p>
    <a class="ds-link" href={`/${language}/tasks`}>
      {texts[language].back}
    </a>
  </p>
)
