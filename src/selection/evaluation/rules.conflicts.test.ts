import { describe, expect, test } from 'vitest'
import { type About, conflictsBetween, type Party, type Subject, type Tied } from './rules.conflicts.ts'

const day = Temporal.PlainDate.from('2018-05-15')
const on = (text: string) => Temporal.PlainDate.from(text)
const party = (as: Party['as'], id = 'linnen'): Party => ({ id, name: 'Linnen nv', as })
const about = (...parties: Party[]): About => ({
  application: 'a',
  cluster: { id: 'vlas', name: { en: 'Flax', nl: 'Vlas' } },
  parties,
  people: ['writer'],
})
const tied = (kind: Tied['kind'], more: Partial<Tied> = {}): Tied => ({
  kind,
  organisation: 'linnen',
  name: 'Linnen nv',
  period: { from: on('2010-01-01'), to: null },
  group: [{ id: 'linnen', name: 'Linnen nv' }],
  ...more,
})
const sister = {
  organisation: 'zuster',
  name: 'Zuster bv',
  group: [
    { id: 'zuster', name: 'Zuster bv' },
    { id: 'linnen', name: 'Linnen nv' },
  ],
}
const expert = (...ties: Tied[]): Subject => ({ person: 'x', ties, clusters: [] })
const found = (subject: Subject, of: About) => conflictsBetween(subject, of, day, 36)

/** Every ground with its sentence, as the manager reads it. */
describe('each ground says what was found', () => {
  test.each<[string, Subject, About, string, string]>([
    [
      'employer.applicant',
      expert(tied('employer')),
      about(party('applicant')),
      'Works for Linnen nv, the applicant itself.',
      'Werkt voor Linnen nv, de aanvrager zelf.',
    ],
    [
      'employer.member',
      expert(tied('employer')),
      about(party('member')),
      'Works for Linnen nv, a member of the applicant’s cluster.',
      'Werkt voor Linnen nv, een lid van de cluster van de aanvrager.',
    ],
    [
      'employer.named',
      expert(tied('employer')),
      about(party('named')),
      'Works for Linnen nv, which is named in the application.',
      'Werkt voor Linnen nv, die in de aanvraag wordt genoemd.',
    ],
    [
      'employer.group',
      expert(tied('employer', sister)),
      about(party('applicant')),
      'Works for Zuster bv, which belongs to the same group as Linnen nv, the applicant itself.',
      'Werkt voor Zuster bv, die tot dezelfde groep behoort als Linnen nv, de aanvrager zelf.',
    ],
    [
      'tie.applicant',
      expert(tied('mandate')),
      about(party('applicant')),
      'Has a board seat or mandate in Linnen nv, the applicant itself.',
      'Heeft een bestuurszetel of mandaat in Linnen nv, de aanvrager zelf.',
    ],
    [
      'tie.member',
      expert(tied('share')),
      about(party('member')),
      'Holds shares in Linnen nv, a member of the applicant’s cluster.',
      'Heeft aandelen in Linnen nv, een lid van de cluster van de aanvrager.',
    ],
    [
      'tie.named',
      expert(tied('advice')),
      about(party('named')),
      'Advises, against payment, Linnen nv, which is named in the application.',
      'Geeft tegen betaling advies aan Linnen nv, die in de aanvraag wordt genoemd.',
    ],
    [
      'tie.named',
      expert(tied('research')),
      about(party('named')),
      'Does research or a project with Linnen nv, which is named in the application.',
      'Doet onderzoek of een project met Linnen nv, die in de aanvraag wordt genoemd.',
    ],
    [
      'tie.named',
      expert(tied('other')),
      about(party('named')),
      'Is tied to Linnen nv, which is named in the application.',
      'Heeft een band met Linnen nv, die in de aanvraag wordt genoemd.',
    ],
    [
      'tie.group',
      expert(tied('family', sister)),
      about(party('member')),
      'Has close family who work or have a seat in Zuster bv, which belongs to the same group as Linnen nv, a member of the applicant’s cluster.',
      'Heeft naaste familie die werkt of een mandaat heeft bij Zuster bv, die tot dezelfde groep behoort als Linnen nv, een lid van de cluster van de aanvrager.',
    ],
    [
      'acts-for.applicant',
      expert(tied('acts-for')),
      about(party('applicant')),
      'Acts in Tros for Linnen nv, the applicant itself.',
      'Treedt in Tros op voor Linnen nv, de aanvrager zelf.',
    ],
    [
      'acts-for.group',
      expert(tied('acts-for', sister)),
      about(party('named')),
      'Acts in Tros for Zuster bv, which belongs to the same group as Linnen nv, which is named in the application.',
      'Treedt in Tros op voor Zuster bv, die tot dezelfde groep behoort als Linnen nv, die in de aanvraag wordt genoemd.',
    ],
    [
      'employer.member',
      expert(tied('employer', { period: { from: on('2010-01-01'), to: on('2016-06-30') } })),
      about(party('member')),
      'Worked for Linnen nv until 2016-06-30, a member of the applicant’s cluster.',
      'Werkte voor Linnen nv (tot 2016-06-30), een lid van de cluster van de aanvrager.',
    ],
    [
      'cluster',
      { ...expert(), clusters: [{ id: 'vlas', period: { from: on('2016-01-01'), to: null } }] },
      about(),
      'Acts or acted for Flax, the cluster of this application.',
      'Treedt of trad op voor Vlas, de cluster van deze aanvraag.',
    ],
    [
      'person',
      { ...expert(), person: 'writer' },
      about(),
      'Worked on this application, or acts for the applicant.',
      'Werkte mee aan deze aanvraag, of treedt op voor de aanvrager.',
    ],
  ])('%s', (ground, subject, of, en, nl) => {
    expect(found(subject, of)).toEqual([expect.objectContaining({ ground, words: { en, nl } })])
  })
})

describe('what is no conflict', () => {
  test.each<[string, Subject, About]>([
    ['no tie at all', expert(), about(party('applicant'))],
    [
      'a tie to another organisation',
      expert(tied('employer', { organisation: 'ander', group: [] })),
      about(party('applicant')),
    ],
    [
      'a tie that begins tomorrow',
      expert(tied('employer', { period: { from: on('2018-05-16'), to: null } })),
      about(party('applicant')),
    ],
    [
      'a tie that ended more than 36 months ago',
      expert(tied('employer', { period: { from: on('2010-01-01'), to: on('2015-05-14') } })),
      about(party('applicant')),
    ],
    [
      'another cluster',
      { ...expert(), clusters: [{ id: 'hout', period: { from: on('2016-01-01'), to: null } }] },
      about(),
    ],
    [
      'an organisation that is not in the register',
      expert(tied('employer', { organisation: null, group: [] })),
      about(party('applicant')),
    ],
  ])('%s', (_what, subject, of) => expect(found(subject, of)).toEqual([]))

  test('exactly 36 months ago still counts', () => {
    const ended = tied('employer', { period: { from: on('2010-01-01'), to: on('2015-05-15') } })
    expect(found(expert(ended), about(party('applicant')))).toHaveLength(1)
  })
})

test('two seats in one company are one conflict; every company is told', () => {
  const grounds = found(
    expert(tied('mandate'), tied('share')),
    about(party('applicant'), party('member', 'anders')),
  ).map(({ ground, about: of }) => [ground, of])
  expect(grounds).toEqual([['tie.applicant', 'linnen']])
  const both = expert(tied('employer'), tied('mandate', sister))
  expect(found(both, about(party('applicant'))).map(({ ground }) => ground)).toEqual([
    'employer.applicant',
    'tie.group',
  ])
})
