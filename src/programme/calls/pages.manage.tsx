import type { Refusal } from '../../kernel/outcome.ts'
import { stale } from '../../kernel/outcome.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  Breadcrumbs,
  ConfirmForm,
  DemonstrationMark,
  ErrorSummary,
  Field,
  FormBody,
  Heading,
  idOf,
  Notice,
  SelectField,
  Table,
  Tabs,
  TextArea,
} from '../../ui/index.ts'
import type { Instrument } from '../instruments/index.ts'
import type { Opening } from './opening.ts'
import { labelOf, Terms } from './pages.terms.tsx'
import type { Typed } from './rules.terms.ts'
import type { ShownForm } from './shown.ts'
import { en as publicEn } from './texts.en.ts'
import { en } from './texts.manage.en.ts'
import { nl } from './texts.manage.nl.ts'
import { nl as publicNl } from './texts.nl.ts'

const texts = { en, nl }
const publicTexts = { en: publicEn, nl: publicNl }

/** What was sent and refused; nothing typed is lost. */
export type Tried = { readonly typed: Typed; readonly refusals: readonly Refusal[] }

/** A call under someone's hands. */
export type Managed = {
  readonly opening: Opening
  readonly name: string
  /** The form as it stands. */
  readonly typed: Typed
  readonly instrument: Instrument
  readonly forms: readonly ShownForm[]
  readonly envelopes: readonly { readonly id: string; readonly label: string }[]
  readonly missing: readonly Refusal[]
  readonly key: string
  readonly toAnswer: number
}

/** Begins a call: its name in addresses, and the version that it opens. */
export function begin(
  versions: readonly { readonly key: string; readonly name: string }[],
  key: string,
  tried: Tried,
  language: Language,
): Page {
  const t = texts[language]
  const field = (name: string) => ({ name, value: tried.typed[name] ?? '', refusals: tried.refusals, language })
  return {
    title: t.newTitle,
    body: (
      <>
        <Breadcrumbs
          ways={[{ label: publicTexts[language].title, href: `/${language}/calls` }]}
          here={t.newTitle}
          language={language}
        />
        <Heading level={1}>{t.newTitle}</Heading>
        <p>{t.newIntro}</p>
        <ErrorSummary refusals={tried.refusals} language={language} />
        <FormBody action={`/${language}/calls`} formKey={key} submit={t.begin}>
          <SelectField
            {...field('instrument')}
            label={t.version}
            hint={t.versionHint}
            options={[
              { value: '', label: t.choose },
              ...versions.map(version => ({ value: version.key, label: `${version.name} (${version.key})` })),
            ]}
            required
          />
          <Field {...field('call')} label={t.slug} hint={t.slugHint} required />
          <Field {...field('names.nl')} label={t.nameNl} />
          <Field {...field('names.en')} label={t.nameEn} />
        </FormBody>
      </>
    ),
  }
}

/** The frame around every page of one call: where one is, its state, its parts. */
export function Managing(props: {
  managed: Pick<Managed, 'opening' | 'name' | 'toAnswer'>
  here: 'edit' | 'documents' | 'sessions' | 'questions' | 'publication' | 'withdrawal'
  title: string
  language: Language
}) {
  const { managed, here, title, language } = props
  const { opening, name, toAnswer } = managed
  const t = texts[language]
  const at = `/${language}/calls/${opening.call}`
  const tabs = [
    { label: t.terms, href: `${at}/edit` },
    { label: t.documents, href: `${at}/edit/documents` },
    { label: t.sessions, href: `${at}/edit/sessions` },
    { label: toAnswer === 0 ? t.questions : `${t.questions} (${toAnswer})`, href: `${at}/edit/questions` },
    ...(opening.state === 'draft' ? [{ label: t.publication, href: `${at}/publication` }] : []),
    ...(opening.state === 'published' ? [{ label: t.withdrawal, href: `${at}/withdrawal` }] : []),
  ]
  const current =
    here === 'edit' || here === 'publication' || here === 'withdrawal' ? `${at}/${here}` : `${at}/edit/${here}`
  return (
    <>
      <Breadcrumbs
        ways={[
          { label: publicTexts[language].title, href: `/${language}/calls` },
          { label: name, href: opening.state === 'draft' ? `${at}/preview` : at },
        ]}
        here={title}
        language={language}
      />
      <Heading level={1}>{`${title}: ${name}`}</Heading>
      <p class="tags">
        <span>{t.states[opening.state]}</span>
        {opening.demonstration ? <DemonstrationMark language={language} /> : null}
        <a class="ds-link" href={opening.state === 'draft' ? `${at}/preview` : at}>
          {opening.state === 'draft' ? t.preview : t.publicPage}
        </a>
      </p>
      <Tabs label={t.parts} tabs={tabs} current={current} />
    </>
  )
}

/** The terms of a draft, to be kept as they are typed; or of a published call, to be changed with a reason. */
export function edit(managed: Managed, tried: Tried, language: Language): Page {
  const t = texts[language]
  const { opening, typed, key } = managed
  const draft = opening.state === 'draft'
  const at = `/${language}/calls/${opening.call}`
  const shown = tried.refusals.length === 0 ? typed : { ...typed, ...tried.typed }
  const refusals = tried.refusals
  // in a draft, what was typed and is not right yet is said beside its field too
  const beside =
    draft && refusals.length === 0
      ? managed.missing.filter(({ path }) => path !== undefined && (typed[path] ?? '').trim() !== '')
      : refusals
  const reason = (name: string, label: string) => (
    <TextArea
      name={name}
      label={label}
      value={tried.typed[name] ?? ''}
      rows={3}
      refusals={refusals}
      language={language}
      required
    />
  )
  return {
    title: `${t.terms}: ${managed.name}`,
    body: (
      <>
        <Managing managed={managed} here="edit" title={t.terms} language={language} />
        <ErrorSummary refusals={refusals} language={language} />
        {refusals.includes(stale) ? <WhatChanged managed={managed} typed={tried.typed} language={language} /> : null}
        {opening.state === 'published' ? <Notice>{t.changeNote}</Notice> : null}
        {draft && managed.missing.length > 0 ? (
          <p>
            <a class="ds-link" href="#missing">
              {t.missing(managed.missing.length)}
            </a>
          </p>
        ) : null}
        {draft || opening.state === 'published' ? (
          <FormBody action={`${at}/terms`} formKey={key} seen={opening.version} submit={draft ? t.save : t.change}>
            <Terms managed={managed} typed={shown} refusals={beside} language={language} />
            {draft ? null : (
              <>
                <Heading level={2}>{t.reason}</Heading>
                {reason('reason.nl', t.reasonNl)}
                {reason('reason.en', t.reasonEn)}
              </>
            )}
          </FormBody>
        ) : (
          <Notice color="warning">{t.ended}</Notice>
        )}
        {draft ? <Missing managed={managed} language={language} linked /> : null}
        {draft ? (
          <>
            <p class="acts">
              <a class="ds-button" data-variant="secondary" href={`${at}/publication`}>
                {t.toPublication}
              </a>
            </p>
            <details class="twin">
              <summary>{t.giveUp}</summary>
              <ConfirmForm
                action={`${at}/discarding`}
                formKey={`${key}-x`}
                seen={opening.version}
                submit={t.giveUp}
                cancel={`${at}/edit`}
                grave
                language={language}
              >
                <p>{t.giveUpNote}</p>
              </ConfirmForm>
            </details>
          </>
        ) : null}
      </>
    ),
  }
}

/** What stands now beside what was typed on an older version, field by field. */
function WhatChanged(props: { managed: Managed; typed: Typed; language: Language }) {
  const { managed, typed, language } = props
  const t = texts[language]
  const now = managed.typed
  const rows = Object.keys(now)
    .filter(name => typed[name] !== undefined && typed[name] !== (now[name] ?? ''))
    .map(name => ({
      key: name,
      cells: [labelOf(name, managed.instrument, language), now[name] || '–', typed[name] || '–'],
    }))
  return rows.length === 0 ? null : (
    <Table caption={t.whatChanged} columns={[t.fieldName, t.standsNow, t.youTyped]} rows={rows} />
  )
}

/** What a draft still needs before it can be published. */
export function Missing(props: { managed: Managed; language: Language; linked?: boolean }) {
  const { managed, language } = props
  const { missing, instrument } = managed
  const t = texts[language]
  const at = props.linked ? '' : `/${language}/calls/${managed.opening.call}/edit`
  if (missing.length === 0) return <Notice color="success">{t.complete}</Notice>
  return (
    <section aria-labelledby="missing">
      <Heading level={2} id="missing">
        {t.missing(missing.length)}
      </Heading>
      <ul class="ds-list">
        {missing.map(({ rule, path, message }) => (
          <li key={`${rule}${path}`}>
            {path === undefined ? null : (
              <>
                <a class="ds-link" href={`${at}#${idOf(path)}`}>
                  {labelOf(path, instrument, language)}
                </a>
                {': '}
              </>
            )}
            {message[language]}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The last look before everyone sees the call. */
export function publication(managed: Managed, tried: Tried, language: Language): Page {
  const t = texts[language]
  const { opening, missing, key } = managed
  const at = `/${language}/calls/${opening.call}`
  return {
    title: `${t.publication}: ${managed.name}`,
    body: (
      <>
        <Managing managed={managed} here="publication" title={t.publication} language={language} />
        <ErrorSummary refusals={tried.refusals} language={language} />
        {missing.length > 0 ? (
          <>
            <Missing managed={managed} language={language} />
            <p>
              <a class="ds-button" href={`${at}/edit`}>
                {t.complement}
              </a>
            </p>
          </>
        ) : (
          <ConfirmForm
            action={`${at}/publication`}
            formKey={key}
            seen={opening.version}
            submit={t.publish}
            cancel={`${at}/edit`}
            language={language}
          >
            <p>{t.publishNote}</p>
          </ConfirmForm>
        )}
      </>
    ),
  }
}

/** Withdraws a call, for everyone to see why. */
export function withdrawal(managed: Managed, tried: Tried, language: Language): Page {
  const t = texts[language]
  const { opening, key } = managed
  const at = `/${language}/calls/${opening.call}`
  const reason = (name: string, label: string) => (
    <TextArea
      name={name}
      label={label}
      value={tried.typed[name] ?? ''}
      rows={3}
      refusals={tried.refusals}
      language={language}
      required
    />
  )
  return {
    title: `${t.withdrawal}: ${managed.name}`,
    body: (
      <>
        <Managing managed={managed} here="withdrawal" title={t.withdrawal} language={language} />
        <ErrorSummary refusals={tried.refusals} language={language} />
        <ConfirmForm
          action={`${at}/withdrawal`}
          formKey={key}
          seen={opening.version}
          submit={t.withdraw}
          cancel={`${at}/edit`}
          grave
          language={language}
        >
          <p>{t.withdrawNote}</p>
          {reason('reason.nl', t.reasonNl)}
          {reason('reason.en', t.reasonEn)}
        </ConfirmForm>
      </>
    ),
  }
}
