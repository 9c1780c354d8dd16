import type { Money } from '../../kernel/money.ts'
import { writeMoney } from '../../kernel/money.ts'
import { dayOf, writeDay } from '../../kernel/time.ts'
import { inLanguage, type Language, type Translated } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  DemonstrationMark,
  Empty,
  ErrorSummary,
  Filters,
  FormBody,
  Heading,
  SelectField,
  Table,
} from '../../ui/index.ts'
import { type Claim, kinds, states } from './claim.ts'
import { fieldOf, StateTag, type Tried } from './pages.parts.tsx'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

export type Row = Claim & {
  readonly clusterName: Translated | null
  readonly agreementNumber: string
  readonly yearName: string
  readonly lines: number
  readonly amount: Money
}
export type Besides = {
  readonly wanted: { readonly text: string; readonly state: string }
  readonly any: boolean
  /** Whether whoever looks writes claims themself. */
  readonly writes: boolean
  /** Years that can be declared: `agreement:year`, in words. */
  readonly years: readonly { readonly value: string; readonly label: string }[]
  readonly key: string
}

/** The claims that whoever looks may see. */
export function list(rows: readonly Row[], besides: Besides, language: Language, tried?: Tried): Page {
  const t = texts[language]
  const { wanted, any, writes } = besides
  return {
    title: t.list,
    wide: true,
    downloads: [
      { label: 'JSON', href: '/claims.json', type: 'application/json' },
      { label: 'CSV', href: '/claims.csv', type: 'text/csv' },
    ],
    body: (
      <>
        <Heading level={1}>{t.list}</Heading>
        <p class="lead">{writes ? t.listOwn : t.listIntro}</p>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        {writes ? <Open besides={besides} language={language} tried={tried} /> : null}
        {any ? (
          <Filters
            action={`/${language}/claims`}
            language={language}
            search={{ label: t.search, value: wanted.text }}
            clear={`/${language}/claims`}
            facets={[
              {
                name: 'state',
                label: t.state,
                choose: 'one',
                options: [
                  { value: '', label: t.anyState, chosen: wanted.state === '' },
                  ...Object.entries(states).map(([value, words]) => ({
                    value,
                    label: words[language],
                    chosen: wanted.state === value,
                  })),
                ],
              },
            ]}
          />
        ) : null}
        {rows.length === 0 ? (
          <Empty>{any ? t.noneFound : t.none}</Empty>
        ) : (
          <Table
            caption={t.list}
            captionHidden
            columns={[t.number, t.cluster, t.agreement, t.year, t.kind, t.lines, t.declared, t.submittedOn, t.state]}
            numeric={[5, 6]}
            rows={rows.map(claim => ({
              key: claim.id,
              cells: [
                <span key="number">
                  <a class="ds-link" href={`/${language}/claims/${claim.id}`}>
                    {claim.number}
                  </a>{' '}
                  {claim.demonstration ? <DemonstrationMark language={language} /> : null}
                </span>,
                inLanguage(claim.clusterName, language)?.text ?? claim.cluster,
                <a key="agreement" class="ds-link" href={`/${language}/agreements/${claim.agreement}`}>
                  {claim.agreementNumber}
                </a>,
                claim.yearName,
                kinds[claim.kind][language],
                String(claim.lines),
                writeMoney(claim.amount, language),
                claim.submittedAt === null ? '–' : writeDay(dayOf(claim.submittedAt), language),
                <StateTag key="state" state={claim.state} language={language} />,
              ],
            }))}
          />
        )}
      </>
    ),
  }
}

function Open({ besides, language, tried }: { besides: Besides; language: Language; tried: Tried | undefined }) {
  const t = texts[language]
  const field = fieldOf(tried, 'open', language)
  return (
    <section>
      <Heading level={2}>{t.open}</Heading>
      {besides.years.length === 0 ? (
        <Empty>{t.nothingToOpen}</Empty>
      ) : (
        <FormBody action={`/${language}/claims`} formKey={besides.key} submit={t.openNow}>
          <p>{t.openIntro}</p>
          <SelectField {...field('year', besides.years[0]?.value ?? '')} label={t.whichYear} options={besides.years} />
          <SelectField
            {...field('kind', 'interim')}
            label={t.kind}
            hint={t.kindHint}
            options={Object.entries(kinds).map(([value, words]) => ({ value, label: words[language] }))}
          />
        </FormBody>
      )}
      <p>
        <a class="ds-link" href={`/${language}/employees`}>
          {t.people}
        </a>
      </p>
    </section>
  )
}
