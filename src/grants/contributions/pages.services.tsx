import { shortDay } from '../../kernel/day.ts'
import { sum, writeMoney } from '../../kernel/money.ts'
import { inLanguage, type Language, type Translated } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  Checkbox,
  DemonstrationMark,
  Empty,
  ErrorSummary,
  Field,
  Fieldset,
  Figures,
  FormBody,
  Heading,
  SelectField,
  Table,
} from '../../ui/index.ts'
import { type Contribution, grossOf, kinds, type Service, serviceKinds } from './contribution.ts'
import { confirmationOf } from './pages.list.tsx'
import { at, fieldOf, nameOf, type Place, StateTag, span, Top, type Tried, texts } from './pages.parts.tsx'

export type Services = {
  readonly place: Place
  readonly services: readonly (Service & { readonly organisationName: string })[]
  readonly members: readonly { readonly id: string; readonly name: string }[]
  readonly today: Temporal.PlainDate
  readonly key: string
}

/** What the members of a cluster got. */
export function services(told: Services, language: Language, tried?: Tried): Page {
  const { place, services: all } = told
  const t = texts[language]
  return {
    title: `${t.servicesTitle} · ${nameOf(place, language)}`,
    wide: true,
    body: (
      <>
        <Top place={place} current="services" here={t.tabs.services} language={language}>
          <p class="lead">{t.servicesIntro}</p>
        </Top>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        {place.keeps ? <NewService told={told} tried={tried} language={language} /> : null}
        <Heading level={2}>{t.servicesTitle}</Heading>
        {all.length === 0 ? (
          <Empty>{t.noServices}</Empty>
        ) : (
          <Table
            caption={t.servicesTitle}
            captionHidden
            columns={[t.day, t.member, t.kind, t.service, t.value, ...(place.keeps ? [t.remove] : [])]}
            numeric={[4]}
            rows={all.slice(0, 500).map(one => ({
              key: one.id,
              cells: [
                shortDay(one.on),
                one.organisationName,
                serviceKinds[one.kind][language],
                one.title,
                one.value === null ? '–' : writeMoney(one.value, language),
                ...(place.keeps
                  ? [
                      <FormBody
                        key="remove"
                        action={`${at(place, language)}/services/${one.id}/removal`}
                        formKey={`${told.key}-${one.id.slice(0, 8)}`}
                        submit={t.remove}
                      >
                        {null}
                      </FormBody>,
                    ]
                  : []),
              ],
            }))}
          />
        )}
      </>
    ),
  }
}

function NewService({ told, tried, language }: { told: Services; tried: Tried | undefined; language: Language }) {
  const t = texts[language]
  const field = (name: string, stands = '') => fieldOf(tried, language)('service', name, stands)
  const ticked = tried?.form === 'service' ? (tried.all?.['members'] ?? []) : []
  return (
    <details class="act" open={tried?.form === 'service'}>
      <summary>{t.addService}</summary>
      <FormBody action={`${at(told.place, language)}/services`} formKey={told.key} submit={t.addService}>
        <SelectField
          {...field('kind', 'event')}
          label={t.kind}
          options={Object.entries(serviceKinds).map(([value, words]) => ({ value, label: words[language] }))}
        />
        <Field {...field('title')} label={t.service} required />
        <Field {...field('on', shortDay(told.today))} label={t.day} hint={t.dayHint} required />
        <Field {...field('value')} label={t.value} hint={t.valueHint} inputmode="decimal" />
        <Fieldset legend={t.members} name="members" refusals={field('members').refusals} language={language}>
          {told.members.map(({ id, name }) => (
            <Checkbox key={id} name="members" value={id} label={name} checked={ticked.includes(id)} />
          ))}
        </Fieldset>
      </FormBody>
    </details>
  )
}

type Named = { readonly clusterName: Translated | null }
export type Member = {
  readonly name: string
  readonly demonstration: boolean
  readonly contributions: readonly (Contribution & Named)[]
  readonly services: readonly (Service & Named)[]
}

/** What one organisation gave its clusters, and what it got. */
export function member({ name, demonstration, contributions, services: got }: Member, language: Language): Page {
  const t = texts[language]
  const cluster = ({ clusterName, cluster: id }: Named & { readonly cluster: string }) =>
    inLanguage(clusterName, language)?.text ?? id
  const received = contributions.filter(({ state }) => state === 'received')
  const worth = got.flatMap(({ value }) => (value === null ? [] : [value]))
  return {
    title: t.memberTitle(name),
    wide: true,
    body: (
      <>
        <Heading level={1}>
          {t.memberTitle(name)} {demonstration ? <DemonstrationMark language={language} /> : null}
        </Heading>
        <p class="lead">{t.memberIntro}</p>
        <Figures
          sums
          label={t.totals}
          figures={[
            { value: writeMoney(sum(received.map(({ amount }) => amount)), language), label: t.given, href: '#gave' },
            { value: writeMoney(sum(worth), language), label: t.gotWorth, href: '#got' },
          ]}
        />
        <Heading level={2} id="gave">
          {t.gave}
        </Heading>
        {contributions.length === 0 ? (
          <Empty>{t.gaveNone}</Empty>
        ) : (
          <Table
            caption={t.gave}
            captionHidden
            columns={[t.number, t.cluster, t.kind, t.period, t.amount, t.gross, t.state, t.confirmed, t.invoiceNo]}
            numeric={[4, 5]}
            rows={contributions.map(one => ({
              key: one.id,
              cells: [
                one.number,
                cluster(one),
                kinds[one.kind][language],
                span(one.period),
                writeMoney(one.amount, language),
                writeMoney(grossOf(one), language),
                <StateTag key="state" state={one.state} language={language} />,
                confirmationOf(one, language),
                one.letter === null ? (
                  '–'
                ) : (
                  <a key="pdf" class="ds-link" href={`/organisations/${one.payer}/contributions/${one.id}/invoice.pdf`}>
                    {one.invoiceNumber ?? t.invoicePdf}
                  </a>
                ),
              ],
            }))}
          />
        )}
        {contributions.some(({ confirmedAt, state }) => confirmedAt === null && state !== 'reversed') ? (
          <p>{t.confirmHere}</p>
        ) : null}
        <Heading level={2} id="got">
          {t.got}
        </Heading>
        {got.length === 0 ? (
          <Empty>{t.gotNone}</Empty>
        ) : (
          <Table
            caption={t.got}
            captionHidden
            columns={[t.day, t.cluster, t.kind, t.service, t.value]}
            numeric={[4]}
            rows={got.map(one => ({
              key: one.id,
              cells: [
                shortDay(one.on),
                cluster(one),
                serviceKinds[one.kind][language],
                one.title,
                one.value === null ? '–' : writeMoney(one.value, language),
              ],
            }))}
          />
        )}
      </>
    ),
  }
}

export type Overview = readonly (Pick<Place, 'slug' | 'name' | 'demonstration'> & {
  readonly received: bigint
  readonly open: number
})[]

/** The clusters whose contributions someone may see, and the organisations for which they act. */
export function overview(
  all: Overview,
  own: readonly { readonly id: string; readonly name: string }[],
  language: Language,
): Page {
  const t = texts[language]
  return {
    title: all.length === 0 && own.length > 0 ? t.overviewOwn : t.overview,
    body: (
      <>
        <Heading level={1}>{all.length === 0 && own.length > 0 ? t.overviewOwn : t.overview}</Heading>
        <p class="lead">{all.length === 0 && own.length > 0 ? t.overviewOwnIntro : t.overviewIntro}</p>
        {own.length === 0 ? null : (
          <ul class="ds-list">
            {own.map(({ id, name }) => (
              <li key={id}>
                <a class="ds-link" href={`/${language}/organisations/${id}/contributions`}>
                  {t.memberTitle(name)}
                </a>
              </li>
            ))}
          </ul>
        )}
        {all.length === 0 ? (
          own.length > 0 ? null : (
            <Empty>{t.overviewNone}</Empty>
          )
        ) : (
          <Table
            caption={t.overview}
            captionHidden
            columns={[t.cluster, t.receivedSum, t.toSay]}
            numeric={[1, 2]}
            rows={all.map(one => ({
              key: one.slug,
              cells: [
                <span key="cluster">
                  <a class="ds-link" href={at(one, language)}>
                    {nameOf(one, language)}
                  </a>{' '}
                  {one.demonstration ? <DemonstrationMark language={language} /> : null}
                </span>,
                writeMoney({ cents: one.received, currency: 'EUR' }, language),
                String(one.open),
              ],
            }))}
          />
        )}
      </>
    ),
  }
}
