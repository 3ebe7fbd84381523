/**
 * Who is asking, and in what capacity they stand before a thing.
 * Pure: no database, no HTTP. The server decides with it; the web sees it only as types.
 */

/** Roles are held through a post: role + place + time. They reach the place and everything below it. */
export const roles = [
  'resident',
  'volunteer',
  'partner',
  'partyMember',
  'buildingHead',
  'gridWorker',
  'branchSecretary',
  'communityClerk',
  'communitySecretary',
  'streetOffice',
  'districtOffice',
  'cityOffice',
  'administrator',
] as const
export type Role = (typeof roles)[number]

/** Those who may take a request: 党员接单, with grid workers, building heads, volunteers and partner units. */
export const takers = ['volunteer', 'partner', 'partyMember', 'buildingHead', 'gridWorker'] as const satisfies Role[]
/** Those who watch the deadlines of a grid or a community: 支部督单. */
export const supervisors = ['branchSecretary', 'communitySecretary'] as const satisfies Role[]
/** Those who may read every request of their place because their work is the place itself. */
export const overseers = [
  'gridWorker',
  ...supervisors,
  'communityClerk',
  'streetOffice',
  'districtOffice',
  'cityOffice',
] as const satisfies Role[]
/** Everyone who signs in with an account and password to work in the office. */
export const officeRoles = [...overseers, 'administrator'] as const satisfies Role[]

/** A relation to the one thing at hand. */
export const relations = ['requester', 'filer', 'assignee'] as const
export type Relation = (typeof relations)[number]

export type Capacity = Role | Relation | 'system'
export const capacities: readonly Capacity[] = [...roles, ...relations, 'system']

/** Position of each kind of place in a path: '1501.150103.150103002.…'. */
export const levels = ['city', 'district', 'street', 'community', 'grid', 'microgrid', 'building'] as const
export type Level = (typeof levels)[number]

export interface Post {
  readonly id: string
  readonly role: Role
  readonly districtId: string
  /** The districts this post reads: its own, or all of its city. */
  readonly districts: readonly string[]
  readonly placeId: string
  readonly placeName: string
  readonly level: Level
  /** The place's own segment of its path: what records carry in the column of that level. */
  readonly segment: string
  readonly path: string
}

export interface Actor {
  readonly accountId: string
  /** The session they came in with; none for whoever acts without one. */
  readonly sessionId?: string
  readonly name: string
  /** The district an account's own commands are kept in; null until the first post. */
  readonly homeDistrict: string | null
  readonly posts: readonly Post[]
}

/** The clock acts as this. */
export const systemActor: Actor = {
  accountId: '00000000-0000-7000-8000-000000000000',
  name: 'system',
  homeDistrict: null,
  posts: [],
}

/** A path covers itself and all below it. */
export const covers = (above: string, below: string): boolean => below === above || below.startsWith(`${above}.`)

/**
 * Whether a post reaches a thing at `path`, by the segment of the post's level, as the queries ask it: what had ended in a grid
 * before it moved stays that grid's.
 */
export const reaches = (
  { level, segment, districtId }: Pick<Post, 'level' | 'segment' | 'districtId'>,
  path: string,
): boolean => {
  const segments = path.split('.')
  return segments[levels.indexOf(level)] === segment && (level === 'city' || segments[1] === districtId)
}

/** The capacities `actor` has before a thing at `path`, with the thing's own relations. */
export function standing(
  actor: Actor,
  path: string,
  held: Partial<Record<Relation, boolean>> = {},
): ReadonlySet<Capacity> {
  const standing = new Set<Capacity>(actor === systemActor ? ['system'] : [])
  for (const post of actor.posts) if (reaches(post, path)) standing.add(post.role)
  for (const relation of relations) if (held[relation]) standing.add(relation)
  return standing
}

/** The posts of `actor` with one of these roles, or all of them. */
export const postsAs = (actor: Actor, asked?: readonly Role[]): readonly Post[] =>
  asked ? actor.posts.filter((post) => asked.includes(post.role)) : actor.posts

/** Those in which `actor` holds one of these roles: being at home in one, or holding something else there, is not enough. */
export const districtsAs = (actor: Actor, roles: readonly Role[]): readonly string[] => [
  ...new Set(postsAs(actor, roles).flatMap((post) => post.districts)),
]

export const districtsOf = (actor: Actor): readonly string[] => [
  ...new Set([...(actor.homeDistrict ? [actor.homeDistrict] : []), ...actor.posts.flatMap((post) => post.districts)]),
]
