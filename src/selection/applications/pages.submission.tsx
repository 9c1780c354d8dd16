import type { Refusal } from '../../kernel/outcome.ts'
import { writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  Checkbox,
  ConfirmForm,
  DefinitionList,
  ErrorSummary,
  Fieldset,
  FormBody,
  Heading,
  Notice,
  TextArea,
} from '../../ui/index.ts'
import { AnswerDifference, AnswerView, type Change, type Form, sectionOf, visible } from '../forms/index.ts'
import type { LineStanding } from './commitment.ts'
import { at, Top, timeLeft } from './pages.parts.tsx'
import type { GivenVerdict } from './point.ts'
import { inTime, lastDay, writeExactly } from './rules.time.ts'
import type { Correction, Submission } from './submission.ts'
import { en as commitmentEn } from './texts.commitment.en.ts'
import { nl as commitmentNl } from './texts.commitment.nl.ts'
import { en } from './texts.submission.en.ts'
import { nl } from './texts.submission.nl.ts'
import { personName, sectionsOf, type View } from './view.ts'

const texts = { en, nl }
const commitmentTexts = { en: commitmentEn, nl: commitmentNl }

/** What the page of the submission shows besides the application itself. */
export type Before = {
  /** What is missing or contradicts itself; `path` is the field. */
  readonly open: readonly Refusal[]
  /** Changed though the correction does not ask for it. */
  readonly unasked: readonly string[]
  readonly companies: readonly LineStanding[]
  readonly look: string
  readonly submission: Submission | undefined
  readonly correction: Correction | undefined
  /** In a correction: what differs from what was handed in. */
  readonly changes: readonly Change[]
  /** What the agency found, when it gave its verdict. */
  readonly verdicts: readonly GivenVerdict[]
  readonly now: Temporal.Instant
  readonly key: string
}
export type Tried = { readonly refusals: readonly Refusal[]; readonly confirmed: boolean }

/** What is open, what deserves a look, everything that goes in, and the button. */
export function submission(view: View, before: Before, tried: Tried | undefined, language: Language): Page {
  const t = texts[language]
  const { application } = view
  const here = at(language, application.id, '/submission')
  const writing = application.state === 'draft' || application.state === 'returned'
  return {
    title: `${t.submission}: ${application.number}`,
    body: (
      <>
        <Top view={view} here={here} title={t.submission} language={language} />
        <ErrorSummary refusals={elsewhere(tried, view, language)} language={language} />
        {application.state === 'returned' && before.correction !== undefined ? (
          <CorrectionAsked view={view} correction={before.correction} now={before.now} language={language} />
        ) : null}
        {writing ? (
          <Writing view={view} before={before} tried={tried} language={language} />
        ) : (
          <HandedIn view={view} before={before} language={language} />
        )}
      </>
    ),
  }
}

/** What was refused, without what the list of open points says already. */
const elsewhere = (tried: Tried | undefined, view: View, language: Language): Refusal[] =>
  (tried?.refusals ?? []).flatMap(refusal => {
    if (refusal.path === undefined || refusal.path === 'confirmed') return [refusal]
    // the field stands on another page: the list below links to it
    const { path: _, ...rest } = refusal
    return isOfForm(view.form, refusal.path) ? [] : [{ ...rest, message: refusal.message ?? rest.message[language] }]
  })

const isOfForm = (form: Form | undefined, path: string): boolean =>
  form?.sections.some(({ id }) => id === sectionOf(path)) ?? false

/** The address of a field in its section. */
export const fieldAt = (language: Language, application: string, path: string): string =>
  `${at(language, application, `/sections/${sectionOf(path)}`)}#field-${path.replace(/[^\w-]/g, '-')}`

type Props = { readonly view: View; readonly before: Before; readonly language: Language }

function Writing({ view, before, tried, language }: Props & { tried: Tried | undefined }) {
  const t = texts[language]
  const closes = view.application.state === 'returned' ? before.correction?.due : view.stage?.closes
  return (
    <>
      {closes === undefined || view.application.state === 'returned' ? null : (
        <DefinitionList
          language={language}
          items={[{ term: t.deadline, children: timeLeft(closes, before.now, language) }]}
        />
      )}
      <Open view={view} before={before} language={language} />
      <Warnings view={view} before={before} language={language} />
      {view.application.state === 'returned' ? <Changes changes={before.changes} language={language} /> : null}
      <Heading level={2}>{t.lastLook}</Heading>
      <p>{t.lastLookIntro}</p>
      <details>
        <summary>{t.hidden}</summary>
        {view.form === undefined ? null : (
          <WholeContent form={view.form} answers={view.values} application={view.application.id} language={language} />
        )}
      </details>
      <Confirm view={view} before={before} tried={tried} language={language} />
    </>
  )
}

/** Every point that is open, each with a way to its field. */
function Open({ view, before, language }: Props) {
  const t = texts[language]
  const { open, unasked } = before
  const id = view.application.id
  if (open.length === 0 && unasked.length === 0) return <Notice color="success">{t.nothingOpen}</Notice>
  return (
    <section aria-labelledby="open-points">
      <Heading level={2} id="open-points">
        {t.openPoints(open.length + unasked.length)}
      </Heading>
      <p>{t.openIntro}</p>
      <ol class="ds-list">
        {[...open, ...unasked.map(path => ({ rule: 'unasked', path, message: words.unasked(view.form, path) }))].map(
          ({ rule, path = '', message }, index) => (
            <li key={`${rule}${path}${index}`}>
              <a class="ds-link" href={fieldAt(language, id, path)}>
                {message[language]}
              </a>
            </li>
          ),
        )}
      </ol>
    </section>
  )
}

const words = {
  unasked: (form: Form | undefined, path: string) => {
    const label = form === undefined ? undefined : visible(form, {}).find(asked => asked.path === path)?.question.label
    return {
      en: `${label?.en ?? path}: this was changed, but the correction does not ask for it. Put back what was handed in.`,
      nl: `${label?.nl ?? path}: dit is gewijzigd, maar de aanvulling vraagt er niet om. Zet terug wat was ingediend.`,
    }
  },
}

/** What does not stand in the way, but deserves a look. */
function Warnings({ view, before, language }: Props) {
  const t = texts[language]
  const { id } = view.application
  const conflicts = [...new Set(view.conflicts.map(({ section }) => section))]
  const asked = view.application.state === 'returned' ? (before.correction?.points ?? []) : undefined
  // in a correction only what is asked can be changed: the rest need not be looked over again
  const unsigned = sectionsOf(view).filter(
    ({ work, section }) =>
      work?.signedAt == null && (asked?.some(({ path }) => sectionOf(path) === section.id) ?? true),
  )
  const untouched = (asked ?? []).filter(({ path }) => !before.changes.some(({ asked }) => within(asked.path, path)))
  const companies = before.companies.filter(({ standing }) => standing !== 'confirmed')
  const nameOf = (section: string) => view.form?.sections.find(each => each.id === section)?.names[language] ?? section
  if (conflicts.length + unsigned.length + untouched.length + companies.length === 0) return null
  return (
    <Notice color="warning" title={t.warnings}>
      <ul class="ds-list">
        {conflicts.map(section => (
          <li key={`conflict-${section}`}>
            <a class="ds-link" href={at(language, id, `/sections/${section}#conflicts`)}>
              {t.warningConflict(nameOf(section))}
            </a>
          </li>
        ))}
        {untouched.map(({ path }) => (
          <li key={`untouched-${path}`}>
            <a class="ds-link" href={placeAt(language, id, path)}>
              {t.warningUntouched(placeOf(view.form, path, language))}
            </a>
          </li>
        ))}
        {unsigned.map(({ section }) => (
          <li key={`unsigned-${section.id}`}>
            <a class="ds-link" href={at(language, id, `/sections/${section.id}`)}>
              {t.warningUnsigned(section.names[language])}
            </a>
          </li>
        ))}
        {companies.map(({ line, standing }) => (
          <li key={`company-${line.company}`}>
            <a class="ds-link" href={at(language, id, '/commitments')}>
              {t.warningCommitment(line.name, commitmentTexts[language].standings[standing])}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function Confirm({ view, before, tried, language }: Props & { tried: Tried | undefined }) {
  const t = texts[language]
  const { application, part } = view
  if (part !== 'lead') {
    const names = view.leads.map(person => personName(view.names, person, language)).join(', ')
    return part === 'editor' || part === 'reader' ? <Notice>{t.onlyLead(names || t.noLead)}</Notice> : null
  }
  if (before.open.length + before.unasked.length > 0) return <p>{t.notYet}</p>
  const correction = application.state === 'returned'
  return (
    <>
      <Heading level={2}>{t.confirmTitle}</Heading>
      <FormBody
        action={at(language, application.id, correction ? '/correction' : '/submission')}
        formKey={before.key}
        submit={correction ? t.correctButton : t.submitButton}
      >
        <input type="hidden" name="look" value={before.look} />
        <Fieldset legend={t.confirmLegend} name="confirmed" refusals={tried?.refusals ?? []} language={language}>
          <Checkbox name="confirmed" value="yes" label={t.confirmLabel} checked={tried?.confirmed ?? false} />
        </Fieldset>
      </FormBody>
    </>
  )
}

/** What the case handler asks, and by when. */
export function CorrectionAsked(props: {
  view: View
  correction: Correction
  now: Temporal.Instant
  language: Language
}) {
  const { view, correction, now, language } = props
  const t = texts[language]
  const due = lastDay(correction.due, language)
  const over = !inTime(now, correction.due)
  return (
    <Notice color={over ? 'danger' : 'warning'} title={t.correctionTitle}>
      <p>{over ? t.correctionLate(due) : t.correctionDue(due)}</p>
      <ul class="ds-list">
        {correction.points.map(({ path, text }) => (
          <li key={path}>
            <a class="ds-link" href={placeAt(language, view.application.id, path)}>
              {placeOf(view.form, path, language)}
            </a>
            {`: ${text}`}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** Whether an answer lies in the place that is asked: a section, a question, or a part of one. */
const within = (path: string, place: string): boolean =>
  path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`)

const placeAt = (language: Language, id: string, path: string): string =>
  path.includes('.') ? fieldAt(language, id, path) : at(language, id, `/sections/${path}`)

/** The name of a section or a question, as the applicant knows it. */
export function placeOf(form: Form | undefined, path: string, language: Language): string {
  const section = form?.sections.find(({ id }) => id === sectionOf(path))
  const question = section?.questions.find(({ id }) => id === path.split('.')[1])
  return question?.label[language] ?? section?.names[language] ?? path
}

/** What became of each answer since it was handed in. */
export function Changes({ changes, language }: { changes: readonly Change[]; language: Language }) {
  const t = texts[language]
  return (
    <>
      <Heading level={2}>{t.changes}</Heading>
      {changes.length === 0 ? <p>{t.noChanges}</p> : null}
      {changes.map(({ asked, entries }) => (
        <section key={asked.path}>
          <Heading level={3}>{asked.question.label[language]}</Heading>
          <AnswerDifference entries={entries} language={language} />
        </section>
      ))}
    </>
  )
}

/** Everything that was answered, section by section. */
export function WholeContent(props: {
  form: Form
  answers: Submission['content']['answers']
  application: string
  language: Language
  /** Where the files of a submission are read; without it, those of the working copy. */
  submission?: string
}) {
  const { form, answers, application, language } = props
  const shown = visible(form, answers)
  const fileAt = (digest: string) =>
    props.submission === undefined
      ? `/applications/${application}/files/${digest}`
      : `/applications/${application}/submissions/${props.submission}/files/${digest}`
  return (
    <>
      {form.sections.map(section => {
        const asked = shown.filter(each => each.section.id === section.id)
        return asked.length === 0 ? null : (
          <section key={section.id}>
            <Heading level={3}>{section.names[language]}</Heading>
            {asked.map(each => (
              <AnswerView asked={each} value={answers[each.path]} language={language} fileAt={fileAt} key={each.path} />
            ))}
          </section>
        )
      })}
    </>
  )
}

/** After it was handed in: the receipt, and the ways back. */
function HandedIn({ view, before, language }: Props) {
  const t = texts[language]
  const { application, part, stage } = view
  const { submission: handed, now } = before
  const closes = stage?.closes ?? null
  const open = application.state === 'submitted' && handed !== undefined && handed.correction === null
  const may = open && part === 'lead' && (closes === null || inTime(now, closes))
  return (
    <>
      {handed === undefined ? (
        <Notice>{t.none}</Notice>
      ) : (
        <Notice color="success">
          <p>{t.isSubmitted(writeExactly(handed.receivedAt, language))}</p>
          <p>
            <a class="ds-link" href={at(language, application.id, '/receipt')}>
              {t.toReceipt}
            </a>
          </p>
        </Notice>
      )}
      <Findings verdicts={before.verdicts} language={language} />
      {open && part === 'lead' && !may ? <p>{t.takeBackOver}</p> : null}
      {may ? (
        <>
          <Heading level={2}>{t.takeBack}</Heading>
          <p>{closes === null ? t.takeBackAlways : t.takeBackIntro(writeExactly(closes, language))}</p>
          <FormBody
            action={at(language, application.id, '/recall')}
            formKey={`${before.key}-recall`}
            submit={t.takeBack}
          >
            {''}
          </FormBody>
        </>
      ) : null}
      {part === 'lead' && application.state !== 'withdrawn' ? (
        <p>
          <a class="ds-link" href={at(language, application.id, '/abandonment')}>
            {t.abandon}
          </a>
        </p>
      ) : null}
    </>
  )
}

/** What the agency found of it: the verdict, its reasons, and what was not in order. */
function Findings({ verdicts, language }: { verdicts: readonly GivenVerdict[]; language: Language }) {
  const t = texts[language]
  return (
    <>
      {verdicts.map(({ id, act, points, reasons, at: on }) => (
        <section key={id}>
          <Heading level={2}>{t.found[act]}</Heading>
          <p class="who">{writeMoment(on, language)}</p>
          {reasons.map((reason, index) => (
            <p class="typed" key={index}>
              {reason}
            </p>
          ))}
          <ul class="ds-list">
            {points
              .filter(({ verdict }) => verdict === 'fails')
              .map(({ id: point, question, message, reason }) => (
                <li key={point}>{`${question[language]} ${reason ?? message[language]}`}</li>
              ))}
          </ul>
        </section>
      ))}
    </>
  )
}

/** The last question before an application is given up. */
export function abandonment(
  view: View,
  key: string,
  tried: { readonly reason: string; readonly refusals: readonly Refusal[] },
  language: Language,
): Page {
  const t = texts[language]
  const here = at(language, view.application.id, '/abandonment')
  return {
    title: `${t.abandon}: ${view.application.number}`,
    body: (
      <>
        <Top view={view} here={here} title={t.abandon} language={language} tabs={false} />
        <ErrorSummary refusals={tried.refusals} language={language} />
        <p>{t.abandonIntro}</p>
        <ConfirmForm
          action={here}
          formKey={key}
          submit={t.abandon}
          cancel={at(language, view.application.id)}
          grave
          language={language}
        >
          <TextArea name="reason" label={t.abandonReason} value={tried.reason} refusals={[]} language={language} />
          <Fieldset legend={t.abandon} name="sure" refusals={tried.refusals} language={language}>
            <Checkbox name="sure" value="yes" label={t.sure} checked={false} />
          </Fieldset>
        </ConfirmForm>
      </>
    ),
  }
}
