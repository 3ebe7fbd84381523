/** What the outside may ask of requests for a map. */
import { z } from 'zod'
import { overseers, takers } from '../../foundation/access/standing.ts'
import { query } from '../../foundation/contract.ts'
import { id, instant } from '../../foundation/http/input.ts'
import { requestStates } from './workflow.ts'

const place = { lng: z.number(), lat: z.number() }

/** One request on the map: enough to know whether to open it. */
export const mapSpot = z.object({
  id,
  number: z.string(),
  state: z.enum(requestStates),
  isUrgent: z.boolean(),
  isOverdue: z.boolean(),
  dueAt: instant.nullable(),
  /** The first forty characters. */
  excerpt: z.string(),
  ...place,
})
export type MapSpot = z.infer<typeof mapSpot>

/** How many open requests lie in a place. */
export const mapCount = z.object({
  /** Of the place below, or of the place itself for what lies in none of them. */
  path: z.string(),
  open: z.number(),
  overdue: z.number(),
})
export type MapCount = z.infer<typeof mapCount>

export const mapLines = {
  map: query('GET /requests/map', {
    summary: 'How many open requests lie in each place below one, and where those with a position lie',
    access: overseers,
    input: z.strictObject({ postId: id.optional(), placeId: id.optional() }),
    output: z.object({
      placeId: id,
      path: z.string(),
      counts: z.array(mapCount),
      /** The most pressing thousand. */
      spots: z.array(mapSpot),
      /** How many have a position. */
      located: z.number(),
    }),
  }),
  nearby: query('GET /requests/nearby', {
    summary: 'The requests with a position that the reader may take; where the reader is stays on the phone',
    access: takers,
    output: z.array(mapSpot),
  }),
}
