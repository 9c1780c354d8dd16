import type { ComponentChildren } from 'preact'
import { percentString, type Rate, writeMoney } from '../../kernel/money.ts'
import { writeDay } from '../../kernel/time.ts'
import { inLanguage, type Language } from '../../kernel/words.ts'
import { type Aid, bases, type Overlap, registers, type ToTell } from '../../programme/aid/index.ts'
import { activities, categories } from '../../programme/instruments/index.ts'
import { Breadcrumbs, type Color, DemonstrationMark, Heading, type Shape, Table, Tabs, Tag } from '../../ui/index.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

export const texts = { en, nl }

/** The parts of the cockpit, each at its own address. */
export const Parts = ({ language, current }: { language: Language; current: string }) => {
  const t = texts[language]
  const to = (path: string) => `/${language}${path}`
  return (
    <Tabs
      label={t.parts}
      current={to(current)}
      tabs={[
        { label: t.overview, href: to('/state-aid') },
        { label: t.awards, href: to('/state-aid/awards') },
        { label: t.tell, href: to('/state-aid/transparency') },
        { label: t.double, href: to('/state-aid/double-funding') },
        { label: t.returns, href: to('/state-aid/returns') },
        { label: t.check, href: to('/state-aid-check') },
      ]}
    />
  )
}

/** The head of a page below one of the parts. */
export function Below(props: {
  way: { readonly label: string; readonly href: string } | null
  title: ComponentChildren
  here: string
  language: Language
}) {
  const { language, way } = props
  const ways = [{ label: texts[language].title, href: `/${language}/state-aid` }, ...(way === null ? [] : [way])]
  return (
    <>
      <Breadcrumbs ways={ways} here={props.here} language={language} />
      <Heading level={1}>{props.title}</Heading>
    </>
  )
}

const looks: Readonly<Record<string, { color: Color; shape: Shape }>> = {
  room: { color: 'success', shape: 'full' },
  near: { color: 'warning', shape: 'half' },
  over: { color: 'danger', shape: 'cross' },
  unknown: { color: 'warning', shape: 'question' },
  due: { color: 'info', shape: 'half' },
  late: { color: 'danger', shape: 'cross' },
  told: { color: 'success', shape: 'full' },
  'told-late': { color: 'neutral', shape: 'square' },
  exceeds: { color: 'danger', shape: 'cross' },
  within: { color: 'success', shape: 'full' },
  judgement: { color: 'warning', shape: 'question' },
  made: { color: 'info', shape: 'half' },
  sent: { color: 'success', shape: 'full' },
  withdrawn: { color: 'neutral', shape: 'square' },
  added: { color: 'info', shape: 'full' },
  removed: { color: 'neutral', shape: 'square' },
  changed: { color: 'warning', shape: 'half' },
}

/** A standing with its own shape and colour. */
export const Standing = ({ of, children }: { of: string; children: ComponentChildren }) => (
  <Tag {...(looks[of] ?? { color: 'neutral', shape: 'ring' })}>{children}</Tag>
)

export const AidLink = ({ aid, language }: { aid: Aid; language: Language }) => (
  <span>
    <a class="ds-link" href={`/${language}/state-aid/awards/${aid.id}`}>
      {aid.reference}
    </a>{' '}
    {aid.demonstration ? <DemonstrationMark language={language} /> : null}
  </span>
)

export const undertakingHref = (organisation: string, language: Language) =>
  `/${language}/state-aid/undertakings/${organisation}`

export const BeneficiaryLink = ({ aid, language }: { aid: Aid; language: Language }) => (
  <a class="ds-link" href={undertakingHref(aid.organisation, language)}>
    {aid.organisationName}
  </a>
)

export const basisOf = ({ basis, article }: Aid, language: Language): string =>
  article === null ? bases[basis][language] : `${bases[basis][language]}, ${texts[language].article(article)}`

export const nameOf = (name: Parameters<typeof inLanguage>[0], otherwise: string, language: Language): string =>
  inLanguage(name, language)?.text ?? otherwise

/** A rate as people of a language read it: `67,5%`. */
export const percent = (rate: Rate, language: Language): string =>
  language === 'nl' ? percentString(rate).replace('.', ',') : percentString(rate)

/** Awards to be told to a register, and whether they were. */
export function ToTellTable({
  rows,
  caption,
  language,
}: {
  rows: readonly ToTell[]
  caption: string
  language: Language
}) {
  const t = texts[language]
  return (
    <Table
      caption={caption}
      captionHidden
      columns={[t.reference, t.beneficiary, t.register, t.since, t.amount, t.threshold, t.dueBy, t.told, t.state]}
      numeric={[4, 5]}
      rows={rows.map(one => ({
        key: `${one.aid.id}/${one.register}`,
        cells: [
          <AidLink key="aid" aid={one.aid} language={language} />,
          <BeneficiaryLink key="beneficiary" aid={one.aid} language={language} />,
          registers[one.register][language],
          writeDay(one.since, language),
          writeMoney(one.amount, language),
          one.threshold === null ? '–' : writeMoney(one.threshold, language),
          writeDay(one.due, language),
          one.told === null ? '–' : `${writeDay(one.told.on, language)} (${one.told.reference})`,
          <Standing key="state" of={one.standing}>
            {t.tellStates[one.standing]}
          </Standing>,
        ],
      }))}
    />
  )
}

const words = (list: Readonly<Record<string, { en: string; nl: string }>>, name: string, language: Language): string =>
  list[name]?.[language] ?? name

/** The kinds of cost, by category: `Personnel: animation, marketing`. */
export function costsInWords(kinds: Overlap['kinds'], language: Language): string[] {
  const byCategory = Map.groupBy(kinds, ({ category }) => category)
  return [...byCategory].map(
    ([category, of]) =>
      `${words(categories, category, language)}: ${of.map(({ activity }) => words(activities, activity, language)).join('; ')}`,
  )
}

/** Costs that more than one award helps to pay. */
export function OverlapTable({
  rows,
  caption,
  language,
}: {
  rows: readonly Overlap[]
  caption: string
  language: Language
}) {
  const t = texts[language]
  return (
    <Table
      caption={caption}
      captionHidden
      columns={[t.awardsOf, t.beneficiary, t.costs, t.days, t.shares, t.state]}
      rows={rows.map(one => ({
        key: `${one.aids.map(({ id }) => id).join()}/${one.from}`,
        cells: [
          <ul key="aids" class="plain">
            {one.aids.map(aid => (
              <li key={aid.id}>
                <AidLink aid={aid} language={language} />
              </li>
            ))}
          </ul>,
          [...new Set(one.aids.map(({ organisationName }) => organisationName))].join(', '),
          <details key="costs">
            <summary>
              {[...new Set(one.kinds.map(({ category }) => words(categories, category, language)))].join(', ')}
            </summary>
            <ul>
              {costsInWords(one.kinds, language).map(line => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </details>,
          `${writeDay(one.from, language)} – ${writeDay(one.to, language)}`,
          one.together === null || one.highest === null
            ? t.shareUnknown
            : `${percent(one.together, language)} ${t.upTo(percent(one.highest, language))}`,
          <Standing key="state" of={one.verdict}>
            {t.verdicts[one.verdict]}
          </Standing>,
        ],
      }))}
    />
  )
}
