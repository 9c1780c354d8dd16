import { writeDay } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { Empty, Heading, ShareLinks } from '../../ui/index.ts'
import type { Told } from './article.ts'
import { Body } from './pages.body.tsx'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

export function list(articles: readonly Told[], language: Language): Page {
  const t = texts[language]
  return {
    title: t.title,
    description: t.intro,
    downloads: [...downloads('/news'), ...feeds(language)],
    body: (
      <>
        <Heading level={1}>{t.title}</Heading>
        <p class="lead">{t.intro}</p>
        {articles.length === 0 ? (
          <Empty>{t.empty}</Empty>
        ) : (
          <Teasers articles={articles} language={language} level={2} />
        )}
        <Follow language={language} />
      </>
    ),
  }
}

/** Articles as short pieces with their day, headline and summary. */
export const Teasers = (props: { articles: readonly Told[]; language: Language; level: 2 | 3 }) => (
  <ul class="teasers">
    {props.articles.map(article => (
      <li key={article.slug}>
        <article lang={article.language === props.language ? undefined : article.language}>
          <p class="dated">
            <When article={article} language={props.language} />
          </p>
          <Heading level={props.level}>
            <a class="ds-link" href={`/${props.language}/news/${article.slug}`}>
              {article.title}
            </a>
          </Heading>
          <p>{article.summary}</p>
        </article>
      </li>
    ))}
  </ul>
)

/** One article. `address` is where it stands, for those who share it. */
export function article(told: Told, language: Language, address: string): Page {
  const t = texts[language]
  const foreign = told.language === language ? undefined : told.language
  return {
    title: told.title,
    description: told.summary,
    downloads: [...downloads(`/news/${told.slug}`, ['json']), ...feeds(language)],
    islands: ['copy'],
    linkedData: {
      '@context': 'https://schema.org',
      '@type': 'Article',
      headline: told.title,
      description: told.summary,
      inLanguage: told.language,
      datePublished: told.publishedOn.toString(),
      author: { '@type': 'Organization', name: told.byline },
      url: address,
    },
    body: (
      <>
        <article class="article" lang={foreign}>
          <Heading level={1}>{told.title}</Heading>
          {told.demonstration ? (
            <p class="ds-alert" data-color="warning">
              {t.demonstration}
            </p>
          ) : null}
          <p class="lead">{told.summary}</p>
          <p class="byline" lang={foreign === undefined ? undefined : language}>
            {`${t.by(told.byline)}. ${dated(told, language)}`}
          </p>
          {foreign === undefined ? null : <p lang={language}>{t.otherLanguage(t.languages[foreign] ?? foreign)}</p>}
          <Body text={told.body} />
          <Sources told={told} language={language} />
        </article>
        <ShareLinks address={address} title={told.title} language={language} />
        <Follow language={language} />
        <p>
          <a class="ds-link" href={`/${language}/news`}>
            {t.all}
          </a>
        </p>
      </>
    ),
  }
}

const dated = ({ tellsOf, publishedOn }: Told, language: Language): string => {
  const t = texts[language]
  const published = writeDay(publishedOn, language)
  return tellsOf === null ? `${t.published(published)}.` : t.afterwards(writeDay(tellsOf, language), published)
}

const When = ({ article: { tellsOf, publishedOn }, language }: { article: Told; language: Language }) => (
  <time datetime={(tellsOf ?? publishedOn).toString()}>
    {tellsOf === null ? writeDay(publishedOn, language) : texts[language].tellsOf(writeDay(tellsOf, language))}
  </time>
)

const Sources = ({ told, language }: { told: Told; language: Language }) =>
  told.sources.length === 0 ? null : (
    <>
      <Heading level={2}>{texts[language].sources}</Heading>
      <ul class="ds-list">
        {told.sources.map(source => (
          <li key={source}>{source}</li>
        ))}
      </ul>
    </>
  )

const Follow = ({ language }: { language: Language }) => {
  const t = texts[language]
  return (
    <section>
      <Heading level={2}>{t.feeds}</Heading>
      <p>
        {`${t.feedsHint} `}
        <a class="ds-link" href={`/${language}/news/feed.atom`}>
          {t.atom}
        </a>
        {', '}
        <a class="ds-link" href={`/${language}/news/feed.json`}>
          {t.jsonFeed}
        </a>
      </p>
    </section>
  )
}

type Download = NonNullable<Page['downloads']>[number]

const types = { csv: { label: 'CSV', type: 'text/csv' }, json: { label: 'JSON', type: 'application/json' } } as const

const downloads = (path: string, formats: readonly (keyof typeof types)[] = ['csv', 'json']): Download[] =>
  formats.map(format => ({ ...types[format], href: `${path}.${format}` }))

const feeds = (language: Language): Download[] => [
  { label: texts[language].atom, href: `/${language}/news/feed.atom`, type: 'application/atom+xml' },
  { label: texts[language].jsonFeed, href: `/${language}/news/feed.json`, type: 'application/feed+json' },
]
