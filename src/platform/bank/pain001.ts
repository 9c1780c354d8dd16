import { decimalString, sum } from '../../kernel/money.ts'
import { agencyZone } from '../../kernel/time.ts'
import type { Transfer, TransferFile } from './pain.ts'

/**
 * A file of credit transfers as ISO 20022 pain.001.001.09 within the SEPA subset (EPC132-08): one group of one account, one day
 * and one control sum; the elements in the order of the schema. The same file is the same text, byte for byte.
 */
export const writeTransfers = (file: TransferFile): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${write(documentOf(file), 0)}\n`

type Node = readonly [name: string, content: string | readonly Node[], attributes?: Readonly<Record<string, string>>]

const documentOf = (file: TransferFile): Node => {
  const count = String(file.transfers.length)
  const total = decimalString(sum(file.transfers.map(({ amount }) => amount)))
  return [
    'Document',
    [
      [
        'CstmrCdtTrfInitn',
        [
          [
            'GrpHdr',
            [
              ['MsgId', file.message],
              ['CreDtTm', written(file.createdAt)],
              ['NbOfTxs', count],
              ['CtrlSum', total],
              ['InitgPty', [['Nm', bankText(file.debtor.name, 70)]]],
            ],
          ],
          ['PmtInf', paymentInformation(file, count, total)],
        ],
      ],
    ],
    { xmlns: 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09' },
  ]
}

const paymentInformation = (file: TransferFile, count: string, total: string): readonly Node[] => [
  ['PmtInfId', file.message],
  ['PmtMtd', 'TRF'],
  // one debit per transfer, so that the statement names each by its end-to-end id
  ['BtchBookg', 'false'],
  ['NbOfTxs', count],
  ['CtrlSum', total],
  ['PmtTpInf', [['SvcLvl', [['Cd', 'SEPA']]]]],
  ['ReqdExctnDt', [['Dt', file.executionOn.toString()]]],
  ['Dbtr', [['Nm', bankText(file.debtor.name, 70)]]],
  ['DbtrAcct', account(file.debtor.iban)],
  ['DbtrAgt', agent(file.debtor.bic)],
  ['ChrgBr', 'SLEV'],
  ...file.transfers.map((transfer): Node => ['CdtTrfTxInf', transferOf(transfer)]),
]

const transferOf = ({ endToEnd, amount, creditor, reference }: Transfer): readonly Node[] => [
  ['PmtId', [['EndToEndId', endToEnd]]],
  ['Amt', [['InstdAmt', decimalString(amount), { Ccy: amount.currency }]]],
  ['Cdtr', [['Nm', bankText(creditor.name, 70)]]],
  ['CdtrAcct', account(creditor.iban)],
  [
    'RmtInf',
    [
      [
        'Strd',
        [
          [
            'CdtrRefInf',
            [
              [
                'Tp',
                [
                  ['CdOrPrtry', [['Cd', 'SCOR']]],
                  ['Issr', 'ISO'],
                ],
              ],
              ['Ref', reference],
            ],
          ],
        ],
      ],
    ],
  ],
]

const account = (iban: string): readonly Node[] => [['Id', [['IBAN', iban]]]]
/** Where no BIC is known the bank finds it from the account: EPC132-08 asks for these words then. */
const agent = (bic: string | null): readonly Node[] => [
  ['FinInstnId', bic === null ? [['Othr', [['Id', 'NOTPROVIDED']]]] : [['BICFI', bic]]],
]

/** `2019-03-04T10:15:00+01:00`, in the agency’s zone. */
const written = (moment: Temporal.Instant): string =>
  moment.toZonedDateTimeISO(agencyZone).toString({ timeZoneName: 'never', smallestUnit: 'second' })

function write([name, content, attributes = {}]: Node, depth: number): string {
  const pad = '  '.repeat(depth)
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  const open = `${pad}<${name}${said.join('')}>`
  return typeof content === 'string'
    ? `${open}${escaped(content)}</${name}>`
    : `${open}\n${content.map(child => write(child, depth + 1)).join('\n')}\n${pad}</${name}>`
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const spelt: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '–': '-',
  '—': '-',
  '&': '+',
  _: '-',
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
}

/** Text in the characters that every bank of SEPA takes (EPC217-08): letters without accents, digits and a few marks. */
export function bankText(text: string, most: number): string {
  const plain = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9/\-?:().,'+ ]/gu, sign => spelt[sign] ?? ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, most)
    .trim()
  return plain === '' ? 'NOTPROVIDED' : plain
}

/** A structured creditor reference (ISO 11649) of a number of ours: `RF` and two check digits before its letters and digits. */
export function creditorReference(number: string): string {
  const own = number.toUpperCase().replace(/[^A-Z0-9]/g, '')
  if (own === '' || own.length > 21) throw new RangeError('a creditor reference carries 1 to 21 letters and digits')
  const digits = `${own}RF00`.replace(/[A-Z]/g, letter => String(letter.charCodeAt(0) - 55))
  return `RF${String(98n - (BigInt(digits) % 97n)).padStart(2, '0')}${own}`
}
