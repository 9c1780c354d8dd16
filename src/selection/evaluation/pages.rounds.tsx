import { shortDay } from '../../kernel/day.ts'
import { percentString } from '../../kernel/money.ts'
import { agencyZone, dayOf, writeMoment } from '../../kernel/time.ts'
import type { Language, Words } from '../../kernel/words.ts'
import type { Event } from '../../platform/db/index.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  Checkbox,
  DemonstrationMark,
  Empty,
  ErrorSummary,
  Field,
  Fieldset,
  FormBody,
  Heading,
  HistoryList,
  SelectField,
  Steps,
  Table,
  TextArea,
} from '../../ui/index.ts'
import { at, RoundTag, Top, type Tried, texts } from './pages.parts.tsx'
import { isLive, type Round, type RoundAct, type RoundState, roundLife } from './round.ts'
import { type AskedSettings, isOutdated, usual } from './rules.rounds.ts'
import { nameIn, ofApplication, type RoundView } from './view.ts'

export type Listed = {
  readonly round: Round
  readonly names: Words
  readonly applications: number
  readonly asked: number
  readonly submitted: number
  readonly concluded: number
}
/** A stage that has no round yet. */
export type OpenStage = { readonly call: string; readonly stage: string; readonly names: Words }

export function list(
  rows: readonly Listed[],
  around: {
    readonly stages: readonly OpenStage[] | undefined
    readonly whole: boolean
    readonly key: string
    readonly tried?: Tried | undefined
  },
  language: Language,
): Page {
  const t = texts[language]
  const refusals = around.tried?.refusals ?? []
  return {
    title: t.title,
    wide: true,
    downloads: [
      { label: 'CSV', href: '/evaluation.csv', type: 'text/csv' },
      { label: 'JSON', href: '/evaluation.json', type: 'application/json' },
    ],
    body: (
      <>
        <Heading level={1}>{t.title}</Heading>
        <ErrorSummary refusals={refusals} language={language} />
        <p>{t.intro}</p>
        {rows.length === 0 ? (
          <Empty>{t.none}</Empty>
        ) : (
          <Table
            caption={t.rounds}
            columns={[t.call, t.state, t.due, t.applications, t.reviewsIn, t.concluded]}
            numeric={[3, 4, 5]}
            rows={rows.map(row => ({
              key: row.round.id,
              cells: [
                <>
                  <a class="ds-link" href={at(language, row.round.id, around.whole ? '' : '/results')}>
                    {row.names[language]}
                  </a>{' '}
                  {row.round.demonstration ? <DemonstrationMark language={language} /> : null}
                </>,
                <RoundTag state={row.round.state} language={language} key="state" />,
                writeMoment(row.round.due, language),
                String(row.applications),
                t.of(row.submitted, row.asked),
                t.of(row.concluded, row.applications),
              ],
            }))}
          />
        )}
        {around.stages === undefined ? null : <Preparing {...around} stages={around.stages} language={language} />}
      </>
    ),
  }
}

function Preparing(props: {
  stages: readonly OpenStage[]
  key?: string
  tried?: Tried | undefined
  language: Language
}) {
  const { stages, tried, language } = props
  const t = texts[language]
  if (stages.length === 0) return <p>{t.noStage}</p>
  const typed = tried?.typed ?? {}
  return (
    <details open={tried !== undefined}>
      <summary>{t.prepare}</summary>
      <p>{t.prepareIntro}</p>
      <FormBody action={`/${language}/evaluation`} submit={t.prepare}>
        <SelectField
          name="stage"
          label={t.call}
          value={typed['stage'] ?? ''}
          options={[
            { value: '', label: t.chooseStage },
            ...stages.map(each => ({ value: `${each.call}/${each.stage}`, label: each.names[language] })),
          ]}
          refusals={(tried?.refusals ?? []).map(r => (r.path === 'call' ? { ...r, path: 'stage' } : r))}
          language={language}
          required
        />
        <SettingFields
          value={tried === undefined ? usual : askedIn(typed)}
          refusals={tried?.refusals ?? []}
          language={language}
        />
      </FormBody>
    </details>
  )
}

/** Settings as they stand in a form. */
export const askedIn = (typed: Readonly<Record<string, string>>): AskedSettings => ({
  reviews: typed['reviews'] ?? '',
  blind: typed['blind'] === 'yes',
  per: typed['per'] ?? '',
  day: typed['day'] ?? '',
  time: typed['time'] ?? '',
  shortest: typed['shortest'] ?? '',
  lookBack: typed['lookBack'] ?? '',
})

const settingsOf = (round: Round): AskedSettings => ({
  reviews: String(round.reviews),
  blind: round.blind,
  per: round.per,
  day: shortDay(dayOf(round.due)),
  time: round.due.toZonedDateTimeISO(agencyZone).toPlainTime().toString({ smallestUnit: 'minute' }),
  shortest: String(round.shortest),
  lookBack: String(round.lookBack),
})

function SettingFields(props: { value: AskedSettings; refusals: Tried['refusals']; language: Language }) {
  const { value, refusals, language } = props
  const t = texts[language]
  const field = (name: Exclude<keyof AskedSettings, 'blind'>) => ({ name, value: value[name], refusals, language })
  return (
    <>
      <div class="cells">
        <Field {...field('day')} label={t.day} hint={t.dayHint} required />
        <Field {...field('time')} label={t.time} required />
      </div>
      <div class="cells">
        <Field {...field('reviews')} label={t.reviews} hint={t.reviewsHint} inputmode="numeric" required />
        <Field {...field('shortest')} label={t.shortest} inputmode="numeric" required />
        <Field {...field('lookBack')} label={t.lookBack} hint={t.lookBackHint} inputmode="numeric" required />
      </div>
      <SelectField
        {...field('per')}
        label={t.per}
        options={[
          { value: 'part', label: t.perPart },
          { value: 'criterion', label: t.perCriterion },
        ]}
      />
      <Fieldset legend={t.experts} language={language}>
        <Checkbox name="blind" value="yes" label={t.blind} hint={t.blindHint} checked={value.blind} />
      </Fieldset>
    </>
  )
}

export type Shown = {
  readonly mayManage: boolean
  readonly keys: readonly string[]
  readonly history: readonly Event[]
  readonly actors: ReadonlyMap<string, string>
  readonly tried?: Tried | undefined
}

const order: readonly RoundState[] = ['preparing', 'scoring', 'consensus', 'panel', 'closed']

/** The overview of a round: where it stands, what is lacking, how it goes on. */
export function overview(view: RoundView, shown: Shown, language: Language): Page {
  const t = texts[language]
  const { round } = view
  const here = at(language, round.id)
  const steps = order.filter(state => state !== 'panel' || round.state === 'panel' || view.panel !== undefined)
  return {
    title: view.names[language],
    wide: true,
    body: (
      <>
        <Top view={view} here={here} whole language={language} />
        <ErrorSummary refusals={shown.tried?.refusals ?? []} language={language} />
        <Steps
          steps={steps.map(state => ({ label: roundLife.states[state][language] }))}
          current={steps.indexOf(round.state)}
          language={language}
        />
        <p>{`${t.due}: ${writeMoment(round.due, language)}`}</p>
        <Entries view={view} language={language} />
        {shown.mayManage ? <Acts view={view} shown={shown} language={language} /> : null}
        <Criteria view={view} language={language} />
        {shown.mayManage && (round.state === 'preparing' || round.state === 'scoring') ? (
          <details open={shown.tried?.form === 'settings'}>
            <summary>{t.settings}</summary>
            <FormBody
              action={`${here}/settings`}
              formKey={shown.keys[0] ?? ''}
              seen={view.version}
              submit={t.saveSettings}
            >
              <SettingFields
                value={shown.tried?.form === 'settings' ? askedIn(shown.tried.typed) : settingsOf(round)}
                refusals={shown.tried?.form === 'settings' ? shown.tried.refusals : []}
                language={language}
              />
            </FormBody>
          </details>
        ) : null}
        <History events={shown.history} actors={shown.actors} language={language} />
      </>
    ),
  }
}

export function History(props: { events: readonly Event[]; actors: ReadonlyMap<string, string>; language: Language }) {
  const t = texts[props.language]
  if (props.events.length === 0) return null
  return (
    <details>
      <summary>{t.history}</summary>
      <HistoryList
        label={t.history}
        happenings={props.events.toReversed().map(event => ({
          key: event.id.toString(),
          when: writeMoment(event.happenedAt, props.language),
          datetime: event.happenedAt.toString(),
          what: t.events[event.act] ?? event.act,
          who: props.actors.get(event.actor) ?? event.actor,
          ...(event.reason === null ? {} : { why: event.reason }),
        }))}
      />
    </details>
  )
}

function Entries({ view, language }: { view: RoundView; language: Language }) {
  const t = texts[language]
  if (view.entries.length === 0) return <Empty>{t.noEntries}</Empty>
  return (
    <Table
      caption={t.applications}
      columns={[t.application, t.applicant, t.experts, t.reviewsIn, t.outstanding, t.concluded]}
      numeric={[2, 3]}
      rows={view.entries.map(({ application, organisation }) => {
        const own = ofApplication(view.assignments, application.id).filter(isLive)
        const waiting = own.filter(({ state }) => state !== 'submitted')
        const consensus = view.consensus.get(application.id)
        return {
          key: application.id,
          cells: [
            <a class="ds-link" href={at(language, view.round.id, `/applications/${application.id}`)} key="application">
              {`${application.number} · ${application.title}`}
            </a>,
            organisation,
            t.of(own.length, view.round.reviews),
            String(own.length - waiting.length),
            waiting.map(({ expert }) => nameIn(view, expert)).join(', ') || t.nobody,
            consensus === undefined ? '' : consensusWord(view, application.id, language),
          ],
        }
      })}
    />
  )
}

const consensusWord = (view: RoundView, application: string, language: Language): string => {
  const consensus = view.consensus.get(application)
  const reviewed = [...new Set(view.submissions.map(({ assignment }) => assignment))]
  if (isOutdated({ assignments: view.assignments, reviewed, consensus: view.consensus }, application))
    return texts[language].outdated
  return consensus === undefined ? '' : consensusStates[consensus.state][language]
}
const consensusStates: Record<string, Words> & { draft: Words; proposed: Words; concluded: Words } = {
  draft: { en: 'being drafted', nl: 'in opmaak' },
  proposed: { en: 'before the experts', nl: 'voorgelegd' },
  concluded: { en: 'concluded', nl: 'vastgesteld' },
}

function Acts({ view, shown, language }: { view: RoundView; shown: Shown; language: Language }) {
  const t = texts[language]
  const { round } = view
  const here = at(language, round.id)
  const possible = (Object.keys(roundLife.acts) as RoundAct[]).filter(act =>
    (roundLife.acts[act].from as readonly string[]).includes(round.state),
  )
  const tried = shown.tried?.form === 'state' ? shown.tried : undefined
  return (
    <section aria-labelledby="next">
      <Heading level={2} id="next">
        {t.next}
      </Heading>
      <form method="post" action={`${here}/state`} class="form" novalidate>
        <input type="hidden" name="_key" value={shown.keys[1]} />
        <input type="hidden" name="_seen" value={String(view.version)} />
        <TextArea
          name="reason"
          label={t.reason}
          hint={t.reasonHint}
          value={tried?.typed['reason'] ?? ''}
          refusals={tried?.refusals ?? []}
          rows={2}
          language={language}
        />
        <p class="acts">
          {possible.map((act, index) => (
            <button
              class="ds-button"
              type="submit"
              name="act"
              value={act}
              data-variant={index === 0 && act !== 'resume' && act !== 'reopen' ? undefined : 'secondary'}
              key={act}
            >
              {roundLife.acts[act].name[language]}
            </button>
          ))}
        </p>
      </form>
      {round.state === 'preparing' || round.state === 'scoring' ? (
        <form method="post" action={`${here}/entries`} class="form">
          <input type="hidden" name="_key" value={shown.keys[2]} />
          <button class="ds-button" data-variant="tertiary" type="submit">
            {t.takeIn}
          </button>
        </form>
      ) : null}
    </section>
  )
}

function Criteria({ view, language }: { view: RoundView; language: Language }) {
  const t = texts[language]
  const { scale, criteria } = view.assessment
  return (
    <details>
      <summary>{t.criteria}</summary>
      <p>{t.scale(scale.lowest, scale.highest)}</p>
      <Table
        caption={t.criteria}
        captionHidden
        columns={[t.criterion, t.weight, t.threshold]}
        numeric={[1, 2]}
        rows={criteria.map(({ id, names, weight, threshold, parts = [] }) => ({
          key: id,
          cells: [
            <>
              {names[language]}
              {parts.length === 0 ? null : (
                <ul class="ds-list">
                  {parts.map(part => (
                    <li key={part.id}>{part.names[language]}</li>
                  ))}
                </ul>
              )}
            </>,
            percentString(weight)
              .replace('%', ' %')
              .replace('.', language === 'nl' ? ',' : '.'),
            threshold === undefined ? t.noThreshold : String(threshold),
          ],
        }))}
      />
    </details>
  )
}
