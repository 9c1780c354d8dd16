import type { Refusal } from '../../kernel/outcome.ts'
import { writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  Breadcrumbs,
  ConfirmForm,
  DemonstrationMark,
  Empty,
  ErrorSummary,
  FileField,
  FormBody,
  Heading,
  Notice,
  SelectField,
  SideBySide,
  Table,
  TextArea,
} from '../../ui/index.ts'
import type { Desk, Standing } from './desk.ts'
import type { Draft } from './draft.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** A draft in the list: what it calls itself, and how many faults it has. */
export type Listed = { readonly draft: Draft; readonly name: string | undefined; readonly faults: number }
/** A form that was refused: what was typed in it, and why. */
export type Tried = { readonly typed: Readonly<Record<string, string>>; readonly refusals: readonly Refusal[] }

type Any = Pick<Desk<unknown>, 'at' | 'says'>
type WaysProps = { readonly desk: Any; readonly here: string; readonly draft?: Draft; readonly language: Language }

const Ways = ({ desk, here, draft, language }: WaysProps) => {
  const t = texts[language]
  const root = `/${language}${desk.at}`
  return (
    <Breadcrumbs
      language={language}
      ways={[
        { label: desk.says.all[language], href: root },
        ...(here === t.title ? [] : [{ label: t.title, href: `${root}/drafts` }]),
        ...(draft === undefined ? [] : [{ label: t.draft, href: `${root}/drafts/${draft.id}` }]),
      ]}
      here={here}
    />
  )
}

/** The drafts that are being written, and a form to begin another. */
export function list<Document>(
  desk: Desk<Document>,
  drafts: readonly Listed[],
  versions: readonly Standing<Document>[],
  key: string,
  tried: Tried,
  language: Language,
): Page {
  const t = texts[language]
  const { typed, refusals } = tried
  return {
    title: t.title,
    body: (
      <>
        <Ways desk={desk} here={t.title} language={language} />
        <Heading level={1}>{t.title}</Heading>
        <p>{t.intro}</p>
        <ErrorSummary refusals={refusals} language={language} />
        {drafts.length === 0 ? (
          <Empty>{t.none}</Empty>
        ) : (
          <Table
            caption={t.title}
            captionHidden
            columns={[t.draft, t.changed, t.faults]}
            rows={drafts.map(each => ({ key: each.draft.id, cells: row(desk, each, language) }))}
          />
        )}
        <Heading level={2}>{t.begin}</Heading>
        <FormBody action={`/${language}${desk.at}/drafts`} formKey={key} submit={t.start} upload>
          <SelectField
            name="from"
            label={t.from}
            value={typed['from'] ?? ''}
            options={versions.map(version => ({
              value: version.key,
              label: `${desk.nameOf(version.document)[language]} (${version.key})`,
            }))}
            refusals={refusals}
            language={language}
          />
          <FileField
            name="file"
            label={t.upload}
            hint={t.uploadHint}
            accept=".yaml,.yml,.json"
            refusals={refusals}
            language={language}
          />
        </FormBody>
      </>
    ),
  }
}

const row = ({ at }: Any, { draft, name, faults }: Listed, language: Language) => {
  const t = texts[language]
  return [
    <>
      <a class="ds-link" href={`/${language}${at}/drafts/${draft.id}`}>
        {name ?? t.unnamed}
      </a>{' '}
      {draft.demonstration ? <DemonstrationMark language={language} /> : null}
    </>,
    writeMoment(draft.changedAt, language),
    faults === 0 ? t.sound : t.faulty(faults),
  ]
}

/** A draft as it stands: `faults` of its document (path `file:line`), and what it stands beside. */
export type Editing<Document> = {
  readonly draft: Draft
  readonly version: number
  readonly read: Document | undefined
  readonly faults: readonly { readonly line: number; readonly refusal: Refusal }[]
  readonly before: Standing<Document> | undefined
}

export function edit<Document>(
  desk: Desk<Document>,
  editing: Editing<Document>,
  keys: readonly [string, string],
  tried: Tried,
  language: Language,
): Page {
  const t = texts[language]
  const { draft, version, read } = editing
  const at = `/${language}${desk.at}/drafts/${draft.id}`
  const text = tried.typed['document'] ?? draft.document
  const title = read === undefined ? t.unnamed : desk.keyOf(read)
  return {
    title: `${t.draft}: ${title}`,
    wide: true,
    body: (
      <>
        <Ways desk={desk} here={title} language={language} />
        <Heading level={1}>{title}</Heading>
        <ErrorSummary refusals={tried.refusals} language={language} />
        {draft.demonstration ? (
          <p>
            <DemonstrationMark language={language} />
          </p>
        ) : null}
        <Check editing={editing} language={language} />
        <p class="acts">
          {read === undefined ? null : (
            <>
              <a class="ds-button" href={`${at}/publication`}>
                {t.publish}
              </a>
              <a class="ds-button" data-variant="secondary" href={`${at}/preview`}>
                {t.preview}
              </a>
            </>
          )}
          <a class="ds-link" href={`${desk.at}/drafts/${draft.id}/document`}>
            {t.export}
          </a>
        </p>
        <div class="editor">
          <FormBody action={at} formKey={keys[0]} seen={version} submit={t.save} upload>
            <TextArea
              name="document"
              label={t.document}
              hint={t.documentHint(desk.schema)}
              value={text}
              rows={28}
              refusals={tried.refusals}
              language={language}
            />
            <FileField
              name="file"
              label={t.replace}
              hint={t.replaceHint}
              accept=".yaml,.yml,.json"
              refusals={tried.refusals}
              language={language}
            />
          </FormBody>
        </div>
        <Beside desk={desk} editing={editing} language={language} />
        <details class="twin">
          <summary>{t.giveUp}</summary>
          <ConfirmForm
            action={`${at}/withdrawal`}
            formKey={keys[1]}
            seen={version}
            submit={t.giveUp}
            cancel={at}
            grave
            language={language}
          >
            <p>{t.giveUpNote}</p>
          </ConfirmForm>
        </details>
      </>
    ),
  }
}

/** Every fault of the document, each at its line, with that line. */
function Check({ editing, language }: { editing: Editing<unknown>; language: Language }) {
  const t = texts[language]
  const lines = editing.draft.document.split('\n')
  if (editing.faults.length === 0) return <Notice color="success">{t.holds}</Notice>
  return (
    <Notice color="danger" title={t.check}>
      <ul class="faults">
        {editing.faults.map(({ line, refusal }, index) => (
          <li key={`${line}-${index}`}>
            <strong>{t.line(line)}</strong>: {refusal.message[language]}{' '}
            <code class="document">{(lines[line - 1] ?? '').trim().slice(0, 160)}</code>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

type BesideProps<Document> = {
  readonly desk: Desk<Document>
  readonly editing: Editing<Document>
  readonly language: Language
}

function Beside<Document>({ desk, editing: { draft, read, before }, language }: BesideProps<Document>) {
  const t = texts[language]
  if (before === undefined) return <p>{desk.says.none[language]}</p>
  return (
    <section aria-labelledby="beside">
      <Heading level={2} id="beside">
        {desk.says.against(before.key)[language]}
      </Heading>
      {read === undefined ? null : (
        <>
          <Heading level={3}>{t.words}</Heading>
          {desk.differences(before.document, read, language)}
        </>
      )}
      <SideBySide
        left={before.text}
        right={draft.document}
        names={[desk.says.stands[language], t.right]}
        language={language}
      />
    </section>
  )
}

/** The version as the public would read it. */
export function preview<Document>(
  desk: Desk<Document>,
  draft: Draft,
  read: Document | undefined,
  language: Language,
): Page {
  const t = texts[language]
  return {
    title: t.previewOf,
    body: (
      <>
        <Ways desk={desk} here={t.previewOf} draft={draft} language={language} />
        <Notice>{t.previewNote}</Notice>
        <Heading level={1}>{read === undefined ? t.unnamed : desk.nameOf(read)[language]}</Heading>
        {read === undefined ? <p>{t.faultyPreview}</p> : desk.preview(read, language)}
      </>
    ),
  }
}

/** The last question before a version becomes immutable. */
export function confirm<Document>(
  desk: Desk<Document>,
  editing: Editing<Document>,
  key: string,
  refusals: readonly Refusal[],
  language: Language,
): Page {
  const t = texts[language]
  const { draft, read, version, before } = editing
  const at = `/${language}${desk.at}/drafts/${draft.id}`
  return {
    title: t.publishTitle,
    body: (
      <>
        <Ways desk={desk} here={t.publishTitle} draft={draft} language={language} />
        <Heading level={1}>{t.publishTitle}</Heading>
        <ErrorSummary refusals={refusals} language={language} />
        {read === undefined ? (
          <>
            <Check editing={editing} language={language} />
            <p>
              <a class="ds-link" href={at}>
                {t.back}
              </a>
            </p>
          </>
        ) : (
          <>
            {before === undefined ? null : desk.differences(before.document, read, language)}
            <ConfirmForm
              action={`${at}/publication`}
              formKey={key}
              seen={version}
              submit={t.confirm}
              cancel={at}
              language={language}
            >
              <p>{desk.says.publishNote(desk.keyOf(read), read)[language]}</p>
            </ConfirmForm>
          </>
        )}
      </>
    ),
  }
}
