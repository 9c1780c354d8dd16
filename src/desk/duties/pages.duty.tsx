import { type Duty, type DutyAct, lateness, type Moved, type Proof } from '../../duties/index.ts'
import { shortDay } from '../../kernel/day.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { writeDay, writeMoment } from '../../kernel/time.ts'
import type { Language, Words } from '../../kernel/words.ts'
import type { Event } from '../../platform/db/index.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  Breadcrumbs,
  DefinitionList,
  DemonstrationMark,
  Empty,
  ErrorSummary,
  type Happening,
  Heading,
  HistoryList,
  Notice,
} from '../../ui/index.ts'
import { Forms } from './pages.forms.tsx'
import { kindName, StateTag } from './pages.tsx'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

/** Everything a duty's page shows. `names`: of the people who acted, by how the audit names them. */
export type Around = {
  readonly duty: Duty
  readonly owner: Words
  readonly proofs: readonly Proof[]
  readonly moves: readonly Moved[]
  readonly history: readonly Event[]
  readonly names: ReadonlyMap<string, string>
  readonly may: readonly DutyAct[]
  readonly now: Temporal.Instant
  readonly key: string
  readonly tried?: Tried
}
/** A form that was refused: which one, what was typed, and why. */
export type Tried = {
  readonly act: DutyAct
  readonly typed: Readonly<Record<string, string>>
  readonly refusals: readonly Refusal[]
}

export function dutyPage(around: Around, language: Language): Page {
  const { duty, now, tried } = around
  const t = texts[language]
  const title = duty.title[language]
  return {
    title,
    body: (
      <>
        <Breadcrumbs ways={[{ label: t.breadcrumb, href: `/${language}/duties` }]} here={title} language={language} />
        <Heading level={1}>{title}</Heading>
        <p class="tags">
          <StateTag duty={duty} now={now} language={language} />
          {duty.demonstration ? <DemonstrationMark language={language} /> : null}
        </p>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        {lateness(duty, now) === 'overdue' ? <Notice color="danger">{t.overdueNote}</Notice> : null}
        {duty.text === null ? null : <p class="written">{duty.text[language]}</p>}
        <Facts {...around} language={language} />
        <Forms {...around} language={language} />
        <Heading level={2}>{t.proofs}</Heading>
        {around.proofs.length === 0 ? (
          <Empty>{duty.proof === null ? t.noProofWanted : t.noProofs}</Empty>
        ) : (
          <Proofs {...around} language={language} />
        )}
        <Heading level={2}>{t.history}</Heading>
        <HistoryList label={t.history} happenings={happenings(around, language)} />
      </>
    ),
  }
}

type Spoken = Around & { readonly language: Language }

function Facts({ duty, owner, moves, language }: Spoken) {
  const t = texts[language]
  const first = moves[0]
  return (
    <DefinitionList
      language={language}
      items={[
        { term: t.owner, children: owner[language] },
        {
          term: t.due,
          children: `${t.until(writeDay(duty.due, language))}${first === undefined ? '' : ` ${t.first(writeDay(first.from, language))}`}`,
        },
        { term: t.wanted, children: duty.proof === null ? t.noProofWanted : duty.proof[language] },
        { term: t.kind, children: kindName(duty.kind, language) },
        ...(duty.basis === null ? [] : [{ term: t.basis, children: duty.basis }]),
        {
          term: t.about,
          children: (
            <a class="ds-link" href={`/${language}${duty.href}`}>
              {t.toAbout}
            </a>
          ),
        },
      ]}
    />
  )
}

const Proofs = ({ duty, proofs, names, language }: Spoken) => (
  <ol class="proofs">
    {proofs.map(proof => (
      <li key={proof.id}>
        <p class="about">
          {texts[language].handedIn(writeMoment(proof.at, language), names.get(proof.by) ?? texts[language].someone)}
        </p>
        {proof.text === '' ? null : <p class="written">{proof.text}</p>}
        {proof.file === null ? null : (
          <p>
            <a class="ds-link" href={`/duties/${duty.id}/proofs/${proof.id}`}>
              {proof.file.name}
            </a>
          </p>
        )}
        <Judged proof={proof} language={language} />
      </li>
    ))}
  </ol>
)

function Judged({ proof, language }: { proof: Proof; language: Language }) {
  const t = texts[language]
  if (proof.judgedAt === null) return <p>{t.waiting}</p>
  const when = writeMoment(proof.judgedAt, language)
  return proof.accepted === true ? (
    <p>{t.accepted(when)}</p>
  ) : (
    <>
      <p>{t.refusedOn(when)}</p>
      <blockquote class="written">{proof.reason ?? ''}</blockquote>
    </>
  )
}

function happenings({ history, moves, names, duty, now }: Around, language: Language): Happening[] {
  const t = texts[language]
  const done = history.map(event => {
    const move = event.act === 'duty.moved' ? moves.find(({ at }) => at.equals(event.happenedAt)) : undefined
    const who = names.get(event.actor)
    const why = event.reason ?? undefined
    return {
      key: event.id.toString(),
      when: writeMoment(event.happenedAt, language),
      datetime: event.happenedAt.toString(),
      what: move === undefined ? (t.acts[event.act] ?? event.act) : t.moved(shortDay(move.from), shortDay(move.to)),
      ...(who === undefined ? {} : { who }),
      ...(why === undefined ? {} : { why }),
    }
  })
  if (duty.state !== 'open' || lateness(duty, now) !== null) return done
  const ahead = { key: 'due', when: writeDay(duty.due, language), datetime: duty.due.toString(), what: t.lastDay }
  return [...done, { ...ahead, ahead: true }]
}
