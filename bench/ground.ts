/** Places and people in a database of the bench: the real places, and people with a post who are signed in. */
import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { v7 } from 'uuid'
import { prepareGround } from '../src/app/prepare.ts'
import { sessionCookie } from '../src/foundation/access/session-cookie.ts'
import type { Role } from '../src/foundation/access/standing.ts'
import { systemClock } from '../src/foundation/clock.ts'
import { type Arranged, arranging, type TestPlace } from '../src/foundation/testing/people.ts'

export interface Ground extends Arranged {
  readonly url: string
  /** As the owner of the tables. */
  readonly owner: pg.Pool
  /** Signs the sessions. */
  readonly secret: string
  readonly city: TestPlace
  /** Spread evenly over the city, in the order of their codes. */
  readonly communities: readonly TestPlace[]
  /** Somebody with one post: the cookie of their session. */
  signedIn(role: Role, at: TestPlace): Promise<string>
}

const communityCount = 450

/** On a database whose tables are up to date. */
export async function openGround(url: string, owner: pg.Pool): Promise<Ground> {
  const secret = randomBytes(32).toString('base64url')
  await prepareGround(owner)
  const arranged = arranging(owner, systemClock)
  const [city] = await listPlaces(owner, 'city', 1)
  if (!city) throw new Error('There is no city.')
  return {
    ...arranged,
    url,
    owner,
    secret,
    city,
    communities: await listPlaces(owner, 'community', communityCount),
    async signedIn(role, at) {
      const { accountId } = await arranged.person('居民', { role, at })
      const token = randomBytes(24).toString('base64url')
      await owner.query(
        `insert into sessions (id, account_id, token, lasts_minutes, lacks, expires_at, created_at, updated_at)
         values ($1, $2, $3, 43200, null, now() + interval '30 days', now(), now())`,
        [v7(), accountId, token],
      )
      const [cookie = ''] = sessionCookie(token, secret, { secure: false, kept: true }).split(';')
      return cookie
    },
  }
}

/** So many places of a kind, evenly among all of them. */
async function listPlaces(owner: pg.Pool, kind: TestPlace['kind'], count: number): Promise<TestPlace[]> {
  const { rows } = await owner.query<TestPlace>(
    `select id, district_id as "districtId", kind, name, code, path from (
       select *, row_number() over (order by path) as position, count(*) over () as total
       from places where kind = $1) place
     where position * $2 / total > (position - 1) * $2 / total order by path`,
    [kind, count],
  )
  return rows
}
