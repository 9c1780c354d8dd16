import { type Actor, actorKey } from '../../kernel/actor.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, stale, unless } from '../../kernel/outcome.ts'
import type { Json } from '../../platform/db/index.ts'
import { askedAt, type Form, sectionOf } from '../forms/index.ts'
import type { Answer, Application, Comment, Conflict, Origin, SectionWork } from './application.ts'
import { type Change, place, type Settled, type Standing, type Typed } from './rules.save.ts'
import { mayWrite, type Part } from './rules.ts'

/** A section as an act finds it. */
export type Section = {
  readonly application: Application
  readonly part: Part
  readonly form: Form
  readonly section: string
  readonly work: SectionWork | undefined
  /** In a correction: the questions that it does not ask for. */
  readonly closed?: ReadonlySet<string>
}

/** New versions of answers in one section, and what that means for its sign-off. */
export type Written = {
  readonly changes: readonly Change[]
  readonly settled: readonly (Settled & { readonly how: 'standing' | 'other' | 'merged' })[]
  readonly origin: Origin
  readonly from: string | null
  /** Who had said that the section was ready; it no longer is. */
  readonly unsigned: string | null
}

const largest = 400_000

/** Whatever was typed is stored, complete or not, right or wrong: judging comes with the submission. */
export function save(
  found: Section,
  asked: {
    readonly stage: string
    readonly typed: readonly Typed[]
    readonly page: string | null
    readonly origin?: Origin
    readonly from?: string | null
  },
  standings: ReadonlyMap<string, Standing>,
): Outcome<Written> {
  const refusals = [...onStage(found, asked.stage), ...asked.typed.flatMap(typed => judge(found, typed))]
  return unless(refusals, () => {
    const placed = asked.typed.flatMap(typed => {
      const standing = standings.get(typed.path) ?? { versions: [], conflicts: [] }
      return place(typed, standing, asked.page) ?? []
    })
    const changes = placed.filter((each): each is Change => 'version' in each)
    const settled = placed.filter((each): each is Settled => 'conflict' in each)
    return written(
      found,
      changes,
      settled.map(each => ({ ...each, how: 'standing' as const })),
      asked.origin ?? 'typed',
      asked.from ?? null,
    )
  })
}

const written = (
  { work }: Section,
  changes: Written['changes'],
  settled: Written['settled'],
  origin: Origin,
  from: string | null = null,
): Written => ({ changes, settled, origin, from, unsigned: changes.length === 0 ? null : (work?.signedBy ?? null) })

/** While a correction is written, only what it asks for changes. */
export function withinCorrection<Fact>({ closed }: Section, outcome: Outcome<Fact>): Outcome<Fact> {
  if (closed === undefined || !outcome.ok) return outcome
  const { fact } = outcome
  const changes = typeof fact === 'object' && fact !== null && 'changes' in fact ? (fact.changes as Change[]) : []
  const refusals = changes
    .filter(({ path }) => closed.has(path))
    .map(({ path }) => refuse('correction.not-asked', words.notAsked, { path }))
  return unless(refusals, () => fact)
}

/** Whether this section may be written in at all, in the stage that the person saw. */
export function onStage({ application, part, form, section }: Section, stage: string): Refusal[] {
  if (!form.sections.some(({ id }) => id === section)) return [notFound]
  const refusals = mayWrite(part, application.state)
  if (stage !== application.stage) refusals.push(refuse('application.stage', words.stage, { kind: 'stale' }))
  return refusals
}

function judge({ form, section }: Section, { path, value }: Typed): Refusal[] {
  if (sectionOf(path) !== section || askedAt(form, path) === undefined)
    return [refuse('application.question', words.question, { path })]
  return JSON.stringify(value).length > largest ? [refuse('application.too-long', words.tooLong, { path })] : []
}

/** What someone chose where two versions stood beside each other. */
export type Choice = {
  readonly stage: string
  readonly conflict: string
  readonly keep: string
  /** The version that stood when they chose; what they made of both was saved before. */
  readonly seen: number | undefined
}

/** Ends a conflict: what stands is kept, or the other takes its place, or what stands is what someone made of both. */
export function settle(
  found: Section,
  choice: Choice,
  conflict: Conflict | undefined,
  standing: Answer | undefined,
): Outcome<Written> {
  const refusals = onStage(found, choice.stage)
  if (refusals.some(({ kind }) => kind === 'hidden')) return refused(notFound)
  if (conflict === undefined || standing === undefined)
    return refused(refuse('application.conflict-settled', words.settled, { kind: 'stale' }))
  const { path } = conflict
  if (choice.seen !== standing.version) refusals.push({ ...stale, path })
  const { keep } = choice
  if (keep !== 'standing' && keep !== 'other' && keep !== 'merged')
    refusals.push(refuse('application.choice', words.choice, { path: 'keep' }))
  return unless(refusals, () => {
    const settled = [{ path, conflict: conflict.id, how: keep as 'standing' | 'other' | 'merged' }]
    const { value } = conflict.other
    const change = { path, value, version: standing.version + 1, base: standing.version, aside: null }
    return written(found, keep === 'other' ? [change] : [], settled, 'settled')
  })
}

/** Puts an older version of an answer back; what stands now stays in the history. */
export function restore(
  found: Section,
  asked: { readonly stage: string; readonly path: string; readonly seen: number | undefined },
  version: { readonly value: Json } | undefined,
  standing: Answer | undefined,
): Outcome<Written> {
  const refusals = onStage(found, asked.stage)
  if (version === undefined || standing === undefined || sectionOf(asked.path) !== found.section)
    return refused(notFound)
  if (asked.seen !== standing.version) refusals.push(stale)
  const change = {
    path: asked.path,
    value: version.value,
    version: standing.version + 1,
    base: standing.version,
    aside: null,
  }
  return unless(refusals, () => written(found, [change], [], 'restored'))
}

/** Gives a section to someone who may write in it, or to nobody. `writers` are those who may. */
export function assign(
  found: Section,
  stage: string,
  person: string,
  writers: readonly string[],
): Outcome<string | null> {
  const refusals = onStage(found, stage)
  if (person !== '' && !writers.includes(person))
    refusals.push(refuse('application.assignee', words.assignee, { path: 'person' }))
  return unless(refusals, () => (person === '' ? null : person))
}

/** Says that a section is ready. A section in which two versions wait for a choice is not. */
export function signOff(found: Section, stage: string, conflicts: readonly Conflict[]): Outcome<null> {
  const refusals = onStage(found, stage)
  if (found.work?.signedBy != null) refusals.push(refuse('application.signed-already', words.signedAlready))
  if (conflicts.some(({ section }) => section === found.section))
    refusals.push(refuse('application.conflict-open', words.conflictOpen))
  return unless(refusals, () => null)
}

/** Takes back that a section is ready. */
export function unsign(found: Section, stage: string): Outcome<null> {
  const refusals = onStage(found, stage)
  if (found.work?.signedBy == null) refusals.push(refuse('application.not-signed', words.notSigned))
  return unless(refusals, () => null)
}

export type Said = { readonly path: string | null; readonly thread: string | null; readonly text: string }

/** A comment: whoever reads the answers may make one, readers too, and also after the application went in. */
export function comment(
  { form, section, part }: Section,
  asked: { readonly path: string; readonly thread: string; readonly text: string },
  thread: Comment | undefined,
): Outcome<Said> {
  if (part === 'outline' || !form.sections.some(({ id }) => id === section)) return refused(notFound)
  if (asked.thread !== '' && thread === undefined) return refused(notFound)
  const refusals: Refusal[] = []
  if (part === 'agency') refusals.push(refuse('application.comment-agency', words.agency, { kind: 'forbidden' }))
  const path = thread === undefined ? asked.path : (thread.path ?? '')
  if (path !== '' && (sectionOf(path) !== section || askedAt(form, path) === undefined))
    refusals.push(refuse('application.question', words.question, { path: 'comment' }))
  if (asked.text.trim() === '' || asked.text.length > 5000)
    refusals.push(refuse('application.comment', words.comment, { path: 'comment' }))
  return unless(refusals, () => ({
    path: path === '' ? null : path,
    thread: thread?.id ?? null,
    text: asked.text.trim(),
  }))
}

/** Closes a conversation, or opens it again: whoever began it, and whoever may write. */
export function resolve(
  { part, application }: Section,
  thread: Comment | undefined,
  open: boolean,
  actor: Actor,
): Outcome<Comment> {
  if (part === 'outline' || thread === undefined || thread.thread !== thread.id) return refused(notFound)
  const own = thread.by === actorKey(actor)
  const refusals = own ? [] : mayWrite(part, application.state).filter(({ kind }) => kind === 'forbidden')
  if ((thread.resolvedAt === null) === open)
    refusals.push(refuse('application.thread', open ? words.openAlready : words.closedAlready))
  return unless(refusals, () => thread)
}

const words = {
  notAsked: {
    en: 'The correction does not ask for this: it stays as it was handed in.',
    nl: 'De aanvulling vraagt dit niet: het blijft zoals het is ingediend.',
  },
  stage: {
    en: 'The application has gone on to another stage since you opened this page. What you typed is kept below.',
    nl: 'De aanvraag is naar een andere fase gegaan sinds u deze pagina opende. Wat u typte, blijft hieronder staan.',
  },
  question: {
    en: 'The form does not ask this question here.',
    nl: 'Het formulier stelt deze vraag hier niet.',
  },
  tooLong: {
    en: 'This answer is larger than can be kept: shorten it, or send it as a file.',
    nl: 'Dit antwoord is groter dan bewaard kan worden: kort het in, of bezorg het als bestand.',
  },
  settled: {
    en: 'Someone has made this choice already: look at what stands now.',
    nl: 'Iemand heeft deze keuze al gemaakt: bekijk wat er nu staat.',
  },
  choice: {
    en: 'Choose which text stays, or make one of both.',
    nl: 'Kies welke tekst blijft, of maak er één van.',
  },
  assignee: {
    en: 'This person cannot write in this application: let them in as an editor first.',
    nl: 'Deze persoon kan niet in deze aanvraag schrijven: geef eerst toegang als bewerker.',
  },
  signedAlready: { en: 'This section is signed off already.', nl: 'Deze sectie is al afgetekend.' },
  notSigned: { en: 'This section is not signed off.', nl: 'Deze sectie is niet afgetekend.' },
  conflictOpen: {
    en: 'Two versions of an answer still stand beside each other here: choose first.',
    nl: 'Er staan hier nog twee versies van een antwoord naast elkaar: kies eerst.',
  },
  comment: {
    en: 'Write your remark, at most 5,000 characters.',
    nl: 'Schrijf uw opmerking, hoogstens 5.000 tekens.',
  },
  agency: {
    en: 'Remarks here are the applicants’ own: the agency asks for changes by returning the application.',
    nl: 'Opmerkingen hier zijn van de aanvragers zelf: het agentschap vraagt wijzigingen door de aanvraag terug te sturen.',
  },
  openAlready: { en: 'This conversation is open already.', nl: 'Dit gesprek is al open.' },
  closedAlready: { en: 'This conversation is closed already.', nl: 'Dit gesprek is al afgesloten.' },
}
