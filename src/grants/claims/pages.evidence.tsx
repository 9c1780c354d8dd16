import type { ComponentChildren } from 'preact'
import { writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import { acceptOf, fileLimits, kindsInWords } from '../../platform/files/index.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  Empty,
  ErrorSummary,
  Field,
  FileField,
  Folded,
  Heading,
  Pagination,
  Tag,
  TextArea,
  type Tried,
} from '../../ui/index.ts'
import type { Evidence } from './line.ts'
import { type Around, fieldOf, Head, Side } from './pages.parts.tsx'
import { spansOf } from './rules.evidence.ts'
import { en } from './texts.lines.en.ts'
import { nl } from './texts.lines.nl.ts'

const texts = { en, nl }

export type ToldEvidence = Around & {
  readonly evidence: readonly Evidence[]
  readonly proves: ReadonlyMap<string, readonly number[]>
  readonly writing: 'free' | 'adding' | 'closed'
  readonly page: number
  readonly pages: number
  readonly key: string
}

export function evidence(told: ToldEvidence, language: Language, tried?: Tried): Page {
  const t = texts[language]
  const { claim } = told.standing
  const base = `/${language}/claims/${claim.id}/evidence`
  return {
    title: t.evidenceTitle(claim.number),
    wide: true,
    body: (
      <>
        <Head around={told} here="/evidence" language={language} />
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        <div class="claim">
          <div>
            <Heading level={2}>{t.evidence}</Heading>
            <p>{t.evidenceIntro}</p>
            {told.writing === 'closed' ? null : <Add told={told} base={base} language={language} tried={tried} />}
            {told.evidence.length === 0 ? (
              <Empty>{t.noFiles}</Empty>
            ) : (
              <ul class="claim-files">
                {told.evidence.map(file => (
                  <File key={file.id} file={file} told={told} base={base} language={language} tried={tried} />
                ))}
              </ul>
            )}
            <Pagination
              page={told.page}
              pages={told.pages}
              to={page => (page === 1 ? base : `${base}?page=${page}`)}
              language={language}
            />
          </div>
          <Side around={told} language={language} />
        </div>
      </>
    ),
  }
}

type Props = { told: ToldEvidence; base: string; language: Language; tried: Tried | undefined }

function Add({ told, base, language, tried }: Props) {
  const t = texts[language]
  const field = fieldOf(tried, 'files', language)
  return (
    <Folded
      action={base}
      noun="files"
      title={t.addFiles}
      submit={t.addProofNow}
      formKey={told.key}
      tried={tried}
      open={told.evidence.length === 0}
      upload
    >
      <FileField
        name="file"
        language={language}
        refusals={tried?.form === 'files' ? tried.refusals : []}
        label={t.filesField}
        hint={t.proofHint(kindsInWords(), Math.floor(fileLimits.bytes / 1024 / 1024))}
        accept={acceptOf()}
        multiple
      />
      <Field {...field('lines')} label={t.linesField} hint={t.linesHint} />
    </Folded>
  )
}

function File({ file, told, base, language, tried }: Props & { file: Evidence }) {
  const t = texts[language]
  const lines = told.proves.get(file.id) ?? []
  const spans = spansOf(lines)
  const names = spans.slice(0, 30).join(', ') + (spans.length > 30 ? ' …' : '')
  const stands = file.state === 'stands'
  return (
    <li>
      <p>
        <a class="ds-link" href={`/claims/${file.claim}/evidence/${file.id}/file`}>
          {file.name}
        </a>{' '}
        <small>{`${Math.max(1, Math.round(file.size / 1024))} kB · ${writeMoment(file.at, language)}`}</small>{' '}
        {stands ? null : <Tag shape="cross">{file.state === 'superseded' ? t.supersededFile : t.removedFile}</Tag>}
        <br />
        {stands ? `${t.proves}: ${lines.length === 0 ? t.provesNone : names}` : null}
        {file.reason === null ? null : ` · ${file.reason}`}
        <br />
        <small class="digest">{file.digest}</small>
      </p>
      {!stands || told.writing === 'closed' ? null : (
        <FileActs file={file} told={told} base={base} language={language} tried={tried} />
      )}
    </li>
  )
}

function FileActs({ file, told, base, language, tried }: Props & { file: Evidence }) {
  const t = texts[language]
  const form = (noun: string, title: string, submit: string, upload: boolean, children: ComponentChildren) => (
    <Folded
      action={`${base}/${file.id}/${noun}`}
      noun={`${noun}-${file.id}`}
      title={title}
      submit={submit}
      formKey={`${told.key.slice(0, 8)}-${file.id.slice(0, 8)}`}
      tried={tried}
      upload={upload}
    >
      {children}
    </Folded>
  )
  const at = (noun: string) => fieldOf(tried, `${noun}-${file.id}`, language)
  return (
    <div class="claim-file-acts">
      {form(
        'lines',
        t.proveTitle(file.name),
        t.proveNow,
        false,
        <Field {...at('lines')('lines')} label={t.linesField} hint={t.linesHint} required />,
      )}
      {form(
        'replacement',
        t.replaceTitle,
        t.replaceNow,
        true,
        <>
          <FileField
            name="file"
            language={language}
            refusals={at('replacement')('file').refusals}
            label={t.file}
            hint={t.proofHint(kindsInWords(), Math.floor(fileLimits.bytes / 1024 / 1024))}
            accept={acceptOf()}
          />
          <TextArea {...at('replacement')('reason')} label={t.reason} rows={2} required />
        </>,
      )}
      {told.writing === 'free' ? form('removal', t.takeOut, t.takeOut, false, null) : null}
    </div>
  )
}
