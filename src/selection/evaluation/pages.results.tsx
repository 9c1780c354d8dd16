import { shortDay } from '../../kernel/day.ts'
import { inLanguage, type Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { DefinitionList, Empty, ErrorSummary, Field, FormBody, Notice, Table, Tag, TextArea } from '../../ui/index.ts'
import { at, Top, type Tried, texts } from './pages.parts.tsx'
import { isRecommendation, recommendations } from './round.ts'
import type { Ranked, Result } from './rules.results.ts'
import type { Entry, RoundView } from './view.ts'

export type Row = Ranked<Result> & { readonly entry: Entry }

/** What came out of a round, in order. */
export function results(
  rows: readonly Row[],
  view: Pick<RoundView, 'round' | 'names' | 'assessment'>,
  whole: boolean,
  language: Language,
): Page {
  const t = texts[language]
  const { criteria, scale } = view.assessment
  const here = at(language, view.round.id, '/results')
  return {
    title: `${t.results}: ${view.names[language]}`,
    wide: true,
    downloads: [
      { label: 'CSV', href: `/evaluation/${view.round.id}/results.csv`, type: 'text/csv' },
      { label: 'JSON', href: `/evaluation/${view.round.id}/results.json`, type: 'application/json' },
    ],
    body: (
      <>
        <Top view={view} here={here} whole={whole} language={language} />
        <p>{t.resultsIntro}</p>
        {view.round.state === 'closed' ? null : <Notice>{t.notFinal}</Notice>}
        {rows.length === 0 ? (
          <Empty>{t.noEntries}</Empty>
        ) : (
          <Table
            caption={t.results}
            captionHidden
            columns={[
              t.rank,
              t.application,
              t.applicant,
              ...criteria.map(({ names }) => `${names[language]} (${scale.lowest}–${scale.highest})`),
              t.total,
              t.thresholds,
              t.recommendation,
            ]}
            numeric={[0, ...criteria.map((_, index) => index + 3), criteria.length + 3]}
            rows={rows.map(({ result, rank, tied, entry }) => ({
              key: result.application,
              cells: [
                rank === null ? '' : tied ? `${rank} (${t.tied})` : String(rank),
                whole ? (
                  <a class="ds-link" href={at(language, view.round.id, `/applications/${result.application}`)} key="a">
                    {`${entry.application.number} · ${entry.application.title}`}
                  </a>
                ) : (
                  `${entry.application.number} · ${entry.application.title}`
                ),
                entry.organisation,
                ...criteria.map(({ id }) =>
                  local(result.criteria.find(c => c.criterion === id)?.score ?? '', language),
                ),
                percent(result.total, language),
                <Thresholds result={result} language={language} key="met" />,
                isRecommendation(result.recommendation ?? '')
                  ? recommendations[result.recommendation as keyof typeof recommendations][language]
                  : '',
              ],
            }))}
          />
        )}
      </>
    ),
  }
}

const local = (text: string, language: Language) => (language === 'nl' ? text.replace('.', ',') : text)

/** `73.33 %`, exactly. */
export const percent = (basisPoints: number | null, language: Language): string =>
  basisPoints === null
    ? ''
    : local(`${Math.trunc(basisPoints / 100)}.${String(basisPoints % 100).padStart(2, '0')}\u00a0%`, language)

function Thresholds({ result, language }: { result: Result; language: Language }) {
  const t = texts[language]
  if (!result.complete)
    return (
      <Tag shape="ring" color="neutral">
        {t.notComplete}
      </Tag>
    )
  return result.thresholdsMet ? (
    <Tag shape="full" color="success">
      {t.met}
    </Tag>
  ) : (
    <Tag shape="cross" color="danger">
      {t.notMet}
    </Tag>
  )
}

/** When the panel met, who was there and what was said. */
export function panel(
  view: RoundView,
  shown: { readonly mayManage: boolean; readonly key: string; readonly tried?: Tried | undefined },
  language: Language,
): Page {
  const t = texts[language]
  const { panel: found, round } = view
  const here = at(language, round.id, '/panel')
  const tried = shown.tried
  const field = (name: string, or: string) => ({
    name,
    value: tried?.typed[name] ?? or,
    refusals: tried?.refusals ?? [],
    language,
  })
  const open = shown.mayManage && (round.state === 'consensus' || round.state === 'panel')
  return {
    title: `${t.panel}: ${view.names[language]}`,
    body: (
      <>
        <Top view={view} here={here} whole language={language} />
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        <p>{t.panelIntro}</p>
        {open ? (
          <FormBody action={here} formKey={shown.key} seen={view.version} submit={t.savePanel}>
            <Field
              {...field('day', found === undefined ? '' : shortDay(found.day))}
              label={t.panelDay}
              hint={t.dayHint.replace(/\..*$/, '')}
              required
            />
            <TextArea
              {...field('attendants', found?.attendants.join('\n') ?? '')}
              label={t.attendants}
              hint={t.attendantsHint}
              rows={5}
              required
            />
            <TextArea {...field('minutes.nl', found?.minutes['nl'] ?? '')} label={t.minutesNl} rows={8} />
            <TextArea {...field('minutes.en', found?.minutes['en'] ?? '')} label={t.minutesEn} rows={8} />
          </FormBody>
        ) : found === undefined ? (
          <Empty>{t.noPanel}</Empty>
        ) : (
          <DefinitionList
            language={language}
            items={[
              { term: t.panelDay, children: shortDay(found.day) },
              { term: t.attendants, children: found.attendants.join(', ') },
              {
                term: language === 'nl' ? t.minutesNl : t.minutesEn,
                children: inLanguage(found.minutes, language)?.text ?? '',
              },
            ]}
          />
        )}
      </>
    ),
  }
}
