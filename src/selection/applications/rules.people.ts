import { type Actor, actorKey } from '../../kernel/actor.ts'
import { notFound, type Outcome, type Refusal, refuse, refused, stale, unless } from '../../kernel/outcome.ts'
import type { Application, Editor, Right } from './application.ts'
import { judgeTitle } from './rules.begin.ts'
import { isWriting, mayLead, type Part } from './rules.ts'

/** An application as an act on the whole of it finds it. */
export type Whole = {
  readonly application: Application
  readonly part: Part
  readonly editors: readonly Editor[]
  readonly version: number
}

export type AskedEditor = {
  readonly email: string
  readonly name: string
  readonly language: string
  readonly right: string
}

/** The person behind an address, when there is one. */
export type Reached = { readonly id: string; readonly demonstration: boolean; readonly erased: boolean } | undefined

export type LetIn = { readonly person: string | null; readonly right: Right; readonly replaces: string | null }

/** Lets someone in, by e-mail address; an editor becomes a reader, or the other way round, in the same way. */
export function letIn(
  { application, part, editors }: Whole,
  asked: AskedEditor,
  isAddress: boolean,
  reached: Reached,
  actor: Actor,
): Outcome<LetIn> {
  const refusals: Refusal[] = [...mayLead(part)]
  if (!isAddress) refusals.push(refuse('application.editor-email', words.email, { path: 'email' }))
  if (asked.right !== 'editor' && asked.right !== 'reader')
    refusals.push(refuse('application.editor-right', words.right, { path: 'right' }))
  if (reached === undefined && isAddress) {
    if (application.demonstration)
      refusals.push(refuse('demonstration.invitation', words.demonstration, { path: 'email' }))
    else if (asked.name.trim() === '' || asked.name.length > 200)
      refusals.push(refuse('application.editor-name', words.name, { path: 'name' }))
  }
  if (reached !== undefined && reached.demonstration !== application.demonstration)
    refusals.push(refuse('demonstration.apart', words.apart, { path: 'email' }))
  if (reached !== undefined && actorKey(actor) === `person:${reached.id}`)
    refusals.push(refuse('application.editor-oneself', words.oneself, { path: 'email' }))
  const standing = editors.find(({ person, until }) => until === null && person === reached?.id)
  if (standing !== undefined && standing.right === asked.right)
    refusals.push(refuse('application.editor-already', words.already, { path: 'email' }))
  return unless(refusals, () => ({
    person: reached?.id ?? null,
    right: asked.right as Right,
    replaces: standing?.id ?? null,
  }))
}

/** Ends someone's right to this application; whoever was let in may also leave by themselves. */
export function endRight({ part, editors }: Whole, id: string, actor: Actor): Outcome<Editor> {
  const found = editors.find(each => each.id === id)
  if (part === 'outline' || part === 'agency' || found === undefined) return refused(notFound)
  const refusals = actorKey(actor) === `person:${found.person}` ? [] : mayLead(part)
  if (found.until !== null) refusals.push(refuse('application.editor-ended', words.ended))
  return unless(refusals, () => found)
}

/** Lets the agency look into what is being written, or no longer. */
export function share({ application, part }: Whole, open: boolean): Outcome<boolean> {
  const refusals = mayLead(part)
  if ((application.sharedAt !== null) === open)
    refusals.push(refuse('application.shared', open ? words.sharedAlready : words.notShared))
  return unless(refusals, () => open)
}

/** Another title, while it is being written. */
export function rename(
  { application, part, version }: Whole,
  title: string,
  seen: number | undefined,
): Outcome<string> {
  const refusals = [...mayLead(part), ...judgeTitle(title)]
  if (!isWriting(application.state)) refusals.push(refuse('application.closed', words.closed))
  if (seen !== version) refusals.push(stale)
  if (title.trim() === application.title) refusals.push(refuse('application.same-title', words.same, { path: 'title' }))
  return unless(refusals, () => title.trim())
}

const words = {
  email: {
    en: 'Write the e-mail address of the person, such as name@example.org.',
    nl: 'Vul het e-mailadres van de persoon in, zoals naam@example.org.',
  },
  right: {
    en: 'Choose whether this person may write or only read.',
    nl: 'Kies of deze persoon mag schrijven of alleen lezen.',
  },
  name: {
    en: 'This address is new here: give the person’s name for the invitation, at most 200 characters.',
    nl: 'Dit adres is hier nieuw: geef de naam van de persoon voor de uitnodiging, hoogstens 200 tekens.',
  },
  demonstration: {
    en: 'In the demonstration only its invented people can be let in: nobody gets mail from it.',
    nl: 'In de demonstratie kunt u alleen de fictieve personen toegang geven: niemand krijgt er e-mail uit.',
  },
  apart: {
    en: 'Real and invented people do not work on one application.',
    nl: 'Echte en fictieve personen werken niet samen aan één aanvraag.',
  },
  oneself: { en: 'You have access already.', nl: 'U hebt al toegang.' },
  already: {
    en: 'This person has this access already.',
    nl: 'Deze persoon heeft deze toegang al.',
  },
  ended: { en: 'This access has ended already.', nl: 'Deze toegang is al beëindigd.' },
  sharedAlready: {
    en: 'The agency can look into this draft already.',
    nl: 'Het agentschap kan dit ontwerp al inkijken.',
  },
  notShared: { en: 'The draft is not shared with the agency.', nl: 'Het ontwerp is niet gedeeld met het agentschap.' },
  closed: {
    en: 'This application has been handed in: its title stands as it is.',
    nl: 'Deze aanvraag is ingediend: de titel blijft zoals hij is.',
  },
  same: { en: 'This is the title that it has.', nl: 'Dit is de titel die ze al heeft.' },
}
