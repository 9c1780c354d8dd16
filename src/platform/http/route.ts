import type { Actor } from '../../kernel/actor.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Language } from '../../kernel/words.ts'
import type { Database } from '../db/index.ts'
import { type Answer, jsonAnswer, type Page, page, refusedAnswer, statusOf } from './answer.ts'
import type { Form } from './form.ts'
import type { Limit } from './limit.ts'
import type { Need } from './need.ts'
import { asRecords, type Column } from './table.ts'

/** One request, as a room sees it. */
export type Ask = {
  readonly actor: Actor
  readonly language: Language
  readonly url: URL
  readonly database: Database
  /** The site's own address, for links that leave it (feeds, mail, share links). */
  readonly site: string
  readonly request: Request
  /** A named part of the address; empty when it is not there. */
  param(name: string): string
  /** What was posted; empty for a GET. */
  readonly form: Form
  /** The network address the request came from, for limits only. */
  readonly from: string
  /** This moment, by this machine's clock: for showing, never for deciding (decisions read the database's clock). */
  readonly now: Temporal.Instant
  /**
   * When it came in, by the database's clock: read once, before body and session are read, and the same however often an act
   * is tried again. Only on a route that is `stamped`; on another, to ask for it is a mistake of ours.
   */
  readonly received: Temporal.Instant
}

export type Handler = (ask: Ask) => Promise<Answer> | Answer

export type Route = {
  readonly method: 'GET' | 'POST'
  /** Without language and without suffix: `/clusters/:slug`. */
  readonly path: string
  readonly may: Need
  readonly handle: Handler
  /** `page`: stands under /nl and /en. `data`: has no language. */
  readonly kind: 'page' | 'data'
  /** Kept whole in memory for visitors until something changes. */
  readonly kept?: boolean
  /** Largest body in bytes; the default is 1 MiB. */
  readonly largest?: number
  /** How often one person, or one network address of visitors, may ask for what is costly. */
  readonly limit?: Limit
  /** A deadline may hang on it: the database's clock is read before anything else. */
  readonly stamped?: boolean
}

type More = Partial<Pick<Route, 'kept' | 'largest' | 'limit' | 'stamped'>>

/** A page under /nl and /en. */
export const get = (path: string, may: Need, handle: Handler, more: More = {}): Route => ({
  method: 'GET',
  path,
  may,
  handle,
  kind: 'page',
  ...more,
})

/** An act: a noun you post to. */
export const post = (path: string, may: Need, handle: Handler, more: More = {}): Route => ({
  method: 'POST',
  path,
  may,
  handle,
  kind: 'page',
  ...more,
})

/** An address without language: data, feeds, health. */
export const data = (path: string, may: Need, handle: Handler, more: More = {}): Route => ({
  method: 'GET',
  path,
  may,
  handle,
  kind: 'data',
  ...more,
})

/**
 * A list and its twins: the page, and the same address with `.json` and `.csv`, the same filters included.
 * `load` answers with the rows and what the page wants besides them.
 */
export function listing<Row, Besides>(
  path: string,
  may: Need,
  list: {
    readonly columns: readonly Column<Row>[]
    load(ask: Ask): Promise<{ rows: readonly Row[]; besides: Besides; until?: Temporal.Instant } | Answer>
    page(rows: readonly Row[], besides: Besides, ask: Ask): Page
  },
  more: More = {},
): Route[] {
  const name = path.split('/').findLast(part => part !== '' && !part.startsWith(':')) ?? 'list'
  const answer =
    (show: (loaded: { rows: readonly Row[]; besides: Besides }, ask: Ask) => Answer): Handler =>
    async ask => {
      const loaded = await list.load(ask)
      if ('kind' in loaded) return loaded
      const shown = show(loaded, ask)
      return loaded.until === undefined ? shown : ({ ...shown, until: loaded.until } as Answer)
    }
  return [
    data(
      `${path}.json`,
      may,
      answer(({ rows }) => jsonAnswer(asRecords(list.columns, rows))),
      more,
    ),
    data(
      `${path}.csv`,
      may,
      answer(({ rows }) => ({ kind: 'table', format: 'csv', columns: list.columns, rows, name })),
      more,
    ),
    get(
      path,
      may,
      answer(({ rows, besides }, ask) => page(list.page(rows, besides, ask))),
      more,
    ),
  ]
}

/**
 * What an address asks and cannot be shown (a day that is none, a filter that is not): people get the page again with what is
 * wrong, programs a problem document. Neither gets something else than was asked for.
 */
export const cannotShow = ({ url }: Pick<Ask, 'url'>, refusals: readonly Refusal[], again: () => Page): Answer =>
  /\.(json|csv|xlsx)$/.test(url.pathname) ? refusedAnswer(refusals) : page(again(), statusOf(refusals))

/** The address of a page's twin: same filters, other format, no language. */
export const twin = (url: URL, format: 'json' | 'csv'): string =>
  `${url.pathname.replace(/^\/(nl|en)(?=\/|$)/, '') || '/index'}.${format}${url.search}`
