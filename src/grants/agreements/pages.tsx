import { clusterName } from '../../directory/clusters/index.ts'
import type { Duty } from '../../duties/index.ts'
import { dutyStates } from '../../duties/index.ts'
import { percentString, writeMoney } from '../../kernel/money.ts'
import { writeDay, writeMoment } from '../../kernel/time.ts'
import type { Language, Translated } from '../../kernel/words.ts'
import type { Event } from '../../platform/db/index.ts'
import type { Page } from '../../platform/http/index.ts'
import type { Letter } from '../../programme/letters/index.ts'
import { kinds } from '../../programme/letters/index.ts'
import {
  type Definition,
  DefinitionList,
  DemonstrationMark,
  Empty,
  ErrorSummary,
  Folded,
  Heading,
  HistoryList,
  happeningsOf,
  Notice,
  Radios,
  Table,
  TextArea,
  type Tried,
} from '../../ui/index.ts'
import { type Agreement, proofs } from './agreement.ts'
import { type Evaluation, outcomes, type Plan, planStates } from './cycle.ts'
import { type Doable, Forms, fieldOf } from './pages.forms.tsx'
import { StateTag } from './pages.list.tsx'
import { totalOf, yearName } from './rules.draft.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'
import { stepName } from './words.ts'

const texts = { en, nl }

/** All that is told of one agreement to whoever may see it. */
export type Told = {
  readonly agreement: Agreement
  readonly cluster: { readonly id: string; readonly name: Translated | null }
  readonly organisation: string
  readonly number: string | null
  readonly duties: readonly Duty[]
  readonly plans: readonly Plan[]
  readonly evaluations: readonly Evaluation[]
  readonly letters: readonly Letter[]
  readonly history: readonly Event[]
  readonly names: ReadonlyMap<string, { readonly name: string }>
  /** Conditions of the decision that come before the offer. */
  readonly conditions: readonly Duty[]
  readonly doable: Doable
  /** Whether whoever looks records what an evaluation comes to. */
  readonly evaluates: boolean
}

export function one(told: Told, language: Language, tried?: Tried): Page {
  const t = texts[language]
  const { agreement: a } = told
  const title = t.one(a.number)
  return {
    title,
    downloads: [{ label: 'JSON', href: `/agreements/${a.id}.json`, type: 'application/json' }],
    body: (
      <>
        <p>
          <a class="ds-link" href={`/${language}/agreements`}>
            {t.back}
          </a>
        </p>
        <Heading level={1}>{title}</Heading>
        <p class="lead">{a.title}</p>
        <p class="tags">
          <StateTag state={a.state} language={language} />
          {a.demonstration ? <DemonstrationMark language={language} /> : null}
        </p>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        <Heading level={2}>{t.next}</Heading>
        <Conditions conditions={told.conditions} language={language} />
        {told.doable.acts.length === 0 ? (
          <Empty>{t.nothing}</Empty>
        ) : (
          <Forms agreement={a} doable={told.doable} tried={tried} language={language} />
        )}
        <Heading level={2}>{a.offeredAt === null && a.state === 'drafted' ? t.factsDraft : t.facts}</Heading>
        <Facts told={told} language={language} />
        <Years told={told} language={language} />
        <Duties duties={told.duties} language={language} />
        <Evaluations told={told} tried={tried} language={language} />
        {a.countersignedAt === null ? null : (
          <>
            <Heading level={2}>{t.amendments}</Heading>
            <p>
              <a class="ds-link" href={`/${language}/agreements/${a.id}/amendments`}>
                {a.revision === 0 ? t.amendments : `${t.amendments} (${t.revision.toLowerCase()}: ${a.revision})`}
              </a>
            </p>
          </>
        )}
        <Documents told={told} language={language} />
        <Heading level={2}>{t.history}</Heading>
        <HistoryList
          label={t.history}
          happenings={happeningsOf(told.history, { names: told.names, acts: t.acts, language })}
        />
      </>
    ),
  }
}

function Conditions({ conditions, language }: { conditions: readonly Duty[]; language: Language }) {
  const t = texts[language]
  if (conditions.length === 0) return null
  return (
    <Notice color="warning" title={t.conditionsFirst}>
      <p>{t.conditionsIntro}</p>
      <ul>
        {conditions.map(({ id, title, due }) => (
          <li key={id}>
            <a class="ds-link" href={`/${language}/duties/${id}`}>
              {title[language]}
            </a>
            {`, ${t.due.toLowerCase()} ${writeDay(due, language)}`}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function Facts({ told, language }: { told: Told; language: Language }) {
  const t = texts[language]
  const { agreement: a, cluster } = told
  const day = (one: Temporal.PlainDate) => writeDay(one, language)
  const link = (href: string, text: string) => (
    <a class="ds-link" href={`/${language}${href}`}>
      {text}
    </a>
  )
  const when = (term: string, on: Temporal.PlainDate | null): Definition[] =>
    on === null ? [] : [{ term, children: day(on) }]
  const items: Definition[] = [
    { term: t.cluster, children: link(`/clusters/${cluster.id}`, clusterName(cluster, language)) },
    { term: t.organisation, children: told.organisation },
    { term: t.instrument, children: link(`/instruments/${a.instrument.split('@')[0]}`, a.instrument) },
    { term: t.scope, children: a.scope === '' ? t.scopeNone : a.scope },
    ...(a.provisions === '' ? [] : [{ term: t.provisions, children: a.provisions }]),
    ...(a.partners.length === 0
      ? []
      : [{ term: t.partners, children: a.partners.map(({ name, number }) => `${name} (${number})`).join('; ') }]),
    { term: t.from, children: day(a.term.from) },
    { term: t.to, children: day(a.term.to) },
    { term: t.total, children: writeMoney(totalOf(a.years), language) },
    { term: t.grantedOn, children: day(a.grantedOn) },
    { term: t.firstAid, children: day(a.firstOperatingAidOn) },
    { term: t.cumulated, children: writeMoney(a.cumulatedAid, language) },
    ...(a.state === 'offered' ? when(t.answerBy, a.answerBy) : []),
    ...when(t.suspendedFrom, a.suspendedFrom),
    ...when(t.endedOn, a.endedOn),
    ...(a.decision === null
      ? []
      : [{ term: t.decision, children: link(`/decisions/${a.decision}`, day(a.grantedOn)) }]),
    ...(a.application === null
      ? []
      : [{ term: t.application, children: link(`/applications/${a.application}`, told.number ?? t.application) }]),
    ...(a.acknowledgement === null
      ? []
      : [
          {
            term: t.acknowledgement,
            children: link(`/acknowledgements/${a.acknowledgement}`, clusterName(cluster, language)),
          },
        ]),
  ]
  return <DefinitionList items={items} language={language} />
}

function Years({ told, language }: { told: Told; language: Language }) {
  const t = texts[language]
  const { agreement: a, plans } = told
  const stateOf = (year: number) => {
    const plan = plans.find(one => one.year === year && one.state !== 'replaced')
    return plan === undefined ? undefined : planStates[plan.state]
  }
  return (
    <>
      <Heading level={2}>{t.years}</Heading>
      <Table
        caption={t.years}
        captionHidden
        columns={[t.year, t.from, t.to, t.maximum, t.plan]}
        numeric={[3]}
        rows={a.years.map((year, index) => ({
          key: year.from.toString(),
          cells: [
            yearName(year),
            writeDay(year.from, language),
            writeDay(year.to, language),
            writeMoney(year.maximum, language),
            a.countersignedAt === null ? (
              '–'
            ) : (
              <a key="plan" class="ds-link" href={`/${language}/agreements/${a.id}/years/${index + 1}`}>
                {stateOf(index + 1)?.[language] ?? t.plan}
              </a>
            ),
          ],
        }))}
      />
      <Table
        caption={t.instalments}
        columns={[t.year, t.when, t.share, t.amount]}
        numeric={[2, 3]}
        rows={a.instalments.map(({ year, on, share, amount }) => ({
          key: `${year} ${on}`,
          cells: [
            yearName(a.years[year - 1] ?? a.term),
            stepName(on, language),
            percentString(share).replace('.', language === 'nl' ? ',' : '.'),
            writeMoney(amount, language),
          ],
        }))}
      />
    </>
  )
}

function Duties({ duties, language }: { duties: readonly Duty[]; language: Language }) {
  const t = texts[language]
  return (
    <>
      <Heading level={2}>{t.duties}</Heading>
      {duties.length === 0 ? (
        <Empty>{t.noDuties}</Empty>
      ) : (
        <Table
          caption={t.duties}
          captionHidden
          columns={[t.duty, t.due, t.state]}
          rows={duties.map(({ id, title, due, state }) => ({
            key: id,
            cells: [
              <a key="duty" class="ds-link" href={`/${language}/duties/${id}`}>
                {title[language]}
              </a>,
              writeDay(due, language),
              dutyStates[state][language],
            ],
          }))}
        />
      )}
    </>
  )
}

function Evaluations({ told, tried, language }: { told: Told; tried: Tried | undefined; language: Language }) {
  const t = texts[language]
  const { agreement: a, evaluations, doable } = told
  if (evaluations.length === 0) return null
  const open = told.evaluates ? evaluations.find(({ outcome }) => outcome === null) : undefined
  return (
    <>
      <Heading level={2}>{t.evaluations}</Heading>
      <Table
        caption={t.evaluations}
        captionHidden
        columns={[t.due, t.outcome, t.reasons]}
        rows={evaluations.map(({ ordinal, due, outcome, reasons }) => ({
          key: String(ordinal),
          cells: [writeDay(due, language), outcome === null ? '–' : outcomes[outcome][language], reasons ?? '–'],
        }))}
      />
      {open === undefined ? null : (
        <Folded
          action={`/${language}/agreements/${a.id}/evaluations/${open.ordinal}`}
          noun="evaluation"
          title={t.evaluationTitle(writeDay(open.due, language))}
          submit={t.evaluateNow}
          formKey={doable.key}
          seen={a.version}
          tried={tried}
        >
          <Radios
            {...fieldOf(tried, language)('evaluation', 'outcome')}
            legend={t.outcome}
            options={(open.consequence === 'advice' ? (['advice'] as const) : (['go', 'no-go'] as const)).map(
              value => ({
                value,
                label: outcomes[value][language],
              }),
            )}
          />
          <TextArea {...fieldOf(tried, language)('evaluation', 'reasons')} label={t.reasons} required />
        </Folded>
      )}
    </>
  )
}

function Documents({ told, language }: { told: Told; language: Language }) {
  const t = texts[language]
  const { agreement: a, letters } = told
  const called = ({ id, kind }: Letter) =>
    id === a.signedLetter ? t.signedCopy : kind === 'agreement' ? t.offered : kinds[kind][language]
  return (
    <>
      <Heading level={2}>{t.documents}</Heading>
      {letters.length === 0 ? (
        <Empty>{a.state === 'drafted' ? t.noDocuments : t.papersElsewhere}</Empty>
      ) : (
        <ul>
          {letters.map(letter => (
            <li key={letter.id}>
              <a class="ds-link" href={`/letters/${letter.id}.pdf`}>
                {`${called(letter)}, ${letter.reference} (PDF)`}
              </a>{' '}
              <small>{writeMoment(letter.issuedAt, language)}</small>
              <br />
              <small class="digest">
                {letter.pdf === null ? `${t.fingerprint}: ${t.pdfSoon}` : `${t.fingerprint}: ${letter.pdf}`}
              </small>
            </li>
          ))}
        </ul>
      )}
      {a.acceptedAt === null ? null : (
        <DefinitionList
          language={language}
          items={[
            {
              term: writeMoment(a.acceptedAt, language),
              children: t.acceptedBy(a.acceptedName ?? '', proofs[a.acceptedProof ?? 'password'][language]),
            },
            ...(a.countersignedAt === null
              ? []
              : [
                  {
                    term: writeMoment(a.countersignedAt, language),
                    children: t.countersignedBy(a.countersignedName ?? ''),
                  },
                ]),
          ]}
        />
      )}
      {a.annexes.length === 0 ? null : (
        <>
          <Heading level={3}>{t.annexes}</Heading>
          <ul>
            {a.annexes.map(({ title, href, digest }) => (
              <li key={title.en}>
                {href === null ? (
                  title[language]
                ) : (
                  <a class="ds-link" href={`/${language}${href}`}>
                    {title[language]}
                  </a>
                )}
                {digest === null ? null : (
                  <>
                    <br />
                    <small class="digest">{`${t.fingerprint}: ${digest}`}</small>
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
