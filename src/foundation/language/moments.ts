/**
 * Dates and times as people say them, always in Asia/Shanghai (UTC+8 without summer time), whatever the device thinks.
 * Written by hand and not with Intl, which has no traditional Mongolian and costs a cheap phone its start.
 */

/** Gives the text of a word key, filled with values. */
export type Word = (key: string, values?: Record<string, unknown>) => string

/** An instant, or a day without a time ('2026-05-03'). */
export type When = string | number | Date

interface Parts {
  readonly year: number
  readonly month: number
  readonly day: number
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number
  /** '17:30' */
  readonly clock: string
  /** Days since 1970 began in Shanghai. */
  readonly dayNumber: number
}

const hour = 3_600_000
const day = 24 * hour
const isDay = (when: When): when is string => typeof when === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(when)

const instant = (when: When): number => (isDay(when) ? Date.parse(`${when}T00:00:00+08:00`) : new Date(when).getTime())

function partsIn(when: When): Parts {
  const shifted = new Date(instant(when) + 8 * hour)
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    weekday: shifted.getUTCDay() || 7,
    clock: shifted.toISOString().slice(11, 16),
    dayNumber: Math.floor(shifted.getTime() / day),
  }
}

/** '2026-05-03': the day in Shanghai. */
export const dayIn = (when: When): string => new Date(instant(when) + 8 * hour).toISOString().slice(0, 10)

/** '17:30' */
export const clockText = (when: When): string => partsIn(when).clock

/** '5 月 3 日', with the year when it is not this year. */
export function dayText(word: Word, when: When, now: When = Date.now()): string {
  const { year, month, day: dayOfMonth } = partsIn(when)
  const values = { year, month, day: dayOfMonth }
  return year === partsIn(now).year ? word('time.day', values) : word('time.dayOfYear', values)
}

/** '5 月 3 日 17:30' */
export const momentText = (word: Word, when: When, now: When = Date.now()): string =>
  isDay(when) ? dayText(word, when, now) : `${dayText(word, when, now)} ${clockText(when)}`

/** '今天 17:30', '昨天 09:10', '周三 09:00', '下周一 08:00'; further away only the day: '5 月 3 日'. */
export function humanText(word: Word, when: When, now: When = Date.now()): string {
  const near = nearText(word, partsIn(when), partsIn(now))
  if (!near) return dayText(word, when, now)
  return isDay(when) ? near : `${near} ${clockText(when)}`
}

/** Like `humanText`, but never without the time: for deadlines. */
export function exactText(word: Word, when: When, now: When = Date.now()): string {
  const near = nearText(word, partsIn(when), partsIn(now))
  return near ? `${near} ${clockText(when)}` : momentText(word, when, now)
}

function nearText(word: Word, then: Parts, today: Parts): string | undefined {
  const daysAway = then.dayNumber - today.dayNumber
  if (daysAway === 0) return word('time.today')
  if (daysAway === -1) return word('time.yesterday')
  if (daysAway === 1) return word('time.tomorrow')
  const weeksAway = (then.dayNumber - then.weekday - (today.dayNumber - today.weekday)) / 7
  if (weeksAway < -1 || weeksAway > 1) return undefined
  return word('time.weekday', { weekday: then.weekday, week: ['last', 'this', 'next'][weeksAway + 1] })
}
