import { money, writeMoney } from '../../kernel/money.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import type { Language } from '../../kernel/words.ts'
import { type Assessment, explain, Terms, Tree, termWords, warningWords } from '../../programme/assessments/index.ts'
import { Notice } from '../../ui/index.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/**
 * “What would this give?”: what the instrument of the call makes of the budget and the commitments, beside the budget.
 * `found`: the assessment as it was computed (`assessRequest`); undefined while there is nothing to compute.
 */
export function WhatItGives({ found, language }: { found: Outcome<Assessment> | undefined; language: Language }) {
  const t = texts[language]
  return (
    <section class="answer gives" aria-labelledby="gives">
      <h3 class="ds-heading" data-size="xs" id="gives">
        {t.gives}
      </h3>
      {found === undefined ? (
        <p>{t.givesNothing}</p>
      ) : found.ok ? (
        <Assessed assessment={found.fact} language={language} />
      ) : (
        <>
          <p>{t.givesNot}</p>
          <ul class="ds-list">
            {found.refusals.map(({ rule, path, message }) => (
              <li key={`${rule}${path}`}>{message[language]}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Assessed({ assessment: { years, total }, language }: { assessment: Assessment; language: Language }) {
  const t = texts[language]
  const written = (cents: bigint) => writeMoney(money(cents), language)
  return (
    <>
      <p class="amount">{t.givesTotal(written(total.grant), years.length)}</p>
      {years.map((year, index) => (
        <details class="twin" key={year.year.from}>
          <summary>
            {t.givesYear(index + 1, written(year.grant))}{' '}
            <small>{t.givesBecause(termWords[year.binding][language])}</small>
          </summary>
          {year.warnings.map(warning => (
            <Notice color="warning" key={warning.rule}>
              {warningWords(warning)[language]}
            </Notice>
          ))}
          <Terms year={year} language={language} />
          <p>{t.givesWhy}</p>
          <Tree found={explain(year)} language={language} />
        </details>
      ))}
      <p>
        <small>{t.givesNote}</small>
      </p>
    </>
  )
}
