import { writeEnterpriseNumber } from '../../kernel/identifiers.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { Empty, ErrorSummary, Field, FormBody, Heading, SelectField, Table } from '../../ui/index.ts'
import { sizes } from './fact.ts'
import { kinds, type Organisation } from './organisation.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** What the list was asked: the words and choices, which page of it, and whether a next one follows. */
export type Asked = {
  readonly q: string
  readonly kind: string
  readonly size: string
  readonly page: number
  readonly more: boolean
}

export function register(organisations: readonly Organisation[], asked: Asked, language: Language): Page {
  const t = texts[language]
  const rows = organisations.map(o => ({
    key: o.id,
    cells: [
      <a class="ds-link" href={`/${language}/organisations/${o.id}`} key={o.id}>
        {o.name}
      </a>,
      kinds[o.kind][language],
      o.number === null ? '' : writeEnterpriseNumber(o.number),
    ],
  }))
  const filters = new URLSearchParams({ q: asked.q, kind: asked.kind, size: asked.size }).toString()
  return {
    title: t.title,
    wide: true,
    downloads: (['csv', 'json'] as const).map(format => ({
      label: format.toUpperCase(),
      href: `/organisations.${format}?${filters}`,
      type: format === 'csv' ? 'text/csv' : 'application/json',
    })),
    body: (
      <>
        <Heading level={1}>{t.title}</Heading>
        <p>{t.intro}</p>
        <p class="tags">
          <a class="ds-button" href={`/${language}/organisations/new`}>
            {t.register}
          </a>{' '}
          <a class="ds-button" data-variant="secondary" href={`/${language}/imports/organisations`}>
            {t.importFile}
          </a>
        </p>
        <SearchForm asked={asked} language={language} />
        {rows.length === 0 ? (
          <Empty>{filters === 'q=&kind=&size=' ? t.empty : t.none}</Empty>
        ) : (
          <Table caption={t.title} columns={[t.name, t.kind, t.number]} rows={rows} />
        )}
        <Pages asked={asked} filters={filters} language={language} />
      </>
    ),
  }
}

const choices = (of: Readonly<Record<string, Record<Language, string>>>, language: Language, all: string) => [
  { value: '', label: all },
  ...Object.entries(of).map(([value, words]) => ({ value, label: words[language] })),
]

function SearchForm({ asked, language }: { asked: Asked; language: Language }) {
  const t = texts[language]
  const same = { refusals: [], language }
  return (
    <search>
      <form method="get" action={`/${language}/organisations`} class="form filters">
        <Field {...same} name="q" type="search" label={t.search} hint={t.searchHint} value={asked.q} />
        <SelectField
          {...same}
          name="kind"
          label={t.kind}
          value={asked.kind}
          options={choices(kinds, language, t.allKinds)}
        />
        <SelectField
          {...same}
          name="size"
          label={t.size}
          value={asked.size}
          options={choices(sizes, language, t.allSizes)}
        />
        <button class="ds-button" type="submit">
          {t.find}
        </button>
      </form>
    </search>
  )
}

function Pages({ asked, filters, language }: { asked: Asked; filters: string; language: Language }) {
  const t = texts[language]
  const to = (page: number) => `/${language}/organisations?${filters}&page=${page}`
  if (asked.page === 1 && !asked.more) return null
  return (
    <nav class="pages" aria-label={t.pages}>
      {asked.page > 1 ? (
        <a class="ds-link" rel="prev" href={to(asked.page - 1)}>
          {t.previous}
        </a>
      ) : null}{' '}
      {asked.more ? (
        <a class="ds-link" rel="next" href={to(asked.page + 1)}>
          {t.next}
        </a>
      ) : null}
    </nav>
  )
}

export function form(
  key: string,
  typed: Readonly<Record<string, string>>,
  refusals: readonly Refusal[],
  language: Language,
): Page {
  const t = texts[language]
  const field = (name: string) => ({ name, value: typed[name] ?? '', refusals, language })
  return {
    title: t.register,
    body: (
      <>
        <Heading level={1}>{t.register}</Heading>
        <ErrorSummary refusals={refusals} language={language} />
        <FormBody action={`/${language}/organisations`} formKey={key} submit={t.save}>
          <Field {...field('name')} label={t.name} required autocomplete="organization" />
          <SelectField {...field('kind')} label={t.kind} options={choices(kinds, language, t.choose)} required />
          <Field {...field('number')} label={t.number} hint={t.numberHint} required />
          <Field {...field('country')} label={t.country} hint={t.countryHint} />
        </FormBody>
      </>
    ),
  }
}
