import { clusterById } from '../../directory/clusters/queries.ts'
import { notFound, type Outcome } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { type Answer, type Ask, type Form, page, refusedAnswer, seeOther, statusOf } from '../../platform/http/index.ts'
import type { Place, Tried } from './pages.parts.tsx'
import { groundOf } from './queries.acts.ts'
import { keepsMoney, maySeeAll } from './rules.access.ts'
import { partiesOf } from './rules.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

export const base = '/clusters/:slug/contributions'

/** The cluster of the address, for those who may see its contributions; for others there is nothing here. */
export async function placeOf({ database, actor, param }: Ask): Promise<Place | undefined> {
  const slug = param('slug')
  const cluster = await clusterById(database.reader, slug)
  if (cluster === undefined) return undefined
  const parties = partiesOf(await groundOf(database.reader, slug))
  if (!maySeeAll(actor, parties)) return undefined
  return { slug, name: cluster.name, demonstration: cluster.demonstration, keeps: keepsMoney(actor, parties) }
}

/** With the place of the address, or nothing is found. */
export const within = (show: (ask: Ask, place: Place) => Promise<Answer> | Answer) => async (ask: Ask) => {
  const place = await placeOf(ask)
  return place === undefined ? refusedAnswer([notFound]) : show(ask, place)
}

type SaidKey = {
  [Key in keyof typeof en.said]: (typeof en.said)[Key] extends string ? Key : never
}[keyof typeof en.said]
export const said = (key: SaidKey): Words => ({ en: en.said[key], nl: nl.said[key] })

export const typedIn = (form: string, from: Form, refusals: Tried['refusals']): Tried => ({
  form,
  typed: from.typed(),
  all: Object.fromEntries(from.names.map(name => [name, from.all(name)])),
  refusals,
})

/** Shows a page, with what was refused where something was. */
export const shown = (made: Page, tried?: Tried): Answer =>
  page(made, tried === undefined ? 200 : statusOf(tried.refusals))

/** What follows an act: its page with a word, or the form again with the sentences. */
export async function after<Fact>(
  ask: Ask,
  outcome: Outcome<Fact>,
  next: { readonly to: string; readonly said: Words; again(tried: Tried): Promise<Answer>; readonly form: string },
): Promise<Answer> {
  if (outcome.ok) return seeOther(`/${ask.language}${next.to}`, next.said)
  if (outcome.refusals.some(({ kind }) => kind === 'hidden')) return refusedAnswer(outcome.refusals)
  return next.again(typedIn(next.form, ask.form, outcome.refusals))
}
