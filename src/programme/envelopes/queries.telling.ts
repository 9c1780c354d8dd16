import { peopleWith } from '../../directory/people/queries.ts'
import { type Actor, actorKey } from '../../kernel/actor.ts'
import { writeMoney } from '../../kernel/money.ts'
import type { Notice, Task } from '../../kernel/telling.ts'
import type { Words } from '../../kernel/words.ts'
import type { Event, Reader } from '../../platform/db/index.ts'
import type { Transfer } from './article.ts'
import { keepsBudget } from './rules.budget.ts'
import { articleById, transferById, transfersOf } from './store.budget.ts'
import { closingById, closings } from './store.closing.ts'

/** What waits for whoever keeps the budget: transfers that another asked for, and year ends to be carried out or gone on with. */
export async function tasksFor(db: Reader, actor: Actor): Promise<Task[]> {
  if (actor.kind !== 'person' || !keepsBudget(actor)) return []
  const own = actorKey(actor)
  const waiting = (await transfersOf(db, { state: 'requested' })).filter(({ requestedBy }) => requestedBy !== own)
  const ends = (await closings(db, { demonstration: actor.demonstration })).filter(
    ({ state, preparedBy }) => state === 'running' || (state === 'prepared' && preparedBy !== own),
  )
  return [
    ...waiting
      .filter(({ demonstration }) => demonstration || !actor.demonstration)
      .map(one => ({
        kind: 'transfer.decide',
        title: {
          en: `Decide on a transfer of credit of ${one.year}: ${writeMoney(one.amount, 'en')}`,
          nl: `Beslis over een overschrijving van krediet van ${one.year}: ${writeMoney(one.amount, 'nl')}`,
        },
        href: `/transfers/${one.id}`,
        due: null,
        about: { kind: 'transfer', id: one.id },
        demonstration: one.demonstration,
      })),
    ...ends.map(({ id, year, state, demonstration }) => ({
      kind: 'closing.carry-out',
      title:
        state === 'running'
          ? {
              en: `Go on with the year end of ${year}: it was interrupted`,
              nl: `Zet de jaarafsluiting van ${year} voort: ze is onderbroken`,
            }
          : { en: `Carry out the year end of ${year}`, nl: `Voer de jaarafsluiting van ${year} uit` },
      href: `/ledger/closings/${id}`,
      due: null,
      about: { kind: 'closing', id },
      demonstration,
    })),
  ]
}

/** Who is told what happened to a transfer or a year end: those who keep the budget, or whoever asked. */
export async function noticesOf(db: Reader, event: Event): Promise<Notice[]> {
  if (event.subjectKind === 'transfer') return ofTransfer(db, event)
  if (event.subjectKind !== 'closing' || event.act !== 'closing.prepared') return []
  const closing = await closingById(db, event.subjectId)
  if (closing === undefined) return []
  const { year, demonstration } = closing
  return [
    {
      to: await keepers(db, demonstration),
      kind: 'closing.prepared',
      instrument: null,
      subject: { en: `The year end of ${year} is prepared`, nl: `De jaarafsluiting van ${year} is voorbereid` },
      text: {
        en: 'Look at what it carries over and releases; someone other than whoever prepared it carries it out.',
        nl: 'Bekijk wat ze overdraagt en vrijgeeft; iemand anders dan wie ze voorbereidde, voert ze uit.',
      },
      href: `/ledger/closings/${closing.id}`,
      demonstration,
    },
  ]
}

const told: Readonly<Record<string, Words>> = {
  'transfer.requested': {
    en: 'A transfer of credit waits for a decision',
    nl: 'Een overschrijving van krediet wacht op een beslissing',
  },
  'transfer.approved': { en: 'The credit has been transferred', nl: 'Het krediet is overgeschreven' },
  'transfer.rejected': {
    en: 'The transfer of credit has been rejected',
    nl: 'De overschrijving van krediet is geweigerd',
  },
}

async function ofTransfer(db: Reader, { act, subjectId }: Event): Promise<Notice[]> {
  const transfer = await transferById(db, subjectId)
  const subject = told[act]
  if (transfer === undefined || subject === undefined) return []
  const to = act === 'transfer.requested' ? await keepers(db, transfer.demonstration) : [asker(transfer)]
  const [from, into] = [await articleById(db, transfer.from), await articleById(db, transfer.to)]
  const text = (language: 'en' | 'nl') =>
    `${writeMoney(transfer.amount, language)}, ${transfer.year}: ${from?.code} → ${into?.code}. ${transfer.decisionReason ?? transfer.reason}`
  return [
    {
      to,
      kind: act,
      instrument: null,
      subject,
      text: { en: text('en'), nl: text('nl') },
      href: `/transfers/${transfer.id}`,
      demonstration: transfer.demonstration,
    },
  ]
}

const asker = ({ requestedBy }: Transfer): string => requestedBy.replace('person:', '')
const keepers = async (db: Reader, demonstration: boolean): Promise<string[]> => {
  const all = [
    ...(await peopleWith(db, { role: 'programme-manager' })),
    ...(await peopleWith(db, { role: 'controller' })),
  ]
  return [...new Set(all.filter(one => one.demonstration === demonstration).map(({ person }) => person))]
}
