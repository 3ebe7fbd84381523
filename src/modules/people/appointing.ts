/** Who may give and end which posts, and at which places each post makes sense. One table each, the district's own setting. */
import { type Actor, covers, type Level, type Role, roles } from '../../foundation/access/standing.ts'

const ofTheCommunity = ['branchSecretary', 'gridWorker', 'buildingHead', 'partyMember', 'volunteer', 'partner'] as const

/** Only within the place that the appointing post covers. Residents join by themselves and are appointed by nobody. */
export const mayAppoint: Partial<Record<Role, readonly Role[]>> = {
  communitySecretary: ['communityClerk', ...ofTheCommunity],
  streetOffice: ['communitySecretary', 'communityClerk', ...ofTheCommunity],
  districtOffice: ['streetOffice', 'communitySecretary', 'communityClerk', ...ofTheCommunity],
  administrator: roles.filter((role) => role !== 'resident'),
}

export const appointers = [
  'communitySecretary',
  'streetOffice',
  'districtOffice',
  'administrator',
] as const satisfies Role[]

const home: readonly Level[] = ['community', 'grid', 'microgrid', 'building']
export const levelsOf: Readonly<Record<Role, readonly Level[]>> = {
  resident: home,
  volunteer: home,
  partner: home,
  partyMember: home,
  buildingHead: ['building'],
  gridWorker: ['grid', 'microgrid'],
  branchSecretary: ['community', 'grid', 'microgrid'],
  communityClerk: ['community'],
  communitySecretary: ['community'],
  streetOffice: ['street'],
  districtOffice: ['district'],
  cityOffice: ['city'],
  administrator: ['city', 'district'],
}

/** The role in which `actor` may give or end this post; undefined when they may not. */
export const appointingRole = (actor: Actor, role: Role, path: string): Role | undefined =>
  actor.posts.find((post) => covers(post.path, path) && mayAppoint[post.role]?.includes(role))?.role
