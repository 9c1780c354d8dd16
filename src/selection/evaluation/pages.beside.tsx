import type { Language } from '../../kernel/words.ts'
import { DotRows, Empty, Heading, Picture, Table } from '../../ui/index.ts'
import { type Assessment, type Item, itemsOf, readPoints } from './criteria.ts'
import { texts } from './pages.parts.tsx'
import type { Consensus, Round, Score } from './round.ts'
import { spreadOf, written } from './rules.results.ts'

/** One review that was handed in, under the name by which the reader may know its expert. */
export type Column = {
  readonly id: string
  readonly name: string
  readonly scores: readonly Score[]
  /** Of an expert who withdrew or was blocked: it is kept, and counts no more. */
  readonly aside: boolean
}

type Props = {
  readonly assessment: Assessment
  readonly per: Round['per']
  readonly columns: readonly Column[]
  readonly consensus: Consensus | undefined
  readonly language: Language
}

export const scoreOf = (scores: readonly Score[], item: Pick<Item, 'criterion' | 'part'>): Score | undefined =>
  scores.find(({ criterion, part }) => criterion === item.criterion && part === item.part)

/** What all experts scored: how far they lie apart as a picture with its table, then every reason. */
export function Beside(props: Props) {
  const { assessment, per, columns, consensus, language } = props
  const t = texts[language]
  if (columns.length === 0) return <Empty>{t.noReviews}</Empty>
  const items = itemsOf(assessment, per)
  const counted = columns.filter(({ aside }) => !aside)
  const pointsOf = (item: Item) =>
    counted.flatMap(({ scores }) => readPoints(scoreOf(scores, item)?.points ?? '', assessment) ?? [])
  const agreedOn = (item: Item) => readPoints(scoreOf(consensus?.points ?? [], item)?.points ?? '', assessment) ?? null
  const decimal = (text: string) => (language === 'nl' ? text.replace('.', ',') : text)
  const meanOf = (item: Item) => {
    const spread = spreadOf(pointsOf(item))
    return spread === undefined ? '' : decimal(written(spread.mean))
  }
  return (
    <>
      <Picture
        title={t.spread}
        lead={t.spreadLead}
        language={language}
        table={{
          columns: [
            t.what,
            ...columns.map(({ name, aside }) => (aside ? `${name} (${t.setAside})` : name)),
            t.mean,
            t.consensus,
          ],
          numeric: columns.map((_, index) => index + 1).concat(columns.length + 1, columns.length + 2),
          rows: items.map(item => ({
            key: item.path,
            cells: [
              item.names[language],
              ...columns.map(({ scores }) => scoreOf(scores, item)?.points ?? ''),
              meanOf(item),
              String(agreedOn(item) ?? ''),
            ],
          })),
        }}
      >
        <DotRows
          label={t.spread}
          scale={assessment.scale}
          language={language}
          rows={items.map(item => {
            const spread = spreadOf(pointsOf(item))
            const agreed = agreedOn(item)
            return {
              id: item.path,
              label: item.names[language],
              said:
                spread === undefined
                  ? t.noReviews
                  : [
                      spread.lowest === spread.highest ? String(spread.lowest) : `${spread.lowest}–${spread.highest}`,
                      `${t.mean.toLowerCase()} ${meanOf(item)}`,
                      ...(agreed === null ? [] : [`${t.consensus.toLowerCase()} ${agreed}`]),
                    ].join(' · '),
              values: pointsOf(item),
              agreed,
            }
          })}
        />
      </Picture>
      <Heading level={2}>{t.reasons}</Heading>
      {items.map(item => (
        <Table
          caption={item.within === null ? item.names[language] : `${item.within[language]}: ${item.names[language]}`}
          columns={[t.who, t.points, t.reasons]}
          numeric={[1]}
          rows={columns.map(({ id, name, aside, scores }) => ({
            key: id,
            cells: [
              aside ? `${name} (${t.setAside})` : name,
              scoreOf(scores, item)?.points ?? '',
              <p class={aside ? 'typed aside-review' : 'typed'} key="reason">
                {scoreOf(scores, item)?.reason ?? ''}
              </p>,
            ],
          }))}
          key={item.path}
        />
      ))}
    </>
  )
}
