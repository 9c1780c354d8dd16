import { writeMoney } from '../../kernel/money.ts'
import { writeMoment } from '../../kernel/time.ts'
import type { Language, Words } from '../../kernel/words.ts'
import type { Event } from '../../platform/db/index.ts'
import {
  fieldsOf,
  formsApart,
  HistoryList,
  happeningsOf,
  type Names,
  nameOf,
  Shares,
  Tag,
  triedOf,
} from '../../ui/index.ts'
import { type Flag, flags as flagWords, type Risk, risks } from './checklist.ts'
import { type Control, type Finding, type Message, origins, type State, states, verdicts } from './control.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

export const texts = { en, nl }
/** Fields of several forms of one page: each has its own name, told apart by its form. */
export const nameIn = formsApart
export const fieldOf = fieldsOf(formsApart)
export const triedIn = triedOf(formsApart)

const stateLooks = {
  open: { color: 'info', shape: 'half' },
  hearing: { color: 'warning', shape: 'question' },
  final: { color: 'success', shape: 'full' },
} as const
export const StateTag = ({ state, language }: { state: State; language: Language }) => (
  <Tag {...stateLooks[state]}>{states[state][language]}</Tag>
)

const riskLooks = {
  low: { color: 'success', shape: 'ring' },
  medium: { color: 'warning', shape: 'half' },
  high: { color: 'danger', shape: 'triangle' },
} as const
export const RiskTag = ({ risk, language }: { risk: Risk; language: Language }) => (
  <Tag {...riskLooks[risk]}>{texts[language].riskOf(risks[risk][language])}</Tag>
)

const findingLooks = {
  accepted: { color: 'success', shape: 'full' },
  cut: { color: 'danger', shape: 'cross' },
  parked: { color: 'warning', shape: 'half' },
} as const
/** What was found on a line, in a word and an amount. */
export const FindingTag = ({ finding, language }: { finding: Finding | undefined; language: Language }) =>
  finding === undefined ? (
    <Tag color="neutral" shape="ring">
      {texts[language].open.toLowerCase()}
    </Tag>
  ) : (
    <Tag {...findingLooks[finding.verdict]}>
      {[
        verdicts[finding.verdict][language],
        ...(finding.verdict === 'accepted' ? [] : [writeMoney(finding.amount, language)]),
        ...(finding.origin === 'judged' ? [] : [`(${origins[finding.origin][language]})`]),
      ].join(' ')}
    </Tag>
  )

/** The flags of a line, in words. */
export const flagsIn = (all: readonly string[], language: Language): string =>
  all
    .map(flag => ((flagWords as Readonly<Record<string, Words>>)[flag as Flag] ?? { en: flag, nl: flag })[language])
    .join('; ')

type Parts = Record<'accepted' | 'cut' | 'parked' | 'open', { readonly cents: bigint; readonly currency: 'EUR' }>
/** What a claim comes to, as one bar. */
export function Division({ parts, language }: { parts: Parts; language: Language }) {
  const t = texts[language]
  const part = (id: keyof Parts, series: 1 | 2 | 3 | 4 | null) => ({
    id,
    label: t[id],
    value: Number(parts[id].cents) / 100,
    written: writeMoney(parts[id], language),
    series,
  })
  return (
    <div class="control-division">
      <Shares
        id="division"
        title={t.division}
        parts={[
          part('accepted', 1),
          part('cut', 2),
          part('parked', 3),
          ...(parts.open.cents === 0n ? [] : [part('open', null)]),
        ]}
      />
    </div>
  )
}

/** What was asked and answered, the first first. */
export function Thread(props: {
  messages: readonly Message[]
  names: Names
  control: Pick<Control, 'claim'>
  language: Language
}) {
  const t = texts[props.language]
  if (props.messages.length === 0) return <p class="empty">{t.threadNone}</p>
  return (
    <ol class="control-thread" aria-label={t.thread}>
      {props.messages.map(({ ordinal, side, kind, text, files, by, at }) => (
        <li key={ordinal} class={side}>
          <p class="who">
            <strong>{nameOf(props.names, by)}</strong>{' '}
            {`(${side === 'agency' ? t.agencySide : t.clusterSide}, ${t.kindsOf[kind]})`}{' '}
            <time datetime={at.toString()}>{writeMoment(at, props.language)}</time>
          </p>
          {text === '' ? null : <p class="typed">{text}</p>}
          <Files files={files} claim={props.control.claim} />
        </li>
      ))}
    </ol>
  )
}

export const Files = ({
  files,
  claim,
}: {
  files: readonly { readonly digest: string; readonly name: string }[]
  claim: string
}) =>
  files.length === 0 ? null : (
    <ul class="files">
      {files.map(({ digest, name }) => (
        <li key={digest}>
          <a class="ds-link" href={`/claims/${claim}/control/files/${digest}`}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  )

/** What happened, with who and why. */
export const History = ({
  events,
  names,
  language,
}: {
  events: readonly Event[]
  names: Names
  language: Language
}) => (
  <HistoryList
    label={texts[language].history}
    happenings={happeningsOf(events, { names, acts: texts[language].acts, language })}
  />
)
