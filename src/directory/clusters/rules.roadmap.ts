import { type Actor, hasRole } from '../../kernel/actor.ts'
import { readTypedDay } from '../../kernel/day.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, unless } from '../../kernel/outcome.ts'
import type { Cluster } from './cluster.ts'
import type { RoadmapLine } from './roadmap.ts'
import { keepsApart } from './rules.entry.ts'

/** Whose the roadmap is to keep: the cluster's manager, or the agency for it. */
export const keepsRoadmap = (actor: Actor, cluster: string): boolean =>
  hasRole(actor, 'programme-manager', 'account-manager') ||
  (actor.kind === 'person' &&
    actor.mandates.some(mandate => mandate.role === 'cluster-manager' && mandate.cluster === cluster))

const against = (actor: Actor, cluster: Cluster): Refusal[] =>
  keepsRoadmap(actor, cluster.id)
    ? keepsApart(actor, cluster)
    : [
        refuse(
          'roadmap.not-yours',
          {
            en: 'Only the manager of this cluster and the agency keep its roadmap.',
            nl: 'Alleen de manager van deze cluster en het agentschap houden de roadmap bij.',
          },
          { kind: 'forbidden' },
        ),
      ]

export type AskedLine = { readonly nl: string; readonly en: string; readonly from: string }
export type NewLine = Pick<RoadmapLine, 'names' | 'from'>

/** A line is named, and holds from a day on; one that runs already under that name is not written twice. */
export function addLine(
  asked: AskedLine,
  cluster: Cluster | undefined,
  lines: readonly RoadmapLine[],
  actor: Actor,
): Outcome<NewLine> {
  if (cluster === undefined) return refused(notFound)
  const [nl, en] = [asked.nl.trim(), asked.en.trim()]
  const from = readTypedDay(asked.from)
  const refusals = against(actor, cluster)
  if ((nl === '' && en === '') || nl.length > 200 || en.length > 200)
    refusals.push(
      refuse(
        'roadmap.name',
        {
          en: 'Give the line a name of at most 200 characters, in Dutch or English.',
          nl: 'Geef de lijn een naam van hoogstens 200 tekens, in het Nederlands of het Engels.',
        },
        { path: 'nl' },
      ),
    )
  if (!from.ok) refusals.push(refuse(from.rule, from.message, { path: 'from' }))
  if (lines.some(line => line.until === null && nl !== '' && line.names['nl'] === nl))
    refusals.push(
      refuse(
        'roadmap.twice',
        { en: 'A line of this name runs already.', nl: 'Er loopt al een lijn met deze naam.' },
        { path: 'nl' },
      ),
    )
  return unless(refusals, () => ({
    names: { ...(nl === '' ? {} : { nl }), ...(en === '' ? {} : { en }) },
    from: (from as { value: Temporal.PlainDate }).value,
  }))
}

/** Ends a line on a day, not before it began. */
export function endLine(
  asked: { readonly line: string; readonly until: string },
  cluster: Cluster | undefined,
  lines: readonly RoadmapLine[],
  actor: Actor,
): Outcome<{ readonly line: RoadmapLine; readonly until: Temporal.PlainDate }> {
  const line = lines.find(({ id }) => id === asked.line)
  if (cluster === undefined || line === undefined) return refused(notFound)
  const until = readTypedDay(asked.until)
  const refusals = against(actor, cluster)
  if (!until.ok) refusals.push(refuse(until.rule, until.message, { path: 'until' }))
  else if (Temporal.PlainDate.compare(until.value, line.from) < 0)
    refusals.push(
      refuse(
        'roadmap.order',
        { en: 'A line ends on or after the day it began.', nl: 'Een lijn eindigt op of na de dag waarop ze begon.' },
        { path: 'until' },
      ),
    )
  if (line.until !== null)
    refusals.push(refuse('roadmap.ended', { en: 'This line has ended already.', nl: 'Deze lijn is al beëindigd.' }))
  return unless(refusals, () => ({ line, until: (until as { value: Temporal.PlainDate }).value }))
}
