export { roundLife } from './round.ts'
