/** The statements behind a map of requests. */
import { sql } from 'kysely'
import { type Actor, type Level, levels, type Post } from '../../foundation/access/standing.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { flagText } from './queries-flags.ts'
import { shownContent, waitingFor, withinText } from './queries-scope.ts'
import type { RequestState } from './workflow.ts'

export const mostSpots = 1000

export interface SpotRow {
  id: string
  number: string
  state: RequestState
  is_urgent: boolean
  is_overdue: boolean
  /** As text inside of JSON, as an instant by itself. */
  due_at: Date | string | null
  excerpt: string
  lng: number
  lat: number
}

export interface MapRow {
  /** By segment; '' is what lies in none of the places below. */
  counts: { segment: string; open: number; overdue: number }[]
  spots: SpotRow[]
  located: number
}

/** The column that says in which of the places below one a request lies. */
const columnBelow = (level: Level): string => {
  if (level === 'city') return 'r.district_id'
  const below = levels[levels.indexOf(level) + 1]
  return below ? `coalesce(r.${below}, '')` : "''"
}

/** Counts and positions of the open requests of a place as one statement for Database.readOnce. */
export function mapStatement(post: Post, now: Date): { text: string; values: unknown[] } {
  const place = withinText(post)
  const open = `${place.text} and r.is_open`
  const overdue = flagText('overdue', post)
  const text = `select
      (select coalesce(json_agg(counted), '[]') from (
        select ${columnBelow(post.level)} as segment, count(*)::int as open,
          count(*) filter (where ${overdue})::int as overdue
        from requests r where ${open} group by 1 order by 1) counted) as counts,
      (select coalesce(json_agg(located), '[]') from (
        select r.id, r.number, r.state, c.is_urgent,
          coalesce(${overdue}, false) as is_overdue, r.due_at, ${shownContent('r', 40)} as excerpt, r.lng, r.lat
        from requests r join request_categories c on c.district_id = r.district_id and c.id = r.category_id
        where ${open} and r.lng is not null order by r.due_at, r.id limit ${mostSpots}) located) as spots,
      (select count(*)::int from requests r where ${open} and r.lng is not null) as located
    where $4::timestamptz is not null`
  return { text, values: [...place.values, now] }
}

/** What may be taken and has a position, the most pressing first. */
export const listNearby = (db: Db, actor: Actor, now: Date): Promise<SpotRow[]> =>
  db
    .selectFrom('requests')
    .innerJoin('request_categories as c', (join) =>
      join.onRef('c.district_id', '=', 'requests.district_id').onRef('c.id', '=', 'requests.category_id'),
    )
    .select(['requests.id', 'number', 'state', 'c.is_urgent', 'due_at', 'lng', 'lat'])
    .select([
      sql.raw<string>(shownContent('requests', 40)).as('excerpt'),
      sql<boolean>`coalesce(due_at <= ${now}, false)`.as('is_overdue'),
    ])
    .where(waitingFor(actor) as never)
    .where('lng', 'is not', null)
    .orderBy('c.is_urgent', 'desc')
    .orderBy('due_at')
    .orderBy('requests.id')
    .limit(200)
    .execute() as Promise<SpotRow[]>
