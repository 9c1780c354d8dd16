import type { Words } from '../words.ts'

/** Something that was read from text: the one form in which it is kept, or the sentence why it is not one. */
export type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly rule: string; readonly message: Words }

export const right = <Value>(value: Value): Read<Value> => ({ ok: true, value })
export const wrong = (rule: string, en: string, nl: string): Read<never> => ({ ok: false, rule, message: { en, nl } })

/** ISO/IEC 7064 MOD 97-10: letters count as A = 10 … Z = 35, and the whole number modulo 97 has to be 1. */
export const mod97 = (text: string): bigint =>
  BigInt(text.replace(/[A-Z]/g, letter => String(letter.charCodeAt(0) - 55))) % 97n
