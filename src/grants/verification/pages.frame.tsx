import type { ComponentChildren } from 'preact'
import { clusterName } from '../../directory/clusters/index.ts'
import { writeMoney } from '../../kernel/money.ts'
import { writeDay, writeMoment } from '../../kernel/time.ts'
import type { Language, Translated } from '../../kernel/words.ts'
import { DefinitionList, DemonstrationMark, Heading, type Names, nameOf, Tabs, Tag } from '../../ui/index.ts'
import type { BriefLine } from '../claims/queries.ts'
import { methods, type Place } from './control.ts'
import { Division, RiskTag, StateTag, texts } from './pages.parts.tsx'
import { totalsOf } from './rules.finding.ts'
import type { Standing } from './rules.ts'

/** What stands above every page of a control. */
export type Frame = {
  readonly standing: Standing & { readonly lines: readonly BriefLine[]; readonly began: readonly Place[] }
  readonly cluster: { readonly id: string; readonly name: Translated | null }
  readonly agreementNumber: string
  readonly year: string
  readonly names: Names
  /** Whether whoever looks is of the agency (or an auditor) and sees it whole. */
  readonly whole: boolean
  readonly key: string
}

export const tabs = ['', '/checklist', '/sample', '/hearing', '/history'] as const
export type TabName = (typeof tabs)[number]

export function Framed(props: { frame: Frame; tab: TabName; language: Language; children: ComponentChildren }) {
  const { frame, language, tab } = props
  const t = texts[language]
  const { control, checklist } = frame.standing
  const base = `/${language}/claims/${control.claim}/control`
  const words = {
    '': t.tabLines,
    '/checklist': t.tabChecklist,
    '/sample': t.tabSample,
    '/hearing': t.tabHearing,
    '/history': t.tabHistory,
  }
  return (
    <>
      <p>
        {frame.whole ? (
          <a class="ds-link" href={`/${language}/controls`}>
            {t.back}
          </a>
        ) : (
          <a class="ds-link" href={`/${language}/claims/${control.claim}`}>
            {t.toClaim}
          </a>
        )}
      </p>
      <Heading level={1}>{t.one(control.claimNumber)}</Heading>
      <p class="lead">{`${clusterName(frame.cluster, language)}, ${frame.year}`}</p>
      <p class="tags">
        <StateTag state={control.state} language={language} />
        {frame.whole ? <RiskTag risk={control.risk} language={language} /> : null}
        <Tag>{methods[control.method][language]}</Tag>
        {control.round === 1 ? null : <Tag>{t.round(control.round)}</Tag>}
        {control.demonstration ? <DemonstrationMark language={language} /> : null}
      </p>
      {frame.whole ? (
        <>
          <Division parts={totalsOf(frame.standing.items, frame.standing.findings)} language={language} />
          <details class="act">
            <summary>{`${t.claimed}: ${writeMoney(totalsOf(frame.standing.items, frame.standing.findings).claimed, language)}`}</summary>
            <DefinitionList
              language={language}
              items={[
                {
                  term: t.toClaim,
                  children: (
                    <a class="ds-link" href={`/${language}/claims/${control.claim}`}>
                      {control.claimNumber}
                    </a>
                  ),
                },
                {
                  term: t.toAgreement,
                  children: (
                    <a class="ds-link" href={`/${language}/agreements/${control.agreement}`}>
                      {frame.agreementNumber}
                    </a>
                  ),
                },
                { term: t.tabChecklist, children: `${checklist.names[language]} (${control.checklist})` },
                {
                  term: t.controller,
                  children: t.judgedBy(nameOf(frame.names, control.takenBy), writeMoment(control.takenAt, language)),
                },
                ...(control.methodReason === '' ? [] : [{ term: t.methodReason, children: control.methodReason }]),
                ...(control.answerBy === null
                  ? []
                  : [{ term: t.tabHearing, children: t.hearingUntil(writeDay(control.answerBy, language)) }]),
              ]}
            />
          </details>
          <Tabs
            label={t.one(control.claimNumber)}
            current={`${base}${tab}`}
            tabs={tabs.map(one => ({ label: words[one], href: `${base}${one}` }))}
          />
        </>
      ) : null}
      {props.children}
    </>
  )
}
