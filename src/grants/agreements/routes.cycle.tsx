import { randomUUID } from 'node:crypto'
import { namesOf } from '../../directory/people/queries.ts'
import { accept, notFound, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import { accepted, type Files, fileLimits } from '../../platform/files/index.ts'
import {
  type Answer,
  type Ask,
  data,
  type Form,
  file,
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
import { isKind } from './amendment.ts'
import * as pages from './pages.amendments.tsx'
import { triedIn } from './pages.forms.tsx'
import * as yearPages from './pages.year.tsx'
import * as amend from './queries.amend.ts'
import * as acts from './queries.cycle.ts'
import { agreementById } from './queries.ts'
import { isBeneficiary, mayBind, mayHandle } from './rules.access.ts'
import { doableWith } from './rules.amend.ts'
import { gatesOf, holdsOn } from './rules.cycle.ts'
import { revisionsOf } from './store.amendments.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

export const cycleRoutes = (files: Files): readonly Route[] => [
  get('/agreements/:id/years/:year', signedIn, ask => showYear(ask)),
  post(
    '/agreements/:id/years/:year/plan',
    signedIn,
    async ask => {
      if ((await seen(ask)) === undefined) return refusedAnswer([notFound])
      const { form, database, actor } = ask
      const document = await keptIn(files, form)
      if (!document.ok) return showYear(ask, tried(ask, 'plan', document.refusals))
      const outcome = await acts.handInPlan(
        database,
        actor,
        {
          ...at(ask),
          summary: form.text('summary'),
          amounts: Object.fromEntries(
            form.names.filter(name => name.startsWith('line-')).map(name => [name, form.text(name)]),
          ),
          document: document.fact,
        },
        form.how,
      )
      return answered(ask, 'plan', outcome, 'plan', showYear)
    },
    { largest: fileLimits.bytes + 1024 ** 2 },
  ),
  post('/agreements/:id/years/:year/plan-approval', signedIn, async ask => {
    if ((await seen(ask)) === undefined) return refusedAnswer([notFound])
    const asked = { ...at(ask), reason: ask.form.text(reasonIn('plan-approval')) }
    const outcome = await acts.approvePlan(ask.database, ask.actor, asked, ask.form.how)
    return answered(ask, 'plan-approval', outcome, 'approval', showYear)
  }),
  post('/agreements/:id/years/:year/plan-return', signedIn, async ask => {
    if ((await seen(ask)) === undefined) return refusedAnswer([notFound])
    const asked = { ...at(ask), reason: ask.form.text(reasonIn('plan-return')) }
    const outcome = await acts.returnPlan(ask.database, ask.actor, asked, ask.form.how)
    return answered(ask, 'plan-return', outcome, 'return', showYear)
  }),
  data('/agreements/:id/plans/:plan/document', signedIn, async ask => {
    const found = (await seen(ask))?.plans.find(({ id }) => id === ask.param('plan'))?.document
    const bytes = found == null ? undefined : await files.get(found.digest)
    return found == null || bytes === undefined ? refusedAnswer([notFound]) : file(bytes, found.type, found.name)
  }),

  get('/agreements/:id/amendments', signedIn, ask => showAmendments(ask)),
  post('/agreements/:id/amendments', signedIn, async ask => {
    if ((await seen(ask)) === undefined) return refusedAnswer([notFound])
    const { form, database, actor } = ask
    const asked = {
      id: ask.param('id'),
      seen: form.seen,
      kind: form.text('kind'),
      reason: form.text(reasonIn('request')),
      fields: form.typed(),
    }
    const outcome = await amend.requestAmendment(database, actor, asked, form.how)
    return answered(ask, 'request', outcome, 'requested', showAmendments)
  }),
  deciding('consent', 'agree', amend.agreeAmendment),
  deciding('approval', 'approve', amend.approveAmendment),
  deciding('rejection', 'reject', amend.rejectAmendment),
  deciding('withdrawal', 'withdraw', amend.withdrawAmendment),
]

function deciding(noun: string, said: 'agree' | 'approve' | 'reject' | 'withdraw', doing: typeof amend.agreeAmendment) {
  return post(`/agreements/:id/amendments/:amendment/${noun}`, signedIn, async ask => {
    if ((await seen(ask)) === undefined) return refusedAnswer([notFound])
    const { form, database, actor } = ask
    const amendment = ask.param('amendment')
    const asked = {
      id: ask.param('id'),
      amendment,
      seen: form.seen,
      reason: form.text(reasonIn(`${amendment}-${noun}`)),
    }
    const outcome = await doing(database, actor, asked, form.how)
    return answered(ask, `${amendment}-${noun}`, outcome, said, showAmendments)
  })
}

const at = (ask: Ask) => ({ id: ask.param('id'), year: yearOf(ask), seen: ask.form.seen })
const yearOf = (ask: Ask): number => (/^[1-9]\d?$/.test(ask.param('year')) ? Number(ask.param('year')) : 0)

const tried = (ask: Ask, form: string, refusals: readonly Refusal[]): Tried => triedIn(form, ask.form.typed(), refusals)

/** Done, it leads back to the page; refused, the page stands with what was typed. */
function answered(
  ask: Ask,
  form: string,
  outcome: Outcome<string>,
  said: keyof typeof en.saidCycle,
  show: (ask: Ask, tried: Tried) => Promise<Answer>,
): Promise<Answer> | Answer {
  if (!outcome.ok) return show(ask, tried(ask, form, outcome.refusals))
  const words: Words = { en: en.saidCycle[said], nl: nl.saidCycle[said] }
  const back = show === showYear ? `years/${yearOf(ask)}` : 'amendments'
  return seeOther(`/${ask.language}/agreements/${ask.param('id')}/${back}`, words)
}

/** A document that may come with a plan; none is no fault. */
async function keptIn(files: Files, form: Form) {
  const sent = form.file('document')
  if (sent === undefined) return accept(null)
  const judged = await accepted(sent)
  if (!judged.ok) return { ok: false as const, refusals: judged.refusals.map(one => ({ ...one, path: 'document' })) }
  const name = sent.name.slice(-200) || `document.${judged.fact.extension}`
  return accept({ digest: await files.put(sent.bytes), name, type: judged.fact.type, size: sent.bytes.byteLength })
}

/** What stands of the agreement of the address, when it exists for whoever asks. */
async function seen(ask: Ask) {
  const db = ask.database.reader
  if ((await agreementById(db, ask.actor, ask.param('id'))) === undefined) return undefined
  return acts.yearStandingOf(db, ask.param('id'), ask.now)
}

async function showYear(ask: Ask, again?: Tried): Promise<Answer> {
  const standing = await seen(ask)
  const year = yearOf(ask)
  if (standing === undefined || standing.agreement.years[year - 1] === undefined) return refusedAnswer([notFound])
  const { agreement, plans, evaluations, today } = standing
  const own = plans.filter(plan => plan.year === year)
  const approved = own.find(({ state }) => state === 'approved')
  const runs = holdsOn(agreement, today)
  const people = own.flatMap(({ handedInBy, judgedBy }) => [handedInBy, judgedBy ?? ''].map(personIn))
  const told: yearPages.ToldYear = {
    standing,
    year,
    gates: gatesOf(agreement, year, approved, evaluations, today),
    names: await namesOf(ask.database.reader, people),
    may: {
      handIn: runs && approved === undefined && isBeneficiary(ask.actor, agreement),
      judge: runs && mayHandle(ask.actor) && own.some(({ state }) => state === 'handed-in'),
    },
    key: randomUUID(),
  }
  return page(yearPages.year(told, ask.language, again), again === undefined ? 200 : statusOf(again.refusals))
}

const personIn = (key: string): string => key.replace(/^person:/, '')

async function showAmendments(ask: Ask, again?: Tried): Promise<Answer> {
  const { actor, database, now } = ask
  const db = database.reader
  const id = ask.param('id')
  const visible = (await agreementById(db, actor, id)) !== undefined
  const found = visible ? await amend.amendingOf(db, id, actor, now) : undefined
  if (found === undefined) return refusedAnswer([notFound])
  const { agreement, amendments } = found
  const kind = again?.form === 'request' ? ask.form.text('kind') : (ask.url.searchParams.get('kind') ?? '')
  const changeable = agreement.state === 'in-force' || agreement.state === 'suspended'
  const told: pages.ToldAmendments = {
    found,
    revisions: await revisionsOf(db, id),
    names: await namesOf(
      db,
      amendments.flatMap(one => [one.requestedBy, one.agreedBy ?? '', one.decidedBy ?? ''].map(personIn)),
    ),
    doable: new Map(amendments.map(one => [one.id, doableWith(one, found, actor)])),
    kind: isKind(kind) ? kind : null,
    mayAsk: changeable && (mayBind(actor, agreement) || (mayHandle(actor) && actor.kind === 'person')),
    key: randomUUID(),
  }
  return page(pages.amendments(told, ask.language, again), again === undefined ? 200 : statusOf(again.refusals))
}
