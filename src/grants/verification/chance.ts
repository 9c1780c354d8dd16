const mask = (1n << 64n) - 1n

/**
 * SplitMix64 (Steele, Lea, Flood, “Fast splittable pseudorandom number generators”, OOPSLA 2014): small, published, the same in any
 * language, so that an auditor can draw a sample again with other tools. Each call gives the next number below 2^64.
 */
export function splitMix64(seed: bigint): () => bigint {
  let state = seed & mask
  return () => {
    state = (state + 0x9e3779b97f4a7c15n) & mask
    let z = state
    z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & mask
    z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & mask
    return z ^ (z >> 31n)
  }
}

/** A number from 0 up to, not including, `below`; each as likely: what would favour the low ones is thrown away. */
export function evenly(next: () => bigint, below: bigint): bigint {
  const limit = (1n << 64n) - ((1n << 64n) % below)
  for (;;) {
    const drawn = next()
    if (drawn < limit) return drawn % below
  }
}
