import type { Files } from '../../platform/files/index.ts'
import type { Route } from '../../platform/http/index.ts'
import type { Identity } from '../../platform/identity/index.ts'
import { agreementRoutes } from './routes.agreement.tsx'
import { cycleRoutes } from './routes.cycle.tsx'
import { listRoutes } from './routes.list.tsx'

export const routes = (identity: Identity, files: Files): readonly Route[] => [
  ...listRoutes,
  ...agreementRoutes(identity),
  ...cycleRoutes(files),
]
