import { add, writeMoney } from '../../kernel/money.ts'
import { type Day, inForce } from '../law/index.ts'
import { activities27, categories27 } from './article27.ts'
import type { Award, Point } from './award.ts'
import { type At, basisOf, inEach, point, unknownLaw, writtenDay } from './rules.point.ts'

/**
 * Art. 27(7): operating aid ends after the longest duration, counted from the first operating aid to this cluster or any
 * cluster it came from: by succession, by merger, or by growth from a network into a spearhead cluster.
 */
export function duration(award: Award): Point {
  const years = inForce('art27.opAid.maxYears', award.grantedOn)
  const at: At = { award, rule: 'duration', basis: basisOf(years, 'Regulation (EU) 651/2014, art. 27(7)') }
  if (years === undefined) return unknownLaw(at)
  const first = [...award.operatingAid.map(({ from }) => from), award.term.from].reduce((a, b) => (a < b ? a : b))
  const whose = award.operatingAid.find(({ from }) => from === first)?.cluster
  const limit = Temporal.PlainDate.from(first).add({ years: years.value })
  const since = inEach(language => `${writtenDay(first)[language]}${whose === undefined ? '' : ` (${whose})`}`)
  const end = writtenDay(award.term.to)
  const until = writtenDay(limit.toString())
  return award.term.to < limit.toString()
    ? point(
        at,
        'holds',
        `Operating aid since ${since.en} stays within ${years.value} years.`,
        `Exploitatiesteun sinds ${since.nl} blijft binnen ${years.value} jaar.`,
      )
    : point(
        at,
        'fails',
        `Operating aid began on ${since.en}: it may not go on from ${until.en}, and this term ends on ${end.en}.`,
        `De exploitatiesteun begon op ${since.nl}: ze mag vanaf ${until.nl} niet doorlopen, en deze looptijd eindigt op ${end.nl}.`,
      )
}

/** Art. 4(1)(k): above the threshold the aid as a whole has to be notified. */
export function cumulation(award: Award): Point {
  const threshold = inForce('art27.notification', award.grantedOn)
  const at: At = { award, rule: 'cumulation', basis: basisOf(threshold, 'Regulation (EU) 651/2014, art. 4(1)(k)') }
  if (threshold === undefined) return unknownLaw(at)
  if (award.cumulatedAid === null)
    return point(
      at,
      'judgement',
      'What this cluster and those it came from were awarded before is not all in the register of aid.',
      'Wat deze cluster en haar voorgangers eerder kregen staat niet volledig in het register van steun.',
    )
  const together = add(award.cumulatedAid, award.awarded)
  const sum = inEach(language => writeMoney(together, language))
  const most = inEach(language => writeMoney(threshold.value, language))
  return together.cents <= threshold.value.cents
    ? point(
        at,
        'holds',
        `The aid to this cluster becomes ${sum.en}, at most ${most.en}.`,
        `De steun aan deze cluster wordt ${sum.nl}, hoogstens ${most.nl}.`,
      )
    : point(
        at,
        'fails',
        `The aid to this cluster becomes ${sum.en}, above ${most.en}: as a whole it has to be notified.`,
        `De steun aan deze cluster wordt ${sum.nl}, boven ${most.nl}: als geheel moet ze worden aangemeld.`,
      )
}

/** Where part of the award is de minimis aid: what counts already has to be known. The assessment keeps to the room that is left. */
export function deMinimis(award: Award): Point[] {
  if (award.deMinimis == null) return []
  const ceiling = inForce('deMinimis.ceiling', award.grantedOn)
  const at: At = { award, rule: 'de-minimis', basis: basisOf(ceiling, 'Regulation (EU) 2023/2831, art. 3(2)') }
  if (ceiling === undefined) return [unknownLaw(at)]
  const { before, known } = award.deMinimis
  const counts = inEach(language => writeMoney(before, language))
  const most = inEach(language => writeMoney(ceiling.value, language))
  if (before.cents > ceiling.value.cents)
    return [
      point(
        at,
        'fails',
        `De minimis aid of ${counts.en} counts already, above ${most.en}.`,
        `Er telt al ${counts.nl} de-minimissteun mee, boven ${most.nl}.`,
      ),
    ]
  return [
    known
      ? point(
          at,
          'holds',
          `De minimis aid of ${counts.en} counts already, of at most ${most.en}.`,
          `Er telt al ${counts.nl} de-minimissteun mee, van hoogstens ${most.nl}.`,
        )
      : point(
          at,
          'judgement',
          `The undertaking has not declared its de minimis aid in the last year; the register knows of ${counts.en}.`,
          `De onderneming heeft haar de-minimissteun het voorbije jaar niet aangegeven; het register kent ${counts.nl}.`,
        ),
  ]
}

/** Art. 27(8): personnel and administrative costs, overhead included, of the three activities that it lists. */
export function costs(award: Award): Point {
  const at: At = { award, rule: 'costs', basis: 'Regulation (EU) 651/2014, art. 27(8)' }
  const strange = award.costs.filter(
    ({ category, activity }) => !listed(categories27, category) || !listed(activities27, activity),
  )
  if (award.costs.length === 0)
    return point(at, 'judgement', 'No costs have been listed.', 'Er zijn geen kosten opgegeven.')
  const names = strange.map(({ category, activity }) => `${category}/${activity}`).join(', ')
  return strange.length === 0
    ? point(at, 'holds', 'All costs are on the list.', 'Alle kosten staan op de lijst.')
    : point(at, 'fails', `These costs are not on the list: ${names}.`, `Deze kosten staan niet op de lijst: ${names}.`)
}

const listed = (list: readonly string[], word: string): boolean => list.includes(word)

/** Art. 9: whether the award has to be published, and by when. The duty is no obstacle: it holds once it is known. */
export function transparency(award: Pick<Award, 'grantedOn' | 'awarded'>): Point {
  const threshold = inForce('transparency.threshold', award.grantedOn)
  const months = inForce('transparency.months', award.grantedOn)
  const at: At = { award, rule: 'transparency', basis: basisOf(threshold, 'Regulation (EU) 651/2014, art. 9') }
  if (threshold === undefined || months === undefined) return unknownLaw(at)
  if (threshold.value === null || award.awarded.cents <= threshold.value.cents)
    return point(
      at,
      'holds',
      'This award need not be published.',
      'Deze toekenning hoeft niet te worden bekendgemaakt.',
    )
  const by = writtenDay(publishedBy(award.grantedOn, months.value))
  return point(
    at,
    'holds',
    `This award has to be published by ${by.en}.`,
    `Deze toekenning moet uiterlijk op ${by.nl} worden bekendgemaakt.`,
  )
}

const publishedBy = (grantedOn: Day, months: number): Day =>
  Temporal.PlainDate.from(grantedOn).add({ months }).toString()
