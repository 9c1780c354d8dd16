import { type Money, money, percentString, sum, writeMoney } from '../../kernel/money.ts'
import type { Outcome, Refusal } from '../../kernel/outcome.ts'
import type { Language } from '../../kernel/words.ts'
import { Tree } from '../../programme/assessments/index.ts'
import { type AssessedConsortium, costsOf, otherAidOf, type Part } from '../../programme/consortia/index.ts'
import { Table } from '../../ui/index.ts'
import { en } from './texts.consortium.en.ts'
import { nl } from './texts.consortium.nl.ts'

const texts = { en, nl }

/** What a consortium asks, and what speaks against it: computed anew each time the page is shown. */
export type ConsortiumFound = {
  readonly parts: readonly Part[]
  /** What each would be granted; undefined where the form asks for no budget, or nobody is named yet. */
  readonly assessed: Outcome<AssessedConsortium> | undefined
  readonly findings: readonly (Refusal & { readonly question: string })[]
  /** Where the field of a finding is filled in. */
  readonly hrefOf: (question: string) => string | undefined
}

/** Every partner with its costs, its rate, what it would be granted and what it bears itself; and all that speaks against it. */
export function ConsortiumTable({ found, language }: { found: ConsortiumFound; language: Language }) {
  const t = texts[language]
  const { parts, assessed, findings } = found
  return (
    <section class="answer gives" aria-labelledby="consortium">
      <h3 class="ds-heading" data-size="xs" id="consortium">
        {t.title}
      </h3>
      {parts.length === 0 ? <p>{t.nobody}</p> : <Partners found={found} language={language} />}
      {parts.length === 0 ? null : findings.length === 0 ? (
        <p>{t.holds}</p>
      ) : (
        <>
          <p>{t.against(findings.length)}</p>
          <ul class="ds-list">
            {findings.map(finding => (
              <Finding finding={finding} found={found} language={language} key={`${finding.rule}${finding.path}`} />
            ))}
          </ul>
        </>
      )}
      {assessed?.ok ? (
        <details class="twin">
          <summary>{t.why}</summary>
          <Tree found={assessed.fact.explanation} language={language} />
        </details>
      ) : null}
      <p>
        <small>{assessed === undefined ? t.estimated : t.note}</small>
      </p>
    </section>
  )
}

type FindingProps = {
  readonly finding: ConsortiumFound['findings'][number]
  readonly found: ConsortiumFound
  readonly language: Language
}

function Finding({ finding: { message, question, basis }, found, language }: FindingProps) {
  const href = found.hrefOf(question)
  return (
    <li>
      {href === undefined ? (
        message[language]
      ) : (
        <a class="ds-link" href={href}>
          {message[language]}
        </a>
      )}
      {basis === undefined ? null : <small> {basis}</small>}
    </li>
  )
}

function Partners({ found: { parts, assessed }, language }: { found: ConsortiumFound; language: Language }) {
  const t = texts[language]
  const euro = (amount: Money) => writeMoney(amount, language)
  const granted = assessed?.ok ? assessed.fact.partners : []
  const rows = parts.map((part, index) => {
    const own = granted[index]
    return {
      key: part.key,
      cells: [
        part.lead ? (
          <>
            {part.name} <small>({t.lead})</small>
          </>
        ) : (
          part.name
        ),
        t.who(part.payee, part.size),
        euro(costsOf(part)),
        ...(own === undefined
          ? ['–', '–']
          : [percent(own.rate, language), part.asked === undefined ? euro(own.grant) : euro(part.asked)]),
        euro(otherAidOf(part)),
        euro(part.own),
      ],
    }
  })
  const total = {
    key: 'total',
    cells: [
      <strong key="all">{t.total}</strong>,
      '',
      euro(sum(parts.map(costsOf))),
      '',
      granted.length === 0 ? '–' : euro(sum(granted.map(({ grant }, index) => parts[index]?.asked ?? grant))),
      euro(sum(parts.map(otherAidOf))),
      euro(sum([money(0n), ...parts.map(({ own }) => own)])),
    ],
  }
  return (
    <Table
      caption={t.caption}
      columns={[t.partner, t.kind, t.costs, t.rate, t.grant, t.other, t.own]}
      rows={[...rows, total]}
      numeric={[2, 3, 4, 5, 6]}
      captionHidden
    />
  )
}

const percent = (basisPoints: bigint, language: Language): string => {
  const written = percentString({ basisPoints })
  return language === 'nl' ? written.replace('.', ',').replace('%', ' %') : written
}
