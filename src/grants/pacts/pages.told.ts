import type { Words } from '../../kernel/words.ts'
import type { Happening } from '../../ui/index.ts'
import type { Props } from './pages.forms.tsx'

export type Told = Props & {
  readonly cluster: { readonly slug: string; readonly name: string }
  /** Who answers for a party, as people read it. */
  readonly owners: ReadonlyMap<string, string>
  readonly happenings: readonly Happening[]
  readonly neighbours: readonly { readonly words: Words; readonly number: string; readonly id: string }[]
  readonly envelopeSeen: boolean
  /** Whether the page of the project money opens for whoever looks. */
  readonly moneySeen: boolean
}
