import { shortDay } from '../../kernel/day.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { inLanguage, type Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { Empty, ErrorSummary, Field, Heading, Table } from '../../ui/index.ts'
import type { Cluster } from './cluster.ts'
import type { RoadmapLine } from './roadmap.ts'
import { en } from './texts.roadmap.en.ts'
import { nl } from './texts.roadmap.nl.ts'

const texts = { en, nl }

export type Roadmap = {
  readonly cluster: Cluster
  readonly lines: readonly RoadmapLine[]
  readonly keeps: boolean
  readonly keys: readonly string[]
  readonly typed: Readonly<Record<string, string>>
  readonly refusals: readonly Refusal[]
}

/** The lines of the roadmap of a cluster; whoever keeps it adds lines and ends them here. */
export function roadmap(found: Roadmap, language: Language): Page {
  const t = texts[language]
  const { cluster, lines, keeps, keys, typed, refusals } = found
  const title = t.title(inLanguage(cluster.name, language)?.text ?? cluster.id)
  const named = (line: RoadmapLine) => inLanguage(line.names, language)?.text ?? line.id
  const here = `/${language}/clusters/${cluster.id}/roadmap`
  return {
    title,
    body: (
      <>
        <Heading level={1}>{title}</Heading>
        <p>{t.intro}</p>
        <p>
          <a class="ds-link" href={`/${language}/clusters/${cluster.id}`}>
            {t.back}
          </a>
        </p>
        <ErrorSummary refusals={refusals} language={language} />
        {lines.length === 0 ? (
          <Empty>{t.none}</Empty>
        ) : (
          <Table
            caption={title}
            captionHidden
            columns={[t.line, t.from, t.until, ...(keeps ? [t.acts] : [])]}
            rows={lines.map((line, index) => ({
              key: line.id,
              cells: [
                named(line),
                shortDay(line.from),
                line.until === null ? t.runs : shortDay(line.until),
                ...(keeps
                  ? [
                      line.until === null ? (
                        <form method="post" action={`${here}/ends`} class="form" novalidate key="end">
                          <input type="hidden" name="_key" value={keys[index + 1] ?? ''} />
                          <input type="hidden" name="line" value={line.id} />
                          <Field
                            name="until"
                            label={t.lastDay(named(line))}
                            type="date"
                            value={typed['line'] === line.id ? (typed['until'] ?? '') : ''}
                            refusals={typed['line'] === line.id ? refusals : []}
                            language={language}
                          />
                          <button class="ds-button" data-variant="secondary" type="submit">
                            {t.end}
                          </button>
                        </form>
                      ) : (
                        ''
                      ),
                    ]
                  : []),
              ],
            }))}
          />
        )}
        {keeps ? (
          <form method="post" action={`${here}/lines`} class="form" novalidate>
            <Heading level={2}>{t.add}</Heading>
            <input type="hidden" name="_key" value={keys[0] ?? ''} />
            <Field name="nl" label={t.dutch} value={typed['nl'] ?? ''} refusals={refusals} language={language} />
            <Field name="en" label={t.english} value={typed['en'] ?? ''} refusals={refusals} language={language} />
            <Field
              name="from"
              label={t.from}
              type="date"
              value={typed['from'] ?? ''}
              refusals={refusals}
              language={language}
            />
            <p class="acts">
              <button class="ds-button" type="submit">
                {t.save}
              </button>
            </p>
          </form>
        ) : null}
      </>
    ),
  }
}
