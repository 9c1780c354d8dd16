import { sum, writeMoney } from '../../kernel/money.ts'
import { writeDay } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  Empty,
  ErrorSummary,
  Field,
  FileField,
  Folded,
  FormBody,
  Heading,
  keyIn,
  Notice,
  Radios,
  Table,
  Tag,
  TextArea,
  type Tried,
} from '../../ui/index.ts'
import { ruleIn } from './checklist.ts'
import { type Certificate, type Finding, type Message, stances, weighings } from './control.ts'
import { CertificateList } from './pages.certificate.tsx'
import { type Frame, Framed } from './pages.frame.tsx'
import { fieldOf, Thread, texts } from './pages.parts.tsx'
import { extrapolated } from './rules.hearing.ts'
import type { Standing } from './rules.ts'
import { standingFindings } from './rules.ts'

export type ToldHearing = Frame & {
  readonly may: { readonly weigh: boolean; readonly answer: boolean }
  readonly messages: readonly Message[]
  readonly certificates: readonly Certificate[]
  /** Lines on which the cluster is asked something. */
  readonly asked: readonly { readonly line: string; readonly ordinal: number; readonly text: string }[]
  readonly today: Temporal.PlainDate
  readonly kinds: string
  readonly accept: string
}

/** One cut that is heard: a line, or all that was extrapolated together. */
type Heard = {
  readonly what: string
  readonly label: string
  readonly amount: Finding['amount']
  readonly announced: Finding['amount']
  readonly finding: Finding
}

function heardIn(standing: Standing, language: Language): Heard[] {
  const t = texts[language]
  const all = standingFindings(standing).filter(({ announced }) => announced !== null)
  const items = new Map(standing.items.map(item => [item.line, item]))
  const spoken = all.filter(({ origin }) => origin === 'extrapolated')
  const [first] = spoken
  const total = (of: (finding: Finding) => Finding['amount'] | null) =>
    sum(spoken.map(finding => of(finding) ?? finding.amount))
  return [
    ...all
      .filter(({ origin }) => origin !== 'extrapolated')
      .map(finding => {
        const item = items.get(finding.line)
        return {
          what: finding.line,
          label: `${t.line(item?.ordinal ?? 0)}: ${item?.label ?? ''}`,
          amount: finding.amount,
          announced: finding.announced ?? finding.amount,
          finding,
        }
      }),
    ...(first === undefined
      ? []
      : [
          {
            what: extrapolated,
            label: t.extrapolated(spoken.length),
            amount: total(({ amount }) => amount),
            announced: total(({ announced }) => announced),
            finding: first,
          },
        ]),
  ]
}

function Cuts({ told, language }: { told: ToldHearing; language: Language }) {
  const t = texts[language]
  const { standing } = told
  return (
    <Table
      caption={t.hearingTitle}
      captionHidden
      columns={[t.what, t.amount, t.rule, t.reason, t.answer, t.judgement]}
      numeric={[1]}
      rows={heardIn(standing, language).map(({ what, label, amount, announced, finding }) => ({
        key: what,
        cells: [
          label,
          <span key="amount">
            {writeMoney(amount, language)}
            {amount.cents === announced.cents ? null : (
              <>
                <br />
                <small>
                  <s>{writeMoney(announced, language)}</s>
                </small>
              </>
            )}
          </span>,
          ruleIn(standing.checklist, finding.rule)?.text[language] ?? '–',
          finding.reason,
          finding.stance === null ? (
            <Tag key="stance" color="neutral" shape="ring">
              {t.noAnswerYet}
            </Tag>
          ) : (
            <Tag
              key="stance"
              color={finding.stance === 'agreed' ? 'success' : 'warning'}
              shape={finding.stance === 'agreed' ? 'full' : 'half'}
            >
              {stances[finding.stance][language]}
            </Tag>
          ),
          finding.weighed === null ? '–' : `${weighings[finding.weighed][language]}: ${finding.weighedReason ?? ''}`,
        ],
      }))}
    />
  )
}

function Term({ told, language }: { told: ToldHearing; language: Language }) {
  const t = texts[language]
  const { control } = told.standing
  if (control.state !== 'hearing' || control.answerBy === null) return null
  const past = Temporal.PlainDate.compare(told.today, control.answerBy) > 0
  return (
    <Notice color={past ? 'warning' : 'info'}>
      <p>
        {(told.whole ? (past ? t.hearingPast : t.hearingUntil) : past ? t.hearingYoursPast : t.hearingYours)(
          writeDay(control.answerBy, language),
        )}
      </p>
      {control.hearingLetter === null ? null : (
        <p>
          <a class="ds-link" href={`/letters/${control.hearingLetter}.pdf`}>
            {t.hearingLetter}
          </a>
        </p>
      )}
    </Notice>
  )
}

/** The hearing as the controller sees it: what was announced, what was answered, and what comes of it. */
export function hearing(told: ToldHearing, language: Language, tried?: Tried): Page {
  const t = texts[language]
  const { control } = told.standing
  const cuts = heardIn(told.standing, language)
  const field = fieldOf(tried, language)
  const weighable =
    told.may.weigh && control.state === 'hearing' ? cuts.filter(({ finding }) => finding.verdict === 'cut') : []
  return {
    title: `${t.tabHearing}, ${t.one(control.claimNumber)}`,
    wide: true,
    body: (
      <Framed frame={told} tab="/hearing" language={language}>
        <Heading level={2}>{t.hearingTitle}</Heading>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        <Term told={told} language={language} />
        {cuts.length === 0 ? <Empty>{t.noHearing}</Empty> : <Cuts told={told} language={language} />}
        {weighable.map(({ what, label, finding }) => (
          <Folded
            key={what}
            action={`/${language}/claims/${control.claim}/control/weighing`}
            noun={`weigh-${what}`}
            title={t.weighTitle(label)}
            submit={t.weighNow}
            formKey={told.key}
            seen={control.version}
            tried={tried}
            open={finding.stance === 'contested' && finding.weighed === null}
          >
            <input type="hidden" name="line" value={what} />
            <Thread
              messages={told.messages.filter(
                ({ kind, line }) => kind === 'hearing' && line === (what === extrapolated ? null : what),
              )}
              names={told.names}
              control={control}
              language={language}
            />
            <Radios
              {...field(`weigh-${what}`, 'weighing')}
              legend={t.weighing}
              options={Object.entries(weighings)
                .filter(([value]) => !(what === extrapolated && value === 'lowered'))
                .map(([value, words]) => ({ value, label: words[language] }))}
            />
            {what === extrapolated ? null : (
              <Field
                {...field(`weigh-${what}`, 'amount')}
                label={t.weighAmount}
                hint={t.weighAmountHint}
                inputmode="decimal"
              />
            )}
            <TextArea {...field(`weigh-${what}`, 'reason')} label={t.reason} rows={3} required />
          </Folded>
        ))}
        <Heading level={2}>{t.certificates}</Heading>
        <CertificateList certificates={told.certificates} language={language} />
      </Framed>
    ),
  }
}

/** The control as the cluster sees it: what it is asked, what is about to be cut, and what came of it. */
export function forCluster(told: ToldHearing, language: Language, tried?: Tried): Page {
  const t = texts[language]
  const { control } = told.standing
  const intro = { open: t.clusterOpen, hearing: t.clusterHearing, final: t.clusterFinal }
  const base = `/${language}/claims/${control.claim}/control`
  return {
    title: t.one(control.claimNumber),
    wide: true,
    body: (
      <Framed frame={told} tab="" language={language}>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        <p class="lead">{intro[control.state]}</p>
        <Term told={told} language={language} />
        {control.state === 'hearing' ? <Answers told={told} tried={tried} language={language} /> : null}
        {control.state === 'final' ? null : (
          <>
            <Heading level={2}>{t.asked}</Heading>
            {told.asked.length === 0 ? (
              <Empty>{t.askedNone}</Empty>
            ) : (
              <ul>
                {told.asked.map(({ line, ordinal, text }) => (
                  <li key={line}>
                    <a class="ds-link" href={`${base}/lines/${line}`}>
                      {t.line(ordinal)}
                    </a>
                    {`: ${text}`}
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
        <Heading level={2}>{t.certificates}</Heading>
        <CertificateList certificates={told.certificates} language={language} />
      </Framed>
    ),
  }
}

function Answers({ told, tried, language }: { told: ToldHearing; tried: Tried | undefined; language: Language }) {
  const t = texts[language]
  const { control } = told.standing
  const cuts = heardIn(told.standing, language)
  const action = `/${language}/claims/${control.claim}/control/answers`
  const field = fieldOf(tried, language)
  const open = cuts.filter(({ finding }) => finding.verdict === 'cut' && finding.stance === null)
  return (
    <>
      <Heading level={2}>{t.hearingTitle}</Heading>
      <Cuts told={told} language={language} />
      {told.may.answer && open.length > 1 ? (
        <FormBody action={action} formKey={keyIn(told.key, 'all')} seen={control.version} submit={t.agreeAllNow}>
          <p>{t.agreeAll}</p>
          <input type="hidden" name="line" value="all" />
          <input type="hidden" name="answer-all.stance" value="agreed" />
        </FormBody>
      ) : null}
      {told.may.answer
        ? cuts
            .filter(
              ({ finding }) => finding.verdict === 'cut' && !(finding.stance !== null && finding.weighed !== null),
            )
            .map(({ what, label, finding }) => {
              const form = `answer-${what}`
              const { value: _, ...file } = field(form, 'file')
              return (
                <Folded
                  key={what}
                  action={action}
                  noun={form}
                  title={t.answerTitle(label)}
                  submit={t.answerNow}
                  formKey={told.key}
                  seen={control.version}
                  tried={tried}
                  open={open.length === 1 && finding.stance === null}
                  upload
                >
                  <input type="hidden" name="line" value={what} />
                  <Radios
                    {...field(form, 'stance', finding.stance ?? '')}
                    legend={t.stance}
                    options={[
                      { value: 'agreed', label: t.agree },
                      { value: 'contested', label: t.contest },
                    ]}
                  />
                  <TextArea {...field(form, 'text')} label={t.answerText} hint={t.answerTextHint} rows={4} />
                  <FileField {...file} label={t.file} hint={t.fileHint(told.kinds)} accept={told.accept} />
                </Folded>
              )
            })
        : null}
    </>
  )
}
