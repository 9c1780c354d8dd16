import type { Duty } from '../../duties/index.ts'
import { dutyStates, lateness } from '../../duties/index.ts'
import { shortDay } from '../../kernel/day.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Language, Words } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { DemonstrationMark, Empty, ErrorSummary, Field, Heading, SelectField, Table, Tag } from '../../ui/index.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** A duty with the name of who owes it. */
export type Line = { readonly duty: Duty; readonly owner: Words }

/** What was asked of the register, as typed. */
export type Asked = { readonly state: string; readonly kind: string; readonly before: string }

type Shown = {
  readonly asked: Asked
  readonly refusals: readonly Refusal[]
  readonly kinds: readonly string[]
  /** Whether it is the whole register, or only what this person owes. */
  readonly whole: boolean
  readonly now: Temporal.Instant
  readonly full: boolean
}

/** Who owes what by when. */
export function register(lines: readonly Line[], shown: Shown, language: Language): Page {
  const t = texts[language]
  const { asked, refusals, whole, now } = shown
  const filters = new URLSearchParams(asked).toString()
  return {
    title: whole ? t.title : t.own,
    wide: true,
    downloads: (['csv', 'json'] as const).map(format => ({
      label: format.toUpperCase(),
      href: `/duties.${format}?${filters}`,
      type: format === 'csv' ? 'text/csv' : 'application/json',
    })),
    body: (
      <>
        <Heading level={1}>{whole ? t.title : t.own}</Heading>
        <ErrorSummary refusals={refusals} language={language} />
        <p>{whole ? t.intro : t.ownIntro}</p>
        <Narrow {...shown} language={language} />
        {lines.length === 0 ? (
          <Empty>{t.none}</Empty>
        ) : (
          <Table
            caption={whole ? t.title : t.own}
            captionHidden
            columns={[t.due, t.duty, t.owner, t.kind, t.state]}
            rows={lines.map(({ duty, owner }) => ({
              key: duty.id,
              cells: [
                shortDay(duty.due),
                <>
                  <a class="ds-link" href={`/${language}/duties/${duty.id}`}>
                    {duty.title[language]}
                  </a>{' '}
                  {duty.demonstration ? <DemonstrationMark language={language} /> : null}
                </>,
                owner[language],
                kindName(duty.kind, language),
                <StateTag duty={duty} now={now} language={language} key="state" />,
              ],
            }))}
          />
        )}
        {shown.full ? <p>{t.cut}</p> : null}
      </>
    ),
  }
}

export const kindName = (kind: string, language: Language): string => texts[language].kinds[kind] ?? kind

/** Where a duty stands, with what presses: too late, handed in late. */
export function StateTag({ duty, now, language }: { duty: Duty; now: Temporal.Instant; language: Language }) {
  const t = texts[language]
  const late = lateness(duty, now)
  if (late === 'overdue')
    return (
      <Tag color="danger" shape="triangle">
        {t.overdue}
      </Tag>
    )
  const look = {
    open: { color: 'info', shape: 'ring' },
    shown: { color: 'warning', shape: 'half' },
    fulfilled: { color: 'success', shape: 'full' },
    waived: { color: 'neutral', shape: 'cross' },
  } as const
  const { color, shape } = look[duty.state]
  return (
    <>
      <Tag color={color} shape={shape}>
        {dutyStates[duty.state][language]}
      </Tag>
      {late === 'late' ? ` ${t.late}` : null}
    </>
  )
}

function Narrow({ asked, refusals, kinds, language }: Shown & { language: Language }) {
  const t = texts[language]
  const same = { refusals, language }
  const states = ['unsettled', 'overdue', 'open', 'shown', 'fulfilled', 'waived', 'all'] as const
  return (
    <search>
      <form method="get" action={`/${language}/duties`} class="form filters">
        <SelectField
          {...same}
          name="state"
          label={t.state}
          value={asked.state}
          options={states.map(value => ({ value, label: t.states[value] }))}
        />
        <SelectField
          {...same}
          name="kind"
          label={t.kind}
          value={asked.kind}
          options={[
            { value: '', label: t.allKinds },
            ...kinds.map(value => ({ value, label: kindName(value, language) })),
          ]}
        />
        <Field {...same} name="before" label={t.before} hint={t.dayHint} value={asked.before} />
        <button class="ds-button" type="submit">
          {t.show}
        </button>
      </form>
    </search>
  )
}
