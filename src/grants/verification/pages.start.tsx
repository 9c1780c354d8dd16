import { clusterName } from '../../directory/clusters/index.ts'
import { writeMoney } from '../../kernel/money.ts'
import type { Language, Translated } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  DefinitionList,
  DemonstrationMark,
  Empty,
  ErrorSummary,
  FormBody,
  Heading,
  keyIn,
  Notice,
  Radios,
  TextArea,
  type Tried,
} from '../../ui/index.ts'
import type { Claim } from '../claims/index.ts'
import { methods } from './control.ts'
import { fieldOf, RiskTag, texts } from './pages.parts.tsx'
import { bookValue, intervalOf } from './rules.sample.ts'
import { type Beginning, mustBeFull } from './rules.ts'

export type ToldStart = {
  readonly beginning: Beginning & { readonly claim: Claim }
  readonly cluster: { readonly id: string; readonly name: Translated | null }
  readonly year: string
  readonly mayTake: boolean
  readonly key: string
}

/** A claim that is not in control yet: how risky it is, and how it would be looked at. */
export function start(told: ToldStart, language: Language, tried?: Tried): Page {
  const t = texts[language]
  const { claim, items, assessed, checklist } = told.beginning
  const field = fieldOf(tried, language)
  const full = mustBeFull(told.beginning)
  const about = () => {
    if (checklist === undefined || assessed === undefined || full) return ''
    const interval = intervalOf(items, checklist.sampling, assessed.risk).cents
    const drawn = Number(bookValue(items).cents / (interval === 0n ? 1n : interval)) + 1
    return t.sampleOf(Math.min(drawn, items.length), items.length)
  }
  return {
    title: t.one(claim.number),
    body: (
      <>
        <p>
          <a class="ds-link" href={`/${language}/controls`}>
            {t.back}
          </a>
        </p>
        <Heading level={1}>{t.one(claim.number)}</Heading>
        <p class="lead">{`${clusterName(told.cluster, language)}, ${told.year}`}</p>
        <p class="tags">
          {assessed === undefined ? null : <RiskTag risk={assessed.risk} language={language} />}
          {claim.demonstration ? <DemonstrationMark language={language} /> : null}
        </p>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        <DefinitionList
          language={language}
          items={[
            {
              term: t.toClaim,
              children: (
                <a class="ds-link" href={`/${language}/claims/${claim.id}`}>
                  {claim.number}
                </a>
              ),
            },
            { term: t.claimed, children: writeMoney(bookValue(items), language) },
            { term: t.lines, children: String(items.length) },
            ...(assessed === undefined || assessed.reasons.length === 0
              ? []
              : [{ term: t.riskReasons, children: assessed.reasons.map(words => words[language]).join('; ') }]),
          ]}
        />
        {claim.state !== 'submitted' ? (
          <Empty>{t.notYet}</Empty>
        ) : checklist === undefined ? (
          <Notice color="warning">{t.noChecklist}</Notice>
        ) : told.mayTake ? (
          <>
            <Heading level={2}>{t.start}</Heading>
            <p>{t.startIntro}</p>
            <FormBody
              action={`/${language}/claims/${claim.id}/control`}
              formKey={keyIn(told.key, 'take')}
              submit={t.startNow}
            >
              <Radios
                {...field('take', 'method', full ? 'full' : 'sample')}
                legend={t.method}
                {...(full ? { hint: t.onlyFull(checklist.sampling.fullBelow) } : {})}
                options={[
                  { value: 'full', label: methods.full[language] },
                  ...(full ? [] : [{ value: 'sample', label: methods.sample[language], hint: about() }]),
                ]}
              />
              <TextArea {...field('take', 'reason')} label={t.methodReason} hint={t.methodReasonHint} rows={2} />
            </FormBody>
          </>
        ) : (
          <Empty>{t.nothing}</Empty>
        )}
      </>
    ),
  }
}
