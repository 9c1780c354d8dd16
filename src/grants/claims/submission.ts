import { decimalString } from '../../kernel/money.ts'
import type { Claim } from './claim.ts'
import type { Evidence, Line } from './line.ts'

/** What a mandated person declares when submitting; kept with the submission. */
export const statement = {
  en: 'I declare on behalf of the organisation that these costs were made for the activities of the agreement and within its term, that they were paid or are due, that VAT which can be recovered is not in them, that every other public aid to them is stated, and that each is proved by the files that go with it.',
  nl: 'Ik verklaar namens de organisatie dat deze kosten gemaakt zijn voor de activiteiten van de overeenkomst en binnen haar looptijd, dat ze betaald of verschuldigd zijn, dat terugvorderbare btw er niet in zit, dat alle andere overheidssteun ervoor is vermeld, en dat elke kost bewezen is met de bijgevoegde bestanden.',
} as const

/** What is submitted, as text: from the same claim always the same, so that its digest proves it. */
export const contentOf = (
  claim: Claim,
  lines: readonly Line[],
  evidence: readonly Evidence[],
  declared: { readonly by: string; readonly name: string; readonly at: Temporal.Instant },
): string =>
  JSON.stringify({
    claim: claim.number,
    agreement: claim.agreement,
    organisation: claim.organisation,
    instrument: claim.instrument,
    year: claim.year,
    kind: claim.kind,
    declared: { by: declared.by, name: declared.name, at: declared.at.toString(), statement: statement.nl },
    lines: lines.map(line => ({
      ordinal: line.ordinal,
      id: line.id,
      category: line.category,
      activity: line.activity,
      date: line.date.toString(),
      description: line.description,
      supplier: line.supplier,
      supplierNumber: line.supplierNumber,
      invoiceNumber: line.invoiceNumber,
      net: decimalString(line.net),
      vat: decimalString(line.vat),
      refundableVat: decimalString(line.refundableVat),
      amount: decimalString(line.amount),
      otherPublicAid: decimalString(line.otherPublicAid),
      person: line.person,
      minutes: line.minutes,
      rate: line.rate === null ? null : decimalString(line.rate),
      remark: line.remark,
      evidence: line.evidence,
    })),
    evidence: evidence
      .filter(({ state }) => state === 'stands')
      .map(({ digest, name, type, size }) => ({ digest, name, type, size })),
  })
