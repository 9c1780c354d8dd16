import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { Breadcrumbs, Card, CardGrid, DemonstrationMark, Empty, Field, Heading } from '../../ui/index.ts'
import type { Instrument } from './instrument.ts'
import { AtAGlance, ceilingOf, dayInWords, Rules, rateOf } from './pages.rules.tsx'
import { type Standing, StandingTag, Versions } from './pages.versions.tsx'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** An instrument as it stands on a day: one version of it, among the others (the newest first). */
export type Shown = {
  readonly instrument: Instrument
  readonly versions: readonly Instrument[]
  /** Where a version stands among the others. */
  standing(version: Instrument): Standing
  readonly demonstration: boolean
}

/** Every instrument in the version that is in force; `drafts` for those who write them. */
export function list(offered: readonly Shown[], besides: readonly Shown[], drafts: boolean, language: Language): Page {
  const t = texts[language]
  return {
    title: t.title,
    description: t.intro,
    downloads: [{ label: 'JSON', href: '/instruments.json', type: 'application/json' }],
    body: (
      <>
        <Heading level={1}>{t.title}</Heading>
        <p>{t.intro}</p>
        {drafts ? (
          <p>
            <a class="ds-button" data-variant="secondary" href={`/${language}/instruments/drafts`}>
              {t.drafts}
            </a>
          </p>
        ) : null}
        {offered.length === 0 ? <Empty>{t.none}</Empty> : <Several label={t.title} all={offered} language={language} />}
        {besides.length === 0 ? null : (
          <>
            <Heading level={2}>{t.comparison}</Heading>
            <p>{t.comparisonIntro}</p>
            <Several label={t.comparison} all={besides} language={language} />
          </>
        )}
      </>
    ),
  }
}

const Several = ({ label, all, language }: { label: string; all: readonly Shown[]; language: Language }) => (
  <CardGrid label={label}>
    {all.map(shown => {
      const { key, document } = shown.instrument
      return (
        <Card
          key={key}
          level={2}
          title={document.names[language]}
          href={`/${language}/instruments/${document.id}`}
          tags={shown.demonstration ? <DemonstrationMark language={language} /> : undefined}
          foot={`${texts[language].version} ${dayInWords(document.version, language)}`}
        >
          <p>{document.summary[language]}</p>
          <p>
            {rateOf(shown.instrument, language)} · {ceilingOf(shown.instrument, language)} ·{' '}
            {texts[language].months(document.term.months)}
          </p>
        </Card>
      )
    })}
  </CardGrid>
)

/** One version of an instrument: its rules in plain sentences, a first question to the calculator, its versions. */
export function show(shown: Shown, language: Language): Page {
  const t = texts[language]
  const { instrument, versions, standing, demonstration } = shown
  const { key, document } = instrument
  return {
    title: document.names[language],
    description: document.summary[language],
    downloads: [
      { label: 'YAML', href: `/instruments/${key}/document`, type: 'application/yaml' },
      { label: 'JSON', href: `/instruments/${key}.json`, type: 'application/json' },
    ],
    body: (
      <>
        <Breadcrumbs
          language={language}
          ways={[{ label: t.title, href: `/${language}/instruments` }]}
          here={document.names[language]}
        />
        <Heading level={1}>{document.names[language]}</Heading>
        <p class="tags">
          <StandingTag standing={standing(instrument)} language={language} />
          {demonstration ? <DemonstrationMark language={language} /> : null}
          <span>{t.thisVersion(dayInWords(document.version, language))}</span>
        </p>
        <Body instrument={instrument} language={language} />
        <Versions versions={versions} shown={instrument} standing={standing} language={language} />
      </>
    ),
  }
}

/** What a reader sees of a version: also what a draft would show once it is published. */
export function Body({
  instrument,
  language,
  preview,
}: {
  instrument: Instrument
  language: Language
  preview?: boolean
}) {
  return (
    <>
      <p class="lead">{instrument.document.summary[language]}</p>
      <div class="instrument-opening">
        <AtAGlance instrument={instrument} language={language} />
        {preview ? null : <FirstQuestion instrument={instrument} language={language} />}
      </div>
      <Rules instrument={instrument} language={language} />
    </>
  )
}

/** Two figures, sent to the calculator. */
function FirstQuestion({ instrument, language }: { instrument: Instrument; language: Language }) {
  const t = texts[language]
  const same = { value: '', refusals: [], language, inputmode: 'decimal' as const }
  return (
    <form class="form ask" method="get" action={`/${language}/instruments/${instrument.key}/calculator`}>
      <Heading level={2}>
        {instrument.document.beneficiary.kind === 'project-partners' ? t.calculatePartner : t.calculate}
      </Heading>
      <p>{instrument.document.funding.match === null ? t.calculateIntroOne : t.calculateIntro}</p>
      <Field {...same} name="costs" label={t.costs} />
      {instrument.document.funding.match === null ? null : <Field {...same} name="cash" label={t.cash} />}
      <button class="ds-button" type="submit">
        {t.compute}
      </button>
    </form>
  )
}
