import type { Files } from '../../platform/files/index.ts'
import type { Route } from '../../platform/http/index.ts'
import { askingRoutes } from './routes.asking.tsx'
import { bankRoutes } from './routes.bank.tsx'
import { confirmRoutes } from './routes.confirm.tsx'
import { listRoutes } from './routes.list.tsx'
import { oneRoutes } from './routes.one.tsx'

export const routes = (files: Files): readonly Route[] => [
  ...listRoutes(files),
  ...askingRoutes(),
  ...bankRoutes(files),
  ...oneRoutes(files),
  ...confirmRoutes(files),
]
