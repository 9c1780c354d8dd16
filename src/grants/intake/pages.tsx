import { decimalString, type Money, parseMoney, writeMoney, zero } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  Breadcrumbs,
  DefinitionList,
  Empty,
  ErrorSummary,
  Field,
  Fieldset,
  FileField,
  FormBody,
  Heading,
  Notice,
  Table,
  TextArea,
} from '../../ui/index.ts'
import { sheetNames, titleOf } from './columns.ts'
import { type CellFault, states, type Upload } from './intake.ts'
import { type Equation, ofAgreement, open, reconcile, sumsOf } from './rules.reconcile.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }
export type Names = Readonly<Record<string, string>>

export type Listed = {
  readonly uploads: readonly Upload[]
  readonly names: Names
  readonly mayUpload: boolean
  readonly key: string
  readonly refusals: readonly Refusal[]
  readonly faults: readonly CellFault[]
}

const shownFaults = 500

export function list({ uploads, names, mayUpload, key, refusals, faults }: Listed, language: Language): Page {
  const t = texts[language]
  return {
    title: t.title,
    wide: true,
    body: (
      <>
        <Heading level={1}>{t.title}</Heading>
        <p>{t.intro}</p>
        <ErrorSummary refusals={refusals} language={language} />
        {faults.length === 0 ? null : <Faults faults={faults} language={language} />}
        {mayUpload ? <UploadForm formKey={key} refusals={refusals} language={language} /> : null}
        <Heading level={2}>{t.standing}</Heading>
        {uploads.length === 0 ? (
          <Empty>{t.none}</Empty>
        ) : (
          <Table
            caption={t.standing}
            captionHidden
            columns={t.columns}
            numeric={[3]}
            rows={uploads.map(one => ({
              key: one.id,
              cells: [
                <a class="ds-link" href={`/${language}/intake/${one.id}`} key="to">
                  {one.name}
                </a>,
                nameOf(one.uploadedBy, names),
                writeMoment(one.uploadedAt, language),
                String(one.content.agreements.length),
                states[one.state][language],
              ],
            }))}
          />
        )}
      </>
    ),
  }
}

const nameOf = (actor: string | null, names: Names): string =>
  actor === null ? '' : (names[actor.replace(/^person:/, '')] ?? actor)

function Faults({ faults, language }: { faults: readonly CellFault[]; language: Language }) {
  const t = texts[language]
  return (
    <>
      <Heading level={2}>{t.faults(faults.length)}</Heading>
      <Table
        caption={t.faults(faults.length)}
        captionHidden
        columns={t.faultColumns}
        numeric={[1]}
        rows={faults.slice(0, shownFaults).map((fault, index) => ({
          key: `${fault.sheet}-${fault.row}-${fault.column}-${index}`,
          cells: [
            titleOf(fault.sheet, language),
            fault.row === 0 ? '' : String(fault.row),
            fault.column,
            fault.value.slice(0, 80),
            fault.refusal.message[language],
            <code key="rule">{fault.refusal.rule}</code>,
          ],
        }))}
      />
      {faults.length > shownFaults ? <p>{t.more(faults.length - shownFaults)}</p> : null}
    </>
  )
}

function UploadForm(props: { formKey: string; refusals: readonly Refusal[]; language: Language }) {
  const { formKey, refusals, language } = props
  const t = texts[language]
  return (
    <>
      <ol class="ds-list">
        {t.steps.map(step => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p>
        <a class="ds-link" href={`/intake/template.xlsx?language=${language}`}>
          {t.template}
        </a>
        {sheetNames.map(sheet => (
          <span key={sheet}>
            {' · '}
            <a class="ds-link" href={`/intake/template.csv?sheet=${sheet}&language=${language}`}>
              {t.templateCsv(titleOf(sheet, language))}
            </a>
          </span>
        ))}
      </p>
      <FormBody action={`/${language}/intake`} formKey={formKey} submit={t.upload} upload>
        <FileField
          name="workbook"
          label={t.workbook}
          hint={t.workbookHint}
          accept=".xlsx"
          refusals={refusals}
          language={language}
        />
        <details>
          <summary>{t.csv}</summary>
          {sheetNames.map(sheet => (
            <FileField
              name={sheet}
              label={titleOf(sheet, language)}
              accept=".csv,.xlsx"
              refusals={refusals}
              language={language}
              key={sheet}
            />
          ))}
        </details>
      </FormBody>
    </>
  )
}

export type Shown = {
  readonly upload: Upload
  readonly names: Names
  readonly brought: readonly { readonly number: string; readonly agreement: string }[]
  readonly may: { readonly settle: boolean; readonly drop: boolean; readonly own: boolean }
  readonly keys: readonly [string, string, string]
  readonly typed: Readonly<Record<string, string>>
  readonly refusals: readonly Refusal[]
}

export function upload(shown: Shown, language: Language): Page {
  const t = texts[language]
  const { upload: one, names, may } = shown
  const equations = reconcile(one.content, one.totals)
  const left = open(equations)
  const claims = one.content.agreements.flatMap(a => a.years.filter(({ claim }) => claim.length > 0)).length
  return {
    title: one.name,
    wide: true,
    body: (
      <>
        <Breadcrumbs ways={[{ label: t.title, href: `/${language}/intake` }]} here={one.name} language={language} />
        <Heading level={1}>{one.name}</Heading>
        <ErrorSummary refusals={shown.refusals} language={language} />
        <DefinitionList
          language={language}
          items={[
            { term: t.state, children: states[one.state][language] },
            { term: t.by, children: `${nameOf(one.uploadedBy, names)}, ${writeMoment(one.uploadedAt, language)}` },
            ...(one.countedBy === null ? [] : [{ term: t.totals, children: nameOf(one.countedBy, names) }]),
            ...(one.settledBy === null
              ? []
              : [{ term: states[one.state][language], children: nameOf(one.settledBy, names) }]),
            ...(one.reason === null ? [] : [{ term: t.reason, children: one.reason }]),
          ]}
        />
        {may.own && one.state === 'staged' ? <Notice>{t.yours}</Notice> : null}
        {may.settle ? <TotalsForm shown={shown} language={language} /> : null}
        <Heading level={2}>{t.reconciliation}</Heading>
        <Notice color={left.length === 0 ? 'success' : 'warning'}>
          {left.length === 0 ? t.closes : t.opens(left.length)}
        </Notice>
        <Equations equations={left.length === 0 ? equations : left} language={language} />
        <Heading level={2}>{t.envelopes}</Heading>
        <Envelopes upload={one} language={language} />
        <Heading level={2}>{t.agreements}</Heading>
        <p>{t.also(one.content.aid.length, claims)}</p>
        <Agreements shown={shown} language={language} />
        {may.settle && one.totals !== null ? (
          <>
            <Heading level={2}>{t.accept}</Heading>
            <p>{t.acceptHint}</p>
            <FormBody
              action={`/${language}/intake/${one.id}/acceptance`}
              formKey={shown.keys[1]}
              seen={one.version}
              submit={t.accept}
            >
              {null}
            </FormBody>
          </>
        ) : null}
        {may.drop ? (
          <>
            <Heading level={2}>{t.drop}</Heading>
            <p>{t.dropHint}</p>
            <FormBody
              action={`/${language}/intake/${one.id}/dropping`}
              formKey={shown.keys[2]}
              seen={one.version}
              submit={t.drop}
            >
              <TextArea
                name="reason"
                label={t.reason}
                value={shown.typed['reason'] ?? ''}
                rows={2}
                refusals={shown.refusals}
                language={language}
              />
            </FormBody>
          </>
        ) : null}
      </>
    ),
  }
}

function Equations({ equations, language }: { equations: readonly Equation[]; language: Language }) {
  const t = texts[language]
  const money = (what: Equation['what'], amount: Money) =>
    what === 'count' ? amount.cents.toString() : writeMoney(amount, language)
  return (
    <Table
      caption={t.reconciliation}
      captionHidden
      columns={t.equationColumns}
      numeric={[2, 3, 4]}
      rows={equations.map(({ about, what, left, right, difference }) => ({
        key: `${about} ${what}`,
        cells: [about, t.equations[what], money(what, left), money(what, right), money(what, difference)],
      }))}
    />
  )
}

function Envelopes({ upload: { content, state }, language }: { upload: Upload; language: Language }) {
  const t = texts[language]
  return (
    <Table
      caption={t.envelopes}
      captionHidden
      columns={t.envelopeColumns}
      numeric={[2, 3, 4, 5]}
      rows={content.envelopes.map(({ name, sum, article }) => {
        const { committed, paid } = sumsOf(content.agreements.filter(({ envelope }) => envelope === name))
        const opens = article?.opens === true && state === 'staged' ? ` · ${t.articleOpens}` : ''
        return {
          key: name,
          cells: [
            name,
            article == null ? t.noArticle : `${article.code}${opens}`,
            article == null ? '' : String(article.year),
            ...[parseMoney(sum) ?? zero, committed, paid].map(amount => writeMoney(amount, language)),
          ],
        }
      })}
    />
  )
}

function Agreements({ shown, language }: { shown: Shown; language: Language }) {
  const t = texts[language]
  const brought = new Map(shown.brought.map(({ number, agreement }) => [number, agreement]))
  return (
    <Table
      caption={t.agreements}
      captionHidden
      columns={t.agreementColumns}
      numeric={[3, 4, 5, 6, 7]}
      rows={shown.upload.content.agreements.map(one => {
        const { awarded, committed, paid, open: outstanding } = sumsOf([one])
        const id = brought.get(one.number)
        const off = open(ofAgreement(one)).map(({ difference }) => writeMoney(difference, language))
        return {
          key: one.number,
          cells: [
            id === undefined ? (
              one.number
            ) : (
              <a class="ds-link" href={`/${language}/agreements/${id}`} key="to">
                {one.number}
              </a>
            ),
            one.cluster,
            one.envelope,
            ...[awarded, committed, paid, outstanding].map(amount => writeMoney(amount, language)),
            off.length === 0 ? '0' : off.join(' · '),
          ],
        }
      })}
    />
  )
}

function TotalsForm({ shown, language }: { shown: Shown; language: Language }) {
  const t = texts[language]
  const { upload: one, typed, refusals, keys } = shown
  const standing = (name: string, key: keyof typeof t.totalFields): string => {
    const totals = one.totals?.[name]
    if (totals === undefined) return ''
    if (key === 'agreements') return String(totals.agreements)
    return language === 'nl' ? totals[key].replace('.', ',') : totals[key]
  }
  return (
    <>
      <Heading level={2}>{t.totals}</Heading>
      <p>{t.totalsHint}</p>
      <FormBody action={`/${language}/intake/${one.id}/totals`} formKey={keys[0]} seen={one.version} submit={t.count}>
        {one.content.envelopes.map(({ name }, index) => (
          <Fieldset legend={name} language={language} key={name}>
            {(Object.keys(t.totalFields) as (keyof typeof t.totalFields)[]).map(key => (
              <Field
                name={`totals.${index}.${key}`}
                label={t.totalFields[key]}
                value={typed[`totals.${index}.${key}`] ?? standing(name, key)}
                inputmode={key === 'agreements' ? 'numeric' : 'decimal'}
                refusals={refusals}
                language={language}
                key={key}
              />
            ))}
          </Fieldset>
        ))}
      </FormBody>
    </>
  )
}

/** What a program gets: the sums, and what does not close. */
export const asData = ({ id, name, state, content, totals }: Upload) => ({
  id,
  name,
  state,
  equations: reconcile(content, totals).map(({ about, what, left, right, difference }) => ({
    about,
    what,
    left: decimalString(left),
    right: decimalString(right),
    difference: decimalString(difference),
  })),
})
