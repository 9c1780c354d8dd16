import { clusterName } from '../../directory/clusters/index.ts'
import type { Duty } from '../../duties/index.ts'
import { money, sum, writeMoney } from '../../kernel/money.ts'
import { writeDay, writeMoment } from '../../kernel/time.ts'
import type { Language, Translated } from '../../kernel/words.ts'
import type { Event } from '../../platform/db/index.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  Checkbox,
  DefinitionList,
  ErrorSummary,
  Folded,
  Heading,
  HistoryList,
  happeningsOf,
  Notice,
  TextArea,
  type Tried,
  Wrong,
} from '../../ui/index.ts'
import type { Submission } from './claim.ts'
import type { HoursCeiling } from './employee.ts'
import { Looks } from './pages.looks.tsx'
import { type Around, fieldOf, Head, Side } from './pages.parts.tsx'
import type { Found } from './queries.faults.ts'
import { statement } from './submission.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** All that is told of one claim to whoever may see it. */
export type Told = Around & {
  readonly cluster: { readonly id: string; readonly name: Translated | null }
  readonly found: Found
  readonly ceiling: HoursCeiling
  readonly submissions: readonly Submission[]
  readonly duty: Duty | undefined
  readonly history: readonly Event[]
  readonly names: ReadonlyMap<string, { readonly name: string }>
  readonly may: {
    readonly write: boolean
    readonly submit: boolean
    readonly recall: boolean
    readonly withdraw: boolean
  }
  readonly key: string
}
type Props = { told: Told; language: Language; tried: Tried | undefined }

export function one(told: Told, language: Language, tried?: Tried): Page {
  const t = texts[language]
  const { claim } = told.standing
  return {
    title: t.one(claim.number),
    wide: true,
    downloads: [{ label: 'JSON', href: `/claims/${claim.id}.json`, type: 'application/json' }],
    body: (
      <>
        <Head around={told} here="" language={language} />
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        <div class="claim">
          <div>
            <Next told={told} language={language} tried={tried} />
            <Looks told={told} language={language} />
            <Receipts told={told} language={language} />
            <Facts told={told} language={language} />
            <Heading level={2}>{t.history}</Heading>
            <HistoryList
              label={t.history}
              happenings={happeningsOf(told.history.toReversed(), { names: told.names, acts: t.acts, language })}
            />
          </div>
          <Side around={told} language={language} />
        </div>
      </>
    ),
  }
}

function Next({ told, language, tried }: Props) {
  const t = texts[language]
  const { claim } = told.standing
  const { may, found } = told
  const field = fieldOf(tried, tried?.form ?? '', language)
  const action = (noun: string) => `/${language}/claims/${claim.id}/${noun}`
  const total = sum(told.totals.map(({ amount }) => amount))
  const nothing = !may.write && !may.submit && !may.recall && !may.withdraw
  return (
    <>
      <Heading level={2}>{t.next}</Heading>
      {nothing ? <p>{t.nothing}</p> : null}
      {claim.state === 'draft' && may.write ? <Readiness told={told} language={language} /> : null}
      {claim.state === 'draft' && may.write && !may.submit ? <p>{t.waitsForManager}</p> : null}
      {may.write && (claim.state === 'submitted' || claim.state === 'in-control') ? (
        <Notice>{t.correcting}</Notice>
      ) : null}
      {may.submit ? (
        <Folded
          action={action('submission')}
          noun="submission"
          title={t.submitTitle}
          submit={t.submitNow}
          formKey={told.key}
          seen={claim.version}
          tried={tried}
          open={found.faults.length === 0 && found.lines > 0}
        >
          <p>{t.submitIntro(writeMoney(total, language), found.lines)}</p>
          <blockquote>{statement[language]}</blockquote>
          <Checkbox name="statement" value="yes" label={t.agreeBox} checked={false} />
          <Wrong name="statement" refusals={tried?.refusals ?? []} language={language} />
        </Folded>
      ) : null}
      {may.recall ? (
        <Folded
          action={action('recall')}
          noun="recall"
          title={t.recallTitle}
          submit={t.recallNow}
          formKey={told.key}
          seen={claim.version}
          tried={tried}
        >
          <p>{t.recallIntro}</p>
          <TextArea {...field('reason-recall')} label={t.reason} required />
        </Folded>
      ) : null}
      {may.withdraw ? (
        <Folded
          action={action('withdrawal')}
          noun="withdrawal"
          title={t.withdrawTitle}
          submit={t.withdrawNow}
          formKey={told.key}
          seen={claim.version}
          tried={tried}
        >
          <p>{t.withdrawIntro}</p>
          <TextArea {...field('reason-withdraw')} label={t.reason} required />
        </Folded>
      ) : null}
    </>
  )
}

/** What speaks against submitting, before anybody tries. */
function Readiness({ told: { found, standing }, language }: { told: Told; language: Language }) {
  const t = texts[language]
  if (found.lines === 0) return null
  if (found.faults.length === 0) return <Notice color="success">{t.ready}</Notice>
  const bare = found.faults.some(({ rule }) => rule === 'claim.lines-without-evidence')
  return (
    <Notice color="warning" title={t.notReady}>
      <ul>
        {found.faults.map(({ rule, message }, index) => (
          <li key={`${rule}${index}`}>{message[language]}</li>
        ))}
      </ul>
      {bare ? (
        <p>
          <a class="ds-link" href={`/${language}/claims/${standing.claim.id}/lines?which=bare`}>
            {language === 'nl' ? 'Toon die lijnen' : 'Show those lines'}
          </a>
        </p>
      ) : null}
    </Notice>
  )
}

function Receipts({ told, language }: { told: Told; language: Language }) {
  const t = texts[language]
  if (told.submissions.length === 0) return null
  return (
    <section>
      <Heading level={2}>{t.receipts}</Heading>
      {told.submissions.toReversed().map(one => (
        <DefinitionList
          key={one.ordinal}
          language={language}
          items={[
            { term: t.receipt, children: <code>{one.receipt}</code> },
            { term: t.submittedOn, children: writeMoment(one.at, language) },
            { term: t.submittedBy, children: one.name },
            {
              term: t.declared,
              children: `${writeMoney(money(one.cents), language)} (${t.lines.toLowerCase()}: ${one.lines})`,
            },
            { term: t.digest, children: <small class="digest">{one.digest}</small> },
            {
              term: t.state,
              children:
                one.recalledAt === null
                  ? t.stands
                  : `${t.recalled(writeMoment(one.recalledAt, language))}: ${one.recallReason ?? ''}`,
            },
            {
              term: t.content,
              children: (
                <a class="ds-link" href={`/claims/${one.claim}/submissions/${one.ordinal}`}>
                  {`${told.standing.claim.number}-${one.ordinal}.json`}
                </a>
              ),
            },
          ]}
        />
      ))}
    </section>
  )
}

function Facts({ told, language }: { told: Told; language: Language }) {
  const t = texts[language]
  const { period } = told.standing
  const { duty } = told
  return (
    <section>
      <Heading level={2}>{t.facts}</Heading>
      <DefinitionList
        language={language}
        items={[
          {
            term: t.cluster,
            children: (
              <a class="ds-link" href={`/${language}/clusters/${told.cluster.id}`}>
                {clusterName(told.cluster, language)}
              </a>
            ),
          },
          { term: t.term, children: `${writeDay(period.from, language)} – ${writeDay(period.to, language)}` },
          ...(duty === undefined
            ? []
            : [
                {
                  term: t.duty,
                  children: (
                    <a class="ds-link" href={`/${language}/duties/${duty.id}`}>
                      {t.dutyDue(writeDay(duty.due, language))}
                    </a>
                  ),
                },
              ]),
        ]}
      />
    </section>
  )
}
