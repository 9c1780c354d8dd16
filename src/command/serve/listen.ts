import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The port is taken, or the address is not one of this machine. The message is a sentence. */
export class CannotListen extends Error {}

export type Listening = {
  readonly port: number
  /** Whether only this machine can reach it. */
  readonly loopback: boolean
  /** Takes no more requests and waits for those under way, at most `patience` milliseconds. */
  close(patience: number): Promise<void>
}

const loopbacks = ['127.0.0.1', '::1'] as const

/** Listens on `host`; `localhost` means every loopback address that this machine has, all on one port. */
export async function listen(host: string, port: number, listener: RequestListener): Promise<Listening> {
  const servers: Server[] = []
  const close = async (patience: number) => {
    await Promise.all(servers.map(server => closeGently(server, patience)))
  }
  try {
    const hosts = host === 'localhost' ? loopbacks : [host]
    for (const each of hosts) {
      const server = await listenOn(each, boundPort(servers) ?? port, listener, host === 'localhost')
      if (server !== undefined) servers.push(server)
    }
  } catch (error) {
    await close(0)
    throw error
  }
  const bound = boundPort(servers)
  if (bound === undefined) throw new CannotListen('This machine has no loopback address to listen on. Set HOST.')
  return { port: bound, loopback: host === 'localhost' || host === '::1' || /^127\./.test(host), close }
}

const boundPort = (servers: readonly Server[]): number | undefined =>
  servers[0] === undefined ? undefined : (servers[0].address() as AddressInfo).port

/** `undefined` when the address does not exist here and need not. */
function listenOn(
  host: string,
  port: number,
  listener: RequestListener,
  optional: boolean,
): Promise<Server | undefined> {
  const server = createServer(listener)
  // longer than the minute after which most proxies let an idle connection go
  server.keepAliveTimeout = 65_000
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (optional && (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT')) resolve(undefined)
      else reject(new CannotListen(sentence(error, host, port), { cause: error }))
    })
    server.listen({ host, port, ipv6Only: host === '::1' }, () => resolve(server))
  })
}

function sentence(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Choose another one: PORT=${port === 65_535 ? 3000 : port + 1} npm start`
  if (error.code === 'EACCES') return `Port ${port} may not be used by this user. Choose one above 1023 with PORT.`
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return `HOST is “${host}”, which is not an address of this machine.`
  return `Tros cannot listen on ${host}, port ${port}: ${error.message}.`
}

function closeGently(server: Server, patience: number): Promise<void> {
  return new Promise(resolve => {
    const late = setTimeout(() => server.closeAllConnections(), patience)
    server.close(() => {
      clearTimeout(late)
      resolve()
    })
    server.closeIdleConnections()
  })
}
