/** Where a choice of places begins: those of somebody's posts, each once, without what lies below another of them. */
import { covers, type Level, type Role, roles } from '../../foundation/access/standing.ts'
import type { PlaceNode } from './place-picker.tsx'

interface Held {
  readonly role: Role
  readonly placeId: string
  readonly placeName: string
  readonly path: string
  readonly level: Level
}

/** `counted`: the roles whose places count; all of them when left out. */
export function placesOf(posts: readonly Held[], counted: readonly Role[] = roles): PlaceNode[] {
  const held = posts.filter(({ role }) => counted.includes(role))
  const isTop = ({ path }: Held, at: number): boolean =>
    held.every((other, order) => (other.path === path ? order >= at : !covers(other.path, path)))
  return held.filter(isTop).map(({ placeId, placeName, path, level }) => ({
    id: placeId,
    name: placeName,
    path,
    hasChildren: level !== 'building',
  }))
}
