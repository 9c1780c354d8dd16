import { cite } from '../../kernel/citation.ts'
import { percentString } from '../../kernel/money.ts'
import { writeDay } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import { type Definition, DefinitionList, Heading, Tag } from '../../ui/index.ts'
import { basesOf, type Instrument } from './instrument.ts'
import { ratesOf } from './rate.ts'
import { type Chapter, inWords, type Sentence } from './sentences.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'
import { aidBases, payers } from './vocabulary.ts'
import { euro } from './written.ts'

const texts = { en, nl }
type About = { readonly instrument: Instrument; readonly language: Language }

/** `4 maart 2016`, of a day as documents write it. */
export const dayInWords = (day: string, language: Language): string => writeDay(Temporal.PlainDate.from(day), language)

/** The rate of each phase; from the lowest to the highest where it depends on whom it is for. */
export const rateOf = (instrument: Instrument, language: Language): string =>
  instrument.phases
    .map(phase => {
      const [lowest, highest] = ratesOf(phase, instrument).map(basisPoints => percentString({ basisPoints }))
      return lowest === highest ? lowest : `${lowest} – ${highest}`
    })
    .join(texts[language].andThen)

export const ceilingOf = ({ document, phases }: Instrument, language: Language): string => {
  const most = document.consortium?.grant?.most
  if (most !== undefined) return `${euro(most.cents, language)} ${texts[language].allPartners}`
  return phases
    .map(({ ceiling }) => {
      if (ceiling === null) return texts[language].noCeiling
      const { amount, per } = ceiling
      const words = texts[language][per === 'year' ? 'perYear' : 'inTotal']
      return `${euro(amount.cents, language)} ${words}`
    })
    .join(texts[language].andThen)
}

/** What one wants to know first, in five lines. */
export function AtAGlance({ instrument, language }: About) {
  const t = texts[language]
  const { document, phases } = instrument
  const { match } = document.funding
  const bases = [...new Set(phases.flatMap(basesOf).map(aid => aidBases[aid][language]))].join('; ')
  const who = match?.payers.map(payer => payers[payer][language]).join(', ') ?? ''
  const items: Definition[] = [
    { term: t.rate, children: rateOf(instrument, language) },
    { term: t.ceiling, children: ceilingOf(instrument, language) },
    { term: t.term, children: t.months(document.term.months) },
    ...(document.consortium === undefined
      ? []
      : [{ term: t.partners, children: t.partnersIn(document.consortium.partners) }]),
    { term: t.match, children: match === null ? t.notMatched : t.matched(who) },
    { term: t.aid, children: bases },
  ]
  return <DefinitionList items={items} language={language} />
}

/** Every rule in plain words, chapter by chapter, with what it stands on. */
export function Rules({ instrument, language }: About) {
  const t = texts[language]
  const chapters = inWords(instrument)
  const assumed = new Set(
    chapters.flatMap(({ sentences }) => sentences.flatMap(({ ground }) => ground?.assumption ?? [])),
  )
  return (
    <section class="instrument-rules" aria-labelledby="rules">
      <Heading level={2} id="rules">
        {t.rules}
      </Heading>
      {assumed.size === 0 ? null : <p>{t.assumptions(assumed.size)}</p>}
      {chapters.map(chapter => (
        <OneChapter chapter={chapter} instrument={instrument} language={language} key={chapter.title.en} />
      ))}
    </section>
  )
}

const OneChapter = ({ chapter, instrument, language }: About & { chapter: Chapter }) => (
  <>
    <Heading level={3}>{chapter.title[language]}</Heading>
    {chapter.sentences.some(({ path }) => path === 'assessment') ? (
      <Weights instrument={instrument} language={language} />
    ) : null}
    <Sentences sentences={chapter.sentences} language={language} />
  </>
)

/** Rules in plain words, each with what it stands on. */
export const Sentences = ({ sentences, language }: { sentences: readonly Sentence[]; language: Language }) => (
  <ul class="rules">
    {sentences.map((sentence, index) => (
      <li key={`${sentence.path}-${index}`}>
        <p>{sentence.words[language]}</p>
        <Stands sentence={sentence} before={sentences[index - 1]} language={language} />
      </li>
    ))}
  </ul>
)

/** The ground of a rule; one that is the same as of the rule before it is said once. */
function Stands(props: { sentence: Sentence; before: Sentence | undefined; language: Language }) {
  const t = texts[props.language]
  const { ground } = props.sentence
  if (ground === undefined || ground === props.before?.ground) return null
  const said = [ground.basis && cite(ground.basis, props.language), ground.source].filter(Boolean)
  return (
    <>
      {said.length === 0 ? null : (
        <p class="ground">
          <span class="ds-sr-only">{t.stands}: </span>
          {said.join(' · ')}
        </p>
      )}
      {ground.assumption === undefined ? null : (
        <p class="assumption">
          <Tag color="warning" shape="question">
            {t.assumption}
          </Tag>{' '}
          {ground.assumption[props.language]}
        </p>
      )}
    </>
  )
}

/** What an application is judged by, drawn in proportion to its weight. */
export function Weights({ instrument, language }: About) {
  const t = texts[language]
  const { criteria, scale } = instrument.document.assessment
  return (
    <ul class="weights" aria-label={t.weights}>
      {criteria.map(({ id, names, weight, threshold }) => (
        <li key={id}>
          <span>{names[language]}</span> <strong>{percentString(weight)}</strong>
          <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect class="track" width="100" height="4" />
            <rect class="solid" width={Number(weight.basisPoints) / 100} height="4" />
          </svg>
          {threshold === undefined ? null : <small>{t.atLeast(threshold, scale.highest)}</small>}
        </li>
      ))}
    </ul>
  )
}
