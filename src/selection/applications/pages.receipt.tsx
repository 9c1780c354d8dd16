import { parseMoney, writeMoney, zero } from '../../kernel/money.ts'
import { writeMoment } from '../../kernel/time.ts'
import { inLanguage, type Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import type { Opening } from '../../programme/calls/index.ts'
import { Breadcrumbs, DefinitionList, DemonstrationMark, Field, Heading, Notice, Table } from '../../ui/index.ts'
import type { Form } from '../forms/index.ts'
import type { Application } from './application.ts'
import { at } from './pages.parts.tsx'
import { WholeContent } from './pages.submission.tsx'
import { writeExactly } from './rules.time.ts'
import type { Statement, Submission } from './submission.ts'
import { en } from './texts.submission.en.ts'
import { nl } from './texts.submission.nl.ts'

const texts = { en, nl }

export type Receipt = {
  readonly application: Application
  readonly submission: Submission
  readonly form: Form | undefined
  readonly opening: Opening | undefined
  readonly by: string
  readonly all: readonly Submission[]
  /** The letter of this receipt, once there is one. */
  readonly letter: string | undefined
}

/** The receipt of a submission, for those who may see what was handed in. */
export function receipt(r: Receipt, language: Language): Page {
  const t = texts[language]
  const { application, submission } = r
  const title = t.receiptTitle(application.number)
  const data = `/applications/${application.id}/submissions/${submission.id}.json`
  return {
    title,
    body: (
      <>
        <Breadcrumbs
          ways={[{ label: application.number, href: at(language, application.id) }]}
          here={t.receipt}
          language={language}
        />
        <Heading level={1}>{title}</Heading>
        {application.demonstration ? <DemonstrationMark language={language} /> : null}
        <Standing submission={submission} language={language} />
        <p>{t.receiptIntro}</p>
        <Facts r={r} language={language} />
        <p class="acts">
          {r.letter === undefined ? null : (
            <a class="ds-button" href={`/letters/${r.letter}.pdf`}>
              {t.pdf}
            </a>
          )}
          <a class="ds-button" data-variant="secondary" href={data}>
            {t.contentFile}
          </a>
        </p>
        <Heading level={2}>{t.proof}</Heading>
        <p>{t.proofText}</p>
        <p>
          <a class="ds-link" href={`/${language}/receipts/${submission.code}`}>
            {t.publicPage}
          </a>
        </p>
        <Statements statements={submission.content.commitments} language={language} />
        <Files submission={submission} language={language} />
        <Heading level={2}>{t.content}</Heading>
        {r.form === undefined ? null : (
          <WholeContent
            form={r.form}
            answers={submission.content.answers}
            application={application.id}
            submission={submission.id}
            language={language}
          />
        )}
        <Others r={r} language={language} />
      </>
    ),
  }
}

function Standing({ submission, language }: { submission: Submission; language: Language }) {
  const t = texts[language]
  const { ended } = submission
  return ended === null ? (
    <Notice color="success">{t.standing}</Notice>
  ) : (
    <Notice color="warning">{t.ended[ended.how](writeMoment(ended.at, language))}</Notice>
  )
}

function Facts({ r, language }: { r: Receipt; language: Language }) {
  const t = texts[language]
  const { application, submission, opening } = r
  const stage = opening?.stages.find(({ id }) => id === submission.stage)
  const { organisation } = submission.content.application
  return (
    <DefinitionList
      language={language}
      items={[
        { term: t.number, children: application.number },
        { term: t.title, children: submission.content.application.title },
        { term: t.organisation, children: organisation.name },
        { term: t.call, children: inLanguage(opening?.names ?? null, language)?.text ?? application.call },
        ...(stage === undefined ? [] : [{ term: t.stage, children: stage.names[language] }]),
        { term: t.received, children: writeExactly(submission.receivedAt, language) },
        ...(submission.deadline === null
          ? []
          : [{ term: t.deadline, children: writeExactly(submission.deadline, language) }]),
        { term: t.by, children: r.by },
        { term: t.code, children: <strong class="code">{submission.code}</strong> },
        {
          term: t.digest,
          children: (
            <>
              <code class="digest">{submission.digest}</code>
              <p>{t.digestHint}</p>
            </>
          ),
        },
      ]}
    />
  )
}

/** What companies stated themselves, as it went with the submission. */
export function Statements({ statements, language }: { statements: readonly Statement[]; language: Language }) {
  const t = texts[language]
  if (statements.length === 0) return null
  const years = [...new Set(statements.flatMap(({ amounts }) => Object.keys(amounts)))].sort()
  return (
    <>
      <Heading level={2}>{t.statements}</Heading>
      <Table
        caption={t.statements}
        captionHidden
        columns={[t.company, ...years.map(t.year), t.signatory, t.on]}
        numeric={years.map((_, index) => index + 1)}
        rows={statements.map(each => ({
          key: each.company,
          cells: [
            each.name,
            ...years.map(year => writeMoney(parseMoney(each.amounts[year] ?? '') ?? zero, language)),
            `${each.signatory}, ${each.capacity}`,
            writeMoment(Temporal.Instant.from(each.confirmedAt), language),
          ],
        }))}
      />
    </>
  )
}

function Files({ submission, language }: { submission: Submission; language: Language }) {
  const t = texts[language]
  const { files } = submission.content
  if (files.length === 0) return null
  return (
    <>
      <Heading level={2}>{t.files}</Heading>
      <Table
        caption={t.files}
        captionHidden
        columns={[t.fileName, t.digest]}
        rows={files.map(({ name, digest, path }) => ({
          key: `${path}${digest}`,
          cells: [
            name,
            <code class="digest" key="digest">
              {digest}
            </code>,
          ],
        }))}
      />
    </>
  )
}

function Others({ r, language }: { r: Receipt; language: Language }) {
  const t = texts[language]
  if (r.all.length < 2) return null
  const stageName = (id: string) => r.opening?.stages.find(stage => stage.id === id)?.names[language] ?? id
  return (
    <>
      <Heading level={2}>{t.others}</Heading>
      <Table
        caption={t.others}
        captionHidden
        columns={[t.stage, t.place, t.received, t.state, t.code]}
        rows={r.all.map(each => ({
          key: each.id,
          cells: [
            stageName(each.stage),
            String(each.place),
            writeExactly(each.receivedAt, language),
            each.ended === null ? t.stands : t.endedAs[each.ended.how],
            each.id === r.submission.id ? (
              each.code
            ) : (
              <a class="ds-link" href={at(language, r.application.id, `/receipt?submission=${each.id}`)} key="code">
                {each.code}
              </a>
            ),
          ],
        }))}
      />
    </>
  )
}

/** What the public sees of a receipt: number, call, moment, digest. */
export type PublicReceipt = {
  readonly number: string
  readonly call: string
  readonly stage: string
  readonly receivedAt: Temporal.Instant
  readonly digest: string
  readonly code: string
  readonly ended: Submission['ended']
  readonly demonstration: boolean
}

/** Checks a receipt by its code, and a document by its fingerprint. `typed` is what was asked. */
export function verification(
  found: PublicReceipt | undefined,
  typed: { readonly code: string; readonly digest: string; readonly refused: 'no-code' | 'unknown' | undefined },
  language: Language,
): Page {
  const t = texts[language]
  return {
    title: t.checkTitle,
    body: (
      <>
        <Heading level={1}>{t.checkTitle}</Heading>
        {found === undefined ? <p>{t.checkIntro}</p> : <Found found={found} typed={typed} language={language} />}
        {typed.refused === undefined ? null : (
          <Notice color="danger" live>
            {typed.refused === 'no-code' ? t.notACode : t.noSuchCode}
          </Notice>
        )}
        {found === undefined ? (
          <form method="get" action={`/${language}/receipts`} class="form">
            <Field
              name="code"
              label={t.checkCode}
              hint={t.checkCodeHint}
              value={typed.code}
              refusals={[]}
              language={language}
            />
            <button class="ds-button" type="submit">
              {t.check}
            </button>
          </form>
        ) : null}
      </>
    ),
  }
}

function Found(props: { found: PublicReceipt; typed: { readonly digest: string }; language: Language }) {
  const { found, typed, language } = props
  const t = texts[language]
  const digest = typed.digest.toLowerCase().replace(/\s/g, '')
  const isDigest = /^[0-9a-f]{64}$/.test(digest)
  const same = isDigest && digest === found.digest
  return (
    <>
      <Notice color="success" title={t.checkFound}>
        {t.checkFoundText}
      </Notice>
      {found.ended === null ? null : (
        <Notice color="warning">{t.ended[found.ended.how](writeMoment(found.ended.at, language))}</Notice>
      )}
      {found.demonstration ? <DemonstrationMark language={language} /> : null}
      <DefinitionList
        language={language}
        items={[
          { term: t.number, children: found.number },
          { term: t.call, children: found.call },
          ...(found.stage === '' ? [] : [{ term: t.stage, children: found.stage }]),
          { term: t.received, children: writeExactly(found.receivedAt, language) },
          { term: t.code, children: <strong class="code">{found.code}</strong> },
          { term: t.digest, children: <code class="digest">{found.digest}</code> },
        ]}
      />
      <Heading level={2}>{t.checkDigest}</Heading>
      {digest === '' ? null : (
        <Notice color={same ? 'success' : 'danger'} live>
          {same ? t.same : isDigest ? t.different : t.notADigest}
        </Notice>
      )}
      <form method="get" action={`/${language}/receipts/${found.code}`} class="form">
        <Field
          name="digest"
          label={t.digest}
          hint={t.checkDigestHint}
          value={typed.digest}
          refusals={[]}
          language={language}
        />
        <button class="ds-button" type="submit">
          {t.compare}
        </button>
      </form>
    </>
  )
}
