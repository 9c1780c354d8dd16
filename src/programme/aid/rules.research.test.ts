import { expect, test } from 'vitest'
import { euros } from '../../../test/partners.ts'
import { checkResearch, type ResearchAward } from './rules.research.ts'

const award: ResearchAward = {
  grantedOn: '2025-11-20',
  term: { from: '2026-01-01', to: '2028-12-31' },
  appliedOn: '2025-09-01',
  awarded: euros('60000.00'),
  inDifficulty: false,
  outstandingRecovery: false,
  size: 'medium',
  cooperation: true,
  costs: [{ activity: 'industrial-research', amount: euros('100000.00') }],
  before: euros('0.00'),
}
const against = (more: Partial<ResearchAward>) =>
  checkResearch({ ...award, ...more }).flatMap(({ rule, verdict }) =>
    verdict === 'holds' ? [] : [`${rule} ${verdict}`],
  )
const development = (amount: string, otherPublicAid = '0.00') => [
  { activity: 'experimental-development', amount: euros(amount), otherPublicAid: euros(otherPublicAid) },
]

test.each<{ why: string; more: Partial<ResearchAward>; against: string[] }>([
  { why: '60 % of research to a medium company that cooperates: the law allows 75 %', more: {}, against: [] },
  {
    why: '60,000 for 120,000 of development: 25 + 10 + 15 % are exactly 60,000',
    more: { costs: development('120000.00') },
    against: [],
  },
  {
    why: 'a cent more than that',
    more: { costs: development('120000.00'), awarded: euros('60000.01') },
    against: ['intensity fails'],
  },
  {
    why: 'a cent of another purse on the same costs',
    more: { costs: development('120000.00', '0.01') },
    against: ['intensity fails'],
  },
  {
    why: 'no cooperation, a large company: 50 %',
    more: { size: 'large', cooperation: false },
    against: ['intensity fails'],
  },
  { why: 'a size that nobody knows', more: { size: null }, against: ['intensity judgement'] },
  {
    why: 'dissemination is no research',
    more: { costs: [...award.costs, { activity: 'dissemination', amount: euros('1.00') }] },
    against: ['categories fails'],
  },
  {
    why: 'above the threshold of industrial research together with what came before',
    more: { before: euros('34940000.01') },
    against: ['cumulation fails'],
  },
  { why: 'on the threshold', more: { before: euros('34940000.00') }, against: [] },
  {
    why: 'work that began before the application, difficulty and a recovery order',
    more: { appliedOn: '2026-01-01', inDifficulty: true, outstandingRecovery: null },
    against: ['application-before-start fails', 'difficulty fails', 'recovery-order judgement'],
  },
  {
    why: 'a day whose law is not known',
    more: { grantedOn: '2027-01-01' },
    against: ['intensity fails', 'cumulation fails', 'transparency fails'],
  },
])('$why', ({ more, against: expected }) => expect(against(more)).toEqual(expected))
