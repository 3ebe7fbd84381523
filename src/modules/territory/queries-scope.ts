/** Which places a person sees, as SQL. */
import { sql } from 'kysely'
import { type Actor, districtsOf } from '../../foundation/access/standing.ts'

const isPublic = sql<boolean>`kind in ('city', 'district', 'street', 'community')`

const heldBy = (actor: Actor) => sql<boolean>`(district_id = any(${districtsOf(actor)}::text[]) and exists (
  select from unnest(${actor.posts.map((post) => post.path)}::text[]) as held
  where path = held or path > held || '.' and path < held || '/' or held > path || '.' and held < path || '/'))`

/**
 * Down to communities everyone sees a place, and the grids of a district whoever lives or works in it: where a grid runs is
 * public there. Everything else whoever holds a post at it, above it or inside it.
 */
export const seenBy = (actor: Actor) => sql<boolean>`(${isPublic}
  or kind = 'grid' and district_id = any(${districtsOf(actor)}::text[]) or ${heldBy(actor)})`

/** Whom it might concern to change a place; whether they may is the service's matter. */
export const changeableBy = (actor: Actor) => sql<boolean>`(${isPublic} or ${heldBy(actor)})`
