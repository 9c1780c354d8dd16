import { cite } from '../../kernel/citation.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  type Color,
  DefinitionList,
  ErrorSummary,
  FormBody,
  Heading,
  Notice,
  Radios,
  SelectField,
  type Shape,
  Tag,
  TextArea,
} from '../../ui/index.ts'
import type { Change } from '../forms/index.ts'
import type { LineStanding } from './commitment.ts'
import { CompaniesTable } from './pages.commitment.tsx'
import { Corrections, ReturnForm } from './pages.handling.correction.tsx'
import { at, Top } from './pages.parts.tsx'
import { WholeContent } from './pages.submission.tsx'
import { type Examined, type GivenVerdict, type HandlingAct, phases, type Verdict, verdictWords } from './point.ts'
import { examined, type Handled } from './rules.handling.ts'
import { writeExactly } from './rules.time.ts'
import type { Correction, Submission } from './submission.ts'
import { en } from './texts.handling.en.ts'
import { nl } from './texts.handling.nl.ts'
import { type Names, nameOf, personName, type View } from './view.ts'

export const texts = { en, nl }
type Typed = Readonly<Record<string, string>>

/** What the handling of an application shows. */
export type Shown = {
  readonly view: View
  readonly handled: Handled
  /** Nothing when the actor may act on it now, else why not. */
  readonly may: readonly Refusal[]
  readonly colleagues: readonly { readonly person: string; readonly name: string }[]
  readonly names: Names
  readonly companies: readonly LineStanding[]
  readonly corrections: readonly Correction[]
  readonly verdicts: readonly GivenVerdict[]
  /** What the last correction changed, when there was one. */
  readonly changes: readonly Change[] | undefined
  readonly now: Temporal.Instant
  readonly key: string
}
export type Tried = { readonly form: string; readonly typed: Typed; readonly refusals: readonly Refusal[] }

const looks: Readonly<Record<Verdict, { color: Color; shape: Shape }>> = {
  holds: { color: 'success', shape: 'full' },
  fails: { color: 'danger', shape: 'cross' },
  judgement: { color: 'warning', shape: 'question' },
}
export const VerdictTag = ({ verdict, language }: { verdict: Verdict; language: Language }) => (
  <Tag color={looks[verdict].color} shape={looks[verdict].shape}>
    {verdictWords[verdict][language]}
  </Tag>
)

/** Admissibility and eligibility, point by point, and what the case handler can do. */
export function handling(shown: Shown, tried: Tried | undefined, language: Language): Page {
  const t = texts[language]
  const { view, handled } = shown
  const here = at(language, view.application.id, '/handling')
  const { submission } = handled
  return {
    title: `${t.handling}: ${view.application.number}`,
    body: (
      <>
        <Top view={view} here={here} title={t.handling} language={language} />
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        {submission === undefined ? (
          <Notice>{t.nothing}</Notice>
        ) : (
          <>
            <Facts shown={shown} submission={submission} language={language} />
            <Handler shown={shown} tried={tried} language={language} />
            <Corrections shown={shown} language={language} />
            <Points shown={shown} phase="admissibility" language={language} />
            <Points shown={shown} phase="eligibility" language={language} />
            <Judging shown={shown} tried={tried} language={language} />
            <Concluding shown={shown} tried={tried} language={language} />
            <ReturnForm shown={shown} tried={tried} language={language} />
            <Verdicts shown={shown} language={language} />
            {shown.companies.length === 0 ? null : (
              <>
                <Heading level={2}>{t.companies}</Heading>
                <CompaniesTable standings={shown.companies} language={language} />
              </>
            )}
            <Heading level={2}>{t.content}</Heading>
            <details>
              <summary>{t.showContent}</summary>
              {handled.form === undefined ? null : (
                <WholeContent
                  form={handled.form}
                  answers={submission.content.answers}
                  application={view.application.id}
                  submission={submission.id}
                  language={language}
                />
              )}
            </details>
          </>
        )}
      </>
    ),
  }
}

function Facts({ shown, submission, language }: { shown: Shown; submission: Submission; language: Language }) {
  const t = texts[language]
  const { view } = shown
  return (
    <DefinitionList
      language={language}
      items={[
        { term: t.organisation, children: view.organisation },
        { term: t.received, children: writeExactly(submission.receivedAt, language) },
        ...(submission.deadline === null
          ? []
          : [{ term: t.deadline, children: writeExactly(submission.deadline, language) }]),
        {
          term: t.receipt,
          children: (
            <a class="ds-link" href={at(language, view.application.id, '/receipt')}>
              {submission.code}
            </a>
          ),
        },
        {
          term: t.handler,
          children:
            shown.handled.handler === null ? t.noHandler : personName(shown.names, shown.handled.handler, language),
        },
      ]}
    />
  )
}

type Props = { readonly shown: Shown; readonly tried: Tried | undefined; readonly language: Language }

function Handler({ shown, tried, language }: Props) {
  const t = texts[language]
  const { may, colleagues, view, handled } = shown
  const barred = may.find(({ rule }) => rule === 'handling.role' || rule === 'handling.own')
  const blocking = may.find(({ rule }) => rule !== 'handling.role')
  return (
    <>
      {blocking === undefined ? null : <Notice>{blocking.message[language]}</Notice>}
      {barred !== undefined ? null : (
        <details class="assign" open={tried?.form === 'handler'}>
          <summary>{t.assign}</summary>
          <FormBody
            action={at(language, view.application.id, '/handling/handler')}
            formKey={`${shown.key}-handler`}
            submit={t.assign}
          >
            <SelectField
              name="person"
              label={t.takeOver}
              value={tried?.form === 'handler' ? (tried.typed['person'] ?? '') : (handled.handler ?? '')}
              options={[
                { value: '', label: t.choose },
                ...colleagues.map(({ person, name }) => ({ value: person, label: name })),
              ]}
              refusals={tried?.form === 'handler' ? tried.refusals : []}
              language={language}
            />
          </FormBody>
        </details>
      )}
    </>
  )
}

/** The points of one phase, each with its verdict, why, and on what it stands. */
function Points(props: { shown: Shown; phase: Examined['phase']; language: Language }) {
  const { shown, phase, language } = props
  const { points, judgements } = shown.handled
  const here = examined(points, judgements).filter(point => point.phase === phase)
  return (
    <>
      <Heading level={2}>{phases[phase][language]}</Heading>
      <ul class="points">
        {here.map(point => (
          <li key={point.id} id={`point-${point.id.replace(/\W/g, '-')}`}>
            <PointView point={point} names={shown.names} language={language} />
          </li>
        ))}
      </ul>
    </>
  )
}

function PointView({ point, names, language }: { point: Examined; names: Names; language: Language }) {
  const t = texts[language]
  const { judgement, basis } = point
  return (
    <>
      <p class="question">
        <strong>{point.question[language]}</strong> <VerdictTag verdict={point.verdict} language={language} />
      </p>
      <p>{point.message[language]}</p>
      {judgement === undefined ? null : (
        <p>
          {`${judgement.reason} (${t.byPerson(nameOf(names, judgement.by, language), writeMoment(judgement.at, language))})`}
        </p>
      )}
      <p class="who">
        {[point.byFact ? t.byFact : null, basis === null ? null : cite(basis, language)].filter(Boolean).join(' · ')}
      </p>
    </>
  )
}

/** Everything that no fact decides, in one form. */
function Judging({ shown, tried, language }: Props) {
  const t = texts[language]
  const { handled, may, view } = shown
  const { state } = handled.application
  const phase = state === 'submitted' ? 'admissibility' : state === 'admissible' ? 'eligibility' : undefined
  const open = examined(handled.points, handled.judgements).filter(
    point => !point.byFact && (point.phase === phase || state === 'submitted'),
  )
  if (may.length > 0 || phase === undefined || open.length === 0) return null
  const mine = tried?.form === 'judgements' ? tried : undefined
  return (
    <>
      <Heading level={2}>{t.judgeTitle}</Heading>
      <p>{t.judgeIntro}</p>
      <FormBody
        action={at(language, view.application.id, '/handling/judgements')}
        formKey={`${shown.key}-judge`}
        submit={t.judge}
      >
        {open.map(({ id, question, judgement, message }) => (
          <div class="judging" key={id}>
            <Radios
              name={`judgement.${id}`}
              legend={question[language]}
              hint={message[language]}
              value={mine?.typed[`judgement.${id}`] ?? judgement?.verdict ?? ''}
              options={(['holds', 'fails'] as const).map(value => ({ value, label: verdictWords[value][language] }))}
              refusals={mine?.refusals ?? []}
              language={language}
            />
            <TextArea
              name={`reason.${id}`}
              label={t.reason}
              value={mine?.typed[`reason.${id}`] ?? judgement?.reason ?? ''}
              rows={2}
              refusals={mine?.refusals ?? []}
              language={language}
            />
          </div>
        ))}
      </FormBody>
    </>
  )
}

/** The acts that a state leaves open: for, and against. */
export const verdictsIn = (state: string): readonly HandlingAct[] =>
  state === 'submitted'
    ? ['admit', 'refuse-admission']
    : state === 'admissible'
      ? ['find-eligible', 'find-ineligible']
      : []

function Concluding({ shown, tried, language }: Props) {
  const t = texts[language]
  const { handled, may, view } = shown
  const acts = verdictsIn(handled.application.state)
  if (may.length > 0 || acts.length === 0) return null
  const mine = tried?.form === 'verdict' ? tried : undefined
  return (
    <>
      <Heading level={2}>{t.concludeTitle}</Heading>
      <p>{t.concludeIntro}</p>
      <FormBody
        action={at(language, view.application.id, '/handling/verdict')}
        formKey={`${shown.key}-verdict`}
        seen={handled.version}
        submit={t.conclude}
      >
        <Radios
          name="act"
          legend={t.concludeTitle}
          value={mine?.typed['act'] ?? ''}
          options={acts.map(act => ({ value: act, label: t.acts[act] }))}
          refusals={mine?.refusals ?? []}
          language={language}
        />
        <TextArea
          name="reasons"
          label={t.reasons}
          hint={t.reasonsHint}
          value={mine?.typed['reasons'] ?? ''}
          refusals={mine?.refusals ?? []}
          language={language}
        />
      </FormBody>
    </>
  )
}

/** Verdicts as they were given, with the points as they stood then. */
function Verdicts({ shown, language }: { shown: Shown; language: Language }) {
  const t = texts[language]
  if (shown.verdicts.length === 0) return null
  return (
    <>
      <Heading level={2}>{t.verdicts}</Heading>
      {shown.verdicts.map(({ id, act, points, reasons, by, at: on }) => (
        <section class="verdict" key={id}>
          <Heading level={3}>{t.acts[act]}</Heading>
          <p class="who">{t.verdictBy(nameOf(shown.names, by, language), writeMoment(on, language))}</p>
          {reasons.map((reason, index) => (
            <p class="typed" key={index}>
              {reason}
            </p>
          ))}
          <ul class="points">
            {points.map(point => (
              <li key={point.id}>
                <p class="question">
                  {point.question[language]} <VerdictTag verdict={point.verdict} language={language} />
                </p>
                <p>{point.reason ?? point.message[language]}</p>
                {point.basis === null ? null : <p class="who">{cite(point.basis, language)}</p>}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
