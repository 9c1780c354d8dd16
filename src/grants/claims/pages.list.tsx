import type { Money } from '../../kernel/money.ts'
import { writeMoney } from '../../kernel/money.ts'
import { dayOf, writeDay } from '../../kernel/time.ts'
import { inLanguage, type Language, type Translated } from '../../kernel/words.ts'
import type { Page, Wanted } from '../../platform/http/index.ts'
import {
  Empty,
  ErrorSummary,
  FormBody,
  Heading,
  Listed,
  listDownloads,
  Numbered,
  SelectField,
  Table,
  type Tried,
} from '../../ui/index.ts'
import { type Claim, kinds, states } from './claim.ts'
import { fieldOf, StateTag } from './pages.parts.tsx'
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
  readonly wanted: Wanted
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
    downloads: listDownloads('/claims'),
    body: (
      <>
        <Heading level={1}>{t.list}</Heading>
        <p class="lead">{writes ? t.listOwn : t.listIntro}</p>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        {writes ? <Open besides={besides} language={language} tried={tried} /> : null}
        <Listed
          path="/claims"
          wanted={wanted}
          any={any}
          shown={rows.length > 0}
          states={states}
          words={t}
          language={language}
        >
          <Table
            caption={t.list}
            captionHidden
            columns={[t.number, t.cluster, t.agreement, t.year, t.kind, t.lines, t.declared, t.submittedOn, t.state]}
            numeric={[5, 6]}
            rows={rows.map(claim => ({
              key: claim.id,
              cells: [
                <Numbered
                  key="number"
                  href={`/claims/${claim.id}`}
                  number={claim.number}
                  demonstration={claim.demonstration}
                  language={language}
                />,
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
        </Listed>
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
