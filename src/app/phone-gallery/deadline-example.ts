/** Deadlines as records carry them. */
import type { DeadlineProps } from '../../ui/deadline-words.ts'

const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString()

export const running: DeadlineProps = {
  dueAt: inHours(5),
  state: 'running',
  remaining: { unit: 'workingHours', hours: 3 },
  lines: [
    { kind: 'start', at: inHours(-20), span: { unit: 'workingDays', count: 1 } },
    {
      kind: 'counted',
      from: inHours(-20),
      to: inHours(-18),
      unit: 'workingHours',
      hours: 2,
      hasBreak: false,
      makeUp: null,
    },
    { kind: 'skipped', fromOn: '2026-11-21', toOn: '2026-11-22', days: 2, name: null },
    { kind: 'due', at: inHours(5) },
  ],
}

export const overdue: DeadlineProps = {
  dueAt: inHours(-30),
  state: 'overdue',
  remaining: { unit: 'hours', hours: -30 },
  lines: [{ kind: 'due', at: inHours(-30) }],
}

export const inAList: DeadlineProps = { dueAt: inHours(26) }
export const lateInAList: DeadlineProps = { dueAt: inHours(-26), isOverdue: true }
export const { dueAt: someTime } = overdue
