import { writeMoney } from '../../kernel/money.ts'
import { dayOf, writeDay } from '../../kernel/time.ts'
import { inLanguage, type Language, type Translated } from '../../kernel/words.ts'
import type { Page, Wanted } from '../../platform/http/index.ts'
import {
  Checkbox,
  ErrorSummary,
  Field,
  Fieldset,
  FormBody,
  Heading,
  Listed,
  listDownloads,
  Numbered,
  Table,
  type Tried,
} from '../../ui/index.ts'
import { type Agreement, yearName } from '../agreements/index.ts'
import type { BankAccount } from './account.ts'
import { accountStates } from './account.ts'
import { fieldOf, Link, PaymentTag, texts } from './pages.parts.tsx'
import { type Payment, paymentKinds, paymentStates } from './payment.ts'
import type { Candidate } from './queries.queue.ts'
import { toOrder } from './rules.ts'
import { maskedIban } from './sentences.ts'

export type Row = Payment & {
  readonly clusterName: Translated | null
  readonly organisationName: string
  readonly yearWords: string
}
/** What waits for whoever looks, by what they may do. */
export type Queue = {
  readonly candidates: readonly (Candidate & { readonly organisationName: string })[]
  readonly approve: readonly Row[]
  readonly order: readonly Row[]
  readonly atBank: readonly Row[]
  readonly accounts: readonly (BankAccount & { readonly organisationName: string })[]
  /** Organisations for which whoever looks may give an account. */
  readonly own: readonly { readonly id: string; readonly name: string }[]
  readonly key: string
}
export type Besides = {
  readonly wanted: Wanted
  readonly any: boolean
  readonly queue: Queue
  readonly agency: boolean
}

export function list(
  rows: readonly Row[],
  { wanted, any, queue, agency }: Besides,
  language: Language,
  tried?: Tried,
): Page {
  const t = texts[language]
  return {
    title: t.list,
    wide: true,
    downloads: listDownloads('/payments'),
    body: (
      <>
        <Heading level={1}>{t.list}</Heading>
        <p class="lead">{t.listIntro}</p>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        <ul class="ds-list">
          {agency ? (
            <li>
              <Link href="/payments/orders" language={language}>
                {t.ordersLink}
              </Link>
            </li>
          ) : null}
          <li>
            <Link href="/recoveries" language={language}>
              {t.recoveriesLink}
            </Link>
          </li>
          {queue.own.map(({ id, name }) => (
            <li key={id}>
              <Link href={`/organisations/${id}/accounts`} language={language}>
                {t.accountsTitle(name)}
              </Link>
            </li>
          ))}
        </ul>
        <Waiting queue={queue} language={language} tried={tried} />
        <Heading level={2}>{t.list}</Heading>
        <Listed
          path="/payments"
          wanted={wanted}
          any={any}
          shown={rows.length > 0}
          states={paymentStates}
          words={t}
          language={language}
        >
          <All rows={rows.toReversed()} language={language} />
        </Listed>
      </>
    ),
  }
}

function Waiting({ queue, language, tried }: { queue: Queue; language: Language; tried: Tried | undefined }) {
  const t = texts[language]
  const { candidates, approve, order, atBank, accounts } = queue
  if ([candidates, approve, order, atBank, accounts].every(one => one.length === 0)) return null
  return (
    <>
      {accounts.length === 0 ? null : <Accounts accounts={accounts} language={language} />}
      {candidates.length === 0 ? null : <Candidates candidates={candidates} language={language} />}
      {approve.length === 0 ? null : (
        <section>
          <Heading level={2}>{t.toApprove}</Heading>
          <All rows={approve} language={language} caption={t.toApprove} />
        </section>
      )}
      {order.length === 0 ? null : <Ordering order={order} formKey={queue.key} language={language} tried={tried} />}
      {atBank.length === 0 ? null : (
        <section>
          <Heading level={2}>{t.atBank}</Heading>
          <All rows={atBank} language={language} caption={t.atBank} />
        </section>
      )}
    </>
  )
}

function Accounts({ accounts, language }: { accounts: Queue['accounts']; language: Language }) {
  const t = texts[language]
  return (
    <section>
      <Heading level={2}>{t.accountsWait}</Heading>
      <Table
        caption={t.accountsWait}
        captionHidden
        columns={[t.organisation, t.iban, t.state]}
        rows={accounts.map(one => ({
          key: one.id,
          cells: [
            <Link key="o" href={`/organisations/${one.organisation}/accounts`} language={language}>
              {one.organisationName}
            </Link>,
            maskedIban(one.iban),
            accountStates[one.state][language],
          ],
        }))}
      />
    </section>
  )
}

function Candidates({ candidates, language }: { candidates: Queue['candidates']; language: Language }) {
  const t = texts[language]
  return (
    <section>
      <Heading level={2}>{t.toPropose}</Heading>
      <p>{t.toProposeIntro}</p>
      <Table
        caption={t.toPropose}
        captionHidden
        columns={[t.agreement, t.organisation, t.year, t.kind, t.amount, t.gates]}
        numeric={[4]}
        rows={candidates.map(one => ({
          key: `${one.agreement.id}-${one.year}-${one.instalment}`,
          cells: [
            <Numbered
              key="number"
              href={hrefOf(one)}
              number={one.agreement.number}
              demonstration={one.agreement.demonstration}
              language={language}
            />,
            one.organisationName,
            yearOf(one.agreement, one.year),
            paymentKinds[one.kind][language],
            writeMoney(one.amount, language),
            one.closed === 0 ? t.gatesOpen : t.gatesClosed(one.closed),
          ],
        }))}
      />
    </section>
  )
}

export const hrefOf = (one: {
  readonly agreement: Pick<Agreement, 'id'>
  readonly year: number
  readonly instalment: number
}) => `/payments/proposal?agreement=${one.agreement.id}&year=${one.year}&instalment=${one.instalment}`

export const yearOf = (agreement: Agreement, year: number): string => {
  const found = agreement.years[year - 1]
  return found === undefined ? String(year) : yearName(found)
}

type OrderingProps = { order: Queue['order']; formKey: string; language: Language; tried: Tried | undefined }

/** Which approved payments go to the bank in one file. */
function Ordering({ order, formKey, language, tried }: OrderingProps) {
  const t = texts[language]
  const field = fieldOf(tried, language)
  return (
    <section>
      <Heading level={2}>{t.toOrder}</Heading>
      <p>{t.toOrderIntro}</p>
      <FormBody action={`/${language}/payments/orders`} formKey={`${formKey}-order`} submit={t.orderNow}>
        <Fieldset legend={t.toOrder} name="payments" refusals={tried?.refusals ?? []} language={language}>
          {order.map(one => (
            <Checkbox
              key={one.id}
              name="payments"
              value={one.id}
              label={`${one.number}: ${writeMoney(toOrder(one), language)}`}
              hint={[
                one.organisationName,
                paymentKinds[one.kind][language],
                one.yearWords,
                ...(one.failure === null ? [] : [`${t.failed} (${one.failure.code})`]),
              ].join(', ')}
              checked={tried === undefined && one.failure === null}
            />
          ))}
        </Fieldset>
        <Field {...field('order', 'executionOn')} label={t.executionOn} hint={t.executionHint} />
        {order.some(one => one.failure !== null) ? (
          <Checkbox name="again" value="yes" label={t.again} checked={false} />
        ) : null}
      </FormBody>
    </section>
  )
}

function All({ rows, language, caption }: { rows: readonly Row[]; language: Language; caption?: string }) {
  const t = texts[language]
  return (
    <Table
      caption={caption ?? t.list}
      captionHidden
      columns={[t.number, t.proposedOn, t.cluster, t.organisation, t.kind, t.amount, t.state]}
      numeric={[5]}
      rows={rows.map(one => ({
        key: one.id,
        cells: [
          <Numbered
            key="number"
            href={`/payments/${one.id}`}
            number={one.number}
            demonstration={one.demonstration}
            language={language}
          />,
          writeDay(dayOf(one.proposedAt), language),
          inLanguage(one.clusterName, language)?.text ?? one.cluster,
          one.organisationName,
          `${paymentKinds[one.kind][language]} ${one.yearWords}`,
          writeMoney(one.amount, language),
          <PaymentTag key="state" state={one.state} language={language} />,
        ],
      }))}
    />
  )
}
