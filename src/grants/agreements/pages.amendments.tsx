import { parseMoney, writeMoney } from '../../kernel/money.ts'
import { readDay, writeDay, writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  DemonstrationMark,
  Empty,
  ErrorSummary,
  Field,
  Folded,
  FormBody,
  Heading,
  Notice,
  Radios,
  SelectField,
  Table,
  Tag,
  TextArea,
  type Tried,
} from '../../ui/index.ts'
import { type Amendment, type AmendmentAct, type Kind, kinds, requestable, states } from './amendment.ts'
import { fieldOf } from './pages.forms.tsx'
import { type Amending, keyOf, needsConsent, overtaken } from './rules.amend.ts'
import { yearName } from './rules.draft.ts'
import { linesOf } from './rules.plan.ts'
import type { Revision } from './store.amendments.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'
import { changesOf, lineWords } from './words.amend.ts'

const texts = { en, nl }

export type ToldAmendments = {
  readonly found: Amending
  readonly revisions: readonly Revision[]
  readonly names: ReadonlyMap<string, { readonly name: string }>
  readonly doable: ReadonlyMap<string, readonly AmendmentAct[]>
  /** The kind that is being asked for; null: none is chosen yet. */
  readonly kind: Kind | null
  readonly mayAsk: boolean
  readonly key: string
}

const nouns: Readonly<Record<AmendmentAct, string>> = {
  agree: 'consent',
  approve: 'approval',
  reject: 'rejection',
  withdraw: 'withdrawal',
}

/** Every request to change an agreement with its differences, and the form for another. */
export function amendments(told: ToldAmendments, language: Language, tried?: Tried): Page {
  const t = texts[language]
  const { agreement: a, amendments: all } = told.found
  const title = t.amendmentsOf(a.number)
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
        <p class="lead">{t.amendmentsIntro}</p>
        {a.demonstration ? (
          <p class="tags">
            <DemonstrationMark language={language} />
          </p>
        ) : null}
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        {told.mayAsk ? <Asking told={told} tried={tried} language={language} /> : null}
        {all.length === 0 ? <Empty>{t.noAmendments}</Empty> : null}
        {all.map(one => (
          <One key={one.id} one={one} told={told} tried={tried} language={language} />
        ))}
        <Revisions told={told} language={language} />
      </>
    ),
  }
}

type Props = { told: ToldAmendments; tried: Tried | undefined; language: Language }

/** First what is to change, then the fields of that kind: works without script. */
function Asking({ told, tried, language }: Props) {
  const t = texts[language]
  const { found, kind, key } = told
  const { agreement: a } = found
  return (
    <section>
      <Heading level={2}>{t.requestTitle}</Heading>
      <form method="get" action={`/${language}/agreements/${a.id}/amendments`} class="form">
        <SelectField
          name="kind"
          language={language}
          label={t.kindOf}
          value={kind ?? ''}
          refusals={[]}
          options={[
            { value: '', label: t.chooseKind },
            ...requestable.map(value => ({ value, label: kinds[value][language] })),
          ]}
        />
        <button class="ds-button" data-variant="secondary" type="submit">
          {t.openKind}
        </button>
      </form>
      {kind === null ? null : (
        <FormBody
          action={`/${language}/agreements/${a.id}/amendments`}
          formKey={`${key}-request`}
          seen={a.version}
          submit={t.requestNow}
        >
          <Heading level={3}>{kinds[kind][language]}</Heading>
          <input type="hidden" name="kind" value={kind} />
          <Fields kind={kind} told={told} tried={tried} language={language} />
          <TextArea {...fieldOf(tried, language)('request', 'reason')} label={t.reason} required />
        </FormBody>
      )}
    </section>
  )
}

function Fields({ kind, told, tried, language }: Props & { kind: Kind }) {
  const t = texts[language]
  const { agreement: a, plans, instrument } = told.found
  const of = fieldOf(tried, language)
  const field = (name: string, stands = '') => of('request', name, stands)
  const lines = linesOf(instrument).map(line => ({ value: keyOf(line), label: lineWords(keyOf(line), language) }))
  const approved = plans.filter(({ state }) => state === 'approved')
  switch (kind) {
    case 'name':
      return <Field {...field('title', a.title)} label={t.titleField} required />
    case 'scope':
      return <TextArea {...field('scope', a.scope)} label={t.scope} required />
    case 'term':
      return <Field {...field('to', a.term.to.toString())} label={t.toField} hint={t.dayHint} required />
    case 'suspension':
      return <Field {...field('from')} label={t.suspendFrom} hint={t.dayHint} required />
    case 'share':
      return null
    case 'termination':
      return <Field {...field('on')} label={t.stopOn} hint={t.dayHint} required />
    case 'partner':
      return (
        <>
          <Radios
            {...field('partnerDoes', 'joins')}
            legend={t.partnerDoes}
            options={[
              { value: 'joins', label: t.joins },
              { value: 'leaves', label: t.leaves },
            ]}
          />
          <Field {...field('partnerNumber')} label={t.partnerNumber} hint="0403.019.261" required />
          <Field {...field('partnerName')} label={t.partnerName} />
        </>
      )
    case 'budget-shift':
      return (
        <>
          <SelectField
            {...field('year', String(approved[0]?.year ?? ''))}
            label={t.year}
            options={approved.map(({ year }) => ({
              value: String(year),
              label: yearName(a.years[year - 1] ?? a.term),
            }))}
          />
          <SelectField {...field('fromLine')} label={t.fromLine} options={lines} />
          <SelectField {...field('toLine')} label={t.toLine} options={lines} />
          <Field {...field('amount')} label={t.shiftAmount} inputmode="decimal" required />
        </>
      )
  }
}

const colors = { requested: 'info', approved: 'success', rejected: 'danger', withdrawn: 'neutral' } as const

function One({ one, told, tried, language }: Props & { one: Amendment }) {
  const t = texts[language]
  const { agreement: a, plans } = told.found
  const name = (by: string | null) => told.names.get(by?.replace(/^person:/, '') ?? '')?.name ?? by ?? ''
  const doable = told.doable.get(one.id) ?? []
  const line = (by: string | null, at: Temporal.Instant | null, say: (who: string, when: string) => string) =>
    at === null ? null : <li>{say(name(by), writeMoment(at, language))}</li>
  return (
    <section>
      <Heading level={2}>
        {`${one.addendum === null ? t.request(one.ordinal) : t.addendum(one.addendum)}: ${kinds[one.kind][language]}`}
      </Heading>
      <p class="tags">
        <Tag color={colors[one.state]}>{states[one.state][language]}</Tag>
      </p>
      <p>{one.reason}</p>
      <Table
        caption={`${t.request(one.ordinal)}: ${t.what}`}
        captionHidden
        columns={[t.what, t.was, t.becomes]}
        rows={changesOf(one, language).map(({ what, before, after }) => ({
          key: what,
          cells: [what, written(before, language), written(after, language)],
        }))}
      />
      {one.state === 'requested' && overtaken(one, a, plans) ? <Notice color="warning">{t.overtaken}</Notice> : null}
      {one.state === 'requested' && needsConsent(one) ? <Notice>{t.consentWaits}</Notice> : null}
      <ul>
        {line(one.requestedBy, one.requestedAt, t.asked)}
        {line(one.agreedBy, one.agreedAt, t.consented)}
        {line(one.decidedBy, one.decidedAt, t.decidedBy)}
        {one.decisionReason === null ? null : <li>{`${t.reason}: ${one.decisionReason}`}</li>}
        {one.letter === null ? null : (
          <li>
            <a class="ds-link" href={`/letters/${one.letter}.pdf`}>
              {`${t.addendum(one.addendum ?? 0)} (PDF)`}
            </a>
          </li>
        )}
      </ul>
      {doable.map(act => (
        <Folded
          key={act}
          action={`/${language}/agreements/${a.id}/amendments/${one.id}/${nouns[act]}`}
          noun={`${one.id}-${nouns[act]}`}
          title={t.deciding[act]}
          submit={t.deciding[act]}
          formKey={`${told.key}-${one.ordinal}-${act}`}
          seen={a.version}
          tried={tried}
        >
          {act === 'agree' ? null : (
            <TextArea
              {...fieldOf(tried, language)(`${one.id}-${nouns[act]}`, 'reason')}
              label={t.reason}
              required={act === 'reject'}
            />
          )}
        </Folded>
      ))}
    </section>
  )
}

/** A day or an amount as people read it; what is neither stays. */
function written(text: string, language: Language): string {
  const day = readDay(text)
  if (day.ok) return writeDay(day.value, language)
  const amount = parseMoney(text)
  return amount === undefined ? text : writeMoney(amount, language)
}

function Revisions({ told, language }: { told: ToldAmendments; language: Language }) {
  const t = texts[language]
  if (told.revisions.length === 0) return null
  return (
    <>
      <Heading level={2}>{t.revisions}</Heading>
      <Table
        caption={t.revisions}
        captionHidden
        columns={[t.what, t.since, t.titleOf, t.to]}
        rows={told.revisions.map(({ ordinal, since, content, letter }) => {
          const held = content as { title?: string; to?: string }
          const called = ordinal === 0 ? t.signedText : t.addendum(ordinal)
          return {
            key: String(ordinal),
            cells: [
              letter === null ? (
                called
              ) : (
                <a key="letter" class="ds-link" href={`/letters/${letter}.pdf`}>
                  {called}
                </a>
              ),
              writeDay(since, language),
              held.title ?? '',
              written(held.to ?? '', language),
            ],
          }
        })}
      />
    </>
  )
}
