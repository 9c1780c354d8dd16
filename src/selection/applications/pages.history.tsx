import type { Refusal } from '../../kernel/outcome.ts'
import { writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Json } from '../../platform/db/index.ts'
import type { Page } from '../../platform/http/index.ts'
import { Empty, ErrorSummary, HistoryList, Pagination, SelectField } from '../../ui/index.ts'
import { AnswerDifference, type Asked, difference } from '../forms/index.ts'
import type { Origin } from './application.ts'
import { at, Top, texts } from './pages.parts.tsx'
import { type Names, nameOf, personName, type View } from './view.ts'

/** One answer as an act left it, and what stood before. */
export type Changed = {
  readonly asked: Asked
  readonly section: string
  readonly before: Json
  readonly after: Json
  readonly version: number
  readonly origin: Origin
  /** What stands now, when this is no longer it and may be put back. */
  readonly restorable: { readonly seen: number; readonly key: string } | null
}

/** One act in the life of an application. */
export type Entry = {
  readonly id: string
  readonly act: string
  readonly by: string
  readonly at: Temporal.Instant
  readonly section: string | null
  /** Whom it is about: who was let in, or given a section. */
  readonly person: string | null
  readonly unsigned: string | null
  readonly changes: readonly Changed[]
}

type Asking = { readonly section: string; readonly page: number; readonly more: boolean }

/** Everything that happened, the newest first, each change with its difference and a way back. */
export function history(
  view: View,
  entries: readonly Entry[],
  names: Names,
  asking: Asking,
  refusals: readonly Refusal[],
  language: Language,
): Page {
  const t = texts[language]
  const { application } = view
  const here = at(language, application.id, '/history')
  const sectionName = (id: string | null) =>
    view.form?.sections.find(section => section.id === id)?.names[language] ?? id ?? ''
  return {
    title: `${t.history} · ${application.number}`,
    body: (
      <>
        <Top view={view} here={here} title={t.history} language={language} />
        <p>{t.historyIntro}</p>
        <ErrorSummary refusals={refusals} language={language} />
        <form method="get" action={here} class="form filters">
          <SelectField
            name="section"
            label={t.ofSection}
            value={asking.section}
            refusals={[]}
            language={language}
            options={[
              { value: '', label: t.all },
              ...(view.form?.sections ?? []).map(({ id, names: words }) => ({ value: id, label: words[language] })),
            ]}
          />
          <button class="ds-button" type="submit">
            {t.show}
          </button>
        </form>
        {entries.length === 0 ? (
          <Empty>{t.noHistory}</Empty>
        ) : (
          <HistoryList
            label={t.history}
            happenings={entries.map(entry => ({
              key: entry.id,
              when: writeMoment(entry.at, language),
              datetime: entry.at.toString(),
              who: nameOf(names, entry.by, language),
              what: (
                <>
                  <p>
                    {t.acts[entry.act] ?? entry.act}
                    {entry.section === null ? '' : ` · ${sectionName(entry.section)}`}
                    {entry.person === null ? '' : ` · ${personName(names, entry.person, language)}`}
                  </p>
                  {entry.unsigned === null ? null : (
                    <p class="why">
                      {t.unsignedBy(nameOf(names, entry.by, language), writeMoment(entry.at, language))}
                    </p>
                  )}
                  {entry.changes.map(changed => (
                    <Difference {...{ view, changed, language }} at={entry.at} key={changed.asked.path} />
                  ))}
                </>
              ),
            }))}
          />
        )}
        <Pagination
          page={asking.page}
          more={asking.more}
          to={page => `${here}?section=${asking.section}&page=${page}`}
          language={language}
        />
      </>
    ),
  }
}

type DifferenceProps = { view: View; changed: Changed; at: Temporal.Instant; language: Language }

function Difference({ view, changed, at: moment, language }: DifferenceProps) {
  const t = texts[language]
  const { asked, before, after, version, origin, restorable, section } = changed
  const label = asked.question.label[language]
  return (
    <details class="application-change">
      <summary>
        {label}
        {t.origins[origin] === '' ? '' : ` · ${t.origins[origin]}`}
      </summary>
      <AnswerDifference entries={difference(asked.question, before, after)} language={language} />
      {restorable === null ? null : (
        <form method="post" action={at(language, view.application.id, `/sections/${section}/restoration`)}>
          <input type="hidden" name="_key" value={restorable.key} />
          <input type="hidden" name="_seen" value={String(restorable.seen)} />
          <input type="hidden" name="_stage" value={view.application.stage} />
          <input type="hidden" name="path" value={asked.path} />
          <input type="hidden" name="version" value={String(version)} />
          <button
            class="ds-button"
            data-variant="tertiary"
            type="submit"
            aria-label={t.restoreOf(label, writeMoment(moment, language))}
          >
            {t.restore}
          </button>
        </form>
      )}
    </details>
  )
}
