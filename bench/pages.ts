import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { postgres, sql } from '../src/platform/db/index.ts'

/**
 * Public pages, as a browser asks for them (gzip, keep-alive), against the same bytes from a bare `node:http` server: each
 * a process of its own, asked in turns by this one over sixteen connections. On PostgreSQL when TEST_DATABASE_URL names
 * one, else on the embedded database. Every page carries all its headers and is logged. Required: a ratio of 0.25 or more.
 *
 *   TEST_DATABASE_URL=postgres://… node --import ./bin/tsx.js bench/pages.ts
 */
const pages = ['/nl', '/en', '/nl/clusters']
const rounds = 7
const seconds = 1.5
const connections = 16

/** The other side: one answer, held in memory. */
function bare(file: string): void {
  const body = readFileSync(file)
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'gzip' }
  const server = createServer((_request, response) => response.writeHead(200, headers).end(body))
  server.listen(0, '127.0.0.1', () => console.log(`at http://127.0.0.1:${(server.address() as AddressInfo).port}`))
}

async function compare(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'tros-bench-'))
  const database = await ownDatabase()
  const site = started(['src/main.ts', 'serve'], { TROS_DATA: data, PORT: '0', TROS_DEMO: '1', ...database.settings })
  try {
    const address = (await said(site, /Tros is at (\S+)/)).replace('localhost', '127.0.0.1')
    console.log(
      `${database.settings.DATABASE_URL === undefined ? 'embedded database' : 'PostgreSQL'}, Node ${process.version}`,
    )
    for (const page of pages) await onePage(address, page, data)
  } finally {
    site.kill('SIGTERM')
    if (site.exitCode === null) await once(site, 'close')
    await database.drop()
    rmSync(data, { recursive: true, force: true })
  }
}

async function onePage(address: string, page: string, data: string): Promise<void> {
  const kept = join(data, 'page')
  writeFileSync(kept, (await rawBody(address, page)) ?? '')
  const other = started(['bench/pages.ts', 'bare', kept], {})
  const bareAddress = await said(other, /at (\S+)/)
  const rates: { ours: number; bare: number }[] = []
  await rate(address, page, 0.5)
  await rate(bareAddress, page, 0.5)
  for (let round = 0; round < rounds; round++)
    rates.push({ ours: await rate(address, page, seconds), bare: await rate(bareAddress, page, seconds) })
  other.kill()
  const ours = median(rates.map(each => each.ours))
  const theirs = median(rates.map(each => each.bare))
  const ratio = median(rates.map(each => each.ours / each.bare))
  const size = readFileSync(kept).length
  console.log(
    `${page.padEnd(14)} ${String(size).padStart(6)} bytes  Tros ${ours.toFixed(0).padStart(6)}/s  node:http ${theirs.toFixed(0).padStart(6)}/s  ratio ${ratio.toFixed(2)} ${ratio >= 0.25 ? '(required 0.25)' : 'BELOW 0.25'}`,
  )
}

const median = (numbers: number[]): number => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

const requestOf = (page: string) =>
  `GET ${page} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: text/html\r\naccept-encoding: gzip\r\naccept-language: nl\r\n\r\n`

/** One whole answer, header and body apart. */
async function answer(address: string, page: string): Promise<{ head: string; body: Buffer }> {
  const { hostname, port } = new URL(address)
  const socket = connect(Number(port), hostname)
  socket.write(requestOf(page).replace('\r\n\r\n', '\r\nconnection: close\r\n\r\n'))
  const chunks: Buffer[] = []
  for await (const chunk of socket) chunks.push(chunk as Buffer)
  const whole = Buffer.concat(chunks)
  const end = whole.indexOf('\r\n\r\n') + 4
  return { head: whole.subarray(0, end).toString('latin1'), body: whole.subarray(end) }
}

async function rawBody(address: string, page: string): Promise<Buffer> {
  const { head, body } = await answer(address, page)
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1])
  if (!/^HTTP\/1.1 200 /.test(head) || !/content-encoding: gzip/i.test(head) || body.length !== length)
    throw new Error(`${page} cannot be measured: ${head}`)
  if (!/content-security-policy: .*default-src 'none'/i.test(head)) throw new Error(`${page} lacks its headers`)
  return body
}

/** Answers per second. Every answer to one request is of one length, so counting bytes is counting answers. */
async function rate(address: string, page: string, during: number): Promise<number> {
  const { hostname, port } = new URL(address)
  const request = Buffer.from(requestOf(page))
  const length = await lengthOf(hostname, Number(port), request)
  let answers = 0
  let counting = true
  const clients = Array.from({ length: connections }, () => {
    let got = 0
    const socket = connect(Number(port), hostname, () => socket.write(request))
    socket.on('data', (chunk: Buffer) => {
      got += chunk.length
      if (got < length) return
      got -= length
      answers++
      if (counting) socket.write(request)
    })
    return socket
  })
  const began = performance.now()
  await new Promise(resolve => setTimeout(resolve, during * 1000))
  const took = (performance.now() - began) / 1000
  const counted = answers
  counting = false
  for (const socket of clients) socket.destroy()
  return counted / took
}

/** Bytes of one answer on a connection that stays open. */
function lengthOf(hostname: string, port: number, request: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, hostname, () => socket.write(request))
    let got: Buffer = Buffer.alloc(0)
    socket.on('error', reject).on('data', (chunk: Buffer) => {
      got = Buffer.concat([got, chunk])
      const end = got.indexOf('\r\n\r\n') + 4
      const body = Number(/content-length: (\d+)/i.exec(got.toString('latin1', 0, end))?.[1] ?? Number.NaN)
      if (end > 3 && (Number.isNaN(body) || got.length >= end + body)) {
        socket.destroy()
        resolve(Number.isNaN(body) ? got.length : end + body)
      }
    })
  })
}

const started = (args: readonly string[], settings: Record<string, string | undefined>): ChildProcess =>
  spawn(process.execPath, ['--import', './bin/tsx.js', ...args], {
    cwd: join(import.meta.dirname, '..'),
    env: { PATH: process.env['PATH'], ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })

function said(child: ChildProcess, wanted: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.once('close', code => reject(new Error(`ended with ${code}: ${text}`)))
    child.stdout?.on('data', chunk => {
      if (text.length < 10_000) text += String(chunk)
      const found = wanted.exec(text)?.[1]
      if (found !== undefined) resolve(found)
    })
  })
}

async function ownDatabase(): Promise<{ settings: { DATABASE_URL?: string }; drop(): Promise<void> }> {
  const server = process.env['TEST_DATABASE_URL']
  if (server === undefined) return { settings: {}, drop: async () => undefined }
  const name = `tros_bench_${randomUUID().replaceAll('-', '')}`
  const admin = postgres(server)
  await sql`create database ${sql.id(name)}`.execute(admin.reader)
  const url = new URL(server)
  url.pathname = `/${name}`
  const drop = async () => {
    await sql`drop database ${sql.id(name)} with (force)`.execute(admin.reader)
    await admin.close()
  }
  return { settings: { DATABASE_URL: url.href }, drop }
}

const [mode, bytes] = process.argv.slice(2)
if (mode === 'bare') bare(bytes ?? '')
else await compare()
