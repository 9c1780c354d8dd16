import { writeMoney } from '../../kernel/money.ts'
import { writeDay } from '../../kernel/time.ts'
import { inLanguage, type Language, type Translated } from '../../kernel/words.ts'
import type { Page, Wanted } from '../../platform/http/index.ts'
import type { Decision } from '../../selection/decisions/index.ts'
import { FormBody, Heading, Listed, listDownloads, Numbered, StatusTag, Table, Tag } from '../../ui/index.ts'
import { type Agreement, type State, states } from './agreement.ts'
import { totalOf } from './rules.draft.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

export type Row = Agreement & { readonly clusterName: Translated | null; readonly organisationName: string }
export type Besides = {
  readonly wanted: Wanted
  /** Approvals without an agreement, for whoever draws them up; each with the key of its form. */
  readonly waiting: readonly { readonly decision: Decision; readonly key: string }[]
  readonly any: boolean
}

const looks: Readonly<Record<State, string>> = {
  drafted: 'none',
  offered: 'announced',
  accepted: 'announced',
  'in-force': 'acknowledged',
  suspended: 'unknown',
  ended: 'ended',
  terminated: 'revoked',
  withdrawn: 'none',
}
export const StateTag = ({ state, language }: { state: State; language: Language }) => (
  <StatusTag status={looks[state]}>{states[state][language]}</StatusTag>
)

/** The agreements that whoever looks may see. */
export function list(rows: readonly Row[], { wanted, waiting, any }: Besides, language: Language): Page {
  const t = texts[language]
  return {
    title: t.list,
    wide: true,
    downloads: listDownloads('/agreements'),
    body: (
      <>
        <Heading level={1}>{t.list}</Heading>
        <p class="lead">{t.listIntro}</p>
        <Waiting waiting={waiting} language={language} />
        <Listed
          path="/agreements"
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
            columns={[t.number, t.cluster, t.organisation, t.from, t.to, t.total, t.state]}
            numeric={[5]}
            rows={rows.map(a => ({
              key: a.id,
              cells: [
                <Numbered
                  key="number"
                  href={`/agreements/${a.id}`}
                  number={a.number}
                  demonstration={a.demonstration}
                  language={language}
                />,
                inLanguage(a.clusterName, language)?.text ?? a.cluster,
                a.organisationName,
                writeDay(a.term.from, language),
                writeDay(a.term.to, language),
                writeMoney(totalOf(a.years), language),
                <StateTag key="state" state={a.state} language={language} />,
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
        columns={[t.application, t.titleOf, t.total, t.next]}
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
            decision.total === null ? <Tag key="none">–</Tag> : writeMoney(decision.total, language),
            <FormBody key="form" action={`/${language}/agreements`} formKey={key} submit={t.drawUp}>
              <input type="hidden" name="decision" value={decision.id} />
            </FormBody>,
          ],
        }))}
      />
    </section>
  )
}
