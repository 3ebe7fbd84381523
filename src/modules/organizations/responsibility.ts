/** The tree of responsibility, made of places, people in post and organisations of one day. Pure. */
import { covers, levels as kinds, type Level, type Role } from '../../foundation/access/standing.ts'
import type { ChartPlace, LevelView, PostsView } from './contract-responsibility.ts'
import type { UnitOn } from './queries-responsibility.ts'

interface PlaceThen {
  readonly id: string
  readonly kind: Level
  readonly name: string
  readonly path: string
  readonly isRed: boolean
}

interface InPostThen {
  readonly postId: string
  readonly placeId: string
  readonly name: string
  readonly role: Role
  /** 'YYYY-MM-DD' */
  readonly since: string
}

export interface Then {
  readonly levels: readonly LevelView[]
  /** The place asked for and all below, from the top down. */
  readonly places: readonly PlaceThen[]
  readonly people: readonly InPostThen[]
  readonly units: readonly UnitOn[]
}

interface Drawn {
  readonly filled: number
  readonly places: ChartPlace[]
}

/** A place where no level is found is left out, and a level where nobody is and nobody need be. */
export function drawChart({ levels, places, people, units }: Then): Drawn {
  const [top] = places
  const peopleAt = Map.groupBy(people, ({ placeId }) => placeId)
  const unitsAt = Map.groupBy(units, ({ placeId }) => placeId)
  const drawn: ChartPlace[] = []
  /** The listed places that lead to the one at hand. */
  let way: { readonly path: string; readonly place: ChartPlace }[] = []
  let filled = 0
  for (const place of places) {
    const posts = levels.flatMap((level) => {
      if (!level.at.includes(place.kind)) return []
      const found = postsOf(level, place, peopleAt.get(place.id) ?? [], unitsAt.get(place.id) ?? [])
      return found.people.length || found.units.length || found.isVacant ? [found] : []
    })
    const vacant = posts.filter(({ isVacant }) => isVacant).length
    filled += posts.reduce((sum, one) => sum + one.people.length, 0)
    way = way.filter(({ path }) => covers(path, place.path))
    for (const { place: above } of way) above.vacant += vacant
    const isFound = levels.some(({ at }) => at.includes(place.kind))
    if (place !== top && !(top && (isAbove(top) ? isOnTheWay(place) : isFound))) continue
    const { id, kind, name } = place
    const listed: ChartPlace = { id, kind, name, above: way.at(-1)?.place.id ?? null, posts, vacant }
    drawn.push(listed)
    way.push({ path: place.path, place: listed })
  }
  return { filled, places: drawn }
}

const depthOf = (kind: Level): number => kinds.indexOf(kind)
const isAbove = ({ kind }: Pick<PlaceThen, 'kind'>): boolean => depthOf(kind) < depthOf('community')
const isOnTheWay = ({ kind }: Pick<PlaceThen, 'kind'>): boolean => depthOf(kind) <= depthOf('community')

function postsOf(
  level: LevelView,
  place: PlaceThen,
  there: readonly InPostThen[],
  units: readonly UnitOn[],
): PostsView {
  const people = there
    .filter(({ role }) => level.roles.some((one) => one === role))
    .map(({ postId, name, role, since }) => ({ postId, name, role, since }))
  const belonging = units.filter(({ kind }) => level.organizations.includes(kind)).map(({ id, name }) => ({ id, name }))
  const isFilled = level.roles.length ? people.length > 0 : belonging.length > 0
  return { position: level.position, people, units: belonging, isVacant: !isFilled && isExpected(level, place) }
}

const isExpected = ({ expects }: LevelView, { kind, isRed }: PlaceThen): boolean =>
  expects === 'everywhere' || (expects === 'redGrids' && (kind !== 'grid' || isRed))
