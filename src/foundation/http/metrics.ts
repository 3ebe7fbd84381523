/** Figures for Prometheus: how long calls take, how busy the database connections are, what waits in the job queue. */
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Jobs } from '../jobs/jobs.ts'

export interface Measured {
  /** By what they are for: 'calls', 'jobs'. */
  readonly pools: Readonly<Record<string, pg.Pool>>
  readonly jobs?: Pick<Jobs, 'counts'>
}

/** Measures every call and answers GET /metrics. */
export function measure(http: FastifyInstance, { pools, jobs }: Measured): void {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const seconds = new Histogram({
    name: 'linli_http_seconds',
    help: 'How long calls took, by endpoint and status.',
    labelNames: ['endpoint', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [register],
  })
  new Gauge({
    name: 'linli_database_connections',
    help: 'Connections to the database; waiting are the callers that wait for one.',
    labelNames: ['pool', 'state'],
    registers: [register],
    collect() {
      for (const [pool, { totalCount, idleCount, waitingCount }] of Object.entries(pools)) {
        this.set({ pool, state: 'busy' }, totalCount - idleCount)
        this.set({ pool, state: 'idle' }, idleCount)
        this.set({ pool, state: 'waiting' }, waitingCount)
      }
    },
  })
  if (jobs)
    new Gauge({
      name: 'linli_jobs',
      help: 'Jobs by queue and state, counted once a minute; those in dead-letters failed for good.',
      labelNames: ['job', 'state'],
      registers: [register],
      async collect() {
        for (const { job, state, count } of await jobs.counts().catch(() => [])) this.set({ job, state }, count)
      },
    })

  http.addHook('onResponse', (request, reply, done) => {
    const endpoint = request.routeOptions.config.endpoint ?? 'unknown'
    seconds.observe({ endpoint, status: reply.statusCode }, reply.elapsedTime / 1000)
    done()
  })
  http.get('/metrics', { config: { endpoint: 'metrics' } }, async (_request, reply) =>
    reply.type(register.contentType).send(await register.metrics()),
  )
}
