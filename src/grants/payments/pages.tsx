import { roles } from '../../kernel/actor.ts'
import { writeMoney } from '../../kernel/money.ts'
import { writeDay, writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Event } from '../../platform/db/index.ts'
import type { Page } from '../../platform/http/index.ts'
import { Tree } from '../../programme/assessments/index.ts'
import {
  type Definition,
  DefinitionList,
  DemonstrationMark,
  ErrorSummary,
  Folded,
  FormBody,
  Heading,
  HistoryList,
  happeningsOf,
  type Names,
  Notice,
  nameOf,
  Table,
  TextArea,
  type Tried,
} from '../../ui/index.ts'
import type { Agreement } from '../agreements/index.ts'
import { type Instruction, instructionStates } from './order.ts'
import { yearOf } from './pages.list.tsx'
import { fieldOf, Gates, Link, PaymentTag, texts } from './pages.parts.tsx'
import { paymentKinds } from './payment.ts'
import type { Level } from './rule.ts'
import { closedGates } from './rules.gates.ts'
import { type Proposing, roleWords, type Standing, toOrder } from './rules.ts'
import { maskedIban } from './sentences.ts'

export type ToldProposal = {
  readonly proposing: Proposing
  readonly year: number
  readonly instalment: number
  readonly level: Level | undefined
  readonly mayPropose: boolean
  readonly key: string
}

/** What would be proposed now: the amount with its calculation, and every gate. */
export function proposal(told: ToldProposal, language: Language, tried?: Tried): Page {
  const t = texts[language]
  const { proposing, year, level } = told
  const { agreement, computed, gates } = proposing
  const kind = computed.ok ? paymentKinds[computed.fact.kind][language] : t.number
  const title = `${t.proposal(kind, yearOf(agreement, year))} (${agreement.number})`
  const closed = closedGates(gates)
  return {
    title,
    body: (
      <>
        <Back language={language} />
        <Heading level={1}>{title}</Heading>
        <p class="lead">{agreement.title}</p>
        <Demonstration on={agreement.demonstration} language={language} />
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        <p>{t.proposalIntro}</p>
        {computed.ok ? (
          <DefinitionList
            language={language}
            items={[
              { term: t.amount, children: <strong>{writeMoney(computed.fact.amount, language)}</strong> },
              ...(level === undefined
                ? []
                : [
                    { term: t.level, children: level.names[language] },
                    {
                      term: t.approvalsNeeded,
                      children: level.needs.map(({ role }) => roleWords[role][language]).join(', '),
                    },
                  ]),
            ]}
          />
        ) : (
          <Notice color="warning">
            <ul>
              {computed.refusals.map(({ rule, message }) => (
                <li key={rule}>{message[language]}</li>
              ))}
            </ul>
          </Notice>
        )}
        <Heading level={2}>{t.gatesHeading}</Heading>
        <Gates gates={gates} language={language} />
        {told.mayPropose && computed.ok && closed.length === 0 ? (
          <FormBody action={`/${language}/payments`} formKey={told.key} submit={t.proposeNow}>
            <input type="hidden" name="agreement" value={agreement.id} />
            <input type="hidden" name="year" value={String(year)} />
            <input type="hidden" name="instalment" value={String(told.instalment)} />
          </FormBody>
        ) : null}
        {computed.ok ? (
          <>
            <Heading level={2}>{t.calculation}</Heading>
            <Tree found={computed.fact.assessed.explanation} language={language} />
          </>
        ) : null}
      </>
    ),
  }
}

export type Told = {
  readonly standing: Standing
  readonly agreement: Agreement
  readonly clusterName: string
  readonly organisationName: string
  readonly level: Level | undefined
  readonly instructions: readonly Instruction[]
  readonly claims: readonly { readonly id: string; readonly number: string }[]
  readonly history: readonly Event[]
  readonly names: Names
  readonly may: readonly ('approve' | 'withdraw')[]
  readonly mayClaimBack: boolean
  readonly wholeIban: boolean
  readonly agency: boolean
  readonly key: string
}

/** One payment: where it stands, what it was computed from, who approved it, and what the bank said. */
export function one(told: Told, language: Language, tried?: Tried): Page {
  const t = texts[language]
  const { standing, agreement } = told
  const { payment } = standing
  const title = `${payment.number}: ${paymentKinds[payment.kind][language]} ${yearOf(agreement, payment.year)}`
  return {
    title,
    downloads: [{ label: 'JSON', href: `/payments/${payment.id}.json`, type: 'application/json' }],
    body: (
      <>
        <Back language={language} />
        <Heading level={1}>{title}</Heading>
        <p class="lead">{`${writeMoney(payment.amount, language)}, ${told.organisationName}`}</p>
        <p class="tags">
          <PaymentTag state={payment.state} language={language} />
          {payment.demonstration ? <DemonstrationMark language={language} /> : null}
        </p>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        {payment.state === 'failed' && payment.failure !== null ? (
          <Notice color="danger" title={t.failure}>
            {`${payment.failure.code} ${payment.failure.text}`.trim()}
          </Notice>
        ) : null}
        <Forms told={told} language={language} tried={tried} />
        <Heading level={2}>{t.facts}</Heading>
        <DefinitionList items={factsOf(told, language)} language={language} />
        <Heading level={2}>{t.approvals}</Heading>
        <Approvals told={told} language={language} />
        <Heading level={2}>{t.calculation}</Heading>
        <p>{t.calculationIntro}</p>
        <Tree found={payment.assessed.explanation} language={language} />
        <Heading level={2}>{t.gatesHeading}</Heading>
        <Gates gates={payment.state === 'proposed' ? standing.gates : payment.gates} language={language} />
        <Orders told={told} language={language} />
        {told.mayClaimBack ? (
          <p>
            <Link href={`/recoveries/announcement?agreement=${agreement.id}&year=${payment.year}`} language={language}>
              {t.claimBack}
            </Link>
          </p>
        ) : null}
        <Heading level={2}>{t.history}</Heading>
        <HistoryList
          label={t.history}
          happenings={happeningsOf(told.history, { names: told.names, acts: t.acts, language })}
        />
      </>
    ),
  }
}

const Back = ({ language }: { language: Language }) => (
  <p>
    <Link href="/payments" language={language}>
      {texts[language].back}
    </Link>
  </p>
)
const Demonstration = ({ on, language }: { on: boolean; language: Language }) =>
  on ? (
    <p class="tags">
      <DemonstrationMark language={language} />
    </p>
  ) : null

function Forms({ told, language, tried }: { told: Told; language: Language; tried: Tried | undefined }) {
  const t = texts[language]
  const { payment } = told.standing
  const field = fieldOf(tried, language)
  if (told.may.length === 0) return null
  return (
    <>
      <Heading level={2}>{t.next}</Heading>
      {told.may.includes('approve') ? (
        <Folded
          action={`/${language}/payments/${payment.id}/approval`}
          noun="approval"
          title={t.approveTitle}
          submit={t.approveNow}
          formKey={told.key}
          seen={payment.version}
          tried={tried}
          open
        >
          <p>{t.approveHint}</p>
        </Folded>
      ) : null}
      {told.may.includes('withdraw') ? (
        <Folded
          action={`/${language}/payments/${payment.id}/withdrawal`}
          noun="withdrawal"
          title={t.withdrawTitle}
          submit={t.withdrawNow}
          formKey={told.key}
          seen={payment.version}
          tried={tried}
        >
          <p>{t.withdrawHint}</p>
          <TextArea {...field('withdrawal', 'reason')} label={t.reason} required />
        </Folded>
      ) : null}
    </>
  )
}

function factsOf(told: Told, language: Language): Definition[] {
  const t = texts[language]
  const { payment } = told.standing
  const { agreement } = told
  const money = (term: string, amount: typeof payment.amount) => ({ term, children: writeMoney(amount, language) })
  return [
    money(t.amount, payment.amount),
    ...(payment.offset.cents === 0n ? [] : [money(t.offset, payment.offset), money(t.transferred, toOrder(payment))]),
    {
      term: t.agreement,
      children: (
        <Link href={`/agreements/${agreement.id}`} language={language}>
          {`${agreement.number}, ${agreement.title}`}
        </Link>
      ),
    },
    { term: t.cluster, children: told.clusterName },
    {
      term: t.organisation,
      children: (
        <Link href={`/organisations/${payment.organisation}/accounts`} language={language}>
          {told.organisationName}
        </Link>
      ),
    },
    ...(told.claims.length === 0
      ? []
      : [
          {
            term: t.claims,
            children: told.claims.map(({ id, number }, index) => (
              <span key={id}>
                {index === 0 ? '' : ', '}
                <Link href={`/claims/${id}`} language={language}>
                  {number}
                </Link>
              </span>
            )),
          },
        ]),
    {
      term: t.proposedBy,
      children: `${nameOf(told.names, payment.proposedBy)}, ${writeMoment(payment.proposedAt, language)}`,
    },
    ...(payment.paidOn === null ? [] : [{ term: t.paidOn, children: writeDay(payment.paidOn, language) }]),
    ...(payment.reason === null ? [] : [{ term: t.reason, children: payment.reason }]),
    ...(payment.letter === null
      ? []
      : [
          {
            term: t.letter,
            children: (
              <a class="ds-link" href={`/letters/${payment.letter}.pdf`}>
                PDF
              </a>
            ),
          },
        ]),
  ]
}

function Approvals({ told, language }: { told: Told; language: Language }) {
  const t = texts[language]
  const { payment } = told.standing
  return (
    <>
      {told.level === undefined ? null : <p>{told.level.names[language]}</p>}
      <ul class="ds-list">
        {payment.needs.map(({ role }, index) => {
          const given = payment.approvals[index]
          return (
            <li key={`${role}-${index}`}>
              {given === undefined
                ? t.approvalWaits(roles[role][language])
                : t.approved(roles[role][language], nameOf(told.names, given.by), writeMoment(given.at, language))}
            </li>
          )
        })}
      </ul>
    </>
  )
}

function Orders({ told, language }: { told: Told; language: Language }) {
  const t = texts[language]
  if (told.instructions.length === 0) return null
  return (
    <>
      <Heading level={2}>{t.orders}</Heading>
      <Table
        caption={t.orders}
        captionHidden
        columns={[t.endToEnd, t.account, t.amount, t.state, t.bankSaid]}
        numeric={[2]}
        rows={told.instructions.map(one => ({
          key: one.endToEnd,
          cells: [
            told.agency ? (
              <Link key="e" href={`/payments/orders/${one.batch}`} language={language}>
                {one.endToEnd}
              </Link>
            ) : (
              one.endToEnd
            ),
            told.wholeIban ? one.iban.replace(/(.{4})(?=.)/g, '$1 ') : maskedIban(one.iban),
            writeMoney(one.amount, language),
            instructionStates[one.state][language],
            one.answer === null ? '' : `${one.answer.code} ${one.answer.text}`.trim(),
          ],
        }))}
      />
    </>
  )
}
