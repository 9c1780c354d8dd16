import type { Hono } from 'hono'
import { routes as home } from './commons/home/routes.tsx'
import { routes as landscape } from './commons/landscape/routes.tsx'
import { routes as newsroom } from './commons/newsroom/routes.tsx'
import { routes as openData } from './commons/open-data/routes.ts'
import { routes as projectFunding } from './commons/project-funding/routes.tsx'
import { routes as audit } from './desk/audit/routes.tsx'
import { routes as bundles } from './desk/bundles/routes.tsx'
import { routes as duties } from './desk/duties/routes.tsx'
import { routes as notices } from './desk/notices/routes.tsx'
import { routes as outbox } from './desk/outbox/routes.tsx'
import { routes as cockpit } from './desk/state-aid/routes.tsx'
import { type Waiting, waitingIn } from './desk/tasks/queries.waiting.ts'
import { routes as tasks } from './desk/tasks/routes.tsx'
import { namesIn } from './directory/clusters/queries.names.ts'
import { routes as clusterEntries } from './directory/clusters/routes.edit.tsx'
import { routes as roadmaps } from './directory/clusters/routes.roadmap.tsx'
import { routes as clusters } from './directory/clusters/routes.tsx'
import { routes as imports } from './directory/imports/routes.tsx'
import { routes as memberships } from './directory/memberships/routes.tsx'
import { routes as organisations } from './directory/organisations/routes.tsx'
import { routes as people } from './directory/people/routes.tsx'
import { routes as agreements } from './grants/agreements/routes.tsx'
import { routes as claims } from './grants/claims/routes.tsx'
import { routes as contributions } from './grants/contributions/routes.tsx'
import { routes as intake } from './grants/intake/routes.tsx'
import { routes as match } from './grants/match/routes.tsx'
import { routes as projectMoney } from './grants/pacts/routes.projects.tsx'
import { routes as pacts } from './grants/pacts/routes.tsx'
import { routes as payments } from './grants/payments/routes.tsx'
import { routes as projects } from './grants/projects/routes.tsx'
import { routes as verification } from './grants/verification/routes.tsx'
import type { Actor } from './kernel/actor.ts'
import { routes as ledger } from './ledger/routes.tsx'
import { elsewhere } from './personal.ts'
import type { Database } from './platform/db/index.ts'
import type { Files } from './platform/files/index.ts'
import { assetRoute, mount, type Route, type Site } from './platform/http/index.ts'
import type { Identity } from './platform/identity/index.ts'
import { routes as stateAid } from './programme/aid/routes.tsx'
import { routes as assessments } from './programme/assessments/routes.tsx'
import { routes as calls } from './programme/calls/routes.tsx'
import { routes as envelopes } from './programme/envelopes/routes.tsx'
import { routes as instruments } from './programme/instruments/routes.tsx'
import { routes as letters } from './programme/letters/routes.tsx'
import { routes as simulations } from './programme/simulations/routes.tsx'
import { routes as acknowledgement } from './selection/acknowledgement/routes.tsx'
import { routes as applications } from './selection/applications/routes.tsx'
import { routes as committee } from './selection/decisions/routes.tsx'
import { routes as evaluation } from './selection/evaluation/routes.tsx'
import { forms as publishedForms } from './selection/forms/queries.ts'
import { routes as forms } from './selection/forms/routes.tsx'
import { routes as objections } from './selection/objections/routes.tsx'
import { routes as screening } from './selection/screening/routes.tsx'
import { type Assets, type Chrome, chrome, refusalPage, renderPage } from './ui/index.ts'

/** The table of contents: every room, in the order of a grant's life. */
export const rooms = (
  { database, identity, files, assets }: Surroundings,
  waiting: Waiting = waitingIn(database),
): readonly Route[] => [
  ...ledger,
  ...organisations,
  ...clusterEntries,
  ...clusters,
  ...roadmaps,
  ...memberships,
  ...people(identity, elsewhere),
  ...imports(files),
  ...instruments,
  ...assessments,
  ...simulations,
  ...stateAid,
  ...envelopes,
  ...calls({ files, forms: async db => (await publishedForms(db)).map(({ form }) => form) }),
  ...letters(files),
  ...forms,
  ...applications(files),
  ...evaluation(files),
  ...screening,
  ...committee,
  ...acknowledgement,
  ...objections(files),
  ...agreements(identity, files),
  ...projects,
  ...pacts,
  ...projectMoney,
  ...contributions(files),
  ...match,
  ...claims(files),
  ...verification(files),
  ...payments(files),
  ...intake(files),
  ...home,
  ...landscape,
  ...projectFunding,
  ...newsroom,
  ...openData,
  ...tasks(identity, waiting),
  ...duties(files),
  ...cockpit(files),
  ...notices,
  ...bundles(files),
  ...audit,
  ...outbox,
  assetRoute(assets.files ?? new Map()),
]

export type Surroundings = {
  readonly database: Database
  readonly site: string
  readonly assets: Assets
  readonly identity: Identity
  /** Where uploaded files are kept. */
  readonly files: Files
  /** Whether a proxy of the agency's own stands in front. */
  readonly trustProxy?: boolean
  actor(request: Request): Promise<Actor>
  log: Site['log']
}

/** The site on a database: what `main.ts` serves and what the tests ask. */
export function app(around: Surroundings): Hono {
  const waiting = waitingIn(around.database)
  const routes = rooms(around, waiting)
  const names = namesIn(around.database)
  const frameOf = { ...chrome, work: workIn(routes), clusterName: names.of }
  return mount({
    ...around,
    async actor(request) {
      const actor = await around.actor(request)
      await names.learn(actor)
      return actor
    },
    routes,
    waiting: waiting.of,
    languages: { preferred: 'nl' },
    render: (page, frame) => renderPage(page, frame, around.assets, frameOf),
    refusal: refusalPage,
  })
}

/** Under which names the pages of those for whom much is open stand together. */
const groups = {
  selection: { en: 'Selection', nl: 'Selectie' },
  grants: { en: 'Grants', nl: 'Steun' },
  money: { en: 'Money', nl: 'Geld' },
  register: { en: 'Register', nl: 'Register' },
  programme: { en: 'Programme', nl: 'Programma' },
  oversight: { en: 'Oversight', nl: 'Toezicht' },
} as const

/** What signed-in people find under their hand: each link for those whom the page itself lets in. */
const workIn = (routes: readonly Route[]): Chrome['work'] =>
  [
    { href: '/tasks', label: { en: 'Tasks', nl: 'Taken' }, counted: true },
    { href: '/applications', label: { en: 'Applications', nl: 'Aanvragen' }, group: groups.selection },
    { href: '/assignments', label: { en: 'Assignments', nl: 'Opdrachten' }, group: groups.selection },
    { href: '/evaluation', label: { en: 'Evaluation', nl: 'Beoordeling' }, group: groups.selection },
    { href: '/experts', label: { en: 'Experts', nl: 'Experten' }, group: groups.selection },
    { href: '/committee', label: { en: 'Committee', nl: 'Beslissingscomité' }, group: groups.selection },
    { href: '/objections', label: { en: 'Objections', nl: 'Bezwaren' }, group: groups.selection },
    { href: '/agreements', label: { en: 'Agreements', nl: 'Overeenkomsten' }, group: groups.grants },
    { href: '/intake', label: { en: 'Bring a programme in', nl: 'Programma overnemen' }, group: groups.grants },
    { href: '/projects/all', label: { en: 'Projects', nl: 'Projecten' }, group: groups.grants },
    { href: '/pacts', label: { en: 'Cluster pacts', nl: 'Clusterpacten' }, group: groups.grants },
    { href: '/project-money', label: { en: 'Project money', nl: 'Projectmiddelen' }, group: groups.grants },
    { href: '/contributions', label: { en: 'Contributions', nl: 'Bijdragen' }, group: groups.grants },
    { href: '/match', label: { en: 'Members’ half', nl: 'Helft van de leden' }, group: groups.grants },
    { href: '/claims', label: { en: 'Claims', nl: 'Declaraties' }, group: groups.grants },
    { href: '/controls', label: { en: 'Controls', nl: 'Controles' }, group: groups.grants },
    { href: '/payments', label: { en: 'Payments', nl: 'Betalingen' }, group: groups.money },
    { href: '/recoveries', label: { en: 'Recoveries', nl: 'Terugvorderingen' }, group: groups.money },
    { href: '/articles', label: { en: 'Budget', nl: 'Begroting' }, group: groups.money },
    { href: '/envelopes', label: { en: 'Envelopes', nl: 'Enveloppes' }, group: groups.money },
    { href: '/ledger', label: { en: 'Ledger', nl: 'Grootboek' }, group: groups.money },
    { href: '/state-aid', label: { en: 'State aid', nl: 'Staatssteun' }, group: groups.money },
    { href: '/state-aid-check', label: { en: 'State-aid check', nl: 'Toets staatssteun' }, group: groups.money },
    { href: '/organisations', label: { en: 'Organisations', nl: 'Organisaties' }, group: groups.register },
    { href: '/people', label: { en: 'People', nl: 'Personen' }, group: groups.register },
    {
      href: '/instruments/drafts',
      label: { en: 'Draft instruments', nl: 'Ontwerpinstrumenten' },
      group: groups.programme,
    },
    { href: '/forms', label: { en: 'Forms', nl: 'Formulieren' }, group: groups.programme },
    { href: '/letters', label: { en: 'Letters', nl: 'Brieven' }, group: groups.programme },
    { href: '/simulations', label: { en: 'Simulations', nl: 'Simulaties' }, group: groups.programme },
    { href: '/audit', label: { en: 'Audit', nl: 'Audit' }, group: groups.oversight },
    { href: '/outbox', label: { en: 'Outbox', nl: 'Postvak UIT' }, group: groups.oversight },
  ].flatMap(item => {
    const page = routes.find(({ method, kind, path }) => method === 'GET' && kind === 'page' && path === item.href)
    return page === undefined ? [] : [{ ...item, may: page.may }]
  })
