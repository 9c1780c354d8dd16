import { writeEnterpriseNumber } from '../../kernel/identifiers.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { Empty, ErrorSummary, Field, FormBody, Heading, SelectField, Table } from '../../ui/index.ts'
import { kinds, type Organisation } from './organisation.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

export function register(organisations: readonly Organisation[], language: Language): Page {
  const t = texts[language]
  const rows = organisations.map(o => ({
    key: o.id,
    cells: [o.name, kinds[o.kind][language], o.number === null ? '' : writeEnterpriseNumber(o.number)],
  }))
  return {
    title: t.title,
    body: (
      <>
        <Heading level={1}>{t.title}</Heading>
        <p>{t.intro}</p>
        {rows.length === 0 ? (
          <Empty>{t.empty}</Empty>
        ) : (
          <Table caption={t.title} columns={[t.name, t.kind, t.number]} rows={rows} />
        )}
        <p>
          <a class="ds-button" href={`/${language}/organisations/new`}>
            {t.register}
          </a>
        </p>
      </>
    ),
  }
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
          <SelectField
            {...field('kind')}
            label={t.kind}
            options={[
              { value: '', label: t.choose },
              ...Object.entries(kinds).map(([value, words]) => ({ value, label: words[language] })),
            ]}
            required
          />
          <Field {...field('number')} label={t.number} hint={t.numberHint} required inputmode="numeric" />
        </FormBody>
      </>
    ),
  }
}
