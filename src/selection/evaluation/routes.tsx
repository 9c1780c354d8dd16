import type { Files } from '../../platform/files/index.ts'
import type { Route } from '../../platform/http/index.ts'
import { routes as assignments } from './routes.assignments.tsx'
import { routes as experts } from './routes.experts.tsx'
import { routes as rounds } from './routes.rounds.tsx'

/** The pool of experts, the rounds in which they judge, and what each of them is asked. */
export const routes = (files: Files): Route[] => [...experts, ...rounds, ...assignments(files)]
