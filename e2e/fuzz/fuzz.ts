/** Sends bad requests to the real application, signed in as this and that, and says what should not have come back. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { OpenApi } from '../../src/foundation/http/openapi.ts'
import type { House } from '../house.ts'
import { type BadRequest, badRequest, type Known, linesOf } from './bad-requests.ts'
import { dice } from './bad-values.ts'
import { signedIn } from './village.ts'

export interface Found {
  readonly sent: number
  readonly byStatus: Readonly<Record<string, number>>
  /** How many operations answered with success at least once: otherwise the fuzzer never came past the door. */
  readonly reached: number
  readonly operations: number
  readonly faults: readonly string[]
  /** In megabytes, between the end of the first fifth and the end. */
  readonly grown: number
}

/** What no answer may show of the inside. */
const inside =
  /node_modules|\.ts:\d+|\bat (?:async )?\w+ \(|linli_app|syntax error|violates|duplicate key|relation "|column "|pg_|ECONN|ENOENT|\$argon2/i

export async function fuzz(
  house: House,
  known: Known,
  accounts: readonly string[],
  wanted: number,
  seed: number,
): Promise<Found> {
  const roll = dice(seed)
  const { http } = house.app
  const document = (await http.inject('/api/openapi.json')).json() as OpenApi
  const lines = linesOf(document)
  const cookieOf = new Map<string, string>()
  for (const account of accounts) cookieOf.set(account, await signedIn(house, account))
  const byStatus: Record<string, number> = {}
  const reached = new Set<string>()
  const faults: string[] = []
  let before = 0
  for (let sent = 0; sent < wanted; sent += 1) {
    if (sent === Math.floor(wanted / 5)) before = heapMegabytes()
    const line = lines[roll(lines.length)]
    if (!line) continue
    const account = roll(10) ? accounts[roll(accounts.length)] : undefined
    const request = badRequest(document, line, known, roll)
    const cookie = account && cookieOf.get(account)
    const answer = await http.inject({
      method: request.method,
      url: request.url,
      headers: { ...request.headers, ...(cookie && { cookie }) },
      ...(request.payload !== undefined && { payload: request.payload }),
      remoteAddress: `198.51.${roll(250)}.${roll(250)}`,
    })
    byStatus[answer.statusCode] = (byStatus[answer.statusCode] ?? 0) + 1
    if (answer.statusCode < 300) reached.add(request.operation)
    const fault = faultOf(request, answer)
    if (fault) faults.push(`${fault}${house.faults.at(-1) ?? ''}`)
    // Whoever signed out comes in again.
    if (request.operation === 'people.signOut' && account) cookieOf.set(account, await signedIn(house, account))
  }
  return {
    sent: wanted,
    byStatus,
    reached: reached.size,
    operations: lines.length,
    faults,
    grown: heapMegabytes() - before,
  }
}

interface Answer {
  readonly statusCode: number
  readonly body: string
  readonly headers: Readonly<Record<string, unknown>>
}

function faultOf(request: BadRequest, { statusCode, body, headers }: Answer): string | undefined {
  const what = `${request.operation} ${request.method} ${request.url.slice(0, 300)} ${JSON.stringify(request.headers)} ${String(request.payload ?? '').slice(0, 400)}`
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
