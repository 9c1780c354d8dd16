import type { Files } from '../../platform/files/index.ts'
import type { Route } from '../../platform/http/index.ts'
import { accountRoutes } from './routes.accounts.tsx'
import { listRoutes } from './routes.list.tsx'
import { orderRoutes } from './routes.orders.tsx'
import { paymentRoutes } from './routes.payment.tsx'
import { recoveryRoutes } from './routes.recoveries.tsx'
import { terminationRoutes } from './routes.termination.tsx'

/** Addresses of one word go before those with an id. */
export const routes = (files: Files): readonly Route[] => [
  ...listRoutes,
  ...orderRoutes,
  ...paymentRoutes,
  ...recoveryRoutes,
  ...terminationRoutes,
  ...accountRoutes(files),
]
