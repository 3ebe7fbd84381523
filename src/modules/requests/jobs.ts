/** What happens to requests without a caller: the clock finds passed deadlines. */

import { systemActor } from '../../foundation/access/standing.ts'
import type { CalendarSource } from '../../foundation/calendar/calendar-source.ts'
import { listDistrictIds } from '../../foundation/database/districts-table.ts'
import { clockEvent, keepEvents, type World } from '../../foundation/http/perform.ts'
import { defineJob, type Job } from '../../foundation/jobs/job.ts'
import { advance } from './advance.ts'
import { lockStruck } from './queries.ts'
import { requestRules } from './workflow.ts'

export const requestJobs = (parts: { readonly calendar: CalendarSource }): readonly Job[] => [
  defineJob({
    name: 'requests.strike',
    every: '* * * * *',
    work: async (_data, world) => void (await strike(world, parts.calendar, world.now)),
  }),
]

type ClockWorld = Pick<World, 'database' | 'enqueue' | 'reactions'>
const batch = 200

/** Takes the step that each passed deadline asks for, in every district. Returns how many it took. */
export async function strike(world: ClockWorld, calendar: CalendarSource, now: Date): Promise<number> {
  const districts = await world.database.inDistricts([], listDistrictIds)
  let struck = 0
  for (const id of districts) {
    for (let took = batch; took === batch; struck += took) took = await strikeIn(world, calendar, id, now)
  }
  return struck
}

const strikeIn = (world: ClockWorld, calendar: CalendarSource, districtId: string, now: Date): Promise<number> =>
  world.database.inDistricts([districtId], async (db, client) => {
    const rows = await lockStruck(db, districtId, now, batch)
    const events = []
    for (const row of rows) {
      const { stay } = requestRules.numbered(row.workflow_version).states[row.state]
      if (!stay) continue
      const asked = { step: stay.next, row, actor: systemActor, input: {}, said: {}, now }
      const { trace } = await advance(db, calendar.current(), asked)
      events.push(clockEvent(trace, now))
    }
    await keepEvents(world, db, client, events)
    return rows.length
  })
