import type { Refusal } from '../../kernel/outcome.ts'
import type { Language } from '../../kernel/words.ts'
import { Breadcrumbs, type Color, DemonstrationMark, Heading, type Shape, Tabs, Tag } from '../../ui/index.ts'
import { type AssignmentState, assignmentLife, type RoundState, roundLife } from './round.ts'
import { en } from './texts.rounds.en.ts'
import { nl } from './texts.rounds.nl.ts'
import type { RoundView } from './view.ts'

export const texts = { en, nl }

/** A form as it was sent and refused; `form` says which of the page. */
export type Tried = {
  readonly form: string
  readonly typed: Readonly<Record<string, string>>
  readonly refusals: readonly Refusal[]
}

const roundLooks: Record<RoundState, { color: Color; shape: Shape }> = {
  preparing: { color: 'neutral', shape: 'ring' },
  scoring: { color: 'info', shape: 'half' },
  consensus: { color: 'info', shape: 'linked' },
  panel: { color: 'warning', shape: 'half' },
  closed: { color: 'success', shape: 'full' },
}
export const RoundTag = ({ state, language }: { state: RoundState; language: Language }) => (
  <Tag {...roundLooks[state]}>{roundLife.states[state][language]}</Tag>
)

const assignmentLooks: Record<AssignmentState, { color: Color; shape: Shape }> = {
  proposed: { color: 'neutral', shape: 'ring' },
  removed: { color: 'neutral', shape: 'square' },
  invited: { color: 'info', shape: 'ring' },
  declined: { color: 'neutral', shape: 'cross' },
  accepted: { color: 'info', shape: 'half' },
  declared: { color: 'info', shape: 'half' },
  submitted: { color: 'success', shape: 'full' },
  withdrawn: { color: 'neutral', shape: 'square' },
  blocked: { color: 'danger', shape: 'cross' },
}
export const AssignmentTag = ({ state, language }: { state: AssignmentState; language: Language }) => (
  <Tag {...assignmentLooks[state]}>{assignmentLife.states[state][language]}</Tag>
)

export const at = (language: Language, round: string, rest = '') => `/${language}/evaluation/${round}${rest}`

/** The way here, the title, and the parts of a round. */
export function Top(props: {
  view: Pick<RoundView, 'round' | 'names'>
  here: string
  title?: string
  /** Whether the actor reads the round whole; others read its results only. */
  whole: boolean
  language: Language
}) {
  const { view, here, language } = props
  const t = texts[language]
  const { id, state, demonstration } = view.round
  const home = at(language, id)
  const name = view.names[language]
  const tabs = [
    { label: t.overview, href: home },
    { label: t.allocation, href: `${home}/allocation` },
    { label: t.panel, href: `${home}/panel` },
    { label: t.results, href: `${home}/results` },
  ]
  return (
    <>
      <Breadcrumbs
        ways={[
          { label: t.title, href: `/${language}/evaluation` },
          ...(props.title === undefined ? [] : [{ label: name, href: home }]),
        ]}
        here={props.title ?? name}
        language={language}
      />
      <Heading level={1}>{props.title ?? name}</Heading>
      <p class="tags">
        <RoundTag state={state} language={language} />
        {demonstration ? <DemonstrationMark language={language} /> : null}
      </p>
      {props.whole ? <Tabs label={name} tabs={tabs} current={here} /> : null}
    </>
  )
}
