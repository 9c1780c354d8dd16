import type { Refusal } from '../../kernel/outcome.ts'
import type { Language } from '../../kernel/words.ts'
import type { Json } from '../../platform/db/index.ts'
import type { Asked, Question } from './form.ts'
import { en } from './texts.en.ts'
import { nl } from './texts.nl.ts'

const texts = { en, nl }

export type FieldProps = {
  readonly asked: Asked
  readonly value: Json | undefined
  readonly refusals: readonly Refusal[]
  readonly language: Language
  /** Names of organisations that the register knows, by number. */
  readonly known?: ReadonlyMap<string, string>
  /** Where a file can be looked at, by its digest. */
  readonly fileAt?: (digest: string) => string
  /** Shown to look at, not to fill in: no buttons. */
  readonly preview?: boolean
  /** What stands under a question: its legal basis, or what is assumed as well. */
  readonly notes?: 'basis' | 'all'
}

/** What is asked and whether it has to be: for questions of several fields. */
export const Legend = ({ question, language }: { question: Question; language: Language }) => (
  <>
    {question.label[language]}
    {question.required ? <span class="required"> ({texts[language].required})</span> : null}
  </>
)

/** Says that a question was on the page, even where nothing is ticked or left. */
export const Here = ({ path }: { path: string }) => <input type="hidden" name={`${path}.here`} value="1" />

/** A number as it stands in a field: with a comma in Dutch. */
export const localNumber = (typed: string, language: Language): string =>
  language === 'nl' && /^-?\d+\.\d+$/.test(typed) ? typed.replace('.', ',') : typed
