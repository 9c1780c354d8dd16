import { writeMoney } from '../../kernel/money.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { ErrorSummary, FormBody, Heading, Notice, Table, Tag, type Tried } from '../../ui/index.ts'
import { choices } from './pages.import.tsx'
import { type Around, Head, Side } from './pages.parts.tsx'
import { type JudgedRow, type Reading, readingKinds } from './reading.ts'
import { activitiesIn, activityWords, categoriesIn, categoryWords } from './rules.line.ts'
import { type Column, columns } from './rules.reading.ts'
import { en } from './texts.import.en.ts'
import { nl } from './texts.import.nl.ts'

const texts = { en, nl }
/** The most rows that one page shows. */
const most = 500

export type ToldReading = Around & {
  readonly reading: Reading
  readonly rows: readonly JudgedRow[]
  readonly nameOf: (employee: string) => string
  readonly key: string
}

/** What something that was read would do, before it is done. */
export function reading(told: ToldReading, language: Language, tried?: Tried): Page {
  const t = texts[language]
  const { claim } = told.standing
  const base = `/${language}/claims/${claim.id}/readings/${told.reading.id}`
  const many = (what: JudgedRow['what']) => told.rows.filter(row => row.what === what).length
  const notable = told.rows.filter(({ what }) => what !== 'same')
  const shown = told.reading.kind === 'invoices' ? told.rows : notable.slice(0, most)
  const rows = (
    <>
      {shown.length < notable.length ? <p>{t.more(shown.length, notable.length)}</p> : null}
      <Table
        caption={t.one(readingKinds[told.reading.kind][language])}
        captionHidden
        columns={[t.row, t.does, t.what, t.amount, t.differences]}
        numeric={[3]}
        rows={shown.map(row => ({
          key: String(row.raw.row),
          cells: [
            String(row.raw.row),
            <Tag
              key="does"
              color={row.what === 'wrong' ? 'danger' : 'info'}
              shape={row.what === 'wrong' ? 'cross' : 'full'}
            >
              {t.what_[row.what] ?? row.what}
            </Tag>,
            <Cost key="cost" row={row} told={told} language={language} />,
            row.read === undefined ? '–' : writeMoney(row.read.amount, language),
            <About key="about" row={row} told={told} language={language} />,
          ],
        }))}
      />
    </>
  )
  return {
    title: t.one(readingKinds[told.reading.kind][language]),
    wide: true,
    body: (
      <>
        <Head around={told} here={`/readings/${told.reading.id}`} language={language} />
        <p>
          <a class="ds-link" href={`/${language}/claims/${claim.id}/import`}>
            {t.back}
          </a>
        </p>
        <ErrorSummary
          refusals={(tried?.refusals ?? []).filter(({ path }) => !path?.startsWith('row-'))}
          language={language}
        />
        <div class="claim">
          <div>
            <Heading level={2}>{t.one(readingKinds[told.reading.kind][language])}</Heading>
            <p>{t.sum(many('added'), many('changed'), many('removed'), many('same'))}</p>
            {many('wrong') === 0 ? null : <Notice color="danger">{t.wrong(many('wrong'))}</Notice>}
            <Unread reading={told.reading} language={language} />
            {many('wrong') > 0 && told.reading.kind !== 'invoices' ? (
              rows
            ) : (
              <FormBody action={base} formKey={`${told.key}-apply`} submit={t.apply}>
                {rows}
              </FormBody>
            )}
            <form method="post" action={`${base}/removal`} class="form">
              <input type="hidden" name="_key" value={`${told.key}-drop`} />
              <button class="ds-button" data-variant="secondary" type="submit">
                {t.drop}
              </button>
            </form>
          </div>
          <Side around={told} language={language} />
        </div>
      </>
    ),
  }
}

function Unread({ reading: { files }, language }: { reading: Reading; language: Language }) {
  const unread = files.filter(({ refusals }) => refusals.length > 0)
  if (unread.length === 0) return null
  return (
    <Notice color="warning" title={texts[language].unread}>
      <ul>
        {unread.map(({ digest, name, refusals }) => (
          <li key={`${digest}${name}`}>{`${name}: ${refusals.map(({ message }) => message[language]).join(' ')}`}</li>
        ))}
      </ul>
    </Notice>
  )
}

type Props = { row: JudgedRow; told: ToldReading; language: Language }

function Cost({ row: { raw, line, read }, told, language }: Props) {
  const { typed } = raw
  const person = read?.person ?? null
  const who = person === null ? (typed.supplier ?? line?.supplier ?? '') : told.nameOf(person)
  const about = [who, typed.invoiceNumber ?? '', typed.date ?? line?.date.toString() ?? ''].filter(text => text !== '')
  return (
    <>
      {about.join(' · ')}
      {line === undefined ? null : ` (${language === 'nl' ? 'lijn' : 'line'} ${line.ordinal})`}
      {typed.description === undefined ? null : (
        <>
          <br />
          <small>{typed.description}</small>
        </>
      )}
    </>
  )
}

/** What would change and what is wrong; of an invoice also what is chosen for it. */
function About({ row: { raw, differences, refusals }, told, language }: Props) {
  const t = texts[language]
  const nameOf = (field: string) => (field in columns ? columns[field as Column][language] : field)
  return (
    <>
      {told.reading.kind === 'invoices' ? <Choices raw={raw} told={told} language={language} /> : null}
      {(raw.remarks ?? []).map(remark => (
        <p key={remark.en}>{remark[language]}</p>
      ))}
      {differences.length === 0 ? null : (
        <ul>
          {differences.map(({ field, before, after }) => (
            <li key={field}>
              {`${nameOf(field)}: `}
              <del>{before === '' ? '–' : before}</del> → <ins>{after === '' ? '–' : after}</ins>
            </li>
          ))}
        </ul>
      )}
      {refusals.length === 0 ? null : (
        <ul class="claim-wrong">
          {refusals.map(({ rule, path, message }) => (
            <li key={`${rule}${path}`}>
              {path === undefined ? '' : `${t.column} “${nameOf(path)}”: `}
              {message[language]}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Choices({ raw, told, language }: { raw: JudgedRow['raw']; told: ToldReading; language: Language }) {
  const t = texts[language]
  const { instrument } = told.standing
  const select = (name: string, label: string, value: string, options: { value: string; label: string }[]) => (
    <label>
      <span class="ds-sr-only">{`${label}, ${t.row.toLowerCase()} ${raw.row}`}</span>
      <select class="ds-input" name={`${name}-${raw.row}`}>
        {options.map(option => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <div class="claim-choices">
      {select(
        'category',
        t.category,
        raw.typed.category ?? '',
        choices(categoriesIn(instrument), categoryWords, columns.category[language], language),
      )}
      {select(
        'activity',
        t.activity,
        raw.typed.activity ?? '',
        choices(activitiesIn(instrument), activityWords, columns.activity[language], language),
      )}
      <label>
        <small>{t.refundable}</small>
        <input
          class="ds-input"
          name={`refundableVat-${raw.row}`}
          value={raw.typed.refundableVat ?? ''}
          inputMode="decimal"
        />
      </label>
    </div>
  )
}
