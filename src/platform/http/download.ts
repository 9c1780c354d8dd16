import { refuse } from '../../kernel/outcome.ts'
import type { Digest, Files } from '../files/index.ts'
import { type Answer, file, refusedAnswer } from './answer.ts'

/**
 * A stored file for someone who may have it: always as a download, under its own name and the type that was recognised when
 * it came in, never shown in the page (`nosniff` and a policy without scripts are on every answer).
 */
export async function download(
  files: Files,
  stored: { readonly digest: Digest; readonly name: string; readonly type: string },
): Promise<Answer> {
  const bytes = await files.get(stored.digest)
  return bytes === undefined ? refusedAnswer([gone]) : file(bytes, stored.type, stored.name)
}

const gone = refuse(
  'file.gone',
  {
    en: 'This file is recorded here, but it is not in the store any more. The administrator can restore it from a backup.',
    nl: 'Dit bestand staat hier geregistreerd, maar het is niet meer in de opslag. De beheerder kan het uit een reservekopie terugzetten.',
  },
  { kind: 'hidden' },
)
