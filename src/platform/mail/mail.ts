import { createTransport } from 'nodemailer'
import type { Database } from '../db/index.ts'
import type { Jobs } from '../jobs/index.ts'
import { expired, isReserved, type Message, mailQueue, reserved } from './message.ts'
import { claim, queueWaiting, recordFailure, recordSent } from './store.ts'

export type MailOptions = {
  /** `smtp://user:password@host:587` or `smtps://…`; absent, messages stay in the outbox. */
  readonly smtpUrl?: string | undefined
  /** The sender: `Tros <tros@agency.example>`. */
  readonly from: string
}

export type Mail = {
  /** Whether messages leave the house. */
  readonly delivers: boolean
  /** Asks for the delivery of what still waits, e.g. after a restored backup; to be called at the start. Returns how many. */
  requeue(): Promise<number>
  close(): void
}

const attempts = 8
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

/** Delivers what `queueMail` recorded, as jobs of the queue `mail`. */
export function openMail({ smtpUrl, from }: MailOptions, database: Database, jobs: Jobs): Mail {
  if (smtpUrl === undefined) return { delivers: false, requeue: async () => 0, close: () => undefined }
  const transport = createTransport({ url: smtpUrl, ...patience } as never)
  const host = new URL(smtpUrl).hostname
  jobs.work(mailQueue, async id => {
    const found = await claim(database.reader, String(id))
    if (found === undefined) return
    if (found === 'taken') throw new Error(`Message ${id} is being delivered by another process`)
    await deliver(found, database, message => transport.sendMail(letter(message, from, host)))
  })
  return {
    delivers: true,
    requeue: () => database.reader.transaction().execute(queueWaiting),
    close: () => transport.close(),
  }
}

async function deliver(message: Message, database: Database, post: (message: Message) => Promise<unknown>) {
  const { id, usefulUntil } = message
  if (usefulUntil !== null && Temporal.Instant.compare(usefulUntil, Temporal.Now.instant()) < 0)
    return recordFailure(database.reader, id, expired, true)
  if (isReserved(message.to)) return recordFailure(database.reader, id, reserved, true)
  try {
    await post(message)
  } catch (error) {
    const final = isFinal(error) || message.attempts >= attempts
    await recordFailure(database.reader, id, error instanceof Error ? error.message : String(error), final)
    if (final) return
    throw error
  }
  await recordSent(database.reader, id)
}

/** One recipient, whatever the address looks like; the same Message-ID at every try, so that a double is recognised. */
const letter = ({ id, to, subject, text, html, language, unsubscribe }: Message, from: string, host: string) => ({
  from,
  to: { name: '', address: to },
  subject,
  text,
  ...(html === null ? {} : { html }),
  messageId: `<${id}@${host}>`,
  headers: {
    'Content-Language': language,
    'Auto-Submitted': 'auto-generated',
    ...(unsubscribe === null ? {} : oneClick(unsubscribe)),
  },
})

/** RFC 8058: ending it takes one click in the mail program, and no page. */
const oneClick = (address: string) => ({
  'List-Unsubscribe': `<${address}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
})

/** RFC 5321 §4.2.1: a 5yz answer will be the same next time; everything else may pass. */
const isFinal = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'responseCode' in error &&
  typeof error.responseCode === 'number' &&
  error.responseCode >= 500 &&
  error.responseCode !== 530 &&
  error.responseCode !== 535
