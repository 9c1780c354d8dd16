import { describe, expect, test } from 'vitest'
import type { Actor, Mandate, Role } from '../../kernel/actor.ts'
import { begin, type Found } from './rules.begin.ts'
import { appliesFor, partOf } from './rules.ts'

const person = (mandates: readonly Mandate[], roles: readonly Role[] = []): Actor => ({
  kind: 'person',
  person: 'p',
  name: 'P',
  roles,
  mandates,
  demonstration: false,
})
const forOrganisation = (role: Role): Mandate => ({ role, organisation: 'mill', cluster: null })
const forCluster = (role: Role): Mandate => ({ role, organisation: null, cluster: 'blue' })

const application = {
  organisation: 'mill',
  cluster: 'blue',
  state: 'draft',
  demonstration: false,
  sharedAt: null,
  instrument: 'icon@2020-10-01',
} as const
const now = Temporal.Instant.from('2026-01-15T09:00:00Z')

describe('whose an application for a project is', () => {
  test.each<[string, Mandate, string | undefined]>([
    ['a partner that the organisation mandated', forOrganisation('project-partner'), 'lead'],
    ['whoever manages the organisation', forOrganisation('cluster-manager'), 'lead'],
    ['a member company by that role alone', forOrganisation('member-company'), undefined],
    ['a partner of another organisation', { ...forOrganisation('project-partner'), organisation: 'other' }, undefined],
    ['the manager of the cluster', forCluster('cluster-manager'), 'outline'],
    ['the steering group of the cluster', forCluster('steering-group'), undefined],
    ['the finance of the cluster', forCluster('cluster-finance'), undefined],
    ['the manager of another cluster', { ...forCluster('cluster-manager'), cluster: 'green' }, undefined],
  ])('%s', (_, mandate, part) => {
    expect(partOf(person([mandate]), { ...application, project: true }, [])).toBe(part)
  })

  test('the cluster reads what was shared with it or handed in, and never leads', () => {
    const manager = person([forCluster('cluster-manager')])
    expect(partOf(manager, { ...application, project: true, sharedAt: now }, [])).toBe('agency')
    expect(partOf(manager, { ...application, project: true, state: 'submitted' }, [])).toBe('agency')
    expect(partOf(manager, { ...application, project: false }, [])).toBe('lead')
  })

  test('a partner that was let in is an editor', () => {
    const invited = [{ person: 'p', right: 'editor' as const }]
    expect(partOf(person([]), { ...application, project: true }, invited)).toBe('editor')
  })

  test('a partner of projects leads nothing else', () => {
    const partner = person([forOrganisation('project-partner')])
    expect(partOf(partner, { ...application, project: false }, [])).toBeUndefined()
    expect(appliesFor(partner)).toEqual({ organisations: [], projects: ['mill'], clusters: [] })
  })
})

describe('beginning an application for a project', () => {
  const opening = {
    call: 'c',
    instrument: 'icon@2020-10-01',
    state: 'published',
    demonstration: false,
    stages: [{ id: 'pre', form: 'f@2020-10-01', opens: now.subtract({ hours: 1 }), closes: now.add({ hours: 1 }) }],
  }
  const found = (more: object = {}): Found =>
    ({
      opening,
      project: true,
      organisation: { id: 'mill', name: 'Mill', kind: 'company', number: null, demonstration: false },
      cluster: { id: 'blue', demonstration: false },
      ...more,
    }) as unknown as Found
  const asked = { call: 'c', organisation: 'mill', cluster: 'blue', title: 'Waves' }
  const rules = (actor: Actor, state: Found, more = asked) => {
    const outcome = begin(more, state, actor, now)
    return outcome.ok ? [] : outcome.refusals.map(({ rule, path }) => `${rule} ${path}`)
  }
  const partner = person([forOrganisation('project-partner')])

  test('an organisation applies through a cluster that its people do not act for', () =>
    expect(rules(partner, found())).toEqual([]))
  test('the people of the cluster do not apply for another', () =>
    expect(rules(person([forCluster('cluster-manager')]), found())).toEqual(['application.mandate organisation']))
  test('it goes through a cluster', () =>
    expect(rules(partner, found({ cluster: undefined }), { ...asked, cluster: '' })).toEqual([
      'application.cluster cluster',
    ]))
  test('a call of one cluster takes none of another', () =>
    expect(rules(partner, found({ opening: { ...opening, cluster: 'green' } }))).toEqual([
      'application.cluster-call cluster',
    ]))
  test('a partner of projects applies for nothing else', () =>
    expect(rules(partner, found({ project: false, cluster: undefined }), { ...asked, cluster: '' })).toEqual([
      'application.mandate organisation',
    ]))
})
