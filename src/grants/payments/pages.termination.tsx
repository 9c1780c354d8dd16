import { writeMoney } from '../../kernel/money.ts'
import { writeDay } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { DemonstrationMark, ErrorSummary, Folded, Heading, Notice, Table, type Tried } from '../../ui/index.ts'
import { yearOf } from './pages.list.tsx'
import { Link, texts } from './pages.parts.tsx'
import { freeIn, type Terminated } from './rules.termination.ts'

export type ToldTermination = {
  readonly found: Terminated
  readonly over: boolean
  readonly mayAnnounce: boolean
  readonly mayRelease: boolean
  readonly key: string
}

/** What a termination leaves to do: what is asked back, what is still owed, and what is released. */
export function termination(told: ToldTermination, language: Language, tried?: Tried): Page {
  const t = texts[language].termination
  const { agreement, years } = told.found
  const title = t.title(agreement.number)
  const freed = years.some(one => freeIn(one).cents > 0n)
  return {
    title,
    wide: true,
    body: (
      <>
        <p>
          <Link href="/recoveries" language={language}>
            {texts[language].recoveriesBack}
          </Link>
        </p>
        <Heading level={1}>{title}</Heading>
        {agreement.demonstration ? (
          <p class="tags">
            <DemonstrationMark language={language} />
          </p>
        ) : null}
        <p class="lead">{t.lead(agreement.endedOn === null ? '–' : writeDay(agreement.endedOn, language))}</p>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        {told.over ? null : <Notice color="info">{t.notOver}</Notice>}
        <Table
          caption={title}
          captionHidden
          columns={[t.year, t.grant, t.paid, t.recover, t.owed, t.open, t.release, t.waits]}
          numeric={[1, 2, 3, 4, 5, 6]}
          rows={years.map(one => ({
            key: String(one.year),
            cells: [
              yearOf(agreement, one.year),
              writeMoney(one.grant, language),
              writeMoney(one.paid, language),
              one.recover.cents > 0n && told.mayAnnounce ? (
                <Link
                  key="r"
                  href={`/recoveries/announcement?agreement=${agreement.id}&year=${one.year}`}
                  language={language}
                >
                  {writeMoney(one.recover, language)}
                </Link>
              ) : (
                writeMoney(one.recover, language)
              ),
              writeMoney(one.owed, language),
              writeMoney(one.open, language),
              writeMoney(freeIn(one), language),
              [
                ...(one.waits.claims > 0 ? [t.claims(one.waits.claims)] : []),
                ...(one.waits.payments > 0 ? [t.payments(one.waits.payments)] : []),
              ].join(', ') || '–',
            ],
          }))}
        />
        <p>{t.how}</p>
        {told.mayRelease && told.over && freed ? (
          <Folded
            action={`/${language}/terminations/${agreement.id}/release`}
            noun="release"
            title={t.releaseNow}
            submit={t.releaseNow}
            formKey={told.key}
            tried={tried}
            open
          >
            <p>{t.releaseIntro}</p>
          </Folded>
        ) : null}
      </>
    ),
  }
}
