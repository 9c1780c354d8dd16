import { clusterById } from '../../directory/clusters/queries.ts'
import { byId as organisationById } from '../../directory/organisations/queries.ts'
import { isAddress, peopleWith } from '../../directory/people/queries.ts'
import { type Actor, visitor } from '../../kernel/actor.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import { inLanguage, type Language } from '../../kernel/words.ts'
import { act, type Database, type Reader, type Tx } from '../../platform/db/index.ts'
import { queueMail } from '../../platform/mail/index.ts'
import { type Contribution, linkLasts, subjectOf } from './contribution.ts'
import { askToConfirm } from './letters.confirm.ts'
import { type How, heldStanding } from './queries.acts.ts'
import * as rules from './rules.confirm.ts'
import * as kept from './store.links.ts'
import * as store from './store.ts'

type About = Pick<
  Contribution,
  | 'id'
  | 'cluster'
  | 'payer'
  | 'amount'
  | 'refundableVat'
  | 'kind'
  | 'period'
  | 'due'
  | 'reference'
  | 'receivedOn'
  | 'demonstration'
>
type Recipient = rules.Answerer & { readonly language: Language }

/** Who of a company is written to: where it was last, else its people here. */
export async function whoAnswers(
  db: Reader,
  { cluster, payer }: { readonly cluster: string; readonly payer: string },
): Promise<Recipient | undefined> {
  const before = await kept.lastAddress(db, cluster, payer)
  const people = await peopleWith(db, { organisation: payer })
  if (before !== undefined) return { ...before, language: people[0]?.language ?? 'nl' }
  const [first] = people.filter(({ selfDeclared }) => !selfDeclared)
  return first === undefined ? undefined : { name: first.name, email: first.email, language: first.language }
}

type Sending = Recipient & {
  readonly contribution: About
  readonly cluster: string
  readonly site: string
  readonly now: Temporal.Instant
  /** What the link is made of; left out, chance decides. */
  readonly token?: string
}

/** Sends a link, in the transaction of the act that asks for it; those before it end. */
export async function sendLink(tx: Tx, sending: Sending): Promise<void> {
  const { contribution, site, now, name, email, language, token = kept.newToken() } = sending
  const until = now.add(linkLasts)
  await kept.recordLink(tx, {
    digest: kept.digestOf(token),
    contribution: contribution.id,
    name,
    email,
    language,
    sentAt: now,
    until,
  })
  const cluster = await clusterById(tx, sending.cluster)
  const named = (one: Language) => inLanguage(cluster?.name ?? null, one)?.text ?? sending.cluster
  const payer = (await organisationById(tx, contribution.payer))?.name ?? ''
  const letter = askToConfirm(language, {
    contribution,
    payer,
    cluster: { nl: named('nl'), en: named('en') },
    link: `${site}/${language}/contributions/${token}`,
    until,
  })
  await queueMail(tx, { kind: 'contribution-confirmation', to: email, language, usefulUntil: until, ...letter })
}

/** Asks a company to confirm: a link of its own goes to the address. */
export function askConfirmation(
  database: Database,
  actor: Actor,
  asked: {
    readonly id: string
    readonly email: string
    readonly name?: string
    readonly seen?: number | undefined
    readonly site: string
    readonly token?: string
  },
  how: How = {},
): Promise<Outcome<string>> {
  const hourAgo = (now: Temporal.Instant) => now.subtract({ hours: 1 })
  return act(database, {
    actor,
    subject: subjectOf(asked.id),
    name: 'contribution.confirmation-asked',
    ...how,
    load: async (tx, now) => {
      const standing = await heldStanding(tx, asked.id)
      const sentLately = await kept.sentSince(tx, asked.email.trim().toLowerCase(), hourAgo(now))
      return standing === undefined ? undefined : { ...standing, sentLately }
    },
    decide: standing => rules.askConfirmation(asked, standing, actor, isAddress),
    record: async (tx, { contribution, name, email }, now) => {
      const language = (await peopleWith(tx, { organisation: contribution.payer }))[0]?.language ?? 'nl'
      const { site, token } = asked
      const { cluster } = contribution
      await sendLink(tx, {
        contribution,
        cluster,
        name,
        email,
        language,
        site,
        now,
        ...(token === undefined ? {} : { token }),
      })
      return contribution.id
    },
    // the address stays out of the history: it goes away with the person
    data: () => ({}),
  })
}

export type Behind = {
  readonly link: kept.Link
  readonly contribution: Contribution
}

/** What a link leads to; nothing when no such link was ever sent. */
export async function behind(db: Reader, token: string): Promise<Behind | undefined> {
  const link = await kept.linkOf(db, kept.digestOf(token))
  const contribution = link && (await store.byId(db, link.contribution))
  return link === undefined || contribution === undefined ? undefined : { link, contribution }
}

/** The company looked: the cluster sees that its letter arrived. */
export const openLink = (database: Database, token: string, now: Temporal.Instant) =>
  database.reader.transaction().execute(tx => kept.recordOpened(tx, kept.digestOf(token), now))

/** The act of a company behind its link, which is no account. */
function answering<Fact extends { readonly contribution: Contribution }>(
  database: Database,
  token: string,
  name: string,
  how: How,
  step: {
    decide(held: Partial<Behind>, now: Temporal.Instant): Outcome<Fact>
    record(tx: Tx, fact: Fact, now: Temporal.Instant): Promise<unknown>
    why?(fact: Fact): string
    data?(fact: Fact): { readonly [key: string]: boolean }
  },
): Promise<Outcome<string>> {
  const digest = kept.digestOf(token)
  return kept.linkOf(database.reader, digest).then(link =>
    act(database, {
      actor: visitor,
      subject: subjectOf(link?.contribution ?? 'none'),
      name,
      ...how,
      load: async tx => {
        const found = await kept.linkOf(tx, digest)
        const contribution = found && (await store.held(tx, found.contribution))
        return { ...(found && { link: found }), ...(contribution && { contribution }) }
      },
      decide: (held, now) => step.decide(held, now),
      record: async (tx, fact, now) => {
        await step.record(tx, fact, now)
        return fact.contribution.id
      },
      ...(step.why === undefined ? {} : { why: step.why }),
      ...(step.data === undefined ? {} : { data: step.data }),
    }),
  )
}

const whole = ({ link, contribution }: Partial<Behind>) => ({ link, contribution })

/** The company says with one click that it brings or brought this. */
export const confirmContribution = (
  database: Database,
  asked: { readonly token: string; readonly name: string; readonly publicOrigin: boolean },
  how: How = {},
) =>
  answering<rules.Confirmed>(database, asked.token, 'contribution.confirmed', how, {
    decide: (held, now) => rules.confirm(asked, whole(held), now),
    record: (tx, { contribution, by, publicOrigin }, now) =>
      store.recordConfirmed(tx, contribution.id, { by, publicOrigin }, now),
    data: ({ publicOrigin }) => ({ publicOrigin }),
  })

/** The company says that it is not so, and why. */
export const disputeContribution = (
  database: Database,
  asked: { readonly token: string; readonly name: string; readonly reason: string },
  how: How = {},
) =>
  answering<{ readonly contribution: Contribution; readonly by: string; readonly reason: string }>(
    database,
    asked.token,
    'contribution.disputed',
    how,
    {
      decide: (held, now) => rules.dispute(asked, whole(held), now),
      record: (tx, { contribution, by, reason }, now) => store.recordDispute(tx, contribution.id, by, reason, now),
      why: ({ reason }) => reason,
    },
  )
