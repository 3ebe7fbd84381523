/** The log: JSON lines that say what was called and how it went. No addresses, names, queries or bodies, by construction. */
import { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify'
import { faultOf } from '../fault.ts'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

export interface LogOptions {
  readonly level: LogLevel
  /** Standard output when left out. */
  readonly stream?: { write(line: string): void }
}

/**
 * Whatever carries an error keeps only the error's kind and place: its message may hold what somebody typed. Requests and
 * replies are left out, for their addresses and cookies.
 */
export const logger = ({ level, stream }: LogOptions): NonNullable<FastifyServerOptions['logger']> => ({
  level,
  ...(stream && { stream }),
  timestamp: () => `,"at":"${new Date().toISOString()}"`,
  formatters: { bindings: () => ({}), level: (label: string) => ({ level: label }) },
  hooks: {
    logMethod(given, write) {
      const [first, ...rest] = given as unknown[]
      if (first instanceof Error) return write.apply(this, [faultOf(first), 'fault'])
      if (typeof first !== 'object' || first === null) return write.apply(this, given)
      const { err, req: _request, res: _reply, ...said } = first as Record<string, unknown>
      if (err) return write.apply(this, [{ ...said, ...faultOf(err) }, 'fault'])
      return write.apply(this, [said, ...rest] as Parameters<typeof write>)
    },
  },
})

/** The framework's own lines about requests hold addresses; ours below replace them. */
export const quietFramework = (): LogController =>
  new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request' })

/** What nobody asked for in person. */
const routine = ['healthz', 'readyz', 'metrics', 'file']

/** One line for each request, when it is answered. */
export function logRequests(http: FastifyInstance): void {
  http.addHook('onResponse', (request, reply, done) => {
    const endpoint = request.routeOptions.config.endpoint ?? 'unknown'
    const line = { endpoint, status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10 }
    if (routine.includes(endpoint)) request.log.debug(line)
    else request.log.info(line)
    done()
  })
}
