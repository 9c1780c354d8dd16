import { chmodSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type Exit, exit, type Io } from '../command.ts'
import type { Asked, Frame } from './frame.ts'
import { clearSocket, prepareSocket } from './place.ts'

type Run = (args: readonly string[], io: Io) => Promise<Exit>

/** Listens beside the lock for commands of this machine's own user. `close` waits for those under way. */
export async function listenForCommands(folder: string, run: Run): Promise<{ close(): Promise<void> }> {
  const under = new Set<Promise<void>>()
  const server = createServer((request, response) => {
    const work = answer(request, response, run).finally(() => under.delete(work))
    under.add(work)
  })
  server.requestTimeout = 0
  const place = prepareSocket(folder)
  const mask = process.umask(0o177)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(place, resolve)
    process.umask(mask)
  })
  chmodSync(place, 0o600)
  return {
    close: async () => {
      server.close()
      await Promise.all(under)
      server.closeAllConnections()
      clearSocket(folder)
    },
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, run: Run): Promise<void> {
  const say = (frame: Frame) => void response.write(`${JSON.stringify(frame)}\n`)
  request.on('error', () => undefined)
  response.on('error', () => undefined)
  try {
    const body = request[Symbol.asyncIterator]()
    const { line, rest } = await firstLine(body)
    const { args, cwd } = JSON.parse(line) as Asked
    const io: Io = {
      out: text => say({ out: text }),
      err: text => say({ err: text }),
      input: () => {
        say({ input: true })
        return remaining(rest, body)
      },
      cwd,
    }
    say({ exit: await run(args, io) })
  } catch (error) {
    say({ err: error instanceof Error ? error.message : String(error) })
    say({ exit: exit.refused })
  }
  response.end()
}

async function firstLine(body: AsyncIterator<Buffer>): Promise<{ line: string; rest: Buffer }> {
  let got = Buffer.alloc(0)
  for (let at = -1; ; ) {
    at = got.indexOf('\n')
    if (at >= 0) return { line: got.subarray(0, at).toString('utf8'), rest: got.subarray(at + 1) }
    const next = await body.next()
    if (next.done === true) throw new Error('The command was cut off.')
    got = Buffer.concat([got, next.value])
  }
}

async function remaining(rest: Buffer, body: AsyncIterator<Buffer>): Promise<string> {
  const chunks = [rest]
  for (let next = await body.next(); next.done !== true; next = await body.next()) chunks.push(next.value)
  return Buffer.concat(chunks).toString('utf8')
}
