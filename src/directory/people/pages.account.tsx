import { type Actor, roles } from '../../kernel/actor.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import type { Passkey, Session, SetUp, Ways } from '../../platform/identity/index.ts'
import { ErrorSummary, Field, FormBody, Heading, SelectField, Table } from '../../ui/index.ts'
import { Erasure } from './pages.erasure.tsx'
import { Qr } from './pages.qr.tsx'
import { UserName } from './pages.sign-in.tsx'
import type { Personal } from './person.ts'
import { texts, writeDay, writeDevice, writeMoment } from './texts.ts'

export type Account = {
  readonly actor: Extract<Actor, { kind: 'person' }>
  readonly personal: Personal
  readonly ways: Ways
  readonly passkeys: readonly Passkey[]
  readonly sessions: readonly Session[]
  /** The session of this very request. */
  readonly session: string | undefined
}
type Shown = { readonly refusals: readonly Refusal[]; readonly language: Language }

export function account(own: Account, { refusals, language }: Shown): Page {
  const t = texts[language]
  const shown = { refusals, language }
  return {
    title: t.account,
    islands: ['passkey'],
    body: (
      <>
        <Heading level={1}>{t.account}</Heading>
        <ErrorSummary refusals={refusals} language={language} />
        <p>
          {own.actor.roles.length === 0 ? t.noRights : own.actor.roles.map(role => roles[role][language]).join(', ')}
        </p>
        <Heading level={2}>{t.you}</Heading>
        <p>{own.personal.email}</p>
        <FormBody action={`/${language}/account/personal`} submit={t.save}>
          <Field {...shown} name="name" label={t.name} value={own.personal.name} autocomplete="name" required />
          <SelectField
            {...shown}
            name="language"
            label={t.language}
            value={own.personal.language}
            options={(['nl', 'en'] as const).map(value => ({ value, label: t.languages[value] }))}
          />
        </FormBody>
        <Password {...shown} has={own.ways.password} email={own.personal.email} />
        <p>
          <a class="ds-link" href={`/${language}/mandates`}>
            {t.toMandates}
          </a>
        </p>
        <SecondFactor {...shown} ways={own.ways} />
        <Passkeys passkeys={own.passkeys} language={language} />
        <Sessions own={own} language={language} />
        <Heading level={2}>{t.privacy}</Heading>
        <p>{t.privacyIntro}</p>
        <p>
          <a class="ds-link" href="/account/data.json">
            {t.download}
          </a>
          {' · '}
          <a class="ds-link" href={`/${language}/retention`}>
            {t.retention}
          </a>
        </p>
        {own.actor.demonstration ? null : (
          <Erasure action={`/${language}/account/erasure`} language={language} refusals={refusals} />
        )}
      </>
    ),
  }
}

function Password({ has, email, refusals, language }: Shown & { has: boolean; email: string }) {
  const t = texts[language]
  const shown = { refusals, language, value: '', type: 'password' as const, required: true }
  return (
    <>
      <Heading level={2}>{has ? t.changePassword : t.setPassword}</Heading>
      <FormBody action={`/${language}/account/password`} submit={t.save}>
        <UserName email={email} />
        {has ? <Field {...shown} name="current" label={t.currentPassword} autocomplete="current-password" /> : null}
        <Field {...shown} name="password" label={t.newPassword} hint={t.passwordHint} autocomplete="new-password" />
      </FormBody>
    </>
  )
}

function SecondFactor({ ways, refusals, language }: Shown & { ways: Ways }) {
  const t = texts[language]
  const on = ways.secondFactor
  return (
    <>
      <Heading level={2}>{t.secondFactor}</Heading>
      <p>{on ? t.secondFactorOn : t.secondFactorOff}</p>
      <FormBody
        action={`/${language}/account/second-factor${on ? '/removal' : ''}`}
        submit={on ? t.removeSecondFactor : t.addSecondFactor}
      >
        {ways.password ? (
          <Field
            refusals={refusals}
            language={language}
            name="factor-password"
            label={t.currentPassword}
            value=""
            type="password"
            autocomplete="current-password"
            required
          />
        ) : null}
      </FormBody>
    </>
  )
}

function Passkeys({ passkeys, language }: { passkeys: readonly Passkey[]; language: Language }) {
  const t = texts[language]
  return (
    <>
      <Heading level={2}>{t.passkeys}</Heading>
      <p>{t.passkeysIntro}</p>
      {passkeys.length === 0 ? <p>{t.noPasskeys}</p> : null}
      <ul class="ds-list">
        {passkeys.map(({ id, addedAt }) => (
          <li key={id}>
            <FormBody action={`/${language}/account/passkeys/${encodeURIComponent(id)}/removal`} submit={t.remove}>
              <span>{addedAt === null ? t.passkeys : t.passkeyAdded(writeDay(addedAt, language))}</span>
            </FormBody>
          </li>
        ))}
      </ul>
      <noscript>
        <p>{t.needsScript}</p>
      </noscript>
      <div data-passkey="add" data-next={`/${language}/account`} hidden>
        <button class="ds-button" data-variant="secondary" type="button">
          {t.addPasskey}
        </button>
        <p class="ds-validation-message" data-color="danger" role="alert" hidden>
          {t.addPasskeyFailed}
        </p>
      </div>
    </>
  )
}

function Sessions({ own, language }: { own: Account; language: Language }) {
  const t = texts[language]
  const rows = own.sessions.map(({ id, device, startedAt, seenAt }) => ({
    key: id,
    cells: [
      `${writeDevice(device, t.unknownDevice)}${id === own.session ? ` (${t.thisOne})` : ''}`,
      writeMoment(startedAt, language),
      writeMoment(seenAt, language),
    ],
  }))
  return (
    <>
      <Heading level={2}>{t.sessions}</Heading>
      <Table caption={t.sessions} captionHidden columns={[t.device, t.since, t.lastSeen]} rows={rows} />
      <form method="post" action={`/${language}/account/sessions/end`}>
        <button class="ds-button" data-variant="secondary" type="submit">
          {t.endSessions}
        </button>
      </form>
      <form method="post" action={`/${language}/sign-out`}>
        <button class="ds-button" data-variant="secondary" type="submit">
          {t.signOut}
        </button>
      </form>
    </>
  )
}

/** The secret for the authenticator app, as a picture and as text, and the backup codes: shown once. */
export function setUp({ uri, secret, codes }: SetUp, { refusals, language }: Shown): Page {
  const t = texts[language]
  return {
    title: t.addSecondFactor,
    body: (
      <>
        <Heading level={1}>{t.addSecondFactor}</Heading>
        <p>{t.scan}</p>
        <Qr text={uri} label={t.qr} />
        <p>
          {t.secret}: <code>{secret}</code>
        </p>
        <Heading level={2}>{t.backupCodes}</Heading>
        <p>{t.backupIntro}</p>
        <ul class="ds-list">
          {codes.map(code => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
        <ConfirmCode refusals={refusals} language={language} />
      </>
    ),
  }
}

/** The code was wrong: the secret is not shown again, the app has it already. */
export const confirmCode = ({ refusals, language }: Shown): Page => ({
  title: texts[language].addSecondFactor,
  body: (
    <>
      <Heading level={1}>{texts[language].addSecondFactor}</Heading>
      <ErrorSummary refusals={refusals} language={language} />
      <ConfirmCode refusals={refusals} language={language} />
      <p>
        {texts[language].beginAgain}{' '}
        <a class="ds-link" href={`/${language}/account`}>
          {texts[language].toAccount}
        </a>
      </p>
    </>
  ),
})

const ConfirmCode = ({ refusals, language }: Shown) => (
  <FormBody action={`/${language}/account/second-factor/confirmation`} submit={texts[language].confirm}>
    <Field
      refusals={refusals}
      language={language}
      name="code"
      label={texts[language].code}
      value=""
      inputmode="numeric"
      autocomplete="one-time-code"
      required
    />
  </FormBody>
)
