import { agencyRoles, hasRole } from '../../kernel/actor.ts'
import { notFound } from '../../kernel/outcome.ts'
import {
  type Answer,
  type Ask,
  data,
  everyone,
  file,
  get,
  jsonAnswer,
  only,
  page,
  type Route,
  refusedAnswer,
} from '../../platform/http/index.ts'
import { formJsonSchema } from './document.ts'
import * as pages from './pages.tsx'
import { forms } from './queries.ts'
import { routes as drafts } from './routes.drafts.tsx'
import * as store from './store.ts'

const officials = [...agencyRoles, 'auditor'] as const

export const routes: Route[] = [
  get('/forms', only(...officials), async ask =>
    page(pages.list(await forms(ask.database.reader), hasRole(ask.actor, 'programme-manager'), ask.language)),
  ),

  ...drafts,

  get(
    '/forms/:key',
    everyone,
    async (ask): Promise<Answer> => {
      const shown = await load(ask)
      return shown === undefined ? refusedAnswer([notFound]) : page(pages.show(shown, ask.language))
    },
    { kept: true },
  ),

  get('/forms/:key/differences', everyone, async (ask): Promise<Answer> => {
    const shown = await load(ask)
    if (shown === undefined) return refusedAnswer([notFound])
    const all = await forms(ask.database.reader)
    const asked = ask.url.searchParams.get('with')
    const other = all.find(({ form }) => form.key === asked)
    if (asked !== null && other === undefined) return refusedAnswer([notFound])
    return page(pages.compared(shown, all, (other ?? shown.others[0])?.form, ask.language))
  }),

  data('/forms/:key/document', everyone, async (ask): Promise<Answer> => {
    const version = await store.versionByKey(ask.database.reader, ask.param('key'))
    return version === undefined
      ? refusedAnswer([notFound])
      : file(version.document, 'application/yaml; charset=utf-8', `${version.key}.yaml`)
  }),

  data('/schemas/form.json', everyone, () => jsonAnswer(formJsonSchema())),
]

async function load(ask: Ask): Promise<pages.Shown | undefined> {
  const all = await forms(ask.database.reader)
  const found = all.find(({ form }) => form.key === ask.param('key'))
  if (found === undefined) return undefined
  return {
    ...found,
    others: all.filter(({ version }) => version.form === found.version.form && version.key !== found.version.key),
    official: hasRole(ask.actor, ...officials),
  }
}
