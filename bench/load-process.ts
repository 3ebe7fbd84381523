/** The process that makes the load of load.ts: reads what to ask from standard input, writes how it went. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { json } from 'node:stream/consumers'
import { newCommandId } from '../src/foundation/http/command-id.ts'
import type { Answered, Lane, Load } from './load.ts'

// Written by hand, because on two cores a comfortable client would take from what it measures.
function requestText(lane: Lane, turn: number, port: number): string {
  const path = lane.paths.length > 1 ? lane.paths[turn] : lane.paths[0]
  if (path === undefined) throw new Error('A lane ran out of paths: prepare more.')
  const head = `${lane.method} ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncookie: ${lane.cookie}\r\n`
  if (lane.body === undefined) return `${head}\r\n`
  return `${head}content-type: application/json\r\nidempotency-key: ${newCommandId()}\r\ncontent-length: ${Buffer.byteLength(lane.body)}\r\n\r\n${lane.body}`
}

/** Sends a request and gives back the whole answer. */
function exchange(socket: Socket, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const onData = (chunk: string) => {
      answer += chunk
      const head = answer.indexOf('\r\n\r\n')
      if (head < 0) return
      const bytes = Number(/content-length: (\d+)/i.exec(answer.slice(0, head))?.[1])
      // The socket reads latin1, so that a character is a byte.
      if (answer.length < head + 4 + bytes) return
      socket.off('data', onData).off('close', onClose)
      resolve(answer)
    }
    const onClose = () => reject(new Error('The server closed a connection.'))
    socket.on('data', onData).on('close', onClose)
    socket.write(request)
  })
}

async function run({ port, seconds, warmUpSeconds, lanes }: Load): Promise<Answered> {
  const from = performance.now() + warmUpSeconds * 1000
  const until = from + seconds * 1000
  const tookMs: number[] = []
  let fault: string | null = null
  let last = from
  let calls = 0
  const drive = async (lane: Lane) => {
    const socket = connect(port, '127.0.0.1').setNoDelay().setEncoding('latin1')
    await once(socket, 'connect')
    for (let turn = 0; performance.now() < until && !fault; turn++) {
      const request = requestText(lane, turn, port)
      const begun = performance.now()
      const answer = await exchange(socket, request)
      last = performance.now()
      calls += 1
      if (begun >= from) tookMs.push(last - begun)
      if (!answer.startsWith('HTTP/1.1 200 ')) fault = Buffer.from(answer, 'latin1').toString()
    }
    socket.destroy()
  }
  await Promise.all(lanes.map(drive))
  return { seconds: (last - from) / 1000, tookMs, calls, fault }
}

process.stdout.write(JSON.stringify(await run((await json(process.stdin)) as Load)))
