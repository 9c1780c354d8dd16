import { type Read, right, wrong } from './read.ts'

/**
 * The classifications of activities in use. Rev. 2.1 (Delegated Regulation (EU) 2023/137) and its Belgian form of 2025
 * replace Rev. 2 (Regulation (EC) 1893/2006) and that of 2008; both stand side by side in the registers.
 */
export const naceVersions = ['NACE Rev. 2', 'NACE Rev. 2.1', 'NACE-BEL 2008', 'NACE-BEL 2025'] as const
export type NaceVersion = (typeof naceVersions)[number]

/** An activity with the version that gives its code a meaning. `code` is written with its dot: `20.14`, `20.140`. */
export type NaceCode = { readonly version: NaceVersion; readonly code: string }

const old = (version: NaceVersion): boolean => version === 'NACE Rev. 2' || version === 'NACE-BEL 2008'
const belgian = (version: NaceVersion): boolean => version.startsWith('NACE-BEL')
const gaps = [4, 34, 40, 44, 48, 54, 57, 67, 76, 83, 89]
const isDivision = (number: number, version: NaceVersion): boolean =>
  number >= 1 && number <= 99 && !gaps.includes(number) && (number !== 45 || old(version))

/** A section (letter), division, group or class; NACE-BEL goes one digit further. Dots and spaces may be left out. */
export function readNace(text: string, version: NaceVersion): Read<NaceCode> {
  const bare = text.replace(/[\s.]/g, '').toUpperCase()
  const last = old(version) ? 'U' : 'V'
  if (/^[A-Z]$/.test(bare))
    return bare <= last
      ? right({ version, code: bare })
      : wrong(
          'nace.section',
          `The sections of ${version} run from A to ${last}.`,
          `De secties van ${version} gaan van A tot ${last}.`,
        )
  const digits = belgian(version) ? 5 : 4
  if (!/^\d{2,}$/.test(bare) || bare.length > digits)
    return wrong(
      'nace.form',
      `A code of ${version} has two to ${digits} digits, such as 20.14.`,
      `Een code van ${version} telt twee tot ${digits} cijfers, zoals 20.14.`,
    )
  if (!isDivision(Number(bare.slice(0, 2)), version))
    return wrong(
      'nace.division',
      `${version} has no division ${bare.slice(0, 2)}: look at the version of this code.`,
      `${version} kent geen afdeling ${bare.slice(0, 2)}: kijk na tot welke versie deze code behoort.`,
    )
  return right({ version, code: bare.length === 2 ? bare : `${bare.slice(0, 2)}.${bare.slice(2)}` })
}

/** `20.14 (NACE Rev. 2)`. */
export const writeNace = ({ version, code }: NaceCode): string => `${code} (${version})`
