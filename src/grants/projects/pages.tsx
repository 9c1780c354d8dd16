import { type Money, sum, writeMoney } from '../../kernel/money.ts'
import { dayOf, writeDay } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { Tree } from '../../programme/assessments/index.ts'
import { payers } from '../../programme/instruments/index.ts'
import {
  DefinitionList,
  DemonstrationMark,
  ErrorSummary,
  type Happening,
  Heading,
  HistoryList,
  Table,
  type Tried,
} from '../../ui/index.ts'
import { Acts } from './pages.forms.tsx'
import { percent, StateTag } from './pages.list.tsx'
import { leadOf, type Partner, type Project, type ProjectAct } from './project.ts'
import { grantedIn } from './rules.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** What whoever looks sees of a partner besides its grant; null: that is not theirs to see. */
export type Seen = {
  readonly money: { readonly paid: Money; readonly open: Money } | null
  readonly agreement: { readonly number: string; readonly state: string; readonly opens: boolean } | null
}
export type Told = {
  readonly project: Project
  readonly clusters: readonly { readonly slug: string; readonly name: string; readonly share: string }[]
  readonly instrument: string
  readonly seen: ReadonlyMap<string, Seen>
  readonly may: readonly ProjectAct[]
  readonly unsettled: readonly string[]
  readonly happenings: readonly Happening[]
  readonly formKey: string
  readonly tried: Tried | undefined
  readonly language: Language
}

/** The file of a project, for whoever works in it or on it. */
export function one(told: Told): Page {
  const { project, language, tried, happenings } = told
  const t = texts[language]
  return {
    title: `${project.number} · ${project.title}`,
    wide: true,
    body: (
      <>
        <p>
          <a class="ds-link" href={`/${language}/projects/all`}>
            {t.list}
          </a>
        </p>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        <Heading level={1}>{project.title}</Heading>
        <p>
          {project.number} <StateTag state={project.state} language={language} />{' '}
          {project.demonstration ? <DemonstrationMark language={language} /> : null}
        </p>
        <Acts {...told} />
        <Facts told={told} />
        <Partners told={told} />
        <Changes project={project} language={language} />
        <section>
          <Heading level={2}>{t.history}</Heading>
          <HistoryList happenings={happenings} label={t.history} />
        </section>
      </>
    ),
  }
}

function Facts({ told }: { told: Told }) {
  const { project, clusters, instrument, language } = told
  const t = texts[language]
  const listed = (all: readonly string[]) => (all.length === 0 ? [] : all.join(', '))
  return (
    <section>
      <Heading level={2}>{t.facts}</Heading>
      <DefinitionList
        language={language}
        items={[
          { term: t.instrument, children: instrument },
          { term: t.lead, children: leadOf(project)?.name ?? '–' },
          {
            term: t.clusters,
            children: (
              <ul class="ds-list">
                {clusters.map(({ slug, name, share }) => (
                  <li key={slug}>
                    <a class="ds-link" href={`/${language}/clusters/${slug}`}>
                      {name}
                    </a>{' '}
                    {`(${share})`}
                  </li>
                ))}
              </ul>
            ),
          },
          {
            term: t.term,
            children: `${writeDay(project.term.from, language)} – ${writeDay(project.term.to, language)}`,
          },
          { term: t.granted, children: writeMoney(project.granted, language) },
          ...(project.challenges.length === 0 ? [] : [{ term: t.challenges, children: listed(project.challenges) }]),
          ...(project.roadmap.length === 0 ? [] : [{ term: t.roadmap, children: listed(project.roadmap) }]),
          ...(project.summary === '' ? [] : [{ term: t.summary, children: project.summary }]),
          {
            term: t.decision,
            children: (
              <a class="ds-link" href={`/${language}/decisions/${project.decision}`}>
                {t.decision}
              </a>
            ),
          },
          ...(project.startedOn === null
            ? []
            : [
                {
                  term: t.public,
                  children: (
                    <a class="ds-link" href={`/${language}/projects/${project.id}`}>
                      {t.public}
                    </a>
                  ),
                },
              ]),
        ]}
      />
    </section>
  )
}

const NameOf = ({ partner, language }: { partner: Partner; language: Language }) => {
  const t = texts[language]
  const notes = [
    ...(partner.lead ? [t.leads] : []),
    ...(partner.leftOn === null ? [] : [t.left(writeDay(partner.leftOn, language))]),
  ]
  return (
    <span>
      <a class="ds-link" href={`/${language}/organisations/${partner.organisation}`}>
        {partner.name}
      </a>
      {notes.length === 0 ? '' : ` (${notes.join(', ')})`}
    </span>
  )
}

function Partners({ told }: { told: Told }) {
  const { project, seen, language } = told
  const t = texts[language]
  const money = (amount: Money | undefined) => (amount === undefined ? t.hidden : writeMoney(amount, language))
  const all = [...seen.values()].every(one => one.money !== null)
  const total = (of: (one: Partner) => Money) => writeMoney(sum(project.partners.map(of)), language)
  return (
    <section>
      <Heading level={2}>{t.partners}</Heading>
      <Table
        caption={t.partners}
        captionHidden
        columns={[t.partner, t.kind, t.costs, t.rate, t.grant, t.own, t.paid, t.open, t.agreement]}
        numeric={[2, 3, 4, 5, 6, 7]}
        rows={[
          ...project.partners.map(partner => {
            const own = seen.get(partner.key)
            return {
              key: partner.key,
              cells: [
                <NameOf key="name" partner={partner} language={language} />,
                payers[partner.payee][language],
                writeMoney(partner.costs, language),
                percent(partner.rate, language),
                writeMoney(partner.grant, language),
                writeMoney(partner.own, language),
                money(own?.money?.paid),
                money(own?.money?.open),
                <AgreementOf key="agreement" partner={partner} seen={own} language={language} />,
              ],
            }
          }),
          {
            key: 'total',
            cells: [
              t.total,
              '',
              total(({ costs }) => costs),
              '',
              writeMoney(grantedIn(project.partners), language),
              total(({ own }) => own),
              all ? writeMoney(sum([...seen.values()].flatMap(one => one.money?.paid ?? [])), language) : t.hidden,
              all ? writeMoney(sum([...seen.values()].flatMap(one => one.money?.open ?? [])), language) : t.hidden,
              '',
            ],
          },
        ]}
      />
      {project.partners.map(partner => (
        <details class="act" key={partner.key}>
          <summary>{t.why(partner.name)}</summary>
          <Tree found={partner.explanation} language={language} />
        </details>
      ))}
    </section>
  )
}

function AgreementOf({ partner, seen, language }: { partner: Partner; seen: Seen | undefined; language: Language }) {
  if (seen?.agreement == null) return <span>{texts[language].hidden}</span>
  const { number, state, opens } = seen.agreement
  return opens ? (
    <span>
      <a class="ds-link" href={`/${language}/agreements/${partner.agreement}`}>
        {number}
      </a>
      {`: ${state}`}
    </span>
  ) : (
    <span>{`${number}: ${state}`}</span>
  )
}

function Changes({ project, language }: { project: Project; language: Language }) {
  const t = texts[language]
  return (
    <section>
      <Heading level={2}>{t.changes}</Heading>
      {project.changes.length === 0 ? (
        <p>{t.noChanges}</p>
      ) : (
        <Table
          caption={t.changes}
          captionHidden
          columns={[t.day, t.what, t.reason, t.findings]}
          rows={project.changes.map(one => ({
            key: String(one.ordinal),
            cells: [
              writeDay(dayOf(one.changedAt), language),
              t.change[one.kind](one.data),
              one.reason,
              one.findings.length === 0 ? (
                '–'
              ) : (
                <ul class="ds-list" key="findings">
                  {one.findings.map(words => (
                    <li key={words.en}>{words[language]}</li>
                  ))}
                </ul>
              ),
            ],
          }))}
        />
      )}
    </section>
  )
}

/** What everyone may know of a project that is signed. */
export function open(
  told: Pick<Told, 'project' | 'clusters' | 'instrument' | 'language'> & { readonly file: boolean },
): Page {
  const { project, clusters, instrument, language, file } = told
  const t = texts[language]
  return {
    title: project.title,
    body: (
      <>
        <p>
          <a class="ds-link" href={`/${language}/projects`}>
            {t.publicList}
          </a>
        </p>
        <Heading level={1}>{project.title}</Heading>
        <p>
          <StateTag state={project.state} language={language} />{' '}
          {project.demonstration ? <DemonstrationMark language={language} /> : null}
        </p>
        {project.summary === '' ? null : <p class="lead">{project.summary}</p>}
        <DefinitionList
          language={language}
          items={[
            { term: t.instrument, children: instrument },
            { term: t.lead, children: leadOf(project)?.name ?? '–' },
            { term: t.clusters, children: clusters.map(({ name, share }) => `${name} (${share})`).join(', ') },
            {
              term: t.term,
              children: `${writeDay(project.term.from, language)} – ${writeDay(project.term.to, language)}`,
            },
            { term: t.support, children: writeMoney(grantedIn(project.partners), language) },
            ...(project.challenges.length === 0
              ? []
              : [{ term: t.challenges, children: project.challenges.join(', ') }]),
          ]}
        />
        <Heading level={2}>{t.partners}</Heading>
        <Table
          caption={t.partners}
          captionHidden
          columns={[t.partner, t.kind, t.support]}
          numeric={[2]}
          rows={project.partners.map(partner => ({
            key: partner.key,
            cells: [
              <NameOf key="name" partner={partner} language={language} />,
              payers[partner.payee][language],
              writeMoney(partner.grant, language),
            ],
          }))}
        />
        {file ? (
          <p>
            <a class="ds-link" href={`/${language}/projects/${project.id}/file`}>
              {t.toFile}
            </a>
          </p>
        ) : null}
      </>
    ),
  }
}
