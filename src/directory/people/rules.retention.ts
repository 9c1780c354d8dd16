import type { Words } from '../../kernel/words.ts'

/** What is done to a record when its time has come. */
export type Retention = {
  readonly kind: 'session' | 'ticket' | 'mail' | 'invited' | 'person' | 'officer' | 'event'
  readonly what: Words
  /** How long after `since` it is kept; null: as long as the installation. */
  readonly keptFor: Temporal.Duration | null
  readonly since: Words
  /** Why this long. */
  readonly basis: string
  /** The first day on which this period is applied; a later row of the same kind replaces an earlier one. */
  readonly from: Temporal.PlainDate
}

const start = Temporal.PlainDate.from('2026-11-24')
const lasting = (text: string) => Temporal.Duration.from(text)

/** How long each kind of record is kept and why. Dated: a change of policy adds a row. */
export const retention: readonly Retention[] = [
  {
    kind: 'session',
    what: { en: 'Sessions and codes of sign-in ceremonies', nl: 'Sessies en codes bij het aanmelden' },
    keptFor: lasting('PT24H'),
    since: { en: 'they ended', nl: 'ze eindigden' },
    basis: 'GDPR art. 5(1)(e)',
    from: start,
  },
  {
    kind: 'ticket',
    what: { en: 'Links sent by mail (their digest)', nl: 'Links die per mail zijn verstuurd (hun afdruk)' },
    keptFor: lasting('P30D'),
    since: { en: 'they ended', nl: 'ze eindigden' },
    basis: 'GDPR art. 5(1)(e)',
    from: start,
  },
  {
    kind: 'mail',
    what: { en: 'Messages in the outbox', nl: 'Berichten in het postvak uit' },
    keptFor: lasting('P365D'),
    since: { en: 'they were written', nl: 'ze werden geschreven' },
    basis: 'GDPR art. 5(1)(e)',
    from: start,
  },
  {
    kind: 'invited',
    what: { en: 'Name and address of someone who never came in', nl: 'Naam en adres van wie nooit binnenkwam' },
    keptFor: lasting('P90D'),
    since: { en: 'the last invitation ended', nl: 'de laatste uitnodiging afliep' },
    basis: 'GDPR art. 5(1)(e)',
    from: start,
  },
  {
    kind: 'person',
    what: { en: 'Name and address of someone without a role', nl: 'Naam en adres van wie geen rol meer heeft' },
    keptFor: lasting('P730D'),
    since: {
      en: 'the last role, mandate or sign-in ended',
      nl: 'de laatste rol, het laatste mandaat of het laatste bezoek',
    },
    basis: 'GDPR art. 5(1)(e)',
    from: start,
  },
  {
    kind: 'officer',
    what: {
      en: 'Name of someone of the agency who acted in a file',
      nl: 'Naam van wie voor de overheid in een dossier optrad',
    },
    keptFor: lasting('P3653D'),
    since: {
      en: 'the last role, mandate or sign-in ended',
      nl: 'de laatste rol, het laatste mandaat of het laatste bezoek',
    },
    basis: 'Regulation (EU) 651/2014 art. 12 (records on aid: 10 years)',
    from: start,
  },
  {
    kind: 'event',
    what: { en: 'The audit trail (opaque ids, no names)', nl: 'Het auditspoor (neutrale codes, geen namen)' },
    keptFor: null,
    since: { en: '', nl: '' },
    basis: 'Regulation (EU) 651/2014 art. 12; GDPR art. 17(3)(b)',
    from: start,
  },
]

/** Before which moment a record of this kind has served its time; nothing when it is kept for good or no period is set yet. */
export function endBefore(kind: Retention['kind'], now: Temporal.Instant): Temporal.Instant | undefined {
  const today = now.toZonedDateTimeISO('Europe/Brussels').toPlainDate()
  const row = retention
    .filter(each => each.kind === kind && Temporal.PlainDate.compare(each.from, today) <= 0)
    .sort((a, b) => Temporal.PlainDate.compare(a.from, b.from))
    .at(-1)
  if (row?.keptFor === undefined || row.keptFor === null) return undefined
  return now.subtract({ hours: row.keptFor.total({ unit: 'hours', relativeTo: today }) })
}

/** What the register knows about someone's need to stay. */
export type Standing = {
  readonly joined: boolean
  /** Has a role or mandate that is in force or still to come. */
  readonly holds: boolean
  /** Acted in a file: has events of their own besides signing in. */
  readonly acted: boolean
  /** The latest of: last role or mandate, last sign-in, last invitation. */
  readonly last: Temporal.Instant
}

/** Whether someone's name and address have served their time. */
export function isDue(standing: Standing, now: Temporal.Instant): boolean {
  const kind = !standing.joined ? 'invited' : standing.acted ? 'officer' : 'person'
  if (standing.holds && standing.joined) return false
  const limit = endBefore(kind, now)
  return limit !== undefined && Temporal.Instant.compare(standing.last, limit) < 0
}
