import { cite } from '../../kernel/citation.ts'
import { writeMoney } from '../../kernel/money.ts'
import { writeDay, writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  DefinitionList,
  DemonstrationMark,
  Empty,
  ErrorSummary,
  FileField,
  Folded,
  Heading,
  type Names,
  Notice,
  nameOf,
  Radios,
  Table,
  Tag,
  TextArea,
  type Tried,
} from '../../ui/index.ts'
import { activityWords, categoryWords } from '../claims/index.ts'
import { type Checklist, ruleIn } from './checklist.ts'
import {
  type Certificate,
  type CertifiedCut,
  type Control,
  type Objection,
  objectionOutcomes,
  origins,
} from './control.ts'
import { Division, Files, fieldOf, texts } from './pages.parts.tsx'
import { lessThan } from './rules.certificate.ts'

export function CertificateList({
  certificates,
  language,
}: {
  certificates: readonly Certificate[]
  language: Language
}) {
  const t = texts[language]
  if (certificates.length === 0) return <Empty>{t.noCertificate}</Empty>
  return (
    <Table
      caption={t.certificates}
      captionHidden
      columns={[t.certificates, t.issued, t.accepted, t.cut, t.parked, t.state]}
      numeric={[2, 3, 4]}
      rows={certificates.map(({ number, ordinal, claim, issuedAt, accepted, cut, parked }) => ({
        key: number,
        cells: [
          <a key="number" class="ds-link" href={`/${language}/claims/${claim}/certificates/${ordinal}`}>
            {number}
          </a>,
          writeMoment(issuedAt, language),
          writeMoney(accepted, language),
          writeMoney(cut, language),
          writeMoney(parked, language),
          <Tag
            key="holds"
            color={ordinal === certificates.length ? 'success' : 'neutral'}
            shape={ordinal === certificates.length ? 'full' : 'ring'}
          >
            {ordinal === certificates.length ? t.holds : t.replaced}
          </Tag>,
        ],
      }))}
    />
  )
}

export type ToldCertificate = {
  readonly certificate: Certificate
  readonly before: Certificate | undefined
  /** Whether it is the one that holds. */
  readonly last: boolean
  readonly control: Control
  readonly checklist: Checklist
  readonly objection: Objection | undefined
  readonly objectBy: Temporal.PlainDate
  readonly names: Names
  readonly may: { readonly object: boolean; readonly decide: boolean }
  readonly key: string
  readonly kinds: string
  readonly accept: string
}

export function certificate(told: ToldCertificate, language: Language, tried?: Tried): Page {
  const t = texts[language]
  const { certificate: c, control } = told
  const title = t.certificate(c.number)
  const euro = (amount: Certificate['cut']) => writeMoney(amount, language)
  const less = lessThan(told.before, c)
  return {
    title,
    wide: true,
    downloads: [{ label: 'JSON', href: `/claims/${c.claim}/certificates/${c.ordinal}.json`, type: 'application/json' }],
    body: (
      <>
        <p>
          <a class="ds-link" href={`/${language}/claims/${c.claim}/control`}>
            {t.one(control.claimNumber)}
          </a>
        </p>
        <Heading level={1}>{title}</Heading>
        <p class="tags">
          <Tag color={told.last ? 'success' : 'neutral'} shape={told.last ? 'full' : 'ring'}>
            {told.last ? t.holds : t.replaced}
          </Tag>
          {c.demonstration ? <DemonstrationMark language={language} /> : null}
        </p>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        <Division
          parts={{ accepted: c.accepted, cut: c.cut, parked: c.parked, open: { cents: 0n, currency: 'EUR' } }}
          language={language}
        />
        {less.cents === 0n ? null : <Notice color="warning">{t.less(euro(less))}</Notice>}
        <DefinitionList
          language={language}
          items={[
            { term: t.issued, children: writeMoment(c.issuedAt, language) },
            { term: t.claimed, children: euro(c.claimed) },
            { term: t.accepted, children: <strong>{euro(c.accepted)}</strong> },
            { term: t.verifiedBy, children: nameOf(told.names, c.verifiedBy) },
            { term: t.verifiers, children: c.verifiers.map(by => nameOf(told.names, by)).join(', ') },
            {
              term: t.letter,
              children:
                c.letter === null ? (
                  t.noLetter
                ) : (
                  <a class="ds-link" href={`/letters/${c.letter}.pdf`}>
                    {t.letterPdf}
                  </a>
                ),
            },
          ]}
        />
        <Table
          caption={t.perRow}
          columns={[t.category, t.activity, t.claimed, t.accepted, t.cut, t.parked]}
          numeric={[2, 3, 4, 5]}
          rows={[
            ...c.rows.map(row => ({
              key: `${row.category} ${row.activity}`,
              cells: [
                categoryWords(row.category)[language],
                activityWords(row.activity)[language],
                euro(row.claimed),
                euro(row.accepted),
                euro(row.cut),
                euro(row.parked),
              ],
            })),
            {
              key: 'total',
              cells: [
                <strong key="total">{t.total}</strong>,
                '',
                euro(c.claimed),
                euro(c.accepted),
                euro(c.cut),
                euro(c.parked),
              ],
            },
          ]}
        />
        <Heading level={2}>{t.cuts}</Heading>
        {c.cuts.length === 0 ? (
          <Empty>{t.noCuts}</Empty>
        ) : (
          <Lines told={told} lines={c.cuts} caption={t.cuts} language={language} />
        )}
        {c.parkedLines.length === 0 ? null : (
          <>
            <Heading level={2}>{t.parkedTitle}</Heading>
            <Lines told={told} lines={c.parkedLines} caption={t.parkedTitle} language={language} />
          </>
        )}
        <Objecting told={told} tried={tried} language={language} />
      </>
    ),
  }
}

const shownLines = 500

function Lines(props: { told: ToldCertificate; lines: readonly CertifiedCut[]; caption: string; language: Language }) {
  const { told, language } = props
  const t = texts[language]
  return (
    <Table
      caption={props.caption}
      captionHidden
      columns={[t.lineNumber, t.what, t.amount, t.rule, t.reason]}
      numeric={[2]}
      rows={props.lines.slice(0, shownLines).map(({ line, ordinal, label, amount, reason, rule, origin }) => {
        const found = ruleIn(told.checklist, rule)
        return {
          key: line,
          cells: [
            <a key="line" class="ds-link" href={`/${language}/claims/${told.certificate.claim}/control/lines/${line}`}>
              {String(ordinal)}
            </a>,
            label,
            writeMoney(amount, language),
            found === undefined
              ? origins[origin][language]
              : `${found.text[language]}${found.basis === undefined ? '' : ` (${cite(found.basis, language)})`}`,
            reason,
          ],
        }
      })}
    />
  )
}

function Objecting({ told, tried, language }: { told: ToldCertificate; tried: Tried | undefined; language: Language }) {
  const t = texts[language]
  const { certificate: c, objection, control } = told
  const field = fieldOf(tried, language)
  const base = `/${language}/claims/${c.claim}/certificates/${c.ordinal}`
  const { value: _, ...file } = field('object', 'file')
  if (objection === undefined && !told.may.object) return null
  return (
    <>
      <Heading level={2}>{t.objection}</Heading>
      {objection === undefined ? (
        <Folded
          action={`${base}/objection`}
          noun="object"
          title={t.objectTitle}
          submit={t.objectNow}
          formKey={told.key}
          seen={control.version}
          tried={tried}
          upload
        >
          <p>{t.objectIntro(writeDay(told.objectBy, language))}</p>
          <TextArea {...field('object', 'objection')} label={t.objectText} required />
          <FileField {...file} label={t.file} hint={t.fileHint(told.kinds)} accept={told.accept} />
        </Folded>
      ) : (
        <>
          <ol class="control-thread" aria-label={t.objection}>
            <li class="cluster">
              <p class="who">{t.objectedBy(nameOf(told.names, objection.by), writeMoment(objection.at, language))}</p>
              <p class="typed">{objection.text}</p>
              <Files files={objection.files} claim={c.claim} />
            </li>
            {objection.outcome === null || objection.decidedAt === null ? null : (
              <li class="agency">
                <p class="who">
                  {t.objectedBy(
                    nameOf(told.names, objection.decidedBy ?? ''),
                    writeMoment(objection.decidedAt, language),
                  )}
                </p>
                <p class="typed">{`${objectionOutcomes[objection.outcome][language]}. ${objection.reason ?? ''}`}</p>
              </li>
            )}
          </ol>
          {objection.outcome === null && told.may.decide ? (
            <Folded
              action={`${base}/objection-decision`}
              noun="decide"
              title={t.decideTitle}
              submit={t.decideNow}
              formKey={told.key}
              seen={control.version}
              tried={tried}
              open
            >
              <Radios
                {...field('decide', 'outcome')}
                legend={t.decideOutcome}
                options={Object.entries(objectionOutcomes).map(([value, words]) => ({ value, label: words[language] }))}
              />
              <TextArea {...field('decide', 'reason')} label={t.reason} required />
            </Folded>
          ) : null}
        </>
      )}
    </>
  )
}
