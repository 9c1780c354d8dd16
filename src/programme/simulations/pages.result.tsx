import type { Language } from '../../kernel/words.ts'
import { Empty, Heading, Notice, Table } from '../../ui/index.ts'
import { euro } from '../instruments/index.ts'
import type { Simulated } from './rules.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }
type Effect = Simulated['found']['grant']

const signed = (cents: bigint, language: Language): string => `${cents > 0n ? '+' : ''}${euro(cents, language)}`

/** What a change would do: to the budget, to each cluster, to each year. */
export function Result({ simulated: { altered, found }, language }: { simulated: Simulated; language: Language }) {
  const t = texts[language]
  return (
    <section class="answer" aria-labelledby="effect">
      <h2 class="ds-heading amount" id="effect">
        {t.effect(signed(found.grant.difference, language))}
      </h2>
      <ul>
        {altered.map(({ path, before, after }) => (
          <li key={path}>
            <code>{path}</code>: <del>{before}</del> <ins>{after}</ins>
          </li>
        ))}
      </ul>
      <p>
        {t.effectNote(euro(found.grant.before, language), euro(found.grant.after, language))}{' '}
        {t.gainers(found.gainers.length)}, {t.losers(found.losers.length)}, {t.unchanged(found.unchanged.length)}.
      </p>
      {found.clusters.length === 0 ? (
        <Empty>{t.empty}</Empty>
      ) : (
        <>
          <p>{t.legend}</p>
          <Heading level={3}>{t.clusters}</Heading>
          <Effects
            label={t.clusters}
            effects={found.clusters.map(each => ({ name: each.cluster, ...each }))}
            language={language}
          />
          <Heading level={3}>{t.years}</Heading>
          <Effects
            label={t.years}
            effects={found.years.map(each => ({ name: each.year, ...each }))}
            language={language}
          />
          <Twin found={found} language={language} />
        </>
      )}
      {found.refused.length === 0 ? null : (
        <Notice color="warning" title={t.refused}>
          <ul>
            {found.refused.slice(0, 50).map(({ position, cluster, refusals }) => (
              <li key={position}>
                {cluster}: {refusals.map(({ message, path = '' }) => `${message[language]} (${path})`).join(' ')}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </section>
  )
}

type Named = Effect & { readonly name: string }

/** Now and then on one scale, as two bars each. */
function Effects({ label, effects, language }: { label: string; effects: readonly Named[]; language: Language }) {
  const most = effects.reduce((a, { before, after }) => [a, before, after].reduce((x, y) => (y > x ? y : x)), 1n)
  const at = (cents: bigint): number => Number((cents * 1000n) / most)
  return (
    <ul class="effects" aria-label={label}>
      {effects.map(({ name, before, after, difference }) => (
        <li key={name}>
          <span>{name}</span>
          <strong>{signed(difference, language)}</strong>
          <svg viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect class="track" width="1000" height="20" />
            <rect class="was" width={at(before)} height="8" />
            <rect class={difference < 0n ? 'loss' : 'gain'} y="10" width={at(after)} height="10" />
          </svg>
          <small>
            {euro(before, language)} → {euro(after, language)}
          </small>
        </li>
      ))}
    </ul>
  )
}

function Twin({ found, language }: { found: Simulated['found']; language: Language }) {
  const t = texts[language]
  const cells = (name: string, { before, after, difference }: Effect) => [
    name,
    euro(before, language),
    euro(after, language),
    signed(difference, language),
  ]
  return (
    <details class="twin">
      <summary>{t.total}</summary>
      <Table
        caption={t.total}
        captionHidden
        columns={[t.cluster, t.before, t.after, t.difference]}
        numeric={[1, 2, 3]}
        rows={[
          ...found.clusters.map(each => ({ key: `c-${each.cluster}`, cells: cells(each.cluster, each) })),
          ...found.years.map(each => ({ key: `y-${each.year}`, cells: cells(each.year, each) })),
          { key: 'total', cells: cells(t.total, found.grant) },
        ]}
      />
    </details>
  )
}
