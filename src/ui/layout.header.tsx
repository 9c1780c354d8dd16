import type { Actor, Mandate } from '../kernel/actor.ts'
import type { Language, Words } from '../kernel/words.ts'
import type { Frame } from '../platform/http/index.ts'
import { inOtherLanguage, liesUnder, under } from './address.ts'
import type { Chrome, NavigationItem } from './chrome.ts'
import { TrosMark } from './mark.tsx'

const texts = {
  en: {
    skip: 'Skip to the content',
    home: 'Tros, to the start',
    tagline: 'The cluster policy, whole',
    menu: 'Menu',
    main: 'Main',
    work: 'My work',
    search: 'Search clusters',
    find: 'Search',
    languages: 'Language',
    signIn: 'Sign in',
    signOut: 'Sign out',
    account: 'Your account',
    waiting: (count: number) => `(${count} ${count === 1 ? 'thing waits' : 'things wait'} for you)`,
    demonstration: 'You look around as a fictitious person. What you do here concerns the demonstration only.',
  },
  nl: {
    skip: 'Naar de inhoud',
    home: 'Tros, naar de startpagina',
    tagline: 'Het clusterbeleid, in één geheel',
    menu: 'Menu',
    main: 'Hoofdnavigatie',
    work: 'Mijn werk',
    search: 'Zoek clusters',
    find: 'Zoek',
    languages: 'Taal',
    signIn: 'Aanmelden',
    signOut: 'Afmelden',
    account: 'Uw account',
    waiting: (count: number) => `(${count} ${count === 1 ? 'zaak wacht' : 'zaken wachten'} op u)`,
    demonstration: 'U kijkt rond als een fictieve persoon. Wat u hier doet, betreft alleen de demonstratie.',
  },
} as const

type Around = { frame: Frame; chrome: Chrome }

/** Skip link, mark, navigation, search, languages, account. On small screens the rest folds into a menu, without script. */
export function Header({ frame, chrome }: Around) {
  const t = texts[frame.language]
  return (
    <>
      <a class="ds-skip-link" href="#content">
        {t.skip}
      </a>
      {frame.actor.kind === 'person' && frame.actor.demonstration ? (
        <p class="demonstration-banner">{t.demonstration}</p>
      ) : null}
      <header class="site">
        <div class="bar">
          <a class="name" href={`/${frame.language}`} aria-label={t.home}>
            <TrosMark />
            <span>Tros</span>
          </a>
          <div class="unfolded">
            <Navigation frame={frame} chrome={chrome} place="bar" />
            <Aside frame={frame} chrome={chrome} place="bar" />
          </div>
          <details class="menu">
            <summary>{t.menu}</summary>
            <div class="sheet">
              <Navigation frame={frame} chrome={chrome} place="menu" />
              <Aside frame={frame} chrome={chrome} place="menu" />
            </div>
          </details>
        </div>
        <Work frame={frame} chrome={chrome} />
      </header>
    </>
  )
}

const Items = ({
  items,
  frame,
  label,
}: {
  items: readonly NavigationItem[]
  frame: Frame
  label?: string | undefined
}) => (
  <ul aria-label={label} class={label === undefined ? undefined : 'within'}>
    {items.map(item => (
      <Item key={item.href} item={item} frame={frame} />
    ))}
  </ul>
)

/** `current`: a group in which the page stands; left out, the page itself. */
const Item = ({ item, frame, current }: { item: NavigationItem; frame: Frame; current?: boolean }) => (
  <li>
    <a
      href={under(frame.language, item.href)}
      aria-current={
        current === undefined ? (liesUnder(frame.address, item.href) ? 'page' : undefined) : current || undefined
      }
    >
      {item.label[frame.language]}
      {item.counted && frame.waiting ? <Waiting count={frame.waiting} language={frame.language} /> : null}
    </a>
  </li>
)

/** How many things wait: a figure for the eye, words for who hears the page. */
const Waiting = ({ count, language }: { count: number; language: Language }) => (
  <>
    {' '}
    <span class="waiting" aria-hidden="true">
      {count > 99 ? '99+' : String(count)}
    </span>
    <span class="ds-sr-only">{texts[language].waiting(count)}</span>
  </>
)

const openTo = (items: readonly NavigationItem[], actor: Actor) =>
  items.filter(({ may }) => may === undefined || may.judge(actor) === 'allowed')

const Navigation = ({ frame, chrome, place }: Around & { place: string }) => (
  <nav class="main" aria-label={place === 'bar' ? texts[frame.language].main : texts[frame.language].menu}>
    <Items items={openTo(chrome.navigation, frame.actor)} frame={frame} />
  </nav>
)

/** The clusters that someone acts for; with several, each stands under its name. */
function ownClusters({ mandates }: { mandates: readonly Mandate[] }, { clusterName }: Chrome): NavigationItem[] {
  const clusters = [...new Set(mandates.flatMap(({ cluster }) => cluster ?? []))]
  return clusters.map(id => {
    const label =
      clusters.length > 1 ? (clusterName?.(id) ?? { en: id, nl: id }) : { en: 'My cluster', nl: 'Mijn cluster' }
    return { href: `/clusters/${id}`, label }
  })
}

/** More than fit under one hand: then they stand in groups, and of the group one is in the pages are seen. */
const fewEnough = 9

/** What is for this person to do: only what their roles may open. */
function Work({ frame, chrome }: Around) {
  const items =
    frame.actor.kind === 'person' ? [...ownClusters(frame.actor, chrome), ...openTo(chrome.work, frame.actor)] : []
  if (items.length === 0) return null
  const label = texts[frame.language].work
  if (items.length <= fewEnough)
    return (
      <nav class="work" aria-label={label}>
        <Items items={items} frame={frame} />
      </nav>
    )
  const groups = [...new Set(items.map(({ group }) => group?.en))]
  const here = items.find(({ href }) => liesUnder(frame.address, href))?.group?.en
  return (
    <nav class="work" aria-label={label}>
      <ul>
        {groups.map(group => {
          const [first, ...rest] = items.filter(item => item.group?.en === group)
          if (first === undefined) return null
          return group === undefined ? (
            [first, ...rest].map(item => <Item key={item.href} item={item} frame={frame} />)
          ) : (
            <Item key={group} item={{ ...first, label: first.group as Words }} frame={frame} current={group === here} />
          )
        })}
      </ul>
      {here === undefined ? null : (
        <Items
          items={items.filter(({ group }) => group?.en === here)}
          frame={frame}
          label={items.find(({ group }) => group?.en === here)?.group?.[frame.language]}
        />
      )}
    </nav>
  )
}

function Aside({ frame, chrome, place }: Around & { place: string }) {
  const t = texts[frame.language]
  return (
    <div class="aside">
      <search>
        <form method="get" action={`/${frame.language}/clusters`} class="find">
          <label class="ds-sr-only" for={`find-${place}`}>
            {t.search}
          </label>
          <input class="ds-input" type="search" name="q" id={`find-${place}`} placeholder={t.find} />
          <button type="submit" aria-label={t.find}>
            <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
              <circle cx="8.5" cy="8.5" r="5.5" />
              <path d="m13 13 4.5 4.5" />
            </svg>
          </button>
        </form>
      </search>
      <nav class="languages" aria-label={t.languages}>
        <LanguageLink frame={frame} language="nl" name="Nederlands" />
        <LanguageLink frame={frame} language="en" name="English" />
      </nav>
      <Account frame={frame} chrome={chrome} />
    </div>
  )
}

const LanguageLink = ({ frame, language, name }: { frame: Frame; language: Language; name: string }) => (
  <a
    href={inOtherLanguage(frame.address, language)}
    hreflang={language}
    lang={language}
    aria-current={frame.language === language ? 'true' : undefined}
  >
    <abbr title={name}>{language.toUpperCase()}</abbr>
  </a>
)

function Account({ frame, chrome }: Around) {
  const t = texts[frame.language]
  if (frame.actor.kind !== 'person')
    return (
      <a class="account" href={under(frame.language, chrome.signIn)}>
        {t.signIn}
      </a>
    )
  return (
    <>
      <a class="account" href={under(frame.language, chrome.account)} title={t.account}>
        {frame.actor.name}
      </a>
      {chrome.signOut === undefined ? null : (
        <form method="post" action={under(frame.language, chrome.signOut)}>
          <button class="ds-link" type="submit">
            {t.signOut}
          </button>
        </form>
      )}
    </>
  )
}
