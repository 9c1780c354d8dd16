export { type Partner as ProjectPartner, type Project, projectLifecycle, staying } from './project.ts'
