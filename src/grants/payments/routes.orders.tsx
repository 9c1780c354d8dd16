import { randomUUID } from 'node:crypto'
import { type Actor, agencyRoles, hasRole, isLimited } from '../../kernel/actor.ts'
import { notFound } from '../../kernel/outcome.ts'
import { fileLimits } from '../../platform/files/index.ts'
import {
  type Answer,
  type Ask,
  data,
  file,
  get,
  only,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  statusOf,
} from '../../platform/http/index.ts'
import type { Tried } from '../../ui/index.ts'
import * as pages from './pages.orders.tsx'
import { triedIn } from './pages.parts.tsx'
import { importAnswers } from './queries.import.ts'
import { namesIn } from './queries.show.ts'
import { mayOrder } from './rules.access.ts'
import { importSentences } from './sentences.ts'
import { allBatches, allImports, batchById, importById, instructionsIn, xmlOf } from './store.orders.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const seers = only(...agencyRoles, 'auditor')

/** Of real files no demonstration person sees any; one file pays many, so an auditor of some finds the orders at the payments. */
const sees = (actor: Actor, { demonstration }: { readonly demonstration: boolean }): boolean =>
  !(actor.kind === 'person' && actor.demonstration && !demonstration) && !isLimited(actor)

export const orderRoutes: readonly Route[] = [
  get('/payments/orders', seers, ask => showOrders(ask)),

  data('/payments/orders/:id.xml', seers, async ({ database, actor, param }) => {
    const batch = await batchById(database.reader, param('id'))
    const xml =
      batch !== undefined && sees(actor, batch) && hasRole(actor, 'payer')
        ? await xmlOf(database.reader, batch.id)
        : undefined
    return batch === undefined || xml === undefined
      ? refusedAnswer([notFound])
      : file(xml, 'application/xml', `${batch.message}.xml`)
  }),

  get('/payments/orders/:id', seers, async ({ database, actor, language, param }) => {
    const db = database.reader
    const batch = await batchById(db, param('id'))
    if (batch === undefined || !sees(actor, batch)) return refusedAnswer([notFound])
    const told = {
      batch,
      instructions: await instructionsIn(db, batch.id),
      names: await namesIn(db, [], batch.orderedBy),
      wholeIban: hasRole(actor, 'payer'),
    }
    return page(pages.batch(told, language))
  }),

  // where one reads in an answer is the page of the files
  get('/payments/answers', seers, ({ language }) => seeOther(`/${language}/payments/orders`)),
  post(
    '/payments/answers',
    seers,
    async ask => {
      const { form, database, actor, language } = ask
      const sent = form.file('file')
      if (sent === undefined) return showOrders(ask, triedIn('answer', {}, [importSentences.missing]))
      const outcome = await importAnswers(database, actor, { name: sent.name, bytes: sent.bytes }, ask.form.how)
      if (!outcome.ok) return showOrders(ask, triedIn('answer', {}, outcome.refusals))
      return seeOther(`/${language}/payments/answers/${outcome.fact}`, { en: en.said.imported, nl: nl.said.imported })
    },
    { largest: fileLimits.bytes + 1024 ** 2 },
  ),

  get('/payments/answers/:id', seers, async ({ database, actor, language, param }) => {
    const found = await importById(database.reader, param('id'))
    if (found === undefined || !sees(actor, found)) return refusedAnswer([notFound])
    return page(pages.answer(found, await namesIn(database.reader, [], found.importedBy), language))
  }),
]

async function showOrders({ database, actor, language }: Ask, tried?: Tried): Promise<Answer> {
  const db = database.reader
  const batches = (await allBatches(db)).filter(one => sees(actor, one))
  const imports = (await allImports(db)).filter(one => sees(actor, one))
  const told: pages.ToldOrders = {
    batches,
    imports,
    names: await namesIn(db, [], ...batches.map(one => one.orderedBy), ...imports.map(one => one.importedBy)),
    mayRead: actor.kind === 'person' && mayOrder(actor),
    key: randomUUID(),
  }
  return page(pages.orders(told, language, tried), tried === undefined ? 200 : statusOf(tried.refusals))
}
