import { type Money, money, sum, writeMoney, zero } from '../../kernel/money.ts'
import { writeDay } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  DemonstrationMark,
  Empty,
  Figures,
  Heading,
  listDownloads,
  Numbered,
  Picture,
  Table,
  Tag,
} from '../../ui/index.ts'
import { yearName } from './pages.money.tsx'
import { order, type Stack, Stacks, StacksLegend, totalOf } from './pages.projects.picture.tsx'
import { type Certainty, certainties, type MoneyYear, type ProjectMoney } from './project-money.ts'
import { columnsOf } from './rules.projects.ts'
import { en } from './texts.projects.en.ts'
import { nl } from './texts.projects.nl.ts'

const texts = { en, nl }

export type ShownMoney = {
  readonly money: ProjectMoney
  /** The cluster that is shown; null: all that whoever looks sees. */
  readonly cluster: string | null
  readonly nameOf: (cluster: string) => string
  readonly instrumentOf: (key: string) => string
  /** Whether decisions and applications open for whoever looks, and not only their sums. */
  readonly inside: boolean
  readonly today: Temporal.PlainDate
  readonly language: Language
}

/** Project money by year and by how sure it is, and when it is expected to be paid. */
export function projectMoney(shown: ShownMoney): Page {
  const { cluster, language, nameOf } = shown
  const t = texts[language]
  const title = cluster === null ? t.title : t.titleOf(nameOf(cluster))
  const path = cluster === null ? '/project-money' : `/project-money/${cluster}`
  return {
    title,
    wide: true,
    downloads: listDownloads(path),
    body: (
      <>
        <p>
          <a class="ds-link" href={cluster === null ? `/${language}/pacts` : `/${language}/project-money`}>
            {cluster === null ? t.back : t.all}
          </a>
        </p>
        <Heading level={1}>{title}</Heading>
        <p class="lead">{t.intro}</p>
        {shown.money.years.some(({ demonstration }) => demonstration) ? (
          <p class="tags">
            <DemonstrationMark language={language} />
          </p>
        ) : null}
        {isEmpty(shown.money) ? (
          <Empty>{t.yearsNone}</Empty>
        ) : (
          <>
            <InFigures shown={shown} path={path} />
            <ByYear shown={shown} />
            <Pipeline shown={shown} />
            <Forecast shown={shown} />
            <Years shown={shown} />
            <Draws shown={shown} />
            <Proposals shown={shown} />
          </>
        )}
        <p>
          <a class="ds-link" href={`/${language}/project-funding`}>
            {t.published}
          </a>
        </p>
      </>
    ),
  }
}

type Props = { readonly shown: ShownMoney }

const isEmpty = ({ years, draws, proposals }: ProjectMoney): boolean =>
  years.length + draws.length + proposals.length === 0

const total = <One,>(all: readonly One[], read: (one: One) => Money): Money => sum([zero, ...all.map(read)])
const partAddress = ({ cluster }: ShownMoney, part: string) => `/project-money/${cluster ?? 'all'}/${part}.csv`

function InFigures({ shown: { money: all, language }, path }: Props & { path: string }) {
  const t = texts[language]
  const open = all.years.filter(one => one.open)
  if (open.length === 0) return null
  const euro = (amount: Money) => writeMoney(amount, language)
  const page = `/${language}${path}`
  return (
    <Figures
      sums
      label={t.figures}
      figures={[
        { value: euro(total(open, one => one.maximum)), label: t.maximumNow, href: `${page}#years` },
        {
          value: euro(total(open, one => sum([one.running, one.decided]))),
          label: t.drawnNow,
          href: `${page}#draws`,
        },
        { value: euro(total(open, one => one.left)), label: t.leftNow, href: `${page}#years` },
        { value: euro(total(all.proposals, one => one.amount ?? zero)), label: t.waitingNow, href: `${page}#waiting` },
      ]}
    />
  )
}

function ByYear({ shown }: Props) {
  const { money: all, language, today } = shown
  const t = texts[language]
  const columns = columnsOf(all, today)
  const now = columns.findLast(({ year }) => year <= today.year) ?? columns[0]
  if (now === undefined) return <Empty>{t.yearsNone}</Empty>
  const euro = (amount: Money) => writeMoney(amount, language)
  const short = now.after.cents < 0n ? [t.yearsShort(euro(money(-now.after.cents)))] : []
  const held = sum([now.running, now.decided])
  return (
    <Picture
      title={t.years}
      lead={[t.yearsLead(euro(held), euro(now.maximum), now.year), ...short].join(' ')}
      legend={<StacksLegend of={t.maximum} language={language} />}
      note={[t.yearsNote, ...unknownIn(shown)].join(' ')}
      table={{
        columns: [t.year, t.maximum, ...order.map(one => certainties[one][language]), t.left, t.after],
        numeric: [1, 2, 3, 4, 5, 6, 7],
        rows: columns.map(one => ({
          key: String(one.year),
          cells: [
            String(one.year),
            euro(one.maximum),
            ...order.map(each => euro(one[each])),
            euro(one.left),
            one.proposed.cents + one.probable.cents === 0n ? '–' : euro(one.after),
          ],
        })),
      }}
      language={language}
    >
      <Stacks id="money-years" title={t.years} stacks={columns} of={t.maximum} language={language} />
    </Picture>
  )
}

const unknownIn = ({ money: { proposals }, language }: ShownMoney): string[] => {
  const count = proposals.filter(({ amount }) => amount === null).length
  return count === 0 ? [] : [texts[language].unknown(count)]
}

/** How much is how sure, from what runs to what is only probable. */
function Pipeline({ shown }: Props) {
  const { money: all, language } = shown
  const t = texts[language]
  const held = (of: 'running' | 'decided') => all.draws.filter(one => one[of].cents > 0n)
  const countOf = (of: Certainty): number =>
    of === 'running' || of === 'decided'
      ? new Set(held(of).map(({ decision }) => decision)).size
      : new Set(all.proposals.filter(({ certainty }) => certainty === of).map(({ application }) => application)).size
  const sumOf = (of: Certainty): Money =>
    of === 'running' || of === 'decided'
      ? total(held(of), one => one[of])
      : total(
          all.proposals.filter(({ certainty }) => certainty === of),
          one => one.amount ?? zero,
        )
  return (
    <section aria-labelledby="pipeline">
      <Heading level={2} id="pipeline">
        {t.pipeline}
      </Heading>
      <Table
        caption={t.pipeline}
        captionHidden
        columns={[t.certainty, t.count, t.amount]}
        numeric={[1, 2]}
        rows={order.map(one => ({
          key: one,
          cells: [
            `${certainties[one][language]}: ${t.means[one]}`,
            String(countOf(one)),
            writeMoney(sumOf(one), language),
          ],
        }))}
      />
      {unknownIn(shown).map(said => (
        <p class="note" key={said}>
          {said}
        </p>
      ))}
    </section>
  )
}

function Forecast({ shown }: Props) {
  const { money: all, language } = shown
  const t = texts[language]
  const euro = (amount: Money) => writeMoney(amount, language)
  const years = [...new Set(all.expected.map(({ year }) => year))].sort((a, b) => a - b)
  const stacks = years.map((year): Stack => {
    const of = (certainty: Certainty) =>
      total(
        all.expected.filter(one => one.year === year && one.certainty === certainty),
        ({ amount }) => amount,
      )
    return { year, running: of('running'), decided: of('decided'), proposed: of('proposed'), probable: of('probable') }
  })
  const [first] = stacks
  if (first === undefined)
    return (
      <section aria-labelledby="forecast">
        <Heading level={2} id="forecast">
          {t.forecast}
        </Heading>
        <Empty>{t.forecastNone}</Empty>
      </section>
    )
  return (
    <Picture
      title={t.forecast}
      lead={t.forecastLead(euro(total(stacks, totalOf)), first.year)}
      legend={<StacksLegend language={language} />}
      note={[t.forecastNote, ...unknownIn(shown)].join(' ')}
      table={{
        columns: [t.year, ...order.map(one => certainties[one][language]), t.together],
        numeric: [1, 2, 3, 4, 5],
        rows: stacks.map(one => ({
          key: String(one.year),
          cells: [String(one.year), ...order.map(each => euro(one[each])), euro(totalOf(one))],
        })),
      }}
      downloads={[{ label: 'CSV', href: partAddress(shown, 'forecast'), type: 'text/csv' }]}
      language={language}
    >
      <Stacks id="money-forecast" title={t.forecast} stacks={stacks} of={t.maximum} language={language} />
    </Picture>
  )
}

function Years({ shown: { money: all, cluster, nameOf, language } }: Props) {
  const t = texts[language]
  const euro = (amount: Money) => writeMoney(amount, language)
  if (all.years.length === 0) return null
  const name = (one: MoneyYear) =>
    cluster === null ? (
      <a class="ds-link" href={`/${language}/project-money/${one.cluster}`}>
        {nameOf(one.cluster)}
      </a>
    ) : (
      <a class="ds-link" href={`/${language}/pacts/${one.pact}`}>
        {one.number}
      </a>
    )
  return (
    <section aria-labelledby="years">
      <Heading level={2} id="years">
        {t.yearsOf}
      </Heading>
      <Table
        caption={t.yearsOf}
        captionHidden
        columns={[cluster === null ? t.cluster : t.pact, t.year, t.maximum, t.drawn, t.returned, t.left, t.passed]}
        numeric={[2, 3, 4, 5, 6]}
        rows={all.years.map(one => ({
          key: `${one.pact}-${one.ordinal}`,
          cells: [
            name(one),
            one.open ? `${yearName(one)} · ${t.runs}` : yearName(one),
            one.fixed ? euro(one.maximum) : <Tag key="fixed">{`${euro(one.maximum)} · ${t.notFixed}`}</Tag>,
            euro(one.drawn),
            euro(one.returned),
            euro(one.left),
            euro(one.passed),
          ],
        }))}
      />
    </section>
  )
}

function Draws({ shown }: Props) {
  const { money: all, cluster, nameOf, inside, language } = shown
  const t = texts[language]
  const euro = (amount: Money) => writeMoney(amount, language)
  const yearOf = (pact: string, ordinal: number) => all.years.find(one => one.pact === pact && one.ordinal === ordinal)
  return (
    <section aria-labelledby="draws">
      <Heading level={2} id="draws">
        {t.draws}
      </Heading>
      {all.draws.length === 0 ? (
        <Empty>{t.drawsNone}</Empty>
      ) : (
        <Table
          caption={t.draws}
          captionHidden
          columns={[t.decision, ...(cluster === null ? [t.cluster] : []), t.year, t.day, t.drawn, t.returned]}
          numeric={cluster === null ? [4, 5] : [3, 4]}
          rows={all.draws.map(one => {
            const year = yearOf(one.pact, one.ordinal)
            const title = one.told ? [one.number, one.title].filter(Boolean).join(' · ') : t.notTold
            return {
              key: `${one.decision}-${one.pact}-${one.ordinal}`,
              cells: [
                inside && one.number !== null ? (
                  <a class="ds-link" href={`/${language}/decisions/${one.decision}`}>
                    {title}
                  </a>
                ) : (
                  title
                ),
                ...(cluster === null ? [nameOf(one.cluster)] : []),
                year === undefined ? '–' : yearName(year),
                writeDay(one.on, language),
                euro(one.amount),
                euro(one.returned),
              ],
            }
          })}
        />
      )}
      {all.draws.length === 0 ? null : <Download shown={shown} part="draws" />}
    </section>
  )
}

function Proposals({ shown }: Props) {
  const { money: all, cluster, nameOf, instrumentOf, inside, language } = shown
  const t = texts[language]
  return (
    <section aria-labelledby="waiting">
      <Heading level={2} id="waiting">
        {t.waiting}
      </Heading>
      {all.proposals.length === 0 ? (
        <Empty>{t.waitingNone}</Empty>
      ) : (
        <Table
          caption={t.waiting}
          captionHidden
          columns={[t.application, ...(cluster === null ? [t.cluster] : []), t.instrument, t.certainty, t.amount]}
          numeric={cluster === null ? [4] : [3]}
          rows={all.proposals.map(one => ({
            key: `${one.application}-${one.cluster}`,
            cells: [
              inside ? (
                <Numbered
                  href={`/applications/${one.application}`}
                  number={`${one.number} · ${one.title}`}
                  demonstration={one.demonstration}
                  language={language}
                />
              ) : (
                `${one.number} · ${one.title}`
              ),
              ...(cluster === null ? [nameOf(one.cluster)] : []),
              instrumentOf(one.instrument),
              certainties[one.certainty][language],
              one.amount === null ? t.notKnown : writeMoney(one.amount, language),
            ],
          }))}
        />
      )}
      {all.proposals.length === 0 ? null : <Download shown={shown} part="proposals" />}
    </section>
  )
}

const Download = ({ shown, part }: Props & { part: string }) => (
  <p class="takeaway">
    <a class="ds-link" href={partAddress(shown, part)} type="text/csv">
      CSV
    </a>
  </p>
)
