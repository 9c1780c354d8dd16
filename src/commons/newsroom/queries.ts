export { all as articles } from './store.ts'
