import { percentString } from '../../kernel/money.ts'
import { inForce } from '../law/index.ts'
import type { Award, Point } from './award.ts'
import { costs, cumulation, deMinimis, duration, transparency } from './rules.amounts.ts'
import { basisOf, point, said, unknownLaw, writtenDay } from './rules.point.ts'

/**
 * An award of operating aid for an innovation cluster against Regulation (EU) 651/2014, point by point, under the law of the
 * granting date. It may be granted when no point fails and someone has judged what needs judgement.
 */
export const check = (award: Award): Point[] => [
  beneficiary(award),
  intensity(award),
  duration(award),
  cumulation(award),
  ...deMinimis(award),
  costs(award),
  access(award),
  fees(award),
  accounts(award),
  incentive(award),
  difficulty(award),
  recovery(award),
  transparency(award),
]

const gber = 'Regulation (EU) 651/2014'

/** Art. 27(2): the aid goes to who operates the cluster; since 1 July 2023 a consortium may do so. */
function beneficiary(award: Award): Point {
  const at = { award, rule: 'beneficiary', basis: `${gber}, art. 27(2)` }
  if (award.consortium && award.grantedOn < '2023-07-01')
    return point(
      at,
      'fails',
      'A consortium can receive this aid only since 1 July 2023.',
      'Een consortium kan deze steun pas sinds 1 juli 2023 ontvangen.',
    )
  return said(at, award.operatesTheCluster, {
    holds: ['The beneficiary operates the cluster.', 'De begunstigde baat de cluster uit.'],
    fails: ['The beneficiary does not operate the cluster.', 'De begunstigde baat de cluster niet uit.'],
    judgement: [
      'Whether the beneficiary operates the cluster has not been said.',
      'Of de begunstigde de cluster uitbaat is niet gezegd.',
    ],
  })
}

/** Art. 27(9): the rate may not pass the highest intensity. */
function intensity(award: Award): Point {
  const highest = inForce('art27.opAid.rate', award.grantedOn)
  const at = { award, rule: 'intensity', basis: basisOf(highest, `${gber}, art. 27(9)`) }
  if (highest === undefined) return unknownLaw(at)
  const [asked, most] = [percentString(award.rate), percentString(highest.value)]
  return award.rate.basisPoints <= highest.value.basisPoints
    ? point(
        at,
        'holds',
        `The rate of ${asked} stays within ${most}.`,
        `Het percentage van ${asked} blijft binnen ${most}.`,
      )
    : point(at, 'fails', `The rate of ${asked} is above ${most}.`, `Het percentage van ${asked} ligt boven ${most}.`)
}

/** Art. 27(3): premises, facilities and activities are open to several users, on transparent and equal terms. */
const access = (award: Award): Point =>
  said({ award, rule: 'open-access', basis: `${gber}, art. 27(3)` }, award.openAccess, {
    holds: [
      'Access is open to several users on transparent and equal terms.',
      'De toegang staat open voor meerdere gebruikers, transparant en zonder discriminatie.',
    ],
    fails: ['Access is not open to several users.', 'De toegang staat niet open voor meerdere gebruikers.'],
    judgement: ['Nothing has been said about open access.', 'Over open toegang is niets gezegd.'],
  })

/** Art. 27(4): fees are the market price or reflect the costs. */
const fees = (award: Award): Point =>
  said({ award, rule: 'fees', basis: `${gber}, art. 27(4)` }, award.fees === null ? null : award.fees !== 'other', {
    holds: [
      'Fees are the market price or reflect the costs.',
      'De vergoedingen zijn marktconform of weerspiegelen de kosten.',
    ],
    fails: [
      'Fees are neither the market price nor do they reflect the costs.',
      'De vergoedingen zijn marktconform noch kostendekkend.',
    ],
    judgement: ['Nothing has been said about fees.', 'Over de vergoedingen is niets gezegd.'],
  })

/** Art. 27(2): ownership, operation and use of the cluster are kept in separate accounts. */
const accounts = (award: Award): Point =>
  said({ award, rule: 'separate-accounts', basis: `${gber}, art. 27(2)` }, award.separateAccounts, {
    holds: [
      'The cluster is kept in separate accounts.',
      'Voor de cluster wordt een afzonderlijke boekhouding gevoerd.',
    ],
    fails: [
      'The cluster is not kept in separate accounts.',
      'Voor de cluster wordt geen afzonderlijke boekhouding gevoerd.',
    ],
    judgement: [
      'Nothing has been said about separate accounts.',
      'Over een afzonderlijke boekhouding is niets gezegd.',
    ],
  })

/** Art. 6(2): the application came before the work began. */
export function incentive(award: Pick<Award, 'grantedOn' | 'appliedOn' | 'term'>): Point {
  const applied = award.appliedOn === null ? { en: '', nl: '' } : writtenDay(award.appliedOn)
  const start = writtenDay(award.term.from)
  return said(
    { award, rule: 'application-before-start', basis: `${gber}, art. 6(2)` },
    award.appliedOn === null ? null : award.appliedOn < award.term.from,
    {
      holds: [
        `The application of ${applied.en} came before the start.`,
        `De aanvraag van ${applied.nl} kwam vóór de start.`,
      ],
      fails: [
        `The application of ${applied.en} came after the start on ${start.en}.`,
        `De aanvraag van ${applied.nl} kwam niet vóór de start op ${start.nl}.`,
      ],
      judgement: ['The day of the application is not known.', 'De dag van de aanvraag is niet gekend.'],
    },
  )
}

const not = (value: boolean | null): boolean | null => (value === null ? null : !value)

/** Art. 1(4)(c): no aid to an undertaking in difficulty. */
export const difficulty = (award: Pick<Award, 'grantedOn' | 'inDifficulty'>): Point =>
  said({ award, rule: 'difficulty', basis: `${gber}, art. 1(4)(c) and 2(18)` }, not(award.inDifficulty), {
    holds: ['The undertaking is not in difficulty.', 'De onderneming verkeert niet in moeilijkheden.'],
    fails: ['The undertaking is in difficulty.', 'De onderneming verkeert in moeilijkheden.'],
    judgement: [
      'Whether the undertaking is in difficulty has not been examined.',
      'Of de onderneming in moeilijkheden verkeert is niet onderzocht.',
    ],
  })

/** Art. 1(4)(a): no aid while a recovery order is outstanding. */
export const recovery = (award: Pick<Award, 'grantedOn' | 'outstandingRecovery'>): Point =>
  said({ award, rule: 'recovery-order', basis: `${gber}, art. 1(4)(a)` }, not(award.outstandingRecovery), {
    holds: ['No recovery order is outstanding.', 'Er staat geen bevel tot terugvordering open.'],
    fails: ['A recovery order is outstanding.', 'Er staat een bevel tot terugvordering open.'],
    judgement: [
      'Whether a recovery order is outstanding has not been examined.',
      'Of er een bevel tot terugvordering openstaat is niet onderzocht.',
    ],
  })
