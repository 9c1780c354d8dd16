import { notFound } from '../../kernel/outcome.ts'
import { isLanguage } from '../../kernel/words.ts'
import type { Json } from '../../platform/db/index.ts'
import type { Files } from '../../platform/files/index.ts'
import {
  type Answer,
  type Ask,
  data,
  file,
  get,
  Limit,
  only,
  page,
  type Route,
  refusedAnswer,
  signedIn,
} from '../../platform/http/index.ts'
import { printed } from './frame.ts'
import { isKind } from './letter.ts'
import * as pages from './pages.tsx'
import { pdfOf, typesetIn } from './queries.pdf.ts'
import { agencyIn } from './queries.ts'
import { maySeeLetter } from './rules.ts'
import { sampleOf } from './samples.ts'
import * as store from './store.ts'

const officials = only('programme-manager', 'account-manager', 'administrator', 'auditor')
/** Typesetting is work: no more looks than a person can take. */
const looks = new Limit({ times: 60, seconds: 60 })

export const routes = (files: Files): readonly Route[] => [
  get('/letters', officials, async ask => {
    const db = ask.database.reader
    const demonstration = ask.actor.kind === 'person' && ask.actor.demonstration
    const style = await store.currentStyle(db)
    const latest = (await store.latest(db, demonstration, 50)).filter(letter => maySeeLetter(ask.actor, letter))
    return page(pages.overview(style, latest, ask.language))
  }),

  data('/letters/:kind/preview.pdf', officials, preview, { limit: looks }),

  data('/letters/:id.pdf', signedIn, async ask => {
    const letter = await store.byId(ask.database.reader, ask.param('id'))
    if (letter === undefined || !maySeeLetter(ask.actor, letter)) return refusedAnswer([notFound])
    return file(await pdfOf({ database: ask.database, files, site: ask.site }, letter), 'application/pdf')
  }),
]

/** A letter of invented data in the templates as they stand: what the programme manager looks at before a call opens. */
async function preview(ask: Ask): Promise<Answer> {
  const kind = ask.param('kind')
  const style = await store.currentStyle(ask.database.reader)
  if (!isKind(kind) || style === undefined) return refusedAnswer([notFound])
  const asked = ask.url.searchParams.get('language') ?? ''
  const language = isLanguage(asked) ? asked : 'nl'
  const frame = {
    kind,
    reference: '2018/00042',
    code: '4T9B-0C7E-M2XK-PZ5R',
    language,
    demonstration: true,
    sample: true,
    issuedAt: Temporal.Instant.from('2018-07-23T10:00:00Z'),
    site: ask.site,
  }
  const sample = { ...sampleOf(kind, language), agency: await agencyIn(ask.database.reader, language) } as Json
  return file(await typesetIn(style, kind, language, printed(sample, frame, style)), 'application/pdf')
}
