import type { Refusal } from '../../kernel/outcome.ts'
import { writeDay, writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { registers } from '../../programme/aid/index.ts'
import {
  DefinitionList,
  DemonstrationMark,
  Empty,
  ErrorSummary,
  Field,
  FormBody,
  Heading,
  Notice,
  SelectField,
  Table,
  Tag,
  TextArea,
} from '../../ui/index.ts'
import { Below, Parts, Standing, texts } from './pages.parts.tsx'
import { downloadsOf } from './pages.tsx'
import { formats, type Return, type ReturnAct, states, verified } from './return.ts'
import { fields, gapsIn, type RowChange } from './rules.rows.ts'

export type Listed = { readonly made: Return; readonly changes: number; readonly by: string }
export type NewReturn = {
  readonly key: string
  readonly typed: Readonly<Record<string, string>>
  readonly refusals: readonly Refusal[]
}

const Unverified = ({ language }: { language: Language }) => (
  <Tag color="warning" shape="question">
    {texts[language].unverified}
  </Tag>
)

/** The returns that were made, and the form of a new one. */
export function returns(rows: readonly Listed[], form: NewReturn | null, language: Language): Page {
  const t = texts[language]
  return {
    title: t.returns,
    wide: true,
    downloads: downloadsOf('/state-aid/returns'),
    body: (
      <>
        <Heading level={1}>{t.returns}</Heading>
        <p class="lead">{t.returnsIntro}</p>
        <Parts language={language} current="/state-aid/returns" />
        <ErrorSummary refusals={form?.refusals ?? []} language={language} />
        {rows.length === 0 ? (
          <Empty>{t.noReturns}</Empty>
        ) : (
          <Table
            caption={t.returns}
            captionHidden
            columns={[t.register, t.period, t.rowsCount, t.madeAt, t.state, t.differences]}
            numeric={[2]}
            rows={rows.map(({ made, changes, by }) => ({
              key: made.id,
              cells: [
                <span key="register">
                  <a class="ds-link" href={`/${language}/state-aid/returns/${made.id}`}>
                    {registers[made.register][language]}
                  </a>{' '}
                  {made.demonstration ? <DemonstrationMark language={language} /> : null}
                </span>,
                `${writeDay(made.from, language)} – ${writeDay(made.to, language)}`,
                String(made.rows.length),
                `${writeMoment(made.madeAt, language)}, ${by}`,
                <Standing key="state" of={made.state}>
                  {states[made.state][language]}
                </Standing>,
                changes === 0 ? t.unchanged : <Standing of="changed">{t.changed(changes)}</Standing>,
              ],
            }))}
          />
        )}
        {form === null ? null : <Making form={form} language={language} />}
      </>
    ),
  }
}

function Making({ form, language }: { form: NewReturn; language: Language }) {
  const t = texts[language]
  const at = (name: string) => ({ name, value: form.typed[name] ?? '', refusals: form.refusals, language })
  return (
    <section id="new">
      <Heading level={2}>{t.newReturn}</Heading>
      <Notice color="warning">
        <p>
          <Unverified language={language} /> {t.unverifiedWhy}
        </p>
      </Notice>
      <FormBody action={`/${language}/state-aid/returns`} formKey={form.key} submit={t.makeSubmit}>
        <SelectField
          {...at('register')}
          label={t.register}
          options={Object.entries(registers).map(([value, words]) => ({ value, label: words[language] }))}
        />
        <div class="pair">
          <Field {...at('from')} label={t.fromField} hint={t.periodHint} type="date" required />
          <Field {...at('to')} label={t.toField} type="date" required />
        </div>
      </FormBody>
    </section>
  )
}

export type ReturnView = {
  readonly made: Return
  readonly changes: readonly RowChange[]
  readonly by: string
  readonly sentBy: string | null
  readonly may: readonly ReturnAct[]
  readonly keys: Readonly<Record<ReturnAct, string>>
  readonly today: Temporal.PlainDate
  readonly tried?: {
    readonly act: ReturnAct
    readonly typed: Readonly<Record<string, string>>
    readonly refusals: readonly Refusal[]
  }
}

/** One return as it was made: its files, its rows, what is missing, and what is different now. */
export function one(view: ReturnView, language: Language): Page {
  const t = texts[language]
  const { made } = view
  const title = `${registers[made.register][language]}, ${writeDay(made.from, language)} – ${writeDay(made.to, language)}`
  return {
    title,
    wide: true,
    body: (
      <>
        <Below
          way={{ label: t.returns, href: `/${language}/state-aid/returns` }}
          title={
            <>
              {title} {made.demonstration ? <DemonstrationMark language={language} /> : null}
            </>
          }
          here={registers[made.register][language]}
          language={language}
        />
        <ErrorSummary refusals={view.tried?.refusals ?? []} language={language} />
        {verified[made.register] ? null : (
          <Notice color="warning">
            <p>
              <Unverified language={language} /> {t.unverifiedWhy}
            </p>
          </Notice>
        )}
        <Facts view={view} language={language} />
        <Files made={made} language={language} />
        <Changes view={view} language={language} />
        <Gaps made={made} language={language} />
        <Content made={made} language={language} />
        <Acts view={view} language={language} />
      </>
    ),
  }
}

function Facts({ view, language }: { view: ReturnView; language: Language }) {
  const t = texts[language]
  const { made } = view
  return (
    <DefinitionList
      language={language}
      items={[
        { term: t.state, children: <Standing of={made.state}>{states[made.state][language]}</Standing> },
        { term: t.madeAt, children: `${writeMoment(made.madeAt, language)}, ${view.by}` },
        { term: t.rowsCount, children: String(made.rows.length) },
        ...(made.sentOn === null
          ? []
          : [
              {
                term: t.sentOn,
                children: `${writeDay(made.sentOn, language)} (${made.reference}), ${view.sentBy ?? ''}`,
              },
            ]),
        ...(made.withdrawnReason === null ? [] : [{ term: t.reason, children: made.withdrawnReason }]),
      ]}
    />
  )
}

function Files({ made, language }: { made: Return; language: Language }) {
  const t = texts[language]
  return (
    <section>
      <Heading level={2}>{t.files}</Heading>
      <Table
        caption={t.files}
        captionHidden
        columns={[t.files, t.digest]}
        rows={formats.map(format => ({
          key: format,
          cells: [
            <a class="ds-link" href={`/state-aid/returns/${made.id}/file.${format}`} key="file">
              {format.toUpperCase()}
            </a>,
            <code key="digest">{made.files[format]}</code>,
          ],
        }))}
      />
    </section>
  )
}

function Changes({ view, language }: { view: ReturnView; language: Language }) {
  const t = texts[language]
  return (
    <section>
      <Heading level={2}>{t.differences}</Heading>
      {view.changes.length === 0 ? (
        <Empty>{t.noDifferences}</Empty>
      ) : (
        <>
          <p>{t.differencesIntro}</p>
          <Table
            caption={t.differences}
            captionHidden
            columns={[t.reference, t.state, t.field, t.before, t.now]}
            rows={view.changes.flatMap(change =>
              (change.kind === 'changed' ? change.cells : change.cells.slice(0, 1)).map(cell => ({
                key: `${change.key}/${cell.name}`,
                cells: [
                  <a class="ds-link" href={`/${language}/state-aid/awards/${change.key}`} key="award">
                    {change.reference}
                  </a>,
                  <Standing key="kind" of={change.kind}>
                    {t.kinds[change.kind]}
                  </Standing>,
                  change.kind === 'changed' ? <code key="name">{cell.name}</code> : '–',
                  change.kind === 'changed' ? (cell.before ?? '–') : '–',
                  change.kind === 'changed' ? (cell.now ?? '–') : '–',
                ],
              })),
            )}
          />
        </>
      )}
    </section>
  )
}

function Gaps({ made, language }: { made: Return; language: Language }) {
  const t = texts[language]
  const gaps = made.rows
    .map(row => ({ row, missing: gapsIn(made.register, row) }))
    .filter(({ missing }) => missing.length > 0)
  if (gaps.length === 0) return null
  return (
    <section>
      <Heading level={2}>{t.gaps}</Heading>
      <p>{t.gapsIntro}</p>
      <ul>
        {gaps.map(({ row, missing }) => (
          <li key={row.key}>
            <a class="ds-link" href={`/${language}/state-aid/awards/${row.key}`}>
              {row.cells['our_reference'] ?? row.cells['referentie'] ?? row.key}
            </a>
            :{' '}
            {missing.map((name, index) => (
              <span key={name}>
                {index === 0 ? '' : ', '}
                <code>{name}</code>
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Content({ made, language }: { made: Return; language: Language }) {
  const t = texts[language]
  const names = fields[made.register].map(({ name }) => name)
  return (
    <section>
      <Heading level={2}>{t.content}</Heading>
      <Table
        caption={t.content}
        captionHidden
        columns={names}
        rows={made.rows.map(row => ({ key: row.key, cells: names.map(name => row.cells[name] ?? '–') }))}
      />
    </section>
  )
}

function Acts({ view, language }: { view: ReturnView; language: Language }) {
  const t = texts[language]
  const { made, tried, keys } = view
  const action = (noun: string) => `/${language}/state-aid/returns/${made.id}/${noun}`
  const at = (act: ReturnAct, name: string, otherwise = '') => ({
    name,
    value: tried?.act === act ? (tried.typed[name] ?? '') : otherwise,
    refusals: tried?.act === act ? tried.refusals : [],
    language,
  })
  return (
    <>
      {view.may.includes('send') ? (
        <details open={tried === undefined || tried.act === 'send'}>
          <summary>{t.send}</summary>
          <FormBody action={action('sending')} formKey={keys.send} seen={made.version} submit={t.sendSubmit}>
            <Field {...at('send', 'sentOn', view.today.toString())} label={t.sentOn} type="date" required />
            <Field {...at('send', 'reference')} label={t.sentRef} required />
          </FormBody>
        </details>
      ) : null}
      {view.may.includes('withdraw') ? (
        <details open={tried?.act === 'withdraw'}>
          <summary>{t.withdraw}</summary>
          <FormBody action={action('withdrawal')} formKey={keys.withdraw} seen={made.version} submit={t.withdrawSubmit}>
            <TextArea {...at('withdraw', 'reason')} label={t.reason} rows={2} required />
          </FormBody>
        </details>
      ) : null}
    </>
  )
}
