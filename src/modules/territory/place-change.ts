/** The changes a place can go through, as they are asked for, and what a preview says of them. */
import { z } from 'zod'
import { levels, roles } from '../../foundation/access/standing.ts'
import { countPoints } from '../../foundation/geometry/shape.ts'
import { day, id, text } from '../../foundation/http/input.ts'
import { boundary } from './boundary.ts'

/** Today when left out; never a day that has passed: what was counted on that day stays as it was. */
const on = day.optional()
const reason = text(500).optional()

/** A preview travels in an address. A longer outline is set on the place itself. */
const mostPartPoints = 120

const part = z.strictObject({
  name: text(60),
  /** What lies directly below now and comes to this part. */
  takes: z.array(id).max(200),
  /** Who becomes its grid worker: somebody the district knows. */
  workerId: id.optional(),
  boundary: boundary
    .refine((shape) => countPoints(shape) <= mostPartPoints, { params: { code: 'too-many-points' } })
    .optional(),
})

export const changeInputs = {
  /** Into micro-grids below the grid, or into grids in its stead; the first part has what lies in no building. */
  split: z.strictObject({
    into: z.enum(['microgrid', 'grid']),
    parts: z.array(part).min(2).max(30),
    on,
    reason,
  }),
  /** With others of its kind beside it, into a new one. */
  merge: z.strictObject({ others: z.array(id).min(1).max(20), name: text(60), on, reason }),
  move: z.strictObject({ to: id, on, reason }),
  rename: z.strictObject({ name: text(60), on, reason }),
  close: z.strictObject({ reason: text(500), on }),
  /** The post of one ends and that of the other begins, with what the first has in hand. */
  handOver: z.strictObject({
    role: z.enum(['gridWorker', 'branchSecretary', 'buildingHead']),
    /** Null where nobody held it. */
    from: id.nullable(),
    to: id,
    on,
    reason,
  }),
}
export const changeKinds = Object.keys(changeInputs) as [ChangeKind, ...ChangeKind[]]
export type ChangeKind = keyof typeof changeInputs

export const placeChange = z.discriminatedUnion('kind', [
  changeInputs.split.extend({ kind: z.literal('split') }),
  changeInputs.merge.extend({ kind: z.literal('merge') }),
  changeInputs.move.extend({ kind: z.literal('move') }),
  changeInputs.rename.extend({ kind: z.literal('rename') }),
  changeInputs.close.extend({ kind: z.literal('close') }),
  changeInputs.handOver.extend({ kind: z.literal('handOver') }),
])
export type PlaceChange = z.infer<typeof placeChange>

/** What is counted before a change; `ended` stays with the old place for ever. */
export const touchedThings = [
  'residents',
  'households',
  'organizations',
  'requests',
  'overdue',
  'inHand',
  'ended',
] as const

export const touchedPerson = z.object({
  name: z.string(),
  role: z.enum(roles),
  placeName: z.string(),
  becomes: z.enum(['follows', 'ends', 'begins']),
  /** Where to; null when it ends. */
  to: z.string().nullable(),
})
export const touchedCount = z.object({ what: z.enum(touchedThings), count: z.number() })

export const changePreview = z.object({
  on: day,
  isToday: z.boolean(),
  places: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(levels),
      becomes: z.enum(['opens', 'closes', 'moves', 'renamed']),
      /** Its new name, or the name of the place it comes to. */
      to: z.string().nullable(),
    }),
  ),
  people: z.array(touchedPerson),
  counts: z.array(touchedCount),
  /** New places that will have no grid worker. */
  vacant: z.array(z.string()),
  /** New places whose outline is known: drawn with the change, or joined from what becomes one. */
  outlined: z.array(z.string()),
  /** New places whose outline is still to be drawn, where the map shows the old one. */
  undrawn: z.array(z.string()),
})
export type ChangePreview = z.infer<typeof changePreview>

export const waitingChange = z.object({
  id,
  kind: z.enum(changeKinds),
  dueOn: day,
  state: z.enum(['planned', 'done', 'cancelled', 'failed']),
  fault: z.string().nullable(),
})
