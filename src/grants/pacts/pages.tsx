import { writeDay } from '../../kernel/time.ts'
import type { Language, Words } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  DemonstrationMark,
  Empty,
  ErrorSummary,
  Field,
  type Happening,
  Heading,
  HistoryList,
  Notice,
  Table,
  Tag,
  TextArea,
} from '../../ui/index.ts'
import {
  type Engagement,
  type EngagementState,
  engagementStates,
  findings,
  type Pact,
  type Party,
  partyKinds,
  type Review,
} from './pact.ts'
import { Finding, Folded, fieldOf, Holding, Negotiating, type Props } from './pages.forms.tsx'
import { StateTag } from './pages.list.tsx'
import { Money } from './pages.money.tsx'
import { earmarkedIn } from './rules.money.ts'
import { isOpen } from './rules.table.ts'
import { isLiving } from './rules.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

export type Told = Props & {
  readonly cluster: { readonly slug: string; readonly name: string }
  /** Who answers for a party, as people read it. */
  readonly owners: ReadonlyMap<string, string>
  readonly happenings: readonly Happening[]
  readonly neighbours: readonly { readonly words: Words; readonly number: string; readonly id: string }[]
  readonly envelopeSeen: boolean
}

/** The workspace of a pact: money, promises, parties, reviews, and what whoever looks may do. */
export function one(told: Told): Page {
  const { pact, language, tried, cluster } = told
  const t = texts[language]
  const day = (one: Temporal.PlainDate) => writeDay(one, language)
  return {
    title: `${pact.number} · ${pact.title}`,
    downloads: [{ label: 'JSON', href: `/pacts/${pact.id}.json`, type: 'application/json' }],
    body: (
      <>
        <p>
          <a class="ds-link" href={`/${language}/pacts`}>
            {t.back}
          </a>
        </p>
        <Heading level={1}>{`${pact.number} · ${pact.title}`}</Heading>
        <p class="lead">
          <a class="ds-link" href={`/${language}/clusters/${cluster.slug}`}>
            {cluster.name}
          </a>
          {`. ${t.periodOf(pact.period, day(pact.from), day(pact.to))}. ${t.horizon(day(pact.horizon))}`}
        </p>
        <p class="tags">
          <StateTag state={pact.state} language={language} />
          {pact.demonstration ? <DemonstrationMark language={language} /> : null}
        </p>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        <Standing told={told} />
        <Heading level={2}>{t.ambition}</Heading>
        {pact.ambition === '' ? <Empty>{t.ambitionNone}</Empty> : <p class="prose">{pact.ambition}</p>}
        <Money pact={pact} language={language} />
        {pact.envelope !== null && told.envelopeSeen ? (
          <p>
            <a class="ds-link" href={`/${language}/envelopes/${pact.envelope}`}>
              {t.envelopeOne}
            </a>
          </p>
        ) : null}
        <Engagements told={told} />
        <Parties told={told} />
        <Acts told={told} />
        <Reviews pact={pact} language={language} />
        {told.neighbours.map(({ words, number, id }) => (
          <p key={id}>
            {`${words[language]}: `}
            <a class="ds-link" href={`/${language}/pacts/${id}`}>
              {number}
            </a>
          </p>
        ))}
        <Heading level={2}>{t.history}</Heading>
        <HistoryList label={t.history} happenings={told.happenings} />
      </>
    ),
  }
}

/** What stands in the way of the signature, or why it ended. */
function Standing({ told: { pact, language } }: { told: Told }) {
  const t = texts[language]
  if (pact.endReason !== null)
    return (
      <Notice color="warning" title={t.ended}>
        {pact.endReason}
      </Notice>
    )
  if (pact.state !== 'negotiating') return null
  const has = (...kinds: string[]) => pact.parties.some(({ kind }) => kinds.includes(kind))
  const unsigned = pact.parties.filter(({ signedOn }) => signedOn === null)
  const missing = [
    ...(pact.ambition === '' ? [t.missingAmbition] : []),
    ...(earmarkedIn(pact.years).cents === 0n || pact.envelope === null ? [t.missingMoney] : []),
    ...(has('minister') && has('cluster') && has('company', 'knowledge-institute') ? [] : [t.missingParties]),
    ...(unsigned.length === 0 ? [] : [t.missingSignatures(unsigned.map(({ name }) => name).join(', '))]),
  ]
  if (missing.length === 0) return null
  return (
    <Notice title={t.missing}>
      <ul>
        {missing.map(one => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </Notice>
  )
}

function Acts({ told }: { told: Told }) {
  const { pact, may, language } = told
  const t = texts[language]
  const any = may.negotiate || may.handle || may.conclude || may.engage
  const over = pact.state === 'ended' || pact.state === 'renewed'
  if (over) return null
  return (
    <>
      {pact.state === 'under-review' && may.handle ? (
        <>
          <Heading level={2}>{t.toFind}</Heading>
          <Finding {...told} />
        </>
      ) : null}
      <Heading level={2}>{t.next}</Heading>
      {any ? (
        <>
          {pact.state === 'negotiating' && pact.parties.some(({ signedOn }) => signedOn !== null) ? (
            <p>{t.changesClear}</p>
          ) : null}
          {pact.state === 'negotiating' ? <Negotiating {...told} /> : <Holding {...told} />}
        </>
      ) : (
        <Empty>{t.nothing}</Empty>
      )}
    </>
  )
}

const colors = {
  open: 'info',
  shown: 'warning',
  met: 'success',
  'not-met': 'danger',
  withdrawn: 'neutral',
} as const satisfies Record<EngagementState, string>
const shapes = { open: 'ring', shown: 'half', met: 'full', 'not-met': 'cross', withdrawn: 'square' } as const

export function EngagementTag({ of, language }: { of: Pick<Engagement, 'state' | 'overdue'>; language: Language }) {
  const t = texts[language]
  if (of.overdue)
    return (
      <Tag color="danger" shape="triangle">
        {t.overdue}
      </Tag>
    )
  return (
    <Tag color={colors[of.state]} shape={shapes[of.state]}>
      {engagementStates[of.state][language]}
    </Tag>
  )
}

/** How many stand how, in one sentence. */
export function tallyOf({ engagements }: Pact, language: Language): string {
  const count = (wanted: (one: Engagement) => boolean) => engagements.filter(wanted).length
  return texts[language].tally(
    count(isOpen),
    count(({ overdue }) => overdue),
    count(({ state }) => state === 'met'),
    count(({ state }) => state === 'not-met'),
  )
}

function Engagements({ told }: { told: Told }) {
  const { pact, language } = told
  const t = texts[language]
  const nameOf = (party: string) => pact.parties.find(({ id }) => id === party)?.name ?? ''
  const settling = pact.state === 'negotiating' ? told.may.negotiate : told.may.handle && isLiving(pact)
  return (
    <>
      <Heading level={2}>{t.engagements}</Heading>
      <p>{pact.engagements.length === 0 ? t.engagementsIntro : `${t.engagementsIntro} ${tallyOf(pact, language)}.`}</p>
      {pact.engagements.length === 0 ? (
        <Empty>{t.engagementsNone}</Empty>
      ) : (
        <Table
          caption={t.engagements}
          captionHidden
          columns={['#', t.party, t.what, t.due, t.state]}
          rows={pact.engagements.map(one => ({
            key: one.id,
            cells: [
              String(one.ordinal),
              nameOf(one.party),
              <span key="what">
                {one.what}
                {one.proof === '' ? null : (
                  <>
                    <br />
                    <small>{`${t.proof}: ${one.proof}`}</small>
                  </>
                )}
                {one.reason === null ? null : (
                  <>
                    <br />
                    <small>{`${t.reason}: ${one.reason}`}</small>
                  </>
                )}
                {one.duty === null ? null : (
                  <>
                    <br />
                    <a class="ds-link" href={`/${language}/duties/${one.duty}`}>
                      {t.toDuty}
                      <span class="ds-sr-only">{` ${one.ordinal}`}</span>
                    </a>
                  </>
                )}
              </span>,
              writeDay(one.due, language),
              <EngagementTag key="state" of={one} language={language} />,
            ],
          }))}
        />
      )}
      {settling ? pact.engagements.filter(isOpen).map(one => <Settle key={one.id} told={told} one={one} />) : null}
    </>
  )
}

/** Dropped before the signature; withdrawn, or found not met, after it. */
function Settle({ told, one }: { told: Told; one: Engagement }) {
  const { pact, language } = told
  const t = texts[language]
  const field = fieldOf(told)
  const form = (noun: string, title: string) => (
    <Folded {...told} noun={noun} title={`${title}: ${one.ordinal}. ${one.what.slice(0, 70)}`} submit={title}>
      <TextArea {...field(noun, 'reason')} label={t.reason} rows={2} required />
    </Folded>
  )
  if (pact.state === 'negotiating') return form(`engagements/${one.id}/withdrawal`, t.drop)
  return (
    <>
      {form(`engagements/${one.id}/withdrawal`, t.withdraw)}
      {one.overdue || one.state === 'shown' ? form(`engagements/${one.id}/failure`, t.notMet) : null}
    </>
  )
}

function Parties({ told }: { told: Told }) {
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

function Reviews({ pact, language }: { pact: Pact; language: Language }) {
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

/** What everyone may read of a pact that holds. */
export function open(pact: Pact | undefined, cluster: { slug: string; name: string }, language: Language): Page {
  const t = texts[language]
  const title = t.publicTitle(cluster.name)
  const nameOf = (party: string) => pact?.parties.find(({ id }) => id === party)?.name ?? ''
  return {
    title,
    body: (
      <>
        <p>
          <a class="ds-link" href={`/${language}/clusters/${cluster.slug}`}>
            {cluster.name}
          </a>
        </p>
        <Heading level={1}>{title}</Heading>
        {pact === undefined ? (
          <Empty>{t.publicNone}</Empty>
        ) : (
          <>
            <p class="lead">{t.publicIntro}</p>
            {pact.demonstration ? (
              <p class="tags">
                <DemonstrationMark language={language} />
              </p>
            ) : null}
            <p>{t.periodOf(pact.period, writeDay(pact.from, language), writeDay(pact.to, language))}</p>
            <p class="prose">{pact.ambition}</p>
            <Money pact={pact} language={language} />
            <Heading level={2}>{t.engagements}</Heading>
            <p>{`${tallyOf(pact, language)}.`}</p>
            {pact.engagements.length === 0 ? null : (
              <Table
                caption={t.engagements}
                captionHidden
                columns={[t.party, t.what, t.due, t.state]}
                rows={pact.engagements.map(one => ({
                  key: one.id,
                  cells: [
                    nameOf(one.party),
                    one.what,
                    writeDay(one.due, language),
                    <EngagementTag key="state" of={one} language={language} />,
                  ],
                }))}
              />
            )}
          </>
        )}
      </>
    ),
  }
}
