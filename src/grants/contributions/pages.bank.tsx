import { shortDay } from '../../kernel/day.ts'
import { writeIban, writePaymentReference } from '../../kernel/identifiers.ts'
import { writeMoney } from '../../kernel/money.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  Empty,
  ErrorSummary,
  Field,
  FileField,
  FormBody,
  Heading,
  Pagination,
  SelectField,
  Table,
  Tag,
} from '../../ui/index.ts'
import { type Account, type Contribution, grossOf } from './contribution.ts'
import { at, fieldOf, nameOf, type Place, span, Top, type Tried, texts } from './pages.parts.tsx'
import { movements, type Proposal, type Statement, type Transaction, whys } from './statement.ts'

export type Candidates = ReadonlyMap<string, Contribution & { readonly payerName: string }>
export type Bank = {
  readonly place: Place
  readonly accounts: readonly Account[]
  readonly statements: readonly (Statement & { readonly gap: boolean })[]
  readonly open: readonly Transaction[]
  readonly proposals: ReadonlyMap<string, readonly Proposal[]>
  readonly contributions: Candidates
  readonly page: number
  readonly key: string
}
export const pageLength = 25

/** Accounts, statements, and what nobody has said yet. */
export function bank(told: Bank, language: Language, tried?: Tried): Page {
  const { place, open, page } = told
  const t = texts[language]
  const pages = Math.max(1, Math.ceil(open.length / pageLength))
  return {
    title: `${t.bankTitle} · ${nameOf(place, language)}`,
    wide: true,
    body: (
      <>
        <Top place={place} current="bank" here={t.tabs.bank} language={language}>
          <p class="lead">{t.bankIntro}</p>
        </Top>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        {place.keeps ? <Import told={told} tried={tried} language={language} /> : null}
        <Heading level={2} id="open">
          {t.openTitle}
        </Heading>
        {open.length === 0 ? (
          <Empty>{told.statements.length === 0 ? t.noStatements : t.noOpen}</Empty>
        ) : (
          open
            .slice((page - 1) * pageLength, page * pageLength)
            .map(one => <Open key={one.id} one={one} told={told} tried={tried} language={language} />)
        )}
        <Pagination
          page={page}
          pages={pages}
          to={to => `${at(place, language)}/bank?page=${to}#open`}
          language={language}
        />
        <Heading level={2}>{t.statements}</Heading>
        {told.statements.length === 0 ? (
          <Empty>{t.noStatements}</Empty>
        ) : (
          <Statements told={told} language={language} />
        )}
        <Accounts told={told} tried={tried} language={language} />
      </>
    ),
  }
}

function Import({ told, tried, language }: { told: Bank; tried: Tried | undefined; language: Language }) {
  const t = texts[language]
  return (
    <>
      <Heading level={2}>{t.importTitle}</Heading>
      {told.accounts.length === 0 ? (
        <Empty>{t.noAccountYet}</Empty>
      ) : (
        <FormBody action={`${at(told.place, language)}/bank`} formKey={told.key} submit={t.importNow} upload>
          <FileField
            name="file"
            label={t.file}
            hint={t.fileHint}
            refusals={tried?.form === 'import' ? tried.refusals : []}
            language={language}
          />
          <p>
            <small>{t.proven}</small>
          </p>
        </FormBody>
      )}
    </>
  )
}

/** Who is at the other side, as the bank says. */
export const otherSide = ({ name, iban }: Transaction): string =>
  [name, iban === null ? '' : writeIban(iban)].filter(Boolean).join(' · ') || '–'
/** What was sent along. */
export const saidBy = ({ reference, message }: Transaction): string =>
  [reference === null ? '' : writePaymentReference(reference), message].filter(Boolean).join(' ') || '–'

/** One movement that waits: what it may be, another contribution, or none. */
function Open(props: { one: Transaction; told: Bank; tried: Tried | undefined; language: Language }) {
  const { one, told, tried, language } = props
  const { place, contributions, proposals, key } = told
  const t = texts[language]
  const action = `${at(place, language)}/bank/transactions/${one.id}`
  const own = proposals.get(one.id) ?? []
  const label = (c: Contribution & { payerName: string }) =>
    `${c.payerName} · ${writeMoney(grossOf(c), language)} · ${c.number}`
  const fits = [...contributions.values()].filter(c =>
    one.amount.cents > 0n ? c.state !== 'received' : c.state === 'received' && grossOf(c).cents === -one.amount.cents,
  )
  const formKey = (what: string) => `${key}-${what}-${one.id.slice(0, 8)}`.slice(0, 64)
  return (
    <article class="card" id={one.id}>
      <h3 class="ds-heading" data-size="xs">
        {shortDay(one.on)} · {writeMoney(one.amount, language)} · {movements[one.kind][language]}
      </h3>
      <p>
        {otherSide(one)}
        <br />
        {saidBy(one)}
      </p>
      {place.keeps ? (
        <>
          {own.map(({ contribution, why }) => {
            const found = contributions.get(contribution)
            return found === undefined ? null : (
              <FormBody
                key={contribution}
                action={`${action}/match`}
                formKey={formKey(contribution.slice(0, 8))}
                submit={t.matchNow}
              >
                <input type="hidden" name="contribution" value={contribution} />
                <p>
                  <strong>{label(found)}</strong>{' '}
                  <small>{`(${t.because} ${why.map(each => whys[each][language]).join(', ')})`}</small>
                </p>
              </FormBody>
            )
          })}
          <details class="act" open={tried?.form === one.id}>
            <summary>{`${t.matchOther} / ${t.asideNow}`}</summary>
            {fits.length === 0 ? null : (
              <FormBody action={`${action}/match`} formKey={formKey('other')} submit={t.matchNow}>
                <SelectField
                  name="contribution"
                  label={t.matchOther}
                  value=""
                  refusals={[]}
                  language={language}
                  options={[
                    { value: '', label: t.chooseContribution },
                    ...fits.slice(0, 500).map(c => ({ value: c.id, label: label(c) })),
                  ]}
                />
              </FormBody>
            )}
            <FormBody action={`${action}/aside`} formKey={formKey('aside')} submit={t.asideNow}>
              <Field {...fieldOf(tried, language)(one.id, 'reason')} label={t.asideReason} required />
            </FormBody>
          </details>
        </>
      ) : null}
    </article>
  )
}

function Statements({ told: { place, statements }, language }: { told: Bank; language: Language }) {
  const t = texts[language]
  return (
    <Table
      caption={t.statements}
      captionHidden
      columns={[t.statement, t.iban, t.day, t.opening, t.closing, t.movements, t.toSay, t.format]}
      numeric={[3, 4, 5, 6]}
      rows={statements.map(one => ({
        key: one.id,
        cells: [
          <span key="number">
            <a class="ds-link" href={`${at(place, language)}/bank/${one.id}`}>
              {one.number}
            </a>
            {one.gap ? (
              <>
                <br />
                <Tag color="warning" shape="triangle">
                  {t.gap}
                </Tag>
              </>
            ) : null}
          </span>,
          writeIban(one.iban),
          span(one),
          writeMoney(one.opening, language),
          writeMoney(one.closing, language),
          String(one.transactions),
          String(one.open),
          one.format === 'coda' ? 'CODA' : 'camt.053',
        ],
      }))}
    />
  )
}

function Accounts({ told, tried, language }: { told: Bank; tried: Tried | undefined; language: Language }) {
  const t = texts[language]
  const field = (name: string) => fieldOf(tried, language)('account', name)
  return (
    <>
      <Heading level={2}>{t.accounts}</Heading>
      {told.accounts.length === 0 ? (
        <Empty>{t.noAccountYet}</Empty>
      ) : (
        <ul class="ds-list">
          {told.accounts.map(({ iban, holder }) => (
            <li key={iban}>{`${writeIban(iban)} (${holder})`}</li>
          ))}
        </ul>
      )}
      {told.place.keeps ? (
        <details class="act" open={tried?.form === 'account' || told.accounts.length === 0}>
          <summary>{t.addAccount}</summary>
          <FormBody
            action={`${at(told.place, language)}/bank/accounts/recording`}
            formKey={`${told.key}-account`}
            submit={t.addAccount}
          >
            <Field {...field('iban')} label={t.iban} required />
            <Field {...field('holder')} label={t.holder} required />
          </FormBody>
        </details>
      ) : null}
    </>
  )
}
