import { setTimeout as pause } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { type Database, sql } from '../db/index.ts'
import { type Jobs, openJobs } from '../jobs/index.ts'
import { eraseMailTo, mailTo, message, messages, type Outgoing, openMail, queueMail, requeueMail } from './index.ts'

/** A real mail server on the loopback; `judge` answers a recipient as a server would. */
function mailServer(judge: (address: string) => Error | undefined) {
  const letters: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo: ({ address }, _session, answer) => {
      const refusal = judge(address)
      if (refusal === undefined) answer()
      else answer(refusal)
    },
    onData: (stream, _session, answer) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        letters.push(Buffer.concat(parts).toString())
        answer()
      })
    },
  })
  const listening = new Promise<string>(resolve => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.server.address()
      resolve(`smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`)
    })
  })
  return { letters, listening, close: () => new Promise<void>(resolve => server.close(() => resolve())) }
}

const answered = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code })

let database: Database
let jobs: Jobs
let server: ReturnType<typeof mailServer>
let asked: string[]
beforeAll(async () => {
  database = await testDatabase()
})
beforeEach(() => {
  jobs = openJobs(database, { lookSeconds: 0.05, pollSeconds: 0.5, retrySeconds: 1 })
  asked = []
  server = mailServer(address => {
    asked.push(address)
    if (address.startsWith('nobody@')) return answered(550, 'No such mailbox')
    return address.startsWith('busy@') && asked.length === 1 ? answered(451, 'Try again later') : undefined
  })
})
afterEach(async () => {
  await jobs.stop()
  await server.close()
})
afterAll(() => database.close())

const invitation = (to: string, more: Partial<Outgoing> = {}): Outgoing => ({
  kind: 'invitation',
  to,
  language: 'nl',
  subject: 'Uw uitnodiging',
  text: 'Welkom, gebruik https://tros.example/x',
  ...more,
})
const queued = (asking: Outgoing) => database.reader.transaction().execute(tx => queueMail(tx, asking))
const settled = async (id: string) => {
  for (let i = 0; i < 400; i++) {
    const found = await message(database.reader, id)
    if (found?.state !== 'queued') return found
    await pause(50)
  }
  return message(database.reader, id)
}
const deliver = async () => {
  const mail = openMail({ smtpUrl: await server.listening, from: 'Tros <tros@agency.example>' }, database, jobs)
  await jobs.start()
  return mail
}

test('a message is delivered, and the outbox says so', async () => {
  await deliver()
  const id = await queued(
    invitation('an@company.internal', { html: '<p>Welkom</p>', subject: 'Uw\r\nBcc: x@y.example' }),
  )
  expect(await settled(id)).toMatchObject({ state: 'sent', attempts: 1, reason: null })
  expect(asked).toEqual(['an@company.internal'])
  expect(server.letters[0]).toMatch(/^From: Tros <tros@agency.example>\r$/m)
  expect(server.letters[0]).toMatch(/^Subject: Uw Bcc: x@y.example\r$/m)
  expect(server.letters[0]).toContain(`Message-ID: <${id}@127.0.0.1>`)
})

test('a message that may be ended says how, for mail programs to show as a button (RFC 8058)', async () => {
  await deliver()
  const unsubscribe = 'https://tros.example/nl/notices/unsubscription?token=abc'
  await settled(await queued(invitation('an@company.internal', { unsubscribe })))
  const letter = (server.letters[0] ?? '').replace(/\r\n\s+/g, ' ')
  expect(letter).toContain(`List-Unsubscribe: <${unsubscribe}>`)
  expect(letter).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
  await settled(await queued(invitation('bo@company.internal')))
  expect(server.letters[1]).not.toContain('List-Unsubscribe')
})

test('a server that is busy is asked again', async () => {
  await deliver()
  const id = await queued(invitation('busy@company.internal'))
  expect(await settled(id)).toMatchObject({ state: 'sent', attempts: 2 })
  expect(server.letters).toHaveLength(1)
})

test('a mailbox that does not exist is the end of it, with what the server said; it can be sent once more', async () => {
  await deliver()
  const id = await queued(invitation('nobody@company.internal'))
  expect(await settled(id)).toMatchObject({ state: 'failed', attempts: 1, sentAt: null })
  expect((await message(database.reader, id))?.reason).toContain('No such mailbox')
  await database.reader.transaction().execute(tx => requeueMail(tx, id))
  expect((await message(database.reader, id))?.state).toBe('queued')
  expect(await settled(id)).toMatchObject({ state: 'failed' })
  expect(asked).toHaveLength(2)
})

test('without a mail server everything waits in the outbox, and leaves once there is one', async () => {
  const without = openMail({ from: 'tros@agency.example' }, database, jobs)
  expect(without.delivers).toBe(false)
  const id = await queued(invitation('later@company.internal'))
  await sql`delete from jobs.waiting`.execute(database.reader)
  const mail = await deliver()
  expect((await messages(database.reader, { state: 'queued', limit: 10 })).map(m => m.id)).toEqual([id])
  expect(await mail.requeue()).toBe(1)
  expect(await settled(id)).toMatchObject({ state: 'sent' })
})

test('what two workers are told of leaves once', async () => {
  await deliver()
  const id = await queued(invitation('once@company.internal'))
  await database.reader.transaction().execute(tx => jobs.send(tx, 'mail', id))
  await settled(id)
  await pause(1500)
  expect(server.letters).toHaveLength(1)
})

test.each(['an@demonstratie.example', 'an@example.org', 'an@sub.example.com', 'an@x.test', 'an@invalid'])(
  'nothing leaves for an address that cannot exist: %s',
  async to => {
    await deliver()
    expect(await settled(await queued(invitation(to)))).toMatchObject({ state: 'failed', reason: 'reserved' })
    expect(asked).toEqual([])
  },
)

test('a link that has ended is not sent any more', async () => {
  const id = await queued(
    invitation('late@company.internal', { usefulUntil: Temporal.Instant.from('2020-01-01T00:00Z') }),
  )
  await deliver()
  expect(await settled(id)).toMatchObject({ state: 'failed', reason: 'expired' })
  expect(server.letters).toEqual([])
})

test('one address is exported and forgotten whole', async () => {
  await queued(invitation('Bea@company.internal'))
  expect(await mailTo(database.reader, 'bea@COMPANY.internal')).toHaveLength(1)
  expect(await database.reader.transaction().execute(tx => eraseMailTo(tx, 'bea@company.internal'))).toBe(1)
  expect(await mailTo(database.reader, 'bea@company.internal')).toEqual([])
})

test.each(['no address', 'a@b.example, c@d.example', 'a@b.example\nBcc: c@d.example', '<a@b.example>'])(
  'the database itself refuses %j as a recipient',
  async to => {
    await expect(queued(invitation(to))).rejects.toThrow(/recipient/)
  },
)
