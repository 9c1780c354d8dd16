import type { Files } from '../../platform/files/index.ts'
import type { Route } from '../../platform/http/index.ts'
import { certificateRoutes } from './routes.certificate.tsx'
import { controlRoutes } from './routes.control.tsx'
import { lineRoutes } from './routes.lines.tsx'
import { listRoutes } from './routes.list.tsx'

export const routes = (files: Files): readonly Route[] => [
  ...listRoutes,
  ...controlRoutes(files),
  ...lineRoutes(files),
  ...certificateRoutes(files),
]
