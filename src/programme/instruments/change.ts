import { isScalar, parseDocument } from 'yaml'
import { accept, type Outcome, type Refusal, refuse, refused } from '../../kernel/outcome.ts'
import { resolve } from './path.ts'

/** One parameter of an instrument, given another value: `ibn.funding.rate=40%`. */
export type Change = { readonly instrument: string; readonly path: readonly string[]; readonly value: string }

/** Reads `ibn.funding.rate=40%`. The version is left out: a change holds for every version in the portfolio. */
export function readChange(text: string): Outcome<Change> {
  const cut = text.indexOf('=')
  const [instrument = '', ...path] = text.slice(0, Math.max(0, cut)).split('.')
  if (cut > 0 && instrument !== '' && path.length > 0 && !path.includes(''))
    return accept({ instrument, path, value: text.slice(cut + 1).trim() })
  return refused(
    refuse('change.form', {
      en: `“${text}” is not a change: write INSTRUMENT.PATH=VALUE, such as ibn.funding.rate=40%.`,
      nl: `“${text}” is geen wijziging: schrijf INSTRUMENT.PAD=WAARDE, zoals ibn.funding.rate=40%.`,
    }),
  )
}

export type Changed = { readonly text: string; readonly before: string }

/** The document's text with another value in one place; its comments and its other lines stay what they were. */
export function changeDocument(text: string, { instrument, path, value }: Change): Outcome<Changed> {
  const document = parseDocument(text)
  const found = resolve(document.toJS(), path)
  const node = found && document.getIn(found.keys, true)
  if (found === undefined || !isScalar(node)) return refused(nothingThere(instrument, path, found !== undefined))
  const before = String(node.value)
  document.setIn(found.keys, typeof node.value === 'string' ? value : parseDocument(value).toJS())
  return accept({ text: document.toString({ lineWidth: 0 }), before })
}

const nothingThere = (instrument: string, path: readonly string[], group: boolean): Refusal => {
  const written = [instrument, ...path].join('.')
  return refuse(
    'change.path',
    group
      ? {
          en: `“${written}” is a group of parameters: name one of them.`,
          nl: `“${written}” is een groep parameters: noem er één van.`,
        }
      : { en: `There is no parameter “${written}”.`, nl: `Er is geen parameter “${written}”.` },
    { path: written },
  )
}
