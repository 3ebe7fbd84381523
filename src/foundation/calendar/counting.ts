/** Spends what a clock was given over the runs it made. Pure; milliseconds throughout. */
import { between, type Calendar, forward, guessedYears } from './calendar.ts'
import type { Given, Run } from './deadline-events.ts'
import { isWorking, type SpanUnit } from './span.ts'

export interface Allowance {
  readonly given: Given
  /** What is left of it. */
  readonly length: number
}

/** One allowance spent within one run. */
export interface Stretch {
  readonly from: number
  readonly to: number
  readonly given: Given
  readonly run: Run
}

export interface Counting {
  readonly stretches: readonly Stretch[]
  /** When everything is spent; null when the runs end before. */
  readonly dueAt: number | null
  /** What the runs left unspent. */
  readonly unspent: readonly Allowance[]
}

/** The allowances are spent one after the other, so an extension counts on from the deadline before it. */
export function spend(allowances: readonly Allowance[], runs: readonly Run[], calendar: Calendar): Counting {
  const stretches: Stretch[] = []
  const unspent = [...allowances]
  for (const run of runs) {
    let at = run.from
    for (let next = unspent[0]; next; next = unspent[0]) {
      const { given, length } = next
      const ends = forward(at, length, given.span.unit, calendar)
      const to = Math.min(ends, run.to)
      stretches.push({ from: at, to, given, run })
      if (ends > run.to) {
        unspent[0] = { given, length: length - between(at, to, given.span.unit, calendar) }
        break
      }
      at = to
      unspent.shift()
    }
    if (unspent.length === 0) return { stretches, dueAt: at, unspent }
  }
  return { stretches, dueAt: null, unspent }
}

/** The time the runs made between two moments, and the years in which its workdays are guessed. */
export function spentBetween(
  runs: readonly Run[],
  from: number,
  to: number,
  unit: SpanUnit,
  calendar: Calendar,
): { length: number; guessed: number[] } {
  let length = 0
  const guessed: number[] = []
  for (const run of runs) {
    const [begins, ends] = [Math.max(from, run.from), Math.min(to, run.to)]
    if (begins >= ends) continue
    length += between(begins, ends, unit, calendar)
    if (isWorking(unit)) guessed.push(...guessedYears(begins, ends, calendar))
  }
  return { length, guessed }
}

export const guessedIn = (stretches: readonly Stretch[], calendar: Calendar): number[] =>
  stretches.flatMap(({ from, to, given }) => (isWorking(given.span.unit) ? guessedYears(from, to, calendar) : []))
