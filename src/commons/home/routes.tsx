import { changesAt, inOrder as clustersInOrder, readAsOf } from '../../directory/clusters/index.ts'
import { clustersOn, naming as namingOf, recordOf, standings as standingsOf } from '../../directory/clusters/queries.ts'
import { dayOf } from '../../kernel/time.ts'
import { everyone, get, page, type Route, refusedAnswer } from '../../platform/http/index.ts'
import { agency as agencyOf } from '../../programme/agency/queries.ts'
import { inOrder, tell } from '../newsroom/index.ts'
import { articles } from '../newsroom/queries.ts'
import * as pages from './pages.tsx'

export const routes: Route[] = [
  get(
    '/',
    everyone,
    async ask => {
      const { language, database } = ask
      const db = database.reader
      const asked = readAsOf(ask.url.searchParams.get('asOf') ?? '', await recordOf(db), dayOf(ask.now))
      if (!asked.ok) return refusedAnswer(asked.refusals)
      const shown = asked.fact
      const naming = await namingOf(db)
      const clusters = (await clustersOn(db, shown.day)).sort((a, b) => clustersInOrder(a, b, naming, language))
      const home: pages.Home = {
        agency: (await agencyOf(db))?.name ?? null,
        landscape: { shown, clusters, standings: await standingsOf(db), naming },
        news: inOrder(await articles(db))
          .slice(0, 3)
          .map(article => tell(article, language)),
      }
      const ends = changesAt(shown)
      return { ...page(pages.home(home, language)), ...(ends === undefined ? {} : { until: ends }) }
    },
    { kept: true },
  ),
]
