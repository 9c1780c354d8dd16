import type { Member } from '../../directory/memberships/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import { type Outcome, unless } from '../../kernel/outcome.ts'
import { isServiceKind, type Service, type ServiceKind } from './contribution.ts'
import { amountAt, dayAt, type Ground, known } from './rules.ts'
import { asking } from './sentences.asking.ts'

export type AskedService = {
  readonly kind: string
  readonly title: string
  readonly on: string
  readonly value?: string
  readonly members: readonly string[]
}

/** What members got on a day, as the cluster records it. */
export const serve = (
  asked: AskedService,
  ground: Ground,
  members: readonly Member[],
  actor: Actor,
): Outcome<Omit<Service, 'id' | 'cluster' | 'organisation'> & { readonly members: readonly string[] }> =>
  known(ground, actor, may => {
    const refusals = [...may]
    const title = asked.title.trim()
    if (!isServiceKind(asked.kind)) refusals.push(asking.serviceKind)
    if (title === '' || title.length > 200) refusals.push(asking.service)
    const on = dayAt(asked.on, 'on', refusals)
    const value = (asked.value ?? '').trim() === '' ? null : amountAt(asked.value ?? '', 'value', refusals)
    const chosen = members.filter(({ organisation }) => asked.members.includes(organisation))
    if (chosen.length === 0) refusals.push(asking.serviceFor)
    return unless(refusals, () => ({
      kind: asked.kind as ServiceKind,
      title,
      on: on as Temporal.PlainDate,
      value,
      members: chosen.map(({ organisation }) => organisation),
    }))
  })

/** What needs nothing but the right to do it. */
export const may = (ground: Ground, actor: Actor): Outcome<null> =>
  known(ground, actor, refusals => unless(refusals, () => null))
