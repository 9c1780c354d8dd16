import { writeIban } from '../../kernel/identifiers.ts'
import { writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Event } from '../../platform/db/index.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  type Definition,
  DefinitionList,
  DemonstrationMark,
  Empty,
  ErrorSummary,
  Field,
  FileField,
  Folded,
  Heading,
  HistoryList,
  happeningsOf,
  type Names,
  Notice,
  nameOf,
  StatusTag,
  TextArea,
  type Tried,
} from '../../ui/index.ts'
import { type AccountState, accountStates, type BankAccount } from './account.ts'
import { fieldOf, Link, texts } from './pages.parts.tsx'
import type { AccountStanding } from './rules.accounts.ts'
import { maskedIban } from './sentences.ts'

export type ToldAccounts = {
  readonly standing: AccountStanding & { readonly name: string }
  readonly history: readonly Event[]
  readonly names: Names
  readonly may: {
    readonly propose: boolean
    readonly judge: boolean
    readonly withdraw: boolean
    readonly whole: boolean
  }
  /** Who looks, as the audit names them: whoever checked does not confirm. */
  readonly me: string
  readonly now: Temporal.Instant
  readonly key: string
}

const looks: Readonly<Record<AccountState, string>> = {
  proposed: 'none',
  checked: 'announced',
  confirmed: 'acknowledged',
  replaced: 'ended',
  refused: 'revoked',
  withdrawn: 'ended',
}

/** The accounts of an organisation: where payments go, what waits, and every one that was. */
export function accounts(told: ToldAccounts, language: Language, tried?: Tried): Page {
  const t = texts[language]
  const { standing, may } = told
  const title = t.accountsTitle(standing.name)
  const confirmed = standing.accounts.find(({ state }) => state === 'confirmed')
  const waiting = standing.accounts.find(({ state }) => state === 'proposed' || state === 'checked')
  const earlier = standing.accounts.filter(one => one !== confirmed && one !== waiting)
  return {
    title,
    body: (
      <>
        <p>
          <Link href="/payments" language={language}>
            {t.back}
          </Link>
        </p>
        <Heading level={1}>{title}</Heading>
        <p class="lead">{t.accountsIntro}</p>
        {standing.whose.demonstration ? (
          <p class="tags">
            <DemonstrationMark language={language} />
          </p>
        ) : null}
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        {standing.accounts.length === 0 ? <Empty>{t.accountsNone}</Empty> : null}
        {waiting === undefined ? null : (
          <>
            <Heading level={2}>{t.accountWaits}</Heading>
            <One one={waiting} told={told} language={language} />
            <Judging one={waiting} told={told} language={language} tried={tried} />
          </>
        )}
        {confirmed === undefined ? null : (
          <>
            <Heading level={2}>{t.accountStands}</Heading>
            <One one={confirmed} told={told} language={language} />
          </>
        )}
        {may.propose && waiting === undefined ? <Proposing told={told} language={language} tried={tried} /> : null}
        {earlier.length === 0 ? null : (
          <>
            <Heading level={2}>{t.accountHistory}</Heading>
            {earlier.map(one => (
              <One key={one.id} one={one} told={told} language={language} />
            ))}
          </>
        )}
        {told.history.length === 0 ? null : (
          <>
            <Heading level={2}>{t.history}</Heading>
            <HistoryList
              label={t.history}
              happenings={happeningsOf(told.history, { names: told.names, acts: t.acts, language })}
            />
          </>
        )}
      </>
    ),
  }
}

type OneProps = { one: BankAccount; told: ToldAccounts; language: Language }

function One({ one, told, language }: OneProps) {
  const t = texts[language]
  const by = (who: string | null, at: Temporal.Instant | null) =>
    at === null ? '' : `${nameOf(told.names, who)}, ${writeMoment(at, language)}`
  const step = (term: string, who: string | null, at: Temporal.Instant | null): Definition[] =>
    at === null ? [] : [{ term, children: by(who, at) }]
  const cools = Temporal.Instant.compare(one.notBefore, one.proposedAt) > 0
  const waits = one.state === 'proposed' || one.state === 'checked'
  return (
    <DefinitionList
      language={language}
      items={[
        { term: t.iban, children: told.may.whole ? writeIban(one.iban) : maskedIban(one.iban) },
        { term: t.holder, children: one.holder },
        {
          term: t.state,
          children: <StatusTag status={looks[one.state]}>{accountStates[one.state][language]}</StatusTag>,
        },
        ...(told.may.whole
          ? [
              {
                term: t.proof,
                children: (
                  <a class="ds-link" href={`/organisations/${one.organisation}/accounts/${one.id}/proof`}>
                    {one.proof.name}
                  </a>
                ),
              },
            ]
          : []),
        ...step(t.acts['bank-account.proposed'] ?? '', one.proposedBy, one.proposedAt),
        ...step(t.acts['bank-account.checked'] ?? '', one.checkedBy, one.checkedAt),
        ...step(t.acts['bank-account.confirmed'] ?? '', one.confirmedBy, one.confirmedAt),
        ...(waits && cools ? [{ term: t.notBefore, children: writeMoment(one.notBefore, language) }] : []),
        ...(one.reason === null ? [] : [{ term: t.reason, children: one.reason }]),
      ]}
    />
  )
}

type FormProps = { told: ToldAccounts; language: Language; tried: Tried | undefined }

function Proposing({ told, language, tried }: FormProps) {
  const t = texts[language]
  const { standing } = told
  const field = fieldOf(tried, language)
  const stands = standing.accounts.some(({ state }) => state === 'confirmed')
  const days = standing.rules?.accounts
  return (
    <Folded
      action={`/${language}/organisations/${standing.whose.organisation}/accounts`}
      noun="proposal"
      title={stands ? t.proposeAnother : t.proposeAccount}
      submit={t.proposeAccountNow}
      formKey={told.key}
      seen={standing.version}
      tried={tried}
      open={!stands}
      upload
    >
      {stands && days?.assumption !== undefined ? <Notice>{days.assumption[language]}</Notice> : null}
      <Field {...field('proposal', 'iban')} label={t.iban} hint={t.ibanHint} required />
      <Field {...field('proposal', 'holder')} label={t.holderField} required />
      <FileField
        name="proof"
        language={language}
        refusals={tried?.form === 'proposal' ? tried.refusals : []}
        label={t.proof}
        hint={t.proofHint}
      />
    </Folded>
  )
}

function Judging({ one, told, language, tried }: FormProps & { one: BankAccount }) {
  const t = texts[language]
  const { standing, may, me, now } = told
  const field = fieldOf(tried, language)
  const form = (noun: string, title: string, submit: string, hint: string | null, open: boolean) => (
    <Folded
      action={`/${language}/organisations/${standing.whose.organisation}/accounts/${one.id}/${noun}`}
      noun={noun}
      title={title}
      submit={submit}
      formKey={told.key}
      seen={standing.version}
      tried={tried}
      open={open}
    >
      {hint === null ? <TextArea {...field(noun, 'reason')} label={t.reason} required /> : <p>{hint}</p>}
    </Folded>
  )
  const judges = may.judge && one.proposedBy !== me
  const cooled = Temporal.Instant.compare(now, one.notBefore) >= 0
  return (
    <>
      {judges && one.state === 'proposed' ? form('check', t.checkTitle, t.checkNow, t.checkHint, true) : null}
      {judges && one.state === 'checked' && one.checkedBy !== me && cooled
        ? form('confirmation', t.confirmTitle, t.confirmNow, t.confirmHint, true)
        : null}
      {may.judge ? form('refusal', t.refuseTitle, t.refuseNow, null, false) : null}
      {may.withdraw ? form('withdrawal', t.withdrawAccountTitle, t.withdrawAccountNow, null, false) : null}
    </>
  )
}
