/** What happened to a deadline's clock, read in order: what it was given, and when it ran. Pure. */
import type { Span } from './span.ts'

export type DeadlineEvent =
  | { readonly kind: 'start'; readonly at: Date; readonly span: Span }
  | { readonly kind: 'pause'; readonly at: Date; readonly reason?: string }
  | { readonly kind: 'resume'; readonly at: Date }
  | { readonly kind: 'extend'; readonly at: Date; readonly span: Span }
  | { readonly kind: 'stop'; readonly at: Date }

/** Time allowed, by the start or by an extension; `at` in milliseconds. */
export interface Given {
  readonly at: number
  readonly span: Span
}

/** An unbroken run of the clock, in milliseconds; `to` is Infinity while it runs. */
export interface Run {
  readonly from: number
  readonly to: number
  /** Why it was paused at `to`. */
  readonly reason: string | null
}

export interface Course {
  readonly given: readonly Given[]
  /** All but the last were paused and resumed. */
  readonly runs: readonly Run[]
  readonly last: Run
  /** A stopped clock keeps its last run as it was then. */
  readonly stoppedAt: number | null
}

/**
 * Ordered by time; events of one instant keep the order they are given in. Each start begins anew and forgets what was before.
 * A pause while paused, a resume while running, and anything after a stop but a start say nothing. A pause of no length is none.
 */
export function courseOf(events: readonly DeadlineEvent[]): Course | undefined {
  const inOrder = events.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const begins = inOrder.findLastIndex((event) => event.kind === 'start')
  const start = inOrder[begins]
  if (start?.kind !== 'start') return undefined
  const given: Given[] = [{ at: start.at.getTime(), span: start.span }]
  const runs: Run[] = []
  let last: Run = { from: start.at.getTime(), to: Number.POSITIVE_INFINITY, reason: null }
  for (const event of inOrder.slice(begins + 1)) {
    const at = event.at.getTime()
    if (event.kind === 'stop') return { given, runs: [...runs, last], last, stoppedAt: at }
    if (event.kind === 'extend') given.push({ at, span: event.span })
    if (event.kind === 'pause' && isRunning(last)) last = { ...last, to: at, reason: event.reason ?? null }
    if (event.kind === 'resume' && !isRunning(last)) {
      if (last.to < at) runs.push(last)
      last = { from: last.to < at ? at : last.from, to: Number.POSITIVE_INFINITY, reason: null }
    }
  }
  return { given, runs: [...runs, last], last, stoppedAt: null }
}

export const isRunning = (run: Run): boolean => run.to === Number.POSITIVE_INFINITY
