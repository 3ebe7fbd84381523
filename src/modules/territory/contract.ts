/** What the outside may ask of the territory. */
import { z } from 'zod'
import { levels, officeRoles } from '../../foundation/access/standing.ts'
import { whyInput } from '../../foundation/access/why.ts'
import { command, query, upload } from '../../foundation/contract.ts'
import { day, id, text } from '../../foundation/http/input.ts'
import { degrees, point } from '../../foundation/http/point.ts'
import { boundary } from './boundary.ts'
import { changesContract, editors } from './contract-changes.ts'

export const registrars = ['administrator', 'districtOffice'] as const
/** Who may read and add the households of a building, at a place that covers it. */
export const householdKeepers = ['buildingHead', ...officeRoles] as const

/** What the reader may do with a place: the web draws one button for each. */
export const placeSteps = [
  'add',
  'split',
  'merge',
  'move',
  'handOver',
  'rename',
  'locate',
  'importBoundaries',
  'close',
  'addHouseholds',
] as const

/** 综合网格, 专属网格 (handbook 2.2). */
export const gridTypes = ['comprehensive', 'dedicated'] as const
export type GridType = (typeof gridTypes)[number]

const kind = z.enum(levels)

export const placeLine = z.object({
  id,
  kind,
  name: z.string(),
  code: z.string(),
  path: z.string(),
  /** Null unless it is a grid. */
  gridType: z.enum(gridTypes).nullable(),
  isRed: z.boolean(),
  /** Whether the reader would find anything directly below. */
  hasChildren: z.boolean(),
})
export type PlaceLine = z.infer<typeof placeLine>

export const placeView = placeLine.extend({
  officialName: z.string(),
  codeIsLocal: z.boolean(),
  boundary: boundary.nullable(),
  point: point.nullable(),
  validFrom: day,
  /** The first day it is no longer valid; null while it is. */
  validTo: day.nullable(),
  /** From the city down to the place itself. */
  chain: z.array(z.object({ id, kind, name: z.string() })),
  openSteps: z.array(z.enum(placeSteps)),
})
export type PlaceView = z.infer<typeof placeView>

/** One place as GeoJSON (RFC 7946); a place without a boundary is a feature without a geometry. */
const placeFeature = z.object({
  type: z.literal('Feature'),
  id,
  geometry: boundary.nullable(),
  properties: z.object({
    name: z.string(),
    code: z.string(),
    kind,
    path: z.string(),
    gridType: z.enum(gridTypes).nullable(),
    isRed: z.boolean(),
    point: point.nullable(),
    hasChildren: z.boolean(),
  }),
})
export type PlaceFeature = z.infer<typeof placeFeature>

/** '1单元***' */
const householdView = z.object({ id, label: z.string() })

export const newPlace = z.strictObject({
  under: id,
  kind: z.enum(['grid', 'microgrid', 'building']),
  name: text(60),
  /** Left out: the next number below the parent. */
  code: z
    .string()
    .regex(/^[0-9a-z-]{2,40}$/)
    .optional(),
  /** Of a grid; comprehensive when left out. */
  gridType: z.enum(gridTypes).optional(),
  isRed: z.boolean().optional(),
  boundary: boundary.optional(),
  point: point.optional(),
})

export const territoryContract = {
  children: query('GET /places', {
    summary: 'The places directly below one, or the cities',
    access: 'signedIn',
    input: z.strictObject({ under: id.optional() }),
    output: z.array(placeLine),
  }),
  search: query('GET /places/search', {
    summary: 'Places by a part of their name or by their code',
    access: 'signedIn',
    input: z.strictObject({ words: text(40) }),
    output: z.array(placeLine.extend({ names: z.array(z.string()) })),
  }),
  read: query('GET /places/:id', {
    summary: 'One place with the places above it',
    access: 'signedIn',
    output: placeView,
  }),
  add: command('POST /places', {
    summary: 'Add a grid, a micro-grid or a building',
    access: editors,
    input: newPlace,
    output: placeView,
  }),
  ...changesContract(placeView),
  locate: command('POST /places/:id/locate', {
    summary: 'Set or clear the outline and the point of a place',
    access: editors,
    input: z.strictObject({ boundary: boundary.nullable(), point: point.nullable() }),
    output: placeView,
  }),
  at: query('GET /places/at', {
    summary: 'The places whose boundary holds a point, the nearest first; the point is not kept',
    access: 'signedIn',
    input: z.strictObject({ lng: z.coerce.number().pipe(degrees), lat: z.coerce.number().pipe(degrees) }),
    output: z.array(placeLine.omit({ hasChildren: true }).extend({ names: z.array(z.string()) })),
  }),
  boundaries: query('GET /places/:id/boundaries', {
    summary: 'The places directly below one with their boundaries, or all grids anywhere below it, as a GeoJSON file',
    access: 'signedIn',
    input: z.strictObject({ kind: z.literal('grid').optional() }),
    output: z.object({ type: z.literal('FeatureCollection'), features: z.array(placeFeature) }),
  }),
  importBoundaries: upload('POST /places/:id/boundaries', {
    summary: 'Set the boundaries of places directly below one from a GeoJSON file: all of them or none',
    access: editors,
    takes: { mediaTypes: ['application/geo+json'], mostBytes: 8 * 1024 * 1024 },
    output: z.object({ changed: z.number(), same: z.number() }),
  }),
  households: query('GET /places/:id/households', {
    summary: 'The households of a building',
    access: householdKeepers,
    output: z.array(householdView),
  }),
  addHouseholds: command('POST /places/:id/households', {
    summary: 'Add households to a building; those that are there stay as they are',
    access: householdKeepers,
    input: z.strictObject({ labels: z.array(text(40)).min(1).max(500) }),
    output: z.array(householdView),
  }),
  openHousehold: command('POST /households/:id/open', {
    summary: 'Read a door in full, saying why',
    access: householdKeepers,
    input: whyInput,
    output: z.object({ label: z.string() }),
  }),
}
