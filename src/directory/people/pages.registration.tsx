import { roles } from '../../kernel/actor.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  Checkbox,
  DemonstrationMark,
  Empty,
  ErrorSummary,
  Field,
  Fieldset,
  FormBody,
  Heading,
  SelectField,
  Table,
  Tag,
  TextArea,
} from '../../ui/index.ts'
import { kinds } from '../organisations/index.ts'
import { applicantRoles, type Request, requestLife } from './request.ts'
import { en } from './texts.registration.en.ts'
import { nl } from './texts.registration.nl.ts'

const texts = { en, nl }

export type Tried = { readonly typed: Readonly<Record<string, string>>; readonly refusals: readonly Refusal[] }

/** Registers someone, or asks a mandate for someone who is signed in (`signedIn`). `call` is where they came from. */
export function registration(
  asking: { readonly signedIn: boolean; readonly call: string; readonly key: string; readonly tried: Tried },
  language: Language,
): Page {
  const t = texts[language]
  const { signedIn, call, key, tried } = asking
  const field = (name: string) => ({ name, value: tried.typed[name] ?? '', refusals: tried.refusals, language })
  return {
    title: signedIn ? t.further : t.title,
    body: (
      <>
        <Heading level={1}>{signedIn ? t.further : t.title}</Heading>
        <p class="lead">{signedIn ? t.furtherIntro : t.intro}</p>
        <ErrorSummary refusals={tried.refusals} language={language} />
        <FormBody action={`/${language}/registration`} formKey={key} submit={signedIn ? t.ask : t.register}>
          {call === '' ? null : <input type="hidden" name="call" value={call} />}
          {signedIn ? null : (
            <Fieldset legend={t.you} language={language}>
              <Field {...field('name')} label={t.name} autocomplete="name" required />
              <Field
                {...field('email')}
                label={t.email}
                hint={t.emailHint}
                type="email"
                autocomplete="email"
                required
              />
              <SelectField
                {...field('language')}
                value={tried.typed['language'] ?? language}
                label={t.language}
                options={[
                  { value: 'nl', label: 'Nederlands' },
                  { value: 'en', label: 'English' },
                ]}
              />
            </Fieldset>
          )}
          <Fieldset legend={t.forWhom} hint={t.forWhomHint} language={language}>
            <Field {...field('number')} label={t.number} hint={t.numberHint} inputmode="numeric" required />
            <Field
              {...field('organisation')}
              label={t.organisation}
              hint={t.organisationHint}
              autocomplete="organization"
              required
            />
            <SelectField
              {...field('kind')}
              label={t.kind}
              options={[
                { value: '', label: t.choose },
                ...Object.entries(kinds).map(([value, words]) => ({ value, label: words[language] })),
              ]}
              required
            />
            <SelectField
              {...field('role')}
              label={t.role}
              hint={t.roleHint}
              options={[
                { value: '', label: t.choose },
                ...applicantRoles.map(value => ({ value, label: t.roles[value] })),
              ]}
              required
            />
          </Fieldset>
          <Fieldset legend={t.terms} name="terms" refusals={tried.refusals} language={language}>
            <Checkbox name="terms" value="yes" label={t.accept} checked={tried.typed['terms'] === 'yes'} />
            <details>
              <summary>{t.data}</summary>
              <p>{t.dataText}</p>
            </details>
          </Fieldset>
        </FormBody>
        {signedIn ? null : (
          <p>
            {t.haveAccount}{' '}
            <a class="ds-link" href={`/${language}/sign-in${call === '' ? '' : `?next=/${language}/calls/${call}`}`}>
              {t.signIn}
            </a>
          </p>
        )}
      </>
    ),
  }
}

/** The same for everyone: whether the address was known is not told. */
export const sent = (email: string, call: string, language: Language): Page => {
  const t = texts[language]
  return {
    title: t.sentTitle,
    body: (
      <>
        <Heading level={1}>{t.sentTitle}</Heading>
        <p>{t.sent(email)}</p>
        <p>{t.sentMore}</p>
        {call === '' ? null : (
          <p>
            <a class="ds-link" href={`/${language}/calls/${call}`}>
              {t.backToCall}
            </a>
          </p>
        )}
      </>
    ),
  }
}

const looks = {
  asked: { color: 'warning', shape: 'half' },
  granted: { color: 'success', shape: 'full' },
  refused: { color: 'danger', shape: 'cross' },
} as const

/** Who asks to act for one's organisations, to be answered; and what one asked for oneself. */
export function mandates(
  shown: {
    readonly toAnswer: readonly Request[]
    readonly own: readonly Request[]
    readonly key: string
    readonly tried: Tried & { readonly request: string }
  },
  language: Language,
): Page {
  const t = texts[language]
  const { toAnswer, own, tried } = shown
  return {
    title: t.mandates,
    body: (
      <>
        <Heading level={1}>{t.mandates}</Heading>
        <p>{t.mandatesIntro}</p>
        <ErrorSummary refusals={tried.refusals} language={language} />
        <Heading level={2}>{t.toAnswer}</Heading>
        {toAnswer.length === 0 ? (
          <Empty>{t.nothingToAnswer}</Empty>
        ) : (
          <ul class="call-asked">
            {toAnswer.map(request => (
              <Answer key={request.id} request={request} shown={shown} language={language} />
            ))}
          </ul>
        )}
        {own.length === 0 ? null : <Heading level={2}>{t.own}</Heading>}
        {own.length === 0 ? null : (
          <Table
            caption={t.own}
            captionHidden
            columns={[t.organisation, t.role, t.when, t.state]}
            rows={own.map(request => ({
              key: request.id,
              cells: [
                request.organisationName,
                roles[request.role][language],
                writeMoment(request.askedAt, language),
                <span key="state">
                  <Tag {...looks[request.state]}>{requestLife.states[request.state][language]}</Tag>{' '}
                  {request.reason ?? ''}
                </span>,
              ],
            }))}
          />
        )}
        <p>
          <a class="ds-link" href={`/${language}/registration`}>
            {t.further}
          </a>
        </p>
      </>
    ),
  }
}

function Answer(props: {
  request: Request
  shown: { readonly key: string; readonly tried: Tried & { readonly request: string } }
  language: Language
}) {
  const { request, shown, language } = props
  const t = texts[language]
  const at = `/${language}/mandates/${request.id}`
  const mine = shown.tried.request === request.id
  const key = `${shown.key}-${request.id.slice(0, 8)}`
  return (
    <li>
      <p>
        <strong>{request.name ?? ''}</strong> ({request.email ?? ''}){' '}
        {request.demonstration ? <DemonstrationMark language={language} /> : null}
        <br />
        {t.asks(request.organisationName, roles[request.role][language].toLowerCase())}
        <br />
        <small>{writeMoment(request.askedAt, language)}</small>
      </p>
      <form method="post" action={`${at}/confirmation`}>
        <input type="hidden" name="_key" value={`${key}-y`} />
        <button class="ds-button" type="submit" aria-label={`${t.confirm}: ${request.name ?? ''}`}>
          {t.confirm}
        </button>
      </form>
      <details class="twin" open={mine}>
        <summary>{t.refuse}</summary>
        <FormBody action={`${at}/refusal`} formKey={`${key}-n`} submit={t.refuse}>
          <TextArea
            name="reason"
            label={t.reason}
            hint={t.reasonHint}
            rows={3}
            value={mine ? (shown.tried.typed['reason'] ?? '') : ''}
            refusals={mine ? shown.tried.refusals : []}
            language={language}
            required
          />
        </FormBody>
      </details>
    </li>
  )
}
