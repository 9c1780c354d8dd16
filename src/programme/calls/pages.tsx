import { writePartialDay } from '../../directory/clusters/index.ts'
import { writeMoney } from '../../kernel/money.ts'
import { writeDay, writeMoment } from '../../kernel/time.ts'
import { inLanguage, type Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  Breadcrumbs,
  type Definition,
  DefinitionList,
  DemonstrationMark,
  Heading,
  Notice,
  ShareLinks,
} from '../../ui/index.ts'
import { AtAGlance, inWords, Sentences } from '../instruments/index.ts'
import { callFacts } from './call.ts'
import { nextSentence, PhaseTag } from './pages.list.tsx'
import { Changes, Criteria, Documents, Needed, Questions, Sessions, Times } from './pages.parts.tsx'
import { lastQuestions } from './rules.changes.ts'
import { mayDecideFrom } from './rules.time.ts'
import { isInventedCall, nameOf, phaseOf, type Shown, stageOf } from './shown.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** Around the page: where it stands, the moment it is, who looks. */
export type Around = {
  readonly site: string
  readonly now: Temporal.Instant
  /** Whether the reader runs calls. */
  readonly manage: boolean
  /** A visitor is told how to get an account. */
  readonly visitor: boolean
  readonly preview?: boolean
}

/** A call for everyone, in words made from its instrument. */
export function one(shown: Shown, around: Around, language: Language): Page {
  const t = texts[language]
  const { opening } = shown
  const name = nameOf(shown, language)
  const address = `${around.site}/${language}/calls/${shown.id}`
  return {
    title: name,
    description: nextSentence(shown, around.now, language),
    islands: ['copy'],
    ...(opening === undefined ? {} : { wide: true }),
    ...(around.preview ? {} : { downloads: downloads(shown, language) }),
    ...(opening === undefined || isInventedCall(shown)
      ? {}
      : { linkedData: linkedData(shown, name, address, language) }),
    body: (
      <>
        <Breadcrumbs ways={[{ label: t.title, href: `/${language}/calls` }]} here={name} language={language} />
        <p class="tags">
          <PhaseTag phase={phaseOf(shown, around.now)} language={language} />
          {isInventedCall(shown) ? <DemonstrationMark language={language} /> : null}
        </p>
        <Heading level={1}>{name}</Heading>
        {opening === undefined ? null : <p class="lead about">{inLanguage(opening.about, language)?.text ?? ''}</p>}
        {isInventedCall(shown) ? <Notice color="warning">{t.demonstrationNote}</Notice> : null}
        {opening?.state === 'withdrawn' ? (
          <Notice color="danger" title={t.withdrawnTitle}>
            {inLanguage(opening.endReason, language)?.text ?? ''}
          </Notice>
        ) : null}
        {around.manage && opening !== undefined && !around.preview ? (
          <p>
            <a class="ds-button" data-variant="secondary" href={`/${language}/calls/${shown.id}/edit`}>
              {t.manage}
            </a>
          </p>
        ) : null}
        {opening === undefined ? null : <Run shown={{ ...shown, opening }} around={around} language={language} />}
        <ToldBySources shown={shown} language={language} />
        <ShareLinks address={address} title={name} language={language} />
      </>
    ),
  }
}

const downloads = ({ id, opening }: Shown, language: Language) => [
  { label: 'JSON', href: `/calls/${id}.json`, type: 'application/json' },
  { label: 'CSV', href: `/calls/${id}.csv`, type: 'text/csv' },
  ...(opening === undefined
    ? []
    : [{ label: 'iCal', href: `/calls/${id}/calendar.ics?language=${language}`, type: 'text/calendar' }]),
]

type Running = { shown: Shown & { opening: NonNullable<Shown['opening']> }; around: Around; language: Language }

/** A call that is run here: how to apply, when, who, how much, how it is judged, what is needed. */
function Run({ shown, around, language }: Running) {
  const t = texts[language]
  const { opening, instrument } = shown
  return (
    <>
      <div class="call-opening">
        <Apply shown={shown} around={around} language={language} />
        <Glance shown={shown} around={around} language={language} />
      </div>
      <Times shown={shown} now={around.now} language={language} />
      {instrument === undefined ? null : (
        <>
          <section aria-labelledby="who">
            <Heading level={2} id="who">
              {t.who}
            </Heading>
            <Sentences sentences={inWords(instrument)[0]?.sentences ?? []} language={language} />
          </section>
          <section aria-labelledby="how-much">
            <Heading level={2} id="how-much">
              {t.howMuch}
            </Heading>
            <AtAGlance instrument={instrument} language={language} />
            <p class="acts">
              <a class="ds-link" href={`/${language}/instruments/${instrument.key}/calculator`}>
                {t.calculator}
              </a>
              <a class="ds-link" href={`/${language}/instruments/${instrument.key}`}>
                {t.allRules}
              </a>
            </p>
          </section>
          <Criteria instrument={instrument} language={language} />
        </>
      )}
      <Needed opening={opening} forms={shown.forms} language={language} />
      <Documents documents={shown.documents} language={language} />
      <Sessions sessions={shown.sessions} now={around.now} language={language} />
      <Questions shown={shown} now={around.now} language={language} />
      <Changes changes={shown.changes} opening={opening} language={language} />
    </>
  )
}

/** What can be done now, first. */
function Apply({ shown: { opening, id }, around: { now, visitor }, language }: Running) {
  const t = texts[language]
  const phase = phaseOf({ opening }, now)
  // a draft shows what applicants will read, whatever the clock says today
  const stage = phase === 'draft' ? opening.stages[0] : stageOf(opening, now)
  const from = stage === undefined ? '' : writeMoment(stage.opens, language)
  const until = stage?.closes == null ? undefined : writeMoment(stage.closes, language)
  const sentence = {
    open: until === undefined ? t.applyAlways : t.applyUntil(until),
    upcoming: t.applyFrom(from),
    between: t.applyBetween(from),
    closed: t.applyClosed,
    withdrawn: t.applyClosed,
    draft: t.applyFrom(from),
  }[phase]
  return (
    <section class="call-apply" aria-labelledby="apply">
      <Heading level={2} id="apply">
        {phase === 'open' && stage !== undefined ? stage.names[language] : t.apply}
      </Heading>
      <p>{sentence}</p>
      {phase === 'open' ? (
        <>
          <p class="acts">
            <a class="ds-button" href={`/${language}/applications/new?call=${id}`}>
              {t.applyFor}
            </a>
          </p>
          {visitor ? (
            <p>
              {t.applyAccount}
              <a class="ds-link" href={`/${language}/registration?call=${id}`}>
                {t.register}
              </a>
              .
            </p>
          ) : null}
        </>
      ) : null}
      {phase === 'closed' || phase === 'withdrawn' ? null : (
        <p>
          <a class="ds-link" href={`/${language}/calls/${id}/self-check`}>
            {t.selfCheck}
          </a>
          <br />
          <small>{t.selfCheckNote}</small>
        </p>
      )}
    </section>
  )
}

function Glance({ shown: { opening, instrument }, language }: Running) {
  const t = texts[language]
  const asked = lastQuestions(opening)
  const items: Definition[] = [
    {
      term: t.instrument,
      children: (
        <a class="ds-link" href={`/${language}/instruments/${opening.instrument}`}>
          {instrument?.document.names[language] ?? opening.instrument}
        </a>
      ),
    },
    { term: t.budget, children: opening.budget === null ? t.budgetOpen : writeMoney(opening.budget, language) },
    ...(opening.decisionBy === null ? [] : [{ term: t.decision, children: writeDay(opening.decisionBy, language) }]),
    ...(asked === null ? [] : [{ term: t.questionsUntil, children: writeDay(asked, language) }]),
    ...(opening.contact === null
      ? []
      : [
          {
            term: t.contact,
            children: (
              <a class="ds-link" href={`mailto:${opening.contact}`}>
                {opening.contact}
              </a>
            ),
          },
        ]),
  ]
  const from = mayDecideFrom(opening)
  const ahead = opening.publishedAt !== null && Temporal.Instant.compare(opening.publishedAt, startOf(from)) < 0
  return (
    <div>
      <DefinitionList items={items} language={language} />
      {ahead ? <p class="remark">{t.inForce(writeDay(from, language))}</p> : null}
    </div>
  )
}

const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime('UTC').toInstant()

/** What sources tell of a call, each fact with the one that tells it. */
function ToldBySources({ shown, language }: { shown: Shown; language: Language }) {
  const t = texts[language]
  const { facts, told, sources } = shown
  if (told === undefined || facts.length === 0) return null
  const cited = sources.filter(({ key }) => told.sources.includes(key))
  const titled = (key: string | null) => sources.find(source => source.key === key)
  const number = new Intl.NumberFormat(language === 'nl' ? 'nl-BE' : 'en-GB')
  // one term with several values: two sources that differ stand below each other
  const items = facts.map((fact): Definition => {
    const source = titled(fact.source)
    const value =
      callFacts[fact.key].type === 'count'
        ? number.format(Number(fact.value))
        : writePartialDay(String(fact.value), language)
    return {
      term: callFacts[fact.key][language],
      children: value,
      ...(source === undefined
        ? {}
        : { source: { title: source.title, ...(source.note === undefined ? {} : { note: source.note }) } }),
    }
  })
  return (
    <section aria-labelledby="facts">
      <Heading level={2} id="facts">
        {t.facts}
      </Heading>
      <p class="remark">{t.factsNote}</p>
      <DefinitionList items={items} language={language} />
      {cited.length === 0 ? null : (
        <>
          <Heading level={3}>{t.sources}</Heading>
          <ul class="ds-list">
            {cited.map(({ key, title, note }) => (
              <li key={key}>{note === undefined ? title : `${title} (${note})`}</li>
            ))}
          </ul>
        </>
      )}
      <p>
        {t.clusters}{' '}
        <a class="ds-link" href={`/${language}/landscape`}>
          {t.landscape}
        </a>
      </p>
    </section>
  )
}

/** schema.org knows a call for support as a grant on offer. */
const linkedData = (shown: Shown, name: string, address: string, language: Language) => {
  const { opening } = shown
  const last = opening?.stages[0]
  return {
    '@context': 'https://schema.org',
    '@type': 'GovernmentService',
    '@id': address,
    name,
    description: inLanguage(opening?.about ?? null, language)?.text,
    serviceType: shown.instrument?.document.names[language],
    ...(last === undefined
      ? {}
      : {
          hoursAvailable: {
            '@type': 'OpeningHoursSpecification',
            validFrom: last.opens.toString(),
            ...(last.closes === null ? {} : { validThrough: last.closes.toString() }),
          },
        }),
  }
}
