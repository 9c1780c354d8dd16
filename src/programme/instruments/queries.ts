export { Instruments } from './reader.ts'
