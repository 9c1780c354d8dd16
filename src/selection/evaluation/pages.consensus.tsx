import { inLanguage, type Language, type Words } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  Breadcrumbs,
  DefinitionList,
  ErrorSummary,
  Fieldset,
  FormBody,
  Heading,
  Notice,
  Radios,
  SelectField,
  Table,
  Tag,
  TextArea,
} from '../../ui/index.ts'
import { type Assessment, type Item, itemsOf } from './criteria.ts'
import { Beside, type Column, scoreOf } from './pages.beside.tsx'
import type { Tried } from './pages.parts.tsx'
import { KeptLine, ScoreFields } from './pages.scoring.tsx'
import {
  type Assignment,
  type Consensus,
  consensusLife,
  isRecommendation,
  type Opinion,
  type Round,
  recommendations,
} from './round.ts'
import { en } from './texts.assignments.en.ts'
import { nl } from './texts.assignments.nl.ts'

const texts = { en, nl }

/** The table at which the experts of one application agree, as one of them sees it. */
export type View = {
  readonly round: Round
  readonly mine: Assignment
  readonly application: { readonly number: string; readonly title: string }
  readonly names: Words
  readonly assessment: Assessment
  readonly columns: readonly Column[]
  readonly consensus: Consensus | undefined
  readonly opinions: readonly (Opinion & { readonly name: string })[]
  /** Names of those who have still to say what they think. */
  readonly silent: readonly string[]
  readonly rapporteur: string | undefined
  readonly version: number
  readonly keys: readonly string[]
  readonly tried?: Tried | undefined
}

export function consensus(view: View, language: Language): Page {
  const t = texts[language]
  const { application, consensus: found, mine } = view
  const title = t.consensusOf(application.number)
  const drafting = found?.rapporteur === mine.id && found.state === 'draft' && isOpen(view.round)
  return {
    title,
    wide: true,
    islands: ['keep-draft'],
    body: (
      <>
        <Breadcrumbs
          ways={[
            { label: t.title, href: `/${language}/assignments` },
            { label: application.number, href: `/${language}/assignments/${mine.id}` },
          ]}
          here={t.consensus}
          language={language}
        />
        <Heading level={1}>{`${title}: ${application.title}`}</Heading>
        <p class="tags">
          {found === undefined ? null : <Tag>{consensusLife.states[found.state][language]}</Tag>}
          {view.rapporteur === undefined ? null : <Tag>{t.rapporteur(view.rapporteur)}</Tag>}
        </p>
        <ErrorSummary refusals={view.tried?.refusals ?? []} language={language} />
        <Notice color={found?.state === 'concluded' ? 'success' : 'info'}>{where(view, language)}</Notice>
        <Beside
          assessment={view.assessment}
          per={view.round.per}
          columns={view.columns}
          consensus={found}
          language={language}
        />
        {drafting ? <Drafting view={view} language={language} /> : <Draft view={view} language={language} />}
        <Voicing view={view} language={language} />
        <Ending view={view} language={language} />
      </>
    ),
  }
}

const isOpen = ({ state }: Round) => state === 'consensus' || state === 'panel'

function where({ consensus: found, mine, opinions }: View, language: Language): string {
  const t = texts[language]
  if (found?.state === 'concluded') return t.isConcluded
  const drafts = found?.rapporteur === mine.id
  if (found === undefined || found.state === 'draft') return drafts ? t.youDraft : t.waitDraft
  const voiced = opinions.some(({ assignment, edition }) => assignment === mine.id && edition === found.edition)
  return drafts ? t.proposed : voiced ? t.youVoiced : t.beforeYou
}

function Drafting({ view, language }: { view: View; language: Language }) {
  const t = texts[language]
  const { assessment, round, mine, consensus: found } = view
  const tried = view.tried?.form === 'consensus' ? view.tried : undefined
  const here = `/${language}/assignments/${mine.id}/consensus`
  const refusals = tried?.refusals ?? []
  const shownOf = (item: Item, name: 'points' | 'reason') =>
    tried?.typed[`${name}.${item.path}`] ?? scoreOf(found?.points ?? [], item)?.[name] ?? ''
  const value = (name: string, or: string) => ({ name, value: tried?.typed[name] ?? or, refusals, language })
  return (
    <>
      <Heading level={2}>{t.draft}</Heading>
      <form method="post" action={here} class="form" novalidate data-keep={`${here}/kept`}>
        <input type="hidden" name="_key" value={view.keys[0]} />
        <input type="hidden" name="_seen" value={String(view.version)} />
        <ScoreFields
          assessment={assessment}
          items={itemsOf(assessment, round.per)}
          shownOf={shownOf}
          refusals={refusals}
          language={language}
        />
        <Fieldset legend={t.feedback} hint={t.feedbackHint} language={language}>
          {assessment.criteria.map(({ id, names }) => (
            <div class="cells" key={id}>
              <TextArea
                {...value(`feedback.${id}.nl`, found?.feedback[id]?.['nl'] ?? '')}
                label={t.feedbackNl(names[language])}
                rows={4}
              />
              <TextArea
                {...value(`feedback.${id}.en`, found?.feedback[id]?.['en'] ?? '')}
                label={t.feedbackEn(names[language])}
                rows={4}
              />
            </div>
          ))}
        </Fieldset>
        <SelectField
          {...value('recommendation', found?.recommendation ?? '')}
          label={t.recommendation}
          options={[
            { value: '', label: t.chooseRecommendation },
            ...Object.entries(recommendations).map(([key, words]) => ({ value: key, label: words[language] })),
          ]}
        />
        <TextArea {...value('remark', found?.remark ?? '')} label={t.remark} hint={t.remarkHint} rows={3} />
        <KeptLine language={language} />
        <p class="acts">
          <button class="ds-button" data-variant="secondary" type="submit">
            {t.save}
          </button>
          <button class="ds-button" type="submit" formaction={`${here}/proposal`}>
            {t.propose}
          </button>
        </p>
      </form>
    </>
  )
}

function Draft({ view, language }: { view: View; language: Language }) {
  const t = texts[language]
  const { consensus: found, assessment, round } = view
  // what the rapporteur still writes is theirs until it is put before the others
  if (found === undefined || found.state === 'draft') return null
  return (
    <>
      <Heading level={2}>{t.draft}</Heading>
      <Table
        caption={t.draft}
        captionHidden
        columns={[t.what, t.points, t.reasons]}
        numeric={[1]}
        rows={itemsOf(assessment, round.per).map(item => ({
          key: item.path,
          cells: [
            item.names[language],
            scoreOf(found.points, item)?.points ?? '',
            scoreOf(found.points, item)?.reason ?? '',
          ],
        }))}
      />
      <DefinitionList
        language={language}
        items={[
          ...(isRecommendation(found.recommendation)
            ? [{ term: t.recommendation, children: recommendations[found.recommendation][language] }]
            : []),
          ...(found.remark === '' ? [] : [{ term: t.remark, children: found.remark }]),
          ...assessment.criteria.flatMap(({ id, names }) => {
            const text = inLanguage(found.feedback[id] ?? null, language)
            return text === undefined ? [] : [{ term: `${t.feedback}: ${names[language]}`, children: text.text }]
          }),
        ]}
      />
    </>
  )
}

function Voicing({ view, language }: { view: View; language: Language }) {
  const t = texts[language]
  const { consensus: found, mine, opinions } = view
  if (found === undefined || found.edition === 0) return null
  const now = opinions.filter(({ edition }) => edition === found.edition)
  const mayVoice =
    found.state === 'proposed' &&
    isOpen(view.round) &&
    found.rapporteur !== mine.id &&
    now.every(({ assignment }) => assignment !== mine.id)
  const tried = view.tried?.form === 'opinion' ? view.tried : undefined
  const field = (name: string) => ({ name, value: tried?.typed[name] ?? '', refusals: tried?.refusals ?? [], language })
  return (
    <>
      <Heading level={2}>{t.opinions}</Heading>
      <ul class="voices">
        {now.map(({ assignment, name, agrees, dissent }) => (
          <li key={assignment}>
            {`${name}: ${agrees ? t.agrees : t.dissents}`}
            {dissent === '' ? null : <p class="typed">{dissent}</p>}
          </li>
        ))}
        {view.silent.map(name => (
          <li key={name}>{`${name}: ${t.silent}`}</li>
        ))}
      </ul>
      {mayVoice ? (
        <FormBody
          action={`/${language}/assignments/${mine.id}/consensus/opinion`}
          formKey={view.keys[1] ?? ''}
          seen={view.version}
          submit={t.voice}
        >
          <Radios
            {...field('agrees')}
            legend={t.agreeQuestion}
            options={[
              { value: 'yes', label: t.agree },
              { value: 'no', label: t.disagree },
            ]}
          />
          <TextArea {...field('dissent')} label={t.dissent} hint={t.dissentHint} rows={4} />
        </FormBody>
      ) : null}
    </>
  )
}

function Ending({ view, language }: { view: View; language: Language }) {
  const t = texts[language]
  const { consensus: found, mine } = view
  if (found?.rapporteur !== mine.id || found.state !== 'proposed' || !isOpen(view.round)) return null
  const here = `/${language}/assignments/${mine.id}/consensus`
  const tried = view.tried?.form === 'revision' ? view.tried : undefined
  return (
    <>
      {view.silent.length > 0 ? null : (
        <FormBody action={`${here}/conclusion`} formKey={view.keys[2] ?? ''} seen={view.version} submit={t.conclude}>
          <input type="hidden" name="reason" value="" />
        </FormBody>
      )}
      <details open={tried !== undefined}>
        <summary>{t.revise}</summary>
        <FormBody action={`${here}/revision`} formKey={view.keys[3] ?? ''} seen={view.version} submit={t.revise}>
          <TextArea
            name="reason"
            label={t.reason}
            value={tried?.typed['reason'] ?? ''}
            refusals={tried?.refusals ?? []}
            rows={2}
            language={language}
            required
          />
        </FormBody>
      </details>
    </>
  )
}
