import type { Instrument } from '../../programme/instruments/index.ts'
import type { Decision } from '../../selection/decisions/index.ts'
import type { Agreement } from './agreement.ts'
import { totalOf } from './rules.draft.ts'

/**
 * What stands in for the decision of an agreement that was brought in in the middle of its life: it was taken elsewhere, before
 * this register began. It says no more than the agreement itself: what was granted, when and under which instrument.
 */
export const decidedElsewhere = (a: Agreement, { document }: Instrument): Decision => ({
  id: a.id,
  application: '',
  number: a.number,
  title: a.title,
  organisation: a.organisation,
  call: '',
  stage: '',
  instrument: a.instrument,
  level: document.decision.levels.at(-1)?.id ?? '',
  sitting: null,
  ruling: 'approve',
  decidedOn: a.grantedOn,
  decidedAt: a.draftedAt,
  decidedBy: a.draftedBy,
  years: a.years.map(({ from, to, maximum }) => ({ from: from.toString(), to: to.toString(), amount: maximum })),
  total: totalOf(a.years),
  explanation: null,
  criteria: [],
  score: null,
  conditions: [],
  reasons: [],
  aid: [],
  judgements: [],
  votes: null,
  envelope: null,
  reservation: null,
  place: null,
  supersedes: null,
  supersededBy: null,
  why: '',
  notifiedAt: null,
  letter: null,
  demonstration: a.demonstration,
})
