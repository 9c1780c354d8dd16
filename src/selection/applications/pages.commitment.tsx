import { writeEnterpriseNumber } from '../../kernel/identifiers.ts'
import { type Money, parseMoney, sum, writeMoney, zero } from '../../kernel/money.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { writeMoment } from '../../kernel/time.ts'
import { inLanguage, type Language, type Translated } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  Checkbox,
  type Color,
  DefinitionList,
  DemonstrationMark,
  Empty,
  ErrorSummary,
  Field,
  Fieldset,
  FormBody,
  Heading,
  Notice,
  type Shape,
  Table,
  Tag,
  TextArea,
} from '../../ui/index.ts'
import type { Commitment, LineStanding } from './commitment.ts'
import { at, Top } from './pages.parts.tsx'
import { mayWrite } from './rules.ts'
import { en } from './texts.commitment.en.ts'
import { nl } from './texts.commitment.nl.ts'
import type { View } from './view.ts'

const texts = { en, nl }
type Typed = Readonly<Record<string, string>>

export const moneyOf = (text: string | undefined): Money => parseMoney(text ?? '0.00') ?? zero
const looks: Readonly<Record<LineStanding['standing'], { color: Color; shape: Shape }>> = {
  'not-asked': { color: 'neutral', shape: 'ring' },
  asked: { color: 'info', shape: 'half' },
  opened: { color: 'info', shape: 'half' },
  expired: { color: 'warning', shape: 'square' },
  outdated: { color: 'warning', shape: 'triangle' },
  confirmed: { color: 'success', shape: 'full' },
  'confirmed-otherwise': { color: 'warning', shape: 'full' },
  declined: { color: 'danger', shape: 'cross' },
}

/** What a company says, in a word with a shape of its own. */
export const StandingTag = ({ standing, language }: { standing: LineStanding['standing']; language: Language }) => (
  <Tag color={looks[standing].color} shape={looks[standing].shape}>
    {texts[language].standings[standing]}
  </Tag>
)

/** Amounts by year and their total, in few words. */
const Amounts = ({ amounts, language }: { amounts: Readonly<Record<string, string>>; language: Language }) => (
  <ul class="plain">
    {Object.entries(amounts).map(([year, text]) => (
      <li key={year}>{`${texts[language].year(year)}: ${writeMoney(moneyOf(text), language)}`}</li>
    ))}
    {Object.keys(amounts).length > 1 ? (
      <li key="total">
        <strong>{`${texts[language].total}: ${writeMoney(sum(Object.values(amounts).map(moneyOf)), language)}`}</strong>
      </li>
    ) : null}
  </ul>
)

/** The companies of an application and what each says. */
export function companies(
  view: View,
  standings: readonly LineStanding[],
  around: { readonly key: string; readonly refusals: readonly Refusal[] },
  language: Language,
): Page {
  const t = texts[language]
  const here = at(language, view.application.id, '/commitments')
  const path = standings[0]?.line.path ?? ''
  const mayAsk = mayWrite(view.part, view.application.state).length === 0
  return {
    title: `${t.title}: ${view.application.number}`,
    wide: true,
    body: (
      <>
        <Top view={view} here={here} title={t.title} language={language} />
        <ErrorSummary refusals={around.refusals.map(({ path: _, ...rest }) => rest)} language={language} />
        <p>{t.intro}</p>
        {standings.length === 0 ? (
          <Empty>{t.noLines}</Empty>
        ) : (
          <CompaniesTable standings={standings} language={language}>
            {mayAsk ? each => <Ask each={each} here={here} formKey={around.key} language={language} /> : undefined}
          </CompaniesTable>
        )}
        {mayAsk && path !== '' ? (
          <p>
            <a class="ds-link" href={at(language, view.application.id, `/sections/${path.split('.')[0]}`)}>
              {t.toList}
            </a>
          </p>
        ) : null}
      </>
    ),
  }
}

/** The companies as a table, for the applicant and for the case handler. */
export function CompaniesTable(props: {
  standings: readonly LineStanding[]
  language: Language
  children?: ((each: LineStanding) => preact.VNode | null) | undefined
}) {
  const { standings, language, children } = props
  const t = texts[language]
  return (
    <div class="companies">
      <Table
        caption={t.title}
        captionHidden
        columns={[t.company, t.asked, t.stated, t.state, ...(children === undefined ? [] : [t.act])]}
        rows={standings.map(each => ({
          key: each.line.company,
          cells: [
            <Company each={each} language={language} key="company" />,
            <Amounts amounts={each.line.amounts} language={language} key="asked" />,
            <Stated each={each} language={language} key="stated" />,
            <Standing each={each} language={language} key="state" />,
            ...(children === undefined ? [] : [children(each)]),
          ],
        }))}
      />
    </div>
  )
}

const Company = ({ each: { line }, language }: { each: LineStanding; language: Language }) => (
  <>
    <p>
      <strong>{line.name}</strong>
    </p>
    {/^\d{10}$/.test(line.number) ? <p>{writeEnterpriseNumber(line.number)}</p> : null}
    <p>
      <span class="ds-sr-only">{`${texts[language].email}: `}</span>
      {line.email}
    </p>
  </>
)

function Stated({ each: { commitment }, language }: { each: LineStanding; language: Language }) {
  const t = texts[language]
  if (commitment === undefined || commitment.settledAt === null) return null
  if (commitment.state === 'declined') return <p>{`${t.reason}: ${commitment.reason ?? ''}`}</p>
  return (
    <>
      <Amounts amounts={commitment.amounts ?? {}} language={language} />
      <p>{t.by(commitment.signatory ?? '', commitment.capacity ?? '', writeMoment(commitment.settledAt, language))}</p>
    </>
  )
}

function Standing({ each: { standing, link }, language }: { each: LineStanding; language: Language }) {
  const t = texts[language]
  const waits = standing === 'asked' || standing === 'opened'
  return (
    <>
      <p>
        <StandingTag standing={standing} language={language} />
      </p>
      {waits && link !== undefined ? <p>{t.until(writeMoment(link.expiresAt, language))}</p> : null}
      {standing === 'confirmed-otherwise' ? <p>{t.otherwiseHint}</p> : null}
    </>
  )
}

function Ask(props: { each: LineStanding; here: string; formKey: string; language: Language }) {
  const { each, here, formKey, language } = props
  const t = texts[language]
  if (each.standing === 'confirmed') return null
  const again = each.standing === 'asked' || each.standing === 'opened' || each.standing === 'expired'
  const label = each.standing === 'not-asked' ? t.send : again ? t.resend : t.askAnew
  return (
    <form method="post" action={here}>
      <input type="hidden" name="_key" value={`${formKey}-${each.line.company.replace(/[^\w-]/g, '').slice(0, 20)}`} />
      <input type="hidden" name="company" value={each.line.company} />
      <button class="ds-button" data-variant="secondary" type="submit" aria-label={`${label}: ${each.line.name}`}>
        {label}
      </button>
    </form>
  )
}

/** What a company sees behind its link. */
export type Letter = {
  readonly token: string
  readonly commitment: Commitment
  readonly organisation: { readonly name: string; readonly number: string | null }
  readonly title: string
  readonly demonstration: boolean
  readonly call: Translated | null
  readonly deadline: Temporal.Instant | null
  readonly until: Temporal.Instant
}

type Tried = { readonly form: 'confirmation' | 'refusal'; readonly typed: Typed; readonly refusals: readonly Refusal[] }

/** The company states its amounts itself, or declines. */
export function letter(about: Letter, key: string, tried: Tried | undefined, language: Language): Page {
  const t = texts[language]
  const { commitment, token } = about
  const here = `/${language}/commitments/${token}`
  const value = (form: Tried['form'], name: string, stands = '') =>
    (tried?.form === form ? tried.typed[name] : undefined) ?? stands
  const field = (form: Tried['form'], name: string, stands = '') => ({
    name,
    language,
    refusals: tried?.form === form ? tried.refusals : [],
    value: value(form, name, stands),
  })
  return {
    title: t.pageTitle(commitment.name),
    body: (
      <>
        <Heading level={1}>{t.pageTitle(commitment.name)}</Heading>
        {about.demonstration ? <DemonstrationMark language={language} /> : null}
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        <About about={about} language={language} />
        {commitment.state === 'asked' ? (
          <>
            <Heading level={2}>{t.amounts}</Heading>
            <p>{t.amountsHint}</p>
            <FormBody action={`${here}/confirmation`} formKey={`${key}-c`} submit={t.confirm}>
              {Object.entries(commitment.line.amounts).map(([year, amount]) => (
                <Field
                  {...field('confirmation', `amount.${year}`, amount.replace('.', language === 'nl' ? ',' : '.'))}
                  label={t.amountIn(year)}
                  hint={t.amountAsked(writeMoney(moneyOf(amount), language))}
                  inputmode="decimal"
                  key={year}
                />
              ))}
              <Field {...field('confirmation', 'signatory')} label={t.signatory} autocomplete="name" required />
              <Field
                {...field('confirmation', 'capacity')}
                label={t.capacity}
                autocomplete="organization-title"
                required
              />
              <Fieldset
                legend={t.declarationLegend}
                name="declared"
                refusals={tried?.refusals ?? []}
                language={language}
              >
                <Checkbox
                  name="declared"
                  value="yes"
                  label={t.declaration}
                  checked={value('confirmation', 'declared') === 'yes'}
                />
              </Fieldset>
              <p>{t.privacy}</p>
            </FormBody>
            <Heading level={2}>{t.declineTitle}</Heading>
            <p>{t.declineIntro}</p>
            <FormBody action={`${here}/refusal`} formKey={`${key}-r`} submit={t.decline}>
              <TextArea {...field('refusal', 'reason')} label={t.declineReason} rows={3} required />
            </FormBody>
          </>
        ) : (
          <Answered commitment={commitment} language={language} />
        )}
      </>
    ),
  }
}

function About({ about, language }: { about: Letter; language: Language }) {
  const t = texts[language]
  const { organisation, commitment, title, call, deadline, until } = about
  const open = commitment.state === 'asked'
  return (
    <>
      {open ? (
        <>
          <p>{t.pageIntro(organisation.name, commitment.name)}</p>
          <Notice>{t.noAccount}</Notice>
        </>
      ) : null}
      <DefinitionList
        language={language}
        items={[
          {
            term: t.who,
            children:
              organisation.number === null
                ? organisation.name
                : `${organisation.name} (${writeEnterpriseNumber(organisation.number)})`,
          },
          { term: t.what, children: title },
          ...(call === null ? [] : [{ term: t.call, children: inLanguage(call, language)?.text ?? '' }]),
          ...(deadline === null ? [] : [{ term: t.deadline, children: writeMoment(deadline, language) }]),
          ...(open ? [{ term: t.linkUntil, children: writeMoment(until, language) }] : []),
        ]}
      />
    </>
  )
}

function Answered({ commitment, language }: { commitment: Commitment; language: Language }) {
  const t = texts[language]
  const on = commitment.settledAt === null ? '' : writeMoment(commitment.settledAt, language)
  if (commitment.state === 'declined')
    return (
      <Notice title={t.thanksDeclined}>
        <p>{t.thanksDeclinedText(on)}</p>
        <p>{`${t.reason}: ${commitment.reason ?? ''}`}</p>
      </Notice>
    )
  return (
    <Notice color="success" title={t.thanksConfirmed}>
      <p>{t.thanksConfirmedText(on)}</p>
      <Amounts amounts={commitment.amounts ?? {}} language={language} />
      <p>{`${commitment.signatory ?? ''}, ${commitment.capacity ?? ''}`}</p>
    </Notice>
  )
}
