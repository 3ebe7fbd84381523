/** At which level things are solved: one function for each line of contract-levels.ts. */
import { dayFrom, startOfDay } from '../../foundation/calendar/day.ts'
import type { Handlers } from '../../foundation/http/call.ts'
import { placeOf } from './asked-place.ts'
import type { levelsContract } from './contract-levels.ts'
import { paged } from './paged.ts'
import { type Period, solvedAtStatement, solvedLevelsStatement } from './queries-levels.ts'
import { cursorOf, type LineRow } from './queries-lists.ts'
import type { RequestLevel } from './workflow.ts'

export const levelsService: Handlers<typeof levelsContract> = {
  async solvedLevels(call) {
    const post = await placeOf(call, call.input.postId)
    const { text, values } = solvedLevelsStatement(post, periodOf(call.input))
    const rows = await call.readOnce<{ level: RequestLevel; n: number }>(text, values)
    const counted = (level: RequestLevel): number => rows.find((row) => row.level === level)?.n ?? 0
    return { grid: counted('grid'), community: counted('community'), street: counted('street') }
  },

  async solvedAt(call) {
    const { postId, level, limit } = call.input
    const post = await placeOf(call, postId)
    const asked = { level, limit, period: periodOf(call.input), after: cursorOf(call.input.after) }
    const { text, values } = solvedAtStatement(post, asked)
    return paged(call, await call.readOnce<LineRow>(text, values), limit, 'state_since')
  },
}

/** Days in Shanghai, the last one to its end. */
const periodOf = ({ from, to }: { readonly from: string; readonly to: string }): Period => ({
  from: new Date(startOfDay(dayFrom(from))),
  to: new Date(startOfDay(dayFrom(to) + 1)),
})
