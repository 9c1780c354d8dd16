import type { Refusal } from '../../kernel/outcome.ts'
import { writeDay, writeMoment } from '../../kernel/time.ts'
import { inLanguage, type Language, type Translated } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  Breadcrumbs,
  Checkbox,
  Empty,
  ErrorSummary,
  Field,
  Fieldset,
  FormBody,
  Heading,
  Notice,
  Table,
} from '../../ui/index.ts'
import type { AskedBundle, TypedScope } from './asked.ts'
import type { Scope } from './bundle.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** What may be chosen, and what was typed. */
export type Form = {
  readonly key: string
  readonly typed: TypedScope
  readonly refusals: readonly Refusal[]
  readonly clusters: readonly string[]
  readonly instruments: readonly string[]
  readonly names: ReadonlyMap<string, Translated | null>
}

export type Shown = { readonly bundles: readonly AskedBundle[]; readonly people: Readonly<Record<string, string>> }

export function bundles({ bundles: rows, people }: Shown, form: Form, language: Language): Page {
  const t = texts[language]
  return {
    title: t.title,
    wide: true,
    body: (
      <>
        <Breadcrumbs ways={[{ label: t.trail, href: `/${language}/audit` }]} here={t.title} language={language} />
        <Heading level={1}>{t.title}</Heading>
        <p>{t.intro}</p>
        <p>
          {t.command} <code>bin/tros verify BUNDLE.zip</code>
        </p>
        <Notice>{t.privacy}</Notice>
        <ErrorSummary refusals={form.refusals} language={language} />
        <AskForm form={form} language={language} />
        <Heading level={2}>{t.standing}</Heading>
        {rows.length === 0 ? (
          <Empty>{t.empty}</Empty>
        ) : (
          <Table
            caption={t.standing}
            columns={t.columns}
            captionHidden
            rows={rows.map(bundle => ({
              key: bundle.id,
              cells: [
                writeMoment(bundle.askedAt, language),
                people[bundle.askedBy.replace(/^person:/, '')] ?? bundle.askedBy,
                scopeWords(bundle.scope, form.names, language),
                <FileOf bundle={bundle} language={language} key="file" />,
                bundle.made === null ? '' : <code key="digest">{bundle.made.digest}</code>,
              ],
            }))}
          />
        )}
      </>
    ),
  }
}

function FileOf({ bundle, language }: { bundle: AskedBundle; language: Language }) {
  const t = texts[language]
  if (bundle.made === null) return <>{t.making}</>
  return (
    <a class="ds-link" href={`/audit/bundles/${bundle.id}.zip`}>
      {t.download} ({t.size(bundle.made.bytes)})
    </a>
  )
}

const nameOf = (id: string, names: Form['names'], language: Language): string =>
  inLanguage(names.get(id) ?? null, language)?.text ?? id

/** A scope in words. */
function scopeWords({ clusters, instruments, from, to }: Scope, names: Form['names'], language: Language): string {
  const t = texts[language]
  const parts = [
    clusters === null ? '' : t.of(clusters.map(id => nameOf(id, names, language))),
    instruments === null ? '' : t.of(instruments),
    t.period(from === null ? null : writeDay(from, language), to === null ? null : writeDay(to, language)),
  ].filter(part => part !== '')
  return parts.length === 0 ? t.everything : parts.join(' · ')
}

function AskForm({ form, language }: { form: Form; language: Language }) {
  const t = texts[language]
  const { typed, refusals } = form
  const boxes = (name: 'clusters' | 'instruments') =>
    form[name].map(id => (
      <Checkbox
        name={name}
        value={id}
        label={name === 'clusters' ? nameOf(id, form.names, language) : id}
        checked={typed[name].includes(id)}
        key={id}
      />
    ))
  return (
    <FormBody action={`/${language}/audit/bundles`} formKey={form.key} submit={t.ask}>
      <Fieldset legend={t.instruments} hint={t.choiceHint} name="instruments" refusals={refusals} language={language}>
        {boxes('instruments')}
      </Fieldset>
      <details open={typed.clusters.length > 0 || refusals.some(({ path }) => path === 'clusters')}>
        <summary>{t.clusters}</summary>
        <Fieldset legend={t.clusters} hint={t.choiceHint} name="clusters" refusals={refusals} language={language}>
          {boxes('clusters')}
        </Fieldset>
      </details>
      <Field
        name="from"
        label={t.from}
        hint={t.periodHint}
        type="date"
        value={typed.from}
        refusals={refusals}
        language={language}
      />
      <Field name="to" label={t.to} type="date" value={typed.to} refusals={refusals} language={language} />
    </FormBody>
  )
}
