import { writeIban } from '../../kernel/identifiers.ts'
import { parseMoney, writeMoney, zero } from '../../kernel/money.ts'
import { writeDay, writeMoment } from '../../kernel/time.ts'
import type { Language } from '../../kernel/words.ts'
import type { Page } from '../../platform/http/index.ts'
import {
  DefinitionList,
  DemonstrationMark,
  Empty,
  ErrorSummary,
  FileField,
  Folded,
  Heading,
  type Names,
  Notice,
  nameOf,
  Table,
  Tag,
  type Tried,
} from '../../ui/index.ts'
import {
  type BankImport,
  type Batch,
  type ImportLine,
  type Instruction,
  instructionStates,
  lineOutcomes,
  unproven,
} from './order.ts'
import { Link, texts } from './pages.parts.tsx'
import { maskedIban } from './sentences.ts'

export type ToldOrders = {
  readonly batches: readonly Batch[]
  readonly imports: readonly BankImport[]
  readonly names: Names
  readonly mayRead: boolean
  readonly key: string
}

/** The files that went to the bank, and what it answered. */
export function orders(told: ToldOrders, language: Language, tried?: Tried): Page {
  const t = texts[language]
  return {
    title: t.ordersTitle,
    wide: true,
    body: (
      <>
        <p>
          <Link href="/payments" language={language}>
            {t.back}
          </Link>
        </p>
        <Heading level={1}>{t.ordersTitle}</Heading>
        <p class="lead">{t.ordersIntro}</p>
        <ErrorSummary refusals={tried?.refusals ?? []} language={language} />
        {told.mayRead ? (
          <Folded
            action={`/${language}/payments/answers`}
            noun="answer"
            title={t.importTitle}
            submit={t.importNow}
            formKey={told.key}
            tried={tried}
            open
            upload
          >
            <FileField
              name="file"
              language={language}
              refusals={tried?.refusals ?? []}
              label={t.importFile}
              hint={t.importHint}
              accept=".xml"
            />
          </Folded>
        ) : null}
        {told.batches.length === 0 ? (
          <Empty>{t.ordersNone}</Empty>
        ) : (
          <Table
            caption={t.ordersTitle}
            captionHidden
            columns={[t.file, t.execution, t.count, t.total, t.writtenBy]}
            numeric={[2, 3]}
            rows={told.batches.map(one => ({
              key: one.id,
              cells: [
                <span key="m">
                  <Link href={`/payments/orders/${one.id}`} language={language}>
                    {one.message}
                  </Link>{' '}
                  {one.demonstration ? <DemonstrationMark language={language} /> : null}
                </span>,
                writeDay(one.executionOn, language),
                String(one.orders),
                writeMoney(one.total, language),
                `${nameOf(told.names, one.orderedBy)}, ${writeMoment(one.orderedAt, language)}`,
              ],
            }))}
          />
        )}
        <Heading level={2}>{t.imports}</Heading>
        {told.imports.length === 0 ? (
          <Empty>{t.importsNone}</Empty>
        ) : (
          <Table
            caption={t.imports}
            captionHidden
            columns={[t.file, t.kind, t.lines, t.readBy]}
            numeric={[2]}
            rows={told.imports.map(one => ({
              key: one.id,
              cells: [
                <Link key="m" href={`/payments/answers/${one.id}`} language={language}>
                  {one.name}
                </Link>,
                one.kind,
                String(one.lines.length),
                `${nameOf(told.names, one.importedBy)}, ${writeMoment(one.importedAt, language)}`,
              ],
            }))}
          />
        )}
      </>
    ),
  }
}

export type ToldBatch = {
  readonly batch: Batch
  readonly instructions: readonly Instruction[]
  readonly names: Names
  readonly wholeIban: boolean
}

/** One file for the bank: what stands in it, and what came of each order. */
export function batch({ batch: one, instructions, names, wholeIban }: ToldBatch, language: Language): Page {
  const t = texts[language]
  const shown = (iban: string) => (wholeIban ? writeIban(iban) : maskedIban(iban))
  return {
    title: one.message,
    wide: true,
    body: (
      <>
        <p>
          <Link href="/payments/orders" language={language}>
            {t.ordersTitle}
          </Link>
        </p>
        <Heading level={1}>{one.message}</Heading>
        {one.demonstration ? (
          <p class="tags">
            <DemonstrationMark language={language} />
          </p>
        ) : null}
        <DefinitionList
          language={language}
          items={[
            { term: t.execution, children: writeDay(one.executionOn, language) },
            { term: t.count, children: String(one.orders) },
            { term: t.total, children: writeMoney(one.total, language) },
            { term: t.debtor, children: `${one.debtor.name}, ${shown(one.debtor.iban)}` },
            { term: t.writtenBy, children: `${nameOf(names, one.orderedBy)}, ${writeMoment(one.orderedAt, language)}` },
            { term: t.fingerprint, children: <small class="digest">{one.digest}</small> },
          ]}
        />
        {wholeIban ? (
          <p>
            <a class="ds-button" href={`/payments/orders/${one.id}.xml`}>
              {t.downloadXml}
            </a>
          </p>
        ) : null}
        <Table
          caption={t.list}
          captionHidden
          columns={[t.number, t.endToEnd, t.account, t.holder, t.amount, t.state, t.bankSaid]}
          numeric={[4]}
          rows={instructions.map(each => ({
            key: each.endToEnd,
            cells: [
              <Link key="p" href={`/payments/${each.payment}`} language={language}>
                {each.number}
              </Link>,
              each.endToEnd,
              shown(each.iban),
              each.holder,
              writeMoney(each.amount, language),
              instructionStates[each.state][language],
              each.answer === null ? '' : `${each.answer.code} ${each.answer.text}`.trim(),
            ],
          }))}
        />
      </>
    ),
  }
}

const looks: Readonly<Record<ImportLine['outcome'], 'success' | 'danger' | 'warning' | 'neutral'>> = {
  confirmed: 'success',
  recovered: 'success',
  rejected: 'danger',
  returned: 'danger',
  accepted: 'neutral',
  already: 'neutral',
  amount: 'warning',
  late: 'warning',
  unknown: 'neutral',
}

/** What a file of the bank led to, line by line. */
export function answer(one: BankImport, names: Names, language: Language): Page {
  const t = texts[language]
  const title = t.importOne(one.name)
  return {
    title,
    wide: true,
    body: (
      <>
        <p>
          <Link href="/payments/orders" language={language}>
            {t.ordersTitle}
          </Link>
        </p>
        <Heading level={1}>{title}</Heading>
        <p class="lead">{`${one.kind}, ${one.message}. ${nameOf(names, one.importedBy)}, ${writeMoment(one.importedAt, language)}`}</p>
        {unproven.has(one.kind) ? <Notice color="warning">{t.unproven}</Notice> : null}
        {one.lines.some(({ outcome }) => outcome === 'late' || outcome === 'amount') ? (
          <Notice color="warning">{lineOutcomes.late[language]}</Notice>
        ) : null}
        <Table
          caption={t.lines}
          captionHidden
          columns={[t.about, t.endToEnd, t.amount, t.outcome, t.bankSaid]}
          numeric={[2]}
          rows={one.lines.map((line, index) => ({
            key: `${line.endToEnd}-${index}`,
            cells: [
              line.about === null ? (
                '–'
              ) : (
                <Link
                  key="a"
                  href={`/${line.about.kind === 'payment' ? 'payments' : 'recoveries'}/${line.about.id}`}
                  language={language}
                >
                  {line.about.number}
                </Link>
              ),
              line.endToEnd ?? '–',
              line.amount === null ? '–' : writeMoney(parseMoney(line.amount) ?? zero, language),
              <Tag key="o" color={looks[line.outcome]}>
                {lineOutcomes[line.outcome][language]}
              </Tag>,
              line.answer === null ? '' : `${line.answer.code} ${line.answer.text}`.trim(),
            ],
          }))}
        />
      </>
    ),
  }
}
