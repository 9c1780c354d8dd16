export { calm } from './calm.ts'
export { type Handler, type Jobs, type JobsOptions, openJobs } from './jobs.ts'
export { send } from './waiting.ts'
