/** What hangs on places among the requests: what is open goes to whoever is responsible now, what has ended stays. */
import { namesOfAccounts } from '../people/public.ts'
import type { Attached } from '../territory/public.ts'
import { moveRequest } from './queries.ts'
import { countUnder, lockInHand, lockOpenUnder } from './queries-at-places.ts'
import { moveLate } from './queries-late.ts'
import { rehome } from './rehoming.ts'

export const requestsAtPlaces: Attached = {
  async touched(db, { districtId, now, shifts, handings }) {
    const paths = [...shifts.map(({ from }) => from.path), ...handings.map(({ place }) => place.path)]
    const { requests, overdue, ended } = await countUnder(db, districtId, paths, now)
    let inHand = 0
    for (const { place, from } of handings)
      if (from) inHand += (await lockInHand(db, districtId, place.path, from)).length
    return {
      people: [],
      counts: [
        { what: 'requests', count: requests },
        { what: 'overdue', count: overdue },
        { what: 'inHand', count: inHand },
        { what: 'ended', count: ended },
      ],
    }
  },

  async follow(db, { districtId, by, shifts, handings }) {
    const traces = []
    for (const { from, to } of shifts) {
      await moveLate(db, districtId, from.path, to.path)
      const rows = await lockOpenUnder(db, districtId, from.path)
      const moving = rows.map((row) => ({
        row,
        to: {
          id: row.place_id === from.id ? to.id : row.place_id,
          path: to.path + row.path.slice(from.path.length),
          name: to.name,
        },
      }))
      traces.push(...(await rehome(db, moving, by.role)).map(({ trace }) => trace))
    }
    for (const { place, from, to } of handings) {
      if (!from) continue
      const name = (await namesOfAccounts(db, [to])).get(to)?.name ?? ''
      for (const row of await lockInHand(db, districtId, place.path, from)) {
        await moveRequest(db, row, { assignee_id: to, assignee_name: name })
        const details = { from: row.state, to: row.state, formerAssignee: from, said: { assignee: name } }
        const trace = { districtId, subject: row.id, path: row.path, role: by.role, details }
        traces.push({ ...trace, action: 'requests.passOn' })
      }
    }
    return traces
  },
}
