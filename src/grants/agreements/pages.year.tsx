import { applyRate, percentString, writeMoney } from '../../kernel/money.ts'
import { writeDay, writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  DemonstrationMark,
  Empty,
  ErrorSummary,
  Field,
  Fieldset,
  FileField,
  Folded,
  Heading,
  Notice,
  Table,
  Tag,
  TextArea,
  type Tried,
} from '../../ui/index.ts'
import { type Gates, type Plan, planStates } from './cycle.ts'
import { fieldOf } from './pages.forms.tsx'
import { yearName } from './rules.draft.ts'
import { lineName, linesOf, totalOfPlan, type YearStanding } from './rules.plan.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'
import { lineWords } from './words.amend.ts'
import { inputMoney } from './words.ts'

const texts = { en, nl }

export type ToldYear = {
  readonly standing: YearStanding
  readonly year: number
  readonly gates: Gates
  readonly names: ReadonlyMap<string, { readonly name: string }>
  readonly may: { readonly handIn: boolean; readonly judge: boolean }
  readonly key: string
}

/** The work plan and budget of one year: what stands, what waits, and whether the year may be paid. */
export function year(told: ToldYear, language: Language, tried?: Tried): Page {
  const t = texts[language]
  const { standing, gates, may } = told
  const { agreement: a } = standing
  const of = a.years[told.year - 1] ?? { ...a.term, maximum: { cents: 0n, currency: 'EUR' as const } }
  const title = t.yearOne(a.number, yearName(of))
  const plans = standing.plans.filter(plan => plan.year === told.year)
  return {
    title,
    body: (
      <>
        <p>
          <a class="ds-link" href={`/${language}/agreements/${a.id}`}>
            {t.backToOne(a.number)}
          </a>
        </p>
        <Heading level={1}>{title}</Heading>
        <p class="lead">
          {`${a.title}, ${writeDay(of.from, language)} – ${writeDay(of.to, language)}, ${t.maximum.toLowerCase()} ${writeMoney(of.maximum, language)}`}
        </p>
        {a.demonstration ? (
          <p class="tags">
            <DemonstrationMark language={language} />
          </p>
        ) : null}
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        <Heading level={2}>{t.gates}</Heading>
        {gates.reasons.length === 0 ? (
          <Notice color="success">{t.gatesOpen}</Notice>
        ) : (
          <Notice color="warning" title={t.gatesClosed}>
            <ul>
              {gates.reasons.map(reason => (
                <li key={reason.en}>{reason[language]}</li>
              ))}
            </ul>
          </Notice>
        )}
        <Heading level={2}>{t.plan}</Heading>
        {plans.length === 0 ? <Empty>{t.planNone}</Empty> : null}
        {may.judge ? <Judging told={told} language={language} tried={tried} /> : null}
        {may.handIn ? (
          <HandIn told={told} last={plans[0]} open={plans.length === 0} language={language} tried={tried} />
        ) : null}
        {plans.map((plan, index) => (
          <OnePlan key={plan.id} plan={plan} told={told} newest={index === 0} language={language} />
        ))}
      </>
    ),
  }
}

function OnePlan(props: { plan: Plan; told: ToldYear; newest: boolean; language: Language }) {
  const { plan, told, language } = props
  const t = texts[language]
  const { agreement: a, instrument } = told.standing
  const name = (by: string | null) => told.names.get(by?.replace(/^person:/, '') ?? '')?.name ?? by ?? ''
  const rate = instrument.document.funding.rate
  const total = totalOfPlan(plan.lines)
  const maximum = a.years[plan.year - 1]?.maximum ?? total
  const half = `${writeMoney(applyRate(total, rate, 'down'), language)} (${percentString(rate).replace('.', language === 'nl' ? ',' : '.')})`
  return (
    <details open={props.newest || plan.state === 'approved'}>
      <summary>
        {`${t.versionOf(plan.ordinal)} `}
        <Tag color={plan.state === 'approved' ? 'success' : plan.state === 'returned' ? 'warning' : 'neutral'}>
          {planStates[plan.state][language]}
        </Tag>
      </summary>
      <p>
        <small>{`${t.handedIn}: ${name(plan.handedInBy)}, ${writeMoment(plan.handedInAt, language)}`}</small>
        {plan.judgedAt === null ? null : (
          <>
            <br />
            <small>{`${t.judged}: ${name(plan.judgedBy)}, ${writeMoment(plan.judgedAt, language)}`}</small>
          </>
        )}
      </p>
      {plan.reason === null ? null : (
        <Notice color="warning" title={t.remarks}>
          {plan.reason}
        </Notice>
      )}
      <p class="prose">{plan.summary}</p>
      <Table
        caption={`${t.budget} (${t.versionOf(plan.ordinal)})`}
        columns={[t.line, t.costs]}
        numeric={[1]}
        rows={[
          ...plan.lines.map(line => ({
            key: lineName(line),
            cells: [lineWords(`${line.category}.${line.activity}`, language), writeMoney(line.amount, language)],
          })),
          {
            key: 'total',
            cells: [<strong key="t">{t.planTotal}</strong>, <strong key="a">{writeMoney(total, language)}</strong>],
          },
        ]}
      />
      <p>
        <small>{t.half(half, writeMoney(maximum, language))}</small>
      </p>
      {plan.document === null ? null : (
        <p>
          <a class="ds-link" href={`/agreements/${a.id}/plans/${plan.id}/document`}>
            {plan.document.name}
          </a>
          <br />
          <small class="digest">{`${t.fingerprint}: ${plan.document.digest}`}</small>
        </p>
      )}
    </details>
  )
}

type FormProps = { told: ToldYear; language: Language; tried: Tried | undefined }

function HandIn({ told, last, open, language, tried }: FormProps & { last: Plan | undefined; open: boolean }) {
  const t = texts[language]
  const { agreement: a, instrument } = told.standing
  const field = fieldOf(tried, language)
  const refusals = tried?.form === 'plan' ? tried.refusals : []
  return (
    <Folded
      action={`/${language}/agreements/${a.id}/years/${told.year}/plan`}
      noun="plan"
      title={last === undefined ? t.planForm : t.planAgain}
      submit={t.planNow}
      formKey={told.key}
      seen={a.version}
      tried={tried}
      open={open || last?.state === 'returned'}
      upload
    >
      <p>{t.planIntro}</p>
      <TextArea
        {...field('plan', 'summary', last?.summary ?? '')}
        label={t.summary}
        hint={t.summaryHint}
        rows={8}
        required
      />
      <Fieldset legend={t.budget} name="budget" refusals={refusals} language={language}>
        {linesOf(instrument).map(line => {
          const stands = last?.lines.find(one => lineName(one) === lineName(line))?.amount
          return (
            <Field
              key={lineName(line)}
              {...field('plan', lineName(line), stands === undefined ? '' : inputMoney(stands, language))}
              label={lineWords(`${line.category}.${line.activity}`, language)}
              inputmode="decimal"
            />
          )
        })}
      </Fieldset>
      <FileField name="document" language={language} refusals={refusals} label={t.document} hint={t.documentHint} />
    </Folded>
  )
}

function Judging({ told, language, tried }: FormProps) {
  const t = texts[language]
  const { agreement: a } = told.standing
  const field = fieldOf(tried, language)
  const form = (noun: 'plan-approval' | 'plan-return', title: string, submit: string, required: boolean) => (
    <Folded
      action={`/${language}/agreements/${a.id}/years/${told.year}/${noun}`}
      noun={noun}
      title={title}
      submit={submit}
      formKey={told.key}
      seen={a.version}
      tried={tried}
      open={!required}
    >
      <TextArea {...field(noun, 'reason')} label={t.remarks} required={required} />
    </Folded>
  )
  return (
    <>
      {form('plan-approval', t.approvePlan, t.approvePlanNow, false)}
      {form('plan-return', t.returnPlan, t.returnPlanNow, true)}
    </>
  )
}
