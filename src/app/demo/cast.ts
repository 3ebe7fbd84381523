/** Everybody in a community of the demo, with their posts. Nobody is a real person: they are called by post and number. */
import { covers, type Role } from '../../foundation/access/standing.ts'
import type { CategoryCode } from './categories.ts'
import type { CommunityPlan } from './communities.ts'
import { type PlannedPlace, placesOf } from './ground-plan.ts'
import { phoneFor } from './phones.ts'

export interface PlannedPerson {
  /** Nobody else in the city has it. */
  readonly name: string
  readonly phone?: string
  /** Comes in by password as well. */
  readonly account?: string
  readonly posts: readonly { readonly role: Role; readonly at: string }[]
  /** What they are asked for first. */
  readonly takes: readonly CategoryCode[]
  readonly isElderly: boolean
}

export interface Cast {
  readonly plan: CommunityPlan
  readonly places: readonly PlannedPlace[]
  readonly people: readonly PlannedPerson[]
  /** The names of a team's members. */
  readonly teams: Readonly<Record<string, readonly string[]>>
  /** The name of a partner unit's contact. */
  readonly contacts: Readonly<Record<string, string>>
  /** What `holding` has found before. */
  readonly holders: Map<string, readonly PlannedPerson[]>
}

const numbered = (called: string, number: number): string => `${called}${String(number).padStart(2, '0')}`

/** How many each of `slots` gets of `count`: as even as it goes, the first ones one more. */
const spread = (count: number, slots: number): number[] =>
  Array.from({ length: slots }, (_, slot) => Math.floor(count / slots) + (slot < count % slots ? 1 : 0))

type Post = PlannedPerson['posts'][number]

export function castOf(plan: CommunityPlan): Cast {
  const { path, letter, numberedFrom: first } = plan
  const places = placesOf(plan)
  const of = (kind: PlannedPlace['kind']) => places.filter((place) => place.kind === kind)
  const [gridPlaces, microgrids, buildings] = [of('grid'), of('microgrid'), of('building')]
  const people: PlannedPerson[] = []
  let phones = plan.phonesFrom

  const enter = (name: string, posts: readonly Post[], more: Partial<PlannedPerson> = {}): string => {
    phones += 1
    people.push({ name, phone: phoneFor(name, phones), posts, takes: [], isElderly: false, ...more })
    return name
  }
  /** One person for each place. */
  const each = (
    called: string,
    from: number,
    where: readonly PlannedPlace[],
    posts: (at: PlannedPlace) => Post[],
    more: (order: number) => Partial<PlannedPerson> = () => ({}),
  ): void => {
    for (const [order, at] of where.entries()) enter(numbered(called, from + order), posts(at), more(order))
  }
  const sharing = (count: number, where: readonly PlannedPlace[]) => {
    const shares = spread(count, where.length)
    return where.flatMap((at, slot) => Array<PlannedPlace>(shares[slot] ?? 0).fill(at))
  }

  const homes = buildings.flatMap((at) => Array<PlannedPlace>(plan.residentsInBuilding).fill(at))
  each(
    `居民${letter}`,
    1,
    homes,
    ({ path: at }) => [{ role: 'resident', at }],
    (order) => ({ isElderly: order % 4 === 2 }),
  )

  const gridOf = (building: PlannedPlace): string =>
    gridPlaces.find((grid) => covers(grid.path, building.path))?.path ?? path
  const quarters = microgrids.length ? microgrids : gridPlaces
  const headed = spread(plan.heads, quarters.length).flatMap((count, slot) =>
    buildings.filter((building) => covers(quarters[slot]?.path ?? '', building.path)).slice(0, count),
  )
  const headedToo = alsoHeaded(headed, buildings, quarters)
  each('楼栋长', first, headed, (building) => [
    ...[building, ...(headedToo.get(building) ?? [])].map(({ path: at }) => ({ role: 'buildingHead' as const, at })),
    { role: 'partyMember', at: gridOf(building) },
  ])
  each(`党员家庭户${letter}`, 1, sharing(plan.pioneers, buildings), ({ path: at }) => [{ role: 'partyMember', at }])
  const branches = gridPlaces.flatMap((at) => Array<PlannedPlace>(plan.membersInGrid).fill(at))
  each(`党员${letter}`, 1, branches, ({ path: at }) => [{ role: 'partyMember', at }])
  for (let order = 1; order <= plan.reporting; order += 1)
    enter(numbered(`报到党员${letter}`, order), [{ role: 'partyMember', at: path }])

  const account = (word: string) => (order: number) => ({ account: `${plan.key}-${word}${order + 1}` })
  each('网格员', first, gridPlaces, ({ path: at }) => [{ role: 'gridWorker', at }], account('wangge'))
  each('微网格员', first, microgrids, ({ path: at }) => [{ role: 'gridWorker', at }])
  each('支部书记', first, gridPlaces, ({ path: at }) => [{ role: 'branchSecretary', at }], account('zhibu'))
  for (let order = 1; order <= plan.clerks; order += 1)
    enter(numbered(`社区工作者${letter}`, order), [{ role: 'communityClerk', at: path }], {
      account: `${plan.key}-shouli${order > 1 ? order : ''}`,
    })
  enter(`社区书记${letter}`, [{ role: 'communitySecretary', at: path }], { account: `${plan.key}-shuji` })
  const [city = '', district = '', street = ''] = path.split('.')
  const office = (called: string, role: Role, at: string, account: string) =>
    enter(`${called}${letter}`, [{ role, at }], { account })
  office('街道办工作人员', 'streetOffice', `${city}.${district}.${street}`, plan.office.street)
  office('区级工作人员', 'districtOffice', `${city}.${district}`, plan.office.district)
  office('管理员', 'administrator', `${city}.${district}`, plan.office.administrator)

  let volunteers = 0
  const teams = plan.teams.map(({ name, members, takes }) => {
    const entered = Array.from({ length: members }, () => {
      volunteers += 1
      return enter(numbered(`志愿者${letter}`, volunteers), [{ role: 'volunteer', at: path }], { takes })
    })
    return [name, entered] as const
  })
  const contacts = plan.partners.map(({ name, takes }, order) => {
    const contact = enter(numbered(`共建联络员${letter}`, order + 1), [{ role: 'partner', at: path }], { takes })
    return [name, contact] as const
  })
  // Whoever came or left in between: no story counts on what they hold.
  const { split, handedOver } = plan.past ?? {}
  for (const name of [...(split?.workers ?? []), ...(handedOver ? [handedOver.formerly] : [])]) enter(name, [])
  return {
    plan,
    places,
    people,
    teams: Object.fromEntries(teams),
    contacts: Object.fromEntries(contacts),
    holders: new Map(),
  }
}

/** A head looks after one more building of the quarter, as far as there are any; who is left over has nobody. */
function alsoHeaded(
  headed: readonly PlannedPlace[],
  buildings: readonly PlannedPlace[],
  quarters: readonly PlannedPlace[],
): ReadonlyMap<PlannedPlace, readonly PlannedPlace[]> {
  const within = (quarter: PlannedPlace, some: readonly PlannedPlace[]) =>
    some.filter((building) => covers(quarter.path, building.path))
  return new Map(
    quarters.flatMap((quarter) => {
      const heads = within(quarter, headed)
      const others = within(quarter, buildings).filter((building) => !heads.includes(building))
      return heads.map((building, order) => [building, others.slice(order, order + 1)] as const)
    }),
  )
}

/** Those who hold one of these roles at a place that covers `path`, the nearest first. */
export function holding(cast: Cast, roles: readonly Role[], path: string): readonly PlannedPerson[] {
  const key = `${roles.join(' ')} ${path}`
  const known = cast.holders.get(key)
  if (known) return known
  const found = cast.people
    .flatMap((person) => {
      const post = person.posts.find(({ role, at }) => roles.includes(role) && covers(at, path))
      return post ? [{ person, depth: post.at.length }] : []
    })
    .sort((a, b) => b.depth - a.depth)
    .map(({ person }) => person)
  cast.holders.set(key, found)
  return found
}
