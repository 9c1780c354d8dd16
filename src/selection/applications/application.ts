import { lifecycle } from '../../kernel/lifecycle.ts'
import type { Json } from '../../platform/db/index.ts'

/** What becomes of an application, from the first word to the decision. Every stage begins as a draft. */
export const applicationLifecycle = lifecycle({
  noun: { en: 'application', nl: 'aanvraag' },
  states: {
    draft: { en: 'draft', nl: 'ontwerp' },
    submitted: { en: 'submitted', nl: 'ingediend' },
    returned: { en: 'returned for correction', nl: 'teruggestuurd voor aanvulling' },
    inadmissible: { en: 'inadmissible', nl: 'onontvankelijk' },
    admissible: { en: 'admissible', nl: 'ontvankelijk' },
    ineligible: { en: 'not eligible', nl: 'niet steunbaar' },
    eligible: { en: 'eligible', nl: 'steunbaar' },
    'not-retained': { en: 'not retained', nl: 'niet weerhouden' },
    reserve: { en: 'on the reserve list', nl: 'op de reservelijst' },
    approved: { en: 'approved', nl: 'goedgekeurd' },
    'approved-conditionally': { en: 'approved with conditions', nl: 'goedgekeurd onder voorwaarden' },
    rejected: { en: 'rejected', nl: 'geweigerd' },
    withdrawn: { en: 'withdrawn', nl: 'ingetrokken' },
  },
  initial: 'draft',
  acts: {
    submit: { name: { en: 'Submit', nl: 'Indienen' }, from: ['draft'], to: 'submitted' },
    withdraw: {
      name: { en: 'Take back to change it', nl: 'Terugnemen om te wijzigen' },
      from: ['submitted'],
      to: 'draft',
    },
    abandon: {
      name: { en: 'Withdraw for good', nl: 'Definitief intrekken' },
      from: ['draft', 'submitted', 'returned', 'admissible', 'eligible', 'reserve'],
      to: 'withdrawn',
    },
    return: {
      name: { en: 'Return for correction', nl: 'Terugsturen voor aanvulling' },
      from: ['submitted'],
      to: 'returned',
    },
    correct: {
      name: { en: 'Hand in the correction', nl: 'Aanvulling indienen' },
      from: ['returned'],
      to: 'submitted',
    },
    'close-correction': {
      name: { en: 'Go on without the correction', nl: 'Verdergaan zonder de aanvulling' },
      from: ['returned'],
      to: 'submitted',
    },
    'refuse-admission': {
      name: { en: 'Declare inadmissible', nl: 'Onontvankelijk verklaren' },
      from: ['submitted'],
      to: 'inadmissible',
    },
    admit: { name: { en: 'Declare admissible', nl: 'Ontvankelijk verklaren' }, from: ['submitted'], to: 'admissible' },
    'find-ineligible': {
      name: { en: 'Find not eligible', nl: 'Niet steunbaar bevinden' },
      from: ['admissible'],
      to: 'ineligible',
    },
    'find-eligible': { name: { en: 'Find eligible', nl: 'Steunbaar bevinden' }, from: ['admissible'], to: 'eligible' },
    retain: {
      name: { en: 'Retain for the next stage', nl: 'Weerhouden voor de volgende fase' },
      from: ['eligible'],
      to: 'draft',
    },
    'not-retain': { name: { en: 'Not retain', nl: 'Niet weerhouden' }, from: ['eligible'], to: 'not-retained' },
    reserve: {
      name: { en: 'Put on the reserve list', nl: 'Op de reservelijst plaatsen' },
      from: ['eligible'],
      to: 'reserve',
    },
    approve: { name: { en: 'Approve', nl: 'Goedkeuren' }, from: ['eligible', 'reserve'], to: 'approved' },
    'approve-conditionally': {
      name: { en: 'Approve with conditions', nl: 'Goedkeuren onder voorwaarden' },
      from: ['eligible', 'reserve'],
      to: 'approved-conditionally',
    },
    reject: { name: { en: 'Reject', nl: 'Weigeren' }, from: ['eligible', 'reserve'], to: 'rejected' },
    // a decision that stood is reconsidered: the application is decided on again, in the same transaction
    reconsider: {
      name: { en: 'Reconsider', nl: 'Heroverwegen' },
      from: ['not-retained', 'reserve', 'approved', 'approved-conditionally', 'rejected'],
      to: 'eligible',
    },
  },
})

export type State = keyof typeof applicationLifecycle.states
export type ApplicationAct = keyof typeof applicationLifecycle.acts

/** A cluster organisation's request under a call. `form` is the version it was begun with; a running stage keeps it. */
export type Application = {
  readonly id: string
  /** `IBN-2018-007`: the call, and the place in it. */
  readonly number: string
  readonly call: string
  /** The instrument version that the call opened: `ibn@2016-03-04`. */
  readonly instrument: string
  readonly organisation: string
  readonly cluster: string | null
  readonly title: string
  /** The stage of the call that it is in, and the form of that stage. */
  readonly stage: string
  readonly form: string
  readonly state: State
  /** Whether it asks for a project: its organisation leads it then, and the cluster that it goes through judges it. */
  readonly project: boolean
  readonly demonstration: boolean
  readonly carriedFrom: string | null
  /** When the applicant let the agency look into the draft; null: it sees only that the draft exists. */
  readonly sharedAt: Temporal.Instant | null
  readonly createdAt: Temporal.Instant
  /** The cluster whose call it is: its people screen the application and never lead it. */
  readonly screenedBy?: string | null
  /** Whether that cluster, and not the agency, judges the stage that it is in. */
  readonly atCluster?: boolean
}

export const subjectOf = (application: string) => ({ kind: 'application', id: application })
/** A section has a history and a queue of its own, so that people who write in different sections never wait for each other. */
export const sectionSubject = (application: string, section: string) => ({
  kind: 'application-section',
  id: `${application}/${section}`,
})

export type Right = 'editor' | 'reader'
/** Someone whom the applicant let in to this one application, besides who acts for the organisation. */
export type Editor = {
  readonly id: string
  readonly person: string
  readonly right: Right
  readonly invitedBy: string
  readonly from: Temporal.Instant
  readonly until: Temporal.Instant | null
}

/** Who it is about: the bodies and people that a conflict of interest is looked for among. */
export type Parties = {
  readonly organisations: readonly string[]
  readonly people: readonly string[]
}

/** How an answer came to be what it is. */
export type Origin = 'typed' | 'settled' | 'restored' | 'reused' | 'carried'

/** What stands for one question, by its path. `version` counts what was stored for it. */
export type Answer = {
  readonly path: string
  readonly section: string
  readonly value: Json
  readonly version: number
  readonly by: string
  readonly at: Temporal.Instant
  readonly origin: Origin
  /** The application that it was taken over from, when it was. */
  readonly from: string | null
}

/** Two people typed different things in one place: the newest stands, the other is kept here until someone chooses. */
export type Conflict = {
  readonly id: string
  readonly section: string
  readonly path: string
  readonly other: { readonly version: number; readonly value: Json; readonly by: string; readonly at: Temporal.Instant }
  readonly openedAt: Temporal.Instant
}

/** Who writes a section, who said that it is ready, and who changed it after that. */
export type SectionWork = {
  readonly section: string
  readonly assignedTo: string | null
  readonly assignedBy: string | null
  readonly assignedAt: Temporal.Instant | null
  readonly signedBy: string | null
  readonly signedAt: Temporal.Instant | null
  readonly unsignedBy: string | null
  readonly unsignedAt: Temporal.Instant | null
}

/** Something said about a section or a question; `thread` is the first comment of the conversation. */
export type Comment = {
  readonly id: string
  readonly section: string
  readonly path: string | null
  readonly thread: string
  readonly by: string
  readonly at: Temporal.Instant
  readonly text: string
  readonly resolvedBy: string | null
  readonly resolvedAt: Temporal.Instant | null
}

/** A file that answers a question, or did: a newer one takes its place, the older one stays. */
export type StoredFile = {
  readonly id: string
  readonly application: string
  readonly stage: string
  readonly section: string
  readonly path: string
  readonly digest: string
  readonly name: string
  readonly type: string
  readonly size: number
  readonly by: string
  readonly at: Temporal.Instant
  readonly supersededAt: Temporal.Instant | null
  readonly supersededBy: string | null
  /** The application that it was taken over from. */
  readonly from: string | null
}

/** A file as it stands in an answer. */
export type KeptFile = { readonly digest: string; readonly name: string; readonly size: number; readonly type: string }

/** The files that an answer names. */
export const filesNamed = (value: Json | undefined): KeptFile[] =>
  (Array.isArray(value) ? value : []).flatMap(each => {
    if (typeof each !== 'object' || each === null || Array.isArray(each)) return []
    const { digest, name, size, type } = each
    return typeof digest === 'string' && typeof name === 'string'
      ? [{ digest, name, size: Number(size) || 0, type: String(type ?? '') }]
      : []
  })
