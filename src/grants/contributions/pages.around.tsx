import { shortDay } from '../../kernel/day.ts'
import { writeIban, writePaymentReference } from '../../kernel/identifiers.ts'
import { writeMoney } from '../../kernel/money.ts'
import { writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import { Heading, happeningsOf, Table } from '../../ui/index.ts'
import { grossOf } from './contribution.ts'
import type { Told } from './pages.one.tsx'
import { at, NumberLink, StateTag, texts } from './pages.parts.tsx'

/** Parts, statements and links. */
export function Around({ told, language }: { told: Told; language: Language }) {
  const t = texts[language]
  const { place, parts, transactions, links } = told
  return (
    <>
      {parts.length === 0 ? null : (
        <>
          <Heading level={2}>{t.parts}</Heading>
          <Table
            caption={t.parts}
            captionHidden
            columns={[t.number, t.gross, t.state, t.receivedOn]}
            numeric={[1]}
            rows={parts.map(part => ({
              key: part.id,
              cells: [
                <NumberLink key="number" place={place} of={part} language={language} />,
                writeMoney(grossOf(part), language),
                <StateTag key="state" state={part.state} language={language} />,
                part.receivedOn === null ? '–' : shortDay(part.receivedOn),
              ],
            }))}
          />
        </>
      )}
      {transactions.length === 0 ? null : (
        <>
          <Heading level={2}>{t.transactions}</Heading>
          <Table
            caption={t.transactions}
            captionHidden
            columns={[t.day, t.gross, t.counterparty, t.message]}
            numeric={[1]}
            rows={transactions.map(one => ({
              key: one.id,
              cells: [
                <a key="day" class="ds-link" href={`${at(place, language)}/bank/${one.statement}`}>
                  {shortDay(one.on)}
                </a>,
                writeMoney(one.amount, language),
                [one.name, one.iban === null ? '' : writeIban(one.iban)].filter(Boolean).join(' · ') || '–',
                one.reference === null ? one.message : writePaymentReference(one.reference),
              ],
            }))}
          />
        </>
      )}
      {links.length === 0 || !place.keeps ? null : (
        <>
          <Heading level={2}>{t.links}</Heading>
          <Table
            caption={t.links}
            captionHidden
            columns={[t.email, t.sentAt, t.opened, t.worksUntil]}
            rows={links.map(link => ({
              key: link.sentAt.toString(),
              cells: [
                link.email || '–',
                writeMoment(link.sentAt, language),
                link.openedAt === null ? t.no : writeMoment(link.openedAt, language),
                link.endedAt === null ? writeMoment(link.until, language) : t.linkEnded,
              ],
            }))}
          />
        </>
      )}
    </>
  )
}

/** What happened, and who did it; a company answers behind its link. */
export const toldOf = ({ history, names }: Told, language: Language) =>
  happeningsOf(history, {
    names: new Map([...names, ['visitor', { name: texts[language].theCompany }]]),
    acts: texts[language].acts,
    language,
  })
