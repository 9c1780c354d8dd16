import { performance } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'

/** Above this share of its time in work, the process has people waiting. */
const busy = 0.6
const lookMs = 250

/**
 * Resolves once the process has had a calm quarter of a second, or after `most` seconds at the latest: for work that can wait
 * while people cannot, as in the last minutes before a deadline.
 */
export async function calm(most: number): Promise<void> {
  const until = performance.now() + most * 1000
  while (performance.now() < until) {
    const before = performance.eventLoopUtilization()
    await pause(lookMs)
    if (performance.eventLoopUtilization(before).utilization < busy) return
  }
}
