import type { Refusal } from '../../kernel/outcome.ts'
import { writeMoment } from '../../kernel/time.ts'
import { inLanguage, type Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import type { Opening } from '../../programme/calls/index.ts'
import {
  DefinitionList,
  DemonstrationMark,
  Empty,
  ErrorSummary,
  Field,
  FormBody,
  Heading,
  Notice,
  SelectField,
  Table,
} from '../../ui/index.ts'
import type { Missing } from '../forms/index.ts'
import type { Application } from './application.ts'
import { at, StateTag, Top, texts, timeLeft } from './pages.parts.tsx'
import type { Left } from './rules.carry.ts'
import { isWriting, mayWrite } from './rules.ts'
import { en as submissionEn } from './texts.submission.en.ts'
import { nl as submissionNl } from './texts.submission.nl.ts'
import { nameOf, personName, type SectionState, type View } from './view.ts'

const submissionTexts = { en: submissionEn, nl: submissionNl }

type Typed = Readonly<Record<string, string>>
export type Tried = { readonly typed: Typed; readonly refusals: readonly Refusal[] }

export type Listed = {
  readonly application: Application
  readonly organisation: string
  readonly call: string
  readonly stage: string
  readonly closes: Temporal.Instant | null | undefined
}

/** The applications in which someone has a part. */
export function list(rows: readonly Listed[], now: Temporal.Instant, language: Language): Page {
  const t = texts[language]
  return {
    title: t.applications,
    wide: true,
    body: (
      <>
        <Heading level={1}>{t.applications}</Heading>
        <p>{t.mineIntro}</p>
        <p class="acts">
          <a class="ds-button" href={`/${language}/applications/new`}>
            {t.begin}
          </a>
          <a class="ds-link" href={`/${language}/calls`}>
            {t.toCalls}
          </a>
        </p>
        {rows.length === 0 ? (
          <Empty>{t.none}</Empty>
        ) : (
          <Table
            caption={t.applications}
            captionHidden
            columns={[t.number, t.title, t.organisation, t.call, t.state, t.deadline]}
            rows={rows.map(({ application: a, organisation, call, stage, closes }) => ({
              key: a.id,
              cells: [
                <a class="ds-link" href={at(language, a.id)} key={a.id}>
                  {a.number}
                </a>,
                <span key="title">
                  {a.title} {a.demonstration ? <DemonstrationMark language={language} /> : null}
                </span>,
                organisation,
                stage === '' ? call : `${call} · ${stage}`,
                <StateTag state={a.state} language={language} key="state" />,
                isWriting(a.state) ? timeLeft(closes, now, language) : '',
              ],
            }))}
          />
        )}
      </>
    ),
  }
}

export type Choices = {
  readonly calls: readonly Opening[]
  readonly organisations: readonly { readonly id: string; readonly name: string }[]
  readonly clusters: readonly { readonly id: string; readonly name: string }[]
}

/** Begins an application under an open call. */
export function begin(choices: Choices, key: string, { typed, refusals }: Tried, language: Language): Page {
  const t = texts[language]
  const nameOfCall = (opening: Opening) => inLanguage(opening.names, language)?.text ?? opening.call
  const chosen = choices.calls.find(({ call }) => call === typed['call'])
  const value = (name: string) => typed[name] ?? ''
  const field = (name: string) => ({ name, refusals, language, value: value(name) })
  return {
    title: t.begin,
    body: (
      <>
        <Heading level={1}>{t.begin}</Heading>
        {chosen === undefined ? null : <p>{t.beginIntro(nameOfCall(chosen))}</p>}
        <ErrorSummary refusals={refusals} language={language} />
        {choices.calls.length === 0 ? (
          <Empty>{t.noOpenCall}</Empty>
        ) : choices.organisations.length === 0 && choices.clusters.length === 0 ? (
          <>
            <Notice color="warning">{t.noMandate}</Notice>
            <p>
              <a class="ds-button" href={`/${language}/registration`}>
                {t.forWhom}
              </a>
            </p>
          </>
        ) : (
          <FormBody action={`/${language}/applications`} formKey={key} submit={t.begin}>
            <SelectField
              {...field('call')}
              label={t.whichCall}
              options={[
                { value: '', label: t.choose },
                ...choices.calls.map(opening => ({ value: opening.call, label: nameOfCall(opening) })),
              ]}
            />
            {choices.organisations.length === 0 ? (
              <Field {...field('number')} label={t.forWhomNumber} hint={t.forWhomNumberHint} required />
            ) : (
              <SelectField
                {...field('organisation')}
                label={t.forWhom}
                hint={t.forWhomHint}
                options={[
                  ...(choices.organisations.length === 1 ? [] : [{ value: '', label: t.choose }]),
                  ...choices.organisations.map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
            )}
            {choices.clusters.length === 0 ? null : (
              <SelectField
                {...field('cluster')}
                label={t.cluster}
                hint={t.clusterHint}
                options={[
                  ...(choices.organisations.length === 0 ? [] : [{ value: '', label: t.newCluster }]),
                  ...choices.clusters.map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
            )}
            <Field {...field('title')} label={t.title} hint={t.beginTitleHint} required />
          </FormBody>
        )}
      </>
    ),
  }
}

export type Around = {
  readonly sections: readonly SectionState[]
  readonly missing: readonly Missing[]
  readonly left: { readonly from: string; readonly number: string; readonly left: readonly Left[] } | undefined
  readonly calls: readonly Opening[]
  /** When it came in, once it is handed in. */
  readonly received: Temporal.Instant | undefined
  readonly now: Temporal.Instant
  readonly keys: readonly string[]
}

/** Where an application stands: its sections, who works on it, what is missing and how long is left. */
export function overview(view: View, around: Around, { typed, refusals }: Tried, language: Language): Page {
  const t = texts[language]
  const { application, part, opening, stage } = view
  const home = at(language, application.id)
  const call = opening === undefined ? application.call : (inLanguage(opening.names, language)?.text ?? opening.call)
  const writing = isWriting(application.state)
  return {
    title: `${application.number} · ${application.title}`,
    body: (
      <>
        <Top view={view} here={home} title={application.title} language={language} tabs={part !== 'outline'} />
        <ErrorSummary refusals={refusals} language={language} />
        <DefinitionList
          language={language}
          items={[
            { term: t.organisation, children: view.organisation },
            {
              term: t.call,
              children: (
                <a class="ds-link" href={`/${language}/calls/${application.call}`}>
                  {call}
                </a>
              ),
            },
            ...(stage === undefined ? [] : [{ term: t.stage, children: stage.names[language] }]),
            ...(writing && stage !== undefined
              ? [{ term: t.deadline, children: timeLeft(stage.closes, around.now, language) }]
              : []),
            ...(around.received === undefined
              ? []
              : [
                  {
                    term: submissionTexts[language].received,
                    children: (
                      <>
                        {writeMoment(around.received, language)} ·{' '}
                        <a class="ds-link" href={`${home}/receipt`}>
                          {submissionTexts[language].receipt}
                        </a>
                      </>
                    ),
                  },
                ]),
          ]}
        />
        {part === 'outline' ? <Notice>{t.outline}</Notice> : null}
        {view.conflicts.length === 0 ? null : (
          <Notice color="warning">
            <p>{t.openConflicts(view.conflicts.length)}</p>
            <ul class="ds-list">
              {[...new Set(view.conflicts.map(({ section }) => section))].map(section => (
                <li key={section}>
                  <a class="ds-link" href={`${home}/sections/${section}#conflicts`}>
                    {view.form?.sections.find(({ id }) => id === section)?.names[language] ?? section}
                  </a>
                </li>
              ))}
            </ul>
          </Notice>
        )}
        {part === 'outline' ? null : <Sections view={view} sections={around.sections} language={language} />}
        {part === 'outline' || part === 'agency' || !writing ? null : (
          <MissingList view={view} missing={around.missing} language={language} />
        )}
        {around.left === undefined ? null : <LeftBehind left={around.left} language={language} />}
        {part === 'lead' ? <Settings {...{ view, around, typed, refusals, language }} /> : null}
      </>
    ),
  }
}

function Sections({ view, sections, language }: { view: View; sections: readonly SectionState[]; language: Language }) {
  const t = texts[language]
  return (
    <>
      <Heading level={2}>{t.sections}</Heading>
      <ol class="application-sections">
        {sections.map(({ section, progress, work, conflicts, remarks }) => (
          <li key={section.id} data-ready={work?.signedBy == null ? undefined : 'true'}>
            <a class="ds-link" href={at(language, view.application.id, `/sections/${section.id}`)}>
              {section.names[language]}
            </a>
            <span class="progress">
              <progress
                max={Math.max(1, progress.asked)}
                value={progress.answered}
                aria-label={section.names[language]}
              />
              <span>{t.progress(progress.answered, progress.asked)}</span>
            </span>
            <ul class="plain">
              {work?.signedBy == null || work.signedAt === null ? null : (
                <li>{t.readyBy(nameOf(view.names, work.signedBy, language), writeMoment(work.signedAt, language))}</li>
              )}
              {work?.unsignedBy == null || work.unsignedAt === null || work.signedBy !== null ? null : (
                <li>
                  {t.unsignedBy(nameOf(view.names, work.unsignedBy, language), writeMoment(work.unsignedAt, language))}
                </li>
              )}
              {work?.assignedTo == null ? null : (
                <li>{t.assignedTo(personName(view.names, work.assignedTo, language))}</li>
              )}
              {conflicts === 0 ? null : <li class="warn">{t.openConflicts(conflicts)}</li>}
              {remarks === 0 ? null : <li>{t.openRemarks(remarks)}</li>}
            </ul>
          </li>
        ))}
      </ol>
    </>
  )
}

function MissingList({ view, missing, language }: { view: View; missing: readonly Missing[]; language: Language }) {
  const t = texts[language]
  const home = at(language, view.application.id)
  const first = missing.slice(0, 5)
  const item = (each: Missing) => (
    <li key={`${each.rule}${each.path}`}>
      <a class="ds-link" href={`${home}/sections/${sectionIn(each.question)}#question-${anchor(each.question)}`}>
        {each.message[language]}
      </a>
    </li>
  )
  return (
    <>
      <Heading level={2}>{t.missing}</Heading>
      <p>{missing.length === 0 ? t.nothingMissing : t.missingCount(missing.length)}</p>
      <ul class="ds-list">{first.map(item)}</ul>
      {missing.length <= first.length ? null : (
        <details class="more">
          <summary>{t.showMissing}</summary>
          <ul class="ds-list">{missing.slice(first.length).map(item)}</ul>
        </details>
      )}
      <p>
        <a class="ds-button" data-variant={missing.length === 0 ? undefined : 'secondary'} href={`${home}/submission`}>
          {t.toSubmission}
        </a>
      </p>
    </>
  )
}

export const anchor = (path: string) => path.replace(/[^\w-]/g, '-')
const sectionIn = (path: string) => /^[a-z][a-z0-9-]*/.exec(path)?.[0] ?? path

function LeftBehind({ left, language }: { left: NonNullable<Around['left']>; language: Language }) {
  const t = texts[language]
  return (
    <>
      <p>
        <a class="ds-link" href={at(language, left.from)}>
          {t.carriedFrom(left.number)}
        </a>
      </p>
      {left.left.length === 0 ? null : (
        <details class="more">
          <summary>{t.leftBehind(left.number)}</summary>
          <p>{t.leftBehindHint}</p>
          <ul class="ds-list">
            {left.left.map(({ path, label }) => (
              <li key={path}>{label[language]}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

type SettingsProps = { view: View; around: Around; typed: Typed; refusals: readonly Refusal[]; language: Language }

function Settings({ view, around, typed, refusals, language }: SettingsProps) {
  const t = texts[language]
  const { application, part } = view
  const home = at(language, application.id)
  const [one, two, three] = around.keys
  const writing = mayWrite(part, application.state).length === 0
  const open = application.sharedAt !== null
  const callName = (opening: Opening) => inLanguage(opening.names, language)?.text ?? opening.call
  if (!writing && around.calls.length === 0) return null
  return (
    <>
      <Heading level={2}>{t.settings}</Heading>
      {writing ? (
        <div class="application-settings">
          <FormBody action={`${home}/title`} formKey={one ?? ''} seen={view.version} submit={t.rename}>
            <Field
              name="title"
              label={t.title}
              value={typed['title'] ?? application.title}
              refusals={refusals}
              language={language}
            />
          </FormBody>
          <FormBody action={`${home}/sharing`} formKey={two ?? ''} submit={open ? t.unshare : t.share}>
            <Heading level={3}>{t.shareTitle}</Heading>
            <p>
              {application.sharedAt === null ? t.notShared : t.isShared(writeMoment(application.sharedAt, language))}
            </p>
            <input type="hidden" name="open" value={open ? 'no' : 'yes'} />
          </FormBody>
        </div>
      ) : null}
      {around.calls.length === 0 ? null : (
        <FormBody action={`${home}/carry-over`} formKey={three ?? ''} submit={t.carryOver}>
          <Heading level={3}>{t.carryOver}</Heading>
          <p>{t.carryOverHint}</p>
          <SelectField
            name="call"
            label={t.carryInto}
            value={typed['call'] ?? ''}
            refusals={refusals}
            language={language}
            options={around.calls.map(opening => ({ value: opening.call, label: callName(opening) }))}
          />
        </FormBody>
      )}
    </>
  )
}
