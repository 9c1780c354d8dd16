import { percentString, writeMoney } from '../../kernel/money.ts'
import { writeDay } from '../../kernel/time.ts'
import { inLanguage, type Language, type Translated } from '../../kernel/words.ts'
import type { Event } from '../../platform/db/index.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  Breadcrumbs,
  DefinitionList,
  DemonstrationMark,
  Empty,
  ErrorSummary,
  Field,
  Folded,
  Heading,
  HistoryList,
  happeningsOf,
  SelectField,
  Table,
  type Tried,
} from '../../ui/index.ts'
import { type Employee, employments, type HoursCeiling } from './employee.ts'
import { Ceiling } from './pages.looks.tsx'
import { fieldOf } from './pages.parts.tsx'
import { leastHours } from './rules.employees.ts'
import { writeHours } from './rules.line.ts'
import { en } from './texts.employees.en.ts'
import { nl } from './texts.employees.nl.ts'

const texts = { en, nl }

type HoursOf = { readonly year: number; readonly minutes: number; readonly claims: number }
export type ToldPeople = {
  readonly people: readonly (Employee & { readonly minutes: number })[]
  readonly clusterNames: ReadonlyMap<string, Translated | null>
  /** The clusters for which whoever looks enters people. */
  readonly places: readonly string[]
  readonly ceiling: HoursCeiling
  readonly key: string
}

export function people(told: ToldPeople, language: Language, tried?: Tried): Page {
  const t = texts[language]
  const nameOf = (cluster: string) => inLanguage(told.clusterNames.get(cluster) ?? null, language)?.text ?? cluster
  return {
    title: t.list,
    wide: true,
    body: (
      <>
        <Heading level={1}>{t.list}</Heading>
        <p class="lead">{t.intro}</p>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        {told.places.length === 0 ? null : (
          <Folded
            action={`/${language}/employees`}
            noun="person"
            title={t.add}
            submit={t.addNow}
            formKey={told.key}
            tried={tried}
            open={told.people.length === 0}
          >
            {told.places.length === 1 ? (
              <input type="hidden" name="cluster" value={told.places[0]} />
            ) : (
              <SelectField
                {...fieldOf(tried, 'person', language)('cluster')}
                label={t.cluster}
                options={told.places.map(value => ({ value, label: nameOf(value) }))}
              />
            )}
            <Known at={fieldOf(tried, 'person', language)} stands={undefined} language={language} />
          </Folded>
        )}
        {told.people.length === 0 ? (
          <Empty>{t.none}</Empty>
        ) : (
          <Table
            caption={t.list}
            captionHidden
            columns={[t.name, t.cluster, t.employment, t.share, t.from, t.rate, t.hours]}
            numeric={[3, 5, 6]}
            rows={told.people.map(person => ({
              key: person.id,
              cells: [
                <span key="name">
                  <a class="ds-link" href={`/${language}/employees/${person.id}`}>
                    {person.name}
                  </a>{' '}
                  {person.demonstration ? <DemonstrationMark language={language} /> : null}
                </span>,
                nameOf(person.cluster),
                employments[person.employment][language],
                percentString(person.share),
                writeDay(person.from, language),
                person.rates[0] === undefined ? t.noRate : writeMoney(person.rates[0].rate, language),
                writeHours(person.minutes),
              ],
            }))}
          />
        )}
        <Ceiling ceiling={told.ceiling} language={language} />
      </>
    ),
  }
}

type At = ReturnType<typeof fieldOf>
function Known({ at, stands, language }: { at: At; stands: Employee | undefined; language: Language }) {
  const t = texts[language]
  return (
    <>
      <Field {...at('name', stands?.name ?? '')} label={t.name} required />
      <SelectField
        {...at('employment', stands?.employment ?? 'payroll')}
        label={t.employment}
        options={Object.entries(employments).map(([value, words]) => ({ value, label: words[language] }))}
      />
      <Field {...at('work', stands?.work ?? '')} label={t.work} />
      <Field
        {...at('share', stands === undefined ? '100' : percentString(stands.share).replace('%', ''))}
        label={t.share}
        hint={t.shareHint}
        inputmode="decimal"
        required
      />
      <Field {...at('from', stands?.from.toString() ?? '')} label={t.from} required />
      <Field {...at('to', stands?.to?.toString() ?? '')} label={t.to} hint={t.toHint} />
    </>
  )
}

export type ToldPerson = {
  readonly person: Employee
  readonly clusterName: Translated | null
  readonly hours: readonly HoursOf[]
  readonly ceiling: HoursCeiling
  readonly history: readonly Event[]
  readonly names: ReadonlyMap<string, { readonly name: string }>
  readonly writes: boolean
  readonly key: string
}

export function person(told: ToldPerson, language: Language, tried?: Tried): Page {
  const t = texts[language]
  const { person: one } = told
  return {
    title: one.name,
    body: (
      <>
        <Breadcrumbs ways={[{ label: t.list, href: `/${language}/employees` }]} here={one.name} language={language} />
        <Heading level={1}>{one.name}</Heading>
        {one.demonstration ? (
          <p class="tags">
            <DemonstrationMark language={language} />
          </p>
        ) : null}
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        <DefinitionList
          language={language}
          items={[
            { term: t.cluster, children: inLanguage(told.clusterName, language)?.text ?? one.cluster },
            { term: t.employment, children: employments[one.employment][language] },
            ...(one.work === '' ? [] : [{ term: t.work, children: one.work }]),
            { term: t.share, children: percentString(one.share) },
            {
              term: t.from,
              children: `${writeDay(one.from, language)}${one.to === null ? '' : ` – ${writeDay(one.to, language)}`}`,
            },
          ]}
        />
        <Rates told={told} language={language} tried={tried} />
        <Hours told={told} language={language} />
        {told.writes ? (
          <Folded
            action={`/${language}/employees/${one.id}`}
            noun="person"
            title={t.change}
            submit={t.changeNow}
            formKey={told.key}
            seen={one.version}
            tried={tried}
          >
            <Known at={fieldOf(tried, 'person', language)} stands={one} language={language} />
          </Folded>
        ) : null}
        <Heading level={2}>{t.history}</Heading>
        <HistoryList
          label={t.history}
          happenings={happeningsOf(told.history.toReversed(), { names: told.names, acts: t.acts, language })}
        />
      </>
    ),
  }
}

type Props = { told: ToldPerson; language: Language; tried: Tried | undefined }

function Rates({ told, language, tried }: Props) {
  const t = texts[language]
  const { person: one, ceiling } = told
  const at = fieldOf(tried, 'rate', language)
  const least = leastHours(one, ceiling)
  const money = (amount: { cents: bigint; currency: 'EUR' }) => writeMoney(amount, language)
  return (
    <>
      <Heading level={2}>{t.rates}</Heading>
      {one.rates.length === 0 ? (
        <Empty>{t.noRate}</Empty>
      ) : (
        <Table
          caption={t.rates}
          captionHidden
          columns={[t.rateFrom, t.rate, t.calculation]}
          numeric={[1]}
          rows={one.rates.map(({ from, rate, calculation: { gross, employer, other, hours } }) => ({
            key: from.toString(),
            cells: [
              writeDay(from, language),
              writeMoney(rate, language),
              t.computed(money(gross), money(employer), money(other), hours),
            ],
          }))}
        />
      )}
      {told.writes ? (
        <Folded
          action={`/${language}/employees/${one.id}/rates`}
          noun="rate"
          title={t.recordRate}
          submit={t.recordNow}
          formKey={told.key}
          seen={one.version}
          tried={tried}
          open={one.rates.length === 0}
        >
          <p>{t.rateIntro(least)}</p>
          <Field {...at('from', one.from.toString())} label={t.rateFrom} required />
          <Field {...at('gross')} label={t.gross} inputmode="decimal" required />
          <Field {...at('employer')} label={t.employer} inputmode="decimal" />
          <Field {...at('other')} label={t.other} inputmode="decimal" />
          <Field {...at('hours', String(least))} label={t.year} inputmode="numeric" required />
        </Folded>
      ) : null}
    </>
  )
}

function Hours({ told: { person: one, hours, ceiling }, language }: { told: ToldPerson; language: Language }) {
  const t = texts[language]
  return (
    <>
      <Heading level={2}>{t.byYear}</Heading>
      {hours.length === 0 ? (
        <Empty>0:00</Empty>
      ) : (
        <Table
          caption={t.byYear}
          captionHidden
          columns={[t.calendarYear, t.hours, t.most, t.claims]}
          numeric={[1, 2, 3]}
          rows={hours.map(({ year, minutes, claims }) => ({
            key: String(year),
            cells: [String(year), writeHours(minutes), writeHours(leastHours(one, ceiling) * 60), String(claims)],
          }))}
        />
      )}
      <Ceiling ceiling={ceiling} language={language} />
    </>
  )
}
