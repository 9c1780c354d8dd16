export { counts, type DatedMandate, type Grant, mandateRoles, type Person, type Personal } from './person.ts'
export { retention } from './rules.retention.ts'
