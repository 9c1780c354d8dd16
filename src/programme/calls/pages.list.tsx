import { dayOf, writeDay, writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { Card, CardGrid, DemonstrationMark, Empty, Heading, Tag } from '../../ui/index.ts'
import { lastClosing } from './rules.complete.ts'
import type { Phase } from './rules.time.ts'
import { isInventedCall, type Listed, nameOf, phaseOf, stageOf } from './shown.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

const looks = {
  open: { color: 'success', shape: 'full' },
  upcoming: { color: 'info', shape: 'half' },
  between: { color: 'info', shape: 'ring' },
  closed: { color: 'neutral', shape: 'square' },
  withdrawn: { color: 'danger', shape: 'cross' },
  draft: { color: 'warning', shape: 'ring' },
} as const

/** What a call is now: a word with a shape of its own. */
export const PhaseTag = ({ phase, language }: { phase: Phase; language: Language }) => (
  <Tag {...looks[phase]}>{texts[language].phases[phase]}</Tag>
)

/** The stage that matters and its moment, in one sentence. */
export function nextSentence({ opening }: Listed, now: Temporal.Instant, language: Language): string {
  const t = texts[language]
  if (opening === undefined) return t.toldBySources
  const phase = phaseOf({ opening }, now)
  const stage = stageOf(opening, now)
  if (phase === 'closed' || stage === undefined) {
    const closed = lastClosing(opening.stages)
    return closed === null ? t.phases.closed : t.closedOn(writeDay(dayOf(closed), language))
  }
  if (phase === 'withdrawn') return t.phases.withdrawn
  const name = stage.names[language]
  if (phase !== 'open') return t.stageOpens(name, writeMoment(stage.opens, language))
  return stage.closes === null ? t.stageOpen(name) : t.stageOpenUntil(name, writeMoment(stage.closes, language))
}

/** What one is let do on the list besides reading. */
export type ListWays = { readonly begin: boolean; readonly drafts: readonly Listed[]; readonly webcal: string }

/** Every call: open, coming, between two stages, past. */
export function list(calls: readonly Listed[], ways: ListWays, now: Temporal.Instant, language: Language): Page {
  const t = texts[language]
  const of = (...phases: Phase[]) => calls.filter(call => phases.includes(phaseOf(call, now)))
  const groups = [
    { id: 'open', title: t.open, calls: of('open'), none: t.none },
    { id: 'upcoming', title: t.upcoming, calls: of('upcoming') },
    { id: 'between', title: t.running, calls: of('between') },
    { id: 'past', title: t.past, calls: of('closed', 'withdrawn'), none: t.nonePast },
  ]
  return {
    title: t.title,
    description: t.intro,
    wide: true,
    downloads: [
      { label: 'CSV', href: '/calls.csv', type: 'text/csv' },
      { label: 'JSON', href: '/calls.json', type: 'application/json' },
      { label: 'iCal', href: `/calls/calendar.ics?language=${language}`, type: 'text/calendar' },
    ],
    body: (
      <>
        <Heading level={1}>{t.title}</Heading>
        <p class="lead">{t.intro}</p>
        {ways.begin ? (
          <p>
            <a class="ds-button" data-variant="secondary" href={`/${language}/calls/new`}>
              {t.begin}
            </a>
          </p>
        ) : null}
        {groups.map(group =>
          group.calls.length === 0 && group.none === undefined ? null : (
            <section aria-labelledby={group.id} key={group.id}>
              <Heading level={2} id={group.id}>
                {group.title}
              </Heading>
              {group.calls.length === 0 ? (
                <Empty>{group.none}</Empty>
              ) : (
                <Cards label={group.title} calls={group.calls} now={now} language={language} />
              )}
            </section>
          ),
        )}
        {ways.drafts.length === 0 ? null : (
          <section aria-labelledby="drafts">
            <Heading level={2} id="drafts">
              {t.drafts}
            </Heading>
            <p class="remark">{t.draftsNote}</p>
            <Cards label={t.drafts} calls={ways.drafts} now={now} language={language} />
          </section>
        )}
        <p>
          <a class="ds-link" href={ways.webcal}>
            {t.subscribe}
          </a>
        </p>
      </>
    ),
  }
}

type Several = { label: string; calls: readonly Listed[]; now: Temporal.Instant; language: Language }

const Cards = ({ label, calls, now, language }: Several) => (
  <CardGrid label={label}>
    {calls.map(call => {
      const phase = phaseOf(call, now)
      const { opening, instrument } = call
      const draft = phase === 'draft'
      return (
        <Card
          key={call.id}
          title={nameOf(call, language)}
          href={`/${language}/calls/${call.id}${draft ? '/edit' : ''}`}
          tags={
            <>
              <PhaseTag phase={phase} language={language} />
              {isInventedCall(call) ? <DemonstrationMark language={language} /> : null}
            </>
          }
          foot={instrument?.document.names[language] ?? opening?.instrument ?? ''}
        >
          <p>{nextSentence(call, now, language)}</p>
        </Card>
      )
    })}
  </CardGrid>
)
