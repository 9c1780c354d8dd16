import { type Money, money, sum, writeMoney } from '../../kernel/money.ts'
import { writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import { accountPage, accountsPage } from '../../ledger/index.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  Breadcrumbs,
  DefinitionList,
  DemonstrationMark,
  Empty,
  ErrorSummary,
  Field,
  Flow,
  type FlowPlace,
  FormBody,
  Heading,
  Notice,
  Picture,
  Radios,
  SelectField,
  type Stream,
  Table,
  TextArea,
} from '../../ui/index.ts'
import type { Article, Feed } from './article.ts'
import { codes } from './books.ts'
import type { Envelope, Reservation } from './envelope.ts'
import { fieldsOf } from './pages.articles.forms.tsx'
import { texts as budgetTexts, type Tried } from './pages.articles.tsx'
import { span, sumOf, texts } from './pages.tsx'

export type Shown = {
  readonly envelope: Envelope
  readonly reservations: readonly Reservation[]
  readonly feeds: readonly Feed[]
  /** What it was opened with outside the articles. */
  readonly funding: Money
  readonly article: Article | undefined
  /** Those it could be put under. */
  readonly articles: readonly Article[]
  readonly year: number
  readonly mayChange: boolean
  readonly keys: { readonly feed: string; readonly place: string }
  readonly tried?: Tried
}

export function one(shown: Shown, language: Language): Page {
  const t = texts[language]
  const { envelope, article, tried } = shown
  return {
    title: envelope.name,
    wide: true,
    body: (
      <>
        <Breadcrumbs
          language={language}
          ways={[{ label: t.title, href: `/${language}/envelopes` }]}
          here={envelope.name}
        />
        <Heading level={1}>{envelope.name}</Heading>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        {envelope.demonstration ? (
          <p>
            <DemonstrationMark language={language} />
          </p>
        ) : null}
        <DefinitionList
          language={language}
          items={[
            { term: t.period, children: span(envelope) },
            {
              term: t.article,
              children:
                article === undefined ? (
                  t.noArticle
                ) : (
                  <a class="ds-link" href={`/${language}/articles/${article.id}`}>
                    {`${article.code} · ${article.name}`}
                  </a>
                ),
            },
          ]}
        />
        <MoneyFlow {...shown} language={language} />
        <p>
          <a class="ds-link" href={`/${language}/ledger/agreements?envelope=${envelope.id}`}>
            {t.agreements}
          </a>
          {' · '}
          <a class="ds-link" href={`/${language}${accountsPage(`envelope:${envelope.id}`)}`}>
            {t.accounts}
          </a>
        </p>
        <Reservations {...shown} language={language} />
        <Feeds {...shown} language={language} />
        {shown.mayChange ? <Forms {...shown} language={language} /> : null}
      </>
    ),
  }
}

/** Where the money of an envelope came from, through which stages it went, and where it is now. */
function flowOf({ envelope: e, feeds, funding, article }: Shown, language: Language) {
  const t = texts[language]
  const account = (code: string) => `/${language}${accountPage(code)}`
  const agreements = `/${language}/ledger/agreements?envelope=${e.id}`
  const paid = sum([e.paid, e.receivable, e.recovered])
  const settled = sum([e.settled, paid])
  const committed = sum([e.committed, settled])
  const fed = [...Map.groupBy(feeds, ({ article: id, year }) => `${id}:${year}`).values()].flatMap(all =>
    all[0] === undefined ? [] : [{ ...all[0], amount: sum(all.map(({ amount }) => amount)) }],
  )
  const sources = [
    ...fed.map(one => ({
      id: `${one.article}-${one.year}`,
      label: `${article?.id === one.article ? article.code : one.article} ${one.year}`,
      amount: one.amount,
      href: account(codes.credit(one.article, one.year, 'commitment')),
    })),
    { id: 'funding', label: t.funding, amount: funding, href: account(codes.envelope(e.id, 'funding')) },
  ]
  const place = (
    id: string,
    column: number,
    label: string,
    amount: Money,
    href: string,
    series: 1 | 2 | 3 | 4 | null,
  ) => ({
    id,
    column,
    label,
    amount,
    written: writeMoney(amount, language),
    href,
    series,
  })
  const places: (FlowPlace & { readonly amount: Money })[] = [
    ...sources.map(({ id, label, amount, href }) => place(id, 0, label, amount, href, 2)),
    place('envelope', 1, t.envelope, sumOf(e), `/${language}${accountsPage(`envelope:${e.id}`)}`, 2),
    place('committed', 2, t.allCommitted, committed, agreements, 1),
    place('drawn', 2, t.drawn, e.drawn, account(codes.envelope(e.id, 'drawn')), 1),
    place('reserved', 2, t.reserved, e.reserved, `/${language}${accountsPage(`envelope:${e.id}:reserved`)}`, 4),
    place('lapsed', 2, t.lapsed, e.lapsed, account(codes.envelope(e.id, 'lapsed')), null),
    place('free', 2, t.free, e.free, account(codes.envelope(e.id, 'free')), null),
    place('settled', 3, t.allSettled, settled, agreements, 3),
    place('open', 3, t.openLeft, e.committed, agreements, 1),
    place('paid', 4, t.allPaid, paid, agreements, 3),
    place('waiting', 4, t.settled, e.settled, agreements, 3),
    place('kept', 5, t.kept, e.paid, agreements, 3),
    place('receivable', 5, t.receivable, e.receivable, agreements, 4),
    place('recovered', 5, t.recovered, e.recovered, agreements, 2),
  ]
  // nothing was claimed back: what was paid out ends where it is
  const back = e.receivable.cents + e.recovered.cents > 0n
  const shown = places.filter(({ id }) => back || id !== 'kept')
  const stream = (from: string, to: string, { cents }: Money): Stream => ({ from, to, value: Number(cents) })
  const streams = [
    ...sources.map(({ id, amount }) => stream(id, 'envelope', amount)),
    ...(['drawn', 'reserved', 'lapsed', 'free'] as const).map(id => stream('envelope', id, e[id])),
    stream('envelope', 'committed', committed),
    stream('committed', 'open', e.committed),
    stream('committed', 'settled', settled),
    stream('settled', 'waiting', e.settled),
    stream('settled', 'paid', paid),
    stream('paid', 'kept', back ? e.paid : money(0n)),
    stream('paid', 'receivable', e.receivable),
    stream('paid', 'recovered', e.recovered),
  ]
  return { places: shown, streams }
}

function MoneyFlow(props: Shown & { language: Language }) {
  const { envelope, language } = props
  const t = texts[language]
  const euro = (amount: Money) => writeMoney(amount, language)
  const { places, streams } = flowOf(props, language)
  const told = places.filter(({ amount }) => amount.cents !== 0n)
  return (
    <Picture
      title={t.picture}
      lead={t.lead(euro(envelope.free), euro(sumOf(envelope)))}
      note={t.history}
      table={{
        columns: [t.part, t.amount],
        numeric: [1],
        rows: told.map(({ id, label, written, href }) => ({
          key: id,
          cells: [
            label,
            <a class="ds-link" href={href} key="amount">
              {written}
            </a>,
          ],
        })),
      }}
      downloads={[{ label: 'JSON', href: `/envelopes/${envelope.id}/flow.json`, type: 'application/json' }]}
      language={language}
    >
      <Flow
        id="money"
        title={t.picture}
        description={told.map(({ label, written }) => `${label}: ${written}`).join('; ')}
        places={places}
        streams={streams}
      />
    </Picture>
  )
}

function Reservations({ reservations: all, language }: Shown & { language: Language }) {
  const t = texts[language]
  // what agreements took up is no longer reserved: it stands in the picture as committed
  const reservations = all.filter(({ left }) => left.cents > 0n)
  return (
    <>
      <Heading level={2}>{t.reservations}</Heading>
      {reservations.length === 0 ? (
        <Empty>{t.noReservations}</Empty>
      ) : (
        <Table
          caption={t.reservations}
          captionHidden
          columns={[t.purpose, t.when, t.amountLeft]}
          numeric={[2]}
          rows={reservations.map(({ id, purpose, reservedAt, left, subject, envelope }) => ({
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
              <a class="ds-link" href={`/${language}${accountPage(codes.reserved(envelope, id))}`} key="left">
                {writeMoney(left, language)}
              </a>,
            ],
          }))}
        />
      )}
    </>
  )
}

function Feeds({ feeds, article: own, language }: Shown & { language: Language }) {
  const t = budgetTexts[language]
  if (feeds.length === 0) return null
  return (
    <>
      <Heading level={2}>{t.feeds}</Heading>
      <Table
        caption={t.feeds}
        captionHidden
        columns={[t.on, t.article, t.year, t.amount, t.reason]}
        numeric={[3]}
        rows={feeds.map(({ article, year, amount, reason, at }, index) => ({
          key: String(index),
          cells: [
            writeMoment(at, language),
            <a class="ds-link" href={`/${language}/articles/${article}?year=${year}`} key="article">
              {own?.id === article ? own.code : article}
            </a>,
            String(year),
            writeMoney(amount, language),
            reason,
          ],
        }))}
      />
    </>
  )
}

function Forms({ envelope, articles, year, keys, tried, language }: Shown & { language: Language }) {
  const t = budgetTexts[language]
  const feed = fieldsOf(tried, 'feed', language)
  const place = fieldsOf(tried, 'place', language)
  if (envelope.article !== null)
    return (
      <section id="feed">
        <Heading level={2}>{t.feed}</Heading>
        <FormBody action={`/${language}/envelopes/${envelope.id}/feeds`} formKey={keys.feed} submit={t.feedDo}>
          <Radios
            {...feed('direction', 'raise')}
            legend={t.direction}
            options={[
              { value: 'raise', label: t.feedRaise },
              { value: 'lower', label: t.feedLower },
            ]}
          />
          <Field {...feed('year', String(year))} label={t.year} inputmode="numeric" required />
          <Field {...feed('amount')} label={t.amount} hint={t.amountHint} inputmode="decimal" required />
          <TextArea {...feed('reason')} label={t.reason} hint={t.reasonHint} rows={2} required />
        </FormBody>
      </section>
    )
  if (articles.length === 0) return <Notice color="info">{t.placeIntro}</Notice>
  return (
    <section id="place">
      <Heading level={2}>{t.place}</Heading>
      <p>{t.placeIntro}</p>
      <FormBody action={`/${language}/envelopes/${envelope.id}/article`} formKey={keys.place} submit={t.placeDo}>
        <SelectField
          {...place('article')}
          label={t.article}
          options={[
            { value: '', label: t.choose },
            ...articles.map(({ id, code, name }) => ({ value: id, label: `${code} · ${name}` })),
          ]}
          required
        />
        <Field {...place('year')} label={t.placeYear} inputmode="numeric" />
      </FormBody>
    </section>
  )
}

/** The flow as data: what stands where. */
export const flowRecords = (shown: Shown) =>
  flowOf(shown, 'en').places.map(({ id, column, label, amount }) => ({
    place: id,
    column,
    label,
    amount,
  }))
