import { canonical } from '../../kernel/canonical.ts'
import type { Bundle, BundledEvent } from './bundle.ts'
import { type Check, fault, type Hash, over } from './check.ts'

const file = 'events.json'

/** What a link of the chain covers: the link before it, and the whole event. */
export const linkOf = (before: string, event: Omit<BundledEvent, 'chain'>, hash: Hash): string => {
  const { id, subjectKind, subjectId, version, act, actor, reason, data, happenedAt, recordedAt } = event
  return hash(
    `${before}\n${canonical([id, subjectKind, subjectId, version, act, actor, reason, data, happenedAt, recordedAt])}`,
  )
}

/** The first link hangs on nothing. */
export const firstLink = '0'.repeat(64)

/** Whether nothing was taken out of the trail, put into it or changed in it. */
export function eventChecks({ events, manifest }: Bundle, hash: Hash): Check[] {
  let before = firstLink
  const chain = over('chain', titles.chain, events, event => {
    const link = linkOf(before, event, hash)
    before = event.chain
    return [
      link !== event.chain &&
        fault(
          file,
          event.id,
          'The chain is broken here: this event, or one before it, was changed.',
          'De keten breekt hier: deze gebeurtenis, of een ervoor, werd gewijzigd.',
        ),
    ]
  })
  const last = new Map<string, BundledEvent>()
  let recorded: BundledEvent | undefined
  const history = over('history', titles.history, events, event => {
    const subject = `${event.subjectKind} ${event.subjectId}`
    const previous = last.get(subject)
    const earlier = recorded
    last.set(subject, event)
    recorded = event
    return [
      event.version !== (previous?.version ?? 0) + 1 &&
        fault(
          file,
          event.id,
          `The history of ${subject} jumps from ${previous?.version ?? 0} to ${event.version}: something is missing.`,
          `De geschiedenis van ${subject} springt van ${previous?.version ?? 0} naar ${event.version}: er ontbreekt iets.`,
        ),
      earlier !== undefined &&
        BigInt(event.id) <= BigInt(earlier.id) &&
        fault(file, event.id, 'The events do not stand in their order.', 'De gebeurtenissen staan niet op volgorde.'),
      after(event.happenedAt, event.recordedAt) &&
        fault(file, event.id, 'It was recorded before it happened.', 'Ze werd geregistreerd voor ze plaatsvond.'),
      earlier !== undefined &&
        after(earlier.recordedAt, event.recordedAt, overtaking) &&
        fault(
          file,
          event.id,
          `It was recorded long before event ${earlier.id}, which stands before it.`,
          `Ze werd lang voor gebeurtenis ${earlier.id} geregistreerd, die ervoor staat.`,
        ),
      after(event.recordedAt, manifest.made) &&
        fault(
          file,
          event.id,
          'It was recorded after the bundle was made.',
          'Ze werd geregistreerd nadat de bundel gemaakt werd.',
        ),
    ]
  })
  return [chain, history]
}

/** Acts that are under way at once may be recorded in another order than they are numbered in. */
const overtaking = 600

const after = (a: string, b: string, seconds = 0): boolean =>
  Temporal.Instant.compare(Temporal.Instant.from(a), Temporal.Instant.from(b).add({ seconds })) > 0

const titles = {
  chain: {
    en: 'The chain of events is whole',
    nl: 'De keten van gebeurtenissen is heel',
  },
  history: {
    en: 'Each record has its whole history, in order',
    nl: 'Elk dossier heeft zijn hele geschiedenis, op volgorde',
  },
}
