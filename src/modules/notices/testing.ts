/** Listens to a stream as a browser does, and keeps notices in the house, for tests. */
import { wordsFor } from '../../foundation/language/catalogue.ts'
import type { NoticeNews } from './contract.ts'
import type { Outside } from './send.ts'

/** Nothing leaves. */
export const inside: Outside = {
  senders: { text: null, mail: null },
  webhook: () => ({ send: async () => undefined }),
  mayReach: async () => true,
  night: { from: 0, to: 0 },
  address: null,
  wordsFor,
}

export interface Heard {
  readonly headers: Readonly<Record<string, string>>
  /** The first so many news, as soon as they are there. */
  news(count: number): Promise<readonly { readonly id: string; readonly data: NoticeNews }[]>
  /** Without waiting. */
  newsSoFar(): readonly { readonly id: string; readonly data: NoticeNews }[]
  wasToldToStop(): boolean
  /** The server has ended it. */
  readonly ended: Promise<void>
  hangUp(): void
}

export async function listenTo(address: string, headers: Readonly<Record<string, string>>): Promise<Heard> {
  const connection = new AbortController()
  const response = await fetch(`${address}/api/notices/stream`, { headers, signal: connection.signal })
  if (!response.ok || !response.body) throw new Error(`The stream answered ${response.status}.`)
  const blocks: string[] = []
  const waiting = new Set<() => void>()
  const read = async (body: ReadableStream<Uint8Array>): Promise<void> => {
    let text = ''
    const decoder = new TextDecoder()
    for await (const chunk of body) {
      text += decoder.decode(chunk, { stream: true })
      const whole = text.split('\n\n')
      text = whole.pop() ?? ''
      blocks.push(...whole)
      for (const wake of waiting) wake()
    }
  }
  const ended = read(response.body).catch(() => undefined)
  const newsSoFar = () =>
    blocks.flatMap((block) => {
      const [, id, data] = /^id: (.*)\ndata: (.*)$/.exec(block) ?? []
      return id && data ? [{ id, data: JSON.parse(data) as NoticeNews }] : []
    })
  return {
    headers: Object.fromEntries(response.headers),
    async news(count) {
      while (newsSoFar().length < count) {
        const { promise, resolve } = Promise.withResolvers<void>()
        waiting.add(resolve)
        await promise
        waiting.delete(resolve)
      }
      return newsSoFar().slice(0, count)
    },
    newsSoFar,
    wasToldToStop: () => blocks.some((block) => block.startsWith('event: end')),
    ended,
    hangUp: () => connection.abort(),
  }
}
