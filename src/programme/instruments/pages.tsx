import { percentString } from '../../kernel/money.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { Breadcrumbs, Heading, Table, Tag } from '../../ui/index.ts'
import type { Instrument } from './instrument.ts'
import { type Chapter, inWords, type Sentence } from './sentences.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'
import { euro } from './written.ts'

const texts = { en, nl }

/** Every instrument, in its newest version first. */
export function list(instruments: readonly Instrument[], comparisons: readonly Instrument[], language: Language): Page {
  const t = texts[language]
  return {
    title: t.title,
    description: t.intro,
    body: (
      <>
        <Heading level={1}>{t.title}</Heading>
        <p>{t.intro}</p>
        <Several caption={t.title} instruments={instruments} language={language} />
        {comparisons.length === 0 ? null : (
          <>
            <Heading level={2}>{t.comparison}</Heading>
            <p>{t.comparisonIntro}</p>
            <Several caption={t.comparison} instruments={comparisons} language={language} />
          </>
        )}
      </>
    ),
  }
}

const Several = (props: { caption: string; instruments: readonly Instrument[]; language: Language }) => {
  const t = texts[props.language]
  return (
    <Table
      caption={props.caption}
      captionHidden
      columns={[t.name, t.version, t.rate, t.ceiling]}
      rows={props.instruments.map(instrument => ({ key: instrument.key, cells: row(instrument, props.language) }))}
    />
  )
}

const row = ({ key, document, phases }: Instrument, language: Language) => [
  <a class="ds-link" href={`/${language}/instruments/${key}`} key={key}>
    {document.names[language]}
  </a>,
  document.version,
  phases.map(({ rate }) => percentString(rate)).join(' → '),
  phases
    .map(
      ({ ceiling }) =>
        `${euro(ceiling.amount.cents, language)} ${texts[language][ceiling.per === 'year' ? 'perYear' : 'inTotal']}`,
    )
    .join(' → '),
]

/** One version of an instrument: its rules in plain sentences, each with what it stands on. */
export function show(instrument: Instrument, versions: readonly Instrument[], language: Language): Page {
  const t = texts[language]
  const { key, document } = instrument
  return {
    title: document.names[language],
    description: document.summary[language],
    downloads: [{ label: 'YAML', href: `/instruments/${key}/document`, type: 'application/yaml' }],
    body: (
      <>
        <Breadcrumbs
          language={language}
          ways={[{ label: t.title, href: `/${language}/instruments` }]}
          here={document.names[language]}
        />
        <Heading level={1}>{document.names[language]}</Heading>
        <p>{document.summary[language]}</p>
        <p>
          <a class="ds-button" href={`/${language}/instruments/${key}/calculator`}>
            {t.calculate}
          </a>
        </p>
        <p>{t.assumptions}</p>
        {inWords(instrument).map(chapter => (
          <Rules chapter={chapter} language={language} key={chapter.title.en} />
        ))}
        <Heading level={2}>{t.versions}</Heading>
        <ol class="ds-list">
          {versions.map(version => (
            <li key={version.key}>
              <a
                class="ds-link"
                href={`/${language}/instruments/${version.key}`}
                aria-current={version.key === key ? 'page' : undefined}
              >
                {t.thisVersion(version.document.version)}
              </a>
            </li>
          ))}
        </ol>
      </>
    ),
  }
}

const Rules = ({ chapter, language }: { chapter: Chapter; language: Language }) => (
  <>
    <Heading level={2}>{chapter.title[language]}</Heading>
    <Table
      caption={chapter.title[language]}
      captionHidden
      columns={[texts[language].rule, texts[language].ground]}
      rows={chapter.sentences.map((sentence, index) => ({
        key: `${sentence.path}-${index}`,
        cells: [sentence.words[language], <Stands sentence={sentence} language={language} key={sentence.path} />],
      }))}
    />
  </>
)

const Stands = ({ sentence: { ground }, language }: { sentence: Sentence; language: Language }) => (
  <>
    {[ground?.basis, ground?.source].filter(each => each !== undefined).join('. ')}
    {ground?.assumption === undefined ? null : (
      <>
        {' '}
        <Tag color="warning">{texts[language].assumption}</Tag> {ground.assumption[language]}
      </>
    )}
  </>
)
