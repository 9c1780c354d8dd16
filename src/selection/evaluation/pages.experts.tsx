import { ecosystemName, ecosystemSlugs } from '../../directory/clusters/index.ts'
import { shortDay } from '../../kernel/day.ts'
import { writeEnterpriseNumber } from '../../kernel/identifiers.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import { writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Event } from '../../platform/db/index.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  Breadcrumbs,
  Checkbox,
  DemonstrationMark,
  Empty,
  ErrorSummary,
  Field,
  Fieldset,
  FormBody,
  Heading,
  HistoryList,
  SelectField,
  Table,
  Tag,
  TextArea,
} from '../../ui/index.ts'
import { type Expert, type Profile, readable, sections, type Tie, tieKinds } from './expert.ts'
import { en } from './texts.experts.en.ts'
import { nl } from './texts.experts.nl.ts'

const texts = { en, nl }

/** A form as it was sent and refused; `form` says which of the page. */
export type Tried = {
  readonly form: string
  readonly typed: Readonly<Record<string, string>>
  readonly all?: (name: string) => readonly string[]
  readonly refusals: readonly Refusal[]
}

export function list(rows: readonly Expert[], language: Language): Page {
  const t = texts[language]
  return {
    title: t.title,
    wide: true,
    downloads: [
      { label: 'CSV', href: '/experts.csv', type: 'text/csv' },
      { label: 'JSON', href: '/experts.json', type: 'application/json' },
    ],
    body: (
      <>
        <Heading level={1}>{t.title}</Heading>
        <p>{t.intro}</p>
        {rows.length === 0 ? (
          <Empty>{`${t.none} ${t.invite}`}</Empty>
        ) : (
          <>
            <Table
              caption={t.found(rows.length)}
              columns={[t.name, t.fields, t.languages, t.employer, t.load, t.availability]}
              rows={rows.map(expert => ({ key: expert.person, cells: line(expert, language) }))}
            />
            <p>{t.invite}</p>
          </>
        )}
      </>
    ),
  }
}

function line(expert: Expert, language: Language) {
  const t = texts[language]
  const { profile } = expert
  return [
    <>
      <a class="ds-link" href={`/${language}/experts/${expert.person}`}>
        {expert.name}
      </a>{' '}
      {expert.demonstration ? <DemonstrationMark language={language} /> : null}
    </>,
    fieldsOf(profile, language).join(', '),
    (profile?.languages ?? []).map(each => languageName(each, language)).join(', '),
    standing(expert.ties)
      .filter(({ kind, until }) => kind === 'employer' && until === null)
      .map(({ name }) => name)
      .join(', '),
    profile === null ? String(expert.load) : t.loadOf(expert.load, profile.most),
    profile === null ? (
      <Tag color="warning" shape="question">
        {t.noProfile}
      </Tag>
    ) : profile.available ? (
      <Tag color="success" shape="full">
        {t.available}
      </Tag>
    ) : (
      <Tag shape="ring">{t.unavailable}</Tag>
    ),
  ]
}

const standing = (ties: readonly Tie[]) => ties.filter(({ withdrawnAt }) => withdrawnAt === null)
const languageName = (each: string, language: Language) =>
  Object.hasOwn(readable, each) ? readable[each as keyof typeof readable][language] : each

export const fieldsOf = (profile: Profile | null, language: Language): string[] =>
  profile === null
    ? []
    : [
        ...profile.ecosystems.map(each => ecosystemName(each, language)),
        ...profile.sections.map(each => `NACE ${each}`),
        ...profile.keywords,
      ]

export type Around = {
  readonly expert: Expert
  readonly own: boolean
  readonly mayKeep: boolean
  readonly version: number
  readonly versions: readonly Profile[]
  readonly history: readonly Event[]
  readonly names: ReadonlyMap<string, string>
  readonly keys: readonly string[]
  readonly tried?: Tried | undefined
}

export function profile(around: Around, language: Language): Page {
  const t = texts[language]
  const { expert, own } = around
  const title = own ? t.mine : t.profileOf(expert.name)
  return {
    title,
    body: (
      <>
        {own ? null : (
          <Breadcrumbs
            ways={[{ label: t.title, href: `/${language}/experts` }]}
            here={expert.name}
            language={language}
          />
        )}
        <Heading level={1}>{title}</Heading>
        {expert.demonstration ? (
          <p class="tags">
            <DemonstrationMark language={language} />
          </p>
        ) : null}
        <ErrorSummary refusals={around.tried?.refusals ?? []} language={language} />
        <Heading level={2}>{t.ties}</Heading>
        <p>{t.tiesIntro}</p>
        <Ties around={around} language={language} />
        {around.mayKeep ? <TieForm around={around} language={language} /> : null}
        <Heading level={2}>{t.profile}</Heading>
        <p>{t.profileIntro}</p>
        {around.mayKeep ? (
          <ProfileForm around={around} language={language} />
        ) : (
          <p>
            {[...fieldsOf(expert.profile, language), ...(expert.profile?.languages ?? [])].join(', ') || t.noProfile}
          </p>
        )}
        <Versions versions={around.versions.slice(1)} language={language} />
        {around.history.length === 0 ? null : (
          <>
            <Heading level={2}>{t.history}</Heading>
            <HistoryList
              label={t.history}
              happenings={around.history.toReversed().map(event => ({
                key: event.id.toString(),
                when: writeMoment(event.happenedAt, language),
                datetime: event.happenedAt.toString(),
                what: t.acts[event.act] ?? event.act,
                who: around.names.get(event.actor) ?? event.actor,
                ...(event.reason === null ? {} : { why: event.reason }),
              }))}
            />
          </>
        )}
      </>
    ),
  }
}

function Versions({ versions, language }: { versions: readonly Profile[]; language: Language }) {
  const t = texts[language]
  if (versions.length === 0) return null
  return (
    <details>
      <summary>{t.versions}</summary>
      <Table
        caption={t.versions}
        captionHidden
        columns={[t.version, t.when, t.what]}
        rows={versions.map(each => ({
          key: String(each.version),
          cells: [
            String(each.version),
            writeMoment(each.at, language),
            [...fieldsOf(each, language), t.loadOf(each.most, each.most)].join(', '),
          ],
        }))}
      />
    </details>
  )
}

function Ties({ around, language }: { around: Around; language: Language }) {
  const t = texts[language]
  const { expert, mayKeep } = around
  if (expert.ties.length === 0) return <Empty>{t.tiesNone}</Empty>
  return (
    <Table
      caption={t.ties}
      captionHidden
      columns={[t.organisation, t.number, t.kind, t.from, t.until, ...(mayKeep ? [t.change] : [])]}
      rows={expert.ties.map(tie => ({
        key: tie.id,
        cells: [
          tie.name,
          tie.country === '' ? writeEnterpriseNumber(tie.number) : `${tie.country} ${tie.number}`,
          tieKinds[tie.kind][language],
          shortDay(tie.from),
          tie.withdrawnAt !== null
            ? t.withdrawn(tie.withdrawnWhy ?? '')
            : tie.until === null
              ? t.open
              : shortDay(tie.until),
          ...(mayKeep
            ? [
                tie.withdrawnAt !== null ? (
                  ''
                ) : (
                  <a
                    class="ds-link"
                    href={`/${language}/experts/${expert.person}/ties/${tie.id}`}
                    aria-label={t.changeOf(tie.name)}
                    key={tie.id}
                  >
                    {t.change}
                  </a>
                ),
              ]
            : []),
        ],
      }))}
    />
  )
}

function TieForm({ around, language }: { around: Around; language: Language }) {
  const t = texts[language]
  const tried = around.tried?.form === 'ties' ? around.tried : undefined
  const field = (name: string) => ({ name, value: tried?.typed[name] ?? '', refusals: tried?.refusals ?? [], language })
  return (
    <details open={tried !== undefined}>
      <summary>{t.declare}</summary>
      <FormBody
        action={`/${language}/experts/${around.expert.person}/ties`}
        formKey={around.keys[0] ?? ''}
        seen={around.version}
        submit={t.declare}
      >
        <SelectField
          {...field('kind')}
          label={t.kind}
          required
          options={[
            { value: '', label: t.choose },
            ...Object.entries(tieKinds).map(([value, words]) => ({ value, label: words[language] })),
          ]}
        />
        <Field {...field('number')} label={t.number} hint={t.numberHint} required />
        <Field {...field('country')} label={t.country} hint={t.countryHint} />
        <Field {...field('name')} label={t.organisationName} hint={t.organisationNameHint} />
        <Field {...field('from')} label={t.from} hint={t.dayHint} required />
        <Field {...field('until')} label={t.until} hint={t.untilHint} />
      </FormBody>
    </details>
  )
}

function ProfileForm({ around, language }: { around: Around; language: Language }) {
  const t = texts[language]
  const { profile: standingProfile } = around.expert
  const tried = around.tried?.form === 'profile' ? around.tried : undefined
  const refusals = tried?.refusals ?? []
  const chosen = (name: 'ecosystems' | 'sections' | 'languages'): readonly string[] =>
    tried?.all?.(name) ?? standingProfile?.[name] ?? (name === 'languages' ? ['nl'] : [])
  const typed = (name: string, or: string) => ({ name, value: tried?.typed[name] ?? or, refusals, language })
  const available = tried === undefined ? (standingProfile?.available ?? true) : tried.typed['available'] === 'yes'
  const boxes = (name: 'ecosystems' | 'sections' | 'languages', options: readonly (readonly [string, string])[]) =>
    options.map(([value, label]) => (
      <Checkbox name={name} value={value} label={label} checked={chosen(name).includes(value)} key={value} />
    ))
  return (
    <FormBody
      action={`/${language}/experts/${around.expert.person}/profile`}
      formKey={around.keys[1] ?? ''}
      seen={around.version}
      submit={t.save}
    >
      <Fieldset legend={t.ecosystems} hint={t.ecosystemsHint} name="ecosystems" refusals={refusals} language={language}>
        <div class="choices">
          {boxes(
            'ecosystems',
            ecosystemSlugs.map(each => [each, ecosystemName(each, language)]),
          )}
        </div>
      </Fieldset>
      <details open={chosen('sections').length > 0}>
        <summary>{t.sectionsOpen}</summary>
        <Fieldset legend={t.sections} name="sections" refusals={refusals} language={language}>
          <div class="choices">
            {boxes(
              'sections',
              Object.entries(sections).map(([key, words]) => [key, `${key} · ${words[language]}`]),
            )}
          </div>
        </Fieldset>
      </details>
      <TextArea
        {...typed('keywords', standingProfile?.keywords.join(', ') ?? '')}
        label={t.keywords}
        hint={t.keywordsHint}
        rows={3}
      />
      <Fieldset legend={t.languages} hint={t.languagesHint} name="languages" refusals={refusals} language={language}>
        <div class="choices">
          {boxes(
            'languages',
            Object.entries(readable).map(([key, words]) => [key, words[language]]),
          )}
        </div>
      </Fieldset>
      <Fieldset legend={t.availability} language={language}>
        <Checkbox name="available" value="yes" label={t.isAvailable} checked={available} />
      </Fieldset>
      <Field
        {...typed('most', String(standingProfile?.most ?? 5))}
        label={t.most}
        hint={t.mostHint}
        inputmode="numeric"
        required
      />
    </FormBody>
  )
}

/** One tie: its last day, or that it never was one. */
export function tie(around: Around, of: Tie, language: Language): Page {
  const t = texts[language]
  const home = `/${language}/experts/${around.expert.person}`
  const refusals = around.tried?.refusals ?? []
  const field = (form: string, name: string, or = '') => ({
    name,
    value: around.tried?.form === form ? (around.tried.typed[name] ?? '') : or,
    refusals: around.tried?.form === form ? refusals : [],
    language,
  })
  return {
    title: t.changeOf(of.name),
    body: (
      <>
        <Breadcrumbs
          ways={[{ label: around.own ? t.mine : around.expert.name, href: home }]}
          here={of.name}
          language={language}
        />
        <Heading level={1}>{t.changeOf(of.name)}</Heading>
        <ErrorSummary refusals={refusals} language={language} />
        <p>{`${tieKinds[of.kind][language]}, ${shortDay(of.from)} – ${of.until === null ? t.open : shortDay(of.until)}`}</p>
        <Heading level={2}>{t.end}</Heading>
        <FormBody
          action={`${home}/ties/${of.id}/end`}
          formKey={around.keys[0] ?? ''}
          seen={around.version}
          submit={t.endTie}
        >
          <Field
            {...field('end', 'until', of.until === null ? '' : shortDay(of.until))}
            label={t.until}
            hint={t.dayHint}
            required
          />
        </FormBody>
        <Heading level={2}>{t.takeBack}</Heading>
        <FormBody
          action={`${home}/ties/${of.id}/withdrawal`}
          formKey={around.keys[1] ?? ''}
          seen={around.version}
          submit={t.takeBackTie}
        >
          <TextArea {...field('withdrawal', 'reason')} label={t.reason} rows={3} required />
        </FormBody>
      </>
    ),
  }
}
