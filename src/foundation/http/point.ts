/** A point as callers send it, in degrees of WGS84, and the refusal of one that was written latitude first. */
import { z } from 'zod'
import { refuse } from '../errors.ts'
import type { Point } from '../geometry/shape.ts'
import { pointLooksSwapped } from '../geometry/shape-flaws.ts'

/** A latitude is let in as far as a longitude goes: what was exchanged is told as that, not as a number too large. */
export const degrees = z.number().min(-180).max(180)
export const point = z.strictObject({ lng: degrees, lat: degrees })

export function refuseSwapped(given: Point): void {
  if (pointLooksSwapped(given))
    throw refuse.unfit('point-swapped', 'Longitude and latitude seem to be the wrong way round.')
}
