import { writeMoney, zero } from '../../kernel/money.ts'
import { writeDay } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { explain, Tree } from '../../programme/assessments/index.ts'
import { DemonstrationMark, Empty, Filters, Heading, Notice, Table, Tag } from '../../ui/index.ts'
import type { Agreement } from '../agreements/index.ts'
import type { Judged, Meter } from './meter.ts'
import { Bar, Gauge, isOver, yearName } from './pages.meter.tsx'
import { shortAtEnd } from './rules.meter.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

type Named = { readonly slug: string; readonly name: string }
export type Metered = {
  readonly agreement: Agreement
  readonly meters: readonly Meter[]
  /** Why there is no meter. */
  readonly refusals: readonly string[]
}

/** All years of a cluster, the one that runs first and large. */
export function cluster(all: readonly Metered[], of: Named, language: Language): Page {
  const t = texts[language]
  const title = t.title(of.name)
  return {
    title,
    body: (
      <>
        <p>
          <a class="ds-link" href={`/${language}/clusters/${of.slug}`}>
            {of.name}
          </a>
        </p>
        <Heading level={1}>{title}</Heading>
        <p class="lead">{t.intro}</p>
        <p>
          <a class="ds-button" data-variant="secondary" href={`/${language}/clusters/${of.slug}/contributions`}>
            {t.toContributions}
          </a>
        </p>
        {all.length === 0 ? <Empty>{t.noAgreement}</Empty> : null}
        {all.map(one => (
          <OneAgreement key={one.agreement.id} one={one} of={of} language={language} />
        ))}
      </>
    ),
  }
}

function OneAgreement({ one, of, language }: { one: Metered; of: Named; language: Language }) {
  const t = texts[language]
  const { agreement, meters, refusals } = one
  // the year that runs; else the last that ran, or the first to come
  const now = meters.find(meter => meter.begun && !isOver(meter)) ?? meters.findLast(meter => meter.begun) ?? meters[0]
  return (
    <section>
      <Heading level={2}>{`${agreement.title} · ${t.agreementOf(agreement.number)}`}</Heading>
      {agreement.demonstration ? (
        <p class="tags">
          <DemonstrationMark language={language} />
        </p>
      ) : null}
      {refusals.length === 0 ? null : (
        <Notice color="warning" title={t.cannot}>
          <ul>
            {refusals.map(said => (
              <li key={said}>{said}</li>
            ))}
          </ul>
        </Notice>
      )}
      {now === undefined ? null : (
        <>
          <Gauge meter={now} language={language} />
          <p>
            <a class="ds-link" href={hrefOf(of, now, language)}>
              {t.toEuros}
              <span class="ds-sr-only">{` ${yearName(now)}`}</span>
            </a>
          </p>
        </>
      )}
      {meters.length < 2 ? null : (
        <OtherYears meters={meters.filter(meter => meter !== now)} of={of} language={language} />
      )}
    </section>
  )
}

const hrefOf = ({ slug }: Named, { agreement, year }: Meter, language: Language): string =>
  `/${language}/clusters/${slug}/match/${agreement}/${year}`

function OtherYears({ meters, of, language }: { meters: readonly Meter[]; of: Named; language: Language }) {
  const t = texts[language]
  return (
    <Table
      caption={t.otherYears}
      columns={[t.year, t.meter, t.needed, t.received, t.missing]}
      numeric={[2, 3, 4]}
      rows={meters.map(meter => ({
        key: String(meter.year),
        cells: [
          <a class="ds-link" key="year" href={hrefOf(of, meter, language)}>
            {yearName(meter)}
          </a>,
          meter.needed === null ? (
            t.noMatch
          ) : meter.elsewhere ? (
            t.elsewhere
          ) : meter.begun ? (
            <Bar key="bar" meter={meter} language={language} />
          ) : (
            t.notBegun
          ),
          meter.needed === null ? '–' : writeMoney(meter.needed, language),
          meter.elsewhere ? '–' : writeMoney(meter.received, language),
          meter.begun && !meter.elsewhere ? writeMoney(meter.missing, language) : '–',
        ],
      }))}
    />
  )
}

/** One year, euro by euro: what counts, and of what does not, why. */
export function euros(
  rows: readonly Judged[],
  { meter, of, agreement }: { meter: Meter; of: Named; agreement: Agreement },
  language: Language,
): Page {
  const t = texts[language]
  const name = yearName(meter)
  const title = t.euros(of.name, name)
  const path = `/clusters/${of.slug}/match/${meter.agreement}/${meter.year}`
  return {
    title,
    wide: true,
    downloads: [
      { label: 'CSV', href: `${path}.csv`, type: 'text/csv' },
      { label: 'JSON', href: `${path}.json`, type: 'application/json' },
    ],
    body: (
      <>
        <p>
          <a class="ds-link" href={`/${language}/clusters/${of.slug}/match`}>
            {t.backTo(of.name)}
          </a>
        </p>
        <Heading level={1}>{title}</Heading>
        <p class="lead">
          {`${agreement.title}, ${writeDay(meter.from, language)} – ${writeDay(meter.to, language)}. ${t.intro}`}
        </p>
        {agreement.demonstration ? (
          <p class="tags">
            <DemonstrationMark language={language} />
          </p>
        ) : null}
        <Gauge meter={meter} language={language} />
        <Heading level={2}>{t.contributions}</Heading>
        {rows.length === 0 ? <Empty>{t.noneYet}</Empty> : <Contributions rows={rows} language={language} />}
        {meter.forecast.parts.length === 0 ? null : <HowForecast meter={meter} language={language} />}
        <Heading level={2}>{t.explanation}</Heading>
        <Tree found={explain(meter.assessed)} language={language} />
      </>
    ),
  }
}

function Contributions({ rows, language }: { rows: readonly Judged[]; language: Language }) {
  const t = texts[language]
  return (
    <Table
      caption={t.contributions}
      captionHidden
      columns={[t.who, t.kind, t.day, t.amount, t.counts, t.why]}
      numeric={[3, 4]}
      rows={rows.map(({ given, counts, against }) => ({
        key: given.id,
        cells: [
          given.payer.name,
          `${t.kinds[given.kind]}, ${t.states[given.state]}`,
          writeDay(given.state === 'received' || given.state === 'reversed' ? given.day : given.since, language),
          writeMoney(given.amount, language),
          counts.cents === 0n ? (
            <Tag key="counts" color="neutral" shape="cross">
              {writeMoney(zero, language)}
            </Tag>
          ) : (
            <strong key="counts">{writeMoney(counts, language)}</strong>
          ),
          <span key="why">
            {against.map(({ rule, message }) => (
              <span class="line" key={rule}>{`${message[language]} `}</span>
            ))}
            {counts.cents > 0n && !given.confirmed ? (
              <Tag color="warning" shape="half">
                {t.notConfirmed}
              </Tag>
            ) : null}
            {given.here.cents > 0n ? <small>{` ${t.matched(writeMoney(given.here, language))}`}</small> : null}
          </span>,
        ],
      }))}
    />
  )
}

const HowForecast = ({ meter, language }: { meter: Meter; language: Language }) => {
  const t = texts[language]
  return (
    <>
      <Heading level={2}>{t.howForecast}</Heading>
      <ul>
        {meter.forecast.parts.map(part => (
          <li key={part.state}>
            {`${t.states[part.state]}: `}
            <strong>{t.ofExpected(writeMoney(part.expected, language), writeMoney(part.open, language))}</strong>
            {` ${part.reckoned[language]}`}
          </li>
        ))}
      </ul>
    </>
  )
}

export type Row = { readonly agreement: Agreement; readonly meter: Meter; readonly name: string }

/** Who is short now, the most pressing first. */
export function list(
  rows: readonly Row[],
  { wanted, any }: { wanted: string; any: boolean },
  language: Language,
): Page {
  const t = texts[language]
  const here = `/${language}/match`
  return {
    title: t.list,
    wide: true,
    downloads: [
      { label: 'CSV', href: `/match.csv?show=${wanted}`, type: 'text/csv' },
      { label: 'JSON', href: `/match.json?show=${wanted}`, type: 'application/json' },
    ],
    body: (
      <>
        <Heading level={1}>{t.list}</Heading>
        <p class="lead">{t.listIntro}</p>
        {any ? (
          <Filters
            action={here}
            language={language}
            clear={here}
            facets={[
              {
                name: 'show',
                label: t.which,
                choose: 'one',
                options: [
                  { value: '', label: t.everyone, chosen: wanted === '' },
                  { value: 'short', label: t.onlyShort, chosen: wanted === 'short' },
                ],
              },
            ]}
          />
        ) : null}
        {rows.length === 0 ? (
          <Empty>{any ? t.noneShort : t.none}</Empty>
        ) : (
          <Table
            caption={t.list}
            captionHidden
            columns={[t.cluster, t.meter, t.missing, t.shortAtEnd, t.daysLeft, t.needed, t.received]}
            numeric={[2, 3, 4, 5, 6]}
            rows={rows.map(({ agreement, meter, name }) => ({
              key: agreement.id,
              cells: [
                <span key="name">
                  <a class="ds-link" href={`/${language}/clusters/${agreement.cluster}/match`}>
                    {name}
                  </a>{' '}
                  <small>{yearName(meter)}</small>{' '}
                  {agreement.demonstration ? <DemonstrationMark language={language} /> : null}
                </span>,
                <Bar key="bar" meter={meter} language={language} />,
                writeMoney(meter.missing, language),
                writeMoney(shortAtEnd(meter), language),
                meter.missing.cents > 0n && meter.daysLeft <= 30 ? (
                  <Tag key="days" color="danger" shape="triangle">
                    {String(meter.daysLeft)}
                  </Tag>
                ) : (
                  String(meter.daysLeft)
                ),
                writeMoney(meter.needed ?? zero, language),
                writeMoney(meter.received, language),
              ],
            }))}
          />
        )}
      </>
    ),
  }
}
