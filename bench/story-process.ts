/** The process of stories.ts: begins so many stories a second, each call of one after the answer to the last, and writes how each call went. */
import { Agent, request } from 'node:http'
import { json } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { newCommandId } from '../src/foundation/http/command-id.ts'

/** What one person asks for; `:id` is the id that the first call of the story was answered with. */
interface Call {
  readonly cookie: string
  readonly path: string
  /** JSON. With one it is a command. */
  readonly body?: string
}
export type Story = readonly Call[]

export interface Arrivals {
  readonly port: number
  readonly seconds: number
  /** How many stories begin in a second. */
  readonly perSecond: number
  /** Taken in turn. */
  readonly stories: readonly Story[]
}

/** A status of 0 is a connection that broke. A story ends with the first call that is not answered with 200. */
export interface Arrived {
  readonly status: number
  /** Since the first story began. */
  readonly atMs: number
  readonly tookMs: number
}

const agent = new Agent({ keepAlive: true, maxSockets: 2000 })

function ask(port: number, { cookie, path, body }: Call): Promise<{ status: number; text: string }> {
  const headers = {
    cookie,
    ...(body !== undefined && { 'content-type': 'application/json', 'idempotency-key': newCommandId() }),
  }
  return new Promise((resolve) => {
    const broken = () => resolve({ status: 0, text: '' })
    const asking = request(
      { host: '127.0.0.1', port, path, agent, headers, method: body === undefined ? 'GET' : 'POST' },
      (reply) => {
        let text = ''
        reply
          .setEncoding('utf8')
          .on('data', (chunk: string) => {
            text += chunk
          })
          .on('end', () => resolve({ status: reply.statusCode ?? 0, text }))
          .on('error', broken)
      },
    )
    asking.on('error', broken).end(body)
  })
}

const arrivals = (await json(process.stdin)) as Arrivals
const arrived: Arrived[] = []

async function tell(story: Story): Promise<void> {
  let id = ''
  for (const call of story) {
    const asked = performance.now()
    const { status, text } = await ask(arrivals.port, { ...call, path: call.path.replace(':id', id) })
    arrived.push({ status, atMs: asked - begun, tookMs: performance.now() - asked })
    if (status !== 200) return
    id ||= (JSON.parse(text) as { id: string }).id
  }
}

const begun = performance.now()
const told: Promise<void>[] = []
for (let turn = 0; turn < arrivals.seconds * arrivals.perSecond; turn += 1) {
  const waits = begun + (turn / arrivals.perSecond) * 1000 - performance.now()
  if (waits > 0) await pause(waits)
  const story = arrivals.stories[turn % arrivals.stories.length]
  if (story) told.push(tell(story))
}
await Promise.all(told)
agent.destroy()
process.stdout.write(JSON.stringify(arrived))
