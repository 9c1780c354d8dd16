import type { Refusal } from '../../kernel/outcome.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { Breadcrumbs, ErrorSummary, Heading, Notice } from '../../ui/index.ts'
import { euro, type Instrument } from '../instruments/index.ts'
import type { Assessment } from './assessment.ts'
import type { Question } from './calculator.ts'
import { explain } from './explain.ts'
import { Questions } from './pages.questions.tsx'
import { Terms } from './pages.terms.tsx'
import { Tree } from './pages.tree.tsx'
import { texts } from './texts.ts'
import { termWords, warningWords } from './words.ts'

/** What the calculator found: an assessment and what one more euro of match would bring, or why there is none. */
export type Found =
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  | {
      readonly kind: 'assessed'
      readonly assessment: Assessment
      readonly oneMoreEuro: bigint
      /** The same year for as long as the phase lasts: how many years, and what they come to. */
      readonly overPhase: { readonly years: number; readonly grant: bigint } | null
      /** Nobody asked yet: the figures are an example. */
      readonly example: boolean
    }

/** “What would our network get?”: a question as a form that can be shared as a link, and its answer. */
export function calculator(instrument: Instrument, asked: Question, found: Found, language: Language): Page {
  const t = texts[language]
  const { key, document } = instrument
  const refusals = found.kind === 'refused' ? found.refusals : []
  const title = document.beneficiary.kind === 'project-partners' ? t.calculatorPartner : t.calculator
  return {
    title: `${title}: ${document.names[language]}`,
    description: t.calculatorIntro,
    body: (
      <>
        <Breadcrumbs
          language={language}
          ways={[
            { label: t.instruments, href: `/${language}/instruments` },
            { label: document.names[language], href: `/${language}/instruments/${key}` },
          ]}
          here={title}
        />
        <Heading level={1}>{title}</Heading>
        <p>{t.calculatorIntro}</p>
        <ErrorSummary refusals={refusals} language={language} />
        {found.kind === 'assessed' ? <Answer found={found} language={language} /> : null}
        <Heading level={2} id="figures">
          {t.yourFigures}
        </Heading>
        <Questions instrument={instrument} asked={asked} refusals={refusals} language={language} />
      </>
    ),
  }
}

type Assessed = Found & { readonly kind: 'assessed' }

function Answer({ found, language }: { found: Assessed; language: Language }) {
  const t = texts[language]
  const [year] = found.assessment.years
  if (year === undefined) return null
  const { transparency } = found.assessment
  const awarded = euro(transparency.awarded, language)
  return (
    <section class="answer" aria-labelledby="answer">
      {found.example ? <Notice>{t.example}</Notice> : null}
      <h2 class="ds-heading amount" id="answer">
        {t.answer(euro(year.grant, language))}
      </h2>
      <p>
        {t.because(termWords[year.binding][language])} {year.terms.match === null ? '' : nextEuro(found, language)}
      </p>
      {found.overPhase === null ? null : (
        <p>{t.overPhase(found.overPhase.years, euro(found.overPhase.grant, language))}</p>
      )}
      {year.year.alreadyPaid === 0n ? null : (
        <p>
          {t.paid(
            euro(year.year.alreadyPaid, language),
            euro(year.payable, language),
            euro(year.recoverable, language),
          )}
        </p>
      )}
      {year.warnings.map(warning => (
        <Notice color="warning" key={warning.rule}>
          {warningWords(warning)[language]}
        </Notice>
      ))}
      <Terms year={year} language={language} />
      <details class="twin">
        <summary>{t.explanation}</summary>
        <Tree found={explain(year)} language={language} />
      </details>
      <p>
        <small>
          {transparency.publishBy === null ? t.notPublished(awarded) : t.published(awarded, transparency.publishBy)}
        </small>
      </p>
    </section>
  )
}

const nextEuro = ({ oneMoreEuro }: Assessed, language: Language): string =>
  oneMoreEuro > 0n ? texts[language].oneMore(euro(oneMoreEuro, language)) : texts[language].oneMoreNothing
