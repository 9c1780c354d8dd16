import { writeMoney } from '../../kernel/money.ts'
import { writeDay } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  Empty,
  ErrorSummary,
  Folded,
  Heading,
  keyIn,
  Notice,
  Pagination,
  Radios,
  TextArea,
  type Tried,
} from '../../ui/index.ts'
import type { BriefLine } from '../claims/queries.ts'
import type { Certificate, Item } from './control.ts'
import { CertificateList } from './pages.certificate.tsx'
import { type Frame, Framed } from './pages.frame.tsx'
import { FindingTag, fieldOf, flagsIn, texts } from './pages.parts.tsx'
import { toAnswer, toWeigh } from './rules.hearing.ts'
import { needsHearing, standingFindings, toJudge, unanswered } from './rules.ts'

export const shows = ['todo', 'all', 'flagged', 'drawn', 'corrected', 'asked', 'cut', 'parked', 'accepted'] as const
export type Show = (typeof shows)[number]
export const isShow = (value: string): value is Show => shows.includes(value as Show)
export const perPage = 50

/** A page of the lines of a control. */
export type ToldLines = Frame & {
  readonly show: Show
  readonly page: number
  readonly rows: readonly { readonly item: Item; readonly line: BriefLine }[]
  readonly counts: Readonly<Record<Show, number>>
  readonly asked: ReadonlySet<string>
  readonly certificates: readonly Certificate[]
  readonly mayControl: boolean
  readonly today: Temporal.PlainDate
  /** The line at which the keyboard goes on. */
  readonly at: string | null
}

export function lines(told: ToldLines, language: Language, tried?: Tried): Page {
  const t = texts[language]
  const { control } = told.standing
  return {
    title: t.one(control.claimNumber),
    wide: true,
    body: (
      <Framed frame={told} tab="" language={language}>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        {told.mayControl ? <Next told={told} tried={tried} language={language} /> : null}
        {told.certificates.length === 0 ? null : (
          <>
            <Heading level={2}>{t.certificates}</Heading>
            <CertificateList certificates={told.certificates} language={language} />
          </>
        )}
        <Heading level={2}>{t.lines}</Heading>
        <nav class="control-shows" aria-label={t.lines}>
          <ul>
            {shows
              .filter(show => show !== 'drawn' || control.method === 'sample')
              .map(show => (
                <li key={show}>
                  <a
                    href={`/${language}/claims/${control.claim}/control?show=${show}`}
                    aria-current={show === told.show ? 'true' : undefined}
                  >
                    {`${t.shows[show]} (${told.counts[show]})`}
                  </a>
                </li>
              ))}
          </ul>
        </nav>
        {told.rows.length === 0 ? <Empty>{t.nothingShown}</Empty> : <Lines told={told} language={language} />}
        <Pagination
          page={told.page}
          pages={Math.max(1, Math.ceil(told.counts[told.show] / perPage))}
          to={page => `/${language}/claims/${control.claim}/control?show=${told.show}&page=${page}`}
          language={language}
        />
      </Framed>
    ),
  }
}

function Lines({ told, language }: { told: ToldLines; language: Language }) {
  const t = texts[language]
  const { standing, rows, show, page } = told
  const { control, findings } = standing
  const base = `/${language}/claims/${control.claim}/control`
  const judges = told.mayControl && control.state !== 'final'
  const open = rows.filter(({ item }) => !findings.has(item.line))
  const first = told.at ?? open[0]?.item.line
  return (
    <form method="post" action={`${base}/acceptance`} class="control-lines">
      <input type="hidden" name="_key" value={keyIn(told.key, 'acceptance')} />
      <input type="hidden" name="show" value={show} />
      <input type="hidden" name="page" value={String(page)} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard (WCAG 2.1.1) */}
      <section class="scrolls" aria-label={t.lines} tabIndex={0}>
        <table class="ds-table" data-zebra>
          <caption class="ds-sr-only">{t.lines}</caption>
          <thead>
            <tr>
              {judges ? (
                <th scope="col">
                  <span class="ds-sr-only">{t.tick}</span>
                </th>
              ) : null}
              <th scope="col">{t.lineNumber}</th>
              <th scope="col">{t.what}</th>
              <th scope="col">{t.when}</th>
              <th scope="col" class="figure">
                {t.amount}
              </th>
              <th scope="col">{t.flags}</th>
              <th scope="col">{t.finding}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ item, line }) => {
              const finding = findings.get(item.line)
              const href = `${base}/lines/${item.line}?show=${show}`
              return (
                <tr key={item.line} id={`line-${item.ordinal}`}>
                  {judges ? (
                    <td>
                      {finding === undefined ? (
                        <input
                          class="ds-input"
                          type="checkbox"
                          name="line"
                          value={item.line}
                          aria-label={t.tickLine(item.ordinal)}
                        />
                      ) : null}
                    </td>
                  ) : null}
                  <td>
                    <a
                      class="ds-link"
                      href={href}
                      autofocus={item.line === first && !judges}
                      aria-label={t.line(item.ordinal)}
                    >
                      {String(item.ordinal)}
                    </a>
                  </td>
                  <td class="cost">
                    {item.label === '' ? t.hours : item.label}
                    {told.asked.has(item.line) ? <small>{` ${t.shows.asked.toLowerCase()}`}</small> : null}
                  </td>
                  <td>{writeDay(Temporal.PlainDate.from(line.date), language)}</td>
                  <td class="figure">{writeMoney(item.amount, language)}</td>
                  <td>
                    <small>{flagsIn(item.flags, language)}</small>
                  </td>
                  <td>
                    {finding === undefined && judges ? (
                      <button
                        class="ds-button"
                        data-variant="secondary"
                        data-size="sm"
                        type="submit"
                        name="one"
                        value={item.line}
                        autofocus={item.line === first}
                        aria-label={t.acceptLine(item.ordinal)}
                      >
                        {t.acceptOne}
                      </button>
                    ) : (
                      <FindingTag finding={finding} language={language} />
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
      {judges && open.length > 0 ? (
        <p class="acts">
          <button class="ds-button" type="submit" name="ticked" value="yes">
            {t.acceptTicked}
          </button>
          <small>{t.acceptHint}</small>
        </p>
      ) : null}
    </form>
  )
}

/** What the controller can do next, and what is still missing for it. */
function Next({ told, tried, language }: { told: ToldLines; tried: Tried | undefined; language: Language }) {
  const t = texts[language]
  const { standing, key } = told
  const { control, checklist } = standing
  const base = `/${language}/claims/${control.claim}/control`
  const field = fieldOf(tried, language)
  const left = toJudge(standing)
  const questions = unanswered(standing).length
  const cuts = standingFindings(standing).filter(needsHearing)
  const sampleWaits = control.method === 'sample' && control.sampleOutcome === null
  const ready = left.length === 0 && questions === 0 && !sampleWaits
  const same = { formKey: key, seen: control.version, tried }
  const term = control.answerBy
  const running = term !== null && Temporal.PlainDate.compare(told.today, term) <= 0
  return (
    <section class="control-next" aria-label={t.next}>
      <Heading level={2}>{t.next}</Heading>
      {left.length === 0 ? null : (
        <p class="acts">
          <a class="ds-button" href={`${base}/lines/${left[0]?.line}?show=todo`}>
            {t.begin}
          </a>
          <span>{`${t.left(left.length)}.`}</span>
        </p>
      )}
      {control.state === 'open' && questions > 0 ? (
        <p>
          <a class="ds-link" href={`${base}/checklist`}>
            {t.questionsLeft(questions)}
          </a>
        </p>
      ) : null}
      {control.state === 'open' && sampleWaits && left.length === 0 ? (
        <p>
          <a class="ds-link" href={`${base}/sample`}>
            {t.settleTitle}
          </a>
        </p>
      ) : null}
      {control.state === 'open' && ready && cuts.length > 0 ? (
        <Folded
          {...same}
          action={`${base}/hearing`}
          noun="announce"
          title={t.announceTitle}
          submit={t.announceNow}
          open
        >
          <p>
            {t.announceIntro(
              cuts.length,
              writeMoney(
                { cents: cuts.reduce((sum, { amount }) => sum + amount.cents, 0n), currency: 'EUR' },
                language,
              ),
              checklist.hearing.days,
            )}
          </p>
        </Folded>
      ) : null}
      {control.state === 'open' && ready && cuts.length === 0 ? (
        <Folded {...same} action={`${base}/closing`} noun="close" title={t.closeTitle} submit={t.closeNow} open>
          <p>{t.closeIntro}</p>
        </Folded>
      ) : null}
      {control.state === 'hearing' ? (
        <>
          {term === null ? null : (
            <Notice>{(running ? t.hearingUntil : t.hearingPast)(writeDay(term, language))}</Notice>
          )}
          {toWeigh(standing).length > 0 ? (
            <p>
              <a class="ds-link" href={`${base}/hearing`}>{`${t.tabHearing}: ${t.unit(toWeigh(standing).length)}`}</a>
            </p>
          ) : null}
          {left.length === 0 && toWeigh(standing).length === 0 && (!running || toAnswer(standing).length === 0) ? (
            <Folded
              {...same}
              action={`${base}/conclusion`}
              noun="conclude"
              title={t.concludeTitle}
              submit={t.concludeNow}
              open
            >
              <p>{t.concludeIntro}</p>
            </Folded>
          ) : null}
          <Folded {...same} action={`${base}/resumption`} noun="resume" title={t.resumeTitle} submit={t.resumeNow}>
            <p>{t.resumeIntro}</p>
            <TextArea {...field('resume', 'reason')} label={t.reason} required />
          </Folded>
        </>
      ) : null}
      {control.state === 'final' ? (
        <Folded {...same} action={`${base}/follow-up`} noun="reopen" title={t.reopenTitle} submit={t.reopenNow}>
          <p>{t.reopenIntro}</p>
          <Radios
            {...field(
              'reopen',
              'whole',
              standingFindings(standing).some(({ verdict }) => verdict === 'parked') ? 'no' : 'yes',
            )}
            legend={t.reopenWhat}
            options={[
              { value: 'no', label: t.reopenParked },
              { value: 'yes', label: t.reopenWhole },
            ]}
          />
          <TextArea {...field('reopen', 'reason')} label={t.reason} required />
        </Folded>
      ) : null}
    </section>
  )
}
