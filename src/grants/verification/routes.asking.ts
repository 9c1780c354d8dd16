import { randomUUID } from 'node:crypto'
import { clusterById } from '../../directory/clusters/queries.ts'
import { namesOf } from '../../directory/people/queries.ts'
import { system } from '../../kernel/actor.ts'
import { accept, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import type { Reader } from '../../platform/db/index.ts'
import { accepted, acceptOf, type Files, fileLimits, kindsInWords } from '../../platform/files/index.ts'
import type { Ask, Form } from '../../platform/http/index.ts'
import type { Tried } from '../../ui/index.ts'
import { yearName } from '../agreements/index.ts'
import { agreementById } from '../agreements/queries.ts'
import type { Attached, Control } from './control.ts'
import type { Frame } from './pages.frame.tsx'
import { nameIn, triedIn } from './pages.parts.tsx'
import { around } from './queries.standing.ts'
import { maySee, seesWhole } from './rules.access.ts'
import * as store from './store.ts'

/** What a person sends along with what they say. */
export const uploads = { largest: fileLimits.bytes + 1024 ** 2 }
export const wanted = { kinds: kindsInWords(), accept: acceptOf() }

export const typedIn = (form: Form, of: string, field: string): string => form.text(nameIn(of, field))
export const triedOn = (ask: Ask, form: string, refusals: readonly Refusal[]): Tried =>
  triedIn(form, ask.form.typed(), refusals)

/** A file that may come with what is said; none is no fault. */
export async function keptIn(files: Files, form: Form, of: string): Promise<Outcome<Attached[]>> {
  const sent = form.file(nameIn(of, 'file'))
  if (sent === undefined) return accept([])
  const judged = await accepted(sent)
  if (!judged.ok) {
    const [first, ...rest] = judged.refusals
    const at = (one: Refusal): Refusal => ({ ...one, path: 'file' })
    return { ok: false, refusals: [at(first), ...rest.map(at)] }
  }
  const name = sent.name.slice(-200) || `document.${judged.fact.extension}`
  return accept([{ digest: await files.put(sent.bytes), name, type: judged.fact.type, size: sent.bytes.byteLength }])
}

/** The control of the claim in the address, when it exists for whoever asks. */
export async function seen(ask: Ask): Promise<Control | undefined> {
  const control = await store.ofClaim(ask.database.reader, ask.param('id'))
  return control === undefined || !maySee(ask.actor, control) ? undefined : control
}

/** The same where only the agency and auditors look. */
export async function seenWhole(ask: Ask): Promise<Control | undefined> {
  const control = await seen(ask)
  return control !== undefined && seesWhole(ask.actor, control) ? control : undefined
}

/** What stands above every page of a control. */
export async function frameOf(ask: Ask, control: Control, more: readonly string[] = []): Promise<Frame | undefined> {
  const db = ask.database.reader
  const standing = await around(db, control)
  if (standing === undefined) return undefined
  const agreement = await agreementById(db, system('verification'), control.agreement)
  const year = agreement?.years[control.year - 1]
  return {
    standing,
    cluster: (await clusterById(db, control.cluster)) ?? { id: control.cluster, name: null },
    agreementNumber: agreement?.number ?? control.agreement,
    year: year === undefined ? String(control.year) : yearName(year),
    names: await named(db, [control.takenBy, ...standing.answers.map(({ by }) => by), ...more]),
    whole: seesWhole(ask.actor, control),
    key: randomUUID(),
  }
}

export const named = (db: Reader, keys: readonly string[]) =>
  namesOf(db, [...new Set(keys.flatMap(key => (key.startsWith('person:') ? [key.slice('person:'.length)] : [])))])

/** A page of a list in the address. */
export const pageOf = ({ url }: Ask): number => {
  const asked = url.searchParams.get('page') ?? ''
  return /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : 1
}
