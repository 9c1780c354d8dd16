export { privateFor } from './rules.counting.ts'
