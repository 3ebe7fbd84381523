/** The HTTP server as a whole: every module's lines, the pages, and what watches over them. */

import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance } from 'fastify'
import helmet from 'helmet'
import { refuse } from '../foundation/errors.ts'
import { docsPage } from '../foundation/http/docs-page.ts'
import { DoorCounts } from '../foundation/http/door-counts.ts'
import { type LogOptions, logger, logRequests, quietFramework } from '../foundation/http/log.ts'
import { type Measured, measure } from '../foundation/http/metrics.ts'
import { openApi } from '../foundation/http/openapi.ts'
import { type Serving, serve } from '../foundation/http/serve.ts'
import { newId } from '../foundation/ids.ts'
import { readWordsFiles, wordsIn } from '../foundation/language/catalogue.ts'
import type { MapTiles } from '../foundation/map-tiles.ts'
import { sendPage, servePages } from './pages.ts'

export interface Surroundings {
  readonly serving: Serving
  readonly log: LogOptions
  readonly measured: Measured
  readonly version: string
  /** Where the built pages lie; null serves none. */
  readonly pages: string | null
  /** The street map beneath the pages' own; null when there is none. */
  readonly tiles?: MapTiles | null
  /** True behind TLS: browsers are told to stay there. */
  readonly isSecure: boolean
  readonly trustedProxies?: readonly string[]
  /** How often one address may come through the doors in a minute, all together. Many people share an office's address. */
  readonly doorsAMinute?: number
}

export interface Http {
  readonly http: FastifyInstance
  /** From now on /readyz says no, so that nobody new is sent here. */
  retire(): void
}

const largestBody = 256 * 1024

export async function openHttp(around: Surroundings): Promise<Http> {
  const { serving, measured } = around
  const http = fastify({
    logger: logger(around.log),
    logController: quietFramework(),
    genReqId: newId,
    bodyLimit: largestBody,
    trustProxy: around.trustedProxies ? [...around.trustedProxies] : false,
    requestTimeout: 60_000,
    // On a stop, idle connections of browsers are closed at once instead of being waited for.
    forceCloseConnections: 'idle',
  })
  logRequests(http)
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"] },
    },
    strictTransportSecurity: around.isSecure,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })
  http.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    reply.header('permissions-policy', 'camera=(self), geolocation=(self), microphone=()')
    // On the bare answer: there they stay when the framework drops its own headers, one of which cannot be sent.
    protect(request.raw, reply.raw, (fault) => done(fault as Error | undefined))
  })
  await limitDoors(http, around)
  await http.register(compress, {
    encodings: ['br', 'gzip'],
    // The best brotli takes longer than sending what it saves.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  })
  measure(http, measured)
  const retire = health(http, serving)
  serve(http, serving)
  documentation(http, around)
  if (around.pages) await servePages(http, around.pages, around.tiles ?? null)
  return { http, retire }
}

/** Everybody of a full office comes in within one minute, by two steps each. */
const usualDoors = 240

/**
 * Doors are tried by whoever guesses codes and passwords, so each address gets a bounded number of tries at all of them
 * together. What anyone may read and keep is bounded as well, apart from the doors.
 */
async function limitDoors(http: FastifyInstance, { serving, doorsAMinute = usualDoors }: Surroundings): Promise<void> {
  const groups = new Map<string, string>(
    serving.modules.flatMap(({ name: module, contract }) =>
      Object.entries(contract).flatMap(([name, { kind, keptSeconds }]) => {
        const groupId = kind === 'door' ? 'doors' : keptSeconds === undefined ? undefined : 'open'
        return groupId ? [[`${module}.${name}`, groupId] as const] : []
      }),
    ),
  )
  http.addHook('onRoute', (route) => {
    const groupId = groups.get(route.config?.endpoint ?? '')
    if (groupId) route.config = { ...route.config, rateLimit: { max: doorsAMinute, timeWindow: '1 minute', groupId } }
  })
  await http.register(rateLimit, {
    global: false,
    store: DoorCounts,
    errorResponseBuilder: (_request, { ttl }) => refuse.tooMany(Math.ceil(ttl / 1000)),
  })
}

/** Why nobody should be sent here; null when all is well. Reads go on while the disk is full, but most of what is asked fails. */
type Ailment = 'stopping' | 'database' | 'disk-full' | null

function health(http: FastifyInstance, { world: { database } }: Serving): () => void {
  let retired = false
  const ailment = async (): Promise<Ailment> => {
    if (retired) return 'stopping'
    if (!(await answers(database.pool))) return 'database'
    return database.isFull ? 'disk-full' : null
  }
  http.get('/healthz', { config: { endpoint: 'healthz' } }, async () => ({ ok: true }))
  http.get('/readyz', { config: { endpoint: 'readyz' } }, async (_request, reply) => {
    const why = await ailment()
    return why ? reply.status(503).header('retry-after', '5').send({ ok: false, why }) : { ok: true }
  })
  return () => {
    retired = true
  }
}

/** The tables are brought up to date before the server opens, so that a database that answers is ready. */
async function answers(pool: { query(text: string): Promise<unknown> }): Promise<boolean> {
  const late = new Promise<never>((_resolve, reject) => {
    setTimeout(reject, 2000, new Error('late')).unref()
  })
  return await Promise.race([pool.query('select 1'), late]).then(
    () => true,
    () => false,
  )
}

function once<T>(make: () => T): () => T {
  let made: { readonly it: T } | undefined
  return () => {
    made ??= { it: make() }
    return made.it
  }
}

/** Printed when first asked for: few do, and a start need not wait for it. */
function documentation(http: FastifyInstance, { serving, version }: Surroundings): void {
  const document = once(() => openApi(serving.modules, version))
  const page = once(() => {
    const words = wordsIn('zh-CN', readWordsFiles())
    return docsPage(document(), (key) => words[key])
  })
  http.get('/api/openapi.json', { config: { endpoint: 'openapi' } }, async () => document())
  http.get('/api/docs', { config: { endpoint: 'docs' } }, async (_request, reply) => sendPage(reply, page(), 'docs'))
}
