import { writeMoney } from '../../kernel/money.ts'
import { writeDay } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import { Heading, Table, Tag } from '../../ui/index.ts'
import { likenesses } from './duplicate.ts'
import type { HoursCeiling } from './employee.ts'
import type { Told } from './pages.tsx'
import { writeHours } from './rules.line.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** Lines that look like another, and hours above the ceiling. */
export function Looks({ told, language }: { told: Told; language: Language }) {
  const t = texts[language]
  const { duplicates, exceeded } = told.found
  const base = `/${language}/claims`
  if (duplicates.length === 0 && exceeded.length === 0) return null
  return (
    <section>
      <Heading level={2}>{t.looks}</Heading>
      {duplicates.length === 0 ? null : (
        <Table
          caption={t.duplicates}
          columns={[t.duplicateLine, t.likeness, t.other, t.cluster, t.explained]}
          rows={duplicates.slice(0, 100).map(({ line, ordinal, likeness, other, remark }) => ({
            key: `${line} ${other.line}`,
            cells: [
              <a key="line" class="ds-link" href={`${base}/${told.standing.claim.id}/lines/${line}`}>
                {String(ordinal)}
              </a>,
              likenesses[likeness][language],
              <a key="other" class="ds-link" href={`${base}/${other.claim}/lines/${other.line}`}>
                {`${t.lineOf(other.ordinal, other.number)}, ${writeDay(other.date, language)}, ${writeMoney(other.amount, language)}`}
              </a>,
              other.cluster,
              remark === '' ? t.notExplained : remark,
            ],
          }))}
        />
      )}
      {exceeded.length === 0 ? null : (
        <>
          <Heading level={3}>{t.hours}</Heading>
          <ul>
            {exceeded.map(({ employee, name, period, minutes, most, across }) => (
              <li key={`${employee} ${period}`}>
                <a class="ds-link" href={`/${language}/employees/${employee}`}>
                  {t.hoursOf(name, period, writeHours(minutes), writeHours(most))}
                </a>
                {across ? ` (${t.acrossClusters})` : ''}
              </li>
            ))}
          </ul>
          <Ceiling ceiling={told.ceiling} language={language} />
        </>
      )}
    </section>
  )
}

/** The ceiling of hours, and that it is ours where no source states it. */
export const Ceiling = ({ ceiling, language }: { ceiling: HoursCeiling; language: Language }) => (
  <p>
    <small>
      {texts[language].ceiling(ceiling.perYear, ceiling.perMonth)}{' '}
      {ceiling.assumption === null ? null : (
        <>
          <Tag color="warning" shape="question">
            {texts[language].assumption}
          </Tag>{' '}
          {ceiling.assumption[language]}
        </>
      )}
    </small>
  </p>
)
