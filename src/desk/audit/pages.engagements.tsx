import type { Refusal } from '../../kernel/outcome.ts'
import { writeDay, writeMoment } from '../../kernel/time.ts'
import { inLanguage, type Language, type Translated } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  Breadcrumbs,
  Checkbox,
  DefinitionList,
  Empty,
  ErrorSummary,
  Field,
  Fieldset,
  FormBody,
  Heading,
  SelectField,
  Table,
  TextArea,
} from '../../ui/index.ts'
import { type Engagement, type Note, populations, type Sample, severities } from './engagement.ts'
import { en } from './texts.engagement.en.ts'
import { nl } from './texts.engagement.nl.ts'

const texts = { en, nl }

export type Names = Readonly<Record<string, string>>
export type Choices = {
  readonly clusters: readonly { readonly id: string; readonly name: Translated | null }[]
  readonly instruments: readonly string[]
}
/** A form with what was typed into it. */
export type Typed = {
  readonly key: string
  readonly typed: Readonly<Record<string, string>>
  readonly ticked: { readonly clusters: readonly string[]; readonly instruments: readonly string[] }
  readonly refusals: readonly Refusal[]
}

export function list(
  rows: readonly Engagement[],
  { names, today, mayOpen }: { names: Names; today: Temporal.PlainDate; mayOpen: boolean },
  language: Language,
): Page {
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
          {mayOpen ? (
            <a class="ds-button" href={`/${language}/audit/engagements/new`}>
              {t.open}
            </a>
          ) : null}{' '}
          <a class="ds-link" href={`/${language}/audit/bundles`}>
            {t.bundles}
          </a>
        </p>
        {rows.length === 0 ? (
          <Empty>{t.none}</Empty>
        ) : (
          <Table
            caption={t.title}
            captionHidden
            columns={t.columns}
            rows={rows.map(one => ({
              key: one.id,
              cells: [
                <a class="ds-link" href={`/${language}/audit/engagements/${one.id}`} key="to">
                  {one.title}
                </a>,
                names[one.person] ?? one.person,
                whatOf(one, language),
                t.runs(writeDay(one.from, language), writeDay(one.to, language)),
                t.state[standing(one, today)],
              ],
            }))}
          />
        )}
      </>
    ),
  }
}

export const standing = (one: Engagement, today: Temporal.PlainDate): keyof typeof en.state => {
  if (one.closed !== null) return 'closed'
  if (Temporal.PlainDate.compare(today, one.from) < 0) return 'ahead'
  return Temporal.PlainDate.compare(today, one.to) > 0 ? 'over' : 'running'
}

function whatOf({ clusters, instruments, period }: Engagement, language: Language): string {
  const t = texts[language]
  const { from, to } = period
  const parts = [
    ...(instruments ?? []),
    ...(clusters ?? []),
    ...(from === null && to === null
      ? []
      : [`${from === null ? '…' : writeDay(from, language)} – ${to === null ? '…' : writeDay(to, language)}`]),
  ]
  return parts.length === 0 ? t.everything : parts.join(', ')
}

export function openForm(choices: Choices, form: Typed, language: Language): Page {
  const t = texts[language]
  const { refusals } = form
  const field = (name: string) => ({ name, value: form.typed[name] ?? '', refusals, language })
  const boxes = (name: 'clusters' | 'instruments', all: readonly { id: string; label: string }[]) =>
    all.map(({ id, label }) => (
      <Checkbox name={name} value={id} label={label} checked={form.ticked[name].includes(id)} key={id} />
    ))
  return {
    title: t.open,
    body: (
      <>
        <Breadcrumbs
          ways={[{ label: t.title, href: `/${language}/audit/engagements` }]}
          here={t.open}
          language={language}
        />
        <Heading level={1}>{t.open}</Heading>
        <p>{t.intro}</p>
        <ErrorSummary refusals={refusals} language={language} />
        <FormBody action={`/${language}/audit/engagements`} formKey={form.key} submit={t.open}>
          <Field {...field('title')} label={t.what} hint={t.titleHint} required />
          <Field {...field('email')} label={t.email} type="email" required />
          <Field {...field('name')} label={t.name} />
          <Fieldset legend={t.instruments} hint={t.all} name="instruments" refusals={refusals} language={language}>
            {boxes(
              'instruments',
              choices.instruments.map(id => ({ id, label: id })),
            )}
          </Fieldset>
          <details open={form.ticked.clusters.length > 0}>
            <summary>{t.clusters}</summary>
            <Fieldset legend={t.clusters} hint={t.all} name="clusters" refusals={refusals} language={language}>
              {boxes(
                'clusters',
                choices.clusters.map(({ id, name }) => ({ id, label: inLanguage(name, language)?.text ?? id })),
              )}
            </Fieldset>
          </details>
          <Fieldset legend={t.period} hint={t.periodHint} language={language}>
            <Field {...field('periodFrom')} label={t.from} type="date" />
            <Field {...field('periodTo')} label={t.to} type="date" />
          </Fieldset>
          <Fieldset legend={t.access} language={language}>
            <Field {...field('from')} label={t.from} type="date" required />
            <Field {...field('to')} label={t.to} type="date" required />
          </Fieldset>
        </FormBody>
      </>
    ),
  }
}

export type Whole = {
  readonly engagement: Engagement
  readonly samples: readonly Sample[]
  readonly notes: readonly Note[]
  readonly names: Names
  readonly today: Temporal.PlainDate
  readonly may: { readonly work: boolean; readonly close: boolean }
  readonly keys: readonly [string, string, string]
  readonly form: Pick<Typed, 'typed' | 'refusals'>
}

export function engagement(whole: Whole, language: Language): Page {
  const t = texts[language]
  const { engagement: one, names, may, form, keys } = whole
  const base = `/${language}/audit/engagements/${one.id}`
  return {
    title: one.title,
    wide: true,
    body: (
      <>
        <Breadcrumbs
          ways={[{ label: t.title, href: `/${language}/audit/engagements` }]}
          here={one.title}
          language={language}
        />
        <Heading level={1}>{one.title}</Heading>
        <ErrorSummary refusals={form.refusals} language={language} />
        <DefinitionList
          language={language}
          items={[
            { term: t.who, children: names[one.person] ?? one.person },
            { term: t.what, children: whatOf(one, language) },
            {
              term: t.access,
              children: `${t.runs(writeDay(one.from, language), writeDay(one.to, language))} (${t.state[standing(one, whole.today)]})`,
            },
            { term: t.opener, children: names[one.openedBy.slice(7)] ?? one.openedBy },
            ...(one.closed === null ? [] : [{ term: t.conclusion, children: one.closed.conclusion }]),
          ]}
        />
        <p>
          <a class="ds-link" href={`/${language}/audit/bundles`}>
            {t.bundles}
          </a>
        </p>
        <Heading level={2}>{t.notes}</Heading>
        <Notes notes={whole.notes} base={base} formKey={keys[2]} mayRelease={may.work} language={language} />
        {may.work ? <NoteForm base={base} formKey={keys[0]} form={form} language={language} /> : null}
        <Heading level={2}>{t.samples}</Heading>
        {whole.samples.length === 0 ? <Empty>{t.noSamples}</Empty> : null}
        {whole.samples.map(sample => (
          <SampleTable sample={sample} language={language} key={sample.id} />
        ))}
        {may.work ? <SampleForm base={base} formKey={keys[1]} form={form} language={language} /> : null}
        {may.close ? <CloseForm base={base} formKey={keys[2]} one={one} form={form} language={language} /> : null}
      </>
    ),
  }
}

type Formed = { base: string; formKey: string; form: Whole['form']; language: Language }
const fieldOf =
  ({ form, language }: Pick<Formed, 'form' | 'language'>) =>
  (name: string) => ({ name, value: form.typed[name] ?? '', refusals: form.refusals, language })

function Notes(props: {
  notes: readonly Note[]
  base: string
  formKey: string
  mayRelease: boolean
  language: Language
}) {
  const { notes, base, formKey, mayRelease, language } = props
  const t = texts[language]
  if (notes.length === 0) return <Empty>{t.noNotes}</Empty>
  const released = (note: Note) => {
    if (note.releasedAt !== null) return writeMoment(note.releasedAt, language)
    if (!mayRelease) return t.notYet
    return (
      <form method="post" action={`${base}/notes/${note.id}/release`} key="release">
        <input type="hidden" name="_key" value={`${formKey.slice(0, 20)}-${note.ordinal}`} />
        <button class="ds-button" data-variant="secondary" data-size="sm" type="submit">
          {t.release}
        </button>
      </form>
    )
  }
  return (
    <Table
      caption={t.notes}
      captionHidden
      columns={t.noteColumns}
      numeric={[0]}
      rows={notes.map(note => ({
        key: note.id,
        cells: [
          String(note.ordinal),
          <a class="ds-link" href={placeOf(note.subject, language)} key="about">
            {t.kinds[note.subject.kind as keyof typeof t.kinds] ?? note.subject.kind}
          </a>,
          note.text,
          note.severity === null ? '–' : severities[note.severity][language],
          writeMoment(note.notedAt, language),
          released(note),
        ],
      }))}
    />
  )
}

const placeOf = ({ kind, id }: Note['subject'], language: Language): string => {
  if (kind === 'agreement') return `/${language}/agreements/${id}`
  return kind === 'decision' ? `/${language}/decisions/${id}` : `/${language}/audit`
}

function NoteForm(props: Formed) {
  const t = texts[props.language]
  const field = fieldOf(props)
  const kinds = Object.entries(t.kinds).map(([value, label]) => ({ value, label }))
  const grades = Object.entries(severities).map(([value, words]) => ({ value, label: words[props.language] }))
  return (
    <>
      <Heading level={3}>{t.write}</Heading>
      <FormBody action={`${props.base}/notes`} formKey={props.formKey} submit={t.save}>
        <SelectField {...field('subjectKind')} label={t.about} options={kinds} />
        <Field {...field('subjectId')} label={t.aboutId} hint={t.aboutHint} required />
        <TextArea {...field('text')} label={t.text} hint={t.noteHint} required />
        <SelectField
          {...field('severity')}
          label={t.severity}
          options={[{ value: '', label: t.noSeverity }, ...grades]}
        />
      </FormBody>
    </>
  )
}

function SampleForm(props: Formed) {
  const t = texts[props.language]
  const field = fieldOf(props)
  const options = Object.entries(populations).map(([value, words]) => ({ value, label: words[props.language] }))
  return (
    <>
      <Heading level={3}>{t.draw}</Heading>
      <FormBody action={`${props.base}/samples`} formKey={props.formKey} submit={t.draw}>
        <SelectField {...field('population')} label={t.population} options={options} />
        <Field {...field('size')} label={t.size} inputmode="numeric" required />
        <Field {...field('seed')} label={t.seed} hint={t.seedHint} />
      </FormBody>
    </>
  )
}

function SampleTable({ sample, language }: { sample: Sample; language: Language }) {
  const t = texts[language]
  const caption = t.sampleOf(sample.ordinal, populations[sample.population][language])
  return (
    <>
      <Heading level={3}>{caption}</Heading>
      <p>{t.again(sample.size, sample.seed)}</p>
      <p>
        {t.digest}: <code>{sample.digest}</code>
      </p>
      <Table
        caption={caption}
        captionHidden
        columns={[t.record, t.number]}
        rows={sample.drawn.map(({ id, label, href }) => ({
          key: id,
          cells: [
            <a class="ds-link" href={`/${language}${href}`} key="to">
              {label}
            </a>,
            <code key="id">{id}</code>,
          ],
        }))}
      />
    </>
  )
}

function CloseForm(props: Formed & { one: Engagement }) {
  const t = texts[props.language]
  return (
    <>
      <Heading level={2}>{t.close}</Heading>
      <p>{t.closing}</p>
      <FormBody action={`${props.base}/closing`} formKey={props.formKey} seen={props.one.version} submit={t.close}>
        <TextArea {...fieldOf(props)('conclusion')} label={t.conclusion} required />
      </FormBody>
    </>
  )
}
