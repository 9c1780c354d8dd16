import { roles } from '../../kernel/actor.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { ErrorSummary, Field, FormBody, Heading } from '../../ui/index.ts'
import type { Person } from './person.ts'
import { texts } from './texts.ts'

type Shown = { readonly refusals: readonly Refusal[]; readonly language: Language }

/** `next` is where the person wanted to go; `standIns` are shown only where the demonstration may be signed in to. */
export function signIn({
  email,
  next,
  hasProvider,
  providerFailed,
  standIns,
  refusals,
  language,
}: Shown & {
  email: string
  next: string
  hasProvider: boolean
  providerFailed: boolean
  standIns: readonly Person[]
}): Page {
  const t = texts[language]
  const shown = { refusals, language }
  return {
    title: t.signIn,
    islands: ['passkey'],
    body: (
      <>
        <Heading level={1}>{t.signIn}</Heading>
        <p>
          {t.signInIntro}{' '}
          <a class="ds-link" href={`/${language}/registration`}>
            {t.registerToApply}
          </a>
        </p>
        <ErrorSummary refusals={refusals} language={language} />
        {providerFailed ? (
          <p class="ds-alert" data-color="danger" role="alert">
            {t.providerFailed}
          </p>
        ) : null}
        <FormBody action={`/${language}/sign-in`} submit={t.signIn}>
          <Next next={next} />
          <Field
            {...shown}
            name="email"
            label={t.email}
            value={email}
            type="email"
            autocomplete="username webauthn"
            required
          />
          <Field
            {...shown}
            name="password"
            label={t.password}
            value=""
            type="password"
            autocomplete="current-password"
            required
          />
        </FormBody>
        <p>
          <a class="ds-link" href={`/${language}/password-reset`}>
            {t.forgotten}
          </a>
        </p>
        <div data-passkey="sign-in" data-next={next || `/${language}`} hidden>
          <button class="ds-button" data-variant="secondary" type="button">
            {t.withPasskey}
          </button>
          <p class="ds-validation-message" data-color="danger" role="alert" hidden>
            {t.passkeyFailed}
          </p>
        </div>
        {hasProvider ? (
          <p>
            <a class="ds-button" data-variant="secondary" href={`/${language}/sign-in/provider${query(next)}`}>
              {t.withProvider}
            </a>
          </p>
        ) : null}
        {standIns.length === 0 ? null : <StandIns people={standIns} next={next} language={language} />}
      </>
    ),
  }
}

function StandIns({ people, next, language }: { people: readonly Person[]; next: string; language: Language }) {
  const t = texts[language]
  const order = Object.keys(roles)
  const inOrder = [...people].sort((a, b) => order.indexOf(a.standsFor ?? '') - order.indexOf(b.standsFor ?? ''))
  return (
    <section class="demonstration" aria-labelledby="demonstration">
      <Heading level={2} id="demonstration">
        {t.demonstration}
      </Heading>
      <p>{t.demonstrationIntro}</p>
      <form method="post" action={`/${language}/sign-in/demonstration`}>
        <Next next={next} />
        <ul class="ds-list demonstration-people">
          {inOrder.map(({ id, personal, standsFor }) => (
            <li key={id}>
              <button class="ds-button" data-variant="secondary" type="submit" name="person" value={id}>
                {t.signInAs(personal?.name ?? '', standsFor === null ? '' : roles[standsFor][language])}
              </button>
            </li>
          ))}
        </ul>
      </form>
    </section>
  )
}

const Next = ({ next }: { next: string }) => (next === '' ? null : <input type="hidden" name="next" value={next} />)
const query = (next: string) => (next === '' ? '' : `?next=${encodeURIComponent(next)}`)

/** For password managers: whose password this is. */
export const UserName = ({ email }: { email: string }) => (
  <input type="text" name="username" value={email} autocomplete="username" readonly hidden />
)

export function secondFactor({ next, refusals, language }: Shown & { next: string }): Page {
  const t = texts[language]
  return {
    title: t.secondFactor,
    body: (
      <>
        <Heading level={1}>{t.secondFactor}</Heading>
        <p>{t.secondFactorIntro}</p>
        <ErrorSummary refusals={refusals} language={language} />
        <FormBody action={`/${language}/sign-in/second-factor`} submit={t.confirm}>
          <Next next={next} />
          <Field
            refusals={refusals}
            language={language}
            name="code"
            label={t.code}
            value=""
            autocomplete="one-time-code"
            required
          />
        </FormBody>
      </>
    ),
  }
}

/** Asking for a link by mail. */
export function passwordReset({ email, refusals, language }: Shown & { email: string }): Page {
  const t = texts[language]
  return {
    title: t.reset,
    body: (
      <>
        <Heading level={1}>{t.reset}</Heading>
        <p>{t.resetIntro}</p>
        <ErrorSummary refusals={refusals} language={language} />
        <FormBody action={`/${language}/password-reset`} submit={t.sendLink}>
          <Field
            refusals={refusals}
            language={language}
            name="email"
            label={t.email}
            value={email}
            type="email"
            autocomplete="username"
            required
          />
        </FormBody>
      </>
    ),
  }
}

export const linkSent = (language: Language): Page => ({
  title: texts[language].reset,
  body: (
    <>
      <Heading level={1}>{texts[language].reset}</Heading>
      <p role="status">{texts[language].linkSent}</p>
    </>
  ),
})

/** What the link of a letter leads to: choosing a password, for the first time or again. */
export function choosePassword({
  kind,
  name,
  email,
  token,
  hasProvider,
  refusals,
  language,
}: Shown & {
  kind: 'invitation' | 'password-reset'
  name: string
  email: string
  token: string
  hasProvider: boolean
}): Page {
  const t = texts[language]
  const invited = kind === 'invitation'
  const title = invited ? t.accept : t.reset
  return {
    title,
    body: (
      <>
        <Heading level={1}>{title}</Heading>
        {invited ? <p>{t.acceptIntro(name)}</p> : null}
        <ErrorSummary refusals={refusals} language={language} />
        <FormBody action={`/${language}/${invited ? 'invitation' : 'password-reset/password'}`} submit={t.save}>
          <input type="hidden" name="token" value={token} />
          <UserName email={email} />
          <Field
            refusals={refusals}
            language={language}
            name="password"
            label={t.newPassword}
            hint={t.passwordHint}
            value=""
            type="password"
            autocomplete="new-password"
            required
          />
        </FormBody>
        {invited && hasProvider ? (
          <p>
            <a class="ds-link" href={`/${language}/sign-in/provider?token=${encodeURIComponent(token)}`}>
              {t.acceptWithProvider}
            </a>
          </p>
        ) : null}
      </>
    ),
  }
}
