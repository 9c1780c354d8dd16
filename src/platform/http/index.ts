export {
  type Answer,
  file,
  jsonAnswer,
  type Page,
  page,
  refusedAnswer,
  seeOther,
  statusOf,
  tooManyAnswer,
  withCookies,
} from './answer.ts'
export { assetRoute } from './assets.ts'
export { download } from './download.ts'
export { Form, type Upload } from './form.ts'
export { securityHeaders } from './headers.ts'
export { Limit } from './limit.ts'
export { mount } from './mount.ts'
export { askedIn, fitting, notAState, type Wanted, wantedIn } from './narrow.ts'
export { agencyOnly, doneBy, everyone, type Need, only, signedIn } from './need.ts'
export { type Ask, cannotShow, data, get, listing, post, type Route, twin } from './route.ts'
export type { Frame, Site } from './site.ts'
export { asCsv, asRecords, type Cell, type Column, plain } from './table.ts'
