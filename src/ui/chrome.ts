import type { Words } from '../kernel/words.ts'
import type { Need } from '../platform/http/index.ts'

/** One entry of the navigation. `href` has no language: `/clusters`. Shown to those whom `may` allows; without it, to everyone. */
export type NavigationItem = {
  readonly label: Words
  readonly href: string
  readonly may?: Need
  /** Beside it stands how many things wait for this person. */
  readonly counted?: boolean
  /** Where it stands for whom much is open: under this name, with others. */
  readonly group?: Words
}

/** What stands around every page besides the page itself; the table of contents says it, the layout draws it. */
export type Chrome = {
  /** The public pages, then what is for signed-in people. */
  readonly navigation: readonly NavigationItem[]
  readonly work: readonly NavigationItem[]
  /** What a cluster is called, as far as is known without asking. */
  clusterName?(cluster: string): Words | undefined
  /** The page where one signs in, and the one with one's account; a POST to `signOut` ends the session. */
  readonly signIn: string
  readonly account: string
  readonly signOut?: string
  /** `:language` stands for the page's language. */
  readonly feed?: { readonly href: string; readonly title: Words }
  readonly source?: string
  readonly accessibility?: string
}

/** The public pages. */
export const chrome: Chrome = {
  navigation: [
    { label: { en: 'Home', nl: 'Start' }, href: '/' },
    { label: { en: 'Clusters', nl: 'Clusters' }, href: '/clusters' },
    { label: { en: 'Landscape', nl: 'Landschap' }, href: '/landscape' },
    { label: { en: 'Instruments', nl: 'Instrumenten' }, href: '/instruments' },
    { label: { en: 'Calls', nl: 'Oproepen' }, href: '/calls' },
    { label: { en: 'News', nl: 'Nieuws' }, href: '/news' },
    { label: { en: 'Data', nl: 'Data' }, href: '/data' },
  ],
  work: [],
  signIn: '/sign-in',
  account: '/account',
  signOut: '/sign-out',
  accessibility: '/accessibility',
  feed: { href: '/:language/news/feed.atom', title: { en: 'News of the clusters', nl: 'Nieuws van de clusters' } },
}
