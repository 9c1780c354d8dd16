import { shortDay } from '../../kernel/day.ts'
import { writeEnterpriseNumber } from '../../kernel/identifiers.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Event } from '../../platform/db/index.ts'
import type { Page } from '../../platform/http/index.ts'
import { Empty, ErrorSummary, Heading, Table } from '../../ui/index.ts'
import { type Fact, factKinds, inWords } from './fact.ts'
import { type Identifier, schemes } from './identifier.ts'
import { type Bar, barKinds, bases, type ControlLink, type Merger } from './link.ts'
import { kinds, type Organisation, type Standing } from './organisation.ts'
import { Forms, LinkEnd, UndoForm, WithdrawForm } from './pages.forms.tsx'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** Everything the register knows of one organisation. `day` is the day the group and the bars are shown for. */
export type Known = {
  readonly standing: Standing
  readonly identifiers: readonly Identifier[]
  readonly facts: readonly Fact[]
  readonly links: readonly ControlLink[]
  readonly group: readonly Organisation[]
  readonly bars: readonly Bar[]
  readonly mergers: readonly Merger[]
  readonly history: readonly Event[]
  readonly day: Temporal.PlainDate
}
/** The form that was sent and refused, if any: which one, what was typed in it, and why not. */
export type Tried = {
  readonly form: string
  readonly typed: Readonly<Record<string, string>>
  readonly refusals: readonly Refusal[]
}
/** What every form on the page needs. */
export type Around = { readonly standing: Standing; readonly key: string; readonly language: Language }

export function organisation(known: Known, key: string, tried: Tried | undefined, language: Language): Page {
  const t = texts[language]
  const { standing } = known
  const around = { standing, key, language }
  return {
    title: standing.name,
    body: (
      <>
        <Heading level={1}>{standing.name}</Heading>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        {standing.demonstration ? <p class="ds-alert">{t.demonstration}</p> : null}
        <p>{kinds[standing.kind][language]}</p>
        <p>
          <a class="ds-link" href={`/${language}/organisations/${standing.id}/accounts`}>
            {t.accounts}
          </a>
        </p>
        <Bars known={known} language={language} />
        <Identifiers known={known} language={language} />
        <Facts known={known} around={around} />
        <Links known={known} around={around} />
        <Mergers known={known} around={around} />
        <Heading level={2}>{t.change}</Heading>
        <Forms around={around} tried={tried} />
        <History known={known} language={language} />
      </>
    ),
  }
}

const span = (of: { from: Temporal.PlainDate; until: Temporal.PlainDate | null }, open: string): string[] => [
  shortDay(of.from),
  of.until === null ? open : shortDay(of.until),
]

function Bars({ known, language }: { known: Known; language: Language }) {
  const t = texts[language]
  const rows = known.bars.map(bar => ({
    key: bar.id,
    cells: [barKinds[bar.kind][language], bar.reason[language], ...span(bar, t.open)],
  }))
  return rows.length === 0 ? (
    <p>{t.noBars}</p>
  ) : (
    <Table caption={t.bars} columns={[t.kind, t.fact, t.from, t.until]} rows={rows} />
  )
}

function Identifiers({ known, language }: { known: Known; language: Language }) {
  const t = texts[language]
  const rows = known.identifiers.map(({ scheme, country, value }) => ({
    key: `${scheme}${country}${value}`,
    cells: [
      `${schemes[scheme][language]}${country === '' ? '' : ` (${country})`}`,
      scheme === 'enterprise-number' || scheme === 'establishment-unit' ? writeEnterpriseNumber(value) : value,
    ],
  }))
  return <Table caption={t.identifiers} columns={[t.scheme, t.value]} rows={rows} />
}

function Facts({ known, around }: { known: Known; around: Around }) {
  const t = texts[around.language]
  if (known.facts.length === 0) return <Empty>{t.noFacts}</Empty>
  const rows = known.facts.map(fact => {
    const words = inWords(fact.value, around.language)
    const replaced = fact.replacedAt?.toZonedDateTimeISO('Europe/Brussels').toPlainDate()
    return {
      key: fact.id,
      cells: [
        factKinds[fact.value.kind][around.language],
        words,
        ...span(fact, t.open),
        replaced === undefined ? (
          <WithdrawForm around={around} fact={fact.id} label={t.withdrawOf(words)} key={fact.id} />
        ) : (
          t.replaced(shortDay(replaced))
        ),
      ],
    }
  })
  return <Table caption={t.facts} columns={[t.kind, t.fact, t.from, t.until, t.recorded]} rows={rows} />
}

function Links({ known, around }: { known: Known; around: Around }) {
  const t = texts[around.language]
  const to = (o: { id: string; name: string }) => (
    <a class="ds-link" href={`/${around.language}/organisations/${o.id}`} key={o.id}>
      {o.name}
    </a>
  )
  const rows = known.links.map(link => ({
    key: link.id,
    cells: [
      to(link.parent),
      to(link.child),
      bases[link.basis][around.language],
      ...span(link, t.open),
      link.child.id === known.standing.id ? <LinkEnd around={around} link={link.id} key={link.id} /> : '',
    ],
  }))
  const others = known.group.filter(o => o.id !== known.standing.id)
  return (
    <>
      <Heading level={2}>{t.links}</Heading>
      <p>{t.linksIntro}</p>
      {rows.length === 0 ? (
        <Empty>{t.noLinks}</Empty>
      ) : (
        <Table caption={t.links} columns={[t.parent, t.child, t.basis, t.from, t.until, t.change]} rows={rows} />
      )}
      <Heading level={3}>{t.group(shortDay(known.day))}</Heading>
      {others.length === 0 ? (
        <p>{t.alone}</p>
      ) : (
        <ul class="ds-list">
          {others.map(o => (
            <li key={o.id}>{to(o)}</li>
          ))}
        </ul>
      )}
    </>
  )
}

function Mergers({ known, around }: { known: Known; around: Around }) {
  const t = texts[around.language]
  if (known.mergers.length === 0) return null
  const rows = known.mergers.map(merger => ({
    key: merger.id,
    cells: [
      merger.absorbed.name,
      shortDay(merger.mergedAt.toZonedDateTimeISO('Europe/Brussels').toPlainDate()),
      <UndoForm around={around} merger={merger.id} label={t.undoOf(merger.absorbed.name)} key={merger.id} />,
    ],
  }))
  return <Table caption={t.mergers} columns={[t.name, t.when, t.change]} rows={rows} />
}

function History({ known, language }: { known: Known; language: Language }) {
  const t = texts[language]
  const rows = known.history.map(event => ({
    key: String(event.version),
    cells: [t.acts[event.act] ?? event.act, event.actor, writeMoment(event.happenedAt, language), event.reason ?? ''],
  }))
  return <Table caption={t.history} columns={[t.act, t.who, t.when, t.reason]} rows={rows} />
}
