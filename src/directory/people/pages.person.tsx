import { roles } from '../../kernel/actor.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { ErrorSummary, Field, FormBody, Heading, Table } from '../../ui/index.ts'
import { Erasure } from './pages.erasure.tsx'
import { type Choices, ForWhom, RoleField } from './pages.people.tsx'
import { type DatedMandate, type Grant, inForce, isMandateRole, type Person } from './person.ts'
import { texts, writeActor, writeDay, writeMoment } from './texts.ts'

export type Shown = {
  readonly person: Person
  readonly grants: readonly Grant[]
  readonly mandates: readonly DatedMandate[]
  readonly history: readonly { act: string; actor: string; happenedAt: Temporal.Instant }[]
  /** How actors are called here: their names, where they still have one. */
  readonly names: ReadonlyMap<string, string>
  readonly choices: Choices
  readonly administrator: boolean
  /** Whether this is the page of whoever looks at it: nobody gives themselves anything. */
  readonly oneself: boolean
  /** A key for each form of this page, so that a repeated post does nothing twice. */
  readonly key: string
  readonly now: Temporal.Instant
}

export function person(
  shown: Shown,
  typed: Readonly<Record<string, string>>,
  refusals: readonly Refusal[],
  language: Language,
): Page {
  const t = texts[language]
  const { personal, id, joinedAt } = shown.person
  const name = personal?.name ?? t.personErased
  const own = `/${language}/people/${id}`
  return {
    title: name,
    body: (
      <>
        <Heading level={1}>{name}</Heading>
        <ErrorSummary refusals={refusals} language={language} />
        <p>
          {personal === null ? t.personErased : personal.email}
          {` · ${t.invitedOn}: ${joinedAt === null ? t.never : writeMoment(joinedAt, language)}`}
        </p>
        <Roles shown={shown} own={own} language={language} />
        <Mandates shown={shown} own={own} language={language} />
        {personal === null || shown.oneself ? null : (
          <Giving shown={shown} own={own} typed={typed} refusals={refusals} language={language} />
        )}
        {personal !== null && shown.administrator ? (
          <>
            <Heading level={2}>{t.privacyOf}</Heading>
            <p>
              <a class="ds-link" href={`/people/${id}/data.json`}>
                {t.downloadOf}
              </a>
            </p>
            <form method="post" action={`${own}/sessions/end`}>
              <button class="ds-button" data-variant="secondary" type="submit">
                {t.endSessionsOf}
              </button>
            </form>
            <Erasure action={`${own}/erasure`} refusals={refusals} language={language} />
          </>
        ) : null}
        <History shown={shown} language={language} />
      </>
    ),
  }
}

type Part = { shown: Shown; own: string; language: Language }

function Act({ action, label }: { action: string; label: string }) {
  return (
    <form method="post" action={action}>
      <button class="ds-button" data-variant="tertiary" data-size="sm" type="submit">
        {label}
      </button>
    </form>
  )
}

function Roles({ shown, own, language }: Part) {
  const t = texts[language]
  const rows = shown.grants.map(grant => {
    const open = inForce(grant, shown.now)
    const awaits = grant.role === 'administrator' && grant.confirmedBy === null
    return {
      key: grant.id,
      cells: [
        `${roles[grant.role][language]}${awaits && open ? ` (${t.awaits})` : ''}`,
        writeDay(grant.from, language),
        grant.until === null ? '' : writeDay(grant.until, language),
        writeActor(grant.grantedBy, shown.names, language),
        <>
          {open && awaits && shown.administrator ? (
            <Act action={`${own}/roles/${grant.id}/confirmation`} label={t.confirmRole} />
          ) : null}
          {open && shown.choices.roles.includes(grant.role) ? (
            <Act action={`${own}/roles/${grant.id}/end`} label={t.end} />
          ) : null}
        </>,
      ],
    }
  })
  return (
    <>
      <Heading level={2}>{t.rolesOf}</Heading>
      {rows.length === 0 ? (
        <p>{t.noRoles}</p>
      ) : (
        <Table caption={t.role} captionHidden columns={[t.role, t.from, t.to, t.grantedBy, t.act]} rows={rows} />
      )}
    </>
  )
}

function Mandates({ shown, own, language }: Part) {
  const t = texts[language]
  const nameOf = new Map(shown.choices.clusters.map(({ id, name }) => [id, name]))
  const rows = shown.mandates.map(mandate => ({
    key: mandate.id,
    cells: [
      roles[mandate.role][language],
      [mandate.cluster === null ? null : (nameOf.get(mandate.cluster) ?? mandate.cluster), mandate.organisationName]
        .filter(Boolean)
        .join(', '),
      writeDay(mandate.from, language),
      mandate.until === null ? '' : writeDay(mandate.until, language),
      mandate.grantedBy === `person:${shown.person.id}`
        ? t.selfDeclared
        : writeActor(mandate.grantedBy, shown.names, language),
      inForce(mandate, shown.now) && shown.choices.roles.includes(mandate.role) ? (
        <Act action={`${own}/mandates/${mandate.id}/end`} label={t.end} />
      ) : (
        ''
      ),
    ],
  }))
  return (
    <>
      <Heading level={2}>{t.mandates}</Heading>
      {rows.length === 0 ? (
        <p>{t.noMandates}</p>
      ) : (
        <Table
          caption={t.mandates}
          captionHidden
          columns={[t.role, t.for, t.from, t.to, t.grantedBy, t.act]}
          rows={rows}
        />
      )}
    </>
  )
}

function Giving({
  shown,
  own,
  typed,
  refusals,
  language,
}: Part & { typed: Readonly<Record<string, string>>; refusals: readonly Refusal[] }) {
  const t = texts[language]
  const field = (name: string) => ({ name, value: typed[name] ?? '', refusals, language })
  const plain = shown.choices.roles.filter(role => !isMandateRole(role))
  return (
    <>
      {shown.person.joinedAt === null ? (
        <FormBody action={`${own}/invitation`} formKey={`${shown.key}-i`} submit={t.sendInvitation}>
          <p>{t.inviteIntro}</p>
        </FormBody>
      ) : null}
      <Heading level={2}>{t.grantRole}</Heading>
      <FormBody action={`${own}/roles`} formKey={`${shown.key}-r`} submit={t.grantRole}>
        <RoleField {...field('role')} roles={plain} />
        <Field {...field('until')} label={t.until} hint={t.untilHint} type="date" />
      </FormBody>
      <Heading level={2}>{t.giveMandate}</Heading>
      <FormBody action={`${own}/mandates`} formKey={`${shown.key}-m`} submit={t.giveMandate}>
        <RoleField {...field('mandate')} roles={shown.choices.roles.filter(isMandateRole)} />
        <ForWhom typed={typed} choices={shown.choices} refusals={refusals} language={language} />
        <Field {...field('mandate-until')} label={t.until} hint={t.untilHint} type="date" />
      </FormBody>
    </>
  )
}

function History({ shown, language }: { shown: Shown; language: Language }) {
  const t = texts[language]
  const rows = shown.history.map(({ act, actor, happenedAt }, index) => ({
    key: String(index),
    cells: [writeMoment(happenedAt, language), t.acts[act] ?? act, writeActor(actor, shown.names, language)],
  }))
  return (
    <>
      <Heading level={2}>{t.history}</Heading>
      <Table caption={t.history} captionHidden columns={[t.when, t.act, t.by]} rows={rows} />
    </>
  )
}
