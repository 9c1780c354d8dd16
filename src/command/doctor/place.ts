import { existsSync, statSync } from 'node:fs'
import type { Config } from '../../config.ts'
import { secretFile } from '../serve/secret.ts'
import { type Finding, fine, wrong } from './finding.ts'

/** What can be seen without the database: Node, the data folder, the secret, mail, the address. */
export const examinePlace = (config: Config): Finding[] => [
  node(),
  fine('settings', 'read without a fault'),
  ...(existsSync(config.folder) ? [folder(config.folder)] : []),
  secret(config),
  mail(config),
  address(config),
]

function node(): Finding {
  const { node: version } = process.versions
  return Number(version.split('.')[0]) >= 26
    ? fine('node', version)
    : wrong('node', `${version} is too old`, 'Start Tros with bin/tros or npm, which bring the Node they need.')
}

const readableByOthers = (name: string): boolean => (statSync(name).mode & 0o077) !== 0

const folder = (name: string): Finding =>
  readableByOthers(name)
    ? wrong('folder', `${name} can be opened by others on this machine`, `Run \`chmod 700 ${name}\`.`)
    : fine('folder', `${name}, for its owner only`)

function secret({ folder: data, secret: given }: Config): Finding {
  const file = secretFile(data)
  if (given !== undefined) return fine('secret', 'from TROS_SECRET')
  if (!existsSync(file)) return fine('secret', 'not there yet: the first start makes one')
  return readableByOthers(file)
    ? wrong(
        'secret',
        `${file} can be read by others on this machine`,
        `Run \`chmod 600 ${file}\`, and consider it known.`,
      )
    : fine('secret', `in ${file}; keep a copy apart from the backups`)
}

const mail = ({ mail: { smtpUrl, from } }: Config): Finding =>
  smtpUrl === undefined
    ? fine('mail', 'no SMTP_URL: messages wait in the outbox, where an administrator reads them')
    : fine('mail', `by ${new URL(smtpUrl).host}, from ${from}`)

function address({ url, host }: Config): Finding {
  const local = host === 'localhost' || host === '::1' || /^127\./.test(host)
  if (url?.startsWith('https:')) return fine('address', url)
  return local
    ? fine('address', url ?? 'this machine only')
    : wrong(
        'address',
        `others reach this server on ${host} without https`,
        'Put a proxy with https before it and set TROS_URL.',
      )
}
