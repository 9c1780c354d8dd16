import type { Language } from '../../kernel/words.ts'
import { acceptOf, fileLimits, kindsInWords } from '../../platform/files/index.ts'
import { Checkbox, Field, Fieldset, FileField, FormBody, SelectField, TextArea, type Tried } from '../../ui/index.ts'
import type { Employee } from './employee.ts'
import type { Evidence, Line } from './line.ts'
import { fieldOf } from './pages.parts.tsx'
import { activitiesIn, activityWords, categoriesIn, categoryWords, type TypedLine } from './rules.line.ts'
import { typedOf } from './rules.reading.ts'
import type { Standing } from './rules.ts'
import { en } from './texts.lines.en.ts'
import { nl } from './texts.lines.nl.ts'

const texts = { en, nl }

type Told = {
  readonly standing: Standing
  readonly employees: readonly Employee[]
  readonly evidence: readonly Evidence[]
  readonly writing: 'free' | 'adding' | 'closed'
  readonly key: string
}
type Props = {
  told: Told
  language: Language
  tried: Tried | undefined
  /** The line that is changed, or whose place another takes. */
  line?: Line
  replaces?: boolean
}

/** The form of a line: an invoice or hours; what was typed stands, or what the line says now. */
export function LineForm({ told, language, tried, line, replaces = false }: Props) {
  const t = texts[language]
  const { claim } = told.standing
  const noun = line === undefined ? 'add' : replaces ? 'replace' : 'change'
  const base = `/${language}/claims/${claim.id}/lines`
  const nameOf = (id: string) => id
  const stands: TypedLine = line === undefined ? {} : typedOf(line, nameOf)
  const field = fieldOf(tried, noun, language)
  const at = (name: keyof TypedLine) => field(name, stands[name] ?? '')
  return (
    <div
      class="claim-line-form"
      data-claim-line={`/claims/${claim.id}/preview`}
      data-keep-under={`${claim.id}:${line?.id ?? 'new'}:${noun}`}
    >
      <FormBody
        action={line === undefined || replaces ? base : `${base}/${line.id}`}
        formKey={`${told.key}-${noun}`}
        {...(line === undefined || replaces ? {} : { seen: line.version })}
        submit={line === undefined ? t.addNow : replaces ? t.supersedeNow : t.changeNow}
        upload={noun !== 'change'}
      >
        {replaces && line !== undefined ? <input type="hidden" name="supersedes" value={line.id} /> : null}
        <Kind told={told} at={at} language={language} />
        <Field {...at('date')} label={t.date} hint={t.dateHint} required />
        <Fieldset legend={t.invoice} language={language}>
          <Field {...at('supplier')} label={t.supplier} />
          <Field {...at('supplierNumber')} label={t.supplierNumber} />
          <Field {...at('invoiceNumber')} label={t.invoiceNumber} />
          <Field {...at('description')} label={t.description} />
          <Field {...at('net')} label={t.netField} hint={t.moneyHint} inputmode="decimal" />
          <Field {...at('vat')} label={t.vatField} inputmode="decimal" />
          <Field {...at('refundableVat')} label={t.refundable} hint={t.refundableHint} inputmode="decimal" />
        </Fieldset>
        <HoursOf told={told} at={at} language={language} />
        <Field {...at('otherPublicAid')} label={t.aid} hint={t.aidHint} inputmode="decimal" />
        <TextArea
          {...at('remark')}
          label={t.remark}
          hint={told.writing === 'adding' ? t.remarkNeeded : t.remarkHint}
          rows={2}
          required={told.writing === 'adding'}
        />
        {noun === 'change' ? null : <Proofs told={told} tried={tried} noun={noun} language={language} />}
        <p class="claim-live" role="status" data-live hidden data-says={t.wouldBe} />
      </FormBody>
    </div>
  )
}

type At = (name: keyof TypedLine) => ReturnType<ReturnType<typeof fieldOf>>
type Part = { told: Told; at: At; language: Language }

function Kind({ told: { standing }, at, language }: Part) {
  const t = texts[language]
  const options = (codes: readonly string[], words: (code: string) => { en: string; nl: string }) => [
    { value: '', label: t.choose },
    ...codes.map(code => ({ value: code, label: words(code)[language] })),
  ]
  return (
    <>
      <SelectField
        {...at('category')}
        label={t.category}
        options={options(categoriesIn(standing.instrument), categoryWords)}
        required
      />
      <SelectField
        {...at('activity')}
        label={t.activity}
        options={options(activitiesIn(standing.instrument), activityWords)}
        required
      />
    </>
  )
}

function HoursOf({ told: { employees }, at, language }: Part) {
  const t = texts[language]
  return (
    <Fieldset legend={t.hoursOf} language={language}>
      {employees.length === 0 ? (
        <p>
          {t.noPeople}{' '}
          <a class="ds-link" href={`/${language}/employees`}>
            {t.toPeople}
          </a>
        </p>
      ) : (
        <>
          <SelectField
            {...at('person')}
            label={t.person}
            options={[
              { value: '', label: t.noPerson },
              ...employees.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <Field {...at('hours')} label={t.hours} hint={t.hoursHint} inputmode="decimal" />
        </>
      )}
    </Fieldset>
  )
}

type ProofProps = { told: Told; tried: Tried | undefined; noun: string; language: Language }
function Proofs({ told: { evidence }, tried, noun, language }: ProofProps) {
  const t = texts[language]
  const refusals = tried?.form === noun ? tried.refusals : []
  const standing = evidence.filter(({ state }) => state === 'stands').slice(0, 50)
  return (
    <Fieldset legend={t.proofs} name="evidence" refusals={refusals} language={language}>
      {tried?.form === noun ? <p>{t.chooseAgain}</p> : null}
      <FileField
        name="file"
        language={language}
        refusals={refusals}
        label={t.newFile}
        hint={t.proofHint(kindsInWords(), Math.floor(fileLimits.bytes / 1024 / 1024))}
        accept={acceptOf()}
        multiple
      />
      {standing.length === 0 ? null : (
        <details>
          <summary>{`${t.standingFiles} (${standing.length})`}</summary>
          {standing.map(({ id, name }) => (
            <Checkbox key={id} name="proof" value={id} label={name} checked={false} />
          ))}
        </details>
      )}
    </Fieldset>
  )
}
