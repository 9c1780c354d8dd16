import { naceVersions, writeNace } from '../../kernel/identifiers.ts'
import { writeMoney } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { writeDay, writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  type Aid,
  equivalentOf,
  forms,
  grantedOn,
  nominalOf,
  origins,
  particularsOf,
  registers,
  type ToTell,
} from '../../programme/aid/index.ts'
import {
  type Definition,
  DefinitionList,
  DemonstrationMark,
  Empty,
  ErrorSummary,
  Field,
  FormBody,
  Heading,
  SelectField,
  Table,
  TextArea,
} from '../../ui/index.ts'
import { numberWritten } from './pages.awards.tsx'
import { Below, BeneficiaryLink, basisOf, costsInWords, percent, ToTellTable, texts } from './pages.parts.tsx'

export type Tried = {
  readonly act: 'corrections' | 'particulars'
  readonly typed: Readonly<Record<string, string>>
  readonly refusals: readonly Refusal[]
}
export type AwardView = {
  readonly aid: Aid
  readonly toTell: readonly ToTell[]
  readonly clusterName: string | null
  readonly names: ReadonlyMap<string, string>
  readonly version: number
  readonly may: boolean
  readonly keys: { readonly corrections: string; readonly particulars: string }
  readonly tried?: Tried
}

/** One award: its rows, what is told about it and to whom, and the forms of who keeps the register. */
export function award(view: AwardView, language: Language): Page {
  const t = texts[language]
  const { aid, toTell, tried } = view
  return {
    title: `${aid.reference}, ${t.title.toLowerCase()}`,
    wide: true,
    body: (
      <>
        <Below
          way={{ label: t.awards, href: `/${language}/state-aid/awards` }}
          title={
            <>
              {aid.reference} {aid.demonstration ? <DemonstrationMark language={language} /> : null}
            </>
          }
          here={aid.reference}
          language={language}
        />
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        <DefinitionList items={factsOf(view, language)} language={language} />
        <Rows {...view} language={language} />
        <Told {...view} language={language} />
        <section>
          <Heading level={2}>{t.publications}</Heading>
          {aid.publications.length === 0 ? (
            <Empty>{t.notTold}</Empty>
          ) : (
            <ul>
              {aid.publications.map(({ register, on, reference }) => (
                <li key={`${register}${on}${reference}`}>
                  {registers[register][language]}: {writeDay(on, language)} ({reference})
                </li>
              ))}
            </ul>
          )}
          {toTell.length === 0 ? null : <ToTellTable rows={toTell} caption={t.tell} language={language} />}
        </section>
        {view.may ? <Forms view={view} language={language} /> : null}
      </>
    ),
  }
}

function factsOf({ aid, clusterName }: AwardView, language: Language): Definition[] {
  const t = texts[language]
  const { costs } = aid
  const link = (href: string, label: string) => (
    <a class="ds-link" href={href}>
      {label}
    </a>
  )
  return [
    {
      term: t.beneficiary,
      children: (
        <>
          <BeneficiaryLink aid={aid} language={language} /> ({numberWritten(aid.number)})
        </>
      ),
    },
    ...(aid.cluster === null
      ? []
      : [
          {
            term: t.cluster,
            children: link(`/${language}/state-aid/clusters/${aid.cluster}`, clusterName ?? aid.cluster),
          },
        ]),
    { term: t.basis, children: basisOf(aid, language) },
    { term: t.since, children: writeDay(grantedOn(aid), language) },
    { term: t.equivalentShort, children: writeMoney(equivalentOf(aid), language) },
    ...(nominalOf(aid).cents === equivalentOf(aid).cents
      ? []
      : [{ term: t.nominalShort, children: writeMoney(nominalOf(aid), language) }]),
    { term: t.form, children: forms[aid.form][language] },
    { term: t.authority, children: aid.authority },
    { term: t.origin, children: origins[aid.origin][language] },
    ...(aid.source?.kind === 'agreement'
      ? [{ term: t.agreement, children: link(`/${language}/agreements/${aid.source.id}`, aid.reference) }]
      : []),
    ...(aid.instrument === null ? [] : [{ term: t.instrument, children: aid.instrument }]),
    ...(costs.kinds.length === 0
      ? []
      : [
          {
            term: t.costs,
            children: (
              <details>
                <summary>
                  {costs.from === null || costs.to === null
                    ? t.costs
                    : `${writeDay(costs.from, language)} – ${writeDay(costs.to, language)}`}
                </summary>
                <ul>
                  {costsInWords(costs.kinds, language).map(line => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              </details>
            ),
          },
        ]),
    ...(costs.eligible === null ? [] : [{ term: t.eligible, children: writeMoney(costs.eligible, language) }]),
    ...(costs.intensity === null ? [] : [{ term: t.intensity, children: percent(costs.intensity, language) }]),
  ]
}

function Rows({ aid, names, language }: AwardView & { language: Language }) {
  const t = texts[language]
  return (
    <section>
      <Heading level={2}>{t.rows}</Heading>
      <p>{t.rowsIntro}</p>
      <Table
        caption={t.rows}
        captionHidden
        columns={[t.on, t.nominalShort, t.equivalentShort, t.reason, t.by]}
        numeric={[1, 2]}
        rows={[
          ...aid.rows.map(row => ({
            key: String(row.ordinal),
            cells: [
              writeDay(row.on, language),
              writeMoney(row.nominal, language),
              writeMoney(row.equivalent, language),
              row.reason,
              `${names.get(row.by) ?? row.by}, ${writeMoment(row.at, language)}`,
            ],
          })),
          {
            key: 'sum',
            cells: [
              <strong key="sum">{t.sum}</strong>,
              <strong key="nominal">{writeMoney(nominalOf(aid), language)}</strong>,
              <strong key="equivalent">{writeMoney(equivalentOf(aid), language)}</strong>,
              '',
              '',
            ],
          },
        ]}
      />
    </section>
  )
}

function Told({ aid, names, language }: AwardView & { language: Language }) {
  const t = texts[language]
  const now = particularsOf(aid)
  const known = (value: string | null) => value ?? <em>{t.unknown}</em>
  return (
    <section>
      <Heading level={2}>{t.particulars}</Heading>
      <DefinitionList
        language={language}
        items={[
          { term: t.objective, children: known(now.objective || null) },
          { term: t.region, children: known(now.region) },
          { term: t.sector, children: known(now.sector === null ? null : writeNace(now.sector)) },
          { term: t.size, children: known(now.size === null ? null : t.sizes[now.size]) },
          { term: t.measure, children: known(now.measure) },
        ]}
      />
      {aid.wordings.length < 2 ? null : (
        <details>
          <summary>{t.wordings}</summary>
          <ul>
            {aid.wordings.slice(0, -1).map(one => (
              <li key={one.ordinal}>
                {[one.objective, one.region, one.sector?.code, one.size, one.measure].filter(Boolean).join(' · ')} (
                {names.get(one.by) ?? one.by}, {writeMoment(one.at, language)})
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function Forms({ view, language }: { view: AwardView; language: Language }) {
  const t = texts[language]
  const { aid, tried, version, keys } = view
  const action = (act: Tried['act']) => `/${language}/state-aid/awards/${aid.id}/${act}`
  const now = particularsOf(aid)
  const standing: Readonly<Record<string, string>> = {
    objective: now.objective,
    region: now.region ?? '',
    sector: now.sector?.code ?? '',
    sectorVersion: now.sector?.version ?? 'NACE-BEL 2025',
    size: now.size ?? '',
    measure: now.measure ?? '',
  }
  const at = (act: Tried['act'], name: string) => ({
    name,
    value: tried?.act === act ? (tried.typed[name] ?? '') : (standing[name] ?? ''),
    refusals: tried?.act === act ? tried.refusals : [],
    language,
  })
  const byHand = aid.origin === 'past' || aid.origin === 'declared' || aid.origin === 'other'
  return (
    <>
      {byHand ? (
        <details open={tried?.act === 'corrections'}>
          <summary>{t.correct}</summary>
          <p>{t.correctIntro}</p>
          <FormBody action={action('corrections')} formKey={keys.corrections} seen={version} submit={t.correctSubmit}>
            <Field {...at('corrections', 'on')} label={t.on} type="date" required />
            <Field {...at('corrections', 'nominal')} label={t.nominal} inputmode="decimal" required />
            <Field
              {...at('corrections', 'equivalent')}
              label={t.equivalent}
              hint={t.equivalentHint}
              inputmode="decimal"
            />
            <TextArea {...at('corrections', 'reason')} label={t.reason} rows={2} required />
          </FormBody>
        </details>
      ) : null}
      <details open={tried?.act === 'particulars'}>
        <summary>{t.describe}</summary>
        <FormBody action={action('particulars')} formKey={keys.particulars} seen={version} submit={t.describeSubmit}>
          <Field {...at('particulars', 'objective')} label={t.objective} required />
          <Field {...at('particulars', 'region')} label={t.region} />
          <Field {...at('particulars', 'sector')} label={t.sector} />
          <SelectField
            {...at('particulars', 'sectorVersion')}
            label={t.sectorVersion}
            options={naceVersions.map(value => ({ value, label: value }))}
          />
          <SelectField
            {...at('particulars', 'size')}
            label={t.size}
            options={[
              { value: '', label: t.unknown },
              ...(['micro', 'small', 'medium', 'large'] as const).map(value => ({ value, label: t.sizes[value] })),
            ]}
          />
          <Field {...at('particulars', 'measure')} label={t.measure} />
          <TextArea {...at('particulars', 'reason')} label={t.reason} rows={2} required />
        </FormBody>
      </details>
    </>
  )
}
