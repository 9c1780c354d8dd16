import { shortDay } from '../../kernel/day.ts'
import { writeIban } from '../../kernel/identifiers.ts'
import { writeMoney } from '../../kernel/money.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { Empty, FormBody, Heading, Table } from '../../ui/index.ts'
import { type Candidates, otherSide, saidBy } from './pages.bank.tsx'
import { at, type Place, span, Top, texts } from './pages.parts.tsx'
import { type Statement, type Transaction, transactionStates } from './statement.ts'

export type OneStatement = {
  readonly place: Place
  readonly statement: Statement
  readonly transactions: readonly Transaction[]
  readonly contributions: Candidates
  readonly key: string
}

/** One statement with every movement on it, and what each became. */
export function statement(told: OneStatement, language: Language): Page {
  const { place, statement: s, transactions, contributions, key } = told
  const t = texts[language]
  const title = `${t.statement} ${s.number} · ${writeIban(s.iban)}`
  const became = (one: Transaction) => {
    const found = one.contribution === null ? undefined : contributions.get(one.contribution)
    if (found !== undefined)
      return (
        <span>
          <a class="ds-link" href={`${at(place, language)}/${found.id}`}>
            {found.number}
          </a>{' '}
          {found.payerName} <small>({one.how === 'reference' ? t.byReference : t.byPerson})</small>
        </span>
      )
    if (one.state !== 'aside') return transactionStates[one.state][language]
    return (
      <span>
        {`${transactionStates.aside[language]}: ${one.reason ?? ''}`}
        {place.keeps ? (
          <FormBody
            action={`${at(place, language)}/bank/transactions/${one.id}/reopening`}
            formKey={`${key}-${one.id.slice(0, 8)}`}
            submit={t.takeBack}
          >
            {null}
          </FormBody>
        ) : null}
      </span>
    )
  }
  return {
    title,
    wide: true,
    body: (
      <>
        <Top place={place} current="bank" here={title} language={language} />
        <Heading level={2}>{title}</Heading>
        <p>{`${span(s)} · ${t.opening.toLowerCase()} ${writeMoney(s.opening, language)} · ${t.closing.toLowerCase()} ${writeMoney(s.closing, language)}`}</p>
        {transactions.length === 0 ? (
          <Empty>{t.noOpen}</Empty>
        ) : (
          <Table
            caption={t.allTitle}
            columns={[t.day, t.gross, t.counterparty, t.message, t.state]}
            numeric={[1]}
            rows={transactions.map(one => ({
              key: one.id,
              cells: [shortDay(one.on), writeMoney(one.amount, language), otherSide(one), saidBy(one), became(one)],
            }))}
          />
        )}
      </>
    ),
  }
}
