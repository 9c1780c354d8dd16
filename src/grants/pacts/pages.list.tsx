import { writeMoney } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { writeDay } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  Empty,
  ErrorSummary,
  Field,
  FormBody,
  Heading,
  listDownloads,
  Numbered,
  SelectField,
  StatusTag,
  Table,
  Tag,
} from '../../ui/index.ts'
import type { Agreement } from '../agreements/index.ts'
import { type Pact, type State, states } from './pact.ts'
import { earmarkedIn } from './rules.money.ts'
import { isOpen } from './rules.table.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

export type Row = Pact & { readonly clusterName: string }
export type Besides = {
  /** Agreements beside which a pact may begin, for whoever begins one. */
  readonly agreements: readonly Pick<Agreement, 'id' | 'number' | 'title'>[]
  readonly agency: boolean
  readonly key: string
  readonly tried?: { readonly typed: Readonly<Record<string, string>>; readonly refusals: readonly Refusal[] }
}

const looks: Readonly<Record<State, string>> = {
  negotiating: 'announced',
  signed: 'acknowledged',
  'under-review': 'acknowledged',
  renewed: 'merged',
  ended: 'ended',
}
export const StateTag = ({ state, language }: { state: State; language: Language }) => (
  <StatusTag status={looks[state]}>{states[state][language]}</StatusTag>
)

export const openOf = ({ engagements }: Pact): number => engagements.filter(isOpen).length
export const overdueOf = ({ engagements }: Pact): number => engagements.filter(({ overdue }) => overdue).length

/** The pacts that whoever looks may see. */
export function list(rows: readonly Row[], besides: Besides, language: Language): Page {
  const t = texts[language]
  return {
    title: t.list,
    wide: true,
    downloads: listDownloads('/pacts'),
    body: (
      <>
        <Heading level={1}>{t.list}</Heading>
        <p class="lead">{t.listIntro}</p>
        <ErrorSummary refusals={besides.tried?.refusals ?? []} language={language} />
        {rows.length === 0 ? (
          <Empty>{besides.agency ? t.none : t.noneForYou}</Empty>
        ) : (
          <Table
            caption={t.list}
            captionHidden
            columns={[t.number, t.cluster, t.period, t.earmarked, t.open, t.overdueCount, t.state]}
            numeric={[3, 4, 5]}
            rows={rows.map(pact => ({
              key: pact.id,
              cells: [
                <Numbered
                  key="number"
                  href={`/pacts/${pact.id}`}
                  number={pact.number}
                  demonstration={pact.demonstration}
                  language={language}
                />,
                pact.clusterName,
                `${writeDay(pact.from, language)} – ${writeDay(pact.to, language)}`,
                writeMoney(earmarkedIn(pact.years), language),
                String(openOf(pact)),
                overdueOf(pact) === 0 ? (
                  '0'
                ) : (
                  <Tag key="overdue" color="danger" shape="triangle">
                    {String(overdueOf(pact))}
                  </Tag>
                ),
                <StateTag key="state" state={pact.state} language={language} />,
              ],
            }))}
          />
        )}
        {besides.agreements.length === 0 ? null : <Begin besides={besides} language={language} />}
      </>
    ),
  }
}

function Begin({ besides, language }: { besides: Besides; language: Language }) {
  const t = texts[language]
  const { typed = {}, refusals = [] } = besides.tried ?? {}
  const field = (name: string) => ({ name, value: typed[name] ?? '', refusals, language })
  return (
    <section>
      <Heading level={2}>{t.begin}</Heading>
      <p>{t.beginIntro}</p>
      <FormBody action={`/${language}/pacts`} formKey={besides.key} submit={t.start}>
        <SelectField
          {...field('agreement')}
          label={t.agreement}
          options={[
            { value: '', label: t.choose },
            ...besides.agreements.map(({ id, number, title }) => ({ value: id, label: `${title} (${number})` })),
          ]}
          required
        />
        <Field {...field('title')} label={t.titleOf} required />
        <Field {...field('from')} label={t.from} hint={t.fromHint} type="date" />
      </FormBody>
    </section>
  )
}
