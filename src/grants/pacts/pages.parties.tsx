import { writeDay } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import { Empty, Field, Heading, Table, Tag } from '../../ui/index.ts'
import { findings, type Pact, type Party, partyKinds, type Review } from './pact.ts'
import { Folded, fieldOf } from './pages.forms.tsx'
import type { Told } from './pages.told.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

export function Parties({ told }: { told: Told }) {
  const { pact, language, owners } = told
  const t = texts[language]
  return (
    <>
      <Heading level={2}>{t.parties}</Heading>
      {pact.parties.length === 0 ? (
        <Empty>{t.partiesNone}</Empty>
      ) : (
        <Table
          caption={t.parties}
          captionHidden
          columns={[t.party, t.partyKind, t.answers, t.signature]}
          rows={pact.parties.map(party => ({
            key: party.id,
            cells: [
              party.name,
              partyKinds[party.kind][language],
              [owners.get(party.id) ?? '', party.contact].filter(Boolean).join(' · '),
              party.signedOn === null ? (
                <Tag key="not" color="warning" shape="ring">
                  {t.unsigned}
                </Tag>
              ) : (
                `${party.signedName ?? ''}, ${writeDay(party.signedOn, language)}`
              ),
            ],
          }))}
        />
      )}
      {pact.state === 'negotiating'
        ? pact.parties.map(party => <PartyActs key={party.id} told={told} party={party} />)
        : null}
    </>
  )
}

function PartyActs({ told, party }: { told: Told; party: Party }) {
  const { pact, may, language } = told
  const t = texts[language]
  const field = fieldOf(told)
  const noun = `parties/${party.id}/signature`
  const free = may.negotiate && !pact.engagements.some(one => one.party === party.id)
  return (
    <>
      {may.sign.includes(party.id) && party.signedOn === null ? (
        <Folded {...told} noun={noun} title={t.sign(party.name)} submit={t.signNow}>
          <Field {...field(noun, 'signedName')} label={t.signedName} required />
          <Field {...field(noun, 'signedOn')} label={t.signedOn} hint={t.todayHint} type="date" />
        </Folded>
      ) : null}
      {free ? (
        <Folded {...told} noun={`parties/${party.id}/removal`} title={`${t.remove}: ${party.name}`} submit={t.remove}>
          {''}
        </Folded>
      ) : null}
    </>
  )
}

export function Reviews({ pact, language }: { pact: Pact; language: Language }) {
  const t = texts[language]
  if (pact.state === 'negotiating') return null
  return (
    <>
      <Heading level={2}>{t.reviews}</Heading>
      {pact.reviews.length === 0 ? <Empty>{t.reviewsNone}</Empty> : null}
      {pact.reviews.toReversed().map(review => (
        <OneReview key={review.ordinal} review={review} pact={pact} language={language} />
      ))}
    </>
  )
}

function OneReview({ review, pact, language }: { review: Review; pact: Pact; language: Language }) {
  const t = texts[language]
  const standing =
    review.heldOn !== null ? t.held(writeDay(review.heldOn, language)) : pact.state === 'ended' ? t.broken : t.running
  const engagement = (id: string) => pact.engagements.find(one => one.id === id)
  return (
    <details open={review.ordinal === pact.reviews.length}>
      <summary>{`${t.review(review.ordinal)}. ${standing}`}</summary>
      {review.minutes === null ? null : <p class="prose">{review.minutes}</p>}
      {review.found.length === 0 ? null : (
        <Table
          caption={`${t.findings} (${t.review(review.ordinal)})`}
          columns={['#', t.what, t.finding, t.remark]}
          rows={review.found.map(({ engagement: id, finding, remark }) => ({
            key: id,
            cells: [
              String(engagement(id)?.ordinal ?? ''),
              engagement(id)?.what ?? '',
              <Tag key="finding" color={finding === 'on-track' || finding === 'met' ? 'success' : 'warning'}>
                {findings[finding][language]}
              </Tag>,
              remark,
            ],
          }))}
        />
      )}
    </details>
  )
}
