import { writeMoney } from '../../kernel/money.ts'
import { writeDay, writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Event } from '../../platform/db/index.ts'
import { acceptOf, fileLimits, kindsInWords } from '../../platform/files/index.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  DefinitionList,
  ErrorSummary,
  FileField,
  Folded,
  Heading,
  HistoryList,
  happeningsOf,
  type Tried,
} from '../../ui/index.ts'
import type { Employee } from './employee.ts'
import { type Evidence, type Line, lineStates, sources } from './line.ts'
import { LineForm } from './pages.form.tsx'
import { type Around, Head, Side } from './pages.parts.tsx'
import { activityWords, categoryWords, writeHours } from './rules.line.ts'
import { en } from './texts.lines.en.ts'
import { nl } from './texts.lines.nl.ts'

const texts = { en, nl }

export type ToldLine = Around & {
  readonly line: Line
  readonly supersedes: Line | undefined
  readonly supersededBy: Line | undefined
  readonly proofs: readonly Evidence[]
  readonly employees: readonly Employee[]
  readonly evidence: readonly Evidence[]
  readonly history: readonly Event[]
  readonly names: ReadonlyMap<string, { readonly name: string }>
  readonly writing: 'free' | 'adding' | 'closed'
  readonly key: string
}

export function line(told: ToldLine, language: Language, tried?: Tried): Page {
  const t = texts[language]
  const { claim } = told.standing
  const { line: one } = told
  const base = `/${language}/claims/${claim.id}`
  const writes = told.writing !== 'closed' && one.state === 'stands'
  return {
    title: t.one(one.ordinal, claim.number),
    wide: true,
    islands: writes ? ['claim-line'] : [],
    body: (
      <>
        <Head around={told} here={`/lines/${one.id}`} language={language} />
        <p>
          <a class="ds-link" href={`${base}/lines`}>
            {t.backTo}
          </a>
        </p>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        <div class="claim">
          <div>
            <Heading level={2}>{t.one(one.ordinal, claim.number)}</Heading>
            <DefinitionList items={factsOf(told, language)} language={language} />
            {writes ? <Acts told={told} language={language} tried={tried} /> : null}
            <Heading level={2}>{t.history}</Heading>
            <HistoryList label={t.history} happenings={toldOf(told, language)} />
          </div>
          <Side around={told} language={language} />
        </div>
      </>
    ),
  }
}

function factsOf(told: ToldLine, language: Language) {
  const t = texts[language]
  const { line: one } = told
  const base = `/${language}/claims/${one.claim}/lines`
  const person = told.employees.find(({ id }) => id === one.person)
  const other = (found: Line | undefined) =>
    found === undefined ? null : (
      <a class="ds-link" href={`${base}/${found.id}`}>
        {t.one(found.ordinal, told.standing.claim.number)}
      </a>
    )
  const rows: [string, unknown][] = [
    [t.category, categoryWords(one.category)[language]],
    [t.activity, activityWords(one.activity)[language]],
    [t.date, writeDay(one.date, language)],
    [t.supplier, one.supplier],
    [t.supplierNumber, one.supplierNumber ?? ''],
    [t.invoiceNumber, one.invoiceNumber],
    [t.description, one.description],
    [
      t.person,
      person === undefined ? null : (
        <a class="ds-link" href={`/${language}/employees/${person.id}`}>
          {person.name}
        </a>
      ),
    ],
    [t.hours, one.minutes === null ? '' : writeHours(one.minutes)],
    [t.rate, one.rate === null ? '' : writeMoney(one.rate, language)],
    [t.netField, writeMoney(one.net, language)],
    [t.vatField, one.person === null ? writeMoney(one.vat, language) : ''],
    [t.refundable, one.person === null ? writeMoney(one.refundableVat, language) : ''],
    [t.amount, <strong key="amount">{writeMoney(one.amount, language)}</strong>],
    [t.aid, one.otherPublicAid.cents === 0n ? '' : writeMoney(one.otherPublicAid, language)],
    [t.remark, one.remark],
    [t.evidence, <Files key="files" told={told} language={language} />],
    [t.source, sources[one.source][language]],
    [t.state, lineStates[one.state][language]],
    [t.supersedes, other(told.supersedes)],
    [t.supersededBy, other(told.supersededBy)],
  ]
  return rows
    .filter(([, value]) => value !== '' && value !== null)
    .map(([term, value]) => ({ term, children: value as string }))
}

function Files({ told: { proofs, line: one }, language }: { told: ToldLine; language: Language }) {
  if (proofs.length === 0) return <>{texts[language].noEvidence}</>
  return (
    <ul>
      {proofs.map(({ id, name, state }) => (
        <li key={id}>
          <a class="ds-link" href={`/claims/${one.claim}/evidence/${id}/file`}>
            {name}
          </a>
          {state === 'superseded' ? ` (${texts[language].supersededFile})` : ''}
          {state === 'removed' ? ` (${texts[language].removedFile})` : ''}
        </li>
      ))}
    </ul>
  )
}

function Acts({ told, language, tried }: { told: ToldLine; language: Language; tried: Tried | undefined }) {
  const t = texts[language]
  const { line: one } = told
  const base = `/${language}/claims/${one.claim}/lines/${one.id}`
  const replaces = told.writing === 'adding'
  const noun = replaces ? 'replace' : 'change'
  return (
    <>
      <details class="act" open={tried?.form === noun}>
        <summary>{replaces ? t.supersedeTitle(one.ordinal) : t.change}</summary>
        <LineForm told={told} language={language} tried={tried} line={one} replaces={replaces} />
      </details>
      <Folded
        action={`${base}/evidence`}
        noun="evidence"
        title={t.addProof}
        submit={t.addProofNow}
        formKey={told.key}
        tried={tried}
        upload
      >
        <FileField
          name="file"
          language={language}
          refusals={tried?.form === 'evidence' ? tried.refusals : []}
          label={t.newFile}
          hint={t.proofHint(kindsInWords(), Math.floor(fileLimits.bytes / 1024 / 1024))}
          accept={acceptOf()}
          multiple
        />
      </Folded>
      {replaces ? null : (
        <Folded
          action={`${base}/removal`}
          noun="removal"
          title={t.removeTitle}
          submit={t.removeNow}
          formKey={told.key}
          seen={one.version}
          tried={tried}
        >
          <p>{t.removeIntro}</p>
        </Folded>
      )}
    </>
  )
}

const toldOf = ({ history, names, line: one }: ToldLine, language: Language) => [
  ...happeningsOf(history.toReversed(), { names, acts: texts[language].acts, language }),
  // what came in with many others has its beginning in the history of the claim
  ...(history.some(({ act }) => act === 'claim-line.added')
    ? []
    : [
        {
          key: 'in',
          when: history.length === 0 ? writeMoment(one.at, language) : '',
          datetime: one.at.toString(),
          what: sources[one.source][language],
        },
      ]),
]
