import { clusterName, instrumentName, type Naming, plainName } from '../../directory/clusters/index.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { dayOf, writeDay } from '../../kernel/time.ts'
import type { Language, Translated } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { kinds, type Letter } from '../../programme/letters/index.ts'
import { AsOf, DefinitionList, DemonstrationMark, ErrorSummary, Heading, Notice } from '../../ui/index.ts'
import type { StandingOn } from './acknowledgement.ts'
import { hrefOf, ProofOf, StandingTag } from './pages.register.tsx'
import type { Entry } from './queries.register.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** Asks for a code or a cluster; `unknown`: what was typed and is nothing here; `found`: clusters to choose from. */
export function ask(
  typed: string,
  language: Language,
  more: {
    readonly unknown?: boolean
    readonly refusals?: readonly Refusal[]
    readonly found?: readonly {
      readonly id: string
      readonly name: Translated | null
      readonly demonstration: boolean
    }[]
  } = {},
): Page {
  const t = texts[language]
  return {
    title: t.verify,
    description: t.verifyIntro,
    body: (
      <>
        <Heading level={1}>{t.verify}</Heading>
        <p class="lead">{t.verifyIntro}</p>
        <ErrorSummary refusals={more.refusals ?? []} language={language} />
        {more.unknown ? <Notice color="warning">{t.unknownCode(typed)}</Notice> : null}
        <search>
          <form method="get" action={`/${language}/verify`} class="form">
            <div class="ds-field">
              <label class="ds-label" data-weight="medium" for="verify">
                {t.verifyField}
              </label>
              <p data-field="description" id="verify-hint">
                {t.verifyHint}
              </p>
              <input
                class="ds-input"
                id="verify"
                name="q"
                value={typed}
                aria-describedby="verify-hint"
                autocomplete="off"
              />
            </div>
            <button class="ds-button" type="submit">
              {t.verifyNow}
            </button>
          </form>
        </search>
        {more.found === undefined || more.found.length === 0 ? null : (
          <>
            <Heading level={2}>{t.several}</Heading>
            <ul>
              {more.found.map(cluster => (
                <li key={cluster.id}>
                  <a class="ds-link" href={`/${language}/verify/${cluster.id}`}>
                    {clusterName(cluster, language)}
                  </a>{' '}
                  {cluster.demonstration ? <DemonstrationMark language={language} /> : null}
                </li>
              ))}
            </ul>
          </>
        )}
        <p>
          <a class="ds-link" href={`/${language}/acknowledgements`}>
            {t.register}
          </a>
        </p>
      </>
    ),
  }
}

/** What was checked: the cluster, the lines that answer, and on which day. `code` null: the cluster was asked for by name. */
export type Checked = {
  readonly code: string | null
  readonly cluster: { readonly id: string; readonly name: Translated | null; readonly demonstration: boolean }
  /** The line that the code stands for, or the one that says most of the cluster on the day. */
  readonly entry: Entry | undefined
  /** Another line of the same cluster that is in force on the day, where this one is not. */
  readonly instead: Entry | undefined
  readonly day: Temporal.PlainDate
  readonly refusals: readonly Refusal[]
}

const verdicts: Record<
  StandingOn,
  {
    color: 'success' | 'warning' | 'danger'
    say: 'yes' | 'notYet' | 'noEnded' | 'noRevoked' | 'noSucceeded' | 'noUnknown'
  }
> = {
  'in-force': { color: 'success', say: 'yes' },
  'not-yet': { color: 'warning', say: 'notYet' },
  ended: { color: 'warning', say: 'noEnded' },
  revoked: { color: 'danger', say: 'noRevoked' },
  succeeded: { color: 'warning', say: 'noSucceeded' },
  unknown: { color: 'warning', say: 'noUnknown' },
}

/** The answer: yes or no on the day, since when, under which instrument, until when. */
export function checked(
  { code, cluster, entry, instead, day, refusals }: Checked,
  naming: Naming,
  language: Language,
): Page {
  const t = texts[language]
  const name = plainName(cluster, language)
  const here = `/verify/${code ?? cluster.id}`
  const verdict = entry === undefined ? undefined : verdicts[entry.standing]
  const said =
    entry === undefined || verdict === undefined ? t.noNever(name) : t[verdict.say](name, writeDay(day, language))
  return {
    title: said,
    downloads: [{ label: 'JSON', href: `${here}.json?asOf=${day}`, type: 'application/json' }],
    body: (
      <>
        <Heading level={1}>{said}</Heading>
        {cluster.demonstration ? (
          <p>
            <DemonstrationMark language={language} />
          </p>
        ) : null}
        <ErrorSummary refusals={refusals} language={language} />
        {entry === undefined ? null : (
          <>
            <p>
              <StandingTag standing={entry.standing} language={language} />
            </p>
            <Facts entry={entry} naming={naming} language={language} />
            {entry.id === null ? <Notice>{t.sourcedNote}</Notice> : null}
          </>
        )}
        {instead === undefined ? null : (
          <Notice color="info">
            <p>
              {`${t.nowUnder}: `}
              <a class="ds-link" href={hrefOf(instead, language)}>
                {instead.code ?? name}
              </a>
            </p>
          </Notice>
        )}
        <AsOf
          action={`/${language}${here}`}
          value={day.toString()}
          min="2016-01-01"
          max="2040-12-31"
          language={language}
          label={t.forDay}
        />
        <p class="tags">
          <a class="ds-link" href={`/${language}/clusters/${cluster.id}`}>
            {name}
          </a>
          <a class="ds-link" href={`/${language}/acknowledgements`}>
            {t.register}
          </a>
          <a class="ds-link" href={`/${language}/verify`}>
            {t.verifyLink}
          </a>
        </p>
      </>
    ),
  }
}

export function Facts({ entry, naming, language }: { entry: Entry; naming: Naming; language: Language }) {
  const t = texts[language]
  const items = [
    { term: t.instrument, children: instrumentName(naming, entry.instrument, language) },
    { term: t.from, children: writeDay(entry.from, language) },
    { term: t.until, children: entry.until === null ? t.noEnd : writeDay(entry.until, language) },
    ...(entry.endedFrom === null ? [] : [{ term: t.endedFrom, children: writeDay(entry.endedFrom, language) }]),
    { term: t.proof, children: <ProofOf entry={entry} language={language} /> },
  ]
  return <DefinitionList items={items} language={language} />
}

/** The code of a letter: that the agency sent it, and how to see that it is the same file. `open`: who may read it. */
export function letter(one: Letter, open: boolean, language: Language): Page {
  const t = texts[language]
  return {
    title: t.letterTitle,
    body: (
      <>
        <Heading level={1}>{t.letterYes(one.reference)}</Heading>
        {one.demonstration ? (
          <p>
            <DemonstrationMark language={language} />
          </p>
        ) : null}
        <p>{t.letterText}</p>
        <DefinitionList
          language={language}
          items={[
            { term: t.letterKind, children: kinds[one.kind][language] },
            { term: t.letterDay, children: writeDay(dayOf(one.issuedAt), language) },
            {
              term: t.fingerprint,
              children: one.pdf === null ? t.beingTypeset : <code class="fingerprint">{one.pdf}</code>,
            },
          ]}
        />
        {open ? (
          <p>
            <a class="ds-button" href={`/letters/${one.id}.pdf`}>
              {t.openLetter}
            </a>
          </p>
        ) : null}
        <p>
          <a class="ds-link" href={`/${language}/verify`}>
            {t.verifyLink}
          </a>
        </p>
      </>
    ),
  }
}
