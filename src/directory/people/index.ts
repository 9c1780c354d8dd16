export { isAddress, notAnAddress } from './rules.ts'
