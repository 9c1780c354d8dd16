import type { Refusal } from '../../kernel/outcome.ts'
import type { Language, Words } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  Breadcrumbs,
  Checkbox,
  DemonstrationMark,
  Empty,
  ErrorSummary,
  Field,
  Fieldset,
  FormBody,
  Heading,
  Notice,
  Radios,
  SelectField,
} from '../../ui/index.ts'
import type { Application } from '../applications/index.ts'
import { ruled } from './decision.ts'
import type { Callable } from './rules.sitting.ts'
import { type Sitting, type TieBreak, tieBreaks } from './sitting.ts'
import { texts } from './texts.ts'

export type Choosable = { readonly id: string; readonly names: Words; readonly demonstration: boolean }

/** What the form offers: the call's stages and levels that sit, and who may be called. */
export type Offer = {
  readonly call: Choosable
  readonly stages: readonly { readonly id: string; readonly names: Words }[]
  readonly levels: readonly { readonly id: string; readonly names: Words }[]
  readonly committee: readonly Callable[]
  readonly secretaries: readonly Callable[]
}

export type Filling = {
  readonly key: string
  readonly typed: Readonly<Record<string, string>>
  readonly members: readonly string[]
  readonly refusals: readonly Refusal[]
}

const Way = ({
  here,
  language,
  more = [],
}: {
  here: string
  language: Language
  more?: { label: string; href: string }[]
}) => (
  <Breadcrumbs
    language={language}
    ways={[{ label: texts[language].committee, href: `/${language}/committee` }, ...more]}
    here={here}
  />
)

/** First: for which call? */
export function chooseCall(calls: readonly Choosable[], language: Language): Page {
  const t = texts[language]
  return {
    title: t.newTitle,
    body: (
      <>
        <Way here={t.newTitle} language={language} />
        <Heading level={1}>{t.newTitle}</Heading>
        {calls.length === 0 ? <Empty>{t.waitingNone}</Empty> : <p>{t.which}</p>}
        <ul>
          {calls.map(({ id, names, demonstration }) => (
            <li key={id}>
              <a class="ds-link" href={`/${language}/committee/new?call=${id}`}>
                {names[language]}
              </a>{' '}
              {demonstration ? <DemonstrationMark language={language} /> : null}
            </li>
          ))}
        </ul>
      </>
    ),
  }
}

/** A meeting to be called, or one that is changed (`sitting`) while it is prepared. */
export function form(offer: Offer, filling: Filling, sitting: Sitting | undefined, language: Language): Page {
  const t = texts[language]
  const { typed, refusals, members, key } = filling
  const field = (name: string) => ({ name, value: typed[name] ?? '', refusals, language })
  const title = sitting === undefined ? t.newTitle : t.editTitle
  const people = (all: readonly Callable[]) => [
    { value: '', label: t.choose },
    ...all.map(({ person, name }) => ({ value: person, label: name })),
  ]
  const choice = (all: Offer['stages']) => all.map(({ id, names }) => ({ value: id, label: names[language] }))
  return {
    title,
    body: (
      <>
        <Way here={title} language={language} />
        <Heading level={1}>{`${title}: ${offer.call.names[language]}`}</Heading>
        {offer.call.demonstration ? (
          <p>
            <DemonstrationMark language={language} />
          </p>
        ) : null}
        <ErrorSummary refusals={refusals} language={language} />
        <FormBody
          action={sitting === undefined ? `/${language}/committee` : `/${language}/committee/${sitting.id}/edit`}
          formKey={key}
          {...(sitting === undefined ? {} : { seen: sitting.version })}
          submit={sitting === undefined ? t.callMeeting : t.save}
        >
          {sitting === undefined ? (
            <>
              <input type="hidden" name="call" value={offer.call.id} />
              <SelectField {...field('stage')} label={t.stage} options={choice(offer.stages)} required />
              <SelectField {...field('level')} label={t.level} options={choice(offer.levels)} required />
            </>
          ) : null}
          <Field {...field('day')} label={t.day} hint={t.dayHint} type="date" required />
          <Field {...field('place')} label={t.placeField} hint={t.placeHint} />
          <Fieldset legend={t.members} name="members" refusals={refusals} language={language}>
            {offer.committee.length === 0 ? <p>{t.noMembers}</p> : null}
            {offer.committee.map(({ person, name }) => (
              <Checkbox name="members" value={person} label={name} checked={members.includes(person)} key={person} />
            ))}
          </Fieldset>
          <SelectField {...field('chair')} label={t.chair} options={people(offer.committee)} required />
          <SelectField
            {...field('secretary')}
            label={t.secretary}
            hint={t.secretaryHint}
            options={people(offer.secretaries)}
            required
          />
          <Field {...field('quorum')} label={t.quorum} hint={t.quorumHint} inputmode="numeric" />
          <Radios
            {...field('tieBreak')}
            legend={t.tieBreak}
            hint={t.tieBreakHint}
            options={(Object.keys(tieBreaks) as TieBreak[]).map(value => ({
              value,
              label: tieBreaks[value][language],
            }))}
          />
        </FormBody>
      </>
    ),
  }
}

/** What lies on the table: those that wait first, then what was decided before. */
export function agenda(
  sitting: Sitting,
  possible: readonly Application[],
  chosen: readonly string[],
  filling: Omit<Filling, 'members' | 'typed'>,
  language: Language,
): Page {
  const t = texts[language]
  const waiting = possible.filter(({ state }) => state === 'eligible' || state === 'reserve')
  const before = possible.filter(({ state }) => state !== 'eligible' && state !== 'reserve')
  const box = ({ id, number, title, state }: Application) => (
    <Checkbox
      name="applications"
      value={id}
      label={`${number} ${title}`}
      {...(state === 'eligible' ? {} : { hint: stateWords(state, language) })}
      checked={chosen.includes(id)}
      key={id}
    />
  )
  return {
    title: t.setAgenda,
    body: (
      <>
        <Way
          here={t.setAgenda}
          language={language}
          more={[{ label: t.sittings, href: `/${language}/committee/${sitting.id}` }]}
        />
        <Heading level={1}>{t.setAgenda}</Heading>
        <p>{t.agendaIntro}</p>
        <ErrorSummary refusals={filling.refusals} language={language} />
        {possible.length === 0 ? (
          <Empty>{t.noPossible}</Empty>
        ) : (
          <FormBody
            action={`/${language}/committee/${sitting.id}/agenda`}
            formKey={filling.key}
            seen={sitting.version}
            submit={t.save}
          >
            {waiting.length === 0 ? null : (
              <Fieldset legend={t.toDecide} name="applications" refusals={filling.refusals} language={language}>
                {waiting.map(box)}
              </Fieldset>
            )}
            {before.length === 0 ? null : (
              <Fieldset legend={t.toReconsider} hint={t.reconsiderIntro} language={language}>
                {before.map(box)}
              </Fieldset>
            )}
          </FormBody>
        )}
      </>
    ),
  }
}

/** What an earlier decision made of it. */
const stateWords = (state: Application['state'], language: Language): string =>
  ({
    approved: ruled.approve,
    'approved-conditionally': ruled['approve-conditionally'],
    rejected: ruled.reject,
    'not-retained': ruled['not-retain'],
    reserve: ruled.reserve,
  })[state as 'approved']?.[language] ?? state

/** Who is there: before the meeting opens, and while it goes on. */
export function attendance(
  sitting: Sitting,
  people: Readonly<Record<string, string>>,
  filling: Omit<Filling, 'members' | 'typed'>,
  language: Language,
): Page {
  const t = texts[language]
  const opens = sitting.state === 'preparing'
  const title = opens ? t.openMeeting : t.changeAttendance
  return {
    title,
    body: (
      <>
        <Way
          here={title}
          language={language}
          more={[{ label: t.sittings, href: `/${language}/committee/${sitting.id}` }]}
        />
        <Heading level={1}>{title}</Heading>
        <ErrorSummary refusals={filling.refusals} language={language} />
        {opens ? <Notice>{t.openIntro}</Notice> : null}
        <FormBody
          action={`/${language}/committee/${sitting.id}/${opens ? 'opening' : 'attendance'}`}
          formKey={filling.key}
          submit={opens ? t.openMeeting : t.save}
        >
          <Fieldset legend={t.present} name="present" refusals={filling.refusals} language={language}>
            {sitting.members.map(({ person, present }) => (
              <Checkbox
                name="present"
                value={person}
                label={people[person] ?? person}
                checked={present}
                {...(person === sitting.chair ? { hint: t.chair } : {})}
                key={person}
              />
            ))}
          </Fieldset>
        </FormBody>
      </>
    ),
  }
}
