import { memberKinds, membershipTypes } from '../../directory/memberships/index.ts'
import { shortDay } from '../../kernel/day.ts'
import { writeIban } from '../../kernel/identifiers.ts'
import { percentString, writeMoney } from '../../kernel/money.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import { Checkbox, Empty, ErrorSummary, Field, Fieldset, FormBody, Heading, Table } from '../../ui/index.ts'
import type { Asking, Tier } from './contribution.ts'
import { at, fieldOf, nameOf, type Place, span, Top, type Tried, texts } from './pages.parts.tsx'

export type Tiers = {
  readonly place: Place
  readonly tiers: readonly Tier[]
  readonly calls: readonly (Asking & { readonly asked: number })[]
  readonly today: Temporal.PlainDate
  readonly key: string
}

/** What members pay, and whom they were called on by. */
export function tiers(told: Tiers, language: Language, tried?: Tried): Page {
  const { place } = told
  const t = texts[language]
  return {
    title: `${t.tiersTitle} · ${nameOf(place, language)}`,
    wide: true,
    body: (
      <>
        <Top place={place} current="tiers" here={t.tabs.tiers} language={language} />
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        <Heading level={2}>{t.tiersTitle}</Heading>
        <p class="lead">{t.tiersIntro}</p>
        {told.tiers.length === 0 ? <Empty>{t.noTiers}</Empty> : <TierTable told={told} language={language} />}
        {place.keeps ? <NewTier told={told} tried={tried} language={language} /> : null}
        <Heading level={2}>{t.callsTitle}</Heading>
        {place.keeps ? (
          <p class="acts">
            <a class="ds-button" href={`${at(place, language)}/call`}>
              {t.callLink}
            </a>
          </p>
        ) : null}
        {told.calls.length === 0 ? (
          <Empty>{t.noCalls}</Empty>
        ) : (
          <Table
            caption={t.callsTitle}
            captionHidden
            columns={[t.callName, t.period, t.callDue, t.account, t.asked]}
            numeric={[4]}
            rows={told.calls.map(call => ({
              key: call.id,
              cells: [call.title, span(call.period), shortDay(call.due), writeIban(call.iban), String(call.asked)],
            }))}
          />
        )}
      </>
    ),
  }
}

const rateOf = ({ vat }: Tier, language: Language) =>
  percentString(vat)
    .replace('.', language === 'nl' ? ',' : '.')
    .replace('%', ' %')

function TierTable({ told: { place, tiers: all, today, key }, language }: { told: Tiers; language: Language }) {
  const t = texts[language]
  const named = <Key extends string>(of: Readonly<Record<Key, { nl: string; en: string }>>, keys: readonly Key[]) =>
    keys.length === 0 ? t.every : keys.map(one => of[one][language]).join(', ')
  return (
    <Table
      caption={t.tiersTitle}
      captionHidden
      columns={[t.tierName, t.tierAmount, t.tierVat, t.member, t.from, t.untilDay, ...(place.keeps ? [t.endTier] : [])]}
      numeric={[1, 2]}
      rows={all.map(tier => ({
        key: tier.id,
        cells: [
          tier.name,
          writeMoney(tier.amount, language),
          rateOf(tier, language),
          `${named(membershipTypes, tier.types)}; ${named(memberKinds, tier.kinds)}`,
          shortDay(tier.from),
          tier.to === null ? '–' : shortDay(tier.to),
          ...(!place.keeps
            ? []
            : [
                tier.to === null ? (
                  <details class="act" key="end">
                    <summary>{t.endTier}</summary>
                    <FormBody
                      action={`${at(place, language)}/tiers/${tier.id}/end`}
                      formKey={`${key}-${tier.id.slice(0, 8)}`.slice(0, 64)}
                      submit={t.endTierOf(tier.name)}
                    >
                      <Field
                        name={`to-${tier.id}`}
                        label={t.untilDay}
                        value={shortDay(today)}
                        refusals={[]}
                        language={language}
                        required
                      />
                    </FormBody>
                  </details>
                ) : (
                  '–'
                ),
              ]),
        ],
      }))}
    />
  )
}

function NewTier({ told, tried, language }: { told: Tiers; tried: Tried | undefined; language: Language }) {
  const t = texts[language]
  const field = (name: string, stands = '') => fieldOf(tried, language)('tier', name, stands)
  const ticked = (name: string) => (tried?.form === 'tier' ? (tried.all?.[name] ?? []) : [])
  return (
    <details class="act" open={tried?.form === 'tier' || told.tiers.length === 0}>
      <summary>{t.addTier}</summary>
      <FormBody action={`${at(told.place, language)}/tiers`} formKey={told.key} submit={t.addTier}>
        <Field {...field('name')} label={t.tierName} required />
        <Field {...field('amount')} label={t.tierAmount} inputmode="decimal" required />
        <Field {...field('vat', language === 'nl' ? '21 %' : '21%')} label={t.tierVat} required />
        <Field
          {...field('from', shortDay(told.today.with({ month: 1, day: 1 })))}
          label={t.from}
          hint={t.dayHint}
          required
        />
        <Fieldset legend={t.tierTypes} name="types" refusals={field('types').refusals} language={language}>
          {Object.entries(membershipTypes).map(([value, words]) => (
            <Checkbox
              key={value}
              name="types"
              value={value}
              label={words[language]}
              checked={ticked('types').includes(value)}
            />
          ))}
        </Fieldset>
        <Fieldset legend={t.tierKinds} name="kinds" refusals={field('kinds').refusals} language={language}>
          {Object.entries(memberKinds).map(([value, words]) => (
            <Checkbox
              key={value}
              name="kinds"
              value={value}
              label={words[language]}
              checked={ticked('kinds').includes(value)}
            />
          ))}
        </Fieldset>
      </FormBody>
    </details>
  )
}
