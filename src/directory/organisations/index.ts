export { isKind, type Kind, kinds, type Organisation } from './organisation.ts'
