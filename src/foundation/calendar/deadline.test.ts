/** Deadlines that run through: when they are due, how much is left, and that they explain themselves. */
import { expect, test } from 'vitest'
import { calendarOf } from './calendar.ts'
import { deadlineOf } from './deadline.ts'
import { at, checkCases, extend, onMonday, start, stop } from './deadline-cases.ts'
import { days, hours, workingDays, workingHours } from './span.ts'

checkCases([
  {
    name: 'over a weekend',
    events: [start('2026-03-13 16:00', workingHours(4))],
    now: '2026-03-13 17:00',
    is: ['running', '2026-03-16 10:00', 3, 'workingHours'],
    says: [
      '3 月 13 日（周五）16:00 起算，时限 4 个工作时',
      '3 月 13 日（周五）16:00–18:00 计 2 个工作时',
      '3 月 14 日（周六）、3 月 15 日（周日）不计',
      '3 月 16 日（周一）08:00–10:00 计 2 个工作时',
      '3 月 16 日（周一）10:00 到期',
    ],
  },
  {
    name: 'natural hours run through a holiday in one line',
    events: [start('2026-10-01 00:30', hours(24))],
    now: '2026-10-01 12:30',
    is: ['running', '2026-10-02 00:30', 12, 'hours'],
    says: [
      '10 月 1 日（周四）00:30 起算，时限 24 小时',
      '10 月 1 日（周四）00:30 至 10 月 2 日（周五）00:30 连续计 24 小时',
      '10 月 2 日（周五）00:30 到期',
    ],
  },
  {
    name: 'started on the evening before a long holiday that is paid for with a Saturday',
    events: [start('2026-09-30 20:00', workingDays(3))],
    now: '2026-10-05 12:00',
    is: ['running', '2026-10-10 18:00', 24, 'workingHours'],
    says: [
      '9 月 30 日（周三）20:00 起算，时限 3 个工作日',
      '9 月 30 日（周三）20:00 不在工作时间，从 10 月 8 日（周四）08:00 计起',
      '10 月 1 日（周四）至 10 月 7 日（周三）国庆节放假，不计',
      '10 月 8 日（周四）至 10 月 9 日（周五）计 2 个工作日',
      '10 月 10 日（周六）国庆节调休上班，08:00–18:00（午休不计）计 8 个工作时',
      '10 月 10 日（周六）18:00 到期',
    ],
  },
  {
    name: 'a holiday and the ordinary weekend after it are told apart',
    events: [start('2026-06-18 16:00', workingHours(3))],
    now: '2026-06-18 16:00',
    is: ['running', '2026-06-22 09:00', 3, 'workingHours'],
    says: [
      '6 月 18 日（周四）16:00 起算，时限 3 个工作时',
      '6 月 18 日（周四）16:00–18:00 计 2 个工作时',
      '6 月 19 日（周五）至 6 月 21 日（周日）端午放假，不计',
      '6 月 22 日（周一）08:00–09:00 计 1 个工作时',
      '6 月 22 日（周一）09:00 到期',
    ],
  },
  {
    name: 'started on a Saturday, worked on the Sunday',
    events: [start('2026-09-19 12:00', workingDays(1))],
    now: '2026-09-20 09:00',
    is: ['running', '2026-09-20 18:00', 7, 'workingHours'],
  },
  {
    name: 'working hours extended by natural ones, measured in natural ones',
    events: [start('2026-03-13 16:00', workingHours(4)), extend('2026-03-13 17:00', hours(24))],
    now: '2026-03-13 17:00',
    is: ['running', '2026-03-17 10:00', 89, 'hours'],
    says: [
      '3 月 13 日（周五）16:00 起算，时限 4 个工作时',
      '3 月 13 日（周五）16:00–18:00 计 2 个工作时',
      '3 月 14 日（周六）、3 月 15 日（周日）不计',
      '3 月 16 日（周一）08:00–10:00 计 2 个工作时',
      '3 月 13 日（周五）17:00 延期 24 小时',
      '3 月 16 日（周一）10:00 至 3 月 17 日（周二）10:00 连续计 24 小时',
      '3 月 17 日（周二）10:00 到期',
    ],
  },
  {
    name: 'natural days extended by working ones',
    events: [start('2026-03-13 16:00', days(1)), extend('2026-03-14 10:00', workingHours(2))],
    now: '2026-03-14 16:00',
    is: ['running', '2026-03-16 10:00', 42, 'hours'],
  },
  {
    name: 'over, measured in working hours',
    events: [onMonday],
    now: '2026-03-11 10:00',
    is: ['overdue', '2026-03-09 18:00', -10, 'workingHours'],
  },
  {
    name: 'over from the moment it is due, by nothing while nobody works',
    events: [onMonday],
    now: '2026-03-09 18:00',
    is: ['overdue', '2026-03-09 18:00', 0, 'workingHours'],
  },
  {
    name: 'stopped in time: what was left stays',
    events: [onMonday, stop('2026-03-09 16:00')],
    now: '2026-06-01 10:00',
    is: ['stopped', '2026-03-09 18:00', 2, 'workingHours'],
    says: [
      '3 月 9 日（周一）08:00 起算，时限 1 个工作日',
      '3 月 9 日（周一）整天计 1 个工作日',
      '3 月 9 日（周一）18:00 到期',
      '3 月 9 日（周一）16:00 停止计时',
    ],
  },
  {
    name: 'stopped late',
    events: [onMonday, stop('2026-03-10 10:00')],
    now: '2026-06-01 10:00',
    is: ['stopped', '2026-03-09 18:00', -2, 'workingHours'],
  },
  {
    name: 'what follows a stop says nothing, but for a new start, which begins anew',
    events: [
      onMonday,
      extend('2026-03-09 09:00', workingDays(9)),
      stop('2026-03-09 16:00'),
      extend('2026-03-09 17:00', workingDays(9)),
      start('2026-03-12 10:00', workingHours(2)),
    ],
    now: '2026-03-12 11:00',
    is: ['running', '2026-03-12 12:00', 1, 'workingHours'],
    says: [
      '3 月 12 日（周四）10:00 起算，时限 2 个工作时',
      '3 月 12 日（周四）10:00–12:00 计 2 个工作时',
      '3 月 12 日（周四）12:00 到期',
    ],
  },
  {
    name: 'one instant: stop, then start anew',
    events: [onMonday, stop('2026-03-10 09:00'), start('2026-03-10 09:00', workingHours(1))],
    now: '2026-03-10 09:30',
    is: ['running', '2026-03-10 10:00', 0.5, 'workingHours'],
  },
  {
    name: 'seen before it starts, by a clock that is behind',
    events: [start('2026-03-10 09:00', workingHours(2))],
    now: '2026-03-10 08:59',
    is: ['running', '2026-03-10 11:00', 2, 'workingHours'],
  },
  {
    name: 'into a year that is not published',
    events: [start('2026-12-31 16:00', workingDays(1))],
    now: '2026-12-31 17:00',
    is: ['running', '2027-01-01 16:00', 7, 'workingHours'],
    unpublished: [2027],
    says: [
      '12 月 31 日（周四）16:00 起算，时限 1 个工作日',
      '12 月 31 日（周四）16:00–18:00 计 2 个工作时',
      '2027 年 1 月 1 日（周五）08:00–16:00（午休不计）计 6 个工作时',
      '2027 年放假安排未公布，按周末推算',
      '2027 年 1 月 1 日（周五）16:00 到期',
    ],
  },
  {
    name: 'due in a known year, but over by workdays that are guessed',
    events: [start('2026-12-30 08:00', workingDays(1))],
    now: '2027-01-04 10:00',
    is: ['overdue', '2026-12-30 18:00', -18, 'workingHours'],
    unpublished: [2027],
  },
  {
    name: 'a weekend and the holiday after it are told apart',
    events: [start('2024-06-07 16:00', workingHours(3))],
    now: '2024-06-07 17:00',
    is: ['running', '2024-06-11 09:00', 2, 'workingHours'],
    says: [
      '6 月 7 日（周五）16:00 起算，时限 3 个工作时',
      '6 月 7 日（周五）16:00–18:00 计 2 个工作时',
      '6 月 8 日（周六）、6 月 9 日（周日）不计',
      '6 月 10 日（周一）端午放假，不计',
      '6 月 11 日（周二）08:00–09:00 计 1 个工作时',
      '6 月 11 日（周二）09:00 到期',
    ],
  },
  {
    name: 'extended: counts on the next morning without another word',
    events: [onMonday, extend('2026-03-09 09:00', workingDays(1))],
    now: '2026-03-09 09:00',
    is: ['running', '2026-03-10 18:00', 15, 'workingHours'],
    says: [
      '3 月 9 日（周一）08:00 起算，时限 1 个工作日',
      '3 月 9 日（周一）整天计 1 个工作日',
      '3 月 9 日（周一）09:00 延期 1 个工作日',
      '3 月 10 日（周二）整天计 1 个工作日',
      '3 月 10 日（周二）18:00 到期',
    ],
  },
])

test('a weekday that an administrator named a workday is counted like any other', () => {
  const named = calendarOf([{ on: '2026-03-11', isWorkday: true, name: '普查' }], [2026])
  const { lines } = deadlineOf([start('2026-03-10 08:00', workingDays(3))], named, at('2026-03-10 08:00'))
  expect(lines.slice(1, -1)).toEqual([{ kind: 'countedDays', fromOn: '2026-03-10', toOn: '2026-03-12', days: 3 }])
})
