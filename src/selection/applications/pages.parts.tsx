import { writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import { Breadcrumbs, type Color, DemonstrationMark, Heading, Notice, type Shape, Tabs, Tag } from '../../ui/index.ts'
import { applicationLifecycle, type State } from './application.ts'
import { lastDay } from './rules.time.ts'
import { en } from './texts.draft.en.ts'
import { nl } from './texts.draft.nl.ts'
import type { View } from './view.ts'

export const texts = { en, nl }

const looks: Partial<Record<State, { color: Color; shape: Shape }>> = {
  draft: { color: 'neutral', shape: 'ring' },
  submitted: { color: 'info', shape: 'half' },
  returned: { color: 'warning', shape: 'triangle' },
  admissible: { color: 'info', shape: 'half' },
  eligible: { color: 'info', shape: 'half' },
  reserve: { color: 'warning', shape: 'half' },
  approved: { color: 'success', shape: 'full' },
  'approved-conditionally': { color: 'success', shape: 'half' },
  withdrawn: { color: 'neutral', shape: 'square' },
}

/** What has become of an application, in a word with a shape of its own. */
export function StateTag({ state, language }: { state: State; language: Language }) {
  const { color, shape } = looks[state] ?? { color: 'danger', shape: 'cross' }
  return (
    <Tag color={color} shape={shape}>
      {applicationLifecycle.states[state][language]}
    </Tag>
  )
}

export const at = (language: Language, id: string, rest = '') => `/${language}/applications/${id}${rest}`

/** The way here, the title, what it is, and the parts of an application. `here` is the part that is shown. */
export function Top(props: { view: View; here: string; title: string; language: Language; tabs?: boolean }) {
  const { view, here, title, language } = props
  const { application } = view
  const t = texts[language]
  const home = at(language, application.id)
  const own = view.part === 'lead' || view.part === 'editor' || view.part === 'reader'
  const commits = view.form?.sections.some(({ questions }) => questions.some(({ type }) => type === 'commitments'))
  const tabs = [
    { label: t.overview, href: home },
    ...(own
      ? [
          { label: t.people, href: `${home}/people` },
          { label: t.history, href: `${home}/history` },
          ...(commits ? [{ label: t.commitments, href: `${home}/commitments` }] : []),
          { label: t.submission, href: `${home}/submission` },
        ]
      : view.examines
        ? [{ label: t.handling, href: `${home}/handling` }]
        : []),
  ]
  return (
    <>
      <Breadcrumbs
        ways={[
          { label: t.applications, href: `/${language}/applications` },
          ...(here === home ? [] : [{ label: application.number, href: home }]),
        ]}
        here={here === home ? application.number : title}
        language={language}
      />
      <Heading level={1}>{title}</Heading>
      <p class="tags">
        <StateTag state={application.state} language={language} />
        <Tag>{application.number}</Tag>
        {here === home ? null : <span class="application-title">{application.title}</span>}
        {application.demonstration ? <DemonstrationMark language={language} /> : null}
      </p>
      {view.correction === undefined || !own || here === `${home}/submission` ? null : (
        <Notice color="warning">
          <p>
            {t.correction(lastDay(view.correction.due, language))}{' '}
            <a class="ds-link" href={`${home}/submission`}>
              {t.toCorrection}
            </a>
          </p>
        </Notice>
      )}
      {props.tabs === false ? null : <Tabs label={t.lookAround} tabs={tabs} current={here} />}
    </>
  )
}

/** How long is left, in words: days, and on the last day hours and minutes. */
export function timeLeft(
  closes: Temporal.Instant | null | undefined,
  now: Temporal.Instant,
  language: Language,
): string {
  const t = texts[language]
  if (closes === null) return t.always
  if (closes === undefined) return ''
  const moment = writeMoment(closes, language)
  const left = closes.epochMilliseconds - now.epochMilliseconds
  if (left <= 0) return t.over(moment)
  const minutes = Math.floor(left / 60_000)
  if (minutes < 24 * 60) return `${t.leftHours(Math.floor(minutes / 60), minutes % 60)}, ${t.until(moment)}`
  return `${t.leftDays(Math.floor(minutes / (24 * 60)))}, ${t.until(moment)}`
}
