/** For tests: deadlines as tables of cases, told in events and sentences. */
import { describe, expect, test } from 'vitest'
import { wordsFor } from '../language/catalogue.ts'
import { deadlineOf, deadlineViewOf } from './deadline.ts'
import type { DeadlineEvent } from './deadline-events.ts'
import { deadlineView } from './deadline-view.ts'
import { sayLine } from './say-deadline.ts'
import { shippedCalendar } from './shipped-calendar.ts'
import { type Span, workingDays } from './span.ts'

const calendar = shippedCalendar()
const word = wordsFor('zh-CN')

/** '2026-10-09 16:00', in Asia/Shanghai. */
export const at = (text: string): Date => new Date(`${text.replace(' ', 'T')}+08:00`)

export const start = (when: string, span: Span): DeadlineEvent => ({ kind: 'start', at: at(when), span })
export const pause = (when: string, reason?: string): DeadlineEvent =>
  reason === undefined ? { kind: 'pause', at: at(when) } : { kind: 'pause', at: at(when), reason }
export const resume = (when: string): DeadlineEvent => ({ kind: 'resume', at: at(when) })
export const extend = (when: string, span: Span): DeadlineEvent => ({ kind: 'extend', at: at(when), span })
export const stop = (when: string): DeadlineEvent => ({ kind: 'stop', at: at(when) })

/** An ordinary Monday from 8:00, due at 18:00. */
export const onMonday = start('2026-03-09 08:00', workingDays(1))

export interface Case {
  readonly name: string
  readonly events: readonly DeadlineEvent[]
  readonly now: string
  readonly is: readonly [state: string, dueAt: string | null, left: number, unit: 'hours' | 'workingHours']
  readonly unpublished?: readonly number[]
  readonly says?: readonly string[]
}

const isShuffleable = ({ events }: Case): boolean =>
  events.length > 1 && new Set(events.map((event) => event.at.getTime())).size === events.length

export function checkCases(cases: readonly Case[]): void {
  describe.each(cases)('$name', ({ events, now, is: [state, dueAt, left, unit], unpublished = [], says }) => {
    const deadline = deadlineOf(events, calendar, at(now))

    test('is due and says so', () => {
      expect(deadline).toMatchObject({ state, remaining: { unit, hours: left }, unpublishedYears: unpublished })
      expect(deadline.dueAt).toEqual(dueAt && at(dueAt))
      if (says) expect(deadline.lines.map((line) => sayLine(word, line, at(now)))).toEqual(says)
    })

    test('is told as promised', () => {
      const view = deadlineViewOf(deadline)
      expect(deadlineView.parse(JSON.parse(JSON.stringify(view)))).toEqual(view)
    })
  })

  test.each(cases.filter(isShuffleable))('in whatever order the events come: $name', ({ events, now }) => {
    expect(deadlineOf(events.toReversed(), calendar, at(now))).toEqual(deadlineOf(events, calendar, at(now)))
  })
}
