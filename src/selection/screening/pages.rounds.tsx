import { dayOf, writeDay } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import type { Opening } from '../../programme/calls/index.ts'
import { Empty, ErrorSummary, Field, FormBody, Heading, SelectField, Table, Tag, type Tried } from '../../ui/index.ts'
import type { Application } from '../applications/index.ts'
import { percent } from './pages.screening.tsx'
import { type Verdict, verdicts } from './screening.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

export type Round = {
  readonly opening: Opening
  readonly name: string
  readonly instrument: string
  readonly phase: keyof typeof en.phases
  readonly count: number
  /** The round of the steering group, once it is prepared. */
  readonly scoring: { readonly id: string; readonly state: string } | undefined
}

export type Row = {
  readonly application: Application
  readonly organisation: string
  readonly advised: number
  readonly total: number | null
  readonly thresholdsMet: boolean | null
  readonly verdict: Verdict | undefined
}

export type Rounds = {
  readonly cluster: { readonly id: string; readonly name: string }
  readonly rounds: readonly Round[]
  /** Null: not for this reader. */
  readonly ideas: readonly Row[] | null
  readonly proposals: readonly Row[] | null
  readonly may: { readonly open: boolean; readonly run: boolean; readonly score: boolean }
  readonly instruments: readonly { readonly key: string; readonly name: string }[]
  readonly key: string
  readonly tried: Tried | undefined
}

/** A cluster's rounds for project proposals: for its manager, its steering group and the agency. */
export function rounds(shown: Rounds, language: Language): Page {
  const t = texts[language]
  const { cluster, ideas, proposals, may } = shown
  return {
    title: t.title(cluster.name),
    wide: true,
    body: (
      <>
        <Heading level={1}>{t.title(cluster.name)}</Heading>
        <p class="lead">{t.lead}</p>
        <p>
          <a class="ds-link" href={`/${language}/clusters/${cluster.id}`}>
            {cluster.name}
          </a>
        </p>
        <ErrorSummary refusals={shown.tried?.refusals ?? []} language={language} />
        {may.score ? (
          <p>
            {t.forSteering}{' '}
            <a class="ds-link" href={`/${language}/assignments`}>
              {t.toAssignments}
            </a>
          </p>
        ) : null}
        <RoundTable {...shown} language={language} />
        {proposals === null ? null : (
          <section>
            <Heading level={2}>{t.proposals}</Heading>
            {proposals.length === 0 ? (
              <Empty>{t.noProposals}</Empty>
            ) : (
              <Proposals rows={proposals} language={language} />
            )}
          </section>
        )}
        {ideas === null ? null : (
          <section>
            <Heading level={2}>{t.ideas}</Heading>
            {ideas.length === 0 ? <Empty>{t.noIdeas}</Empty> : <Ideas rows={ideas} language={language} />}
          </section>
        )}
        {may.open ? <OpenForm {...shown} language={language} /> : null}
      </>
    ),
  }
}

type In<Of> = Of & { readonly language: Language }

function RoundTable({ rounds: all, may, language }: In<Rounds>) {
  const t = texts[language]
  if (all.length === 0) return <Empty>{t.none}</Empty>
  const until = (at: Temporal.Instant | null | undefined) => (at == null ? '' : writeDay(dayOf(at), language))
  return (
    <Table
      caption={t.short}
      captionHidden
      columns={[t.call, t.instrument, t.state, t.preProposals, t.fullProposals, t.count, t.round]}
      rows={all.map(({ opening, name, instrument, phase, count, scoring }) => ({
        key: opening.call,
        cells: [
          <a class="ds-link" href={`/${language}/calls/${opening.call}${phase === 'draft' ? '/edit' : ''}`} key="call">
            {name}
          </a>,
          instrument,
          <Tag key="state" color={phase === 'open' ? 'success' : 'neutral'}>
            {t.phases[phase]}
          </Tag>,
          until(opening.stages.find(({ handler }) => handler === 'cluster')?.closes),
          until(opening.stages.findLast(({ handler }) => handler !== 'cluster')?.closes),
          String(count),
          scoring !== undefined && !may.score ? (
            <a class="ds-link" href={`/${language}/evaluation/${scoring.id}`} key="round">
              {scoring.state}
            </a>
          ) : scoring !== undefined ? (
            scoring.state
          ) : may.run && phase !== 'draft' ? (
            <a class="ds-link" href={`/${language}/evaluation`} key="round">
              {t.prepare}
            </a>
          ) : (
            t.noRound
          ),
        ],
      }))}
    />
  )
}

const Numbered = ({ application, language }: In<{ readonly application: Application }>) => (
  <a class="ds-link" href={`/${language}/applications/${application.id}/screening`}>
    {application.number}
  </a>
)

function Proposals({ rows, language }: In<{ readonly rows: readonly Row[] }>) {
  const t = texts[language]
  return (
    <Table
      caption={t.proposals}
      captionHidden
      columns={[t.number, t.what, t.leader, t.score, t.thresholds, t.decided]}
      rows={rows.map(({ application, organisation, total, thresholdsMet, verdict }) => ({
        key: application.id,
        cells: [
          <Numbered application={application} language={language} key="number" />,
          application.title,
          organisation,
          total === null ? '' : percent(total, language),
          thresholdsMet === null ? '' : thresholdsMet ? t.met : t.missed,
          verdict === undefined
            ? t.open
            : `${verdicts[verdict.verdict][language]}, ${writeDay(dayOf(verdict.at), language)}`,
        ],
      }))}
    />
  )
}

function Ideas({ rows, language }: In<{ readonly rows: readonly Row[] }>) {
  const t = texts[language]
  return (
    <Table
      caption={t.ideas}
      captionHidden
      columns={[t.number, t.what, t.leader, t.advised]}
      rows={rows.map(({ application, organisation, advised }) => ({
        key: application.id,
        cells: [
          <Numbered application={application} language={language} key="number" />,
          application.title,
          organisation,
          String(advised),
        ],
      }))}
    />
  )
}

function OpenForm({ cluster, instruments, key, tried, language }: In<Rounds>) {
  const t = texts[language]
  const field = (name: string) => ({
    name,
    language,
    value: tried?.typed[name] ?? '',
    refusals: tried?.refusals ?? [],
  })
  return (
    <section>
      <Heading level={2}>{t.openRound}</Heading>
      {instruments.length === 0 ? (
        <Empty>{t.noInstruments}</Empty>
      ) : (
        <>
          <p>{t.openHint}</p>
          <FormBody action={`/${language}/clusters/${cluster.id}/project-rounds`} formKey={key} submit={t.begin}>
            <SelectField
              {...field('instrument')}
              label={t.instrument}
              options={[
                { value: '', label: t.choose },
                ...instruments.map(each => ({ value: each.key, label: each.name })),
              ]}
              required
            />
            <Field {...field('call')} label={t.name} hint={t.nameHint} required />
          </FormBody>
        </>
      )}
    </section>
  )
}
