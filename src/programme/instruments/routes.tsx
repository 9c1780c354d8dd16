import { notFound } from '../../kernel/outcome.ts'
import {
  type Answer,
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
import * as pages from './pages.tsx'
import { Instruments } from './reader.ts'

const instruments = new Instruments()

export const routes: Route[] = [
  get('/instruments', everyone, ask => {
    const [offered, comparisons] = [true, false].map(wanted =>
      instruments.all().filter(({ key }) => instruments.isOffered(key) === wanted),
    )
    return page(pages.list(offered ?? [], comparisons ?? [], ask.language))
  }),

  get('/instruments/:id', everyone, (ask): Answer => {
    const [instrument, ...older] = instruments.named(ask.param('id'))
    if (instrument === undefined) return refusedAnswer([notFound])
    const versions = older.length > 0 ? [instrument, ...older] : instruments.named(instrument.document.id)
    return page(pages.show(instrument, versions, ask.language))
  }),

  data('/instruments/:id/document', everyone, (ask): Answer => {
    const text = instruments.text(ask.param('id'))
    return text === undefined
      ? refusedAnswer([notFound])
      : file(text, 'application/yaml; charset=utf-8', `${ask.param('id')}.yaml`)
  }),

  data('/schemas/instrument.json', everyone, () => jsonAnswer(documentJsonSchema())),
]
