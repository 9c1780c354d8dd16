import { writeDay } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { DemonstrationMark, Empty, ErrorSummary, Heading, HistoryList, Notice, Table } from '../../ui/index.ts'
import type { Pact } from './pact.ts'
import { Finding, Holding, Negotiating } from './pages.forms.tsx'
import { StateTag } from './pages.list.tsx'
import { Money } from './pages.money.tsx'
import { Parties, Reviews } from './pages.parties.tsx'
import { Engagements, EngagementTag, tallyOf } from './pages.promises.tsx'
import type { Told } from './pages.told.ts'
import { earmarkedIn } from './rules.money.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

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
        {pact.signedAt === null || !told.moneySeen ? null : (
          <p>
            <a class="ds-link" href={`/${language}/project-money/${pact.cluster}`}>
              {t.projectMoney}
            </a>
          </p>
        )}
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
