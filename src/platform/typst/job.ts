/** What the thread is given: sources by name, `main` among them, and the data as JSON text. */
export type Job = {
  readonly main: string
  readonly sources: Readonly<Record<string, string>>
  readonly language: string
  readonly data: string
}
export type Done =
  | { readonly ok: true; readonly pdf: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly faults: readonly string[] }

/** Why a template could not be made a letter of: a fault in the template, not in what people typed. */
export class Untypesettable extends Error {
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(faults[0] ?? 'the letter could not be typeset')
    this.faults = faults
  }
}
