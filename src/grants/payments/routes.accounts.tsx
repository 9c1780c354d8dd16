import { randomUUID } from 'node:crypto'
import { actorKey } from '../../kernel/actor.ts'
import { accept, notFound, type Outcome } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import { historyOf } from '../../platform/db/index.ts'
import { accepted, type Files, fileLimits } from '../../platform/files/index.ts'
import {
  type Answer,
  type Ask,
  data,
  download,
  type Form,
  get,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  signedIn,
  statusOf,
} from '../../platform/http/index.ts'
import { reasonIn, type Tried } from '../../ui/index.ts'
import { accountsOf } from './account.ts'
import * as pages from './pages.accounts.tsx'
import { triedIn } from './pages.parts.tsx'
import {
  checkAccount,
  confirmAccount,
  proposeAccount,
  refuseAccount,
  seenAccounts,
  withdrawAccount,
} from './queries.accounts.ts'
import { namesIn } from './queries.show.ts'
import { mayBindAccount, mayCheckAccounts, maySeeIban } from './rules.access.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

type Said = 'accountProposed' | 'accountChecked' | 'accountConfirmed' | 'accountRefused' | 'accountWithdrawn'

export const accountRoutes = (files: Files): readonly Route[] => [
  get('/organisations/:id/accounts', signedIn, ask => show(ask)),
  post(
    '/organisations/:id/accounts',
    signedIn,
    async ask => {
      const { form, database, actor, site } = ask
      const organisation = ask.param('id')
      const seen = await seenAccounts(database.reader, actor, organisation)
      if (!seen.ok) return refusedAnswer(seen.refusals)
      const proof = await keptIn(files, form)
      if (!proof.ok) return show(ask, triedIn('proposal', form.typed(), proof.refusals))
      const asked = {
        organisation,
        seen: form.seen,
        iban: form.text('iban'),
        holder: form.text('holder'),
        proof: proof.fact,
        site,
      }
      return answered(ask, 'proposal', 'accountProposed', await proposeAccount(database, actor, asked, ask.form.how))
    },
    { largest: fileLimits.bytes + 1024 ** 2 },
  ),
  judging('check', 'accountChecked', checkAccount),
  judging('confirmation', 'accountConfirmed', confirmAccount),
  judging('refusal', 'accountRefused', refuseAccount),
  judging('withdrawal', 'accountWithdrawn', withdrawAccount),
  data('/organisations/:id/accounts/:account/proof', signedIn, async ({ database, actor, param }) => {
    const seen = await seenAccounts(database.reader, actor, param('id'))
    if (!seen.ok || !maySeeIban(actor, seen.fact.whose)) return refusedAnswer([notFound])
    const found = seen.fact.accounts.find(({ id }) => id === param('account'))
    return found === undefined ? refusedAnswer([notFound]) : download(files, found.proof)
  }),
]

function judging(noun: string, said: Said, doing: typeof checkAccount): Route {
  return post(`/organisations/:id/accounts/:account/${noun}`, signedIn, async ask => {
    const { form, database, actor } = ask
    const asked = {
      organisation: ask.param('id'),
      account: ask.param('account'),
      seen: form.seen,
      reason: form.text(reasonIn(noun)),
    }
    return answered(ask, noun, said, await doing(database, actor, asked, ask.form.how))
  })
}

function answered(ask: Ask, noun: string, said: Said, outcome: Outcome<string>): Answer | Promise<Answer> {
  if (!outcome.ok) return show(ask, triedIn(noun, ask.form.typed(), outcome.refusals))
  const words: Words = { en: en.said[said], nl: nl.said[said] }
  return seeOther(`/${ask.language}/organisations/${ask.param('id')}/accounts`, words)
}

/** The proof as a file of ours; that none came is said with the rest. */
async function keptIn(files: Files, form: Form) {
  const sent = form.file('proof')
  if (sent === undefined) return accept(null)
  const judged = await accepted(sent, ['pdf', 'png', 'jpeg'], { path: 'proof' })
  if (!judged.ok) return judged
  const name = sent.name.slice(-200) || `proof.${judged.fact.extension}`
  return accept({ digest: await files.put(sent.bytes), name, type: judged.fact.type, size: sent.bytes.byteLength })
}

async function show(ask: Ask, tried?: Tried): Promise<Answer> {
  const { actor, database, language, now } = ask
  const db = database.reader
  const seen = await seenAccounts(db, actor, ask.param('id'))
  if (!seen.ok) return refusedAnswer(seen.refusals)
  const { whose, accounts } = seen.fact
  const { kind, id } = accountsOf(whose.organisation)
  const history = await historyOf(db, kind, id)
  const told: pages.ToldAccounts = {
    standing: seen.fact,
    history,
    names: await namesIn(
      db,
      history,
      ...accounts.flatMap(one => [one.proposedBy, one.checkedBy, one.confirmedBy, one.endedBy]),
    ),
    may: {
      propose: actor.kind === 'person' && mayBindAccount(actor, whose),
      judge: actor.kind === 'person' && mayCheckAccounts(actor),
      withdraw: actor.kind === 'person' && mayBindAccount(actor, whose),
      whole: maySeeIban(actor, whose),
    },
    me: actorKey(actor),
    now,
    key: randomUUID(),
  }
  return page(pages.accounts(told, language, tried), tried === undefined ? 200 : statusOf(tried.refusals))
}
