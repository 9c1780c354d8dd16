import type { Language } from '../../kernel/words.ts'
import type { Opening, Stage } from '../../programme/calls/index.ts'
import { type Answers, type Form, isBlank, type Section, visible } from '../forms/index.ts'
import type { Answer, Application, Comment, Conflict, Editor, SectionWork } from './application.ts'
import { type Part, personOf } from './rules.ts'
import type { Correction } from './submission.ts'

export type Names = ReadonlyMap<string, { readonly name: string; readonly email: string }>

/** An application as its pages show it to someone. */
export type View = {
  readonly application: Application
  readonly part: Part
  /** May open the examination: those who handle, and the auditor. */
  readonly examines: boolean
  readonly form: Form | undefined
  readonly opening: Opening | undefined
  readonly stage: Stage | undefined
  readonly organisation: string
  readonly answers: ReadonlyMap<string, Answer>
  readonly values: Answers
  readonly conflicts: readonly Conflict[]
  readonly comments: readonly Comment[]
  readonly work: ReadonlyMap<string, SectionWork>
  readonly editors: readonly Editor[]
  readonly leads: readonly string[]
  readonly names: Names
  /** The acts on the application as a whole so far: what a form about the whole of it carries. */
  readonly version: number
  /** What the case handler asks to be set right, while it waits for the applicant. */
  readonly correction: Correction | undefined
}

const unknown = {
  en: { system: 'the platform', gone: 'someone whose account was erased' },
  nl: { system: 'het platform', gone: 'iemand van wie de account is gewist' },
}

/** Who did something, as people read it: a person, or the platform itself. */
export function nameOf(names: Names, by: string, language: Language): string {
  const person = personOf(by)
  if (person === undefined) return unknown[language].system
  return names.get(person)?.name ?? unknown[language].gone
}

export const personName = (names: Names, person: string, language: Language): string =>
  nameOf(names, `person:${person}`, language)

/** How far a section is: what is asked in it, and what was answered. */
export type Progress = { readonly asked: number; readonly answered: number }

/** A section as the overview tells of it. */
export type SectionState = {
  readonly section: Section
  readonly progress: Progress
  readonly work: SectionWork | undefined
  readonly conflicts: number
  readonly remarks: number
}

/** The sections in which something is asked, each with how far it is. */
export function sectionsOf({ form, values, work, conflicts, comments }: View): SectionState[] {
  if (form === undefined) return []
  const shown = visible(form, values)
  return form.sections.flatMap(section => {
    const asked = shown.filter(each => each.section.id === section.id)
    if (asked.length === 0) return []
    const progress = { asked: asked.length, answered: asked.filter(a => !isBlank(a.question, values[a.path])).length }
    return [
      {
        section,
        progress,
        work: work.get(section.id),
        conflicts: conflicts.filter(each => each.section === section.id).length,
        remarks: comments.filter(c => c.section === section.id && c.thread === c.id && c.resolvedAt === null).length,
      },
    ]
  })
}
