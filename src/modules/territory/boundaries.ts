/** Whether a boundary fits where its place lies: inside the place above, beside its siblings, and not crossing itself. */
import type { Db } from '../../foundation/database/tables.ts'
import { refuse } from '../../foundation/errors.ts'
import { fromGcj02 } from '../../foundation/geometry/gcj02.ts'
import { holds, type Point, rounded, type Shape, turnedRight } from '../../foundation/geometry/shape.ts'
import { type Flaw, flawsOf, type NamedShape } from '../../foundation/geometry/shape-flaws.ts'
import { refuseSwapped } from '../../foundation/http/point.ts'
import type { Boundary } from './boundary.ts'
import { pathsAlong } from './public.ts'
import { findOutlinedAbove, holdPlace, listOutlinesBelow } from './queries-boundaries.ts'
import type { StoredPlace } from './table.ts'

type Parent = Pick<StoredPlace, 'district_id' | 'id' | 'path'>

/** The nearest outline at a path or above it. */
export async function outlineAt(db: Db, districtId: string, path: string): Promise<NamedShape | null> {
  const found = await findOutlinedAbove(db, districtId, pathsAlong(path))
  return found ? { name: found.name, shape: found.boundary } : null
}

/** Those directly below that have an outline, but for one of them. Nobody else draws there until the end of the transaction. */
async function neighboursIn(
  db: Db,
  parent: Pick<Parent, 'district_id' | 'id'>,
  except: string | null,
): Promise<NamedShape[]> {
  await holdPlace(db, parent.district_id, parent.id)
  const children = await listOutlinesBelow(db, parent.district_id, parent.id)
  return children.flatMap(({ id, name, boundary }) => (boundary && id !== except ? [{ name, shape: boundary }] : []))
}

interface Drawn {
  readonly name: string
  readonly boundary?: Boundary | undefined
}

/** The outlines of what comes into being together: each must fit among those that stay and beside the others. */
export async function fittedTogether(
  db: Db,
  parent: Parent,
  /** The place that they replace, if any. */
  replaced: string | null,
  parts: readonly Drawn[],
): Promise<(Boundary | null)[]> {
  if (parts.every(({ boundary }) => !boundary)) return parts.map(() => null)
  const above = await outlineAt(db, parent.district_id, parent.path)
  const siblings = await neighboursIn(db, parent, replaced)
  return parts.map(({ name, boundary }) => {
    if (!boundary) return null
    const shape = settled(boundary, { above, siblings })
    siblings.push({ name, shape })
    return shape
  })
}

/** As it is kept. */
function settled(boundary: Boundary, around: Parameters<typeof flawsOf>[1]): Boundary {
  const [flaw] = flawsOf(boundary, around)
  if (flaw) throw misfit(flaw)
  return rounded(turnedRight(boundary))
}

const misfit = ({ code, other = '' }: Flaw) =>
  refuse.unfit(`boundary-${code}`, 'This boundary does not fit here.', { other })

interface Asked {
  /** Null for a place that is not there yet. */
  readonly id: string | null
  readonly boundary?: Boundary | null | undefined
  readonly point?: Point | null | undefined
}

/** The boundary as it is kept. Refuses what does not fit, with a sentence of its own for each reason. */
export async function fitted(db: Db, parent: Parent | null, asked: Asked): Promise<Boundary | null> {
  const above = parent && (await outlineAt(db, parent.district_id, parent.path))
  const { boundary = null, point = null, id } = asked
  const kept = boundary && settled(boundary, { above, siblings: parent ? await neighboursIn(db, parent, id) : [] })
  if (point) refuseMisplaced(point, boundary ?? above?.shape)
  return kept
}

function refuseMisplaced(point: Point, around: Shape | undefined): void {
  refuseSwapped(point)
  if (!around || holds(around, point)) return
  const [lng, lat] = fromGcj02([point.lng, point.lat])
  if (holds(around, { lng, lat })) throw refuse.unfit('point-gcj02', 'The point lies inside only if it is in GCJ-02.')
  throw refuse.unfit('point-outside', 'The point lies outside the boundary.')
}
