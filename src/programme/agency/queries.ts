export { agency, boundaries, challengesOf, figuresOf, partners } from './store.ts'
