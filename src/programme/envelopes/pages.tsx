import { shortDay } from '../../kernel/day.ts'
import { type Money, sum, writeMoney } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  Breadcrumbs,
  DemonstrationMark,
  Empty,
  ErrorSummary,
  Field,
  FormBody,
  Heading,
  SelectField,
  Table,
} from '../../ui/index.ts'
import type { Article } from './article.ts'
import type { Envelope } from './envelope.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

export const texts = { en, nl }

/** What was set apart in the first place. */
export const sumOf = (e: Envelope): Money =>
  sum([e.free, e.reserved, e.drawn, e.committed, e.settled, e.paid, e.receivable, e.recovered, e.lapsed])

export const span = ({ period }: Envelope) => `${shortDay(period.from)} – ${shortDay(period.to)}`

export function list(envelopes: readonly Envelope[], mayOpen: boolean, language: Language): Page {
  const t = texts[language]
  const euro = (amount: Money) => writeMoney(amount, language)
  return {
    title: t.title,
    wide: true,
    body: (
      <>
        <Heading level={1}>{t.title}</Heading>
        <p>{t.intro}</p>
        {envelopes.length === 0 ? (
          <Empty>{t.none}</Empty>
        ) : (
          <Table
            caption={t.title}
            captionHidden
            columns={[t.name, t.period, t.sum, t.reserved, t.committed, t.paid, t.free]}
            numeric={[2, 3, 4, 5, 6]}
            rows={envelopes.map(envelope => ({
              key: envelope.id,
              cells: [
                <>
                  <a class="ds-link" href={`/${language}/envelopes/${envelope.id}`}>
                    {envelope.name}
                  </a>{' '}
                  {envelope.demonstration ? <DemonstrationMark language={language} /> : null}
                </>,
                span(envelope),
                euro(sumOf(envelope)),
                euro(envelope.reserved),
                euro(sum([envelope.committed, envelope.settled, envelope.drawn])),
                euro(sum([envelope.paid, envelope.receivable, envelope.recovered])),
                euro(envelope.free),
              ],
            }))}
          />
        )}
        {mayOpen ? (
          <p>
            <a class="ds-button" href={`/${language}/envelopes/new`}>
              {t.open}
            </a>
          </p>
        ) : null}
      </>
    ),
  }
}

export function openForm(
  key: string,
  typed: Readonly<Record<string, string>>,
  refusals: readonly Refusal[],
  articles: readonly Article[],
  language: Language,
): Page {
  const t = texts[language]
  const field = (name: string) => ({ name, value: typed[name] ?? '', refusals, language })
  return {
    title: t.open,
    body: (
      <>
        <Breadcrumbs language={language} ways={[{ label: t.title, href: `/${language}/envelopes` }]} here={t.open} />
        <Heading level={1}>{t.open}</Heading>
        <ErrorSummary refusals={refusals} language={language} />
        <FormBody action={`/${language}/envelopes`} formKey={key} submit={t.save}>
          <Field {...field('name')} label={t.name} hint={t.nameHint} required />
          <Field {...field('from')} label={t.from} hint={t.dayHint} type="date" required />
          <Field {...field('to')} label={t.to} hint={t.dayHint} type="date" required />
          <Field {...field('sum')} label={t.amount} hint={t.amountHint} inputmode="decimal" required />
          {articles.length === 0 ? null : (
            <>
              <SelectField
                {...field('article')}
                label={t.article}
                hint={t.articleHint}
                options={[
                  { value: '', label: t.noArticle },
                  ...articles.map(({ id, code, name }) => ({ value: id, label: `${code} · ${name}` })),
                ]}
              />
              <Field {...field('budgetYear')} label={t.budgetYear} hint={t.budgetYearHint} inputmode="numeric" />
            </>
          )}
        </FormBody>
      </>
    ),
  }
}
