import { percentString, type Rate, writeMoney } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { writeDay } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page, Wanted } from '../../platform/http/index.ts'
import type { Decision } from '../../selection/decisions/index.ts'
import {
  DemonstrationMark,
  Empty,
  ErrorSummary,
  FormBody,
  Heading,
  Listed,
  listDownloads,
  Numbered,
  StatusTag,
  Table,
} from '../../ui/index.ts'
import { leadOf, type Project, type State, states, staying } from './project.ts'
import { grantedIn } from './rules.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** A rate as people read it. */
export const percent = (rate: Rate, language: Language): string =>
  `${percentString(rate).replace('.', language === 'nl' ? ',' : '.')}`

export type Row = Project & { readonly clusterNames: readonly string[] }
export type Besides = {
  readonly wanted: Wanted
  readonly any: boolean
  /** Approvals of projects that have not begun, for whoever begins them; each with the key of its form. */
  readonly waiting: readonly { readonly decision: Decision; readonly key: string }[]
  readonly refusals?: readonly Refusal[]
}

const looks: Readonly<Record<State, string>> = {
  preparing: 'announced',
  running: 'acknowledged',
  reporting: 'merged',
  stopped: 'revoked',
  closed: 'ended',
}
export const StateTag = ({ state, language }: { state: State; language: Language }) => (
  <StatusTag status={looks[state]}>{states[state][language]}</StatusTag>
)

/** The projects that whoever looks may see. */
export function list(rows: readonly Row[], { wanted, any, waiting, refusals = [] }: Besides, language: Language): Page {
  const t = texts[language]
  return {
    title: t.list,
    wide: true,
    downloads: listDownloads('/projects/all'),
    body: (
      <>
        <ErrorSummary refusals={refusals} language={language} />
        <Heading level={1}>{t.list}</Heading>
        <p class="lead">{t.listIntro}</p>
        <Waiting waiting={waiting} language={language} />
        <Listed
          path="/projects/all"
          wanted={wanted}
          any={any}
          shown={rows.length > 0}
          states={states}
          words={t}
          language={language}
        >
          <Table
            caption={t.list}
            captionHidden
            columns={[t.number, t.titleOf, t.lead, t.clusters, t.partners, t.granted, t.from, t.to, t.state]}
            numeric={[4, 5]}
            rows={rows.map(one => ({
              key: one.id,
              cells: [
                <Numbered
                  key="number"
                  href={`/projects/${one.id}/file`}
                  number={one.number}
                  demonstration={one.demonstration}
                  language={language}
                />,
                one.title,
                leadOf(one)?.name ?? '–',
                one.clusterNames.join(', '),
                String(staying(one).length),
                writeMoney(grantedIn(one.partners), language),
                writeDay(one.term.from, language),
                writeDay(one.term.to, language),
                <StateTag key="state" state={one.state} language={language} />,
              ],
            }))}
          />
        </Listed>
      </>
    ),
  }
}

function Waiting({ waiting, language }: { waiting: Besides['waiting']; language: Language }) {
  const t = texts[language]
  if (waiting.length === 0) return null
  return (
    <section>
      <Heading level={2}>{t.waiting}</Heading>
      <p>{t.waitingIntro}</p>
      <Table
        caption={t.waiting}
        captionHidden
        columns={[t.application, t.titleOf, t.granted, t.beginNow]}
        numeric={[2]}
        rows={waiting.map(({ decision, key }) => ({
          key: decision.id,
          cells: [
            <Numbered
              key="number"
              href={`/decisions/${decision.id}`}
              number={decision.number}
              demonstration={decision.demonstration}
              language={language}
            />,
            decision.title,
            decision.total === null ? '–' : writeMoney(decision.total, language),
            <FormBody key="form" action={`/${language}/projects`} formKey={key} submit={t.beginNow}>
              <input type="hidden" name="decision" value={decision.id} />
            </FormBody>,
          ],
        }))}
      />
    </section>
  )
}

/** What is signed, for everyone. */
export function openList(rows: readonly Row[], language: Language): Page {
  const t = texts[language]
  return {
    title: t.publicList,
    wide: true,
    body: (
      <>
        <Heading level={1}>{t.publicList}</Heading>
        <p class="lead">{t.publicIntro}</p>
        {rows.length === 0 ? (
          <Empty>{t.publicNone}</Empty>
        ) : (
          <Table
            caption={t.publicList}
            captionHidden
            columns={[t.titleOf, t.lead, t.clusters, t.partners, t.support, t.term, t.state]}
            numeric={[3, 4]}
            rows={rows.map(one => ({
              key: one.id,
              cells: [
                <span key="title">
                  <a class="ds-link" href={`/${language}/projects/${one.id}`}>
                    {one.title}
                  </a>{' '}
                  {one.demonstration ? <DemonstrationMark language={language} /> : null}
                </span>,
                leadOf(one)?.name ?? '–',
                one.clusterNames.join(', '),
                String(staying(one).length),
                writeMoney(grantedIn(one.partners), language),
                `${writeDay(one.term.from, language)} – ${writeDay(one.term.to, language)}`,
                <StateTag key="state" state={one.state} language={language} />,
              ],
            }))}
          />
        )}
      </>
    ),
  }
}
