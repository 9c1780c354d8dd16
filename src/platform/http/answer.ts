import type { VNode } from 'preact'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Words } from '../../kernel/words.ts'
import { tooManyTries } from './limit.ts'
import type { Column } from './table.ts'

/** What a page says; the frame around it (navigation, language switch, footer) is drawn by `ui`. */
export type Page = {
  readonly title: string
  readonly body: VNode
  readonly description?: string
  /** Names of islands whose script this page wants. */
  readonly islands?: readonly string[]
  /** The data twins of this page: shown as downloads, and named in the head. */
  readonly downloads?: readonly { readonly label: string; readonly href: string; readonly type: string }[]
  /** Wide pages (tables, maps) use the whole width. */
  readonly wide?: boolean
  /** A picture for those who share this page, as an address on this site. */
  readonly image?: string
  /** schema.org description of what the page is about. */
  readonly linkedData?: object
  /** Reached by a link that was sent to someone: no search engine keeps it. */
  readonly unlisted?: boolean
}

export type Answer = Content & {
  /** `Set-Cookie` lines that go with it. */
  readonly cookies?: readonly string[]
}

type Content =
  | { readonly kind: 'page'; readonly status: number; readonly page: Page; readonly until?: Temporal.Instant }
  | { readonly kind: 'redirect'; readonly to: string; readonly status: 302 | 303 | 308; readonly said?: Words }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[]; readonly retryAfter?: number }
  | { readonly kind: 'json'; readonly status: number; readonly body: unknown; readonly until?: Temporal.Instant }
  | {
      readonly kind: 'file'
      readonly body: string | Uint8Array<ArrayBuffer>
      readonly type: string
      readonly name?: string
      readonly until?: Temporal.Instant
    }
  | {
      readonly kind: 'table'
      readonly format: 'csv'
      readonly columns: readonly Column<never>[]
      readonly rows: readonly unknown[]
      readonly name: string
    }
  | { readonly kind: 'response'; readonly response: Response }

export const page = (content: Page, status = 200): Answer => ({ kind: 'page', status, page: content })

/** After an act: where the person lands, and the sentence shown there once. */
export const seeOther = (to: string, said?: Words): Answer => ({
  kind: 'redirect',
  to,
  status: 303,
  ...(said === undefined ? {} : { said }),
})

/** The answer, and cookies with it. */
export const withCookies = (answer: Answer, cookies: readonly string[]): Answer => ({ ...answer, cookies })

/** Asked too often: 429, and in how many seconds it may be asked again. */
export const tooManyAnswer = (seconds: number): Answer => ({
  kind: 'refused',
  refusals: [tooManyTries(seconds)],
  retryAfter: seconds,
})

export const refusedAnswer = (refusals: readonly Refusal[]): Answer => ({ kind: 'refused', refusals })
export const jsonAnswer = (body: unknown, status = 200): Answer => ({ kind: 'json', status, body })
export const file = (body: string | Uint8Array<ArrayBuffer>, type: string, name?: string): Answer => ({
  kind: 'file',
  body,
  type,
  ...(name === undefined ? {} : { name }),
})

/** HTTP knows refusals only here. */
export function statusOf(refusals: readonly Refusal[]): 403 | 404 | 409 | 422 {
  if (refusals.some(r => r.kind === 'hidden')) return 404
  if (refusals.some(r => r.kind === 'forbidden')) return 403
  return refusals.some(r => r.kind === 'stale') ? 409 : 422
}
