import { writeMoment } from '../../kernel/time.ts'
import type { Language, Words } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  Breadcrumbs,
  DefinitionList,
  DemonstrationMark,
  Empty,
  ErrorSummary,
  Field,
  FormBody,
  Heading,
  Notice,
  Radios,
  Table,
  TextArea,
} from '../../ui/index.ts'
import type { Application } from '../applications/index.ts'
import type { Assessment } from './criteria.ts'
import { AssignmentTag, type Tried } from './pages.parts.tsx'
import { type Content, Handed, ScoreForm, ScoresAsTheyAre } from './pages.scoring.tsx'
import type { Assignment, Declaration, Round, Score } from './round.ts'
import type { About, Party } from './rules.conflicts.ts'
import { en } from './texts.assignments.en.ts'
import { nl } from './texts.assignments.nl.ts'

export const texts = { en, nl }

export type Mine = {
  readonly assignment: Assignment
  readonly round: Round
  readonly application: Application
  readonly organisation: string
  readonly names: Words
}

export function list(rows: readonly Mine[], person: string, language: Language): Page {
  const t = texts[language]
  return {
    title: t.title,
    wide: true,
    body: (
      <>
        <Heading level={1}>{t.title}</Heading>
        <p>{t.intro}</p>
        <p>
          <a class="ds-link" href={`/${language}/experts/${person}`}>
            {t.profile}
          </a>
        </p>
        {rows.length === 0 ? (
          <Empty>{t.none}</Empty>
        ) : (
          <Table
            caption={t.title}
            captionHidden
            columns={[t.application, t.applicant, t.call, t.state, t.due]}
            rows={rows.map(({ assignment, round, application, organisation, names }) => ({
              key: assignment.id,
              cells: [
                <>
                  <a class="ds-link" href={`/${language}/assignments/${assignment.id}`}>
                    {`${application.number} · ${application.title}`}
                  </a>{' '}
                  {application.demonstration ? <DemonstrationMark language={language} /> : null}
                </>,
                organisation,
                names[language],
                <AssignmentTag state={assignment.state} language={language} key="state" />,
                writeMoment(round.due, language),
              ],
            }))}
          />
        )}
      </>
    ),
  }
}

/** One assignment as its expert sees it. `content` is there only once it is open to them. */
export type One = Mine & {
  readonly about: About
  readonly assessment: Assessment
  readonly version: number
  readonly blocked: boolean
  readonly declaration: Declaration | undefined
  readonly content: Content | undefined
  readonly scores: readonly Score[]
  readonly seesOthers: boolean
  readonly signAs: string
  readonly now: Temporal.Instant
  readonly keys: readonly string[]
  readonly tried?: Tried | undefined
}

export function one(view: One, language: Language): Page {
  const t = texts[language]
  const { assignment, application } = view
  const title = `${application.number} · ${application.title}`
  const open = view.content !== undefined
  return {
    title,
    wide: true,
    islands: ['keep-draft'],
    body: (
      <>
        <Breadcrumbs
          ways={[{ label: t.title, href: `/${language}/assignments` }]}
          here={application.number}
          language={language}
        />
        <Heading level={1}>{title}</Heading>
        <p class="tags">
          <AssignmentTag state={view.blocked ? 'blocked' : assignment.state} language={language} />
          {application.demonstration ? <DemonstrationMark language={language} /> : null}
        </p>
        <ErrorSummary refusals={view.tried?.refusals ?? []} language={language} />
        <DefinitionList
          language={language}
          items={[
            { term: t.applicant, children: view.organisation },
            ...(view.about.cluster === null ? [] : [{ term: t.cluster, children: view.about.cluster.name[language] }]),
            { term: t.call, children: view.names[language] },
            { term: t.due, children: writeMoment(view.round.due, language) },
          ]}
        />
        <State view={view} language={language} />
        {open ? (
          <div class="judging">
            <Handed content={view.content} assignment={assignment.id} language={language} />
            <section class="scoring" aria-labelledby="scores">
              <Heading level={2} id="scores">
                {t.scores}
              </Heading>
              {assignment.state === 'submitted' ? (
                <ScoresAsTheyAre view={view} language={language} />
              ) : (
                <ScoreForm view={view} language={language} />
              )}
            </section>
          </div>
        ) : (
          <Parties about={view.about} language={language} />
        )}
        <Leaving view={view} language={language} />
      </>
    ),
  }
}

function State({ view, language }: { view: One; language: Language }) {
  const t = texts[language]
  const { assignment, declaration, round } = view
  if (view.blocked) return <Notice color="danger">{t.blocked}</Notice>
  switch (assignment.state) {
    case 'invited':
      return <Invitation view={view} language={language} />
    case 'accepted':
      return <DeclarationForm view={view} language={language} />
    case 'declined':
      return <Notice>{`${t.declinedOver} ${assignment.reason ?? ''}`}</Notice>
    case 'withdrawn':
      return <Notice>{`${t.over} ${assignment.reason ?? ''}`}</Notice>
    default:
      return (
        <>
          {declaration === undefined ? null : (
            <p>{t.signedOn(declaration.signedAs, writeMoment(declaration.at, language))}</p>
          )}
          {assignment.state === 'declared' && assignment.reason !== null ? (
            <Notice color="warning">{t.reopened(assignment.reason)}</Notice>
          ) : null}
          {assignment.state === 'declared' ? (
            round.state === 'preparing' ? (
              <Notice>{t.notScoring}</Notice>
            ) : round.state !== 'scoring' ? (
              <Notice color="warning">{t.scoringOver}</Notice>
            ) : Temporal.Instant.compare(round.due, view.now) < 0 ? (
              <Notice color="warning">{t.lateNow}</Notice>
            ) : null
          ) : null}
          {view.seesOthers ? (
            <p>
              <a class="ds-button" href={`/${language}/assignments/${assignment.id}/consensus`}>
                {t.toConsensus}
              </a>
            </p>
          ) : null}
        </>
      )
  }
}

function Invitation({ view, language }: { view: One; language: Language }) {
  const t = texts[language]
  const tried = view.tried?.form === 'answer' ? view.tried : undefined
  return (
    <section aria-labelledby="invited">
      <Heading level={2} id="invited">
        {t.invited}
      </Heading>
      <p>{t.invitedIntro}</p>
      <form method="post" action={`/${language}/assignments/${view.assignment.id}/answer`} class="form" novalidate>
        <input type="hidden" name="_key" value={view.keys[0]} />
        <input type="hidden" name="_seen" value={String(view.version)} />
        <TextArea
          name="reason"
          label={t.reason}
          hint={t.reasonDecline}
          value={tried?.typed['reason'] ?? ''}
          refusals={tried?.refusals ?? []}
          rows={2}
          language={language}
        />
        <p class="acts">
          <button class="ds-button" type="submit" name="answer" value="accept">
            {t.accept}
          </button>
          <button class="ds-button" data-variant="secondary" type="submit" name="answer" value="decline">
            {t.decline}
          </button>
        </p>
      </form>
    </section>
  )
}

function DeclarationForm({ view, language, later }: { view: One; language: Language; later?: boolean }) {
  const t = texts[language]
  const tried = view.tried?.form === 'declaration' ? view.tried : undefined
  const field = (name: string) => ({ name, value: tried?.typed[name] ?? '', refusals: tried?.refusals ?? [], language })
  return (
    <section aria-label={t.declaration}>
      {later ? null : <Heading level={2}>{t.declaration}</Heading>}
      {later ? null : <p class="typed">{t.declarationIntro}</p>}
      <FormBody
        action={`/${language}/assignments/${view.assignment.id}/declaration`}
        formKey={view.keys[1] ?? ''}
        seen={view.version}
        submit={t.sign}
      >
        {later ? (
          <input type="hidden" name="conflict" value="yes" />
        ) : (
          <Radios
            {...field('conflict')}
            legend={t.conflictQuestion}
            options={[
              { value: 'no', label: t.conflictNo },
              { value: 'yes', label: t.conflictYes },
            ]}
          />
        )}
        <TextArea {...field('reason')} label={t.conflictReason} hint={t.conflictReasonHint} rows={2} />
        <Field
          {...field('signature')}
          label={t.signature}
          hint={t.signatureHint(view.signAs)}
          autocomplete="name"
          required
        />
      </FormBody>
    </section>
  )
}

function Parties({ about, language }: { about: About; language: Language }) {
  const t = texts[language]
  const kind = (as: Party['as']) => t.as[as] ?? as
  return (
    <>
      <Heading level={2}>{t.parties}</Heading>
      <p>{t.partiesIntro}</p>
      {about.parties.length === 0 ? (
        <Empty>{t.noParties}</Empty>
      ) : (
        <ul class="ds-list">
          {about.parties.map(({ id, name, as }) => (
            <li key={id}>{`${name} (${kind(as)})`}</li>
          ))}
        </ul>
      )}
    </>
  )
}

function Leaving({ view, language }: { view: One; language: Language }) {
  const t = texts[language]
  const { state, id } = view.assignment
  if (view.blocked || !['accepted', 'declared', 'submitted'].includes(state) || view.round.state === 'closed')
    return null
  const tried = view.tried?.form === 'withdrawal' ? view.tried : undefined
  return (
    <>
      {state === 'accepted' ? null : (
        <details open={view.tried?.form === 'declaration'}>
          <summary>{t.later}</summary>
          <DeclarationForm view={view} language={language} later />
        </details>
      )}
      <details open={tried !== undefined}>
        <summary>{t.withdraw}</summary>
        <p>{t.withdrawIntro}</p>
        <FormBody
          action={`/${language}/assignments/${id}/withdrawal`}
          formKey={view.keys[2] ?? ''}
          seen={view.version}
          submit={t.withdraw}
        >
          <TextArea
            name="reason"
            label={t.reason}
            value={tried?.typed['reason'] ?? ''}
            refusals={tried?.refusals ?? []}
            rows={2}
            language={language}
            required
          />
        </FormBody>
      </details>
    </>
  )
}
