import { request } from 'node:http'
import { linesOf } from '../../platform/lines.ts'
import { type Exit, exit, type Io } from '../command.ts'
import type { Asked, Frame } from './frame.ts'
import { socketOf } from './place.ts'

/** Has the server that holds `folder` do a command. `undefined`: no server listens there. */
export function throughServer(folder: string, asked: Asked, io: Io): Promise<Exit | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request({ socketPath: socketOf(folder), path: '/', method: 'POST' })
    let answered = false
    sent.on('error', (error: NodeJS.ErrnoException) => {
      if (answered) return
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(undefined)
      else reject(error)
    })
    sent.on('response', async answer => {
      answered = true
      try {
        for await (const line of linesOf(answer)) {
          const frame = JSON.parse(line) as Frame
          if ('out' in frame) io.out(frame.out)
          else if ('err' in frame) io.err(frame.err)
          else if ('input' in frame) void io.input().then(text => sent.end(text))
          else return resolve(frame.exit)
        }
      } catch {
        // the connection broke: told below
      } finally {
        sent.destroy()
      }
      io.err('The server ended before the command was done. What it had not finished was not recorded.')
      resolve(exit.unavailable)
    })
    sent.write(`${JSON.stringify(asked)}\n`)
  })
}
