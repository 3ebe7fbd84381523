/** Deadlines in words: every kind of line in every language, and amounts in the unit a person would use. */
import { describe, expect, test } from 'vitest'
import { wordsFor } from '../language/catalogue.ts'
import { locales } from '../language/locale.ts'
import { amountOf } from './amount.ts'
import { type DeadlineLine, deadlineLine } from './deadline-view.ts'
import { sayDeadline, sayLine } from './say-deadline.ts'

const now = '2026-11-23T14:00:00+08:00'
const chinese = wordsFor('zh-CN')

const told: [Parameters<typeof sayDeadline>[1], string][] = [
  [
    { dueAt: '2026-11-23T09:30:00Z', state: 'running', remaining: { unit: 'workingHours', hours: 3.5 } },
    '还剩 3 个工作时（今天 17:30 前）',
  ],
  [
    { dueAt: '2026-11-23T06:25:00Z', state: 'running', remaining: { unit: 'workingHours', hours: 25 / 60 } },
    '还剩 25 分钟（今天 14:25 前）',
  ],
  [
    { dueAt: '2026-11-23T06:00:20Z', state: 'running', remaining: { unit: 'hours', hours: 20 / 3600 } },
    '还剩 不足 1 分钟（今天 14:00 前）',
  ],
  [
    { dueAt: '2026-12-28T02:00:00Z', state: 'running', remaining: { unit: 'workingHours', hours: 199 } },
    '还剩 24 个工作日（12 月 28 日 10:00 前）',
  ],
  [{ dueAt: '2026-11-21T06:00:00Z', state: 'overdue', remaining: { unit: 'hours', hours: -48 } }, '已超 2 天'],
  [{ dueAt: '2026-11-20T10:00:00Z', state: 'overdue', remaining: { unit: 'workingHours', hours: 0 } }, '已到时限'],
  [{ dueAt: null, state: 'paused', remaining: { unit: 'workingHours', hours: 9 } }, '已暂停，还剩 9 个工作时'],
  [{ dueAt: '2026-11-20T10:00:00Z', state: 'stopped', remaining: { unit: 'workingHours', hours: 2 } }, '在时限内'],
  [
    { dueAt: '2026-11-20T10:00:00Z', state: 'stopped', remaining: { unit: 'workingHours', hours: -2 } },
    '超时 2 个工作时',
  ],
]
test.each(told)('%o', (deadline, sentence) => expect(sayDeadline(chinese, deadline, now)).toBe(sentence))

test.each([
  [
    { unit: 'hours', hours: 47.99 },
    { count: 47, unit: 'hours' },
  ],
  [
    { unit: 'hours', hours: 48 },
    { count: 2, unit: 'days' },
  ],
  [
    { unit: 'hours', hours: 1 },
    { count: 1, unit: 'hours' },
  ],
  [
    { unit: 'hours', hours: 0.7 },
    { count: 42, unit: 'minutes' },
  ],
  [
    { unit: 'hours', hours: 0 },
    { count: 0, unit: 'minutes' },
  ],
  [
    { unit: 'workingHours', hours: 15.9 },
    { count: 15, unit: 'workingHours' },
  ],
  [
    { unit: 'workingHours', hours: -16 },
    { count: 2, unit: 'workingDays' },
  ],
] as const)('%o is said as %o', (remaining, amount) => expect(amountOf(remaining)).toEqual(amount))

const at = '2026-11-23T06:00:00.000Z'
const span = { unit: 'workingDays', count: 2 } as const
const days = { fromOn: '2026-11-23', toOn: '2026-11-24', days: 2 }
const counted = { kind: 'counted', from: at, to: '2026-11-23T07:30:00.000Z', hours: 1.5, hasBreak: true } as const
const lines: DeadlineLine[] = [
  { kind: 'start', at, span },
  { kind: 'outside', at, from: at },
  { ...counted, unit: 'workingHours', makeUp: null },
  { ...counted, unit: 'workingHours', makeUp: '春节' },
  { ...counted, unit: 'hours', makeUp: null },
  { kind: 'countedDays', ...days },
  { kind: 'countedDays', ...days, days: 1 },
  ...[1, 2, 3].map((count): DeadlineLine => ({ kind: 'skipped', ...days, days: count, name: null })),
  { kind: 'skipped', ...days, name: '国庆节' },
  { kind: 'skipped', ...days, days: 1, name: '国庆节' },
  { kind: 'paused', at, reason: null },
  { kind: 'paused', at, reason: '等材料' },
  { kind: 'resumed', at },
  { kind: 'extended', at, span },
  { kind: 'unpublished', year: 2027 },
  { kind: 'due', at },
  { kind: 'stopped', at },
]

test('the lines above are of every kind there is', () =>
  expect(new Set(lines.map((line) => line.kind))).toEqual(
    new Set(deadlineLine.options.map((option) => option.shape.kind.value)),
  ))

describe.each(locales)('in %s', (locale) => {
  test.each(lines)('%o is a sentence', (line) => {
    const sentence = sayLine(wordsFor(locale), line, now)
    expect(sentence).toMatch(locale === 'en' ? /^[\w –:,().\p{Script=Han}]+$/u : /^[\p{Script=Han}\d –:，（）、：]+$/u)
    expect(sentence).not.toMatch(/deadline|undefined|null|\{|\}|NaN/)
  })
})

test('time within the hour is said to the minute, so that the lines add up', () =>
  expect(sayLine(chinese, { ...counted, unit: 'workingHours', makeUp: null }, now)).toBe(
    '11 月 23 日（周一）14:00–15:30（午休不计）计 1 个工作时 30 分钟',
  ))
