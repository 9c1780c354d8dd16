export type { Elsewhere } from './elsewhere.ts'
export { isAddress, notAnAddress } from './rules.ts'
