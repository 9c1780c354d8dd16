export { agency, boundaries, figuresOf, partners } from './store.ts'
