import type { ComponentChildren } from 'preact'
import { writeIban, writePaymentReference } from '../../kernel/identifiers.ts'
import { decimalString, type Money, writeMoney } from '../../kernel/money.ts'
import { writeDay } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Event } from '../../platform/db/index.ts'
import type { Page } from '../../platform/http/index.ts'
import { Tree } from '../../programme/assessments/index.ts'
import {
  type Definition,
  DefinitionList,
  DemonstrationMark,
  Empty,
  ErrorSummary,
  Field,
  Folded,
  Heading,
  HistoryList,
  happeningsOf,
  listDownloads,
  type Names,
  Notice,
  nameOf,
  Radios,
  Table,
  Tag,
  TextArea,
  type Tried,
} from '../../ui/index.ts'
import type { Agreement } from '../agreements/index.ts'
import { yearOf } from './pages.list.tsx'
import { fieldOf, Link, RecoveryTag, texts } from './pages.parts.tsx'
import type { Overpaid } from './queries.queue.ts'
import { type Recovery, recoveryGrounds } from './recovery.ts'
import { explainInterest, outstandingOn } from './rules.interest.ts'
import { type Announcing, isOverdue, owedOf, type RecoveryForm } from './rules.recoveries.ts'

type Day = Temporal.PlainDate

export type RecoveryRow = Recovery & {
  readonly organisationName: string
  readonly yearWords: string
  /** With the interest until today; null: nothing is claimed. */
  readonly owed: Money | null
}
export type BesidesRecoveries = {
  readonly overpaid: readonly Overpaid[]
  /** Agreements that were terminated: what is left to do stands on a page of its own. */
  readonly terminated: readonly Agreement[]
  readonly today: Day
}

export function recoveries(
  rows: readonly RecoveryRow[],
  { overpaid, terminated, today }: BesidesRecoveries,
  language: Language,
): Page {
  const t = texts[language]
  return {
    title: t.recoveries,
    wide: true,
    downloads: listDownloads('/recoveries'),
    body: (
      <>
        <p>
          <Link href="/payments" language={language}>
            {t.back}
          </Link>
        </p>
        <Heading level={1}>{t.recoveries}</Heading>
        <p class="lead">{t.recoveriesIntro}</p>
        {overpaid.length === 0 ? null : (
          <section>
            <Heading level={2}>{t.toAnnounce}</Heading>
            <p>{t.toAnnounceIntro}</p>
            <Table
              caption={t.toAnnounce}
              captionHidden
              columns={[t.agreement, t.year, t.amount]}
              numeric={[2]}
              rows={overpaid.map(({ agreement, year, amount }) => ({
                key: `${agreement.id}-${year}`,
                cells: [
                  <Link
                    key="a"
                    href={`/recoveries/announcement?agreement=${agreement.id}&year=${year}`}
                    language={language}
                  >
                    {agreement.number}
                  </Link>,
                  yearOf(agreement, year),
                  writeMoney(amount, language),
                ],
              }))}
            />
          </section>
        )}
        {terminated.length === 0 ? null : (
          <section>
            <Heading level={2}>{t.termination.list}</Heading>
            <ul>
              {terminated.map(one => (
                <li key={one.id}>
                  <Link href={`/terminations/${one.id}`} language={language}>
                    {`${one.number} · ${one.title}`}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        )}
        {rows.length === 0 ? (
          <Empty>{t.recoveriesNone}</Empty>
        ) : (
          <Table
            caption={t.recoveries}
            captionHidden
            columns={[t.recoveryNumber, t.organisation, t.year, t.amount, t.left, t.due, t.state]}
            numeric={[3, 4]}
            rows={rows.map(one => ({
              key: one.id,
              cells: [
                <span key="n">
                  <Link href={`/recoveries/${one.id}`} language={language}>
                    {one.number}
                  </Link>{' '}
                  {one.demonstration ? <DemonstrationMark language={language} /> : null}
                </span>,
                one.organisationName,
                one.yearWords,
                writeMoney(one.amount, language),
                one.owed === null ? '–' : writeMoney(one.owed, language),
                one.due === null ? '–' : writeDay(one.due, language),
                <span key="s">
                  <RecoveryTag state={one.state} language={language} />{' '}
                  {isOverdue(one, today) ? <Tag color="danger">{t.overdue}</Tag> : null}
                </span>,
              ],
            }))}
          />
        )}
      </>
    ),
  }
}

export type ToldAnnouncement = { readonly found: Announcing; readonly year: number; readonly key: string }

/** Before a recovery is announced: at most how much, and what certified costs say. */
export function announcement({ found, year, key }: ToldAnnouncement, language: Language, tried?: Tried): Page {
  const t = texts[language]
  const { agreement, most, overpaid } = found
  const title = t.announceTitle(agreement.number, yearOf(agreement, year))
  const field = fieldOf(tried, language)
  const ground = tried?.typed['ground'] ?? (overpaid === undefined ? 'by-hand' : overpaid.ground)
  return {
    title,
    body: (
      <>
        <p>
          <Link href="/recoveries" language={language}>
            {t.recoveriesBack}
          </Link>
        </p>
        <Heading level={1}>{title}</Heading>
        <p class="lead">{t.announceIntro(writeMoney(most, language))}</p>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        <Folded
          action={`/${language}/recoveries`}
          noun="announcement"
          title={t.announceNow}
          submit={t.announceNow}
          formKey={key}
          tried={tried}
          open
        >
          <input type="hidden" name="agreement" value={agreement.id} />
          <input type="hidden" name="year" value={String(year)} />
          <Radios
            name="ground"
            legend={t.groundField}
            value={ground}
            refusals={tried?.refusals ?? []}
            language={language}
            options={[
              ...(overpaid?.ground !== 'certificate'
                ? []
                : [{ value: 'certificate', label: t.announceCertificate(writeMoney(overpaid.amount, language)) }]),
              { value: 'by-hand', label: t.announceByHand },
              {
                value: 'termination',
                label:
                  overpaid?.ground === 'termination'
                    ? t.announceTerminated(writeMoney(overpaid.amount, language))
                    : t.announceTermination,
              },
            ]}
          />
          <Field {...field('announcement', 'amount')} label={t.amountField} hint={t.amountHint} inputmode="decimal" />
          <TextArea {...field('announcement', 'reason')} label={t.reason} required />
        </Folded>
        {overpaid === undefined ? null : (
          <>
            <Heading level={2}>{t.calculation}</Heading>
            <Tree found={overpaid.explanation} language={language} />
          </>
        )}
      </>
    ),
  }
}

export type ToldRecovery = {
  readonly recovery: Recovery
  readonly agreement: Agreement
  readonly organisationName: string
  /** Where it is paid back to. */
  readonly payTo: string | null
  readonly history: readonly Event[]
  readonly names: Names
  readonly may: readonly RecoveryForm[]
  readonly today: Day
  readonly key: string
}

export function recovery(told: ToldRecovery, language: Language, tried?: Tried): Page {
  const t = texts[language]
  const { recovery: one, agreement, today } = told
  const title = `${t.recoveryNumber} ${one.number}`
  const owed = owedOf(one)
  const late = isOverdue(one, today)
  return {
    title,
    body: (
      <>
        <p>
          <Link href="/recoveries" language={language}>
            {t.recoveriesBack}
          </Link>
        </p>
        <Heading level={1}>{title}</Heading>
        <p class="lead">{`${writeMoney(one.amount, language)}, ${told.organisationName}, ${yearOf(agreement, one.year)}`}</p>
        <p class="tags">
          <RecoveryTag state={one.state} language={language} />
          {late ? <Tag color="danger">{t.overdue}</Tag> : null}
          {one.demonstration ? <DemonstrationMark language={language} /> : null}
        </p>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        {one.state === 'claimed' && owed !== undefined ? (
          <Notice color={late ? 'danger' : 'info'} title={t.owedToday}>
            {writeMoney(outstandingOn(owed, today).total, language)}
          </Notice>
        ) : null}
        <Forms told={told} language={language} tried={tried} />
        <Heading level={2}>{t.facts}</Heading>
        <DefinitionList items={factsOf(told, language)} language={language} />
        <Heading level={2}>{t.answer}</Heading>
        {one.answer === null ? <Empty>{t.noAnswer}</Empty> : <p class="prose">{one.answer}</p>}
        <Receipts one={one} language={language} names={told.names} />
        {owed === undefined || one.state === 'announced' ? null : (
          <>
            <Heading level={2}>{t.interestHeading}</Heading>
            {explainInterest(owed, one.settledOn ?? today).children?.length === 0 ? (
              <p>{t.interestNone}</p>
            ) : (
              <Tree found={explainInterest(owed, one.settledOn ?? today)} language={language} />
            )}
          </>
        )}
        {one.explanation === null ? null : (
          <>
            <Heading level={2}>{t.calculation}</Heading>
            <Tree found={one.explanation} language={language} />
          </>
        )}
        <Heading level={2}>{t.history}</Heading>
        <HistoryList
          label={t.history}
          happenings={happeningsOf(told.history, { names: told.names, acts: t.acts, language })}
        />
      </>
    ),
  }
}

function factsOf({ recovery: one, agreement, payTo, names }: ToldRecovery, language: Language): Definition[] {
  const t = texts[language]
  const letter = (term: string, id: string | null): Definition[] =>
    id === null
      ? []
      : [
          {
            term,
            children: (
              <a class="ds-link" href={`/letters/${id}.pdf`}>
                PDF
              </a>
            ),
          },
        ]
  return [
    { term: t.amount, children: writeMoney(one.amount, language) },
    { term: t.ground, children: recoveryGrounds[one.ground][language] },
    { term: t.reason, children: one.reason },
    {
      term: t.agreement,
      children: (
        <Link href={`/agreements/${agreement.id}`} language={language}>
          {`${agreement.number}, ${agreement.title}`}
        </Link>
      ),
    },
    { term: t.heardUntil, children: writeDay(one.answerBy, language) },
    ...letter(t.acts['recovery.announced'] ?? t.letter, one.announcement),
    ...(one.due === null ? [] : [{ term: t.due, children: writeDay(one.due, language) }]),
    ...(one.reference === null ? [] : [{ term: t.reference, children: writePaymentReference(one.reference) }]),
    ...(payTo === null || one.due === null ? [] : [{ term: t.account, children: writeIban(payTo) }]),
    ...letter(t.letter, one.letter),
    ...(one.waiverBy === null
      ? []
      : [{ term: t.waiverStands, children: `${nameOf(names, one.waiverBy)}: ${one.waiverReason ?? ''}` }]),
  ]
}

function Receipts({ one, language, names }: { one: Recovery; language: Language; names: Names }) {
  const t = texts[language]
  if (one.state === 'announced' || one.state === 'dropped') return null
  const euro = (amount: Money) => writeMoney(amount, language)
  return (
    <>
      <Heading level={2}>{t.receipts}</Heading>
      {one.receipts.length === 0 ? (
        <Empty>{t.receiptsNone}</Empty>
      ) : (
        <Table
          caption={t.receipts}
          captionHidden
          columns={[t.receivedOn, t.wayHeading, t.source, t.interest, t.principal, t.person]}
          numeric={[3, 4]}
          rows={one.receipts.map(each => ({
            key: String(each.ordinal),
            cells: [
              writeDay(each.on, language),
              t.way[each.way],
              each.source,
              euro(each.interest),
              euro(each.principal),
              nameOf(names, each.by),
            ],
          }))}
        />
      )}
    </>
  )
}

type FormsProps = { told: ToldRecovery; language: Language; tried: Tried | undefined }

function Forms({ told, language, tried }: FormsProps) {
  const t = texts[language]
  const { recovery: one, may, today } = told
  const field = fieldOf(tried, language)
  const owed = owedOf(one)
  if (may.length === 0) return null
  const form = (act: RecoveryForm, title: string, submit: string, children: ComponentChildren, open = false) =>
    may.includes(act) ? (
      <Folded
        action={`/${language}/recoveries/${one.id}/${recoveryNouns[act]}`}
        noun={recoveryNouns[act]}
        title={title}
        submit={submit}
        formKey={told.key}
        seen={one.version}
        tried={tried}
        open={open}
      >
        {children}
      </Folded>
    ) : null
  const reason = (act: RecoveryForm) => <TextArea {...field(recoveryNouns[act], 'reason')} label={t.reason} required />
  const left = owed === undefined ? '' : decimalString(outstandingOn(owed, today).total)
  return (
    <>
      <Heading level={2}>{t.next}</Heading>
      {form(
        'answer',
        t.answerTitle,
        t.answerNow,
        <TextArea {...field('answer', 'answer', one.answer ?? '')} label={t.answerField} rows={6} required />,
        true,
      )}
      {form('claim', t.claimTitle, t.claimNow, <p>{t.claimHint}</p>, true)}
      {form('drop', t.dropTitle, t.dropNow, reason('drop'))}
      {form(
        'receive',
        t.receiveTitle,
        t.receiveNow,
        <>
          <p>{t.receiveHint}</p>
          <Field {...field('receipt', 'amount', left)} label={t.amountField} inputmode="decimal" required />
          <Field {...field('receipt', 'on', today.toString())} label={t.receivedOn} required />
          <Field {...field('receipt', 'source')} label={t.source} required />
        </>,
      )}
      {form('propose-waiver', t.waiverTitle, t.waiverNow, reason('propose-waiver'))}
      {form('waive', t.waiveTitle, t.waiveNow, <p>{t.waiveHint}</p>)}
    </>
  )
}

/** The path of the post that does an act. */
export const recoveryNouns: Readonly<Record<RecoveryForm, string>> = {
  answer: 'answer',
  claim: 'claim',
  drop: 'dropping',
  receive: 'receipt',
  'propose-waiver': 'waiver-proposal',
  waive: 'waiver',
}
