import { writeDay } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import { Empty, Heading, Table, Tag, TextArea } from '../../ui/index.ts'
import { type Engagement, type EngagementState, engagementStates, type Pact } from './pact.ts'
import { Folded, fieldOf } from './pages.forms.tsx'
import type { Told } from './pages.told.ts'
import { isOpen } from './rules.table.ts'
import { isLiving } from './rules.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

const colors = {
  open: 'info',
  shown: 'warning',
  met: 'success',
  'not-met': 'danger',
  withdrawn: 'neutral',
} as const satisfies Record<EngagementState, string>
const shapes = { open: 'ring', shown: 'half', met: 'full', 'not-met': 'cross', withdrawn: 'square' } as const

export function EngagementTag({ of, language }: { of: Pick<Engagement, 'state' | 'overdue'>; language: Language }) {
  const t = texts[language]
  if (of.overdue)
    return (
      <Tag color="danger" shape="triangle">
        {t.overdue}
      </Tag>
    )
  return (
    <Tag color={colors[of.state]} shape={shapes[of.state]}>
      {engagementStates[of.state][language]}
    </Tag>
  )
}

/** How many stand how, in one sentence. */
export function tallyOf({ engagements }: Pact, language: Language): string {
  const count = (wanted: (one: Engagement) => boolean) => engagements.filter(wanted).length
  return texts[language].tally(
    count(isOpen),
    count(({ overdue }) => overdue),
    count(({ state }) => state === 'met'),
    count(({ state }) => state === 'not-met'),
  )
}

export function Engagements({ told }: { told: Told }) {
  const { pact, language } = told
  const t = texts[language]
  const nameOf = (party: string) => pact.parties.find(({ id }) => id === party)?.name ?? ''
  const settling = pact.state === 'negotiating' ? told.may.negotiate : told.may.handle && isLiving(pact)
  return (
    <>
      <Heading level={2}>{t.engagements}</Heading>
      <p>{pact.engagements.length === 0 ? t.engagementsIntro : `${t.engagementsIntro} ${tallyOf(pact, language)}.`}</p>
      {pact.engagements.length === 0 ? (
        <Empty>{t.engagementsNone}</Empty>
      ) : (
        <Table
          caption={t.engagements}
          captionHidden
          columns={[t.state, t.due, '#', t.party, t.what]}
          rows={pressing(pact.engagements).map(one => ({
            key: one.id,
            cells: [
              <EngagementTag key="state" of={one} language={language} />,
              writeDay(one.due, language),
              String(one.ordinal),
              nameOf(one.party),
              <span key="what">
                {one.what}
                {one.proof === '' ? null : (
                  <>
                    <br />
                    <small>{`${t.proof}: ${one.proof}`}</small>
                  </>
                )}
                {one.reason === null ? null : (
                  <>
                    <br />
                    <small>{`${t.reason}: ${one.reason}`}</small>
                  </>
                )}
                {one.duty === null ? null : (
                  <>
                    <br />
                    <a class="ds-link" href={`/${language}/duties/${one.duty}`}>
                      {t.toDuty}
                      <span class="ds-sr-only">{` ${one.ordinal}`}</span>
                    </a>
                  </>
                )}
              </span>,
            ],
          }))}
        />
      )}
      {settling ? <Settling told={told} /> : null}
    </>
  )
}

/** What presses first: what is overdue, then what is open by its day; what is over comes last. */
const pressing = (engagements: readonly Engagement[]): Engagement[] =>
  engagements.toSorted(
    (a, b) =>
      Number(b.overdue) - Number(a.overdue) ||
      Number(isOpen(b)) - Number(isOpen(a)) ||
      Temporal.PlainDate.compare(a.due, b.due) ||
      a.ordinal - b.ordinal,
  )

/** The forms of what can be settled, folded together; open where one is overdue or was just refused. */
function Settling({ told }: { told: Told }) {
  const { pact, language, tried } = told
  const open = pressing(pact.engagements).filter(isOpen)
  if (open.length === 0) return null
  return (
    <details
      open={open.some(({ overdue }) => overdue) || /^engagements\/.+\/(withdrawal|failure)$/.test(tried?.form ?? '')}
    >
      <summary>{texts[language].settling(open.length)}</summary>
      {open.map(one => (
        <Settle key={one.id} told={told} one={one} />
      ))}
    </details>
  )
}

/** Dropped before the signature; withdrawn, or found not met, after it. */
function Settle({ told, one }: { told: Told; one: Engagement }) {
  const { pact, language } = told
  const t = texts[language]
  const field = fieldOf(told)
  const form = (noun: string, title: string) => (
    <Folded {...told} noun={noun} title={`${title}: ${one.ordinal}. ${one.what.slice(0, 70)}`} submit={title}>
      <TextArea {...field(noun, 'reason')} label={t.reason} rows={2} required />
    </Folded>
  )
  if (pact.state === 'negotiating') return form(`engagements/${one.id}/withdrawal`, t.drop)
  return (
    <>
      {form(`engagements/${one.id}/withdrawal`, t.withdraw)}
      {one.overdue || one.state === 'shown' ? form(`engagements/${one.id}/failure`, t.notMet) : null}
    </>
  )
}
