import { ecosystemName } from '../../directory/clusters/index.ts'
import { type Money, writeMoney } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  BeforeAfter,
  Checkbox,
  type Compared,
  Empty,
  ErrorSummary,
  Field,
  Fieldset,
  FormBody,
  Heading,
  Notice,
  Picture,
  Table,
} from '../../ui/index.ts'
import { percent } from './pages.parts.tsx'
import { Frame } from './pages.sitting.tsx'
import { isHidden, type Landscape, nameOf, type Room } from './room.ts'
import { type Picture as Weighed, weigh } from './rules.line.ts'
import { texts } from './texts.ts'

export type ScenarioView = {
  readonly room: Room
  readonly chosen: ReadonlySet<string>
  readonly asked: Readonly<Record<'first' | 'minimum', string>>
  readonly weighed: Weighed
  readonly landscape: Landscape
  readonly key: string
  readonly refusals: readonly Refusal[]
}
type Part = { view: ScenarioView; language: Language }

/** A set of applications, what it costs against what there is, and what it adds to the landscape. */
export function scenarios(view: ScenarioView, language: Language): Page {
  const t = texts[language]
  return {
    title: t.scenarios,
    wide: true,
    body: (
      <Frame room={view.room} here="/scenarios" language={language}>
        <p>{t.scenariosIntro}</p>
        <ErrorSummary refusals={view.refusals} language={language} />
        <div class="instrument-opening">
          <Choosing view={view} language={language} />
          <Weighing view={view} language={language} />
        </div>
        {view.chosen.size === 0 ? null : <Adds view={view} language={language} />}
        <Saved view={view} language={language} />
      </Frame>
    ),
  }
}

function Choosing({ view, language }: Part) {
  const t = texts[language]
  const { room, chosen, asked } = view
  const field = (name: 'first' | 'minimum') => ({ name, value: asked[name], refusals: view.refusals, language })
  return (
    <form method="get" action={`/${language}/committee/${room.sitting.id}/scenarios`} class="form ask" novalidate>
      <div class="pair">
        <Field {...field('first')} label={t.firstN} hint={t.firstHint} inputmode="numeric" />
        <Field {...field('minimum')} label={t.minimum} hint={t.minimumHint} inputmode="decimal" />
      </div>
      <Fieldset legend={t.boxes} language={language}>
        {room.ranked.map(({ candidate }) => (
          <Checkbox
            name="a"
            value={candidate.application}
            label={`${candidate.number} ${candidate.title}`}
            checked={chosen.has(candidate.application)}
            hint={[
              isHidden(room, candidate.application) || candidate.scored.total === null
                ? ''
                : percent(candidate.scored.total, language),
              candidate.cost.known ? writeMoney(candidate.cost.total, language) : t.notKnown,
            ]
              .filter(Boolean)
              .join(' · ')}
            key={candidate.application}
          />
        ))}
      </Fieldset>
      <button class="ds-button" type="submit">
        {t.weigh}
      </button>
    </form>
  )
}

/** What the set costs, in sentences and by year; and whether it may be awarded. */
function Weighing({ view, language }: Part) {
  const t = texts[language]
  const { weighed, room } = view
  const euro = (amount: Money) => writeMoney(amount, language)
  const over = weighed.left.cents < 0n
  const beyond = { cents: -weighed.left.cents, currency: 'EUR' as const }
  const { next } = weighed
  return (
    <section class="answer" aria-labelledby="weighed">
      <h2 class="ds-heading amount" id="weighed">
        {euro(weighed.total)}
      </h2>
      <p>
        {t.scenarioCost(weighed.chosen, euro(weighed.total))} {over ? '' : t.scenarioLeft(euro(weighed.left))}
      </p>
      {next === null ? null : (
        <p>
          {next.beyond.cents > 0n
            ? t.scenarioNext(next.candidate.number, euro(next.beyond))
            : t.scenarioFits(next.candidate.number)}
        </p>
      )}
      {over ? <Notice color="danger">{t.scenarioOver(euro(beyond))}</Notice> : null}
      {room.envelope === undefined ? <Notice color="warning">{t.noEnvelope}</Notice> : null}
      {weighed.years.length === 0 ? null : (
        <Table
          caption={t.perYear}
          columns={[t.year, t.amount]}
          numeric={[1]}
          rows={weighed.years.map(({ year, amount }) => ({ key: String(year), cells: [String(year), euro(amount)] }))}
        />
      )}
      {view.chosen.size === 0 ? null : (
        <FormBody
          action={`/${language}/committee/${room.sitting.id}/scenarios`}
          formKey={view.key}
          submit={t.saveScenario}
        >
          {[...view.chosen].map(id => (
            <input type="hidden" name="a" value={id} key={id} />
          ))}
          <Field name="name" label={t.scenarioName} value="" refusals={view.refusals} language={language} required />
        </FormBody>
      )}
    </section>
  )
}

/** How many of the chosen fall in each field or province. */
const addedTo = (view: ScenarioView, of: (id: string) => readonly string[]): Map<string, number> => {
  const counted = new Map<string, number>()
  for (const id of view.chosen) for (const key of of(id)) counted.set(key, (counted.get(key) ?? 0) + 1)
  return counted
}

function Adds({ view, language }: Part) {
  const t = texts[language]
  const candidate = (id: string) => view.room.ranked.find(row => row.candidate.application === id)?.candidate
  const fields = addedTo(view, id => candidate(id)?.ecosystems ?? [])
  const provinces = addedTo(view, id => [candidate(id)?.province ?? ''])
  return (
    <div class="instrument-opening">
      <Covers
        title={`${t.picture}: ${t.ecosystems.toLowerCase()}`}
        rows={rowsOf(view.landscape.ecosystems, fields, language)}
        language={language}
      />
      <Covers
        title={`${t.picture}: ${t.provinces.toLowerCase()}`}
        rows={rowsOf(view.landscape.provinces, provinces, language)}
        language={language}
      />
    </div>
  )
}

function rowsOf(covered: Landscape['provinces'], added: Map<string, number>, language: Language): Compared[] {
  const rows = covered.map(({ id, names, today }) => ({
    id,
    label: names[language],
    before: today,
    added: added.get(id) ?? 0,
  }))
  const others = [...added].filter(([id]) => covered.every(each => each.id !== id))
  return [
    ...rows,
    ...others.map(([id, count]) => ({
      id,
      label: id === '' ? texts[language].unknownField : ecosystemName(id, language),
      before: 0,
      added: count,
    })),
  ].sort((a, b) => b.before + b.added - (a.before + a.added) || (a.label < b.label ? -1 : 1))
}

function Covers({ title, rows, language }: { title: string; rows: readonly Compared[]; language: Language }) {
  const t = texts[language]
  return (
    <Picture
      title={title}
      lead={t.pictureLead}
      note={t.newField}
      table={{
        columns: [t.picture, t.today, t.added],
        numeric: [1, 2],
        rows: rows.map(({ id, label, before, added }) => ({
          key: id,
          cells: [label, String(before), String(added)],
        })),
      }}
      language={language}
      level={3}
    >
      <BeforeAfter label={title} rows={rows} say={({ before, added }) => t.say(before, added)} language={language} />
    </Picture>
  )
}

/** The kept scenarios side by side. */
function Saved({ view, language }: Part) {
  const t = texts[language]
  const { room } = view
  if (room.scenarios.length === 0) return null
  const here = `/${language}/committee/${room.sitting.id}/scenarios`
  const weighed = room.scenarios.map(scenario => ({
    scenario,
    weighed: weigh(room.ranked, new Set(scenario.applications), room.whole),
  }))
  const years = [...new Set(weighed.flatMap(({ weighed: { years: all } }) => all.map(({ year }) => year)))].sort()
  return (
    <>
      <Heading level={2}>{t.savedScenarios}</Heading>
      {room.scenarios.length === 0 ? <Empty>{t.savedNone}</Empty> : null}
      <Table
        caption={t.savedScenarios}
        captionHidden
        columns={[t.scenarioName, t.by, t.count, t.amount, ...years.map(String), t.limit('').replace(/:\s*$/, '')]}
        numeric={[2, 3, ...years.map((_, index) => 4 + index), 4 + years.length]}
        rows={weighed.map(({ scenario, weighed: found }) => ({
          key: scenario.id,
          cells: [
            <a
              class="ds-link"
              href={`${here}?${scenario.applications.map(id => `a=${id}`).join('&')}`}
              key={scenario.id}
            >
              {scenario.name}
            </a>,
            nameOf(room, scenario.by.replace(/^person:/, '')),
            String(found.chosen),
            writeMoney(found.total, language),
            ...years.map(year => {
              const amount = found.years.find(each => each.year === year)?.amount
              return amount === undefined ? '' : writeMoney(amount, language)
            }),
            writeMoney(found.left, language),
          ],
        }))}
      />
    </>
  )
}
