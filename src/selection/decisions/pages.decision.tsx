import { shortDay } from '../../kernel/day.ts'
import { writeMoney } from '../../kernel/money.ts'
import { writeDay, writeMoment } from '../../kernel/time.ts'
import { inLanguage, type Language, type Words } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { Tree } from '../../programme/assessments/index.ts'
import { kinds, type Letter } from '../../programme/letters/index.ts'
import {
  Breadcrumbs,
  ConfirmForm,
  DefinitionList,
  DemonstrationMark,
  Empty,
  ErrorSummary,
  Heading,
  Notice,
  Table,
} from '../../ui/index.ts'
import type { Criterion } from './candidate.ts'
import { type Decision, type Ruling, ruled } from './decision.ts'
import { AidPoints, type Asking, CostOf, DecisionForm, type Filled } from './pages.form.tsx'
import { percent, RulingTag } from './pages.parts.tsx'
import type { Level } from './rules.levels.ts'
import { owners } from './rules.reasons.ts'
import { texts } from './texts.ts'

export type DecisionView = {
  readonly decision: Decision
  readonly criteria: readonly Criterion[]
  readonly levelNames: Words
  readonly scaleHighest: number
  /** For the agency: who decided, votes, state aid; an applicant sees what was decided and why. */
  readonly inside: boolean
  readonly decider: string
  readonly mayNotify: boolean
  readonly mayReconsider: boolean
  /** The letters that tell of it. */
  readonly letters: readonly Letter[]
  readonly key: string
}

type Part = { view: DecisionView; language: Language }

/** A decision as it was taken. */
export function decision(view: DecisionView, language: Language): Page {
  const t = texts[language]
  const { decision: d, inside } = view
  return {
    title: t.decision(d.number),
    downloads: [{ label: 'JSON', href: `/decisions/${d.id}.json`, type: 'application/json' }],
    body: (
      <>
        {inside ? (
          <Breadcrumbs
            language={language}
            ways={[
              { label: t.committee, href: `/${language}/committee` },
              { label: t.decisionsTitle, href: `/${language}/decisions` },
            ]}
            here={d.number}
          />
        ) : null}
        <Heading level={1}>{`${t.decision(d.number)}: ${d.title}`}</Heading>
        <p class="tags">
          <RulingTag ruling={d.ruling} language={language} />{' '}
          {d.demonstration ? <DemonstrationMark language={language} /> : null}
        </p>
        <Chain view={view} language={language} />
        <Facts view={view} language={language} />
        <Amount view={view} language={language} />
        <Heading level={2}>{t.reasons}</Heading>
        <Reasons view={view} language={language} />
        {d.conditions.length === 0 ? null : <Conditions view={view} language={language} />}
        {inside && d.aid.length > 0 ? (
          <>
            <Heading level={2}>{t.aid}</Heading>
            <AidPoints points={d.aid} judgements={d.judgements} language={language} />
          </>
        ) : null}
        <Letters view={view} language={language} />
        {inside ? <Further view={view} language={language} /> : null}
      </>
    ),
  }
}

function Chain({ view, language }: Part) {
  const t = texts[language]
  const { supersededBy, supersedes, why } = view.decision
  return (
    <>
      {supersededBy === null ? null : (
        <Notice color="warning" title={t.supersededBy}>
          <p>
            <a class="ds-link" href={`/${language}/decisions/${supersededBy}`}>
              {t.seeNewer}
            </a>
          </p>
        </Notice>
      )}
      {supersedes === null ? null : (
        <Notice title={t.supersedes}>
          <p>
            {why}{' '}
            <a class="ds-link" href={`/${language}/decisions/${supersedes}`}>
              {t.seeOlder}
            </a>
          </p>
        </Notice>
      )}
    </>
  )
}

function Facts({ view, language }: Part) {
  const t = texts[language]
  const { decision: d, inside } = view
  return (
    <DefinitionList
      language={language}
      items={[
        { term: t.decidedOn, children: writeDay(d.decidedOn, language) },
        {
          term: t.decidedBy,
          children: `${view.levelNames[language]}${inside && d.sitting === null ? `, ${view.decider}` : ''}`,
        },
        ...(inside && d.sitting !== null
          ? [
              {
                term: t.sitting,
                children: (
                  <a class="ds-link" href={`/${language}/committee/${d.sitting}`}>
                    {t.inMeeting}
                  </a>
                ),
              },
            ]
          : []),
        {
          term: t.application,
          children: (
            <a class="ds-link" href={`/${language}/applications/${d.application}`}>
              {`${d.number} ${d.title}`}
            </a>
          ),
        },
        ...(d.score === null ? [] : [{ term: t.score, children: percent(d.score, language) }]),
        ...(d.place === null ? [] : [{ term: t.place, children: t.reservePlace(d.place) }]),
        ...(inside && d.votes !== null
          ? [
              {
                term: t.votesTitle,
                children: `${t.votes(d.votes.for, d.votes.against, d.votes.abstain)}${d.votes.casting ? ` (${t.casting})` : ''}`,
              },
            ]
          : []),
        ...(d.notifiedAt === null ? [] : [{ term: t.notified, children: <Told decision={d} language={language} /> }]),
      ]}
    />
  )
}

/** When the applicant was told, with the letter where there is one. */
function Told({ decision, language }: { decision: Decision; language: Language }) {
  const when = decision.notifiedAt === null ? '' : writeMoment(decision.notifiedAt, language)
  if (decision.letter === null) return <span>{when}</span>
  return (
    <a class="ds-link" href={`/letters/${decision.letter}.pdf`}>
      {when}
    </a>
  )
}

function Amount({ view, language }: Part) {
  const t = texts[language]
  const { total, years, explanation } = view.decision
  if (total === null) return null
  return (
    <section class="answer" aria-labelledby="awarded">
      <p>{t.awarded}</p>
      <h2 class="ds-heading amount" id="awarded">
        {writeMoney(total, language)}
      </h2>
      <Table
        caption={t.awardedPerYear}
        columns={[t.year, t.amount]}
        numeric={[1]}
        rows={years.map(({ from, to, amount }) => ({
          key: from,
          cells: [
            `${shortDay(Temporal.PlainDate.from(from))} – ${shortDay(Temporal.PlainDate.from(to))}`,
            writeMoney(amount, language),
          ],
        }))}
      />
      {explanation === null ? null : (
        <details class="twin">
          <summary>{t.explanation}</summary>
          <Tree found={explanation} language={language} />
        </details>
      )}
    </section>
  )
}

function Reasons({ view, language }: Part) {
  const { decision: d, criteria, scaleHighest } = view
  return (
    <dl class="definitions">
      {d.reasons.map(({ criterion, text }) => {
        const names = criteria.find(({ id }) => id === criterion)?.names
        const score = d.criteria.find(each => each.criterion === criterion)?.score
        return (
          <div key={criterion ?? 'all'}>
            <dt>
              {names?.[language] ?? criterion ?? texts[language].reasonWhole.replace(/ \(.*/, '')}
              {score === undefined ? '' : ` (${language === 'nl' ? score.replace('.', ',') : score} / ${scaleHighest})`}
            </dt>
            <dd lang={inLanguage(text, language)?.language}>{inLanguage(text, language)?.text ?? ''}</dd>
          </div>
        )
      })}
    </dl>
  )
}

function Conditions({ view, language }: Part) {
  const t = texts[language]
  return (
    <>
      <Heading level={2}>{t.conditions}</Heading>
      <Table
        caption={t.conditions}
        captionHidden
        columns={[t.what, t.owner, t.due, t.proof]}
        rows={view.decision.conditions.map(({ what, owner, due, proof }, index) => ({
          key: String(index),
          cells: [
            inLanguage(what, language)?.text ?? '',
            owners[owner][language],
            shortDay(due),
            inLanguage(proof, language)?.text ?? '',
          ],
        }))}
      />
    </>
  )
}

/** The letters of it and, for the applicant, the way to object. */
function Letters({ view, language }: Part) {
  const t = texts[language]
  const { decision: d, letters, inside } = view
  return (
    <>
      {letters.length === 0 ? null : <Heading level={2}>{t.letters}</Heading>}
      <ul>
        {letters.map(({ id, kind, reference }) => (
          <li key={id}>
            <a class="ds-link" href={`/letters/${id}.pdf`}>
              {`${kinds[kind][language]}, ${reference} (PDF)`}
            </a>
          </li>
        ))}
      </ul>
      {inside || d.notifiedAt === null || d.supersededBy !== null ? null : (
        <p>
          <a class="ds-button" data-variant="secondary" href={`/${language}/objections/new?decision=${d.id}`}>
            {t.object}
          </a>
        </p>
      )}
    </>
  )
}

/** What the agency may do next: tell the applicant, or reconsider. */
function Further({ view, language }: Part) {
  const t = texts[language]
  const { decision: d } = view
  return (
    <>
      {d.notifiedAt === null ? <Notice>{t.notYetNotified}</Notice> : null}
      {view.mayNotify && d.notifiedAt === null ? (
        <ConfirmForm
          action={`/${language}/decisions/${d.id}/notification`}
          formKey={view.key}
          submit={t.notify}
          cancel={`/${language}/decisions`}
          language={language}
        />
      ) : null}
      {view.mayReconsider && d.supersededBy === null ? (
        <details class="twin">
          <summary>{t.reconsider}</summary>
          <p>{t.reconsiderIntro}</p>
          <p>
            <a class="ds-link" href={`/${language}/decisions/new?application=${d.application}&level=${d.level}`}>
              {t.decideAlone}
            </a>
          </p>
        </details>
      ) : null}
    </>
  )
}

/** Every decision that stands. */
export function list(
  rows: readonly Decision[],
  around: { readonly ruling: string; readonly call: string; readonly names: ReadonlyMap<string, Words> },
  language: Language,
): Page {
  const t = texts[language]
  const filter = (ruling: string) => {
    const asked = new URLSearchParams({
      ...(ruling === '' ? {} : { ruling }),
      ...(around.call === '' ? {} : { call: around.call }),
    })
    return `/${language}/decisions${asked.size === 0 ? '' : `?${asked}`}`
  }
  const query = around.ruling === '' ? '' : `?ruling=${around.ruling}`
  return {
    title: t.decisionsTitle,
    wide: true,
    downloads: [
      { label: 'CSV', href: `/decisions.csv${query}`, type: 'text/csv' },
      { label: 'JSON', href: `/decisions.json${query}`, type: 'application/json' },
    ],
    body: (
      <>
        <Breadcrumbs
          language={language}
          ways={[{ label: t.committee, href: `/${language}/committee` }]}
          here={t.decisionsTitle}
        />
        <Heading level={1}>{t.decisionsTitle}</Heading>
        <ul class="choices">
          {['', ...Object.keys(ruled)].map(ruling => (
            <li key={ruling}>
              <a class="ds-link" href={filter(ruling)} aria-current={ruling === around.ruling ? 'page' : undefined}>
                {ruling === '' ? t.all : ruled[ruling as Ruling][language]}
              </a>
            </li>
          ))}
        </ul>
        {rows.length === 0 ? (
          <Empty>{t.noDecisions}</Empty>
        ) : (
          <Table
            caption={t.decisionsTitle}
            captionHidden
            columns={[t.number, t.application, t.call, t.decidedOn, t.outcome, t.awarded]}
            numeric={[5]}
            rows={rows.map(d => ({
              key: d.id,
              cells: [
                <a class="ds-link" href={`/${language}/decisions/${d.id}`} key={d.id}>
                  {d.number}
                </a>,
                <>
                  {d.title} {d.demonstration ? <DemonstrationMark language={language} /> : null}
                </>,
                around.names.get(d.call)?.[language] ?? d.call,
                shortDay(d.decidedOn),
                <RulingTag ruling={d.ruling} language={language} key="ruling" />,
                d.total === null ? '' : writeMoney(d.total, language),
              ],
            }))}
          />
        )}
      </>
    ),
  }
}

/** A level of one person: the same record as a meeting makes, under one name. */
export function alone(
  asking: Asking,
  about: { readonly level: Level; readonly competent: Level | undefined; readonly filled: Filled },
  language: Language,
): Page {
  const t = texts[language]
  const { candidate } = asking
  const title = t.aloneTitle(about.level.names[language])
  return {
    title,
    wide: true,
    body: (
      <>
        <Breadcrumbs
          language={language}
          ways={[{ label: t.committee, href: `/${language}/committee` }]}
          here={candidate.number}
        />
        <Heading level={1}>{title}</Heading>
        <p>
          <strong>{`${candidate.number} ${candidate.title}`}</strong>, {candidate.organisationName}{' '}
          {candidate.demonstration ? <DemonstrationMark language={language} /> : null}
        </p>
        <p>{t.aloneIntro}</p>
        {about.competent === undefined ? null : <p>{t.competent(about.competent.names[language])}</p>}
        <ErrorSummary refusals={about.filled.refusals} language={language} />
        <Heading level={2}>{t.amountTitle}</Heading>
        <CostOf candidate={candidate} language={language} />
        <Heading level={2}>{t.recordDecision}</Heading>
        <DecisionForm asking={asking} filled={about.filled} language={language} />
      </>
    ),
  }
}
