/** Sends bad requests to the real application, signed in as this and that, and says what should not have come back. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { OpenApi } from '../../src/foundation/http/openapi.ts'
import type { House } from '../house.ts'
import { type BadRequest, badRequest, learn, linesOf } from './bad-requests.ts'
import { dice } from './bad-values.ts'
import { rightFiles } from './right-files.ts'
import { type Hand, handIn } from './right-hand.ts'
import { oneWrong, requestFrom, starts } from './right-requests.ts'
import { sendSlowly } from './slowly.ts'
import { settleVillage, signedIn, type Village } from './village.ts'

export interface Found {
  readonly sent: number
  /** Of them over a connection of their own, in pieces, some never to the end. */
  readonly slow: number
  readonly byStatus: Readonly<Record<string, number>>
  readonly operations: number
  /** Those that nobody was let through to: every one was stopped at who asks, or found no line. */
  readonly unreached: readonly string[]
  /** Those that never answered with success. */
  readonly unanswered: readonly string[]
  readonly faults: readonly string[]
  /** In megabytes, between the end of the first fifth and the end. */
  readonly grown: number
}

const nothing = () => undefined

/** What no answer may show of the inside. */
const inside =
  /node_modules|\.ts:\d+|\bat (?:async )?\w+ \(|linli_app|syntax error|violates|duplicate key|relation "|column "|pg_|ECONN|ENOENT|\$argon2/i

/** Where everything was closed and everybody sent away nothing is found any more: people move on to another village. */
const requestsOfVillage = 2000

export async function fuzz(house: House, wanted: number, seed: number): Promise<Found> {
  const roll = dice(seed)
  const { http } = house.app
  const document = (await http.inject('/api/openapi.json')).json() as OpenApi
  const lines = linesOf(document)
  const files = await rightFiles()
  const byStatus: Record<string, number> = {}
  const unreached = new Set(lines.map(({ operation }) => operation.operationId))
  const unanswered = new Set(unreached)
  const faults: string[] = []
  let village: Village | undefined
  let hand: Hand | undefined
  const share = wanted < 20_000 ? 20 : 4
  const started = lines.filter(({ operation }) => operation.operationId in starts)
  let slow = 0
  let before = 0
  const cookieOf = new Map<string, string>()
  for (let sent = 0; sent < wanted; sent += 1) {
    if (!village || sent % requestsOfVillage === 0) {
      village = await settleVillage(house, village?.arranged)
      Object.assign(village.known, files.known)
      hand = await handIn(house, village)
    }
    if (sent % 100 === 0) for (const account of village.accounts) cookieOf.set(account, await signedIn(house, account))
    if (sent === Math.floor(wanted / 5)) before = heapMegabytes()
    // Each that has a right one once as it is, and then now and then with one thing in it wrong: arranging takes its time.
    const isFirst = sent < started.length
    const from = isFirst ? started[sent] : roll(share) ? undefined : started[roll(started.length)]
    const line = from ?? lines[roll(lines.length)]
    if (!line) continue
    const { accounts, known } = village
    // The last one may do most.
    const account = from || !roll(10) ? undefined : accounts[roll(3) ? roll(accounts.length) : accounts.length - 1]
    // Later on somebody may have closed what it starts from: then it is made up like the others.
    const right =
      from && hand && (await starts[from.operation.operationId]?.(hand).catch(isFirst ? undefined : nothing))
    const request = right
      ? requestFrom(line, isFirst ? right : oneWrong(right, roll))
      : badRequest(line, { document, known, files: files.byType, roll })
    const cookie = right ? right.cookie : account && cookieOf.get(account)
    const headers = { ...request.headers, ...(cookie && { cookie }) }
    if (!right && request.payload !== undefined && roll(100) === 0) {
      slow += 1
      const status = await sendSlowly(house.address, { ...request, headers }, roll)
      if (status) byStatus[status] = (byStatus[status] ?? 0) + 1
      if (status && status >= 500) faults.push(`${status}, slowly: ${told(request)} ${house.faults.at(-1) ?? ''}`)
      continue
    }
    const answer = await http.inject({
      method: request.method,
      url: request.url,
      headers,
      ...(request.payload !== undefined && { payload: request.payload }),
      remoteAddress: `198.51.${roll(250)}.${roll(250)}`,
    })
    byStatus[answer.statusCode] = (byStatus[answer.statusCode] ?? 0) + 1
    if (wasLetThrough(answer)) unreached.delete(request.operation)
    if (answer.statusCode < 300) {
      unanswered.delete(request.operation)
      if (String(answer.headers['content-type']).startsWith('application/json')) learn(known, line.path, answer.json())
    }
    const fault = faultOf(request, answer)
    if (fault) faults.push(`${fault}${house.faults.at(-1) ?? ''}`)
    // Whoever signed out comes in again.
    if (account && /signOut|endOthers|changePassword|giveReset|takeReset/.test(request.operation))
      cookieOf.set(account, await signedIn(house, account))
  }
  return {
    sent: wanted,
    slow,
    byStatus,
    operations: lines.length,
    unreached: [...unreached],
    unanswered: [...unanswered],
    faults,
    grown: heapMegabytes() - before,
  }
}

interface Answer {
  readonly statusCode: number
  readonly body: string
  readonly headers: Readonly<Record<string, unknown>>
}

/** Past who asks and whether they may: done, refused for what was sent (422), or for how things stand (409). */
const wasLetThrough = ({ statusCode }: Answer): boolean => statusCode < 300 || statusCode === 409 || statusCode === 422

const told = ({ operation, method, url, headers, payload }: BadRequest): string =>
  `${operation} ${method} ${url.slice(0, 300)} ${JSON.stringify(headers)} ${String(payload ?? '').slice(0, 400)}`

function faultOf(request: BadRequest, { statusCode, body, headers }: Answer): string | undefined {
  const what = told(request)
  if (statusCode >= 500) return `${statusCode}: ${what} → ${body.slice(0, 200)} `
  if (statusCode < 400) return undefined
  if (!String(headers['content-type']).startsWith('application/json'))
    return `not JSON: ${what} → ${body.slice(0, 200)} `
  const { code, message } = JSON.parse(body) as { code?: unknown; message?: unknown }
  if (typeof code !== 'string') return `no code: ${what} → ${body.slice(0, 200)} `
  return inside.test(String(message)) ? `tells of the inside: ${what} → ${String(message).slice(0, 300)} ` : undefined
}

let collect: (() => void) | undefined
function heapMegabytes(): number {
  if (!collect) {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc') as () => void
  }
  collect()
  return process.memoryUsage().heapUsed / 2 ** 20
}
