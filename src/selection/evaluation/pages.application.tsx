import { writeMoment } from '../../kernel/time.ts'
import { inLanguage, type Language } from '../../kernel/words.ts'
import type { Event } from '../../platform/db/index.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  DefinitionList,
  Empty,
  ErrorSummary,
  Field,
  FormBody,
  Heading,
  Notice,
  SelectField,
  Table,
  TextArea,
} from '../../ui/index.ts'
import { itemsOf } from './criteria.ts'
import { Beside, type Column, scoreOf } from './pages.beside.tsx'
import { at, Top, type Tried, texts } from './pages.parts.tsx'
import { History } from './pages.rounds.tsx'
import { type Assignment, type Consensus, consensusLife, isRecommendation, recommendations } from './round.ts'
import { isOutdated } from './rules.rounds.ts'
import { type Entry, nameIn, ofApplication, type RoundView } from './view.ts'

type Shown = {
  readonly mayManage: boolean
  readonly version: number
  readonly keys: readonly string[]
  readonly history: readonly Event[]
  readonly actors: ReadonlyMap<string, string>
  readonly tried?: Tried | undefined
}

/** One application in a round: every review beside the others, the consensus, what the panel changed. */
export function application(view: RoundView, entry: Entry, shown: Shown, language: Language): Page {
  const t = texts[language]
  const { id, number, title } = entry.application
  const consensus = view.consensus.get(id)
  const reviewed = [...new Set(view.submissions.map(({ assignment }) => assignment))]
  return {
    title: `${number} · ${title}`,
    wide: true,
    body: (
      <>
        <Top view={view} here="" title={`${number} · ${title}`} whole={false} language={language} />
        <p>
          <a class="ds-link" href={`/${language}/applications/${id}`}>
            {t.look(title)}
          </a>
          {` · ${entry.organisation}`}
        </p>
        <ErrorSummary refusals={shown.tried?.refusals ?? []} language={language} />
        {isOutdated({ assignments: view.assignments, reviewed, consensus: view.consensus }, id) ? (
          <Notice color="warning">{t.outdated}</Notice>
        ) : null}
        <Heading level={2}>{t.sideBySide}</Heading>
        <Beside
          assessment={view.assessment}
          per={view.round.per}
          columns={columnsOf(view, id)}
          consensus={consensus}
          language={language}
        />
        <Heading level={2}>{t.consensus}</Heading>
        {consensus === undefined ? (
          <Empty>{t.noRapporteur}</Empty>
        ) : (
          <Agreed view={view} consensus={consensus} language={language} />
        )}
        {shown.mayManage ? <Acts view={view} id={id} shown={shown} language={language} /> : null}
        <Adjustments view={view} id={id} language={language} />
        <History events={shown.history} actors={shown.actors} language={language} />
      </>
    ),
  }
}

/** Every review that was ever handed in for an application, at its latest; those that count no more last. */
const columnsOf = (view: RoundView, application: string): Column[] =>
  ofApplication(view.assignments, application)
    .flatMap((assignment): Column[] => {
      const last = view.submissions.findLast(each => each.assignment === assignment.id)
      return last === undefined
        ? []
        : [
            {
              id: assignment.id,
              name: nameIn(view, assignment.expert),
              scores: last.scores,
              aside: assignment.state !== 'submitted',
            },
          ]
    })
    .toSorted((a, b) => Number(a.aside) - Number(b.aside))

function Agreed({ view, consensus, language }: { view: RoundView; consensus: Consensus; language: Language }) {
  const t = texts[language]
  const rapporteur = view.assignments.find(({ id }) => id === consensus.rapporteur)
  const items = itemsOf(view.assessment, view.round.per)
  return (
    <>
      <DefinitionList
        language={language}
        items={[
          { term: t.state, children: consensusLife.states[consensus.state][language] },
          { term: t.rapporteur, children: rapporteur === undefined ? t.noRapporteur : nameIn(view, rapporteur.expert) },
          ...(isRecommendation(consensus.recommendation)
            ? [{ term: t.recommendation, children: recommendations[consensus.recommendation][language] }]
            : []),
          ...(consensus.remark === '' ? [] : [{ term: t.remark, children: consensus.remark }]),
        ]}
      />
      {consensus.points.length === 0 ? null : (
        <Table
          caption={t.consensus}
          captionHidden
          columns={[t.what, t.points, t.reasons]}
          numeric={[1]}
          rows={items.map(item => ({
            key: item.path,
            cells: [
              item.names[language],
              scoreOf(consensus.points, item)?.points ?? '',
              scoreOf(consensus.points, item)?.reason ?? '',
            ],
          }))}
        />
      )}
      <Feedback view={view} consensus={consensus} language={language} />
      <Voices view={view} consensus={consensus} language={language} />
    </>
  )
}

function Feedback({ view, consensus, language }: { view: RoundView; consensus: Consensus; language: Language }) {
  const t = texts[language]
  const said = view.assessment.criteria.flatMap(({ id, names }) => {
    const text = inLanguage(consensus.feedback[id] ?? null, language)
    return text === undefined || text.text === '' ? [] : [{ term: names[language], children: text.text }]
  })
  if (said.length === 0) return null
  return (
    <>
      <Heading level={3}>{t.feedback}</Heading>
      <DefinitionList items={said} language={language} />
    </>
  )
}

function Voices({ view, consensus, language }: { view: RoundView; consensus: Consensus; language: Language }) {
  const t = texts[language]
  const others = ofApplication(view.assignments, consensus.application).filter(
    ({ id, state }) => state === 'submitted' && id !== consensus.rapporteur,
  )
  if (consensus.edition === 0 || others.length === 0) return null
  const opinionOf = ({ id }: Assignment) =>
    view.opinions.find(each => each.assignment === id && each.edition === consensus.edition)
  return (
    <>
      <Heading level={3}>{t.opinions}</Heading>
      <ul class="voices">
        {others.map(each => {
          const opinion = opinionOf(each)
          const said = opinion === undefined ? t.silent : opinion.agrees ? t.agrees : t.dissents
          return (
            <li key={each.id}>
              {`${nameIn(view, each.expert)}: ${said}`}
              {opinion === undefined || opinion.dissent === '' ? null : <p class="typed">{opinion.dissent}</p>}
            </li>
          )
        })}
      </ul>
    </>
  )
}

function Adjustments({ view, id, language }: { view: RoundView; id: string; language: Language }) {
  const t = texts[language]
  const own = ofApplication(view.adjustments, id)
  if (own.length === 0) return null
  const items = itemsOf(view.assessment, view.round.per)
  return (
    <>
      <Heading level={2}>{t.adjusted}</Heading>
      <Table
        caption={t.adjusted}
        captionHidden
        columns={[t.what, t.before, t.after, t.reasons, t.when]}
        numeric={[1, 2]}
        rows={own.map(each => ({
          key: each.id,
          cells: [
            items.find(({ criterion, part }) => criterion === each.criterion && part === each.part)?.names[language] ??
              '',
            String(each.before),
            String(each.after),
            each.reason,
            writeMoment(each.at, language),
          ],
        }))}
      />
    </>
  )
}

function Acts({ view, id, shown, language }: { view: RoundView; id: string; shown: Shown; language: Language }) {
  const t = texts[language]
  const here = at(language, view.round.id, `/applications/${id}`)
  const consensus = view.consensus.get(id)
  const submitted = ofApplication(view.assignments, id).filter(({ state }) => state === 'submitted')
  const conferring = view.round.state === 'consensus' || view.round.state === 'panel'
  const form = (noun: string) => (shown.tried?.form === noun ? shown.tried : undefined)
  const reasoned = (noun: string, label: string, intro: string, key: number) => (
    <details open={form(noun) !== undefined}>
      <summary>{label}</summary>
      <p>{intro}</p>
      <FormBody action={`${here}/${noun}`} formKey={shown.keys[key] ?? ''} seen={shown.version} submit={label}>
        <TextArea
          name="reason"
          label={t.reason}
          value={form(noun)?.typed['reason'] ?? ''}
          refusals={form(noun)?.refusals ?? []}
          rows={2}
          language={language}
        />
      </FormBody>
    </details>
  )
  return (
    <>
      {conferring && submitted.length > 0 ? (
        <details open={form('rapporteur') !== undefined}>
          <summary>{t.appoint}</summary>
          <FormBody action={`${here}/rapporteur`} formKey={shown.keys[0] ?? ''} seen={shown.version} submit={t.appoint}>
            <SelectField
              name="assignment"
              label={t.rapporteur}
              value={consensus?.rapporteur ?? ''}
              options={submitted.map(each => ({ value: each.id, label: nameIn(view, each.expert) }))}
              refusals={form('rapporteur')?.refusals ?? []}
              language={language}
            />
          </FormBody>
        </details>
      ) : null}
      {conferring && consensus?.state === 'proposed' ? reasoned('conclusion', t.conclude, t.concludeIntro, 1) : null}
      {conferring && (consensus?.state === 'proposed' || consensus?.state === 'concluded')
        ? reasoned('revision', t.revise, '', 2)
        : null}
      {view.round.state === 'panel' && consensus?.state === 'concluded' ? (
        <Adjusting view={view} here={here} shown={shown} language={language} />
      ) : null}
    </>
  )
}

function Adjusting(props: { view: RoundView; here: string; shown: Shown; language: Language }) {
  const { view, here, shown, language } = props
  const t = texts[language]
  const tried = shown.tried?.form === 'adjustments' ? shown.tried : undefined
  const field = (name: string) => ({ name, value: tried?.typed[name] ?? '', refusals: tried?.refusals ?? [], language })
  return (
    <details open={tried !== undefined}>
      <summary>{t.adjust}</summary>
      <p>{t.adjustIntro}</p>
      <FormBody action={`${here}/adjustments`} formKey={shown.keys[3] ?? ''} seen={shown.version} submit={t.adjust}>
        <SelectField
          {...field('path')}
          label={t.what}
          options={itemsOf(view.assessment, view.round.per).map(({ path, names }) => ({
            value: path,
            label: names[language],
          }))}
        />
        <Field {...field('points')} label={t.newPoints} inputmode="numeric" required />
        <TextArea {...field('reason')} label={t.reasons} rows={3} required />
      </FormBody>
    </details>
  )
}
