import { divide } from '../../kernel/money.ts'

/** An exact number of cents: nothing is rounded until a rule says so. `under` is positive. */
export type Fraction = { readonly over: bigint; readonly under: bigint }

export const fraction = (over: bigint, under: bigint): Fraction => ({ over, under })
export const times = (a: Fraction, over: bigint, under: bigint): Fraction => fraction(a.over * over, a.under * under)
export const lesser = (a: Fraction, b: Fraction): Fraction => (a.over * b.under <= b.over * a.under ? a : b)

/** ⌊ ⌋: down to the cent. */
export const floor = ({ over, under }: Fraction): bigint => divide(over, under, 'down')
/** ⌈ ⌉: up to the cent. */
export const ceil = ({ over, under }: Fraction): bigint => divide(over, under, 'up')
/** A negative amount counts as zero. */
export const atLeastZero = (cents: bigint): bigint => (cents < 0n ? 0n : cents)
export const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b)
