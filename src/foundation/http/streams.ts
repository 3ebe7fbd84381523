/**
 * Open streams: server-sent events to one listener each. A stream shows now and then that it lives, ends with the session of
 * whoever listens, begins anew when their posts change, holds no connection to the database, and one account has only so many.
 */
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { News } from './call.ts'

/** Whether somebody is still who they were when they began to listen: in other posts, or signed out. */
export type Standing = 'same' | 'other' | 'out'

interface Listener {
  readonly accountId: string
  standing(): Promise<Standing>
  /** Refuses before anything is sent. */
  listen(after: string | null, signal: AbortSignal): Promise<AsyncIterable<News<string>>>
}

export interface Streams {
  send(request: FastifyRequest, reply: FastifyReply, listener: Listener): Promise<FastifyReply>
  /** Ends them all. */
  close(): void
}

/** Of one account in one process. The newest is served: an older one may be a phone that went out of reach unnoticed. */
const mostOfAccount = 8

export function openStreams({ beatSeconds }: { readonly beatSeconds: number }): Streams {
  const open = new Map<string, AbortController[]>()

  const enter = (accountId: string): AbortController => {
    const ending = new AbortController()
    const others = open.get(accountId) ?? []
    const tooMany = others.slice(0, Math.max(0, others.length + 1 - mostOfAccount))
    open.set(accountId, [...others.slice(tooMany.length), ending])
    for (const oldest of tooMany) oldest.abort(crowded)
    return ending
  }
  const leave = (accountId: string, ending: AbortController): void => {
    ending.abort()
    const others = open.get(accountId)?.filter((one) => one !== ending) ?? []
    if (others.length > 0) open.set(accountId, others)
    else open.delete(accountId)
  }

  return {
    async send(request, reply, listener) {
      const ending = enter(listener.accountId)
      try {
        const news = await listener.listen(lastSeen(request), ending.signal)
        const body = Readable.from(lines(news, { ending, beatSeconds, standing: listener.standing }))
        body.once('close', () => leave(listener.accountId, ending))
        request.raw.once('close', () => leave(listener.accountId, ending))
        return (
          reply
            .type('text/event-stream; charset=utf-8')
            .header('cache-control', 'no-store, no-transform')
            // Proxies must pass on each news at once.
            .header('x-accel-buffering', 'no')
            .send(body)
        )
      } catch (refusal) {
        leave(listener.accountId, ending)
        throw refusal
      }
    },
    close() {
      for (const ending of [...open.values()].flat()) ending.abort()
    },
  }
}

/** Browsers say it in a header when they take up by themselves; a page that begins anew says it in the address. */
function lastSeen({ headers, query }: FastifyRequest): string | null {
  const said = headers['last-event-id'] ?? (query as { after?: unknown }).after
  return typeof said === 'string' && said !== '' ? said.slice(0, 80) : null
}

interface Course {
  readonly ending: AbortController
  readonly beatSeconds: number
  standing(): Promise<Standing>
}

const crowded = 'crowded'
/** The listener's browser takes up again by itself, after a broken connection as after a restart; not after an `end`. */
const opening = 'retry: 3000\n\n'
const beat = ': \n\n'
const end = 'event: end\ndata: {}\n\n'

async function* lines(news: AsyncIterable<News<string>>, course: Course): AsyncGenerator<string> {
  const { ending, beatSeconds, standing } = course
  const each = news[Symbol.asyncIterator]()
  const ended = new Promise<'ended'>((resolve) => {
    if (ending.signal.aborted) resolve('ended')
    ending.signal.addEventListener('abort', () => resolve('ended'), { once: true })
  })
  yield opening
  try {
    let next = each.next()
    for (;;) {
      const timer = timerOf(beatSeconds)
      const got = await Promise.race([next, timer.rings, ended])
      timer.stop()
      if (got === 'ended' && ending.signal.reason !== crowded) return
      if (got === 'ended') return yield end
      const now = await standing()
      if (now === 'out') return yield end
      // Without an end: the browser takes up again where it was, as what they are by now.
      if (now === 'other') return
      if (got === 'beat') {
        yield beat
        continue
      }
      if (got.done) return
      yield `id: ${got.value.id}\ndata: ${got.value.data}\n\n`
      next = each.next()
    }
  } finally {
    ending.abort()
    await each.return?.()
  }
}

function timerOf(seconds: number): { readonly rings: Promise<'beat'>; stop(): void } {
  const { promise, resolve } = Promise.withResolvers<'beat'>()
  const timer = setTimeout(resolve, seconds * 1000, 'beat')
  return { rings: promise, stop: () => clearTimeout(timer) }
}
