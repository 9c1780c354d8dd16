import type { Refusal } from '../../kernel/outcome.ts'
import { type Identifier, type Kind, type Organisation, readRegisterNumber, type Size } from '../organisations/index.ts'
import type { Remark } from './importing.ts'
import {
  kindNeeded,
  nameNeeded,
  nameTooLong,
  otherKind,
  otherName,
  readKind,
  readSize,
  twoNames,
  wrongKind,
  wrongSize,
} from './words.ts'

/** The organisations that stand under the numbers of a file, by `keyOf`. */
export type Register = ReadonlyMap<string, Organisation>
export const keyOf = ({ scheme, country, value }: Pick<Identifier, 'country' | 'value'> & { scheme: string }): string =>
  `${scheme}/${country}/${value}`

/** An organisation that a file brings and the register does not know. */
export type Newcomer = {
  readonly row: number
  readonly name: string
  readonly kind: Kind
  readonly number: Identifier
  readonly size: Size | undefined
}
/** Newcomers in the order of the file, and their place by number. */
export type Newcomers = { readonly list: Newcomer[]; readonly byNumber: Map<string, number> }

type Asked = { readonly row: number } & Readonly<Record<'number' | 'name' | 'kind' | 'size' | 'country', string>>
type Identity = { readonly key: string; readonly organisation: Organisation | undefined; readonly newcomer: number }

/** Which organisation a row is about: one that stands under its number, or a newcomer. A differing name is reported. */
export function readIdentity(
  row: Asked,
  register: Register,
  newcomers: Newcomers,
  fault: (column: string, refusal: Refusal) => void,
  remarks: Remark[],
): Identity | undefined {
  const number = readRegisterNumber(row.number, row.country)
  if (!number.ok)
    fault(number.rule === 'foreign-number.country' ? 'country' : 'number', {
      rule: number.rule,
      message: number.message,
    })
  const kind = row.kind === '' ? undefined : readKind(row.kind)
  if (row.kind !== '' && kind === undefined) fault('kind', wrongKind)
  const size = row.size === '' ? undefined : readSize(row.size)
  if (row.size !== '' && size === undefined) fault('size', wrongSize)
  if (row.name.length > 300) fault('name', nameTooLong)
  if (!number.ok) return undefined
  const key = keyOf(number.value)
  const organisation = register.get(key)
  if (organisation !== undefined) {
    remark(row, organisation, kind, remarks)
    return { key, organisation, newcomer: -1 }
  }
  return newcomer(
    { row: row.row, name: row.name, number: number.value, size },
    kind,
    key,
    newcomers,
    fault,
    row.kind === '',
  )
}

function remark(row: Asked, organisation: Organisation, kind: Kind | undefined, remarks: Remark[]): void {
  if (row.name !== '' && !alike(row.name, organisation.name))
    remarks.push({ row: row.row, words: otherName(organisation.name, row.name) })
  if (kind !== undefined && kind !== organisation.kind)
    remarks.push({ row: row.row, words: otherKind(organisation.name) })
}

const alike = (one: string, other: string): boolean => one === other || plain(one) === plain(other)
const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[\s.,]+/g, ' ')
    .trim()

function newcomer(
  asked: Omit<Newcomer, 'kind'>,
  kind: Kind | undefined,
  key: string,
  newcomers: Newcomers,
  fault: (column: string, refusal: Refusal) => void,
  kindEmpty: boolean,
): Identity | undefined {
  const place = newcomers.byNumber.get(key)
  const first = place === undefined ? undefined : newcomers.list[place]
  if (place !== undefined && first !== undefined) {
    if ((asked.name !== '' && !alike(asked.name, first.name)) || (kind !== undefined && kind !== first.kind))
      fault('name', twoNames(first.row))
    return { key, organisation: undefined, newcomer: place }
  }
  if (asked.name === '') fault('name', nameNeeded)
  if (kindEmpty) fault('kind', kindNeeded)
  if (asked.name === '' || kind === undefined) return undefined
  newcomers.byNumber.set(key, newcomers.list.length)
  newcomers.list.push({ ...asked, kind })
  return { key, organisation: undefined, newcomer: newcomers.list.length - 1 }
}
