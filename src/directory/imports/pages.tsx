import { cite } from '../../kernel/citation.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { ErrorSummary, Field, FormBody, Heading, SelectField, Table } from '../../ui/index.ts'
import { type Column, columnsOf, exampleOf } from './columns.ts'
import type { Counts, Fault, Kind, Remark, Upload } from './importing.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }
/** So many faults and remarks are shown; the number of all is told. */
const shown = 200

/** Where a list is sent in. `clusters` are those into which this person may import. */
export function start(
  kind: Kind,
  around: {
    readonly key: string
    readonly cluster: string
    readonly clusters: readonly { readonly value: string; readonly label: string }[]
    readonly refusals: readonly Refusal[]
  },
  language: Language,
): Page {
  const t = texts[language]
  const field = { refusals: around.refusals, language }
  return {
    title: t.title[kind],
    body: (
      <>
        <Heading level={1}>{t.title[kind]}</Heading>
        <ErrorSummary refusals={around.refusals} language={language} />
        <p>{t.intro}</p>
        <FormBody action={`/${language}/imports/${kind}`} formKey={around.key} submit={t.look} upload>
          {kind === 'members' ? (
            <SelectField
              {...field}
              name="cluster"
              label={t.cluster}
              value={around.cluster}
              options={[{ value: '', label: t.choose }, ...around.clusters]}
              required
            />
          ) : null}
          <Field {...field} name="file" type="file" label={t.file} hint={t.fileHint} value="" required />
        </FormBody>
        <p>
          {t.template}{' '}
          {(['xlsx', 'csv'] as const).map(format => (
            <a class="ds-link" href={`/imports/${kind}/template-${language}.${format}`} key={format}>
              {`${format.toUpperCase()} `}
            </a>
          ))}
        </p>
        <Columns kind={kind} language={language} />
        <Other kind={kind} language={language} />
      </>
    ),
  }
}

const others: Partial<Record<Kind, Kind>> = { organisations: 'clusters', clusters: 'organisations' }

/** The agency's two lists lead to each other; members are imported from their cluster. */
function Other({ kind, language }: { kind: Kind; language: Language }) {
  const other = others[kind]
  return other === undefined ? null : (
    <p>
      <a class="ds-link" href={`/${language}/imports/${other}`}>
        {texts[language].title[other]}
      </a>
    </p>
  )
}

function Columns({ kind, language }: { kind: Kind; language: Language }) {
  const t = texts[language]
  const rows = Object.entries<Column>(columnsOf[kind]).map(([key, column]) => ({
    key,
    cells: [column.nl, column.en, exampleOf(column, language), column.required ? t.yes : ''],
  }))
  return (
    <>
      <p>{t.columns}</p>
      <Table caption={t.column} columns={[t.dutch, t.english, t.example, t.required]} rows={rows} />
    </>
  )
}

/** What a file would do, every bad cell explained; without faults it can be confirmed. */
export function preview(
  upload: Upload,
  planned: {
    readonly faults: readonly Fault[]
    readonly remarks: readonly Remark[]
    readonly counts: Counts
    readonly digest: string
  },
  key: string,
  refusals: readonly Refusal[],
  language: Language,
): Page {
  const t = texts[language]
  const { counts, faults, remarks } = planned
  const nothing = counts.registered + counts.joined + counts.facts === 0
  return {
    title: t.preview(upload.name),
    wide: true,
    body: (
      <>
        <Heading level={1}>{t.preview(upload.name)}</Heading>
        <ErrorSummary refusals={refusals} language={language} />
        {faults.length > 0 ? <Faults faults={faults} language={language} /> : null}
        <Outcome counts={counts} language={language} />
        <Remarks remarks={remarks} language={language} />
        {faults.length > 0 ? null : nothing ? (
          <p>{t.nothing}</p>
        ) : (
          <FormBody
            action={`/${language}/imports/${upload.kind}/${upload.id}/confirmation`}
            formKey={key}
            submit={t.confirm}
          >
            <input type="hidden" name="plan" value={planned.digest} />
          </FormBody>
        )}
        <Again upload={upload} language={language} />
      </>
    ),
  }
}

/** After the confirmation: what the file did. */
export function done(upload: Upload, counts: Counts, language: Language): Page {
  const t = texts[language]
  return {
    title: t.done(upload.name),
    body: (
      <>
        <Heading level={1}>{t.done(upload.name)}</Heading>
        <p>{t.imported(counts)}</p>
        <Again upload={upload} language={language} />
      </>
    ),
  }
}

function Again({ upload, language }: { upload: Upload; language: Language }) {
  const cluster = upload.cluster === null ? '' : `?cluster=${upload.cluster}`
  return (
    <p>
      <a class="ds-link" href={`/${language}/imports/${upload.kind}${cluster}`}>
        {texts[language].again}
      </a>
    </p>
  )
}

function Outcome({ counts, language }: { counts: Counts; language: Language }) {
  const t = texts[language]
  const whole = new Intl.NumberFormat(language === 'nl' ? 'nl-BE' : 'en-GB')
  const rows = (['rows', 'stood', 'registered', 'joined', 'facts'] as const).map(key => ({
    key,
    cells: [t[key], whole.format(counts[key])],
  }))
  return <Table caption={t.counts} columns={[t.what, t.number]} rows={rows} numeric={[1]} />
}

function Faults({ faults, language }: { faults: readonly Fault[]; language: Language }) {
  const t = texts[language]
  const rows = faults.slice(0, shown).map(({ row, column, value, refusal }, index) => ({
    key: String(index),
    cells: [
      String(row),
      column,
      value.slice(0, 120),
      `${refusal.message[language]}${refusal.basis === undefined ? '' : ` (${cite(refusal.basis, language)})`}`,
      <code key="rule">{refusal.rule}</code>,
    ],
  }))
  return (
    <section class="ds-alert" data-color="danger" role="alert">
      <Heading level={2}>{t.faults(faults.length)}</Heading>
      <p>
        {t.faultsIntro} {faults.length > shown ? t.firstOnes(shown) : ''}
      </p>
      <Table
        caption={t.faults(faults.length)}
        columns={[t.row, t.column, t.value, t.why, t.rule]}
        rows={rows}
        numeric={[0]}
        captionHidden
      />
    </section>
  )
}

function Remarks({ remarks, language }: { remarks: readonly Remark[]; language: Language }) {
  const t = texts[language]
  if (remarks.length === 0) return null
  return (
    <>
      <Heading level={2}>{t.remarks}</Heading>
      <ul class="ds-list">
        {remarks.slice(0, shown).map(({ row, words }) => (
          <li key={`${row}${words.en}`}>{`${row > 1 ? `${t.row} ${row}: ` : ''}${words[language]}`}</li>
        ))}
        {remarks.length > shown ? <li key="more">{t.firstOnes(shown)}</li> : null}
      </ul>
    </>
  )
}
