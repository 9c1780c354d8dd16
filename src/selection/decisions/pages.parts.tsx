import { writeMoney } from '../../kernel/money.ts'
import type { Language } from '../../kernel/words.ts'
import { Ladder, Picture, type Rung, Tag } from '../../ui/index.ts'
import { type Ruling, ruled } from './decision.ts'
import type { Room } from './room.ts'
import { isFundable } from './rules.line.ts'
import type { Ranked } from './rules.ranking.ts'
import { texts } from './texts.ts'

/** `83.33 %` of the scale, from basis points. */
export const percent = (basisPoints: number, language: Language): string =>
  `${new Intl.NumberFormat(language === 'nl' ? 'nl-BE' : 'en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(basisPoints / 100)}\u00a0%`

const looks = {
  retain: { color: 'success', shape: 'full' },
  'not-retain': { color: 'neutral', shape: 'cross' },
  approve: { color: 'success', shape: 'full' },
  'approve-conditionally': { color: 'success', shape: 'half' },
  reserve: { color: 'info', shape: 'ring' },
  reject: { color: 'neutral', shape: 'cross' },
} as const

export const RulingTag = ({ ruling, language }: { ruling: Ruling; language: Language }) => (
  <Tag {...looks[ruling]}>{ruled[ruling][language]}</Tag>
)

/** The rank as it is read: shared ranks say so. */
export const rankWords = ({ rank, sharing }: Ranked, language: Language): string => {
  const t = texts[language]
  return rank === null ? t.unranked : sharing > 1 ? t.sharing(rank, sharing) : String(rank)
}

/** How a tie was put in order, or that it is open. */
export const tieWords = ({ tie, tieReason }: Ranked, language: Language): string | undefined => {
  const t = texts[language]
  if (tie === null) return undefined
  return tie === 'criteria' ? t.tieCriteria : tie === 'committee' ? t.tieCommittee(tieReason ?? '') : t.tieOpen
}

export const Threshold = ({ met, language }: { met: boolean | null; language: Language }) => {
  const t = texts[language]
  if (met === null) return <span>{t.thresholdUnknown}</span>
  return met ? (
    <Tag color="success" shape="full">
      {t.thresholdMet}
    </Tag>
  ) : (
    <Tag color="danger" shape="cross">
      {t.thresholdNotMet}
    </Tag>
  )
}

/** The funding line against what may still be awarded: where does the money end? */
export function FundingPicture({ room, language }: { room: Room; language: Language }) {
  const t = texts[language]
  const { line } = room
  const euro = (amount: { cents: bigint; currency: 'EUR' }) => writeMoney(amount, language)
  const said = [
    !line.rows.some(({ candidate }) => isFundable(candidate))
      ? t.fundingNone(euro(line.available))
      : line.next === null
        ? t.fundingAll(euro(line.cost), euro({ cents: line.available.cents - line.cost.cents, currency: 'EUR' }))
        : t.fundingLead(line.funded, euro(line.cost), euro(line.available)),
    line.next === null ? '' : t.fundingNext(line.funded + 1, line.next.candidate.number, euro(line.next.overdraw)),
    line.cutsTie ? t.fundingTie : '',
  ]
  const rungs = line.rows.map((row): Rung => {
    const fundable = isFundable(row.candidate)
    return {
      id: row.candidate.application,
      label: `${row.candidate.number} ${row.candidate.title}`,
      written: row.cost === null ? t.notKnown : euro(row.cost),
      value: Number(row.cost?.cents ?? 0n),
      look: !fundable ? 'outside' : row.funded ? 'inside' : 'beyond',
      ...(fundable ? { note: `${t.cumulated}: ${euro(row.cumulated)}` } : { note: t.notCounted }),
    }
  })
  return (
    <Picture
      title={t.funding}
      lead={said.filter(Boolean).join(' ')}
      note={room.envelope === undefined ? t.noEnvelope : undefined}
      table={{
        columns: [t.application, t.cost, t.cumulated, t.inside],
        numeric: [1, 2],
        rows: line.rows.map(({ candidate, cost, cumulated, funded }) => ({
          key: candidate.application,
          cells: [
            `${candidate.number} ${candidate.title}`,
            cost === null ? t.notKnown : euro(cost),
            isFundable(candidate) ? euro(cumulated) : '',
            funded ? t.insideYes : t.insideNo,
          ],
        })),
      }}
      language={language}
    >
      <Ladder
        label={t.funding}
        limit={Number(line.available.cents)}
        limitLabel={t.limit(euro(line.available))}
        rungs={rungs}
      />
    </Picture>
  )
}
