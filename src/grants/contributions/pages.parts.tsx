import type { ComponentChildren } from 'preact'
import { shortDay } from '../../kernel/day.ts'
import { inLanguage, type Language, type Translated } from '../../kernel/words.ts'
import {
  Breadcrumbs,
  DemonstrationMark,
  fieldsOf,
  Heading,
  type Tried as OneTried,
  StatusTag,
  Tabs,
} from '../../ui/index.ts'
import { type Contribution, type State, states } from './contribution.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

export const texts = { en, nl }

/** The cluster as these pages name it, and whether whoever looks keeps its money. */
export type Place = {
  readonly slug: string
  readonly name: Translated | null
  readonly demonstration: boolean
  readonly keeps: boolean
}
export const nameOf = ({ slug, name }: Pick<Place, 'slug' | 'name'>, language: Language): string =>
  inLanguage(name, language)?.text ?? slug
export const at = (place: Pick<Place, 'slug'>, language: Language): string =>
  `/${language}/clusters/${place.slug}/contributions`

/** A form that was refused, with every choice where one may be ticked several times. */
export type Tried = OneTried & { readonly all?: Readonly<Record<string, readonly string[]>> }
export const fieldOf = fieldsOf()

const looks: Readonly<Record<State, string>> = {
  pledged: 'none',
  invoiced: 'announced',
  received: 'acknowledged',
  reversed: 'revoked',
  withdrawn: 'ended',
}
export const StateTag = ({ state, language }: { state: State; language: Language }) => (
  <StatusTag status={looks[state]}>{states[state][language]}</StatusTag>
)

export const span = ({ from, to }: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate }): string =>
  from.equals(to) ? shortDay(from) : `${shortDay(from)} – ${shortDay(to)}`

/** The number of a contribution, leading to it. */
export const NumberLink = (props: { place: Pick<Place, 'slug'>; of: Contribution; language: Language }) => (
  <a class="ds-link" href={`${at(props.place, props.language)}/${props.of.id}`}>
    {props.of.number}
  </a>
)

export type TabName = 'list' | 'tiers' | 'bank' | 'services'
const paths: Readonly<Record<TabName, string>> = { list: '', tiers: '/tiers', bank: '/bank', services: '/services' }

/** What stands above every page of a cluster’s contributions. */
export function Top(props: {
  place: Place
  current: TabName
  here?: string
  language: Language
  children?: ComponentChildren
}) {
  const { place, current, here, language } = props
  const t = texts[language]
  const name = nameOf(place, language)
  const ways = [
    { label: t.clusters, href: `/${language}/clusters` },
    { label: name, href: `/${language}/clusters/${place.slug}` },
    ...(here === undefined ? [] : [{ label: t.tabs.list, href: at(place, language) }]),
  ]
  const tabs = (Object.keys(paths) as TabName[]).map(tab => ({
    label: t.tabs[tab],
    href: `${at(place, language)}${paths[tab]}`,
  }))
  return (
    <>
      <Breadcrumbs ways={ways} here={here ?? t.tabs.list} language={language} />
      <Heading level={1}>
        {t.title(name)} {place.demonstration ? <DemonstrationMark language={language} /> : null}
      </Heading>
      <Tabs label={t.tabs.list} tabs={tabs} current={`${at(place, language)}${paths[current]}`} />
      {props.children}
    </>
  )
}
