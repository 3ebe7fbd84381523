/** The demo's boundaries are such as the house itself would keep: side by side, inside what lies above, with their houses in them. */
import { expect, test } from 'vitest'
import { holds, type Shape } from '../../foundation/geometry/shape.ts'
import { flawsOf } from '../../foundation/geometry/shape-flaws.ts'
import { communities } from './communities.ts'
import { layOut } from './land.ts'

test.each(communities.map((plan) => [plan.name, plan] as const))('%s', (_name, plan) => {
  const laid = [...layOut(plan)]
  const above = (path: string) => path.slice(0, path.lastIndexOf('.')).replace(/\.$/, '')
  const shapeAt = (path: string): Shape | undefined => laid.find(([one]) => one === path)?.[1].boundary
  const outlined = laid.flatMap(([path, { boundary }]) => (boundary ? [{ path, boundary }] : []))
  const small = plan.grids.reduce((sum, { microgrids }) => sum + microgrids, 0)
  expect(outlined).toHaveLength(1 + plan.grids.length + small)
  for (const { path, boundary } of outlined) {
    const parent = shapeAt(above(path))
    const siblings = outlined
      .filter((other) => other.path !== path && path !== plan.path && above(other.path) === above(path))
      .map((other) => ({ name: other.path, shape: other.boundary }))
    expect(flawsOf(boundary, { above: parent ? { name: above(path), shape: parent } : null, siblings }), path).toEqual(
      [],
    )
  }
  for (const [path, { point }] of laid) {
    const around = shapeAt(path) ?? shapeAt(above(path))
    expect(around && holds(around, point), path).toBe(true)
  }
})
