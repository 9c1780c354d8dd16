import { parse } from 'yaml'
import { hasRole } from '../../kernel/actor.ts'
import { notFound } from '../../kernel/outcome.ts'
import { dayOf, startOf } from '../../kernel/time.ts'
import {
  type Answer,
  type Ask,
  data,
  everyone,
  file,
  get,
  jsonAnswer,
  page,
  type Route,
  refusedAnswer,
} from '../../platform/http/index.ts'
import { documentJsonSchema } from './document.ts'
import type { Instrument } from './instrument.ts'
import * as pages from './pages.tsx'
import { type Instruments, instrumentsOf } from './queries.ts'
import { routes as drafts } from './routes.drafts.tsx'
import { inForceOn } from './version.ts'

export const routes: Route[] = [
  data('/instruments.json', everyone, async ask => {
    const instruments = await instrumentsOf(ask.database.reader)
    return jsonAnswer(
      instruments.all().map(({ key, document }) => ({
        key,
        names: document.names,
        summary: document.summary,
        offered: instruments.isOffered(key),
        document: `/instruments/${key}/document`,
      })),
    )
  }),

  get(
    '/instruments',
    everyone,
    async ask => {
      const instruments = await instrumentsOf(ask.database.reader)
      const ids = [...new Set(instruments.all().map(({ document }) => document.id))]
      const shown = ids.flatMap(id => shownOf(instruments, id, ask) ?? [])
      const offered = ({ instrument }: pages.Shown) => instruments.isOffered(instrument.key)
      const [own, besides] = [shown.filter(offered), shown.filter(each => !offered(each))]
      const writes = hasRole(ask.actor, 'programme-manager')
      return until(pages.list(own, besides, writes, ask.language), instruments.all(), ask)
    },
    { kept: true },
  ),

  ...drafts,

  data('/instruments/:id.json', everyone, async (ask): Promise<Answer> => {
    const instruments = await instrumentsOf(ask.database.reader)
    const text = instruments.text(instruments.meant(ask.param('id'), today(ask))?.key ?? '')
    return text === undefined ? refusedAnswer([notFound]) : jsonAnswer(parse(text))
  }),

  get(
    '/instruments/:id',
    everyone,
    async (ask): Promise<Answer> => {
      const shown = shownOf(await instrumentsOf(ask.database.reader), ask.param('id'), ask)
      if (shown === undefined) return refusedAnswer([notFound])
      return until(pages.show(shown, ask.language), shown.versions, ask)
    },
    { kept: true },
  ),

  data('/instruments/:id/document', everyone, async (ask): Promise<Answer> => {
    const instruments = await instrumentsOf(ask.database.reader)
    const key = instruments.meant(ask.param('id'), today(ask))?.key ?? ''
    const text = instruments.text(key)
    return text === undefined ? refusedAnswer([notFound]) : file(text, 'application/yaml; charset=utf-8', `${key}.yaml`)
  }),

  data('/schemas/instrument.json', everyone, () => jsonAnswer(documentJsonSchema())),
]

const today = (ask: Ask): string => dayOf(ask.now).toString()

function shownOf(instruments: Instruments, name: string, ask: Ask): pages.Shown | undefined {
  const day = today(ask)
  const instrument = instruments.meant(name, day)
  if (instrument === undefined) return undefined
  const versions = instruments.named(instrument.document.id)
  const inForce = inForceOn(versions, day)
  return {
    instrument,
    versions,
    demonstration: instruments.isDemonstration(instrument.key),
    standing: ({ key, document }) => {
      if (!instruments.isOffered(key)) return 'comparison'
      if (document.version > day) return 'ahead'
      return key === inForce?.key ? 'in-force' : 'superseded'
    },
  }
}

/** The page, kept until the next of these versions comes into force. */
function until(content: Parameters<typeof page>[0], versions: readonly Instrument[], ask: Ask): Answer {
  const ahead = versions.map(({ document }) => document.version).filter(day => day > today(ask))
  const next = ahead.reduce<string | undefined>((a, b) => (a === undefined || b < a ? b : a), undefined)
  const answer = page(content)
  return next === undefined ? answer : ({ ...answer, until: startOf(Temporal.PlainDate.from(next)) } as Answer)
}
