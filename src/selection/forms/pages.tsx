import { shortDay } from '../../kernel/day.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { Breadcrumbs, DemonstrationMark, Empty, Heading, Notice, SelectField, Table } from '../../ui/index.ts'
import { formEntries } from './described.ts'
import { entryChanges } from './differences.ts'
import type { Form } from './form.ts'
import { AnswerDifference } from './pages.answer.tsx'
import { FormBody } from './pages.preview.tsx'
import { en } from './texts.pages.en.ts'
import { nl } from './texts.pages.nl.ts'
import type { Version } from './version.ts'

const texts = { en, nl }

/** A published version with the form that it says. */
export type PublishedForm = { readonly version: Version; readonly form: Form }

const countOf = (form: Form, language: Language): string =>
  texts[language].count(
    form.sections.reduce((sum, { questions }) => sum + questions.length, 0),
    form.sections.length,
  )

/** Every form in every version, for those who work with them. */
export function list(found: readonly PublishedForm[], writes: boolean, language: Language): Page {
  const t = texts[language]
  return {
    title: t.title,
    body: (
      <>
        <Heading level={1}>{t.title}</Heading>
        <p>{t.intro}</p>
        {writes ? (
          <p>
            <a class="ds-button" data-variant="secondary" href={`/${language}/forms/drafts`}>
              {t.drafts}
            </a>
          </p>
        ) : null}
        {found.length === 0 ? (
          <Empty>{t.none}</Empty>
        ) : (
          <Table
            caption={t.title}
            captionHidden
            columns={[t.form, t.version, t.questions]}
            rows={found.map(({ version, form }) => ({
              key: version.key,
              cells: [
                <>
                  <a class="ds-link" href={`/${language}/forms/${version.key}`}>
                    {form.names[language]}
                  </a>{' '}
                  {version.demonstration ? <DemonstrationMark language={language} /> : null}
                </>,
                shortDay(version.version),
                countOf(form, language),
              ],
            }))}
          />
        )}
      </>
    ),
  }
}

export type Shown = PublishedForm & {
  /** Other versions of the same form, the newest first. */
  readonly others: readonly PublishedForm[]
  /** Whether what is assumed is shown, and the way to all forms. */
  readonly official: boolean
}

const Ways = ({ shown, here, language }: { shown: Shown; here: string; language: Language }) => (
  <Breadcrumbs
    language={language}
    ways={[
      ...(shown.official ? [{ label: texts[language].title, href: `/${language}/forms` }] : []),
      ...(here === shown.form.names[language]
        ? []
        : [{ label: shown.form.names[language], href: `/${language}/forms/${shown.form.key}` }]),
    ]}
    here={here}
  />
)

/** A form as an applicant will see it, to prepare. */
export function show(shown: Shown, language: Language): Page {
  const t = texts[language]
  const { form, version, others, official } = shown
  return {
    title: form.names[language],
    description: form.intro[language],
    body: (
      <>
        {official ? <Ways shown={shown} here={form.names[language]} language={language} /> : null}
        <Heading level={1}>{form.names[language]}</Heading>
        <p class="tags">
          <span>
            {t.version} {shortDay(version.version)} · {countOf(form, language)}
          </span>{' '}
          {version.demonstration ? <DemonstrationMark language={language} /> : null}
        </p>
        <Notice>{t.previewNote}</Notice>
        <FormBody form={form} language={language} official={official} />
        <p class="downloads">
          <a class="ds-link" href={`/forms/${form.key}/document`}>
            {t.download}
          </a>
        </p>
        {others.length === 0 ? null : (
          <section aria-labelledby="others">
            <Heading level={2} id="others">
              {t.others}
            </Heading>
            <ul class="ds-list">
              {others.map(other => (
                <li key={other.form.key}>
                  <a class="ds-link" href={`/${language}/forms/${other.form.key}`}>
                    {other.form.key}
                  </a>
                  {' · '}
                  <a class="ds-link" href={`/${language}/forms/${form.key}/differences?with=${other.form.key}`}>
                    {t.compare(other.form.key)}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
      </>
    ),
  }
}

/** What one form asks otherwise than another, question by question. */
export function FormDifferences({ before, after, language }: { before: Form; after: Form; language: Language }) {
  const t = texts[language]
  const changes = entryChanges(formEntries(before), formEntries(after)).filter(({ kind }) => kind !== 'same')
  if (changes.length === 0) return <p>{t.same}</p>
  return (
    <>
      <p>{t.changes(changes.length)}</p>
      <AnswerDifference entries={changes} language={language} />
    </>
  )
}

/** Two versions, or two forms, beside each other. */
export function compared(
  shown: Shown,
  all: readonly PublishedForm[],
  other: Form | undefined,
  language: Language,
): Page {
  const t = texts[language]
  const { form } = shown
  const choices = all.filter(each => each.form.key !== form.key)
  return {
    title: other === undefined ? t.differences : t.differencesTitle(other.key, form.key),
    body: (
      <>
        <Ways shown={shown} here={t.differences} language={language} />
        <Heading level={1}>{other === undefined ? t.differences : t.differencesTitle(other.key, form.key)}</Heading>
        <form method="get" class="form ask">
          <SelectField
            name="with"
            label={t.choose}
            value={other?.key ?? ''}
            options={choices.map(each => ({
              value: each.form.key,
              label: `${each.form.names[language]} (${each.form.key})`,
            }))}
            refusals={[]}
            language={language}
          />
          <button class="ds-button" type="submit">
            {t.show}
          </button>
        </form>
        {other === undefined ? null : <FormDifferences before={other} after={form} language={language} />}
      </>
    ),
  }
}
