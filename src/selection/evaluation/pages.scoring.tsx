import { writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import { DefinitionList, Empty, Field, Heading, Notice, Table, TextArea } from '../../ui/index.ts'
import type { Submission } from '../applications/index.ts'
import { AnswerView, type Form, visible } from '../forms/index.ts'
import { type Assessment, type Item, itemsOf } from './criteria.ts'
import type { One } from './pages.assignments.tsx'
import { scoreOf } from './pages.beside.tsx'
import type { Tried } from './pages.parts.tsx'
import { en } from './texts.assignments.en.ts'
import { nl } from './texts.assignments.nl.ts'

const texts = { en, nl }

/** What was handed in, with the form that it answers. */
export type Content = { readonly submission: Submission | undefined; readonly form: Form | undefined }

export function Handed(props: { content: Content | undefined; assignment: string; language: Language }) {
  const { content, assignment, language } = props
  const t = texts[language]
  const { submission, form } = content ?? {}
  if (submission === undefined || form === undefined)
    return (
      <section>
        <Heading level={2}>{t.content}</Heading>
        <Empty>{t.noContent}</Empty>
      </section>
    )
  const { answers } = submission.content
  const shown = visible(form, answers)
  return (
    <section aria-labelledby="handed-in">
      <Heading level={2} id="handed-in">
        {t.content}
      </Heading>
      <p>{t.receivedOn(writeMoment(submission.receivedAt, language))}</p>
      {form.sections.map(section => {
        const asked = shown.filter(each => each.section.id === section.id)
        return asked.length === 0 ? null : (
          <section aria-labelledby={`section-${section.id}`} key={section.id}>
            <Heading level={3} id={`section-${section.id}`}>
              {section.names[language]}
            </Heading>
            {asked.map(each => (
              <AnswerView
                asked={each}
                value={answers[each.path]}
                language={language}
                fileAt={digest => `/${language}/assignments/${assignment}/files/${digest}`}
                key={each.path}
              />
            ))}
          </section>
        )
      })}
    </section>
  )
}

/** A field for points and one for reasons, for everything that is scored. */
export function ScoreFields(props: {
  assessment: Assessment
  items: readonly Item[]
  shownOf: (item: Item, name: 'points' | 'reason') => string
  refusals: Tried['refusals']
  language: Language
}) {
  const { assessment, items, shownOf, refusals, language } = props
  const t = texts[language]
  const { lowest, highest } = assessment.scale
  return (
    <>
      {items.map(item => {
        const threshold = assessment.criteria.find(({ id }) => id === item.criterion)?.threshold
        const context = [item.within?.[language], threshold === undefined ? undefined : t.threshold(threshold)].filter(
          each => each !== undefined,
        )
        return (
          <fieldset class="score" key={item.path}>
            <legend class="ds-label" data-weight="medium">
              {item.names[language]}
              {context.length === 0 ? null : <span class="within">{context.join(' · ')}</span>}
            </legend>
            <Field
              name={`points.${item.path}`}
              label={`${t.points} (${lowest}–${highest})`}
              value={shownOf(item, 'points')}
              inputmode="numeric"
              refusals={refusals}
              language={language}
            />
            <TextArea
              name={`reason.${item.path}`}
              label={t.reasons}
              value={shownOf(item, 'reason')}
              rows={4}
              refusals={refusals}
              language={language}
            />
          </fieldset>
        )
      })}
    </>
  )
}

/** The line that says whether what was typed is kept; empty without script. */
export const KeptLine = ({ language }: { language: Language }) => {
  const t = texts[language]
  return (
    <p
      class="kept-state"
      role="status"
      data-kept-said
      data-keeping={t.keeping}
      data-kept={t.kept}
      data-failed={t.notKept}
    />
  )
}

export function ScoreForm({ view, language }: { view: One; language: Language }) {
  const t = texts[language]
  const { assessment, round, assignment } = view
  const { lowest, highest } = assessment.scale
  const tried = view.tried?.form === 'scores' ? view.tried : undefined
  const here = `/${language}/assignments/${assignment.id}`
  const items = itemsOf(assessment, round.per)
  const standing = (item: Item, name: 'points' | 'reason') => scoreOf(view.scores, item)?.[name] ?? ''
  const shownOf = (item: Item, name: 'points' | 'reason') =>
    tried?.typed[`${name}.${item.path}`] ?? standing(item, name)
  const stale = tried?.refusals.some(({ kind }) => kind === 'stale') === true
  return (
    <>
      <p>{t.scoresIntro(lowest, highest, round.shortest)}</p>
      {stale ? <Difference items={items} standing={standing} typed={shownOf} language={language} /> : null}
      <form method="post" action={`${here}/scores`} class="form" novalidate data-keep={`${here}/kept`}>
        <input type="hidden" name="_key" value={view.keys[3]} />
        <input type="hidden" name="_seen" value={String(view.version)} />
        <ScoreFields
          assessment={assessment}
          items={items}
          shownOf={shownOf}
          refusals={tried?.refusals ?? []}
          language={language}
        />
        <KeptLine language={language} />
        <p class="acts">
          <button class="ds-button" data-variant="secondary" type="submit">
            {t.save}
          </button>
          {round.state === 'scoring' ? (
            <button class="ds-button" type="submit" formaction={`${here}/submission`}>
              {t.submit}
            </button>
          ) : null}
        </p>
      </form>
    </>
  )
}

type Reads = (item: Item, name: 'points' | 'reason') => string

/** Where what was typed on an older page differs from what stands now. */
function Difference(props: { items: readonly Item[]; standing: Reads; typed: Reads; language: Language }) {
  const { items, standing, typed, language } = props
  const t = texts[language]
  const names = ['points', 'reason'] as const
  const rows = items.flatMap(item =>
    names.flatMap(name => {
      const [now, mine] = [standing(item, name), typed(item, name)]
      const what = `${item.names[language]}: ${name === 'points' ? t.points : t.reasons}`
      return now === mine ? [] : [{ key: `${name}.${item.path}`, cells: [what, now, mine] }]
    }),
  )
  if (rows.length === 0) return null
  return (
    <Notice color="warning">
      <Table caption={t.difference} columns={[t.what, t.stands, t.typed]} rows={rows} />
    </Notice>
  )
}

/** The own review once it was handed in. */
export function ScoresAsTheyAre({ view, language }: { view: One; language: Language }) {
  const t = texts[language]
  const { submittedAt } = view.assignment
  return (
    <>
      {submittedAt === null ? null : <p>{t.submittedOn(writeMoment(submittedAt, language))}</p>}
      <DefinitionList
        language={language}
        items={itemsOf(view.assessment, view.round.per).map(item => ({
          term: item.names[language],
          children: (
            <>
              <strong>{scoreOf(view.scores, item)?.points ?? ''}</strong>
              <p class="typed">{scoreOf(view.scores, item)?.reason ?? ''}</p>
            </>
          ),
        }))}
      />
    </>
  )
}
