import { cite } from '../../kernel/citation.ts'
import { writeMoney } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { writeDay } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  type Aid,
  type Cumulated,
  courseOf,
  type DeMinimis,
  declarationLines,
  passedOn,
} from '../../programme/aid/index.ts'
import type { Undertaking } from '../../programme/aid/queries.ts'
import { Tree } from '../../programme/assessments/index.ts'
import {
  Checkbox,
  DefinitionList,
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
import { AidTable, numberWritten } from './pages.awards.tsx'
import { Below, Standing, texts, undertakingHref } from './pages.parts.tsx'
import { Ceilings, Course } from './pages.pictures.tsx'

export type UndertakingView = {
  readonly organisation: { readonly id: string; readonly name: string; readonly number: string | null }
  readonly on: Temporal.PlainDate
  readonly asked: string
  readonly undertaking: Undertaking
  readonly may: { readonly declare: boolean; readonly cockpit: boolean }
  /** Whether whoever looks declares for itself: day and name are theirs. */
  readonly own: boolean
  readonly key: string
  readonly refusals: readonly Refusal[]
  readonly typed: Readonly<Record<string, string>>
}

/** A single undertaking: who belongs to it, what de minimis aid counts on a day, and how that goes on. */
export function undertaking(view: UndertakingView, language: Language): Page {
  const t = texts[language]
  const { organisation, undertaking: found, on } = view
  return {
    title: `${organisation.name}, ${t.title.toLowerCase()}`,
    wide: true,
    body: (
      <>
        {view.may.cockpit ? (
          <Below way={null} title={organisation.name} here={organisation.name} language={language} />
        ) : (
          <Heading level={1}>{organisation.name}</Heading>
        )}
        <ErrorSummary refusals={view.refusals} language={language} />
        <form method="get" action={undertakingHref(organisation.id, language)} class="form inline">
          <Field name="on" label={t.asOf} type="date" value={view.asked} refusals={view.refusals} language={language} />
          <button class="ds-button" data-variant="secondary" type="submit">
            {t.show}
          </button>
        </form>
        {found.deMinimis === undefined ? <Notice color="warning">{t.notInForce}</Notice> : null}
        {found.known ? null : <Notice color="warning">{t.unknownJudged}</Notice>}
        {found.deMinimis === undefined ? null : (
          <Against name={organisation.name} found={found.deMinimis} language={language} />
        )}
        {passedOn(found.aids).map(one => (
          <Notice color="danger" key={one.on.toString()}>
            {t.passed(writeDay(one.on, language), writeMoney(one.total, language), writeMoney(one.ceiling, language))}
          </Notice>
        ))}
        <Going found={found} today={on} language={language} />
        <Group view={view} language={language} />
        <section>
          <Heading level={2}>{t.awards}</Heading>
          {found.aids.length === 0 ? (
            <Empty>{t.noUndertakings}</Empty>
          ) : (
            <AidTable rows={found.aids} caption={t.awards} language={language} />
          )}
        </section>
        <Declarations view={view} language={language} />
      </>
    ),
  }
}

function Against({ name, found, language }: { name: string; found: DeMinimis; language: Language }) {
  const t = texts[language]
  return (
    <section>
      <Heading level={2}>{t.undertakings}</Heading>
      <Ceilings
        label={t.undertakings}
        language={language}
        rows={[{ id: 'own', label: name, href: '#explained', total: found.total, ceiling: found.ceiling }]}
      />
      <DefinitionList
        language={language}
        items={[
          {
            term: t.state,
            children: <Standing of={found.standing}>{t.standings[found.standing]}</Standing>,
          },
          { term: t.room, children: writeMoney(found.headroom, language) },
          { term: t.counts, children: t.window[found.window.kind] },
          {
            term: t.period,
            children: `${writeDay(found.window.from, language)} – ${writeDay(found.window.to, language)}`,
          },
          { term: t.law, children: cite(found.basis, language) },
        ]}
      />
      <Heading level={3} id="explained">
        {t.explained}
      </Heading>
      <Tree found={found.explanation} language={language} />
      {found.outside.length === 0 ? null : (
        <p>
          {t.outside}:{' '}
          {found.outside
            .map(
              ({ aid, on, amount }) => `${aid.reference} (${writeDay(on, language)}, ${writeMoney(amount, language)})`,
            )
            .join('; ')}
          .
        </p>
      )}
    </section>
  )
}

function Going(props: { found: Undertaking; today: Temporal.PlainDate; language: Language }) {
  const { found, today, language } = props
  const t = texts[language]
  const turns = courseOf(found.aids)
  if (turns.length === 0) return null
  return (
    <Picture
      title={t.course}
      lead={t.courseLead}
      language={language}
      table={{
        columns: [t.since, t.counts, t.ceiling],
        numeric: [1, 2],
        rows: turns.map(turn => ({
          key: turn.on.toString(),
          cells: [writeDay(turn.on, language), writeMoney(turn.total, language), writeMoney(turn.ceiling, language)],
        })),
      }}
    >
      <Course turns={turns} today={today} language={language} />
    </Picture>
  )
}

function Group({ view, language }: { view: UndertakingView; language: Language }) {
  const t = texts[language]
  const { members } = view.undertaking
  return (
    <section>
      <Heading level={2}>{t.group}</Heading>
      <p>{t.groupLead(Math.max(1, members.length))}</p>
      {members.length < 2 ? null : (
        <ul>
          {members.map(({ id, name, number }) => (
            <li key={id}>
              {view.may.cockpit ? (
                <a class="ds-link" href={undertakingHref(id, language)}>
                  {name}
                </a>
              ) : (
                name
              )}{' '}
              ({numberWritten(number)})
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Declarations({ view, language }: { view: UndertakingView; language: Language }) {
  const t = texts[language]
  const { declarations } = view.undertaking
  return (
    <section>
      <Heading level={2}>{t.declarations}</Heading>
      {declarations.length === 0 ? (
        <Empty>{t.noDeclarations}</Empty>
      ) : (
        <Table
          caption={t.declarations}
          captionHidden
          columns={[t.declaredOn, t.signedBy, t.complete]}
          rows={declarations.map(one => ({
            key: one.id,
            cells: [writeDay(one.on, language), one.signedBy, one.complete ? t.yes : t.no],
          }))}
        />
      )}
      {view.may.declare ? <Declare view={view} language={language} /> : null}
    </section>
  )
}

function Declare({ view, language }: { view: UndertakingView; language: Language }) {
  const t = texts[language]
  const at = (name: string) => ({ name, value: view.typed[name] ?? '', refusals: view.refusals, language })
  const tried = Object.keys(view.typed).length > 0
  return (
    <details open={tried}>
      <summary>{t.declare}</summary>
      <p>{t.declareIntro}</p>
      <FormBody
        action={`${undertakingHref(view.organisation.id, language)}/declarations`}
        formKey={view.key}
        submit={t.declareSubmit}
      >
        {view.own ? null : (
          <>
            <Field {...at('on')} label={t.declaredOn} type="date" required />
            <Field {...at('signedBy')} label={t.signedBy} hint={t.signedHint} required />
          </>
        )}
        {declarationLines.map(line => (
          <Fieldset legend={t.line(line)} language={language} key={line}>
            <div class="pair">
              <Field {...at(`authority${line}`)} label={t.authority} />
              <Field {...at(`reference${line}`)} label={t.reference} />
              <Field {...at(`grantedOn${line}`)} label={t.since} type="date" />
              <Field {...at(`nominal${line}`)} label={t.equivalent} inputmode="decimal" />
            </div>
          </Fieldset>
        ))}
        <Fieldset legend={t.complete} name="complete" refusals={view.refusals} language={language}>
          <Checkbox name="complete" value="yes" label={t.completeField} checked={view.typed['complete'] === 'yes'} />
        </Fieldset>
      </FormBody>
    </details>
  )
}

export type ClusterView = {
  readonly cluster: string
  readonly name: string
  readonly line: readonly { readonly id: string; readonly name: string }[]
  readonly cumulated: Cumulated
  readonly aids: readonly Aid[]
}

/** The aid to a cluster and those it came from, against the threshold. */
export function cluster(view: ClusterView, language: Language): Page {
  const t = texts[language]
  const { cumulated } = view
  return {
    title: `${view.name}, ${t.title.toLowerCase()}`,
    wide: true,
    body: (
      <>
        <Below way={null} title={view.name} here={view.name} language={language} />
        <p class="lead">{t.clustersLead}</p>
        <Ceilings
          label={t.clusters}
          language={language}
          rows={[
            {
              id: view.cluster,
              label: view.name,
              href: `/${language}/clusters/${view.cluster}`,
              total: cumulated.total,
              ceiling: cumulated.threshold,
            },
          ]}
        />
        <DefinitionList
          language={language}
          items={[
            {
              term: t.state,
              children: <Standing of={cumulated.standing}>{t.standings[cumulated.standing]}</Standing>,
            },
            {
              term: t.cluster,
              children: view.line.map(({ id, name }, index) => (
                <span key={id}>
                  {index === 0 ? '' : ' ← '}
                  <a class="ds-link" href={`/${language}/clusters/${id}`}>
                    {name}
                  </a>
                </span>
              )),
            },
            { term: t.law, children: cite(cumulated.basis, language) },
          ]}
        />
        <Heading level={2}>{t.explained}</Heading>
        <Tree found={cumulated.explanation} language={language} />
        <Heading level={2}>{t.awards}</Heading>
        {view.aids.length === 0 ? (
          <Empty>{t.noClusters}</Empty>
        ) : (
          <AidTable rows={view.aids} caption={t.awards} language={language} />
        )}
      </>
    ),
  }
}
