import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { calm } from './calm.ts'

test('work that can wait waits while the process is busy, goes on when it is calm, and never waits for ever', async () => {
  let working = true
  let went = false
  const busy = (async () => {
    while (working) {
      const until = performance.now() + 20
      while (performance.now() < until);
      await turn()
    }
  })()
  const waited = calm(60).then(() => {
    went = true
  })
  await calm(1)
  expect(went).toBe(false)
  working = false
  await busy
  await waited
  expect(went).toBe(true)
})
