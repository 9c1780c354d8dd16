import type { Io } from '../command.ts'

/** One thing that was looked at. `mend` says what to do about it. */
export type Finding = { readonly check: string; readonly ok: boolean; readonly says: string; readonly mend?: string }

export const fine = (check: string, says: string): Finding => ({ check, ok: true, says })
export const wrong = (check: string, says: string, mend: string): Finding => ({ check, ok: false, says, mend })

/** The findings as a table for people. */
export function show(findings: readonly Finding[], io: Io): void {
  const width = Math.max(...findings.map(({ check }) => check.length))
  for (const { check, ok, says, mend } of findings) {
    io.out(`${ok ? 'ok   ' : 'WRONG'}  ${check.padEnd(width)}  ${says}`)
    if (mend !== undefined) io.out(`       ${''.padEnd(width)}  → ${mend}`)
  }
}
