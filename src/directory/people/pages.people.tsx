import { type Role, roles } from '../../kernel/actor.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { ErrorSummary, Field, FormBody, Heading, SelectField, Table } from '../../ui/index.ts'
import { texts } from './texts.ts'

/** One line of the register. */
type Listed = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly demonstration: boolean
  readonly joinedAt: Temporal.Instant | null
  readonly roles: readonly Role[]
}

export function register(people: readonly Listed[], language: Language): Page {
  const t = texts[language]
  const rows = people.map(person => ({
    key: person.id,
    cells: [
      <a class="ds-link" href={`/${language}/people/${person.id}`}>
        {person.name}
      </a>,
      person.email,
      person.roles.map(role => roles[role][language]).join(', '),
      `${person.joinedAt === null ? t.notYet : t.here}${person.demonstration ? ` (${t.demonstration.toLowerCase()})` : ''}`,
    ],
  }))
  return {
    title: t.people,
    wide: true,
    body: (
      <>
        <Heading level={1}>{t.people}</Heading>
        <p>{t.peopleIntro}</p>
        <Table caption={t.people} captionHidden columns={[t.name, t.email, t.roles, t.state]} rows={rows} />
        <p>
          <a class="ds-button" href={`/${language}/people/new`}>
            {t.invite}
          </a>
        </p>
      </>
    ),
  }
}

/** What can be chosen when someone is invited or given something: roles that the actor may hand out, clusters by name. */
export type Choices = {
  readonly roles: readonly Role[]
  readonly clusters: readonly { readonly id: string; readonly name: string }[]
}

export function invitation(
  key: string,
  typed: Readonly<Record<string, string>>,
  choices: Choices,
  refusals: readonly Refusal[],
  language: Language,
): Page {
  const t = texts[language]
  const field = (name: string) => ({ name, value: typed[name] ?? '', refusals, language })
  return {
    title: t.invite,
    body: (
      <>
        <Heading level={1}>{t.invite}</Heading>
        <p>{t.inviteIntro}</p>
        <ErrorSummary refusals={refusals} language={language} />
        <FormBody action={`/${language}/people`} formKey={key} submit={t.sendInvitation}>
          <Field {...field('name')} label={t.name} autocomplete="off" required />
          <Field {...field('email')} label={t.email} type="email" autocomplete="off" required />
          <SelectField
            {...field('language')}
            label={t.language}
            options={(['nl', 'en'] as const).map(value => ({ value, label: t.languages[value] }))}
          />
          <RoleField {...field('role')} roles={choices.roles} />
          <ForWhom typed={typed} choices={choices} refusals={refusals} language={language} />
          <Field {...field('until')} label={t.until} hint={t.untilHint} type="date" />
        </FormBody>
      </>
    ),
  }
}

type FieldProps = { name: string; value: string; refusals: readonly Refusal[]; language: Language }

export const RoleField = ({ roles: offered, ...field }: FieldProps & { roles: readonly Role[] }) => (
  <SelectField
    {...field}
    label={texts[field.language].role}
    options={[
      { value: '', label: texts[field.language].choose },
      ...offered.map(role => ({ value: role, label: roles[role][field.language] })),
    ]}
    required
  />
)

export function ForWhom(props: {
  typed: Readonly<Record<string, string>>
  choices: Choices
  refusals: readonly Refusal[]
  language: Language
}) {
  const t = texts[props.language]
  const field = (name: string) => ({
    name,
    value: props.typed[name] ?? '',
    refusals: props.refusals,
    language: props.language,
  })
  return (
    <>
      <SelectField
        {...field('cluster')}
        label={t.cluster}
        hint={t.clusterHint}
        options={[
          { value: '', label: t.noCluster },
          ...props.choices.clusters.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Field {...field('organisation')} label={t.organisation} hint={t.organisationHint} inputmode="numeric" />
    </>
  )
}
