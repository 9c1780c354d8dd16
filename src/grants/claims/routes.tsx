import type { Files } from '../../platform/files/index.ts'
import type { Route } from '../../platform/http/index.ts'
import { claimRoutes } from './routes.claim.tsx'
import { employeeRoutes } from './routes.employees.tsx'
import { evidenceRoutes } from './routes.evidence.tsx'
import { importRoutes } from './routes.import.tsx'
import { lineRoutes } from './routes.lines.tsx'
import { listRoutes } from './routes.list.tsx'

/** Claims: what a cluster organisation declares for a year, line by line, with what proves it. */
export const routes = (files: Files): readonly Route[] => [
  ...listRoutes,
  ...claimRoutes,
  ...lineRoutes(files),
  ...evidenceRoutes(files),
  ...importRoutes(files),
  ...employeeRoutes,
]
