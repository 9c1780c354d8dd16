import type { z } from 'zod'
import { type Bundle, manifestSchema, type RecordFile, recordFiles, shapes } from './bundle.ts'
import { type Check, type Fault, fault, type Hash } from './check.ts'
import { bankFilesIn } from './read.bank.ts'

export type Read = { readonly checks: readonly Check[]; readonly bundle: Bundle | undefined }

type Contents = ReadonlyMap<string, Uint8Array>

/** Reads what was unpacked: the manifest, the digest of each file, and every record in its shape. */
export function readBundle(contents: Contents, hash: Hash): Read {
  const manifest = manifestSchema.safeParse(jsonOf(contents, 'manifest.json'))
  if (!manifest.success) return { checks: [noManifest], bundle: undefined }
  const digests = new Map([...contents].map(([path, bytes]) => [path, hash(bytes)]))
  const listed = new Map(manifest.data.files.map(file => [file.path, file]))
  const faults: Fault[] = []
  for (const [path, { sha256, bytes }] of listed) {
    if (!contents.has(path)) faults.push(fault(path, '', 'This file is missing.', 'Dit bestand ontbreekt.'))
    else if (digests.get(path) !== sha256 || contents.get(path)?.byteLength !== bytes)
      faults.push(
        fault(
          path,
          '',
          'This file is not the one that was bundled: its digest is another.',
          'Dit bestand is niet wat gebundeld werd: het heeft een andere controlesom.',
        ),
      )
  }
  for (const path of contents.keys())
    if (path !== 'manifest.json' && !listed.has(path))
      faults.push(
        fault(path, '', 'This file is not named in the manifest.', 'Dit bestand staat niet in de inhoudslijst.'),
      )
  const shaped = recordsOf(contents)
  const checks: Check[] = [
    { id: 'manifest', title: titles.manifest, looked: listed.size, faults },
    { id: 'shape', title: titles.shape, looked: shaped.looked, faults: shaped.faults },
  ]
  if (shaped.faults.length > 0) return { checks, bundle: undefined }
  const { records } = shaped
  return {
    checks,
    bundle: {
      manifest: manifest.data,
      events: records('events.json'),
      decisions: records('decisions.json'),
      agreements: records('agreements.json'),
      assessments: records('assessments.json'),
      accounts: records('ledger/accounts.json'),
      entries: records('ledger/entries.json'),
      letters: records('letters.json'),
      payments: records('payments.json'),
      recoveries: records('recoveries.json'),
      contributions: records('contributions.json'),
      claims: records('claims.json'),
      controls: records('controls.json'),
      bankAccounts: records('bank-accounts.json'),
      approvalRules: records('approval-rules.json'),
      bankOrders: records('bank-orders.json'),
      bankAnswers: records('bank-answers.json'),
      bankFiles: bankFilesIn(contents),
      instruments: instrumentsIn(contents, digests),
      digests,
    },
  }
}

const titles = {
  manifest: {
    en: 'Every file is the one that was bundled',
    nl: 'Elk bestand is wat gebundeld werd',
  },
  shape: { en: 'Every record can be read', nl: 'Elk gegeven is leesbaar' },
}

const noManifest: Check = {
  id: 'manifest',
  title: titles.manifest,
  looked: 0,
  faults: [
    fault(
      'manifest.json',
      '',
      'There is no manifest that can be read: this is not an audit bundle.',
      'Er is geen leesbare inhoudslijst: dit is geen auditbundel.',
    ),
  ],
}

function recordsOf(contents: Contents) {
  const found = new Map<RecordFile, unknown[]>()
  const faults: Fault[] = []
  let looked = 0
  for (const path of recordFiles) {
    const value = jsonOf(contents, path)
    if (!Array.isArray(value)) {
      faults.push(fault(path, '', 'This is not a list of records.', 'Dit is geen lijst van gegevens.'))
      continue
    }
    const records: unknown[] = []
    for (const [index, item] of value.entries()) {
      looked++
      const parsed = shapes[path].safeParse(item)
      if (parsed.success) records.push(parsed.data)
      else faults.push(misshapen(path, index, parsed.error.issues[0]))
    }
    found.set(path, records)
  }
  const records = <File extends RecordFile>(path: File) => (found.get(path) ?? []) as z.output<(typeof shapes)[File]>[]
  return { records, faults, looked }
}

const misshapen = (path: string, index: number, issue: z.core.$ZodIssue | undefined): Fault => {
  const at = `[${index}]${(issue?.path ?? []).map(key => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')}`
  return fault(path, at, 'This value cannot be read.', 'Deze waarde is onleesbaar.')
}

function instrumentsIn(contents: Contents, digests: ReadonlyMap<string, string>): Bundle['instruments'] {
  const found = [...contents].flatMap(([path, bytes]) => {
    const key = /^instruments\/(.+)\.(?:yaml|json)$/.exec(path)?.[1]
    return key === undefined ? [] : [[key, { path, text: decode(bytes), sha256: digests.get(path) ?? '' }] as const]
  })
  return new Map(found)
}

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

function jsonOf(contents: Contents, path: string): unknown {
  const bytes = contents.get(path)
  if (bytes === undefined) return undefined
  try {
    return JSON.parse(decode(bytes))
  } catch {
    return undefined
  }
}
