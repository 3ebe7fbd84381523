/** Routes every line of every contract, and turns what comes back, or goes wrong, into HTTP. */
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { validate as isUuid } from 'uuid'
import type { Actor, Post } from '../access/standing.ts'
import type { Clock } from '../clock.ts'
import { type Endpoint, type ExtractShape, type FileBounds, type FileShape, partsOf } from '../contract.ts'
import { readable } from '../database/database.ts'
import { Refusal, refuse } from '../errors.ts'
import { faultOf } from '../fault.ts'
import type { Module } from './call.ts'
import { type Desk, openDesk, usualPlaces } from './desk.ts'
import { type Misses, openMisses } from './misses.ts'
import {
  performCommand,
  performDoor,
  performDownload,
  performExtract,
  performQuery,
  performStream,
  type World,
} from './perform.ts'
import { openStreams, type Standing, type Streams } from './streams.ts'

export interface Serving {
  readonly world: World
  readonly clock: Clock
  readonly modules: readonly Module[]
  whoIsAsking(cookies: string): Promise<Actor | null>
  /** The posts of whoever's session goes on, null once it ended. Asked while a stream is open; must not prolong the session. */
  postsNow(cookies: string): Promise<readonly Post[] | null>
  /** How often an open stream shows that it lives; twenty seconds when left out. */
  readonly beatSeconds?: number
  /** How many calls are worked on at once; `usualPlaces` when left out. */
  readonly places?: number
  /** How often one asker may miss in a minute; as often as they like when left out. */
  readonly missesAMinute?: number
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** 'requests.claim': what logs and metrics call this route. */
    endpoint?: string
  }
}

export function serve(http: FastifyInstance, serving: Serving): void {
  http.setErrorHandler((error, request, reply) => answerFault(error, request, reply))
  http.setNotFoundHandler((request, reply) => answerFault(refuse.notFound('page'), request, reply))
  // A form of another site could send it without asking; nothing here is plain text.
  http.removeContentTypeParser('text/plain')
  const mediaTypes = serving.modules.flatMap(({ contract }) =>
    Object.values(contract).flatMap(({ takes }) => takes?.mediaTypes ?? []),
  )
  if (mediaTypes.length)
    http.addContentTypeParser([...new Set(mediaTypes)], { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    )
  const streams = openStreams({ beatSeconds: serving.beatSeconds ?? 20 })
  // A stream would hold up the stop of the server for as long as somebody listens.
  http.addHook('preClose', async () => streams.close())
  const desk = openDesk(serving.places ?? usualPlaces)
  const misses = openMisses(serving.missesAMinute ?? Number.POSITIVE_INFINITY)
  for (const module of serving.modules)
    for (const name of Object.keys(module.contract)) route(http, { ...serving, streams, desk, misses }, module, name)
}

type Served = Serving & { readonly streams: Streams; readonly desk: Desk; readonly misses: Misses }

function route(http: FastifyInstance, serving: Served, module: Module, name: string): void {
  const endpoint = module.contract[name]
  if (!endpoint) return
  const { method, pattern } = partsOf(endpoint.line)
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const cookies = request.headers.cookie ?? ''
    if (method !== 'GET') sameSite(request)
    const actor = await serving.whoIsAsking(cookies)
    return serving.misses.watch(actor?.accountId ?? request.ip, () => answerTo(actor, cookies, request, reply))
  }
  const answerTo = async (actor: Actor | null, cookies: string, request: FastifyRequest, reply: FastifyReply) => {
    const params = paramsOf(request)
    const asking = { module, name, actor, params, now: serving.clock.now() }
    if (endpoint.kind === 'stream')
      return serving.streams.send(request, reply, {
        accountId: actor?.accountId ?? '',
        standing: async () => compared(actor?.posts ?? [], await serving.postsNow(cookies)),
        listen: (after, signal) => performStream(serving.world, { ...asking, input: request.query, after, signal }),
      })
    if (endpoint.kind === 'download')
      return sendFile(
        reply,
        await performDownload(serving.world, { ...asking, input: request.query }),
        keptAs(endpoint),
      )
    if (endpoint.kind === 'extract')
      return sendExtract(reply, await performExtract(serving.world, { ...asking, input: request.query }))
    reply.header('cache-control', 'no-store').type('application/json; charset=utf-8')
    const asked = method === 'GET' ? request.query : (request.body ?? {})
    if (endpoint.kind === 'query') {
      const told = await performQuery(serving.world, { ...asking, input: asked })
      reply.header('cache-control', keptAs(endpoint) ?? 'no-store')
      return told
    }
    const input = endpoint.takes ? fileIn(request, endpoint.takes) : asked
    if (endpoint.kind === 'door') {
      const opened = await performDoor(serving.world, {
        ...asking,
        input,
        address: request.ip,
        cookies,
        userAgent: (request.headers['user-agent'] ?? '').slice(0, 500),
      })
      if (opened.setCookies.length) reply.header('set-cookie', [...opened.setCookies])
      return opened.answer
    }
    if (!actor && endpoint.access !== 'anyone') throw refuse.signInFirst()
    return performCommand(serving.world, {
      ...asking,
      input,
      id: commandIdOf(request),
      deviceAt: deviceTimeOf(request),
    })
  }
  http.route({
    method,
    url: `/api${pattern}`,
    config: { endpoint: `${module.name}.${name}` },
    ...(endpoint.kind === 'stream' && { compress: false }),
    ...(endpoint.takes && { bodyLimit: endpoint.takes.mostBytes }),
    // Streams stay open for hours and have bounds of their own.
    handler: (request, reply) =>
      endpoint.kind === 'stream' ? answer(request, reply) : serving.desk.serve(() => answer(request, reply)),
  })
}

const compared = (before: readonly Post[], now: readonly Post[] | null): Standing => {
  if (!now) return 'out'
  return JSON.stringify(now) === JSON.stringify(before) ? 'same' : 'other'
}

/** A refusal is never kept: it is answered elsewhere. */
const keptAs = ({ keptSeconds }: Endpoint): string | undefined =>
  keptSeconds === undefined ? undefined : `public, max-age=${keptSeconds}`

const forWhoeverAsked = 'private, max-age=31536000, immutable'

/** A file has been written once and never changes; the browser may keep it, but only for whoever asked. */
const sendFile = (reply: FastifyReply, { mediaType, bytes }: FileShape, kept = forWhoeverAsked): FastifyReply =>
  reply
    .type(mediaType)
    .header('cache-control', kept)
    .header('content-disposition', 'inline')
    .header('content-security-policy', "default-src 'none'; frame-ancestors 'none'; sandbox")
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))

/** Goes out as it is made; when that fails on the way, the connection breaks, and the device knows that the file is not whole. */
const sendExtract = (reply: FastifyReply, { fileName, mediaType, content }: ExtractShape): FastifyReply =>
  reply
    .type(mediaType)
    .header('cache-control', 'no-store')
    .header('content-disposition', attachment(fileName))
    .send(Readable.from(content, { objectMode: false }))

/** The name in the form of RFC 8187, beside a plain one for whoever does not read it. */
function attachment(fileName: string): string {
  const plain = `linli${/\.[a-z0-9]{1,8}$/.exec(fileName)?.[0] ?? ''}`
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

function fileIn(request: FastifyRequest, { mediaTypes }: FileBounds): FileShape {
  const mediaType = String(request.headers['content-type']).split(';')[0]?.trim() ?? ''
  if (!mediaTypes.includes(mediaType) || !Buffer.isBuffer(request.body))
    throw new Refusal(415, 'not-this-kind', `Send one of: ${mediaTypes.join(', ')}.`)
  return { mediaType, bytes: new Uint8Array(request.body) }
}

/** Somebody else's id and something that is no id look the same from outside. */
function paramsOf(request: FastifyRequest): Record<string, string> {
  const params = request.params as Record<string, string>
  for (const [name, value] of Object.entries(params))
    if (/(^id|Id)$/.test(name) ? !isUuid(value) : value.length > 100 || value.includes('\0'))
      throw refuse.notFound(name)
  return params
}

function commandIdOf(request: FastifyRequest): string {
  const id = request.headers['idempotency-key']
  if (typeof id !== 'string' || !isUuid(id))
    throw refuse.unreadable('A command needs an Idempotency-Key header: a UUID made once for this command.')
  return id
}

/** A clock that is wrong by centuries says nothing, and the database would not take it. */
const believable = { from: Date.UTC(2000, 0), to: Date.UTC(2200, 0) }

function deviceTimeOf(request: FastifyRequest): Date | null {
  const said = Date.parse(String(request.headers['x-device-time']))
  return said >= believable.from && said < believable.to ? new Date(said) : null
}

/** A page of another site cannot send commands in the name of whoever is signed in here. */
function sameSite(request: FastifyRequest): void {
  const { origin } = request.headers
  if (origin && URL.parse(origin)?.host !== request.headers.host)
    throw new Refusal(403, 'other-site', 'This came from a page of another site.')
}

interface HttpFault {
  readonly statusCode?: number
  readonly code?: string
}

function answerFault(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = refusalOf(readable(error))
  if (refusal.status >= 500) logFault(error, request)
  if (refusal.status === 503) reply.header('retry-after', '5')
  const seconds = refusal.details.seconds
  if (refusal.status === 429 && typeof seconds === 'number') reply.header('retry-after', String(seconds))
  return reply
    .status(refusal.status)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send({ code: refusal.code, message: refusal.message, details: refusal.details, requestId: request.id })
}

const ours = new Refusal(500, 'bug', 'Something broke on our side. Nothing was changed.')

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  const { statusCode = 500, code } = error as HttpFault
  if (statusCode === 413) return new Refusal(413, 'too-large', 'This is larger than can be taken.')
  if (statusCode === 415) return new Refusal(415, 'not-json', 'Send this as application/json.')
  if (statusCode === 429) return refuse.tooMany(60)
  if (statusCode >= 400 && statusCode < 500)
    return new Refusal(
      statusCode,
      'unreadable',
      code === 'FST_ERR_CTP_EMPTY_JSON_BODY' ? 'The body is empty.' : 'This could not be read.',
    )
  return ours
}

function logFault(error: unknown, request: FastifyRequest): void {
  const cause = error instanceof Refusal ? (error.cause ?? error) : error
  request.log.error({ endpoint: request.routeOptions.config.endpoint, ...faultOf(cause) })
}
