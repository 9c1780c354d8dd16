import { writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { Empty, ErrorSummary, Field, FormBody, Heading, Radios, Table } from '../../ui/index.ts'
import type { Editor } from './application.ts'
import type { Tried } from './pages.draft.tsx'
import { at, Top, texts } from './pages.parts.tsx'
import { personName, type View } from './view.ts'

/** Who works on an application: those who act for the organisation, and those who were let in. */
export function people(view: View, actor: string, key: string, { typed, refusals }: Tried, language: Language): Page {
  const t = texts[language]
  const { application, part, names } = view
  const here = at(language, application.id, '/people')
  const editors = view.editors.toSorted((a, b) => Number(a.until !== null) - Number(b.until !== null))
  return {
    title: `${t.people} · ${application.number}`,
    body: (
      <>
        <Top view={view} here={here} title={t.people} language={language} />
        <p>{t.peopleIntro}</p>
        <ErrorSummary refusals={refusals} language={language} />
        <Table
          caption={t.acting}
          columns={[t.name, t.email]}
          rows={view.leads.map(id => ({
            key: id,
            cells: [personName(names, id, language), names.get(id)?.email ?? ''],
          }))}
        />
        {editors.length === 0 ? (
          <Empty>{t.nobodyElse}</Empty>
        ) : (
          <Table
            caption={t.access}
            columns={[t.name, t.email, t.access, t.since, t.untilDay]}
            rows={editors.map(editor => ({
              key: editor.id,
              cells: [
                personName(names, editor.person, language),
                names.get(editor.person)?.email ?? '',
                t.rights[editor.right],
                writeMoment(editor.from, language),
                <Until
                  editor={editor}
                  mayEnd={part === 'lead' || editor.person === actor}
                  here={here}
                  name={personName(names, editor.person, language)}
                  language={language}
                  key={editor.id}
                />,
              ],
            }))}
          />
        )}
        {part === 'lead' ? (
          <>
            <Heading level={2}>{t.invite}</Heading>
            <FormBody action={here} formKey={key} submit={t.letIn}>
              <Field
                name="email"
                type="email"
                label={t.email}
                hint={t.inviteHint}
                value={typed['email'] ?? ''}
                refusals={refusals}
                language={language}
                required
              />
              <Radios
                name="right"
                legend={t.asWhat}
                value={typed['right'] ?? 'editor'}
                options={[
                  { value: 'editor', label: t.rights.editor },
                  { value: 'reader', label: t.rights.reader },
                ]}
                refusals={refusals}
                language={language}
              />
              <Field
                name="name"
                label={t.inviteName}
                value={typed['name'] ?? ''}
                refusals={refusals}
                language={language}
              />
              <Radios
                name="language"
                legend={t.language}
                value={typed['language'] ?? language}
                options={[
                  { value: 'nl', label: t.dutch },
                  { value: 'en', label: t.english },
                ]}
                refusals={refusals}
                language={language}
              />
            </FormBody>
          </>
        ) : null}
      </>
    ),
  }
}

function Until(props: { editor: Editor; mayEnd: boolean; here: string; name: string; language: Language }) {
  const { editor, mayEnd, here, name, language } = props
  const t = texts[language]
  if (editor.until !== null) return <>{writeMoment(editor.until, language)}</>
  if (!mayEnd) return null
  return (
    <form method="post" action={`${here}/${editor.id}/end`}>
      <button class="ds-button" data-variant="tertiary" type="submit" aria-label={t.endAccessOf(name)}>
        {t.endAccess}
      </button>
    </form>
  )
}
