/** Puts places and people with posts straight into a test's database, where commands would be a long way round. */
import type pg from 'pg'
import { v7 } from 'uuid'
import { phoneColumns } from '../access/accounts-table.ts'
import { type Level, levels, type Role } from '../access/standing.ts'
import type { Clock } from '../clock.ts'
import { testVault } from './database.ts'

export interface TestPlace {
  readonly id: string
  readonly districtId: string
  readonly kind: Level
  readonly name: string
  readonly code: string
  readonly path: string
}

export interface TestPost {
  readonly role: Role
  readonly at: Pick<TestPlace, 'id' | 'districtId'>
  /** A day before the clock when left out. */
  readonly from?: Date
  readonly to?: Date
}

export interface Person {
  readonly accountId: string
  readonly name: string
  readonly phone: string
}

/** A district of a city with one street, one community and two grids. */
export interface TestDistrict {
  readonly id: string
  readonly city: TestPlace
  readonly district: TestPlace
  readonly street: TestPlace
  readonly community: TestPlace
  readonly grid: TestPlace
  readonly otherGrid: TestPlace
}

export interface Arranged {
  /** The next place of its kind below `above`; a city needs none. Numbered as the handbook does. */
  place(kind: Level, above?: TestPlace, name?: string): Promise<TestPlace>
  /** A new district, of a new city when none is given. */
  district(city?: TestPlace): Promise<TestDistrict>
  person(name: string, ...posts: TestPost[]): Promise<Person>
}

/** How a segment of each kind is numbered below its parent's. */
const digits: Readonly<Record<Level, number>> = {
  city: 2,
  district: 2,
  street: 3,
  community: 3,
  grid: 3,
  microgrid: 2,
  building: 3,
}

export function arranging(owner: pg.Pool, clock: Clock): Arranged {
  const counts = new Map<string, number>()
  const next = (key: string): number => {
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return count
  }

  async function place(kind: Level, above?: TestPlace, name?: string): Promise<TestPlace> {
    const order = next(`${kind} ${above?.path ?? ''}`)
    const number = String(order).padStart(digits[kind], '0')
    // '99' is nobody's province, so that a test may load the real places beside its own.
    const code = `${above?.path.split('.').at(-1) ?? '99'}${kind === 'building' ? '-' : ''}${number}`
    const skipped = above ? levels.indexOf(kind) - above.path.split('.').length : 0
    const path = above ? `${above.path}${'.'.repeat(skipped + 1)}${code}` : code
    const districtId = above && kind !== 'district' ? above.districtId : code
    const made = { id: v7(), districtId, kind, name: name ?? `${kind}${code}`, code, path }
    if (kind === 'city' || kind === 'district')
      await owner.query('insert into districts (id, name, city) values ($1, $2, $3)', [
        code,
        made.name,
        above?.path ?? code,
      ])
    await owner.query(
      `insert into places (district_id, id, kind, name, official_name, code, path, parent_id, grid_type, valid_from)
       values ($1, $2, $3, $4, $4, $5, $6, $7, $8, '2020-01-01')`,
      [
        districtId,
        made.id,
        kind,
        made.name,
        code,
        path,
        kind === 'city' || kind === 'district' ? null : above?.id,
        kind === 'grid' ? 'comprehensive' : null,
      ],
    )
    return made
  }

  return {
    place,

    async district(given) {
      const city = given ?? (await place('city'))
      const district = await place('district', city)
      const street = await place('street', district)
      const community = await place('community', street)
      const grid = await place('grid', community)
      const otherGrid = await place('grid', community)
      return { id: district.districtId, city, district, street, community, grid, otherGrid }
    },

    async person(name, ...posts) {
      const now = clock.now()
      const yesterday = new Date(now.getTime() - 24 * 60 * 60_000)
      const accountId = v7()
      const phone = `139${String(next('phone')).padStart(8, '0')}`
      const sealed = phoneColumns(testVault, accountId, phone)
      await owner.query(
        `insert into accounts (id, name, phone, phone_print, phone_verified, home_district, created_at, updated_at)
         values ($1, $2, $3, $4, true, $5, $6, $6)`,
        [accountId, name, sealed.phone, sealed.phone_print, posts[0]?.at.districtId ?? null, now],
      )
      for (const { role, at, from = yesterday, to = null } of posts)
        await owner.query(
          `insert into posts (district_id, id, account_id, role, place_id, in_force_from, in_force_to, appointed_by)
           values ($1, $2, $3, $4, $5, $6, $7, $3)`,
          [at.districtId, v7(), accountId, role, at.id, from, to],
        )
      return { accountId, name, phone }
    },
  }
}
