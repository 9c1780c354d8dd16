import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { answers, type Database } from '../../platform/db/index.ts'

export type Metrics = {
  readonly type: string
  /** One answered request. Paths are not labels: they are without bound, and may name people. */
  count(method: string, status: number, seconds: number): void
  text(): Promise<string>
}

/** What Prometheus reads: this process, its requests and whether the database answers. */
export function openMetrics(database: () => Database | undefined): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'tros_' })
  const requests = new Counter({
    name: 'tros_http_requests_total',
    help: 'Answered requests',
    labelNames: ['method', 'status'],
    registers: [registry],
  })
  const duration = new Histogram({
    name: 'tros_http_request_seconds',
    help: 'Time from request to the end of its answer',
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  })
  new Gauge({
    name: 'tros_database_up',
    help: '1 when the database answers within two seconds',
    registers: [registry],
    async collect() {
      const asked = database()
      this.set(asked !== undefined && (await answers(asked)) ? 1 : 0)
    },
  })
  return {
    type: registry.contentType,
    count: (method, status, seconds) => {
      requests.inc({ method: known.has(method) ? method : 'other', status: String(status) })
      duration.observe(seconds)
    },
    text: () => registry.metrics(),
  }
}

const known = new Set(['GET', 'HEAD', 'POST'])
