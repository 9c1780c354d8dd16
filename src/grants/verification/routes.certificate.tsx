import { randomUUID } from 'node:crypto'
import { actorKey } from '../../kernel/actor.ts'
import { decimalString } from '../../kernel/money.ts'
import { notFound } from '../../kernel/outcome.ts'
import { dayOf } from '../../kernel/time.ts'
import type { Files } from '../../platform/files/index.ts'
import {
  type Answer,
  type Ask,
  data,
  get,
  jsonAnswer,
  page,
  plain,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  signedIn,
  statusOf,
} from '../../platform/http/index.ts'
import type { Tried } from '../../ui/index.ts'
import type { Certificate, CertifiedCut, Control } from './control.ts'
import * as pages from './pages.certificate.tsx'
import { decideObjection, objectTo } from './queries.objections.ts'
import { keptIn, named, seen, triedOn, typedIn, uploads, wanted } from './routes.asking.ts'
import { saidWords } from './routes.control.tsx'
import { mayAnswer, mayHandleObjections, seesWhole } from './rules.access.ts'
import { objectBy } from './rules.objection.ts'
import { checklistById } from './store.checklists.ts'
import { objectionsOf } from './store.objections.ts'
import { certificatesOf } from './store.words.ts'

export const certificateRoutes = (files: Files): readonly Route[] => [
  data('/claims/:id/certificates/:ordinal.json', signedIn, async ask => {
    const found = await foundIn(ask)
    return found === undefined ? refusedAnswer([notFound]) : jsonAnswer(asData(found.certificate))
  }),
  get('/claims/:id/certificates/:ordinal', signedIn, ask => show(ask)),
  post(
    '/claims/:id/certificates/:ordinal/objection',
    signedIn,
    async ask => {
      const found = await foundIn(ask)
      if (found === undefined) return refusedAnswer([notFound])
      const { form, database, actor } = ask
      const kept = await keptIn(files, form, 'object')
      if (!kept.ok) return show(ask, triedOn(ask, 'object', kept.refusals))
      const asked = {
        id: found.control.id,
        seen: form.seen,
        text: typedIn(form, 'object', 'objection'),
        files: kept.fact,
      }
      const outcome = await objectTo(database, actor, asked, form.how)
      return outcome.ok ? back(ask, 'objected') : show(ask, triedOn(ask, 'object', outcome.refusals))
    },
    uploads,
  ),
  post('/claims/:id/certificates/:ordinal/objection-decision', signedIn, async ask => {
    const found = await foundIn(ask)
    if (found === undefined || !seesWhole(ask.actor, found.control)) return refusedAnswer([notFound])
    const { form, database, actor } = ask
    const asked = {
      id: found.control.id,
      seen: form.seen,
      outcome: typedIn(form, 'decide', 'outcome'),
      reason: typedIn(form, 'decide', 'reason'),
    }
    const outcome = await decideObjection(database, actor, asked, form.how)
    return outcome.ok ? back(ask, 'decided') : show(ask, triedOn(ask, 'decide', outcome.refusals))
  }),
]

const back = (ask: Ask, said: 'objected' | 'decided'): Answer =>
  seeOther(`/${ask.language}/claims/${ask.param('id')}/certificates/${ask.param('ordinal')}`, saidWords(said))

type Found = { readonly control: Control; readonly certificate: Certificate; readonly all: readonly Certificate[] }
async function foundIn(ask: Ask): Promise<Found | undefined> {
  const control = await seen(ask)
  const all = control === undefined ? [] : await certificatesOf(ask.database.reader, control.id)
  const wantedOne = ask.param('ordinal').replace(/\.json$/, '')
  const certificate = all.find(({ ordinal }) => String(ordinal) === wantedOne)
  return control === undefined || certificate === undefined ? undefined : { control, certificate, all }
}

async function show(ask: Ask, tried?: Tried): Promise<Answer> {
  const { actor, database, now } = ask
  const db = database.reader
  const found = await foundIn(ask)
  const checklist = found === undefined ? undefined : await checklistById(db, found.control.checklist)
  if (found === undefined || checklist === undefined) return refusedAnswer([notFound])
  const { control, certificate, all } = found
  const objection = (await objectionsOf(db, control.id)).find(one => one.certificate === certificate.id)
  const last = certificate.ordinal === all.length
  const until = objectBy(certificate, { checklist })
  const told: pages.ToldCertificate = {
    certificate,
    before: all[certificate.ordinal - 2],
    last,
    control,
    checklist,
    objection,
    objectBy: until,
    names: await named(db, [
      ...certificate.verifiers,
      certificate.verifiedBy,
      objection?.by ?? '',
      objection?.decidedBy ?? '',
    ]),
    may: {
      object:
        last &&
        mayAnswer(actor, control) &&
        control.state === 'final' &&
        certificate.cut.cents > 0n &&
        Temporal.PlainDate.compare(dayOf(now), until) <= 0,
      decide: last && mayHandleObjections(actor, control) && !certificate.verifiers.includes(actorKey(actor)),
    },
    key: randomUUID(),
    ...wanted,
  }
  return page(pages.certificate(told, ask.language, tried), tried === undefined ? 200 : statusOf(tried.refusals))
}

const asData = (c: Certificate) => ({
  id: c.id,
  number: c.number,
  claim: c.claim,
  agreement: c.agreement,
  year: c.year,
  ordinal: c.ordinal,
  claimed: decimalString(c.claimed),
  accepted: decimalString(c.accepted),
  cut: decimalString(c.cut),
  parked: decimalString(c.parked),
  rows: c.rows.map(row => ({
    category: row.category,
    activity: row.activity,
    claimed: decimalString(row.claimed),
    accepted: decimalString(row.accepted),
    cut: decimalString(row.cut),
    parked: decimalString(row.parked),
    otherPublicAid: decimalString(row.otherPublicAid),
  })),
  cuts: c.cuts.map(cutData),
  parkedLines: c.parkedLines.map(cutData),
  verifiedBy: c.verifiedBy,
  verifiers: c.verifiers,
  issuedAt: plain(c.issuedAt),
  demonstration: c.demonstration,
})
const cutData = ({ amount, ...cut }: CertifiedCut) => ({ ...cut, amount: decimalString(amount) })
