import { writeMoney } from '../../kernel/money.ts'
import { writeDay, writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import { accountPage } from '../../ledger/index.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  Breadcrumbs,
  ConfirmForm,
  DefinitionList,
  DemonstrationMark,
  Empty,
  ErrorSummary,
  Field,
  FormBody,
  Heading,
  Notice,
  Pagination,
  Radios,
  Table,
} from '../../ui/index.ts'
import {
  type Closing,
  type ClosingAct,
  type ClosingLine,
  type ClosingSum,
  closingStates,
  fates,
  lineKinds,
} from './closing.ts'
import type { Tried } from './pages.articles.tsx'
import { LedgerTabs, texts } from './pages.statements.tsx'

export function list(closings: readonly Closing[], mayPrepare: boolean, language: Language): Page {
  const t = texts[language]
  return {
    title: t.closings,
    wide: true,
    body: (
      <>
        <Heading level={1}>{t.closings}</Heading>
        <LedgerTabs current="/closings" language={language} />
        <p>{t.closingsIntro}</p>
        {closings.length === 0 ? (
          <Empty>{t.noClosings}</Empty>
        ) : (
          <Table
            caption={t.closings}
            captionHidden
            columns={[t.year, t.state, t.prepared, t.finished]}
            rows={closings.map(one => ({
              key: one.id,
              cells: [
                <>
                  <a class="ds-link" href={`/${language}/ledger/closings/${one.id}`}>
                    {t.closing(one.year)}
                  </a>{' '}
                  {one.demonstration ? <DemonstrationMark language={language} /> : null}
                </>,
                closingStates[one.state][language],
                writeMoment(one.preparedAt, language),
                one.closedAt === null ? '–' : writeMoment(one.closedAt, language),
              ],
            }))}
          />
        )}
        {mayPrepare ? (
          <p>
            <a class="ds-button" href={`/${language}/ledger/closings/new`}>
              {t.prepare}
            </a>
          </p>
        ) : null}
      </>
    ),
  }
}

export function prepareForm(
  key: string,
  year: number,
  { typed, refusals }: Omit<Tried, 'form'>,
  language: Language,
): Page {
  const t = texts[language]
  const field = (name: string, standing = '') => ({ name, value: typed[name] ?? standing, refusals, language })
  const options = [
    { value: 'lapse', label: fates.lapse[language] },
    { value: 'carry', label: fates.carry[language] },
  ]
  return {
    title: t.prepare,
    body: (
      <>
        <Breadcrumbs
          language={language}
          ways={[{ label: t.closings, href: `/${language}/ledger/closings` }]}
          here={t.prepare}
        />
        <Heading level={1}>{t.prepare}</Heading>
        <p>{t.closingsIntro}</p>
        <ErrorSummary refusals={refusals} language={language} />
        <FormBody action={`/${language}/ledger/closings`} formKey={key} submit={t.prepareDo}>
          <Field {...field('year', String(year))} label={t.closedYear} inputmode="numeric" required />
          <Radios {...field('commitmentCredit', 'lapse')} legend={t.commitmentCredit} options={options} />
          <Radios {...field('paymentCredit', 'lapse')} legend={t.paymentCredit} options={options} />
          <Radios
            {...field('endedEnvelopes', 'lapse')}
            legend={t.endedEnvelopes}
            options={[
              { value: 'lapse', label: fates.lapse[language] },
              { value: 'carry', label: t.stays },
            ]}
          />
          <Field {...field('releaseEndedBy')} label={t.releaseEndedBy} hint={t.releaseHint} type="date" />
        </FormBody>
      </>
    ),
  }
}

export type Shown = {
  readonly closing: Closing
  readonly sums: readonly ClosingSum[]
  readonly lines: readonly ClosingLine[]
  readonly page: number
  readonly pages: number
  readonly names: { readonly prepared: string; readonly started: string | null }
  readonly doable: readonly ClosingAct[]
  readonly waitsForOther: boolean
  readonly formKey: string
  readonly tried?: Tried
}

/** One year end: what it does line by line, before and after it is carried out. */
export function one(shown: Shown, language: Language): Page {
  const t = texts[language]
  const { closing, sums, tried } = shown
  return {
    title: t.closing(closing.year),
    wide: true,
    body: (
      <>
        <Breadcrumbs
          language={language}
          ways={[
            { label: t.ledger, href: `/${language}/ledger` },
            { label: t.closings, href: `/${language}/ledger/closings` },
          ]}
          here={t.closing(closing.year)}
        />
        <Heading level={1}>{t.closing(closing.year)}</Heading>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        {closing.demonstration ? (
          <p>
            <DemonstrationMark language={language} />
          </p>
        ) : null}
        <Facts {...shown} language={language} />
        <Heading level={2}>{t.preview}</Heading>
        {sums.length === 0 ? (
          <Empty>{t.nothing}</Empty>
        ) : (
          <>
            <Sums sums={sums} language={language} />
            <Lines {...shown} language={language} />
          </>
        )}
        {shown.waitsForOther ? <Notice color="info">{t.waitsForOther}</Notice> : null}
        <Acts {...shown} language={language} />
      </>
    ),
  }
}

function Facts({ closing, names, language }: Shown & { language: Language }) {
  const t = texts[language]
  const { choices, preparedAt, startedAt, closedAt, state } = closing
  const kept = choices.endedEnvelopes === 'carry' ? t.stays : fates.lapse[language]
  return (
    <DefinitionList
      language={language}
      items={[
        { term: t.state, children: closingStates[state][language] },
        { term: t.prepared, children: `${writeMoment(preparedAt, language)}, ${names.prepared}` },
        ...(startedAt === null
          ? []
          : [{ term: t.started, children: `${writeMoment(startedAt, language)}, ${names.started}` }]),
        ...(closedAt === null ? [] : [{ term: t.finished, children: writeMoment(closedAt, language) }]),
        { term: t.commitmentCredit, children: fates[choices.commitmentCredit][language] },
        { term: t.paymentCredit, children: fates[choices.paymentCredit][language] },
        { term: t.endedEnvelopes, children: kept },
        {
          term: t.releaseEndedBy,
          children: choices.releaseEndedBy === null ? '–' : writeDay(choices.releaseEndedBy, language),
        },
      ]}
    />
  )
}

const Sums = ({ sums, language }: { sums: readonly ClosingSum[]; language: Language }) => {
  const t = texts[language]
  return (
    <Table
      caption={t.preview}
      captionHidden
      columns={[t.what, t.lines, t.amount, t.waiting, t.done]}
      numeric={[1, 2, 3, 4]}
      rows={sums.map(({ what, lines, amount, waiting, done }) => ({
        key: what,
        cells: [
          lineKinds[what][language],
          String(lines),
          writeMoney(amount, language),
          String(waiting),
          writeMoney(done, language),
        ],
      }))}
    />
  )
}

function Lines({ closing, lines, page, pages, language }: Shown & { language: Language }) {
  const t = texts[language]
  const to = (code: string) => (
    <a class="ds-link account-code" href={`/${language}${accountPage(code)}`}>
      {code}
    </a>
  )
  return (
    <>
      <Heading level={3}>{t.allLines}</Heading>
      <Table
        caption={t.allLines}
        captionHidden
        columns={[t.subject, t.what, t.from, t.to, t.amount, t.done]}
        numeric={[4, 5]}
        rows={lines.map(line => ({
          key: String(line.ordinal),
          cells: [
            line.subject,
            lineKinds[line.what][language],
            to(line.from),
            // an account that nothing was entered on yet may not stand there
            line.done === null ? <span class="account-code">{line.to}</span> : to(line.to),
            writeMoney(line.amount, language),
            line.done === null ? '–' : writeMoney(line.done, language),
          ],
        }))}
      />
      <Pagination
        page={page}
        pages={pages}
        to={number => `/${language}/ledger/closings/${closing.id}?page=${number}`}
        language={language}
      />
    </>
  )
}

function Acts({ closing, doable, language, ...shown }: Shown & { language: Language }) {
  const t = texts[language]
  const form = {
    start: { noun: 'execution', words: t.carryOut, intro: t.carryOutIntro, grave: false },
    continue: { noun: 'continuation', words: t.goOn, intro: t.goOnIntro, grave: false },
    withdraw: { noun: 'withdrawal', words: t.withdraw, intro: '', grave: true },
  } as const
  return (
    <>
      {doable.flatMap(act => {
        if (act === 'finish') return []
        const { noun, words, intro, grave } = form[act]
        return (
          <ConfirmForm
            action={`/${language}/ledger/closings/${closing.id}/${noun}`}
            formKey={`${shown.formKey}-${act}`}
            submit={words}
            cancel={`/${language}/ledger/closings`}
            grave={grave}
            language={language}
            key={act}
          >
            {intro === '' ? null : <p>{intro}</p>}
          </ConfirmForm>
        )
      })}
    </>
  )
}
