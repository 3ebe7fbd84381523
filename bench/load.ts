/** Load from a second process: so many clients, each on one connection kept alive, each asking again as soon as it is answered. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { quantile } from './figures.ts'

/** One client: somebody signed in, and what they ask for. */
export interface Lane {
  readonly cookie: string
  readonly method: 'GET' | 'POST'
  /** Taken one after the other; a lane with one path asks for it again and again. */
  readonly paths: readonly string[]
  /** JSON. Every command gets an id of its own. */
  readonly body?: string
}

export interface Load {
  readonly port: number
  readonly seconds: number
  /** Asked before anything counts. */
  readonly warmUpSeconds: number
  readonly lanes: readonly Lane[]
}

/** What the second process says. */
export interface Answered {
  readonly seconds: number
  readonly tookMs: readonly number[]
  /** With those of the warm-up. */
  readonly calls: number
  /** The first answer that was not 200. */
  readonly fault: string | null
}

export interface Loaded {
  readonly perSecond: number
  readonly tookMs: readonly number[]
  readonly calls: number
}

export async function underLoad(load: Load): Promise<Loaded> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'load-process.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(JSON.stringify(load))
  const { seconds, tookMs, calls, fault } = JSON.parse(await text(child.stdout)) as Answered
  if (fault) throw new Error(`The server answered:\n${fault}`)
  return { perSecond: tookMs.length / seconds, tookMs, calls }
}

export const p99 = (turns: readonly Loaded[]): number =>
  quantile(
    turns.flatMap((turn) => turn.tookMs),
    0.99,
  )
