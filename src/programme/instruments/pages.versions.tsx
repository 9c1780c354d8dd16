import type { Language } from '../../kernel/words.ts'
import { type Happening, Heading, HistoryList, Tag } from '../../ui/index.ts'
import { type Difference, differences } from './differences.ts'
import type { Instrument } from './instrument.ts'
import { dayInWords } from './pages.rules.tsx'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** Where a version stands among the others on a day. */
export type Standing = 'in-force' | 'superseded' | 'ahead' | 'comparison'

export function StandingTag({ standing, language }: { standing: Standing; language: Language }) {
  const looks = {
    'in-force': { color: 'success', shape: 'full' },
    superseded: { color: 'neutral', shape: 'square' },
    ahead: { color: 'info', shape: 'half' },
    comparison: { color: 'neutral', shape: 'ring' },
  } as const
  return <Tag {...looks[standing]}>{texts[language].states[standing]}</Tag>
}

type Props = {
  readonly versions: readonly Instrument[]
  readonly shown: Instrument
  readonly standing: (version: Instrument) => Standing
  readonly language: Language
}

/** The versions on a line of time, the newest first, each with what it changed in words. */
export function Versions({ versions, shown, standing, language }: Props) {
  const t = texts[language]
  const happenings = versions.map((version, index): Happening => {
    const before = versions[index + 1]
    const day = version.document.version
    return {
      key: version.key,
      when: dayInWords(day, language),
      datetime: day,
      ahead: standing(version) === 'ahead',
      what: (
        <>
          <p class="tags">
            <a
              class="ds-link"
              href={`/${language}/instruments/${version.key}`}
              aria-current={version.key === shown.key ? 'page' : undefined}
            >
              {t.thisVersion(dayInWords(day, language))}
            </a>
            <StandingTag standing={standing(version)} language={language} />
          </p>
          {before === undefined ? (
            <p>{t.first}</p>
          ) : (
            <Differences found={differences(before, version)} language={language} />
          )}
        </>
      ),
    }
  })
  return (
    <section aria-labelledby="versions">
      <Heading level={2} id="versions">
        {t.versions}
      </Heading>
      <HistoryList happenings={happenings} label={t.versions} />
    </section>
  )
}

/** What changes, rule by rule, in words. */
export function Differences({ found, language, open }: { found: Difference[]; language: Language; open?: boolean }) {
  const t = texts[language]
  if (found.length === 0) return <p>{t.same}</p>
  return (
    <details class="twin" open={open}>
      <summary>{t.changed(found.length)}</summary>
      {found.map(({ path, before, after }, index) => (
        <div class="difference" key={`${path}-${index}`}>
          <p>
            <b>{t.was}</b> {before === null ? t.nothing : <del>{before[language]}</del>}
          </p>
          <p>
            <b>{t.becomes}</b> {after === null ? t.nothing : <ins>{after[language]}</ins>}
          </p>
        </div>
      ))}
    </details>
  )
}
