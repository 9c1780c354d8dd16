import { randomUUID } from 'node:crypto'
import { clusterById, clusterNames } from '../../directory/clusters/queries.ts'
import { byId as organisationById } from '../../directory/organisations/queries.ts'
import { notFound } from '../../kernel/outcome.ts'
import type { Files } from '../../platform/files/index.ts'
import {
  type Answer,
  type Ask,
  data,
  everyone,
  file,
  get,
  Limit,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  signedIn,
} from '../../platform/http/index.ts'
import { letterById, pdfOf } from '../../programme/letters/queries.ts'
import { confirmation } from './pages.confirm.tsx'
import type { Tried } from './pages.parts.tsx'
import { member } from './pages.services.tsx'
import { groundOf } from './queries.acts.ts'
import { behind, confirmContribution, disputeContribution, openLink } from './queries.confirm.ts'
import { shown, typedIn } from './routes.parts.ts'
import { maySeeAll, maySeeOwn } from './rules.access.ts'
import { linkStands } from './rules.confirm.ts'
import { partiesOf } from './rules.ts'
import { sentences } from './sentences.ts'
import { servicesOf } from './store.tiers.ts'
import * as store from './store.ts'

const behindLink = '/contributions/:token'

/** What a company says behind its link, and what it sees of what it gave and got. */
export const confirmRoutes = (files: Files): readonly Route[] => {
  // whoever tries tokens learns nothing and is stopped
  const looks = new Limit({ times: 60, seconds: 600 })
  const answers = new Limit({ times: 20, seconds: 600 })
  return [
    get(
      behindLink,
      everyone,
      async ask => {
        const answer = await showLetter(ask)
        if (ask.request.method === 'GET') await openLink(ask.database, ask.param('token'), ask.now)
        return answer
      },
      { limit: looks },
    ),
    post(
      `${behindLink}/confirmation`,
      everyone,
      async ask => {
        const { form, database } = ask
        const token = ask.param('token')
        const asked = { token, name: form.text('name'), publicOrigin: form.text('public') === 'yes' }
        const outcome = await confirmContribution(database, asked, form.how)
        if (outcome.ok) return seeOther(`/${ask.language}/contributions/${token}`)
        return showLetter(ask, typedIn('confirmation', form, outcome.refusals))
      },
      { limit: answers },
    ),
    post(
      `${behindLink}/dispute`,
      everyone,
      async ask => {
        const { form, database } = ask
        const token = ask.param('token')
        const asked = { token, name: form.text('name'), reason: form.text('reason') }
        const outcome = await disputeContribution(database, asked, form.how)
        if (outcome.ok) return seeOther(`/${ask.language}/contributions/${token}`)
        return showLetter(ask, typedIn('dispute', form, outcome.refusals))
      },
      { limit: answers },
    ),
    get('/organisations/:id/contributions', signedIn, showMember),
    data('/organisations/:id/contributions/:contribution/invoice.pdf', signedIn, ask => showInvoice(ask, files)),
  ]
}

async function showLetter(ask: Ask, tried?: Tried): Promise<Answer> {
  const token = ask.param('token')
  const db = ask.database.reader
  const found = await behind(db, token)
  // once answered, the company still sees what it said as long as its link lives
  if (found === undefined || !linkStands(found, ask.now)) return refusedAnswer([sentences.link])
  const { contribution, link } = found
  const told = {
    token,
    contribution,
    payerName: (await organisationById(db, contribution.payer))?.name ?? '',
    clusterName: (await clusterById(db, contribution.cluster))?.name ?? null,
    until: link.until,
    name: link.name,
    key: randomUUID(),
  }
  return shown(confirmation(told, ask.language, tried), tried)
}

/** What someone may see of an organisation: its own people everything, a cluster and the agency what they see anyway. */
async function showMember(ask: Ask): Promise<Answer> {
  const db = ask.database.reader
  const organisation = await organisationById(db, ask.param('id'))
  if (organisation === undefined) return refusedAnswer([notFound])
  const { id, name, demonstration } = organisation
  const own = maySeeOwn(ask.actor, id, demonstration)
  const clusters = await clusterNames(db)
  const seen = new Map<string, boolean>()
  const sees = async (cluster: string) => {
    if (!seen.has(cluster)) seen.set(cluster, own || maySeeAll(ask.actor, partiesOf(await groundOf(db, cluster))))
    return seen.get(cluster) === true
  }
  const visible = async <One extends { readonly cluster: string }>(all: readonly One[]) => {
    const found = []
    for (const one of all)
      if (await sees(one.cluster)) found.push({ ...one, clusterName: clusters.get(one.cluster) ?? null })
    return found
  }
  const contributions = await visible(
    (await store.list(db, { payer: id })).filter(({ state }) => state !== 'withdrawn'),
  )
  const services = await visible(await servicesOf(db, { organisation: id }))
  if (!own && contributions.length === 0 && services.length === 0) return refusedAnswer([notFound])
  return shown(member({ name, demonstration, contributions, services }, ask.language))
}

/** The invoice, for the member that it was sent to: letters show themselves to managers only. */
async function showInvoice(ask: Ask, files: Files): Promise<Answer> {
  const { database, actor, site } = ask
  const found = await store.byId(database.reader, ask.param('contribution'))
  if (found === undefined || found.payer !== ask.param('id') || found.letter === null) return refusedAnswer([notFound])
  const sees =
    maySeeOwn(actor, found.payer, found.demonstration) ||
    maySeeAll(actor, partiesOf(await groundOf(database.reader, found.cluster)))
  const letter = sees ? await letterById(database.reader, found.letter) : undefined
  if (letter === undefined) return refusedAnswer([notFound])
  const pdf = await pdfOf({ database, files, site }, letter)
  return file(pdf, 'application/pdf', `${(found.invoiceNumber ?? found.number).replace('/', '-')}.pdf`)
}
