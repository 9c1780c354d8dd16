import { writeIban } from '../../kernel/identifiers.ts'
import { sum, writeMoney } from '../../kernel/money.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  Checkbox,
  Empty,
  ErrorSummary,
  Field,
  Fieldset,
  FormBody,
  Heading,
  SelectField,
  TextArea,
} from '../../ui/index.ts'
import type { Account } from './contribution.ts'
import { at, fieldOf, nameOf, type Place, Top, type Tried, texts } from './pages.parts.tsx'
import type { Candidate } from './rules.asking.ts'

export type Calling = {
  readonly place: Place
  readonly accounts: readonly Account[]
  /** Nothing as long as no period is chosen. */
  readonly candidates: readonly Candidate[] | undefined
  readonly from: string
  readonly to: string
  readonly due: string
  readonly key: string
}

/** Calling on the members: first the period, then whom. */
export function calling(told: Calling, language: Language, tried?: Tried): Page {
  const { place, candidates, accounts } = told
  const t = texts[language]
  const refusals = tried?.refusals ?? []
  return {
    title: `${t.callTitle} · ${nameOf(place, language)}`,
    wide: true,
    body: (
      <>
        <Top place={place} current="tiers" here={t.callTitle} language={language} />
        <ErrorSummary refusals={refusals} language={language} />
        <Heading level={2}>{t.callTitle}</Heading>
        <p class="lead">{t.callIntro}</p>
        <form method="get" action={`${at(place, language)}/call`} class="form">
          <Field
            name="from"
            label={t.from}
            hint={t.dayHint}
            value={told.from}
            refusals={refusals}
            language={language}
            required
          />
          <Field
            name="to"
            label={t.to}
            hint={t.dayHint}
            value={told.to}
            refusals={refusals}
            language={language}
            required
          />
          <button class="ds-button" data-variant="secondary" type="submit">
            {t.showMembers}
          </button>
        </form>
        {candidates === undefined ? null : candidates.length === 0 ? (
          <Empty>{t.nobody}</Empty>
        ) : accounts.length === 0 ? (
          <Empty>
            {t.noAccounts}{' '}
            <a class="ds-link" href={`${at(place, language)}/bank`}>
              {t.tabs.bank}
            </a>
          </Empty>
        ) : (
          <CallForm told={told} candidates={candidates} tried={tried} language={language} />
        )}
      </>
    ),
  }
}

function CallForm(props: {
  told: Calling
  candidates: readonly Candidate[]
  tried: Tried | undefined
  language: Language
}) {
  const { told, candidates, tried, language } = props
  const t = texts[language]
  const field = (name: string, stands = '') => fieldOf(tried, language)('call', name, stands)
  const open = candidates.filter(({ why }) => why === null)
  const ticked = (id: string) => tried?.form !== 'call' || (tried.all?.['members'] ?? []).includes(id)
  const total = sum(open.flatMap(({ amount }) => (amount === undefined ? [] : [amount])))
  return (
    <FormBody action={`${at(told.place, language)}/call`} formKey={told.key} submit={t.callNow}>
      <input type="hidden" name="from" value={told.from} />
      <input type="hidden" name="to" value={told.to} />
      <Field {...field('title')} label={t.callName} hint={t.callNameHint} required />
      <Field {...field('due', told.due)} label={t.callDue} hint={t.dayHint} required />
      <SelectField
        {...field('iban')}
        label={t.account}
        options={told.accounts.map(({ iban, holder }) => ({ value: iban, label: `${writeIban(iban)} (${holder})` }))}
      />
      <TextArea {...field('text')} label={t.callText} rows={2} />
      <Fieldset legend={t.whom} name="members" refusals={field('members').refusals} language={language}>
        <p>{t.callGrave(open.length, writeMoney(total, language))}</p>
        {open.map(({ member, tier, amount }) => (
          <Checkbox
            key={member.organisation}
            name="members"
            value={member.organisation}
            label={`${member.name} · ${tier?.name ?? ''} · ${amount === undefined ? '' : writeMoney(amount, language)}`}
            checked={ticked(member.organisation)}
          />
        ))}
      </Fieldset>
      {candidates.length === open.length ? null : (
        <ul class="ds-list">
          {candidates.flatMap(({ member, why }) =>
            why === null ? [] : [<li key={member.organisation}>{`${member.name}: ${t.why[why]}`}</li>],
          )}
        </ul>
      )}
    </FormBody>
  )
}
