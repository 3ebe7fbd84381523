/** The arithmetic of a deadline, line by line. Pure. */
import type { Calendar } from './calendar.ts'
import type { Counting, Stretch } from './counting.ts'
import {
  dateOf,
  dayLength,
  dayOf,
  hourLength,
  isWeekend,
  startOfDay,
  workBetween,
  workdayLength,
  workSpanned,
} from './day.ts'
import { type Course, type Given, isRunning, type Run } from './deadline-events.ts'
import type { DeadlineLine } from './deadline-view.ts'
import { isWorking } from './span.ts'

const iso = (moment: number): string => new Date(moment).toISOString()
const extended = ({ at, span }: Given): DeadlineLine => ({ kind: 'extended', at: iso(at), span })
const paused = (run: Run): DeadlineLine => ({ kind: 'paused', at: iso(run.to), reason: run.reason })
const resumed = (run: Run): DeadlineLine => ({ kind: 'resumed', at: iso(run.from) })

/** In the order of the sum: an extension stands where its time is spent, with the moment at which it was given. */
export function explain(
  { given, last, stoppedAt }: Course,
  { stretches, dueAt, unspent }: Counting,
  guessed: readonly number[],
  calendar: Calendar,
): DeadlineLine[] {
  const lines: DeadlineLine[] = given.slice(0, 1).map(({ at, span }) => ({ kind: 'start', at: iso(at), span }))
  let before: Stretch | undefined
  for (const stretch of stretches) {
    if (before && before.given !== stretch.given) lines.push(extended(stretch.given))
    if (before && before.run !== stretch.run) lines.push(paused(before.run), resumed(stretch.run))
    lines.push(...(isWorking(stretch.given.span.unit) ? workingLines(stretch, calendar) : naturalLines(stretch)))
    before = stretch
  }
  if (dueAt === null) lines.push(paused(last), ...unspent.slice(1).map((allowance) => extended(allowance.given)))
  for (const year of guessed) lines.push({ kind: 'unpublished', year })
  if (dueAt !== null) lines.push({ kind: 'due', at: iso(dueAt) })
  if (dueAt !== null && !isRunning(last)) lines.push(paused(last))
  if (stoppedAt !== null) lines.push({ kind: 'stopped', at: iso(stoppedAt) })
  return lines
}

const naturalLines = ({ from, to }: Stretch): DeadlineLine[] =>
  from < to ? [counted(from, to, { unit: 'hours', hours: (to - from) / hourLength })] : []

function workingLines({ from, to, run }: Stretch, calendar: Calendar): DeadlineLine[] {
  const lines: DeadlineLine[] = []
  let firstWorked: number | undefined
  for (let day = dayOf(from); day <= dayOf(to); day += 1) {
    const midnight = startOfDay(day)
    const [begins, ends] = [Math.max(from - midnight, 0), Math.min(to - midnight, dayLength)]
    if (begins >= ends) continue
    const name = calendar.specialOn(day)?.name ?? null
    if (!calendar.worksOn(day)) {
      const date = dateOf(day)
      append(lines, { kind: 'skipped', fromOn: date, toOn: date, days: 1, name })
      continue
    }
    const work = workBetween(begins, ends)
    if (work === 0) continue
    const spanned = workSpanned(begins, ends)
    firstWorked ??= midnight + spanned.from
    const makeUp = isWeekend(day) ? name : null
    const hours = work / hourLength
    if (work === workdayLength && makeUp === null) {
      const date = dateOf(day)
      append(lines, { kind: 'countedDays', fromOn: date, toOn: date, days: 1 })
    } else {
      const { hasBreak } = spanned
      lines.push(
        counted(midnight + spanned.from, midnight + spanned.to, { unit: 'workingHours', hours, hasBreak, makeUp }),
      )
    }
  }
  if (from === run.from && firstWorked !== undefined && firstWorked > from)
    lines.unshift({ kind: 'outside', at: iso(from), from: iso(firstWorked) })
  return lines
}

type Counted = Extract<DeadlineLine, { kind: 'counted' }>
const counted = (
  from: number,
  to: number,
  rest: Pick<Counted, 'unit' | 'hours'> & Partial<Pick<Counted, 'hasBreak' | 'makeUp'>>,
): Counted => ({ kind: 'counted', from: iso(from), to: iso(to), hasBreak: false, makeUp: null, ...rest })

type DaysLine = Extract<DeadlineLine, { kind: 'skipped' | 'countedDays' }>

/** Lengthens the last line when `line` says the same: it can only be of the day after. */
function append(lines: DeadlineLine[], line: DaysLine): void {
  const last = lines.at(-1)
  const saysTheSame =
    (last?.kind === 'countedDays' && line.kind === 'countedDays') ||
    (last?.kind === 'skipped' && line.kind === 'skipped' && last.name === line.name)
  if (saysTheSame) lines.splice(-1, 1, { ...last, toOn: line.toOn, days: last.days + 1 })
  else lines.push(line)
}
