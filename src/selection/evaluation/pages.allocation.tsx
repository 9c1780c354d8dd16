import { ecosystemName } from '../../directory/clusters/index.ts'
import { writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Event } from '../../platform/db/index.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  BarList,
  Breadcrumbs,
  Empty,
  ErrorSummary,
  FormBody,
  Heading,
  Notice,
  SelectField,
  Table,
  TextArea,
} from '../../ui/index.ts'
import { AssignmentTag, at, Top, type Tried, texts } from './pages.parts.tsx'
import { History } from './pages.rounds.tsx'
import { type Assignment, assignmentLife, type Fit, isLive } from './round.ts'
import type { Short } from './rules.allocation.ts'
import { nameIn, ofApplication, type RoundView } from './view.ts'

type Shown = {
  readonly mayManage: boolean
  readonly keys: readonly string[]
  readonly short: readonly Short[]
  readonly tried?: Tried | undefined
}

/** Who judges what, why, and what stands in the way. */
export function allocation(view: RoundView, shown: Shown, language: Language): Page {
  const t = texts[language]
  const here = at(language, view.round.id, '/allocation')
  const proposed = view.assignments.filter(({ state }) => state === 'proposed')
  const open = view.round.state === 'preparing' || view.round.state === 'scoring'
  const busy = view.experts.filter(({ load }) => load > 0).toSorted((a, b) => b.load - a.load)
  return {
    title: `${t.allocation}: ${view.names[language]}`,
    wide: true,
    downloads: [
      { label: 'CSV', href: `/evaluation/${view.round.id}/allocation.csv`, type: 'text/csv' },
      { label: 'JSON', href: `/evaluation/${view.round.id}/allocation.json`, type: 'application/json' },
    ],
    body: (
      <>
        <Top view={view} here={here} whole language={language} />
        <ErrorSummary refusals={shown.tried?.refusals ?? []} language={language} />
        {shown.mayManage && open ? (
          <Steps view={view} shown={shown} waiting={proposed.length} language={language} />
        ) : null}
        <Heading level={2}>{t.experts}</Heading>
        {view.entries.length === 0 ? <Empty>{t.noEntries}</Empty> : null}
        {view.entries.map(({ application, organisation }) => (
          <section aria-labelledby={`a-${application.id}`} key={application.id}>
            <Heading level={3} id={`a-${application.id}`}>
              {`${application.number} · ${application.title}`}
            </Heading>
            <p>{organisation}</p>
            <Shortage short={shown.short.find(each => each.application === application.id)} language={language} />
            <Assignments view={view} application={application} shown={shown} language={language} />
          </section>
        ))}
        {shown.mayManage && open ? <Adding view={view} shown={shown} language={language} /> : null}
        {busy.length === 0 ? null : (
          <>
            <Heading level={2}>{t.loads}</Heading>
            <p>{t.loadsIntro}</p>
            <BarList
              label={t.loads}
              bars={busy.map(({ person, name, load }) => ({
                id: person,
                label: name,
                value: load,
                href: `/${language}/experts/${person}`,
              }))}
              unit={t.onTable}
              language={language}
            />
          </>
        )}
        <Conflicts view={view} language={language} />
      </>
    ),
  }
}

function Steps(props: { view: RoundView; shown: Shown; waiting: number; language: Language }) {
  const { view, shown, waiting, language } = props
  const t = texts[language]
  const home = at(language, view.round.id)
  const button = (noun: string, label: string, key: string | undefined, look: 'secondary' | 'tertiary' | undefined) => (
    <form method="post" action={`${home}/${noun}`}>
      <input type="hidden" name="_key" value={key} />
      <input type="hidden" name="_seen" value={String(view.version)} />
      <button class="ds-button" data-variant={look} type="submit">
        {label}
      </button>
    </form>
  )
  return (
    <>
      <p>{t.proposeIntro}</p>
      <div class="acts">
        {waiting > 0 ? button('invitations', t.invite(waiting), shown.keys[0], undefined) : null}
        {button(
          'proposal',
          view.assignments.some(isLive) ? t.proposeAgain : t.propose,
          shown.keys[1],
          waiting > 0 ? 'secondary' : undefined,
        )}
        {button('conflicts', t.check, shown.keys[2], 'tertiary')}
      </div>
    </>
  )
}

function Shortage({ short, language }: { short: Short | undefined; language: Language }) {
  const t = texts[language]
  if (short === undefined) return null
  const why = t.shortWhy(short.conflicted, short.full, short.unavailable, short.cannotRead)
  return <Notice color="warning">{`${t.short(short.missing)}${why === '' ? '' : ` (${why})`}`}</Notice>
}

function Assignments(props: {
  view: RoundView
  application: { readonly id: string; readonly number: string }
  shown: Shown
  language: Language
}) {
  const { view, application, shown, language } = props
  const t = texts[language]
  const own = ofApplication(view.assignments, application.id)
  if (own.length === 0) return <Empty>{t.nobody}</Empty>
  return (
    <Table
      caption={`${t.experts}: ${application.number}`}
      captionHidden
      columns={[t.who, t.state, t.why, ...(shown.mayManage ? [t.acts] : [])]}
      rows={own.map(each => {
        const name = nameIn(view, each.expert)
        return {
          key: each.id,
          cells: [
            name,
            <AssignmentTag state={each.state} language={language} key="state" />,
            <Reasons view={view} assignment={each} language={language} key="why" />,
            ...(shown.mayManage
              ? [
                  each.state === 'proposed' ? (
                    <form
                      method="post"
                      action={at(language, view.round.id, `/assignments/${each.id}/removal`)}
                      key="off"
                    >
                      <button
                        class="ds-button"
                        data-variant="tertiary"
                        data-size="sm"
                        type="submit"
                        aria-label={t.takeOffOf(name, application.number)}
                      >
                        {t.takeOff}
                      </button>
                    </form>
                  ) : (
                    <a
                      class="ds-link"
                      href={at(language, view.round.id, `/assignments/${each.id}`)}
                      aria-label={t.moreOf(name, application.number)}
                      key="more"
                    >
                      {t.more}
                    </a>
                  ),
                ]
              : []),
          ],
        }
      })}
    />
  )
}

function Reasons({ view, assignment, language }: { view: RoundView; assignment: Assignment; language: Language }) {
  const t = texts[language]
  const replaced = view.assignments.find(({ id }) => id === assignment.replaces)
  const said = [
    assignment.fit === null ? t.byHand : fitWords(assignment.fit, language),
    replaced === undefined ? '' : t.replaces(nameIn(view, replaced.expert)),
    assignment.reason ?? '',
  ]
  return <>{said.filter(Boolean).join('. ')}</>
}

/** Why the proposal put these two together. */
export function fitWords(fit: Fit, language: Language): string {
  const t = texts[language]
  const shared = [
    ...fit.ecosystems.map(each => ecosystemName(each, language)),
    ...fit.sections.map(each => `NACE ${each}`),
    ...fit.keywords.map(each => (language === 'nl' ? `‘${each}’` : `“${each}”`)),
  ]
  return shared.length === 0 ? t.noFit : t.shared(shared.join(', '))
}

function Adding({ view, shown, language }: { view: RoundView; shown: Shown; language: Language }) {
  const t = texts[language]
  const tried = shown.tried?.form === 'assignments' ? shown.tried : undefined
  const refusals = tried?.refusals ?? []
  const field = (name: string) => ({ name, value: tried?.typed[name] ?? '', refusals, language })
  const gone = view.assignments.filter(each => !isLive(each) && each.state !== 'removed')
  return (
    <details open={tried !== undefined}>
      <summary>{t.add}</summary>
      <p>{t.addIntro}</p>
      <FormBody
        action={at(language, view.round.id, '/assignments')}
        formKey={shown.keys[3] ?? ''}
        seen={view.version}
        submit={t.assign}
      >
        <SelectField
          {...field('application')}
          label={t.application}
          required
          options={[
            { value: '', label: t.chooseApplication },
            ...view.entries.map(({ application: { id, number, title } }) => ({
              value: id,
              label: `${number} · ${title}`,
            })),
          ]}
        />
        <SelectField
          {...field('expert')}
          label={t.who}
          required
          options={[
            { value: '', label: t.chooseExpert },
            ...view.experts.map(({ person, name, load, profile }) => ({
              value: person,
              label: `${name} (${t.of(load, profile?.most ?? 0)})`,
            })),
          ]}
        />
        <SelectField
          {...field('replaces')}
          label={t.replacing}
          options={[
            { value: '', label: t.noReplacing },
            ...gone.map(each => ({
              value: each.id,
              label: `${nameIn(view, each.expert)}, ${numberIn(view, each.application)}: ${assignmentLife.states[each.state][language]}`,
            })),
          ]}
        />
      </FormBody>
    </details>
  )
}

const numberIn = (view: RoundView, application: string): string =>
  view.entries.find(each => each.application.id === application)?.application.number ?? ''

function Conflicts({ view, language }: { view: RoundView; language: Language }) {
  const t = texts[language]
  return (
    <>
      <Heading level={2}>{t.conflicts}</Heading>
      <p>{t.conflictsIntro}</p>
      {view.conflicts.length === 0 ? (
        <Empty>{t.noConflicts}</Empty>
      ) : (
        <Table
          caption={t.conflicts}
          captionHidden
          columns={[t.who, t.application, t.found, t.when]}
          rows={view.conflicts.map(each => ({
            key: each.id,
            cells: [
              nameIn(view, each.expert),
              numberIn(view, each.application),
              `${each.words[language]} (${t.how[each.how]})`,
              writeMoment(each.at, language),
            ],
          }))}
        />
      )}
    </>
  )
}

/** One expert's part in one application, and what can be done about it. */
export function assignment(
  view: RoundView,
  of: Assignment,
  shown: {
    readonly mayManage: boolean
    readonly version: number
    readonly keys: readonly string[]
    readonly history: readonly Event[]
    readonly actors: ReadonlyMap<string, string>
    readonly tried?: Tried | undefined
  },
  language: Language,
): Page {
  const t = texts[language]
  const number = numberIn(view, of.application)
  const title = t.assignmentOf(nameIn(view, of.expert), number)
  const home = at(language, view.round.id)
  const here = `${home}/assignments/${of.id}`
  const forms = [
    { noun: 'reopening', act: 'reopen', title: t.reopen, intro: t.reopenIntro, open: of.state === 'submitted' },
    { noun: 'withdrawal', act: 'withdraw', title: t.withdraw, intro: t.withdrawIntro, open: isLive(of) },
    { noun: 'conflict', act: 'block', title: t.tell, intro: t.tellIntro, open: isLive(of) },
  ].filter(({ open }) => open && of.state !== 'proposed')
  const declarations = view.declarations.filter(each => each.assignment === of.id)
  const conflicts = ofApplication(view.conflicts, of.application).filter(each => each.expert === of.expert)
  return {
    title,
    body: (
      <>
        <Breadcrumbs
          ways={[
            { label: t.title, href: `/${language}/evaluation` },
            { label: view.names[language], href: home },
            { label: t.allocation, href: `${home}/allocation` },
          ]}
          here={title}
          language={language}
        />
        <Heading level={1}>{title}</Heading>
        <p class="tags">
          <AssignmentTag state={of.state} language={language} />
        </p>
        <ErrorSummary refusals={shown.tried?.refusals ?? []} language={language} />
        {of.reason === null ? null : <p>{of.reason}</p>}
        {conflicts.map(each => (
          <Notice color="danger" key={each.id}>
            {each.words[language]}
          </Notice>
        ))}
        <p>
          {`${t.declaration}: `}
          {declarations.length === 0
            ? t.notDeclared
            : declarations
                .map(({ conflict, signedAs, at: when, reason }) =>
                  conflict
                    ? t.declaredConflict(signedAs, writeMoment(when, language), reason)
                    : t.declaredNone(signedAs, writeMoment(when, language)),
                )
                .join('. ')}
        </p>
        {shown.mayManage
          ? forms.map(({ noun, title: label, intro }, index) => (
              <details open={shown.tried?.form === noun} key={noun}>
                <summary>{label}</summary>
                <p>{intro}</p>
                <FormBody
                  action={`${here}/${noun}`}
                  formKey={shown.keys[index] ?? ''}
                  seen={shown.version}
                  submit={label}
                >
                  <TextArea
                    name="reason"
                    label={t.whyNeeded}
                    value={shown.tried?.form === noun ? (shown.tried.typed['reason'] ?? '') : ''}
                    refusals={shown.tried?.form === noun ? shown.tried.refusals : []}
                    rows={3}
                    language={language}
                    required
                  />
                </FormBody>
              </details>
            ))
          : null}
        <History events={shown.history} actors={shown.actors} language={language} />
      </>
    ),
  }
}
