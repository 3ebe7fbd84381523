/**
 * Days and working hours in Asia/Shanghai, in plain numbers: a day is the count of days since 1970-01-01 there, a moment
 * the milliseconds since the epoch. The zone is a fixed +08:00 (no daylight saving since 1991), so no time-zone tables.
 */
export const hourLength = 3_600_000
export const dayLength = 24 * hourLength
const ahead = 8 * hourLength

export const dayOf = (moment: number): number => Math.floor((moment + ahead) / dayLength)
export const startOfDay = (day: number): number => day * dayLength - ahead
export const dayFrom = (date: string): number => Date.parse(date) / dayLength
/** 'YYYY-MM-DD' */
export const dateOf = (day: number): string => new Date(day * dayLength).toISOString().slice(0, 10)
/** The day a moment falls on, 'YYYY-MM-DD'. */
export const dateAt = (moment: Date): string => dateOf(dayOf(moment.getTime()))
export const yearOf = (day: number): number => new Date(day * dayLength).getUTCFullYear()

/** 0 is Sunday. */
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7
export const isWeekend = (day: number): boolean => weekdayOf(day) % 6 === 0

/** A workday's halves, in milliseconds since midnight. */
const halves = [
  { opens: 8 * hourLength, closes: 12 * hourLength },
  { opens: 14 * hourLength, closes: 18 * hourLength },
] as const
export const workdayLength = 8 * hourLength

/** What a workday offers between two times of day, in milliseconds since midnight; they may lie outside the day. */
export function workBetween(from: number, to: number): number {
  let work = 0
  for (const { opens, closes } of halves) work += Math.max(0, Math.min(to, closes) - Math.max(from, opens))
  return work
}

/** The time of day at which `work` (more than none, at most what is left of the day) has been done since `from`. */
export function workDoneAt(from: number, work: number): number {
  let left = work
  for (const { opens, closes } of halves) {
    const room = Math.max(0, closes - Math.max(from, opens))
    if (left <= room) return closes - room + left
    left -= room
  }
  throw new RangeError('A workday does not offer that much work.')
}

/** The work between two times of day from its first moment to its last, and whether the break lies within. */
export function workSpanned(from: number, to: number): { from: number; to: number; hasBreak: boolean } {
  const [morning, afternoon] = halves
  const begins = Math.max(from, morning.opens)
  const ends = Math.min(to, afternoon.closes)
  const trimmed = {
    from: begins >= morning.closes ? Math.max(begins, afternoon.opens) : begins,
    to: ends <= afternoon.opens ? Math.min(ends, morning.closes) : ends,
  }
  return { ...trimmed, hasBreak: trimmed.from < morning.closes && trimmed.to > afternoon.opens }
}
