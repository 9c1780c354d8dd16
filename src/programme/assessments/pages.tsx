import type { ComponentChildren } from 'preact'
import type { Explanation } from '../../kernel/explanation.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { BarList, Breadcrumbs, ErrorSummary, Field, Heading, SelectField, Table, Tag } from '../../ui/index.ts'
import { euro, type Instrument } from '../instruments/index.ts'
import { type AssessedYear, type Assessment, termNames } from './assessment.ts'
import type { Question, QuestionField } from './calculator.ts'
import { explain } from './explain.ts'
import { texts } from './texts.ts'
import { termWords, warningWords } from './words.ts'

/** What the calculator found: an assessment and what one more euro of match would bring, or why there is none. */
export type Found =
  | { readonly kind: 'nothing-asked' }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  | { readonly kind: 'assessed'; readonly assessment: Assessment; readonly oneMoreEuro: bigint }

/** “What would our network get?”: a question as a form that can be shared as a link, and its answer. */
export function calculator(instrument: Instrument, asked: Question, found: Found, language: Language): Page {
  const t = texts[language]
  const { key, document } = instrument
  const refusals = found.kind === 'refused' ? found.refusals : []
  return {
    title: `${t.calculator}: ${document.names[language]}`,
    description: t.calculatorIntro,
    body: (
      <>
        <Breadcrumbs
          language={language}
          ways={[
            { label: t.instruments, href: `/${language}/instruments` },
            { label: document.names[language], href: `/${language}/instruments/${key}` },
          ]}
          here={t.calculator}
        />
        <Heading level={1}>{t.calculator}</Heading>
        <p>{t.calculatorIntro}</p>
        <ErrorSummary refusals={refusals} language={language} />
        {found.kind === 'assessed' ? <Answer found={found} language={language} /> : null}
        <Questions instrument={instrument} asked={asked} refusals={refusals} language={language} />
      </>
    ),
  }
}

type Asking = { instrument: Instrument; asked: Question; refusals: readonly Refusal[]; language: Language }

function Questions({ instrument, asked, refusals, language }: Asking) {
  const t = texts[language]
  const field = (name: QuestionField, type: 'date' | 'text' = 'text', hint?: string) => (
    <Field
      name={name}
      label={t.questions[name]}
      value={asked[name]}
      refusals={refusals}
      language={language}
      type={type}
      {...(type === 'text' ? { inputmode: 'decimal' as const } : {})}
      {...(hint === undefined ? {} : { hint })}
    />
  )
  const phases = instrument.phases.map(({ id, names }) => ({ value: id, label: names?.[language] ?? id }))
  const { match } = instrument.document.funding
  const deMinimis = instrument.phases.some(({ aid }) => aid === 'de-minimis')
  return (
    <form method="get" class="form" novalidate>
      {field('costs')}
      {match === null ? null : field('cash')}
      {match === null || match.inKindShare.basisPoints === 0n ? null : field('inKind')}
      {phases.length < 2 ? null : (
        <SelectField
          name="phase"
          label={t.questions.phase}
          value={asked.phase}
          options={phases}
          refusals={refusals}
          language={language}
        />
      )}
      {field('from', 'date')}
      {field('months')}
      {field('grantedOn', 'date', t.grantedOnHint)}
      {field('firstOperatingAidOn', 'date', t.firstHint)}
      {field('otherPublicAid')}
      {field('cumulatedAid')}
      {deMinimis ? field('deMinimisBefore') : null}
      {field('alreadyPaid')}
      <button class="ds-button" type="submit">
        {t.calculate}
      </button>
    </form>
  )
}

function Answer({ found, language }: { found: Found & { kind: 'assessed' }; language: Language }) {
  const t = texts[language]
  const [year] = found.assessment.years
  if (year === undefined) return null
  return (
    <section aria-labelledby="answer">
      <h2 class="ds-heading" data-size="md" id="answer">
        {t.answer(euro(year.grant, language))}
      </h2>
      <p>
        {t.because(termWords[year.binding][language])}{' '}
        {found.oneMoreEuro > 0n ? t.oneMore(euro(found.oneMoreEuro, language)) : t.oneMoreNothing}
      </p>
      {year.warnings.map(warning => (
        <p key={warning.rule}>{warningWords(warning)[language]}</p>
      ))}
      <Terms year={year} language={language} />
      <details class="twin">
        <summary>{t.explanation}</summary>
        <ul>
          <Branch found={explain(year)} language={language} />
        </ul>
      </details>
    </section>
  )
}

/** The terms as bars, the binding one marked in words; far larger ones are drawn no longer than twice the largest near one. */
function Terms({ year, language }: { year: AssessedYear; language: Language }) {
  const t = texts[language]
  const applying = termNames.filter(name => year.terms[name] !== null)
  const name = (each: (typeof termNames)[number]) => termWords[each][language]
  return (
    <>
      <BarList
        label={t.terms}
        language={language}
        unit="€"
        bars={applying
          .filter(each => (year.terms[each] ?? 0n) <= (year.grant + 1n) * 4n)
          .map(each => ({
            id: each,
            label: each === year.binding ? `${name(each)} (${t.binds})` : name(each),
            value: Number((year.terms[each] ?? 0n) / 100n),
          }))}
      />
      <Table
        caption={t.terms}
        columns={[t.term, t.amount]}
        numeric={[1]}
        rows={applying.map(each => ({
          key: each,
          cells: [
            <>
              {name(each)} {each === year.binding ? <Tag color="accent">{t.binds}</Tag> : null}
            </>,
            euro(year.terms[each] ?? 0n, language),
          ],
        }))}
      />
    </>
  )
}

/** An explanation as a tree of lists: what, how much, how, from what, and on what it stands. */
function Branch({ found, language }: { found: Explanation; language: Language }): ComponentChildren {
  const t = texts[language]
  const about = [
    found.formula?.[language],
    found.basis,
    found.assumption === undefined ? undefined : `${t.assumption}: ${found.assumption[language]}`,
  ].filter(each => each !== undefined)
  return (
    <li>
      {found.label[language]}
      {found.amount === null ? '' : `: ${euro(found.amount.cents, language)}`}
      {about.length === 0 ? null : <small> ({about.join('; ')})</small>}
      {found.children === undefined ? null : (
        <ul>
          {found.children.map((child, index) => (
            <Branch found={child} language={language} key={`${child.rule}-${index}`} />
          ))}
        </ul>
      )}
    </li>
  )
}
