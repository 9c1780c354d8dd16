import type { Refusal } from '../../kernel/outcome.ts'
import { writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Json } from '../../platform/db/index.ts'
import type { Page } from '../../platform/http/index.ts'
import { ErrorSummary, Heading, Notice, SelectField } from '../../ui/index.ts'
import {
  AnswerView,
  type Asked,
  type assessRequest,
  type ConsortiumFound,
  ConsortiumTable,
  groupsOf,
  QuestionField,
  type Section,
  WhatItGives,
} from '../forms/index.ts'
import { Conflicts } from './pages.conflict.tsx'
import { anchor } from './pages.draft.tsx'
import { at, Top, texts, timeLeft } from './pages.parts.tsx'
import { Remarks } from './pages.remarks.tsx'
import type { Offer } from './rules.carry.ts'
import { nameOf, personName, type View } from './view.ts'

/** A section as someone writes or reads it. */
export type Writing = {
  readonly section: Section
  readonly asked: readonly Asked[]
  /** Whether this person may write here. */
  readonly writes: boolean
  /** What someone tried to store and could not: shown in place of what stands. */
  readonly tried: ReadonlyMap<string, { readonly value: Json; readonly base: number }>
  readonly remark: { readonly about: string; readonly text: string } | undefined
  readonly refusals: readonly Refusal[]
  /** What is wrong or unfinished in what stands: said at its field, it keeps nobody from going on. */
  readonly hints: readonly Refusal[]
  readonly offers: readonly Offer[]
  readonly writers: readonly string[]
  readonly previous: Section | undefined
  readonly next: Section | undefined
  readonly key: string
  /** Names the window: what it typed before is never in conflict with what it types next. */
  readonly page: string
  readonly person: string
  /** After how many minutes without contact the session ends. */
  readonly idle: number
  readonly now: Temporal.Instant
  /** What the instrument makes of the budget, in the sections that ask for one; null in the others. */
  readonly gives: { readonly found: ReturnType<typeof assessRequest> } | null
  /** The partners of a project together, in the sections that hold them or the parts of clusters; null in the others. */
  readonly consortium: ConsortiumFound | null
}

/** One section: its questions with what was answered, what waits for a choice, and what was said about it. */
export function section(view: View, writing: Writing, language: Language): Page {
  const { application, stage } = view
  const here = at(language, application.id, `/sections/${writing.section.id}`)
  const title = writing.section.names[language]
  return {
    title: `${title} · ${application.number}`,
    islands: writing.writes ? ['form-fields', 'autosave'] : [],
    body: (
      <>
        <Top view={view} here={here} title={title} language={language} />
        <Where view={view} current={writing.section.id} language={language} />
        <ErrorSummary refusals={writing.refusals} language={language} />
        {stage === undefined ? null : <p class="deadline">{timeLeft(stage.closes, writing.now, language)}</p>}
        {writing.section.help === undefined ? null : <p>{writing.section.help[language]}</p>}
        {writing.writes ? (
          <SectionForm view={view} writing={writing} here={here} language={language} />
        ) : (
          <Read view={view} writing={writing} here={here} language={language} />
        )}
        <Around view={view} writing={writing} language={language} />
      </>
    ),
  }
}

/** The sections, and which one this is. */
function Where({ view, current, language }: { view: View; current: string; language: Language }) {
  const t = texts[language]
  const sections = view.form?.sections ?? []
  return (
    <nav class="application-ways" aria-label={t.sections}>
      <details>
        <summary>
          {t.section} {sections.findIndex(({ id }) => id === current) + 1} / {sections.length}
        </summary>
        <ol>
          {sections.map(({ id, names }) => (
            <li key={id}>
              <a
                class="ds-link"
                href={at(language, view.application.id, `/sections/${id}`)}
                aria-current={id === current ? 'page' : undefined}
              >
                {names[language]}
              </a>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  )
}

type Props = { view: View; writing: Writing; here: string; language: Language }

function SectionForm({ view, writing, here, language }: Props) {
  const t = texts[language]
  const { application } = view
  return (
    <form
      method="post"
      action={here}
      enctype="multipart/form-data"
      class="form application-form"
      id="section-form"
      novalidate
      data-autosave={application.id}
      data-person={writing.person}
      data-idle={String(writing.idle)}
      data-sign-in={`/${language}/sign-in?next=${encodeURIComponent(here)}`}
      data-words={JSON.stringify(t.auto)}
    >
      <input type="hidden" name="_key" value={writing.key} />
      <input type="hidden" name="_page" value={writing.page} />
      <input type="hidden" name="_stage" value={application.stage} />
      {/* the first button of a form is the one that Enter presses: it only saves */}
      <button class="ds-sr-only" type="submit" tabIndex={-1} aria-hidden="true">
        {t.save}
      </button>
      <div class="autosave" data-autosave-top hidden />
      {view.conflicts.some(each => each.section === writing.section.id) ? (
        <Notice color="warning">
          <p id="conflicts">
            {t.openConflicts(view.conflicts.filter(each => each.section === writing.section.id).length)}
          </p>
        </Notice>
      ) : null}
      {writing.asked.map((asked, index) => (
        <Question
          {...{ view, writing, here, language, asked }}
          first={index === 0 || writing.asked[index - 1]?.group !== asked.group}
          key={asked.path}
        />
      ))}
      <Groups view={view} writing={writing} here={here} language={language} />
      {writing.gives === null || writing.consortium !== null ? null : (
        <WhatItGives found={writing.gives.found} language={language} />
      )}
      {writing.consortium === null ? null : <ConsortiumTable found={writing.consortium} language={language} />}
      <p class="acts save-bar">
        <button class="ds-button" type="submit" name="_then" value="stay">
          {t.save}
        </button>
        {writing.next === undefined ? null : (
          <button class="ds-button" data-variant="secondary" type="submit" name="_then" value="next">
            {t.saveNext}
          </button>
        )}
        <span class="autosave-said" role="status" data-autosave-said />
      </p>
      <details class="more">
        <summary>{t.help}</summary>
        <p>{t.helpText}</p>
      </details>
      <Work {...{ view, writing, here, language }} />
      <Remarks
        {...{ view, here, language, writes: true, remark: writing.remark, refusals: writing.refusals }}
        section={writing.section.id}
        path={null}
      />
    </form>
  )
}

const fileAt = (view: View) => (digest: string) => `/applications/${view.application.id}/files/${digest}`

function Question(props: Props & { asked: Asked; first: boolean }) {
  const { view, writing, asked, language, here } = props
  const t = texts[language]
  const { path, question, group } = asked
  const stands = view.answers.get(path)
  const tried = writing.tried.get(path)
  const repeat = writing.section.repeat
  const own = [...writing.refusals, ...writing.hints].filter(
    ({ path: about }) => about === path || about?.startsWith(`${path}.`) || about?.startsWith(`${path}[`),
  )
  return (
    <>
      {props.first && group !== null && repeat !== undefined ? (
        <div class="group-title">
          <Heading level={2}>{t.repeatTitle(repeat.one[language], group + 1)}</Heading>
          <button
            class="ds-button"
            data-variant="tertiary"
            type="submit"
            formaction={`${here}/groups`}
            name="_group-remove"
            value={String(group)}
          >
            {t.removeGroup(repeat.one[language], group + 1)}
          </button>
        </div>
      ) : null}
      <div class="application-question" id={`question-${anchor(path)}`} data-answer={path}>
        <input type="hidden" name={`_base.${path}`} value={String(tried?.base ?? stands?.version ?? 0)} />
        <QuestionField
          asked={asked}
          value={tried === undefined ? stands?.value : tried.value}
          refusals={own}
          language={language}
          fileAt={fileAt(view)}
          notes="basis"
        />
        <p class="question-state">
          <span data-state>
            {stands === undefined ? null : <Written view={view} path={path} language={language} />}
          </span>
        </p>
        <Conflicts view={view} asked={asked} here={here} language={language} />
        {writing.offers
          .filter(offer => offer.path === path)
          .map(offer => (
            <div class="application-offer" key={offer.application}>
              <p>
                {t.offerIntro}{' '}
                <a class="ds-link" href={at(language, offer.application)}>
                  {t.offer(offer.number)}
                </a>
                , {writeMoment(offer.at, language)}
              </p>
              <AnswerView asked={asked} value={offer.value} language={language} />
              <button
                class="ds-button"
                data-variant="secondary"
                type="submit"
                formaction={`${here}/reuse`}
                name="_reuse"
                value={`${path} ${offer.application}`}
                aria-label={`${t.takeOver}: ${question.label[language]}`}
              >
                {t.takeOver}
              </button>
            </div>
          ))}
        <Remarks
          {...{ view, here, language, path, writes: true, remark: writing.remark, refusals: writing.refusals }}
          section={writing.section.id}
        />
      </div>
    </>
  )
}

/** Who wrote what stands, when, and where it came from. */
function Written({ view, path, language }: { view: View; path: string; language: Language }) {
  const stands = view.answers.get(path)
  if (stands === undefined) return null
  const origin = texts[language].origins[stands.origin]
  const said = `${nameOf(view.names, stands.by, language)}, ${writeMoment(stands.at, language)}`
  return <>{origin === '' ? said : `${said} · ${origin}`}</>
}

/** One more of a section that repeats. */
function Groups({ view, writing, here, language }: Props) {
  const { repeat } = writing.section
  if (repeat === undefined || groupsOf(writing.section, view.values) >= repeat.most) return null
  return (
    <p>
      <button
        class="ds-button"
        data-variant="secondary"
        type="submit"
        formaction={`${here}/groups`}
        name="_group-add"
        value="1"
      >
        {texts[language].addGroup(repeat.one[language])}
      </button>
    </p>
  )
}

/** Who writes the section, and whether it is ready. */
function Work({ view, writing, here, language }: Props) {
  const t = texts[language]
  const work = view.work.get(writing.section.id)
  return (
    <section class="application-work" aria-labelledby="work">
      <h2 class="ds-heading" data-size="xs" id="work">
        {t.work}
      </h2>
      <WorkSaid view={view} section={writing.section.id} language={language} />
      <div class="acts">
        <SelectField
          name="_person"
          label={t.assignLabel}
          value={work?.assignedTo ?? ''}
          refusals={writing.refusals.filter(({ path }) => path === '_person')}
          language={language}
          options={[
            { value: '', label: t.nobody },
            ...writing.writers.map(id => ({ value: id, label: personName(view.names, id, language) })),
          ]}
        />
        <button class="ds-button" data-variant="secondary" type="submit" formaction={`${here}/assignment`}>
          {t.assign}
        </button>
      </div>
      <p data-field="description">{t.signOffHint}</p>
      <p class="acts">
        <button
          class="ds-button"
          data-variant="secondary"
          type="submit"
          formaction={`${here}/sign-off`}
          name="_ready"
          value={work?.signedBy == null ? 'yes' : 'no'}
        >
          {work?.signedBy == null ? t.signOff : t.reopen}
        </button>
      </p>
    </section>
  )
}

function WorkSaid({ view, section: id, language }: { view: View; section: string; language: Language }) {
  const t = texts[language]
  const work = view.work.get(id)
  if (work === undefined) return null
  const { signedBy, signedAt, unsignedBy, unsignedAt, assignedTo } = work
  return (
    <ul class="plain">
      {assignedTo === null ? null : <li>{t.assignedTo(personName(view.names, assignedTo, language))}</li>}
      {signedBy === null || signedAt === null ? null : (
        <li>{t.readyBy(nameOf(view.names, signedBy, language), writeMoment(signedAt, language))}</li>
      )}
      {unsignedBy === null || unsignedAt === null || signedBy !== null ? null : (
        <li>{t.unsignedBy(nameOf(view.names, unsignedBy, language), writeMoment(unsignedAt, language))}</li>
      )}
    </ul>
  )
}

/** The section for those who read it. */
function Read({ view, writing, here, language }: Props) {
  const t = texts[language]
  const comments = view.part === 'reader' || view.part === 'lead' || view.part === 'editor'
  return (
    <>
      <Notice>{t.readOnly}</Notice>
      <WorkSaid view={view} section={writing.section.id} language={language} />
      {writing.asked.map(asked => (
        <div class="application-question" id={`question-${anchor(asked.path)}`} key={asked.path}>
          <AnswerView asked={asked} value={view.values[asked.path]} language={language} fileAt={fileAt(view)} />
          <p class="question-state">
            <Written view={view} path={asked.path} language={language} />
          </p>
          <Conflicts view={view} asked={asked} here={here} language={language} reads />
        </div>
      ))}
      {writing.consortium === null ? null : <ConsortiumTable found={writing.consortium} language={language} />}
      {comments ? (
        <form method="post" action={`${here}/remarks`} class="form application-form" novalidate>
          <input type="hidden" name="_key" value={writing.key} />
          <input type="hidden" name="_stage" value={view.application.stage} />
          {writing.asked.map(({ path }) => (
            <Remarks
              {...{ view, here, language, path, writes: false, remark: writing.remark, refusals: writing.refusals }}
              section={writing.section.id}
              titled
              key={path}
            />
          ))}
          <Remarks
            {...{ view, here, language, writes: false, remark: writing.remark, refusals: writing.refusals }}
            section={writing.section.id}
            path={null}
          />
        </form>
      ) : null}
    </>
  )
}

/** The sections before and after. */
function Around({ view, writing, language }: { view: View; writing: Writing; language: Language }) {
  const t = texts[language]
  const to = (section: Section) => at(language, view.application.id, `/sections/${section.id}`)
  return (
    <nav class="pages" aria-label={t.sections}>
      {writing.previous === undefined ? null : (
        <a class="ds-button" data-variant="tertiary" rel="prev" href={to(writing.previous)}>
          {t.previous}: {writing.previous.names[language]}
        </a>
      )}
      {writing.next === undefined ? null : (
        <a class="ds-button" data-variant="tertiary" rel="next" href={to(writing.next)}>
          {t.next}: {writing.next.names[language]}
        </a>
      )}
    </nav>
  )
}
