/** Which days are worked, and counting on time through them. Pure. */
import { dayFrom, dayLength, dayOf, hourLength, isWeekend, startOfDay, workBetween, workDoneAt, yearOf } from './day.ts'
import { hoursIn, isWorking, type Span, type SpanUnit } from './span.ts'

/** A day that differs from the ordinary week or bears a holiday's name. */
export interface SpecialDay {
  /** 'YYYY-MM-DD' */
  readonly on: string
  readonly isWorkday: boolean
  readonly name: string
}

/** In a year whose arrangement is not published, Monday to Friday are workdays: a guess, and told as one. */
export interface Calendar {
  /** `on` is 'YYYY-MM-DD'. */
  isWorkday(on: string): boolean
  isPublished(year: number): boolean
  /** `day` as day.ts counts them. */
  worksOn(day: number): boolean
  specialOn(day: number): SpecialDay | undefined
}

/** Days of years that are not published are a draft and do not count yet. */
export function calendarOf(days: Iterable<SpecialDay>, publishedYears: Iterable<number>): Calendar {
  const published = new Set(publishedYears)
  const special = new Map<number, SpecialDay>()
  for (const day of days) {
    const number = dayFrom(day.on)
    if (published.has(yearOf(number))) special.set(number, day)
  }
  const worksOn = (day: number): boolean => special.get(day)?.isWorkday ?? !isWeekend(day)
  return {
    worksOn,
    isWorkday: (on) => worksOn(dayFrom(on)),
    isPublished: (year) => published.has(year),
    specialOn: (day) => special.get(day),
  }
}

/**
 * The first moment at which the whole span has passed: four working hours from 8:00 end at 12:00, not at 14:00.
 * `unpublishedYears`: the years on the way whose workdays are guessed; none for natural spans.
 */
export function addSpan(from: Date, span: Span, calendar: Calendar): { at: Date; unpublishedYears: number[] } {
  const begins = from.getTime()
  const at = forward(begins, hoursIn(span) * hourLength, span.unit, calendar)
  return { at: new Date(at), unpublishedYears: isWorking(span.unit) ? guessedYears(begins, at, calendar) : [] }
}

/** Hours from `from` to `to`, natural or working as the unit has it; negative when `to` comes first. */
export function elapsed(from: Date, to: Date, unit: SpanUnit, calendar: Calendar): number {
  const [first, last] = [from.getTime(), to.getTime()]
  return (first <= last ? between(first, last, unit, calendar) : 0 - between(last, first, unit, calendar)) / hourLength
}

/** `addSpan` in milliseconds. */
export function forward(from: number, length: number, unit: SpanUnit, calendar: Calendar): number {
  if (!Number.isFinite(from + length)) throw new RangeError('This is no moment to count from.')
  if (length <= 0 || !isWorking(unit)) return from + length
  let left = length
  // Ends: beyond the last published year every Monday to Friday is a workday.
  for (let day = dayOf(from); ; day += 1) {
    if (!calendar.worksOn(day)) continue
    const since = from - startOfDay(day)
    const offered = workBetween(since, dayLength)
    if (left <= offered) return startOfDay(day) + workDoneAt(since, left)
    left -= offered
  }
}

/** `elapsed` in milliseconds, for `from` not after `to`. */
export function between(from: number, to: number, unit: SpanUnit, calendar: Calendar): number {
  if (!Number.isFinite(to - from)) throw new RangeError('These are no moments to count between.')
  if (!isWorking(unit)) return to - from
  const lastDay = dayOf(to)
  let work = 0
  for (let day = dayOf(from); day <= lastDay; day += 1)
    if (calendar.worksOn(day)) work += workBetween(from - startOfDay(day), to - startOfDay(day))
  return work
}

/** The years from `from` to `to` whose arrangement is not published. */
export function guessedYears(from: number, to: number, calendar: Calendar): number[] {
  const [first, last] = [yearOf(dayOf(from)), yearOf(dayOf(to))]
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  return years.filter((year) => !calendar.isPublished(year))
}
