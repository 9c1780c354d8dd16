import { dayOf, writeDay, writeMoment } from '../../kernel/time.ts'
import type { Language, Words } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  DefinitionList,
  DemonstrationMark,
  Empty,
  ErrorSummary,
  FormBody,
  Heading,
  SelectField,
  Table,
  TextArea,
  type Tried,
} from '../../ui/index.ts'
import type { Application } from '../applications/index.ts'
import { type Advice, type Verdict, verdicts } from './screening.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

export type Shown = {
  readonly application: Application
  readonly cluster: { readonly id: string; readonly name: string }
  readonly advice: readonly Advice[]
  readonly verdict: Verdict | undefined
  /** Points per criterion, once the round is closed and for whoever may know them. */
  readonly found: readonly Found[] | undefined
  readonly total: number | null
  readonly may: { readonly advise: boolean; readonly decide: boolean; readonly rounds: boolean }
  readonly keys: readonly [string, string]
  readonly tried: Tried | undefined
}
type Found = {
  readonly names: Words
  readonly score: string | null
  readonly threshold: number | null
  readonly met: boolean | null
}

/** Basis points of the scale, out of a hundred. */
export const percent = (total: number, language: Language): string =>
  (total / 100).toLocaleString(language === 'nl' ? 'nl-BE' : 'en-GB', { maximumFractionDigits: 2 })

/** What a cluster says of one project: advice on the idea, what its steering group found, what it decided. */
export function screening(shown: Shown, language: Language): Page {
  const t = texts[language]
  const { application, cluster, advice, may } = shown
  const home = `/${language}/applications/${application.id}`
  return {
    title: t.about(application.number),
    body: (
      <>
        <Heading level={1}>
          {t.about(application.number)} {application.demonstration ? <DemonstrationMark language={language} /> : null}
        </Heading>
        <p class="lead">{application.title}</p>
        <p>
          {t.aboutLead(cluster.name)}{' '}
          <a class="ds-link" href={home}>
            {t.toApplication}
          </a>
          {may.rounds ? (
            <>
              {' · '}
              <a class="ds-link" href={`/${language}/clusters/${cluster.id}/project-rounds`}>
                {t.toRounds}
              </a>
            </>
          ) : null}
        </p>
        <ErrorSummary refusals={shown.tried?.refusals ?? []} language={language} />
        <section>
          <Heading level={2}>{t.verdictTitle}</Heading>
          <VerdictShown {...shown} language={language} />
          {may.decide ? <DecideForm {...shown} language={language} /> : null}
        </section>
        <section>
          <Heading level={2}>{t.result}</Heading>
          <FoundShown {...shown} language={language} />
        </section>
        <section>
          <Heading level={2}>{t.adviceTitle}</Heading>
          {advice.length === 0 ? <Empty>{t.noAdvice}</Empty> : null}
          {advice.map(({ id, text, at }) => (
            <blockquote key={id}>
              <p class="written">{text}</p>
              <p>{writeMoment(at, language)}</p>
            </blockquote>
          ))}
          {may.advise ? <AdviseForm {...shown} language={language} /> : null}
        </section>
      </>
    ),
  }
}

type In<Of> = Of & { readonly language: Language }

function VerdictShown({ verdict, language }: In<Shown>) {
  const t = texts[language]
  if (verdict === undefined) return <Empty>{t.noVerdict}</Empty>
  return (
    <DefinitionList
      language={language}
      items={[
        { term: t.verdict, children: verdicts[verdict.verdict][language] },
        { term: t.on, children: writeDay(dayOf(verdict.at), language) },
        { term: t.reasons, children: <span class="written">{verdict.reasons}</span> },
        ...(verdict.letter === null
          ? []
          : [
              {
                term: t.letter,
                children: (
                  <a class="ds-link" href={`/letters/${verdict.letter}.pdf`}>
                    {t.letter}
                  </a>
                ),
              },
            ]),
      ]}
    />
  )
}

function FoundShown({ found, total, language }: In<Shown>) {
  const t = texts[language]
  if (found === undefined) return <Empty>{t.noResult}</Empty>
  return (
    <>
      <Table
        caption={t.result}
        captionHidden
        columns={[t.criterion, t.points, t.threshold, '']}
        rows={found.map(({ names, score, threshold, met }) => ({
          key: names.en,
          cells: [
            names[language],
            (score ?? '').replace('.', language === 'nl' ? ',' : '.'),
            threshold === null ? '' : String(threshold),
            met === null ? '' : met ? t.met : t.missed,
          ],
        }))}
      />
      {total === null ? null : <p>{t.total(percent(total, language))}</p>}
    </>
  )
}

const fieldIn =
  ({ tried, language }: In<Shown>, form: string) =>
  (name: string) => ({
    name,
    language,
    value: (tried?.form === form ? tried.typed[name] : undefined) ?? '',
    refusals: tried?.form === form ? tried.refusals : [],
  })

function AdviseForm(props: In<Shown>) {
  const t = texts[props.language]
  const field = fieldIn(props, 'advice')
  return (
    <FormBody
      action={`/${props.language}/applications/${props.application.id}/screening/advice`}
      formKey={props.keys[0]}
      submit={t.send}
    >
      <TextArea {...field('text')} label={t.text} hint={t.adviceHint} rows={5} required />
    </FormBody>
  )
}

function DecideForm(props: In<Shown>) {
  const { language } = props
  const t = texts[language]
  const field = fieldIn(props, 'verdict')
  return (
    <FormBody
      action={`/${language}/applications/${props.application.id}/screening/verdict`}
      formKey={props.keys[1]}
      submit={t.decideNow}
    >
      <SelectField
        {...field('verdict')}
        label={t.verdict}
        options={[
          { value: '', label: t.choose },
          ...Object.entries(verdicts).map(([value, words]) => ({ value, label: words[language] })),
        ]}
        required
      />
      <TextArea {...field('reasons')} label={t.reasons} hint={t.reasonsHint} rows={6} required />
    </FormBody>
  )
}
