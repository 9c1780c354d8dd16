import { type Money, money, writeMoney } from '../../kernel/money.ts'
import { inLanguage, type Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { BarList, Empty, Heading, listDownloads, Notice, Picture } from '../../ui/index.ts'
import { type Line, type Published, sumOf } from './funding.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** Amounts that others published, apart from everything that stands in our books. */
export function published(all: readonly Published[], language: Language): Page {
  const t = texts[language]
  const [first] = all
  const title = first === undefined || all.length > 1 ? t.title : t.titleOf(first.year)
  return {
    title,
    description: t.intro,
    downloads: listDownloads('/project-funding'),
    body: (
      <>
        <Heading level={1}>{title}</Heading>
        <p class="lead">{t.intro}</p>
        {first === undefined ? (
          <Empty>{t.none}</Empty>
        ) : (
          <Notice title={t.published} color="info">
            {t.publishedNote}
          </Notice>
        )}
        {all.map(year => (
          <Year year={year} language={language} key={year.year} />
        ))}
      </>
    ),
  }
}

type Shows = { readonly year: Published; readonly language: Language }

function Year({ year, language }: Shows) {
  const t = texts[language]
  const euro = (amount: Money) => writeMoney(amount, language)
  const { total, reserve, projects } = year
  const lead = [
    ...(total === null ? [] : [t.lead(projects === null ? '' : t.projects(projects), euro(total.amount))]),
    ...(reserve === null ? [] : [t.reserve(euro(reserve.amount))]),
  ].join(' ')
  return (
    <Picture
      title={t.picture(year.year)}
      {...(lead === '' ? {} : { lead })}
      {...(total === null ? {} : { note: againstTotal(year, total.amount, language) })}
      table={{
        columns: [t.cluster, t.amount, t.source],
        numeric: [1],
        rows: [
          ...year.lines.map(line => ({
            key: keyOf(line),
            cells: [nameOf(line, language), euro(line.amount), line.source],
          })),
          { key: 'sum', cells: [<strong key="sum">{t.sum}</strong>, euro(sumOf(year)), '–'] },
          ...(total === null ? [] : [{ key: 'total', cells: [t.total, euro(total.amount), total.source] }]),
        ],
      }}
      downloads={listDownloads('/project-funding')}
      language={language}
    >
      <BarList
        label={t.picture(year.year)}
        language={language}
        bars={year.lines.map(line => ({
          id: keyOf(line),
          label: nameOf(line, language),
          value: Number(line.amount.cents),
          written: euro(line.amount),
          ...(line.cluster === null ? {} : { href: `/${language}/clusters/${line.cluster}` }),
        }))}
      />
    </Picture>
  )
}

function againstTotal(year: Published, total: Money, language: Language): string {
  const t = texts[language]
  const euro = (amount: Money) => writeMoney(amount, language)
  const lines = sumOf(year)
  const apart = total.cents - lines.cents
  if (apart === 0n) return t.exact(euro(lines))
  return t.rounding(euro(lines), euro(total), euro(money(apart < 0n ? -apart : apart)))
}

const keyOf = ({ kind, cluster, source }: Line): string => cluster ?? `${kind} ${source}`

const nameOf = ({ kind, name, cluster }: Line, language: Language): string => {
  const t = texts[language]
  if (kind === 'intercluster') return t.intercluster
  const own = inLanguage(name, language)?.text
  return kind === 'cluster' ? (own ?? cluster ?? '') : own === undefined ? t.other : `${t.other}: ${own}`
}
