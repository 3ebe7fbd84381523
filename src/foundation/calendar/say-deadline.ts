/** A deadline and the lines of its arithmetic as sentences, in whatever language `word` speaks. */
import { clockText, dayText, exactText, type When, type Word } from '../language/moments.ts'
import { type Amount, amountOf } from './amount.ts'
import { dateOf, dayFrom, dayOf, weekdayOf } from './day.ts'
import type { ClockUnit, DeadlineLine, DeadlineView } from './deadline-view.ts'

/** '3 个工作时' */
export const sayAmount = (word: Word, { count, unit }: Amount): string => word(`deadline.amount.${unit}`, { count })

/** '还剩 3 个工作时（今天 17:30 前）', '已超 2 天' */
export function sayDeadline(
  word: Word,
  { dueAt, state, remaining }: Pick<DeadlineView, 'dueAt' | 'state' | 'remaining'>,
  now?: When,
): string {
  const amount = sayAmount(word, amountOf(remaining))
  if (state === 'paused') return word('deadline.paused', { amount })
  if (state === 'stopped')
    return remaining.hours < 0 ? word('deadline.stopped.late', { amount }) : word('deadline.stopped')
  // Late by no working time yet: the day ended with the deadline.
  if (state === 'overdue') return remaining.hours < 0 ? word('deadline.over', { amount }) : word('deadline.over.now')
  return word('deadline.left', { amount, by: exactText(word, dueAt ?? '', now) })
}

/** '10 月 9 日（周五）16:00–18:00 计 2 个工作时' */
export function sayLine(word: Word, line: DeadlineLine, now?: When): string {
  const day = (on: string) =>
    word('deadline.day', {
      day: dayText(word, on, now),
      weekday: word('time.weekday', { week: 'this', weekday: weekdayOf(dayFrom(on)) || 7 }),
    })
  const moment = (at: string) => word('deadline.moment', { day: day(dateIn(at)), clock: clockText(at) })
  const key = `deadline.line.${line.kind}`
  switch (line.kind) {
    case 'start':
    case 'extended':
      return word(key, { at: moment(line.at), span: sayAmount(word, line.span) })
    case 'outside':
      return word(key, { at: moment(line.at), from: moment(line.from) })
    case 'counted': {
      const amount = sayExactly(word, line.hours, line.unit)
      if (line.unit === 'hours') return word(`${key}.natural`, { from: moment(line.from), to: moment(line.to), amount })
      return word(line.makeUp === null ? key : `${key}.makeUp`, {
        day: day(dateIn(line.from)),
        from: clockText(line.from),
        to: clockText(line.to),
        hasBreak: String(line.hasBreak),
        name: line.makeUp,
        amount,
      })
    }
    case 'countedDays':
      return word(key, { from: day(line.fromOn), to: day(line.toOn), days: line.days })
    case 'skipped':
      return word(line.name === null ? `${key}.weekend` : `${key}.holiday`, {
        from: day(line.fromOn),
        to: day(line.toOn),
        days: line.days,
        name: line.name,
      })
    case 'paused':
      return line.reason === null
        ? word(key, { at: moment(line.at) })
        : word(`${key}.because`, { at: moment(line.at), reason: line.reason })
    case 'resumed':
    case 'due':
    case 'stopped':
      return word(key, { at: moment(line.at) })
    case 'unpublished':
      return word(key, { year: String(line.year) })
  }
}

const dateIn = (at: string): string => dateOf(dayOf(Date.parse(at)))

/** To the minute, so that the lines add up. */
function sayExactly(word: Word, hours: number, unit: ClockUnit): string {
  const minutes = Math.round(hours * 60)
  const whole = Math.floor(minutes / 60)
  const rest = sayAmount(word, { count: minutes % 60, unit: 'minutes' })
  if (whole === 0) return rest
  const amount = sayAmount(word, { count: whole, unit })
  return minutes % 60 === 0 ? amount : word('deadline.amount.andMinutes', { amount, minutes: rest })
}
