import { writeMoment } from '../../kernel/time.ts'
import type { Language, Words } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { invoiceLimits } from '../../platform/invoices/index.ts'
import {
  ErrorSummary,
  FileField,
  FormBody,
  Heading,
  Radios,
  SelectField,
  TextArea,
  type Tried,
} from '../../ui/index.ts'
import { type Around, fieldOf, Head, Side } from './pages.parts.tsx'
import { type Reading, readingKinds } from './reading.ts'
import { activitiesIn, activityWords, categoriesIn, categoryWords } from './rules.line.ts'
import { columns, plainOrder } from './rules.reading.ts'
import { en } from './texts.import.en.ts'
import { nl } from './texts.import.nl.ts'

const texts = { en, nl }

export type ToldImport = Around & { readonly readings: readonly Reading[]; readonly key: string }
type Props = { told: ToldImport; language: Language; tried: Tried | undefined }

/** The ways to bring many costs in at once. */
export function bringIn(told: ToldImport, language: Language, tried?: Tried): Page {
  const t = texts[language]
  const { claim } = told.standing
  return {
    title: t.title(claim.number),
    wide: true,
    body: (
      <>
        <Head around={told} here="/import" language={language} />
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        <div class="claim">
          <div>
            <p>{t.intro}</p>
            {told.readings.length === 0 ? null : (
              <>
                <Heading level={2}>{t.waiting}</Heading>
                <ul>
                  {told.readings.map(({ id, kind, at, rows }) => (
                    <li key={id}>
                      <a class="ds-link" href={`/${language}/claims/${claim.id}/readings/${id}`}>
                        {t.readOn(readingKinds[kind][language], writeMoment(at, language), rows.length)}
                      </a>
                    </li>
                  ))}
                </ul>
              </>
            )}
            <Paste told={told} language={language} tried={tried} />
            <Invoices told={told} language={language} tried={tried} />
            <Workbook told={told} language={language} tried={tried} />
          </div>
          <Side around={told} language={language} />
        </div>
      </>
    ),
  }
}

function Paste({ told, language, tried }: Props) {
  const t = texts[language]
  const { claim } = told.standing
  return (
    <section>
      <Heading level={2}>{t.paste}</Heading>
      <p>{t.pasteIntro}</p>
      <p>
        <small>{t.pasteOrder(plainOrder.map(column => columns[column][language].toLowerCase()).join(', '))}</small>
      </p>
      <FormBody
        action={`/${language}/claims/${claim.id}/import/table`}
        formKey={`${told.key}-table`}
        submit={t.pasteNow}
      >
        <TextArea {...fieldOf(tried, 'table', language)('table')} label={t.table} rows={8} />
      </FormBody>
    </section>
  )
}

function Invoices({ told, language, tried }: Props) {
  const t = texts[language]
  const { claim, instrument } = told.standing
  const field = fieldOf(tried, 'invoices', language)
  return (
    <section>
      <Heading level={2}>{t.invoices}</Heading>
      <p>{t.invoicesIntro}</p>
      <FormBody
        action={`/${language}/claims/${claim.id}/import/invoices`}
        formKey={`${told.key}-invoices`}
        submit={t.invoicesNow}
        upload
      >
        <FileField
          name="file"
          language={language}
          refusals={tried?.form === 'invoices' ? tried.refusals : []}
          label={t.invoicesField}
          hint={t.invoicesHint(Math.floor(invoiceLimits.bytes / 1024 / 1024))}
          accept=".xml"
          multiple
        />
        <SelectField
          {...field('category')}
          label={t.category}
          options={choices(categoriesIn(instrument), categoryWords, t.choose, language)}
        />
        <SelectField
          {...field('activity')}
          label={t.activity}
          options={choices(activitiesIn(instrument), activityWords, t.choose, language)}
        />
        <Radios
          {...field('vat', 'cost')}
          legend={t.vat}
          options={[
            { value: 'cost', label: t.vatCost },
            { value: 'back', label: t.vatBack },
          ]}
        />
      </FormBody>
    </section>
  )
}

export const choices = (
  codes: readonly string[],
  words: (code: string) => Words,
  none: string,
  language: Language,
): { value: string; label: string }[] => [
  { value: '', label: none },
  ...codes.map(code => ({ value: code, label: words(code)[language] })),
]

function Workbook({ told, language, tried }: Props) {
  const t = texts[language]
  const { claim } = told.standing
  return (
    <section>
      <Heading level={2}>{t.workbook}</Heading>
      <p>{t.workbookIntro}</p>
      <p>
        <a class="ds-link" href={`/claims/${claim.id}/workbook`}>
          {t.download}
        </a>
      </p>
      <FormBody
        action={`/${language}/claims/${claim.id}/import/workbook`}
        formKey={`${told.key}-workbook`}
        submit={t.workbookNow}
        upload
      >
        <FileField
          name="workbook"
          language={language}
          refusals={(tried?.form === 'workbook' ? tried.refusals : []).map(one => ({ ...one, path: 'workbook' }))}
          label={t.workbookField}
          accept=".xlsx,.csv"
        />
      </FormBody>
    </section>
  )
}
