import type { Refusal } from '../../kernel/outcome.ts'
import { writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { DemonstrationMark, Empty, ErrorSummary, FormBody, Heading, SelectField, Tag } from '../../ui/index.ts'
import { areaOf, type Kind } from './kind.ts'
import { kinds } from './kinds.ts'
import { type How, hows, type Told } from './notice.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

export type Listed = {
  readonly unread: number
  readonly onlyUnread: boolean
  /** Whether older ones follow. */
  readonly more: boolean
  readonly ways: readonly { readonly href: string; readonly label: 'toLog' | 'toTemplates' }[]
}

/** What this person was told, newest first. */
export function list(notices: readonly Told[], shown: Listed, language: Language): Page {
  const t = texts[language]
  const here = `/${language}/notices`
  const last = notices.at(-1)
  const first = notices[0]
  return {
    title: t.title,
    body: (
      <>
        <Heading level={1}>{t.title}</Heading>
        <p>{t.intro(shown.unread)}</p>
        <p class="acts">
          <a class="ds-button" data-variant="secondary" href={`${here}/preferences`}>
            {t.preferences}
          </a>
          {shown.ways.map(({ href, label }) => (
            <a class="ds-button" data-variant="tertiary" href={`/${language}${href}`} key={href}>
              {t[label]}
            </a>
          ))}
          <a class="ds-button" data-variant="tertiary" href={shown.onlyUnread ? here : `${here}?new=yes`}>
            {shown.onlyUnread ? t.everything : t.onlyUnread}
          </a>
        </p>
        {shown.unread > 0 && first !== undefined ? (
          <form method="post" action={`${here}/reading`} class="form">
            <input type="hidden" name="upTo" value={first.id.toString()} />
            <button class="ds-button" data-variant="secondary" type="submit">
              {t.markAll}
            </button>
          </form>
        ) : null}
        {notices.length === 0 ? <Empty>{shown.onlyUnread ? t.noneUnread : t.none}</Empty> : null}
        <ol class="tasks notices">
          {notices.map(notice => (
            <Item notice={notice} language={language} key={notice.id.toString()} />
          ))}
        </ol>
        {shown.more && last !== undefined ? (
          <p>
            <a class="ds-link" href={`${here}?${shown.onlyUnread ? 'new=yes&' : ''}before=${last.id}`}>
              {t.older}
            </a>
          </p>
        ) : null}
      </>
    ),
  }
}

function Item({ notice, language }: { notice: Told; language: Language }) {
  const t = texts[language]
  const unread = notice.readAt === null
  return (
    <li class={unread ? 'unread' : undefined}>
      <a href={`/${language}${notice.href}`}>{notice.subject[language]}</a>
      <p class="about">
        {unread ? <Tag color="accent">{t.fresh}</Tag> : null}
        <time datetime={notice.happenedAt.toString()}>{writeMoment(notice.happenedAt, language)}</time>
        {notice.demonstration ? <DemonstrationMark language={language} /> : null}
      </p>
      {notice.text[language] === notice.subject[language] ? null : <p class="written">{notice.text[language]}</p>}
      {unread ? (
        <form method="post" action={`/${language}/notices/reading`}>
          <input type="hidden" name="id" value={notice.id.toString()} />
          <button class="ds-link" type="submit" aria-label={`${t.mark}: ${notice.subject[language]}`}>
            {t.mark}
          </button>
        </form>
      ) : null}
    </li>
  )
}

export type Preferences = {
  /** The kinds that can reach this person. */
  readonly own: readonly string[]
  readonly chosen: ReadonlyMap<string, How>
  readonly key: string
  readonly refusals: readonly Refusal[]
}

/** Which kinds come by mail and how often: each a choice, or why it is none. */
export function preferences({ own, chosen, key, refusals }: Preferences, language: Language): Page {
  const t = texts[language]
  const areas = Map.groupBy(own, areaOf)
  return {
    title: t.preferences,
    body: (
      <>
        <p>
          <a class="ds-link" href={`/${language}/notices`}>
            {t.back}
          </a>
        </p>
        <Heading level={1}>{t.preferences}</Heading>
        <ErrorSummary refusals={refusals} language={language} />
        <p>{t.preferencesIntro}</p>
        <FormBody action={`/${language}/notices/preferences`} formKey={key} submit={t.save}>
          {[...areas].map(([area, of]) => (
            <fieldset class="ds-fieldset preferences" key={area}>
              <legend class="ds-label" data-weight="medium">
                {t.areas[area] ?? area}
              </legend>
              {of.map(name => (
                <Choice name={name} chosen={chosen} refusals={refusals} language={language} key={name} />
              ))}
            </fieldset>
          ))}
        </FormBody>
      </>
    ),
  }
}

function Choice(props: {
  name: string
  chosen: ReadonlyMap<string, How>
  refusals: readonly Refusal[]
  language: Language
}) {
  const { name, chosen, refusals, language } = props
  const kind = kinds[name] as Kind
  if (kind.must !== undefined)
    return (
      <div class="ds-field">
        <p class="ds-label" data-weight="medium">
          {kind.name[language]}
        </p>
        <p data-field="description">
          {texts[language].always} {kind.must[language]}
        </p>
      </div>
    )
  return (
    <SelectField
      name={name}
      label={kind.name[language]}
      value={chosen.get(name) ?? kind.by}
      options={(Object.keys(hows) as How[]).map(value => ({ value, label: hows[value][language] }))}
      refusals={refusals}
      language={language}
    />
  )
}

/** The page behind a link in a mail: it asks before it does anything, because programs open links too. */
export function unsubscription(names: readonly string[], token: string, done: boolean, language: Language): Page {
  const t = texts[language]
  return {
    title: t.unsubscribe,
    body: (
      <>
        <Heading level={1}>{t.unsubscribe}</Heading>
        {done ? <p role="status">{t.unsubscribed}</p> : <p>{t.unsubscribeIntro}</p>}
        <p>{t.unsubscribeKinds}</p>
        <ul class="ds-list">
          {names.map(name => (
            <li key={name}>{kinds[name]?.name[language] ?? name}</li>
          ))}
        </ul>
        {done ? (
          <p>
            <a class="ds-link" href={`/${language}/notices/preferences`}>
              {t.preferences}
            </a>
          </p>
        ) : (
          <FormBody action={`/${language}/notices/unsubscription?token=${token}`} submit={t.doUnsubscribe}>
            {''}
          </FormBody>
        )}
      </>
    ),
  }
}
