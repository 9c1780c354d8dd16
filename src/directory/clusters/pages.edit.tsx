import type { Refusal } from '../../kernel/outcome.ts'
import { writeDay } from '../../kernel/time.ts'
import { inLanguage, type Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { Heading, Table } from '../../ui/index.ts'
import { type Cluster, type RecordedStanding, type Source, statuses } from './cluster.ts'
import { asTyped, type Entry, type EntryField, fields } from './entry.ts'
import { instrumentName, type Naming } from './naming.ts'
import { EntryForm, StandingForm } from './pages.edit.forms.tsx'
import { en } from './texts.edit.en.ts'
import { nl } from './texts.edit.nl.ts'

const texts = { en, nl }

/** All that the page for entering facts shows. `version` counts the acts on the cluster. */
export type Editing = {
  readonly cluster: Cluster
  readonly entries: readonly Entry[]
  readonly standings: readonly RecordedStanding[]
  readonly instruments: readonly string[]
  readonly sources: readonly Source[]
  readonly naming: Naming
  readonly version: number
}

/** The form that is open: one fact, or a new standing; with what was typed and why it was refused, if it was. */
export type Open = {
  readonly form: EntryField | 'standing'
  readonly typed?: Readonly<Record<string, string>>
  readonly refusals?: readonly Refusal[]
}

/** What stands of a cluster, each fact with the way to enter it; `open` shows one form below. */
export function edit(editing: Editing, open: Open | undefined, key: () => string, language: Language): Page {
  const t = texts[language]
  const { cluster } = editing
  const title = t.title(inLanguage(cluster.name, language)?.text ?? cluster.id)
  return {
    title,
    body: (
      <>
        <Heading level={1}>{title}</Heading>
        <p>{t.intro}</p>
        <p>
          <a class="ds-link" href={`/${language}/clusters/${cluster.id}`}>
            {t.back}
          </a>
        </p>
        {open === undefined ? null : open.form === 'standing' ? (
          <StandingForm editing={editing} open={open} formKey={key()} language={language} />
        ) : (
          <EntryForm field={open.form} editing={editing} open={open} keys={[key(), key()]} language={language} />
        )}
        <Facts editing={editing} language={language} />
        <Life editing={editing} language={language} />
      </>
    ),
  }
}

const door = (language: Language, cluster: Cluster, form: string) =>
  `/${language}/clusters/${cluster.id}/edit?fact=${form}`

function Facts({ editing, language }: { editing: Editing; language: Language }) {
  const t = texts[language]
  const { cluster, entries, sources } = editing
  const rows = (Object.keys(fields) as EntryField[]).map(field => {
    const entry = entries.find(one => one.field === field)
    const shown = asTyped(cluster, field).filter(Boolean).join(' / ')
    const source = entry === undefined ? t.fromPack : (sources.find(({ key }) => key === entry.source)?.title ?? '')
    const name = fields[field][language]
    const link = (
      <a class="ds-link" href={door(language, cluster, field)}>
        {`${t.enter}: ${name}`}
      </a>
    )
    return { key: field, cells: [name, shown === '' ? t.none : shown, shown === '' ? '' : source, link] }
  })
  return <Table caption={t.now} columns={[t.field, t.value, t.source, t.enter]} rows={rows} />
}

function Life({ editing, language }: { editing: Editing; language: Language }) {
  const t = texts[language]
  const rows = editing.standings.map((one, index) => ({
    key: String(index),
    cells: [
      instrumentName(editing.naming, one.instrument, language),
      statuses[one.status][language],
      writeDay(one.from, language),
      one.until === null ? t.noEnd : writeDay(one.until, language),
      t.origins[one.origin],
    ],
  }))
  return (
    <>
      <Table caption={t.life} columns={[t.instrument, t.status, t.from, t.lastDay, t.by]} rows={rows} />
      <p>
        <a class="ds-button" href={door(language, editing.cluster, 'standing')}>
          {t.standing}
        </a>
      </p>
    </>
  )
}
