import { type Actor, actorKey, audits, hasRole, isLimited } from '../../kernel/actor.ts'
import { mayAct } from '../../kernel/lifecycle.ts'
import { decimalString, readMoney } from '../../kernel/money.ts'
import { notFound, type Outcome, type Refusal, refused, stale, unless } from '../../kernel/outcome.ts'
import { type ControlTotals, type IntakeAct, intakeLifecycle, type Upload } from './intake.ts'
import { open, reconcile } from './rules.reconcile.ts'
import { sentences as say } from './sentences.ts'

export const handlers = ['programme-manager', 'controller'] as const
export const readers = ['programme-manager', 'controller', 'account-manager', 'administrator', 'auditor'] as const

/** The agency, and auditors whose engagement reaches all of it, see what is brought in; of what is real no demonstration person anything. */
export const maySee = (actor: Actor, { demonstration, content }: Pick<Upload, 'demonstration' | 'content'>): boolean =>
  actor.kind === 'system' ||
  (actor.kind === 'person' &&
    !(actor.demonstration && !demonstration) &&
    hasRole(actor, ...readers) &&
    (!isLimited(actor) || content.agreements.every(one => audits(actor, one))))

/** Who may bring a programme in. */
export const mayUpload = (actor: Actor): Refusal[] => (hasRole(actor, ...handlers) ? [] : [say.who])

type Seen = { readonly seen?: number | undefined }

function against(act: IntakeAct, upload: Upload | undefined, actor: Actor, { seen }: Seen): Refusal[] {
  if (upload === undefined || !maySee(actor, upload)) return [notFound]
  if (!hasRole(actor, ...handlers)) return [say.who]
  return [
    ...(act !== 'drop' && upload.uploadedBy === actorKey(actor) ? [say.another] : []),
    ...mayAct(intakeLifecycle, upload.state, act),
    ...(seen !== undefined && seen !== upload.version ? [stale] : []),
  ]
}

/** What was typed of one envelope. */
export type TypedTotals = {
  readonly agreements: string
  readonly awarded: string
  readonly paid: string
  readonly open: string
}

/** The control totals of the old books, typed by somebody else than who uploaded; typed again, the later ones hold. */
export function count(
  asked: Seen & { readonly totals: Readonly<Record<string, TypedTotals>> },
  upload: Upload | undefined,
  actor: Actor,
): Outcome<Record<string, ControlTotals>> {
  const refusals = against('count', upload, actor, asked)
  if (upload === undefined || refusals.some(({ kind }) => kind === 'hidden' || kind === 'forbidden'))
    return unless(refusals, () => ({}))
  const totals: Record<string, ControlTotals> = {}
  for (const [index, { name }] of upload.content.envelopes.entries()) {
    const typed = asked.totals[name]
    const amount = (key: 'awarded' | 'paid' | 'open'): string => {
      const read = readMoney(typed?.[key] ?? '')
      if (!read.ok) refusals.push(say.amount(`totals.${index}.${key}`))
      return read.ok ? decimalString(read.value) : '0.00'
    }
    const agreements = /^\d{1,6}$/.test(typed?.agreements ?? '') ? Number(typed?.agreements) : undefined
    if (agreements === undefined) refusals.push(say.count(`totals.${index}.agreements`))
    totals[name] = {
      agreements: agreements ?? 0,
      awarded: amount('awarded'),
      paid: amount('paid'),
      open: amount('open'),
    }
  }
  return unless(refusals, () => totals)
}

/** Accepts what was uploaded: somebody else does, once everything closes to zero. */
export function accept(asked: Seen, upload: Upload | undefined, actor: Actor): Outcome<Upload> {
  const refusals = against('accept', upload, actor, asked)
  if (upload === undefined || refusals.length > 0) return unless(refusals, () => upload as Upload)
  if (upload.totals === null) return refused(say.uncounted)
  const differences = open(reconcile(upload.content, upload.totals))
  return unless(differences.length === 0 ? [] : [say.differs(differences.length)], () => upload)
}

/** Drops what was uploaded: it is mended elsewhere and uploaded anew. */
export function drop(
  asked: Seen & { readonly reason: string },
  upload: Upload | undefined,
  actor: Actor,
): Outcome<{ readonly reason: string }> {
  const refusals = against('drop', upload, actor, asked)
  if (asked.reason.trim() === '') refusals.push(say.reason)
  return unless(refusals, () => ({ reason: asked.reason.trim() }))
}
