/** One request over a connection of its own, its body in pieces: some come late, some never. */
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { BadRequest } from './bad-requests.ts'

/** The status of the answer; undefined where the connection was broken off on the way. */
export async function sendSlowly(
  address: string,
  { method, url, headers, payload = '' }: BadRequest,
  roll: (sides: number) => number,
): Promise<number | undefined> {
  const { hostname, port } = new URL(address)
  const body = Buffer.from(payload)
  const socket = connect(Number(port), hostname)
  let answer = ''
  socket.setEncoding('latin1')
  socket.on('data', (text) => {
    answer += text
  })
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  socket.on('error', () => undefined)
  const head = Object.entries({ host: 'here', connection: 'close', 'content-length': String(body.length), ...headers })
  socket.write(`${method} ${url} HTTP/1.1\r\n${head.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`)
  const pieces = 1 + roll(4)
  const breaksOff = roll(3) === 0
  for (let piece = 0; piece < pieces - (breaksOff ? 1 : 0); piece += 1) {
    await pause(roll(8))
    const [from, to] = [piece, piece + 1].map((at) => Math.floor((body.length * at) / pieces))
    socket.write(body.subarray(from, to))
  }
  if (breaksOff) socket.destroy()
  await ended
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]) || undefined
}
