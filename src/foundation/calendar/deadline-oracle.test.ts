/** Deadlines and spans against a slow reckoning of their own, minute by minute; and what must hold for any events. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addSpan, elapsed } from './calendar.ts'
import { deadlineOf } from './deadline.ts'
import type { DeadlineEvent } from './deadline-events.ts'
import { shippedArrangements, shippedCalendar } from './shipped-calendar.ts'
import { isWorking, type Span, spanUnits } from './span.ts'

const calendar = shippedCalendar()
const minute = 60_000

/** Reads the wall clock of the zone from the runtime's own tables, not from our arithmetic. */
const wallClock = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  weekday: 'short',
  hour: '2-digit',
  hourCycle: 'h23',
})

const hoursKnown = new Map<number, boolean>()
/** Is the hour that begins at `ms` worked? Kept, because asking the runtime is slow. */
function isHourWorked(ms: number): boolean {
  const known = hoursKnown.get(ms)
  if (known !== undefined) return known
  const parts = new Map(wallClock.formatToParts(ms).map(({ type, value }) => [type, value]))
  const date = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
  const hour = Number(parts.get('hour'))
  const ordinary = !['Sat', 'Sun'].includes(parts.get('weekday') ?? '')
  const isKnown = date >= '2024-01-01' && date <= '2026-12-31'
  const isDayWorked = isKnown
    ? date in shippedArrangements.workdays || (ordinary && !(date in shippedArrangements.holidays))
    : ordinary
  const worked = isDayWorked && ((hour >= 8 && hour < 12) || (hour >= 14 && hour < 18))
  hoursKnown.set(ms, worked)
  return worked
}
const isMinuteWorked = (ms: number): boolean => isHourWorked(ms - (ms % (60 * minute)))

const minutesIn = ({ unit, count }: Span): number =>
  count * { hours: 60, days: 1440, workingHours: 60, workingDays: 480 }[unit]

/** Walks on minute by minute and takes one off the first span that is left, when the clock runs and the minute counts. */
function slowDue(events: readonly DeadlineEvent[]): number | null {
  const [first, ...others] = events
  if (first?.kind !== 'start') throw new Error('These events begin with a start.')
  const left = [first, ...others]
    .flatMap((event) => (event.kind === 'start' || event.kind === 'extend' ? [event.span] : []))
    .map((span) => ({ span, minutes: minutesIn(span) }))
  let isRunning = true
  for (let ms = first.at.getTime(); ; ms += minute) {
    while (others[0] && others[0].at.getTime() <= ms) {
      const event = others.shift()
      if (event?.kind === 'pause') isRunning = false
      if (event?.kind === 'resume') isRunning = true
    }
    if (!isRunning && others.length === 0) return null
    const next = left[0]
    if (!next || !isRunning || (isWorking(next.span.unit) && !isMinuteWorked(ms))) continue
    next.minutes -= 1
    if (next.minutes === 0) left.shift()
    if (left.length === 0) return ms + minute
  }
}

const minutes = (from: string, to: string) =>
  fc.integer({ min: Date.parse(from) / minute, max: Date.parse(to) / minute }).map((count) => count * minute)
const moments = minutes('2024-01-01T00:00+08:00', '2027-12-01T00:00+08:00')
const spans = fc
  .constantFrom(...spanUnits)
  .chain((unit) =>
    fc
      .integer({ min: 1, max: unit === 'hours' ? 100 : unit === 'workingHours' ? 60 : 12 })
      .map((count): Span => ({ unit, count })),
  )

test('a span ends where the slow reckoning ends, and lasts as long', () =>
  fc.assert(
    fc.property(moments, spans, (from, span) => {
      const due = slowDue([{ kind: 'start', at: new Date(from), span }])
      expect(addSpan(new Date(from), span, calendar).at.getTime()).toBe(due)
    }),
    { numRuns: 300 },
  ))

test('working time between two moments is the minutes worked between them', () =>
  fc.assert(
    fc.property(moments, fc.integer({ min: 0, max: 60 * 24 * 40 }), (from, length) => {
      let worked = 0
      for (let ms = from; ms < from + length * minute; ms += minute) worked += isMinuteWorked(ms) ? 1 : 0
      expect(elapsed(new Date(from), new Date(from + length * minute), 'workingHours', calendar)).toBeCloseTo(
        worked / 60,
        9,
      )
    }),
    { numRuns: 200 },
  ))

/** A start, then pauses, resumes and extensions at most four days apart, several of them at one instant now and then. */
const courses = (units: typeof spans) =>
  fc
    .tuple(
      moments,
      units,
      fc.array(
        fc.record({
          kind: fc.constantFrom('pause' as const, 'resume' as const, 'extend' as const),
          after: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 * 24 * 4 })),
          span: units,
        }),
        { maxLength: 8 },
      ),
    )
    .map(([from, span, steps]) => {
      let ms = from
      const events: DeadlineEvent[] = [{ kind: 'start', at: new Date(from), span }]
      for (const step of steps) {
        ms += step.after * minute
        const at = new Date(ms)
        events.push(step.kind === 'extend' ? { kind: 'extend', at, span: step.span } : { kind: step.kind, at })
      }
      return events
    })
const lastAt = (events: readonly DeadlineEvent[]) => events.at(-1)?.at ?? new Date(0)

test('a deadline with pauses and extensions of any units is due where the slow reckoning says', () =>
  fc.assert(
    fc.property(courses(spans), (events) => {
      expect(deadlineOf(events, calendar, lastAt(events)).dueAt?.getTime() ?? null).toBe(slowDue(events))
    }),
    { numRuns: 400 },
  ))

test('what is left at any moment is what the clock still has to run', () =>
  fc.assert(
    fc.property(courses(spans), fc.nat(60 * 24 * 30), (events, later) => {
      const now = new Date(lastAt(events).getTime() + later * minute)
      const { dueAt, state, remaining } = deadlineOf(events, calendar, now)
      fc.pre(dueAt !== null && now < dueAt)
      expect(state).toBe('running')
      expect(remaining.hours).toBeCloseTo(elapsed(now, dueAt ?? now, remaining.unit, calendar), 9)
      expect(remaining.hours).toBeGreaterThanOrEqual(0)
    }),
  ))

test('a pause of no length changes nothing, not even the explanation', () =>
  fc.assert(
    fc.property(courses(spans), fc.nat(60 * 24 * 20), (events, after) => {
      const running = events.filter((event) => event.kind !== 'pause')
      const at = new Date((running[0]?.at.getTime() ?? 0) + after * minute)
      const paused: DeadlineEvent[] = [...running, { kind: 'pause', at }, { kind: 'resume', at }]
      expect(deadlineOf(paused, calendar, at)).toEqual(deadlineOf(running, calendar, at))
    }),
  ))

test('a span given in two parts is due when the whole is', () =>
  fc.assert(
    fc.property(moments, spans, fc.integer({ min: 1, max: 40 }), fc.nat(60 * 24 * 9), (from, span, more, after) => {
      const at = new Date(from)
      const parts: DeadlineEvent[] = [
        { kind: 'start', at, span },
        { kind: 'extend', at: new Date(from + after * minute), span: { ...span, count: more } },
      ]
      const whole: DeadlineEvent[] = [{ kind: 'start', at, span: { ...span, count: span.count + more } }]
      expect(deadlineOf(parts, calendar, at).dueAt).toEqual(deadlineOf(whole, calendar, at).dueAt)
    }),
  ))

test('the lines of working time add up to what was given, and never tell a day twice', () =>
  fc.assert(
    fc.property(courses(spans.filter((span) => isWorking(span.unit))), (events) => {
      const { dueAt, remaining, lines } = deadlineOf(events, calendar, new Date(0))
      const given = events.reduce((sum, event) => sum + ('span' in event ? minutesIn(event.span) / 60 : 0), 0)
      const counted = lines.reduce(
        (sum, line) => sum + (line.kind === 'counted' ? line.hours : line.kind === 'countedDays' ? line.days * 8 : 0),
        0,
      )
      expect(counted + (dueAt === null ? remaining.hours : 0)).toBeCloseTo(given, 6)
      const told = lines.flatMap((line) => {
        if (line.kind === 'counted') return [[Date.parse(line.from), Date.parse(line.to)]]
        if (line.kind !== 'countedDays') return []
        return [[Date.parse(`${line.fromOn}T08:00+08:00`), Date.parse(`${line.toOn}T18:00+08:00`)]]
      })
      expect(told.flat()).toEqual(told.flat().toSorted((a = 0, b = 0) => a - b))
    }),
  ))
