import { clusterName } from '../../directory/clusters/index.ts'
import { allClusters, naming } from '../../directory/clusters/queries.ts'
import { readCode } from '../../kernel/code.ts'
import { type Refusal, refuse } from '../../kernel/outcome.ts'
import { dayOf, endOf, readDay } from '../../kernel/time.ts'
import { folded } from '../../kernel/words.ts'
import {
  type Answer,
  type Ask,
  data,
  everyone,
  get,
  jsonAnswer,
  page,
  plain,
  type Route,
  refusedAnswer,
  seeOther,
} from '../../platform/http/index.ts'
import { type Letter, maySeeLetter } from '../../programme/letters/index.ts'
import { letterByCode } from '../../programme/letters/queries.ts'
import { submissionByCode } from '../applications/queries.ts'
import * as pages from './pages.verify.tsx'
import { clusterIn, type Entry } from './queries.register.ts'
import * as store from './store.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

export const verifyRoutes: readonly Route[] = [
  get('/verify', everyone, ask => answerTo((ask.url.searchParams.get('q') ?? '').trim().slice(0, 200), ask), {
    kept: true,
  }),

  data(
    '/verify/:code.json',
    everyone,
    async ask => {
      const found = await checkedBy(ask)
      if (found === undefined) return refusedAnswer([unknown(ask.param('code'))])
      if ('letter' in found) return jsonAnswer(letterData(found.letter))
      const [wrong, ...more] = found.refusals
      if (wrong !== undefined) return refusedAnswer([wrong, ...more])
      return { ...jsonAnswer(asData(found)), until: endOf(dayOf(ask.now)) } as Answer
    },
    { kept: true },
  ),

  get(
    '/verify/:code',
    everyone,
    async ask => {
      const found = await checkedBy(ask)
      if (found === undefined) return elsewhere(ask)
      if ('letter' in found)
        return page(pages.letter(found.letter, maySeeLetter(ask.actor, found.letter), ask.language))
      const shown = page(
        pages.checked(found, await naming(ask.database.reader), ask.language),
        found.refusals.length > 0 ? 422 : 200,
      )
      return { ...shown, until: endOf(dayOf(ask.now)) } as Answer
    },
    { kept: true },
  ),
]

/** What was typed leads to a code, to the one cluster that it names, or to a choice. */
async function answerTo(typed: string, ask: Ask): Promise<Answer> {
  const { language } = ask
  if (typed === '') return page(pages.ask('', language))
  const code = readCode(typed)
  if (code !== undefined) return seeOther(`/${language}/verify/${code}`)
  const wanted = folded(typed)
  const found = (await allClusters(ask.database.reader)).filter(cluster =>
    [cluster.id, clusterName(cluster, 'nl'), clusterName(cluster, 'en')].some(name => folded(name).includes(wanted)),
  )
  const [only, second] = found
  if (only !== undefined && second === undefined) return seeOther(`/${language}/verify/${only.id}`)
  return page(
    pages.ask(typed, language, { unknown: found.length === 0, found: found.slice(0, 20) }),
    found.length === 0 ? 404 : 200,
  )
}

/** The code of a receipt is looked up here too: whoever has a code need not know of what. */
async function elsewhere(ask: Ask): Promise<Answer> {
  const code = readCode(ask.param('code'))
  if (code !== undefined && (await submissionByCode(ask.database.reader, code)) !== undefined)
    return seeOther(`/${ask.language}/receipts/${code}`)
  return page(pages.ask(ask.param('code'), ask.language, { unknown: true }), 404)
}

/** What the address names, on the day that it asks for: today unless told. */
async function checkedBy(ask: Ask): Promise<pages.Checked | { readonly letter: Letter } | undefined> {
  const db = ask.database.reader
  const typed = ask.param('code')
  const { day, refusals } = dayAsked(ask)
  const code = readCode(typed)
  const own = code === undefined ? undefined : await store.byCode(db, code)
  if (own === undefined && code !== undefined) {
    const letter = await letterByCode(db, code)
    if (letter !== undefined) return { letter }
  }
  const found = await clusterIn(db, own?.cluster ?? typed, day)
  if (found === undefined) return undefined
  const { cluster, entries } = found
  const entry = own === undefined ? most(entries) : entries.find(({ id }) => id === own.id)
  const instead = entries.find(one => one !== entry && one.standing === 'in-force')
  return {
    code: own?.code ?? null,
    cluster,
    entry,
    instead: entry?.standing === 'in-force' ? undefined : instead,
    day,
    refusals,
  }
}

/** Of several lines of a cluster: the one in force, else the last that has begun, else the first to come. */
const most = (entries: readonly Entry[]): Entry | undefined =>
  entries.findLast(({ standing }) => standing === 'in-force') ??
  entries.findLast(({ standing }) => standing !== 'not-yet') ??
  entries[0]

function dayAsked(ask: Ask): { readonly day: Temporal.PlainDate; readonly refusals: readonly Refusal[] } {
  const today = dayOf(ask.now)
  const typed = (ask.url.searchParams.get('asOf') ?? '').trim()
  if (typed === '' || typed === 'today') return { day: today, refusals: [] }
  const read = readDay(typed)
  return read.ok
    ? { day: read.value, refusals: [] }
    : { day: today, refusals: [refuse(read.rule, read.message, { path: 'asOf' })] }
}

const unknown = (typed: string): Refusal =>
  refuse('verify.unknown', { en: en.unknownCode(typed), nl: nl.unknownCode(typed) }, { kind: 'hidden' })

/** The answer as data: is it acknowledged on the day, since when, under what, until when. */
const asData = ({ code, cluster, entry, instead, day }: pages.Checked) => ({
  kind: 'acknowledgement',
  code,
  cluster: cluster.id,
  name: cluster.name,
  demonstration: cluster.demonstration,
  asOf: plain(day),
  acknowledged: entry?.standing === 'in-force',
  status: entry?.standing ?? 'none',
  instrument: entry?.instrument ?? null,
  instrumentVersion: entry?.version ?? null,
  from: plain(entry?.from ?? null),
  until: plain(entry?.until ?? null),
  endedFrom: plain(entry?.endedFrom ?? null),
  source: entry?.source ?? null,
  instead: instead?.code ?? null,
})

const letterData = (letter: Letter) => ({
  kind: 'letter',
  code: letter.code,
  reference: letter.reference,
  letter: letter.kind,
  sentAt: letter.issuedAt.toString(),
  sha256: letter.pdf,
  demonstration: letter.demonstration,
})
