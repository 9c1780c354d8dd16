import { shortDay } from '../../kernel/day.ts'
import { type Money, sum, writeMoney } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { writeMoment } from '../../kernel/time.ts'
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
  Picture,
  Shares,
  Table,
} from '../../ui/index.ts'
import type { Envelope, Reservation } from './envelope.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** What was set apart in the first place. */
export const sumOf = (e: Envelope): Money =>
  sum([e.free, e.reserved, e.drawn, e.committed, e.settled, e.paid, e.receivable, e.recovered, e.lapsed])

const span = ({ period }: Envelope) => `${shortDay(period.from)} – ${shortDay(period.to)}`

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
            columns={[t.name, t.period, t.sum, t.reserved, t.drawn, t.free]}
            numeric={[2, 3, 4, 5]}
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
                euro(envelope.drawn),
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
        </FormBody>
      </>
    ),
  }
}

export function one(envelope: Envelope, reservations: readonly Reservation[], language: Language): Page {
  const t = texts[language]
  const euro = (amount: Money) => writeMoney(amount, language)
  const parts = [
    { id: 'drawn', label: t.drawn, amount: envelope.drawn, series: 3 as const },
    { id: 'reserved', label: t.reserved, amount: envelope.reserved, series: 1 as const },
    { id: 'free', label: t.free, amount: envelope.free, series: null },
  ]
  return {
    title: envelope.name,
    body: (
      <>
        <Breadcrumbs
          language={language}
          ways={[{ label: t.title, href: `/${language}/envelopes` }]}
          here={envelope.name}
        />
        <Heading level={1}>{envelope.name}</Heading>
        {envelope.demonstration ? (
          <p>
            <DemonstrationMark language={language} />
          </p>
        ) : null}
        <p>{span(envelope)}</p>
        <Picture
          title={t.picture}
          lead={t.lead(euro(envelope.free), euro(sumOf(envelope)))}
          note={t.history}
          table={{
            columns: [t.part, t.amount],
            numeric: [1],
            rows: parts.map(({ id, label, amount }) => ({ key: id, cells: [label, euro(amount)] })),
          }}
          language={language}
        >
          <Shares
            id="envelope"
            title={t.picture}
            parts={parts.map(part => ({
              ...part,
              value: Number(part.amount.cents),
              written: euro(part.amount),
            }))}
          />
        </Picture>
        <Heading level={2}>{t.reservations}</Heading>
        {reservations.length === 0 ? (
          <Empty>{t.noReservations}</Empty>
        ) : (
          <Table
            caption={t.reservations}
            captionHidden
            columns={[t.purpose, t.when, t.amountLeft]}
            numeric={[2]}
            rows={reservations.map(({ id, purpose, reservedAt, left, subject }) => ({
              key: id,
              cells: [
                subject.kind === 'decision' ? (
                  <a class="ds-link" href={`/${language}/decisions/${subject.id}`}>
                    {purpose}
                  </a>
                ) : (
                  purpose
                ),
                writeMoment(reservedAt, language),
                euro(left),
              ],
            }))}
          />
        )}
      </>
    ),
  }
}
