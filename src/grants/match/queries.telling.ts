import { peopleWith } from '../../directory/people/queries.ts'
import { type Actor, hasRole, system } from '../../kernel/actor.ts'
import { parseMoney, writeMoney, zero } from '../../kernel/money.ts'
import type { Notice, Task } from '../../kernel/telling.ts'
import { endOf, writeDay } from '../../kernel/time.ts'
import type { Event, Reader } from '../../platform/db/index.ts'
import { isBeneficiary, mayHandleAgreements } from '../agreements/index.ts'
import { agreementById } from '../agreements/queries.ts'
import { alarms, subjectOf } from './meter.ts'
import { runningMeters } from './queries.overview.ts'
import { isShort } from './rules.meter.ts'

/** What waits for this person: the cluster brings in what is missing, from ninety days before the year is over; the agency calls in the last thirty. */
export async function tasksFor(db: Reader, actor: Actor, now: Temporal.Instant): Promise<Task[]> {
  if (actor.kind !== 'person') return []
  const agency = hasRole(actor, 'account-manager') && mayHandleAgreements(actor)
  if (!agency && !actor.mandates.some(({ role }) => role === 'cluster-manager' || role === 'cluster-finance')) return []
  return (await runningMeters(db, actor, now, agency ? alarms[1] : alarms[0])).flatMap(
    ({ agreement, meter }): Task[] => {
      const own = isBeneficiary(actor, agreement)
      if (!isShort(meter) || meter.daysLeft > (own ? alarms[0] : alarms[1]) || (!own && !agency)) return []
      const missing = { en: writeMoney(meter.missing, 'en'), nl: writeMoney(meter.missing, 'nl') }
      return [
        {
          kind: 'match.short',
          title: own
            ? {
                en: `Bring in ${missing.en} more from the members (${agreement.number})`,
                nl: `Haal nog ${missing.nl} op bij de leden (${agreement.number})`,
              }
            : {
                en: `${agreement.title} is ${missing.en} short of the members’ half: call them`,
                nl: `${agreement.title} komt ${missing.nl} te kort op de helft van de leden: bel hen`,
              },
          href: `/clusters/${agreement.cluster}/match`,
          due: endOf(meter.to),
          about: subjectOf(agreement.id, meter.year),
          demonstration: agreement.demonstration,
        },
      ]
    },
  )
}

/** Who is told that a year runs out while short: whoever manages the cluster or its money, and its account managers. */
export async function noticesOf(db: Reader, event: Event): Promise<Notice[]> {
  if (event.subjectKind !== 'match' || event.act !== 'match.short') return []
  const [id = '', ordinal = ''] = event.subjectId.split('/')
  const agreement = await agreementById(db, system('match'), id)
  const year = agreement?.years[Number(ordinal) - 1]
  if (agreement === undefined || year === undefined) return []
  const { missing = '', left = 0 } = event.data as { readonly missing?: string; readonly left?: number }
  const amount = parseMoney(missing) ?? zero
  const people = [
    ...(await peopleWith(db, { cluster: agreement.cluster, role: 'cluster-manager' })),
    ...(await peopleWith(db, { cluster: agreement.cluster, role: 'cluster-finance' })),
    ...(await peopleWith(db, { organisation: agreement.organisation, role: 'cluster-manager' })),
    ...(await peopleWith(db, { role: 'account-manager' })),
  ].filter(({ demonstration }) => demonstration === agreement.demonstration)
  return [
    {
      to: [...new Set(people.map(({ person }) => person))],
      kind: event.act,
      instrument: agreement.instrument,
      subject: {
        en: `${agreement.title}: ${writeMoney(amount, 'en')} of the members’ half is missing`,
        nl: `${agreement.title}: er ontbreekt ${writeMoney(amount, 'nl')} van de helft van de leden`,
      },
      text: {
        en: `The year ends on ${writeDay(year.to, 'en')}, in ${left} days. What is received after that day no longer counts for it.`,
        nl: `Het jaar loopt af op ${writeDay(year.to, 'nl')}, over ${left} dagen. Wat daarna binnenkomt, telt er niet meer voor mee.`,
      },
      href: `/clusters/${agreement.cluster}/match`,
      demonstration: agreement.demonstration,
    },
  ]
}
