import type { Actor } from '../../kernel/actor.ts'
import { notFound, type Outcome, type Refusal, refused, stale, unless } from '../../kernel/outcome.ts'
import type { Contribution } from './contribution.ts'
import { known, type Standing } from './rules.ts'
import { asking } from './sentences.asking.ts'
import { sentences as say } from './sentences.ts'

const { compare } = Temporal.Instant

/** Someone who answers for a company, behind a link. */
export type Answerer = { readonly name: string; readonly email: string }

/** Sends a company the link on which it says itself that it brings or brought this. */
export const askConfirmation = (
  asked: { readonly email: string; readonly name?: string; readonly seen?: number | undefined },
  standing: (Standing & { readonly sentLately: number }) | undefined,
  actor: Actor,
  isAddress: (text: string) => boolean,
): Outcome<Answerer & { readonly contribution: Contribution }> =>
  standing === undefined
    ? refused(notFound)
    : known(standing, actor, may => {
        const { contribution, sentLately } = standing
        const email = asked.email.trim().toLowerCase()
        const refusals = [...may, ...answerable(contribution)]
        if (asked.seen !== undefined && asked.seen !== contribution.version) refusals.push(stale)
        if (!isAddress(email)) refusals.push(say.email)
        if (sentLately >= 3) refusals.push(asking.mailedOften)
        return unless(refusals, () => ({ contribution, email, name: (asked.name ?? '').trim().slice(0, 100) }))
      })

/** What speaks against a company saying something of a contribution now. */
export function answerable({ state, confirmedAt }: Contribution): Refusal[] {
  if (state === 'withdrawn' || state === 'reversed') return [say.over]
  return confirmedAt === null ? [] : [say.confirmedAlready]
}

type Held = {
  readonly link:
    | {
        readonly until: Temporal.Instant
        readonly endedAt: Temporal.Instant | null
        readonly name: string
        readonly email: string
      }
    | undefined
  readonly contribution: Contribution | undefined
}

/** Whether a link still leads to its contribution. */
export const linkStands = ({ link, contribution }: Held, now: Temporal.Instant): boolean =>
  link !== undefined && contribution !== undefined && link.endedAt === null && compare(link.until, now) > 0

/** Who is named as having answered: what they wrote, else to whom the link went. */
const answeredBy = (name: string, { link }: Held): string =>
  (name.trim() || link?.name || link?.email || '').slice(0, 150)

export type Confirmed = { readonly contribution: Contribution; readonly by: string; readonly publicOrigin: boolean }

/** The company says that it brings or brought this. Said twice, it was said. */
export function confirm(
  asked: { readonly name: string; readonly publicOrigin: boolean },
  held: Held,
  now: Temporal.Instant,
): Outcome<Confirmed> {
  const { contribution } = held
  if (contribution === undefined || !linkStands(held, now)) return refused(say.link)
  return unless(answerable(contribution), () => ({
    contribution,
    by: answeredBy(asked.name, held),
    publicOrigin: asked.publicOrigin,
  }))
}

/** The company says that this is not so, and why. */
export function dispute(
  asked: { readonly name: string; readonly reason: string },
  held: Held,
  now: Temporal.Instant,
): Outcome<{ readonly contribution: Contribution; readonly by: string; readonly reason: string }> {
  const { contribution } = held
  if (contribution === undefined || !linkStands(held, now)) return refused(say.link)
  const reason = asked.reason.trim()
  const refusals = [
    ...answerable(contribution),
    ...(contribution.disputedAt === null ? [] : [asking.disputedAlready]),
    ...(reason.length < 10 ? [asking.dispute] : []),
    ...(reason.length > 2000 ? [say.long('reason')] : []),
  ]
  return unless(refusals, () => ({ contribution, reason, by: answeredBy(asked.name, held) }))
}
