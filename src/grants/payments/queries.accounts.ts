import { randomUUID } from 'node:crypto'
import { byId as organisationById } from '../../directory/organisations/queries.ts'
import { peopleWith } from '../../directory/people/queries.ts'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { accept, notFound, type Outcome, refused } from '../../kernel/outcome.ts'
import { writeMoment } from '../../kernel/time.ts'
import { act, type Database, type Json, type Reader, type Tx, versionOf } from '../../platform/db/index.ts'
import { queueMail } from '../../platform/mail/index.ts'
import { agreementsIn, peopleOf } from '../agreements/queries.ts'
import { type BankAccount, accountsOf as lineOf } from './account.ts'
import type { How } from './queries.payments.ts'
import { maySee } from './rules.access.ts'
import * as rules from './rules.accounts.ts'
import { maskedIban } from './sentences.ts'
import * as store from './store.accounts.ts'
import { settingsOf } from './store.rules.ts'

type Asked<More = object> = { readonly organisation: string; readonly seen?: number | undefined } & More

/** What acts on the accounts of an organisation are judged by; nothing where it is not one that is paid. */
export async function accountStandingOf(
  db: Reader,
  organisation: string,
): Promise<(rules.AccountStanding & { readonly name: string }) | undefined> {
  const found = await organisationById(db, organisation)
  if (found === undefined) return undefined
  const own = (await agreementsIn(db)).filter(one => one.organisation === organisation)
  const agreement = own.find(({ project }) => project === null) ?? own[0]
  const { rules: known, debtor } = await settingsOf(db)
  const { kind, id } = lineOf(organisation)
  return {
    name: found.name,
    whose: {
      cluster: agreement?.cluster ?? '',
      organisation,
      project: agreement?.project ?? null,
      demonstration: found.demonstration,
    },
    accounts: await store.accountsOf(db, organisation),
    rules: known,
    debtors: [debtor.real?.iban, debtor.demonstration?.iban].filter(iban => iban !== undefined),
    version: await versionOf(db, kind, id),
  }
}

/** Proposes an account; where another stands, everyone who may act for the organisation is written to at once. */
export const proposeAccount = (
  database: Database,
  actor: Actor,
  asked: Asked<rules.AskedAccount & { readonly site?: string }>,
  how: How = {},
) =>
  on(database, actor, asked.organisation, 'bank-account.proposed', how, {
    decide: standing => rules.propose(asked, standing, actor),
    record: async (tx, { replaces, coolingDays, ...account }, now, { whose, name }) => {
      const notBefore = now.add({ hours: 24 * coolingDays })
      await store.recordAccount(tx, {
        ...account,
        id: randomUUID(),
        organisation: whose.organisation,
        replaces: replaces?.id ?? null,
        proposedBy: actorKey(actor),
        proposedAt: now,
        notBefore,
        demonstration: whose.demonstration,
      })
      if (replaces !== undefined)
        await warn(tx, { name, whose, replaces, iban: account.iban, notBefore, site: asked.site ?? '' })
    },
    data: ({ iban, replaces }) => ({ iban: maskedIban(iban), replaces: replaces?.id ?? null }),
  })

/** Whoever gave the account that stands, and everyone with a mandate, reads that another was proposed, and until when to object. */
async function warn(
  tx: Tx,
  of: {
    readonly name: string
    readonly whose: Pick<rules.AccountStanding['whose'], 'organisation' | 'cluster' | 'project'>
    readonly replaces: BankAccount
    readonly iban: string
    readonly notBefore: Temporal.Instant
    readonly site: string
  },
): Promise<void> {
  const { name, whose, replaces, iban, notBefore, site } = of
  const people = [
    ...(await peopleWith(tx, { organisation: whose.organisation })),
    ...(whose.cluster === '' ? [] : await peopleOf(tx, whose, 'cluster-manager', 'cluster-finance')),
    ...(await peopleWith(tx, { ids: [replaces.proposedBy.replace(/^person:/, '')] })),
  ]
  const at = `${site}/{language}/organisations/${whose.organisation}/accounts`
  for (const email of new Set(people.map(one => one.email))) {
    const { language } = people.find(one => one.email === email) as (typeof people)[number]
    const until = writeMoment(notBefore, language)
    const [old, next] = [maskedIban(replaces.iban), maskedIban(iban)]
    const link = at.replace('{language}', language)
    const said =
      language === 'nl'
        ? {
            subject: `Andere bankrekening voorgesteld voor ${name}`,
            text: `Voor ${name} is een andere bankrekening voorgesteld: ${next} in plaats van ${old}.\n\nKent u deze wijziging niet? Trek ze in op ${link} vóór ${until}. Daarna kan het agentschap ze bevestigen.`,
          }
        : {
            subject: `Another bank account proposed for ${name}`,
            text: `Another bank account was proposed for ${name}: ${next} instead of ${old}.\n\nYou know nothing of this change? Withdraw it at ${link} before ${until}. After that the agency can confirm it.`,
          }
    await queueMail(tx, { kind: 'bank-account-change', to: email, language, ...said })
  }
}

type Judged = Asked<{ readonly account: string; readonly reason?: string }>

/** The first of two people finds that it agrees with the proof. */
export const checkAccount = (database: Database, actor: Actor, asked: Judged, how: How = {}) =>
  judging(database, actor, asked, how, 'check', 'bank-account.checked', (tx, { id }, by) =>
    store.recordChecked(tx, id, by),
  )
/** The second confirms it: from here on payments go there. */
export const confirmAccount = (database: Database, actor: Actor, asked: Judged, how: How = {}) =>
  judging(database, actor, asked, how, 'confirm', 'bank-account.confirmed', store.recordConfirmed)
export const refuseAccount = (database: Database, actor: Actor, asked: Judged, how: How = {}) =>
  judging(database, actor, asked, how, 'refuse', 'bank-account.refused', (tx, { id }, by) =>
    store.recordEnded(tx, id, { state: 'refused', reason: asked.reason?.trim() ?? null, ...by }),
  )

const judging = (
  database: Database,
  actor: Actor,
  asked: Judged,
  how: How,
  what: 'check' | 'confirm' | 'refuse',
  name: string,
  record: (tx: Tx, account: BankAccount, by: { by: string; at: Temporal.Instant }) => Promise<void>,
) =>
  on(database, actor, asked.organisation, name, how, {
    decide: (standing, now) => rules.judge(what, asked, standing, actor, now),
    record: (tx, { account }, now) => record(tx, account, { by: actorKey(actor), at: now }),
    why: ({ reason }) => reason ?? undefined,
    data: ({ account }) => ({ account: account.id, iban: maskedIban(account.iban) }),
  })

/** The organisation takes it back, or stops a change that it does not know. */
export const withdrawAccount = (database: Database, actor: Actor, asked: Judged, how: How = {}) =>
  on(database, actor, asked.organisation, 'bank-account.withdrawn', how, {
    decide: standing => rules.withdraw(asked, standing, actor),
    record: (tx, { account, reason }, now) =>
      store.recordEnded(tx, account.id, { state: 'withdrawn', reason, by: actorKey(actor), at: now }),
    why: ({ reason }) => reason,
    data: ({ account }) => ({ account: account.id, iban: maskedIban(account.iban) }),
  })

type Standing = NonNullable<Awaited<ReturnType<typeof accountStandingOf>>>
type Step<Fact> = {
  decide(standing: Standing, now: Temporal.Instant): Outcome<Fact>
  record(tx: Tx, fact: Fact, now: Temporal.Instant, standing: Standing): Promise<void>
  why?(fact: Fact): string | undefined
  data?(fact: Fact): Json
}
const on = <Fact>(
  database: Database,
  actor: Actor,
  organisation: string,
  name: string,
  how: How,
  { decide, record, ...step }: Step<Fact>,
): Promise<Outcome<string>> =>
  act(database, {
    actor,
    subject: lineOf(organisation),
    name,
    ...how,
    load: tx => accountStandingOf(tx, organisation),
    decide: (standing, now) =>
      standing === undefined || !maySee(actor, standing.whose) ? refused(notFound) : decide(standing, now),
    record: async (tx, fact, now, standing) => {
      await record(tx, fact, now, standing as Standing)
      return organisation
    },
    ...step,
  })

/** Whether a person may see the accounts of an organisation. */
export const seenAccounts = async (db: Reader, actor: Actor, organisation: string): Promise<Outcome<Standing>> => {
  const found = await accountStandingOf(db, organisation)
  return found === undefined || !maySee(actor, found.whose) ? refused(notFound) : accept(found)
}
