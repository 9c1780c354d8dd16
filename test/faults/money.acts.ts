import { randomUUID } from 'node:crypto'
import { paper } from '../../src/replay/paper.ts'
import { camt053 } from '../bank.ts'
import { allYes } from '../controlled.ts'
import { statement, statusReport } from '../paid.ts'
import { year } from '../running.ts'

/** What is known of the network that the acts are about; they add to it what they lead to. */
export type Known = {
  readonly agreement: string
  readonly cluster: string
  readonly member: string
  readonly iban: string
  [found: string]: string
}
/** Asks the server as somebody: the text of a page. */
export type Look = (who: string, path: string) => Promise<string>
export type Sent = { readonly path: string; readonly body: FormData }
/** An act as a browser sends it: who, what event it leaves, and what is typed. The same body is sent again after a fault. */
export type MoneyAct = {
  readonly who: string
  readonly name: string
  form(known: Known, look: Look): Promise<Sent>
  /** What is learnt from where the answer leads to. */
  learn?(known: Known, location: string, look: Look): Promise<void> | void
}

const koen = 'Koen Rekenaers'
const ivo = 'Ivo Vlasdraaier'
const carla = 'Carla Voorbeeldt'
const bert = 'Bert Proefmans'
const els = 'Els Toneelman'
const filip = 'Filip Oefenaar'
const today = Temporal.Now.plainDateISO('Europe/Brussels').toString()

type Fields = Readonly<Record<string, string | readonly string[] | File>>
function sent(path: string, fields: Fields = {}): Sent {
  const body = new FormData()
  body.set('_key', randomUUID())
  for (const [name, value] of Object.entries(fields))
    for (const one of value instanceof File || typeof value === 'string' ? [value] : value) body.append(name, one)
  return { path: `/nl${path}`, body }
}
const fileOf = (name: string, bytes: Uint8Array) => new File([new Uint8Array(bytes)], name)
const idAt = (location: string): string => /.*([0-9a-f-]{36})/.exec(location)?.[1] ?? ''
const learns = (name: string) => (known: Known, location: string) => {
  known[name] = idAt(location)
}
/** A structured reference on a page, as digits. */
const referenceIn = (text: string): string => (/\+\+\+[\d/]+\+\+\+/.exec(text)?.[0] ?? '').replace(/\D/g, '')
const numberIn = (text: string): string => /<h1[^>]*>\s*([A-Z0-9-]+)/.exec(text)?.[1] ?? ''

const members: readonly MoneyAct[] = [
  {
    who: koen,
    name: 'contribution.pledged',
    form: async ({ cluster, member }) =>
      sent(`/clusters/${cluster}/contributions`, {
        payer: member,
        kind: 'cash',
        amount: '40000,00',
        from: year.from.toString(),
        to: year.to.toString(),
        publicOrigin: 'no',
      }),
    learn: learns('contribution'),
  },
  {
    who: koen,
    name: 'contribution.invoiced',
    form: async ({ cluster, contribution }) =>
      sent(`/clusters/${cluster}/contributions/${contribution}/invoice`, { due: '' }),
    learn: async (known, _location, look) => {
      known['reference'] = referenceIn(
        await look(koen, `/clusters/${known.cluster}/contributions/${known['contribution']}`),
      )
    },
  },
  {
    who: koen,
    name: 'contributions.statement-imported',
    form: async ({ cluster, iban, reference = '' }) => {
      const moved = [{ cents: 4_000_000, name: 'Lid', reference }]
      const bytes = camt053({ iban, number: 7, on: today, opening: 100_000, moved })
      return sent(`/clusters/${cluster}/contributions/bank`, { file: fileOf('uittreksel.xml', bytes) })
    },
  },
]

const answers = (name: string, bytes: Uint8Array) => sent('/payments/answers', { file: fileOf(name, bytes) })
const advance: readonly MoneyAct[] = [
  {
    who: carla,
    name: 'payment.proposed',
    form: async ({ agreement }) => sent('/payments', { agreement, year: '1', instalment: '1' }),
    learn: async (known, location, look) => {
      known['payment'] = idAt(location)
      known['number'] = numberIn(await look(carla, `/payments/${known['payment']}`))
    },
  },
  { who: bert, name: 'payment.approved', form: async ({ payment }) => sent(`/payments/${payment}/approval`) },
  {
    who: filip,
    name: 'batch.ordered',
    form: async ({ payment = '' }) => sent('/payments/orders', { payments: [payment], executionOn: '' }),
  },
  {
    who: filip,
    name: 'bank.answered',
    form: async ({ number = '' }) => answers('S1.xml', statusReport('S1', [{ endToEnd: number, status: 'ACTC' }])),
  },
  {
    who: filip,
    name: 'bank.answered',
    form: async ({ number = '' }) =>
      answers('C1.xml', statement('C1', [{ endToEnd: number, cents: -3_000_000n, on: today }])),
  },
]

const line = (number: string): Fields => ({
  category: 'administrative',
  activity: 'animation',
  date: year.from.add({ days: 3 }).toString(),
  supplier: 'Drukkerij De Schelde',
  invoiceNumber: number,
  net: '4000,00',
  vat: '840,00',
  refundableVat: '0',
  file: fileOf(`${number}.pdf`, paper([`Factuur ${number}`])),
})
const claim: readonly MoneyAct[] = [
  {
    who: koen,
    name: 'claim.opened',
    form: async ({ agreement }) => sent('/claims', { year: `${agreement}:1`, kind: 'interim' }),
    learn: learns('claim'),
  },
  ...['F-1', 'F-2'].map(number => ({
    who: koen,
    name: 'claim-line.added',
    form: async ({ claim }: Known) => sent(`/claims/${claim}/lines`, line(number)),
  })),
  {
    who: ivo,
    name: 'claim.submitted',
    form: async ({ claim }) => sent(`/claims/${claim}/submission`, { statement: 'yes' }),
  },
  {
    who: els,
    name: 'control.taken',
    form: async ({ claim }) => sent(`/claims/${claim}/control`, { 'take.method': 'full', 'take.reason': '' }),
    learn: async (known, _location, look) => {
      const text = await look(els, `/claims/${known['claim']}/control?show=all`)
      known['lines'] = [...new Set([...text.matchAll(/control\/lines\/([0-9a-f-]{36})/g)].map(([, id]) => id))].join(
        ' ',
      )
    },
  },
  {
    who: els,
    name: 'control.checklist-answered',
    form: async ({ claim }) =>
      sent(
        `/claims/${claim}/control/checklist`,
        Object.fromEntries(allYes.map(({ question }) => [`checklist.answer-${question}`, 'yes'])),
      ),
  },
  {
    who: els,
    name: 'control.lines-accepted',
    form: async ({ claim, lines = '' }) => sent(`/claims/${claim}/control/acceptance`, { line: lines.split(' ') }),
  },
  { who: els, name: 'control.closed', form: async ({ claim }) => sent(`/claims/${claim}/control/closing`) },
]

const back: readonly MoneyAct[] = [
  {
    who: carla,
    name: 'recovery.announced',
    form: async ({ agreement }) =>
      sent('/recoveries', {
        agreement,
        year: '1',
        ground: 'by-hand',
        amount: '1234,56',
        'reason-announcement': 'Een aankoop werd ook elders gesubsidieerd.',
      }),
    learn: learns('recovery'),
  },
  {
    who: ivo,
    name: 'recovery.answered',
    form: async ({ recovery }) => sent(`/recoveries/${recovery}/answer`, { answer: 'Dat klopt, zo was het.' }),
  },
  {
    who: bert,
    name: 'recovery.claimed',
    form: async ({ recovery }) => sent(`/recoveries/${recovery}/claim`),
    learn: async (known, _location, look) => {
      known['back'] = referenceIn(await look(bert, `/recoveries/${known['recovery']}`))
    },
  },
  {
    who: filip,
    name: 'recovery.received',
    form: async ({ recovery }) =>
      sent(`/recoveries/${recovery}/receipt`, { amount: '234,56', on: today, source: 'uittreksel 9, lijn 1' }),
  },
  {
    who: filip,
    name: 'bank.answered',
    form: async ({ back: reference = '' }) =>
      answers('R1.xml', statement('R1', [{ cents: 100_000n, on: today, reference }])),
  },
]

/** From what members bring to what comes back, in the order in which it can be done. */
export const moneyActs: readonly MoneyAct[] = [...members, ...advance, ...claim, ...back]
export const people = [koen, ivo, carla, bert, els, filip]
