import { randomUUID } from 'node:crypto'
import { notFound, type Outcome, type Refusal, refuse } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import type { Files } from '../../platform/files/index.ts'
import {
  type Answer,
  type Ask,
  data,
  download,
  get,
  page,
  post,
  type Route,
  refusedAnswer,
  seeOther,
  signedIn,
  statusOf,
} from '../../platform/http/index.ts'
import type { Tried } from '../../ui/index.ts'
import * as pages from './pages.evidence.tsx'
import * as acts from './queries.evidence.ts'
import { aroundOf, seen } from './queries.told.ts'
import { keptIn, together, tried } from './routes.parts.ts'
import { mayWrite } from './rules.access.ts'
import { writing } from './rules.lines.ts'
import { sentences } from './sentences.ts'
import * as store from './store.evidence.ts'
import { numbersOf } from './store.lines.ts'
import { en } from './texts.lines.en.ts'
import { nl } from './texts.lines.nl.ts'

const perPage = 50

export const evidenceRoutes = (files: Files): readonly Route[] => [
  get('/claims/:id/evidence', signedIn, ask => show(ask)),
  post('/claims/:id/evidence', signedIn, ask => add(files, ask, 'files'), { largest: together }),
  post('/claims/:id/evidence/:evidence/replacement', signedIn, ask => add(files, ask, 'replacement'), {
    largest: together,
  }),
  post('/claims/:id/evidence/:evidence/lines', signedIn, async ask => {
    const { form, database, actor } = ask
    const noun = `lines-${ask.param('evidence')}`
    const lines = await linesIn(ask)
    if (!lines.ok) return show(ask, tried(ask, noun, lines.refusals))
    const asked = { claim: ask.param('id'), evidence: ask.param('evidence'), lines: lines.fact }
    return answered(ask, noun, 'linesProved', await acts.proveLines(database, actor, asked, form.how))
  }),
  post('/claims/:id/evidence/:evidence/removal', signedIn, async ask => {
    const asked = { claim: ask.param('id'), evidence: ask.param('evidence') }
    const outcome = await acts.removeEvidence(ask.database, ask.actor, asked, ask.form.how)
    return answered(ask, `removal-${ask.param('evidence')}`, 'fileRemoved', outcome)
  }),
  data('/claims/:id/evidence/:evidence/file', signedIn, async ask => {
    const db = ask.database.reader
    const standing = await seen(db, ask.actor, ask.param('id'))
    const found = standing === undefined ? undefined : await store.evidenceById(db, ask.param('evidence'))
    return found === undefined || found.claim !== standing?.claim.id
      ? refusedAnswer([notFound])
      : download(files, found)
  }),
]

/** Adds files, or one in the place of another. */
async function add(files: Files, ask: Ask, noun: 'files' | 'replacement'): Promise<Answer> {
  const { form, database, actor } = ask
  const name = noun === 'files' ? noun : `replacement-${ask.param('evidence')}`
  const standing = await seen(database.reader, actor, ask.param('id'))
  if (standing === undefined) return refusedAnswer([notFound])
  if (!mayWrite(actor, standing.claim)) return refusedAnswer([sentences.who])
  const lines = await linesIn(ask)
  const kept = await keptIn(files, noun === 'files' ? form.files('file') : form.files('file').slice(0, 1))
  const refusals: Refusal[] = [...(lines.ok ? [] : lines.refusals), ...(kept.ok ? [] : kept.refusals)]
  if (!lines.ok || !kept.ok) return show(ask, tried(ask, name, refusals))
  const asked = {
    claim: standing.claim.id,
    files: kept.fact,
    lines: lines.fact,
    ...(noun === 'files' ? {} : { supersedes: ask.param('evidence'), reason: form.text('reason') }),
  }
  const outcome = await acts.addEvidence(database, actor, asked, form.how)
  return answered(ask, name, noun === 'files' ? 'proved' : 'fileSuperseded', outcome)
}

/** `3, 5-8`: the lines of the claim with these numbers. */
async function linesIn(ask: Ask): Promise<Outcome<string[]>> {
  const text = ask.form.text('lines')
  if (text === '') return { ok: true, fact: [] }
  const standing = await seen(ask.database.reader, ask.actor, ask.param('id'))
  if (standing === undefined) return { ok: false, refusals: [notFound] }
  const lines = await numbersOf(ask.database.reader, standing.claim.id)
  const byNumber = new Map(lines.map(({ ordinal, id }) => [ordinal, id]))
  const found: string[] = []
  for (const part of text.split(/[\s,;]+/).filter(one => one !== '')) {
    const [, from = '', to = from] = /^(\d{1,6})(?:[-–](\d{1,6}))?$/.exec(part) ?? []
    const numbers =
      from === '' || Number(to) - Number(from) > 20_000
        ? []
        : Array.from({ length: Math.max(0, Number(to) - Number(from) + 1) }, (_, index) => Number(from) + index)
    const ids = numbers.flatMap(number => byNumber.get(number) ?? [])
    // within a span numbers may be missing: lines that were taken out
    if (ids.length === 0) return { ok: false, refusals: [notANumber(part)] }
    found.push(...ids)
  }
  return { ok: true, fact: found }
}

const notANumber = (part: string): Refusal =>
  refuse(
    'claim.not-a-line',
    { en: en.notNumbers(part.slice(0, 40)), nl: nl.notNumbers(part.slice(0, 40)) },
    { path: 'lines' },
  )

async function answered(
  ask: Ask,
  noun: string,
  said: keyof typeof en.said,
  outcome: Outcome<unknown>,
): Promise<Answer> {
  if (!outcome.ok) return show(ask, tried(ask, noun, outcome.refusals))
  const words: Words = { en: en.said[said], nl: nl.said[said] }
  return seeOther(`/${ask.language}/claims/${ask.param('id')}/evidence`, words)
}

async function show(ask: Ask, again?: Tried): Promise<Answer> {
  const db = ask.database.reader
  const standing = await seen(db, ask.actor, ask.param('id'))
  if (standing === undefined) return refusedAnswer([notFound])
  const all = await store.evidenceOf(db, standing.claim.id)
  const pagesOf = Math.max(1, Math.ceil(all.length / perPage))
  const asked = Number(ask.url.searchParams.get('page') ?? 1)
  const number = Number.isSafeInteger(asked) && asked > 0 ? Math.min(asked, pagesOf) : 1
  const told: pages.ToldEvidence = {
    ...(await aroundOf(db, standing)),
    evidence: all.slice((number - 1) * perPage, number * perPage),
    proves: await store.proofsIn(db, standing.claim.id),
    writing: mayWrite(ask.actor, standing.claim) ? writing(standing.claim) : 'closed',
    page: number,
    pages: pagesOf,
    key: randomUUID(),
  }
  return page(pages.evidence(told, ask.language, again), again === undefined ? 200 : statusOf(again.refusals))
}
