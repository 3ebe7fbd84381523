/** What requests tell a map. */
import type { Handlers } from '../../foundation/http/call.ts'
import { placeOf } from './asked-place.ts'
import type { MapSpot, mapLines } from './contract-map.ts'
import { listNearby, type MapRow, mapStatement, type SpotRow } from './queries-map.ts'

export const mapService: Handlers<typeof mapLines> = {
  async map(call) {
    const post = await placeOf(call, call.input.postId, call.input.placeId)
    const statement = mapStatement(post, call.now)
    const [row] = await call.readOnce<MapRow>(statement.text, statement.values)
    if (!row) throw new Error('Counting gave no row.')
    return {
      placeId: post.placeId,
      path: post.path,
      counts: row.counts.map(({ segment, open, overdue }) => ({
        path: segment ? `${post.path}.${segment}` : post.path,
        open,
        overdue,
      })),
      spots: row.spots.map(spotFor),
      located: row.located,
    }
  },

  nearby: ({ actor, now, readEach }) => readEach(async (db) => (await listNearby(db, actor, now)).map(spotFor)),
}

const spotFor = ({ is_urgent, is_overdue, due_at, ...row }: SpotRow): MapSpot => ({
  ...row,
  isUrgent: is_urgent,
  isOverdue: is_overdue,
  dueAt: due_at === null ? null : new Date(due_at).toISOString(),
})
