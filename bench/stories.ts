/** Load that arrives when it arrives, whether the last was answered or not; made in a process of its own. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Arrivals, Arrived } from './story-process.ts'

export async function tellStories(arrivals: Arrivals): Promise<Arrived[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'story-process.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(JSON.stringify(arrivals))
  return JSON.parse(await text(child.stdout)) as Arrived[]
}
