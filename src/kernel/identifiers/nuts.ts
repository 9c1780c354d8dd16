import { type Read, right, wrong } from './read.ts'

/** The classifications of regions in use: 2021 by Delegated Regulation (EU) 2019/1755, 2024 by (EU) 2023/674. */
export const nutsVersions = ['2021', '2024'] as const
export type NutsVersion = (typeof nutsVersions)[number]

/** A region with the version that gives its code a meaning: codes are reused and redrawn between versions. */
export type NutsCode = { readonly version: NutsVersion; readonly code: string }

/** The Union's members, and the EFTA and candidate countries whose statistical regions follow the same form. */
const countries = new Set(
  (
    'AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK ' + 'CH IS LI NO AL ME MK RS TR'
  ).split(' '),
)

/** A NUTS code: the country (EL for Greece) and at most three characters, one for each level. */
export function readNuts(text: string, version: NutsVersion): Read<NutsCode> {
  const code = text.trim().toUpperCase()
  if (!/^[A-Z]{2}[0-9A-Z]{0,3}$/.test(code))
    return wrong(
      'nuts.form',
      'A NUTS code is a country and at most three characters, such as BE21.',
      'Een NUTS-code is een land en hoogstens drie tekens, zoals BE21.',
    )
  if (!countries.has(code.slice(0, 2)))
    return wrong(
      'nuts.country',
      `NUTS ${version} has no country ${code.slice(0, 2)} (Greece is EL).`,
      `NUTS ${version} kent geen land ${code.slice(0, 2)} (Griekenland is EL).`,
    )
  return right({ version, code })
}

/** 0 for the country, 1, 2 or 3 below it. */
export const nutsLevel = ({ code }: NutsCode): number => code.length - 2

/** `BE21 (NUTS 2024)`. */
export const writeNuts = ({ version, code }: NutsCode): string => `${code} (NUTS ${version})`
