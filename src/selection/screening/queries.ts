export { noticesOf } from './queries.telling.ts'
