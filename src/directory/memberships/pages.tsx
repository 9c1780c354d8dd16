import { shortDay } from '../../kernel/day.ts'
import { writeEnterpriseNumber } from '../../kernel/identifiers.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Event } from '../../platform/db/index.ts'
import type { Page } from '../../platform/http/index.ts'
import { Empty, ErrorSummary, Field, FormBody, Heading, Pagination, SelectField, Table } from '../../ui/index.ts'
import { composition, type Member, type Membership, memberKinds, types } from './membership.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** The cluster as these pages name it. */
export type Named = { readonly slug: string; readonly name: string }
type Typed = Readonly<Record<string, string>>

/** How many members stand on one page of the list; the composition and the downloads tell of all. */
const pageLength = 100

/** What the list was asked for; `page` counts from 1. */
type Asked = {
  readonly day: Temporal.PlainDate
  readonly text: string
  readonly page: number
  readonly refusals: readonly Refusal[]
}

export function members(rows: readonly Member[], cluster: Named, asked: Asked, language: Language): Page {
  const t = texts[language]
  const here = `/${language}/clusters/${cluster.slug}/members`
  const filters = new URLSearchParams({ asOf: asked.day.toString(), q: asked.text }).toString()
  const pages = Math.max(1, Math.ceil(rows.length / pageLength))
  const page = Math.min(asked.page, pages)
  return {
    title: t.title(cluster.name),
    wide: true,
    downloads: ['csv', 'json', 'xlsx'].map(format => ({
      label: format.toUpperCase(),
      href: `/clusters/${cluster.slug}/members.${format}?${filters}`,
      type: mediaTypes[format] ?? '',
    })),
    body: (
      <>
        <Heading level={1}>{t.title(cluster.name)}</Heading>
        <ErrorSummary refusals={asked.refusals} language={language} />
        <p>{t.intro(shortDay(asked.day))}</p>
        <p class="tags">
          <a class="ds-button" href={`${here}/new`}>
            {t.add}
          </a>{' '}
          <a class="ds-button" data-variant="secondary" href={`/${language}/imports/members?cluster=${cluster.slug}`}>
            {t.importFile}
          </a>
        </p>
        <search>
          <form method="get" action={here} class="form filters">
            <Field
              name="asOf"
              label={t.asOf}
              hint={t.dayHint}
              value={shortDay(asked.day)}
              refusals={asked.refusals}
              language={language}
            />
            <Field name="q" type="search" label={t.search} value={asked.text} refusals={[]} language={language} />
            <button class="ds-button" type="submit">
              {t.show}
            </button>
          </form>
        </search>
        <Composition rows={rows} language={language} />
        {rows.length === 0 ? (
          <Empty>{t.none}</Empty>
        ) : (
          <List
            rows={rows.slice((page - 1) * pageLength, page * pageLength)}
            here={here}
            cluster={cluster}
            language={language}
          />
        )}
        <Pagination {...{ page, pages, language }} to={to => `${here}?${filters}&page=${to}`} />
      </>
    ),
  }
}

const mediaTypes: Record<string, string> = {
  csv: 'text/csv',
  json: 'application/json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

function Composition({ rows, language }: { rows: readonly Member[]; language: Language }) {
  const t = texts[language]
  const whole = new Intl.NumberFormat(language === 'nl' ? 'nl-BE' : 'en-GB')
  const counted = composition(rows).filter(([, count]) => count > 0)
  return (
    <Table
      caption={t.composition}
      columns={[t.kind, t.count]}
      numeric={[1]}
      rows={[
        ...counted.map(([kind, count]) => ({ key: kind, cells: [memberKinds[kind][language], whole.format(count)] })),
        { key: 'total', cells: [t.total, whole.format(rows.length)] },
      ]}
    />
  )
}

function List(props: { rows: readonly Member[]; here: string; cluster: Named; language: Language }) {
  const { rows, here, cluster, language } = props
  const t = texts[language]
  return (
    <Table
      caption={t.title(cluster.name)}
      columns={[t.name, t.number, t.kind, t.type, t.tier, t.from, t.until, t.change]}
      rows={rows.map(m => ({
        key: m.id,
        cells: [
          m.name,
          m.number === null ? '' : writeEnterpriseNumber(m.number),
          memberKinds[m.memberKind][language],
          types[m.type][language],
          m.tier,
          shortDay(m.from),
          m.until === null ? t.open : shortDay(m.until),
          <a class="ds-link" href={`${here}/${m.id}`} aria-label={t.changeOf(m.name)} key={m.id}>
            {t.change}
          </a>,
        ],
      }))}
    />
  )
}

const typeOptions = (language: Language) => [
  { value: '', label: texts[language].choose },
  ...Object.entries(types).map(([value, words]) => ({ value, label: words[language] })),
]

export function joinForm(
  cluster: Named,
  key: string,
  typed: Typed,
  refusals: readonly Refusal[],
  language: Language,
): Page {
  const t = texts[language]
  const field = (name: string) => ({ name, value: typed[name] ?? '', refusals, language })
  return {
    title: t.add,
    body: (
      <>
        <Heading level={1}>{`${t.add}: ${cluster.name}`}</Heading>
        <ErrorSummary refusals={refusals} language={language} />
        <FormBody action={`/${language}/clusters/${cluster.slug}/members`} formKey={key} submit={t.join}>
          <Field {...field('number')} label={t.number} hint={t.addNumberHint} required />
          <SelectField {...field('type')} label={t.type} options={typeOptions(language)} required />
          <Field {...field('tier')} label={t.tier} hint={t.tierHint} />
          <Field {...field('from')} label={t.from} hint={t.dayHint} required />
          <Field {...field('until')} label={t.until} hint={t.untilHint} />
        </FormBody>
      </>
    ),
  }
}

/** One membership: its stretches, its history, and what can be changed. `form` is the one that was refused. */
export function membership(
  member: Member,
  cluster: Named,
  around: {
    readonly stretches: readonly Membership[]
    readonly history: readonly Event[]
    readonly key: string
    readonly tried?: { readonly form: string; readonly typed: Typed; readonly refusals: readonly Refusal[] }
  },
  language: Language,
): Page {
  const t = texts[language]
  const { tried } = around
  const here = `/${language}/clusters/${cluster.slug}/members`
  const seen = around.history.length
  const field = (form: string, name: string, stands: string) => ({
    name,
    language,
    value: (tried?.form === form ? tried.typed[name] : undefined) ?? stands,
    refusals: tried?.form === form ? tried.refusals : [],
  })
  return {
    title: t.changeTitle(member.name),
    body: (
      <>
        <Heading level={1}>{`${t.changeTitle(member.name)}: ${cluster.name}`}</Heading>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        <Stretches stretches={around.stretches} language={language} />
        <Heading level={2}>{t.terms}</Heading>
        <FormBody action={`${here}/${member.id}/terms`} formKey={`${around.key}-terms`} seen={seen} submit={t.keep}>
          <SelectField
            {...field('terms', 'type', member.type)}
            label={t.type}
            options={typeOptions(language)}
            required
          />
          <Field {...field('terms', 'tier', member.tier)} label={t.tier} hint={t.tierHint} />
          <Field {...field('terms', 'from', '')} label={t.termsFrom} hint={t.dayHint} required />
        </FormBody>
        <Heading level={2}>{t.leave}</Heading>
        <FormBody action={`${here}/${member.id}/end`} formKey={`${around.key}-end`} seen={seen} submit={t.keep}>
          <Field {...field('end', 'until', '')} label={t.until} hint={t.dayHint} required />
        </FormBody>
        <History history={around.history} language={language} />
        <p>
          <a class="ds-link" href={here}>
            {t.back}
          </a>
        </p>
      </>
    ),
  }
}

function Stretches({ stretches, language }: { stretches: readonly Membership[]; language: Language }) {
  const t = texts[language]
  const rows = stretches.map(m => ({
    key: m.id,
    cells: [types[m.type][language], m.tier, shortDay(m.from), m.until === null ? t.open : shortDay(m.until)],
  }))
  return <Table caption={t.stretches} columns={[t.type, t.tier, t.from, t.until]} rows={rows} />
}

function History({ history, language }: { history: readonly Event[]; language: Language }) {
  const t = texts[language]
  const rows = history.map(event => ({
    key: String(event.version),
    cells: [t.acts[event.act] ?? event.act, event.actor, writeMoment(event.happenedAt, language)],
  }))
  return <Table caption={t.history} columns={[t.act, t.who, t.when]} rows={rows} />
}
