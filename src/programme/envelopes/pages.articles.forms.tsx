import { writeMoney } from '../../kernel/money.ts'
import { writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  Breadcrumbs,
  ConfirmForm,
  DefinitionList,
  ErrorSummary,
  Field,
  FormBody,
  Heading,
  Radios,
  SelectField,
  TextArea,
} from '../../ui/index.ts'
import { creditWords, type Transfer, type TransferAct, transferStates } from './article.ts'
import { credits } from './books.ts'
import { type Shown, type Tried, texts } from './pages.articles.tsx'

/** The fields of one of several forms on a page: what was typed and what was wrong stay with the form they belong to. */
export const fieldsOf = (tried: Tried | undefined, form: string, language: Language) => {
  const own = tried?.form === form ? tried : undefined
  return (name: string, standing = '') => ({
    name: `${form}-${name}`,
    value: own?.typed[`${form}-${name}`] ?? standing,
    refusals: (own?.refusals ?? []).map(one =>
      one.path === undefined
        ? one
        : { ...one, path: one.path.startsWith(`${form}-`) ? one.path : `${form}-${one.path}` },
    ),
    language,
  })
}

const creditOptions = (language: Language) => credits.map(value => ({ value, label: creditWords[value][language] }))

/** The budget gives more or less. */
export function ChangeForm({ article, year, keys, tried, language }: Shown & { language: Language }) {
  const t = texts[language]
  const field = fieldsOf(tried, 'change', language)
  return (
    <section id="change">
      <Heading level={2}>{t.change}</Heading>
      <FormBody
        action={`/${language}/articles/${article.id}/credits`}
        formKey={keys.change}
        seen={article.version}
        submit={t.changeDo}
      >
        <Field {...field('year', String(year))} label={t.year} inputmode="numeric" required />
        <Radios {...field('credit', 'commitment')} legend={t.credit} options={creditOptions(language)} />
        <Radios
          {...field('direction', 'raise')}
          legend={t.direction}
          options={[
            { value: 'raise', label: t.raise },
            { value: 'lower', label: t.lower },
          ]}
        />
        <Field {...field('amount')} label={t.amount} hint={t.amountHint} inputmode="decimal" required />
        <TextArea {...field('reason')} label={t.reason} hint={t.reasonHint} rows={2} required />
      </FormBody>
    </section>
  )
}

/** Credit moves to another article once someone else has approved. */
export function TransferForm({ article, others, year, keys, tried, language }: Shown & { language: Language }) {
  const t = texts[language]
  const field = fieldsOf(tried, 'transfer', language)
  return (
    <section id="transfer">
      <Heading level={2}>{t.transfer}</Heading>
      <p>{t.transferIntro}</p>
      <FormBody action={`/${language}/articles/${article.id}/transfers`} formKey={keys.transfer} submit={t.transferDo}>
        <SelectField
          {...field('to')}
          label={t.to}
          options={[
            { value: '', label: t.choose },
            ...others.map(({ id, code, name }) => ({ value: id, label: `${code} · ${name}` })),
          ]}
          required
        />
        <Field {...field('year', String(year))} label={t.year} inputmode="numeric" required />
        <Radios {...field('credit', 'commitment')} legend={t.credit} options={creditOptions(language)} />
        <Field {...field('amount')} label={t.amount} hint={t.amountHint} inputmode="decimal" required />
        <TextArea {...field('reason')} label={t.reason} hint={t.reasonHint} rows={2} required />
      </FormBody>
    </section>
  )
}

export type ShownTransfer = {
  readonly transfer: Transfer
  readonly names: {
    readonly from: string
    readonly to: string
    readonly asked: string
    readonly decided: string | null
  }
  readonly doable: readonly TransferAct[]
  readonly key: string
  readonly tried?: Tried
}

/** One transfer: what, why, by whom; and who may decides on it. */
export function transferPage({ transfer, names, doable, key, tried }: ShownTransfer, language: Language): Page {
  const t = texts[language]
  const title = t.transferTitle(names.from, names.to)
  const field = fieldsOf(tried, 'decision', language)
  const { decidedAt, decisionReason } = transfer
  return {
    title,
    body: (
      <>
        <Breadcrumbs
          language={language}
          ways={[
            { label: t.articles, href: `/${language}/articles` },
            { label: names.from, href: `/${language}/articles/${transfer.from}` },
          ]}
          here={title}
        />
        <Heading level={1}>{title}</Heading>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        <DefinitionList
          language={language}
          items={[
            { term: t.amount, children: writeMoney(transfer.amount, language) },
            { term: t.credit, children: t.creditOf(creditWords[transfer.credit][language], String(transfer.year)) },
            { term: t.reason, children: transfer.reason },
            { term: t.when, children: `${writeMoment(transfer.requestedAt, language)}, ${names.asked}` },
            { term: t.state, children: transferStates[transfer.state][language] },
            ...(decidedAt === null
              ? []
              : [
                  {
                    term: t.decidedOn,
                    children: `${writeMoment(decidedAt, language)}, ${names.decided}${decisionReason === null ? '' : `: ${decisionReason}`}`,
                  },
                ]),
          ]}
        />
        {doable.map(act => (
          <ConfirmForm
            action={`/${language}/transfers/${transfer.id}/${{ approve: 'approval', reject: 'rejection', withdraw: 'withdrawal' }[act]}`}
            formKey={`${key}-${act}`}
            submit={t[act]}
            cancel={`/${language}/articles/${transfer.from}`}
            grave={act !== 'approve'}
            language={language}
            key={act}
          >
            {act === 'reject' ? <TextArea {...field('reason')} label={t.reason} rows={2} required /> : null}
          </ConfirmForm>
        ))}
      </>
    ),
  }
}
