/** Somebody in every post of one district, with places and requests, and a way to be each of them without the door. */
import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import { sessionCookie } from '../../src/foundation/access/session-cookie.ts'
import { roles } from '../../src/foundation/access/standing.ts'
import { type Arranged, arranging, type TestDistrict, type TestPlace } from '../../src/foundation/testing/people.ts'
import { type House, secret } from '../house.ts'
import type { Known } from './bad-requests.ts'

export interface Village {
  readonly home: TestDistrict
  /** For more of it. */
  readonly arranged: Arranged
  /** In the order of the roles; the last one holds all of them. */
  readonly accounts: readonly string[]
  readonly requests: readonly string[]
  readonly building: TestPlace
  readonly categoryId: string
  readonly known: Known
}

/** An order straight in its table; the first account asked for it when nobody is named. */
export async function addRequest(
  { owner }: Pick<House, 'owner'>,
  { home, building, categoryId, accounts }: Pick<Village, 'home' | 'building' | 'categoryId' | 'accounts'>,
  state: string,
  { requester = accounts[0], assignee }: { readonly requester?: string; readonly assignee?: string } = {},
): Promise<string> {
  const id = v7()
  await owner.query(
    `insert into requests (district_id, id, number, category_id, span, workflow_version, state, content, place_id, path,
       place_label, requester_id, requester_name, shows_name, submitted_at, state_since, due_at, assignee_id)
     values ($1, $2, $2::uuid::text, $3, '{"unit":"days","count":7}', 1, $4, '楼道灯坏了', $5, $6, '某处', $7, '王大妈',
       false, now(), now(), now() + interval '1 hour', $8)`,
    [home.id, id, categoryId, state, building.id, building.path, requester, assignee ?? null],
  )
  return id
}

/** `arranged`: by whom another one was settled before. */
export async function settleVillage(
  { owner, clock }: House,
  arranged: Arranged = arranging(owner, clock),
): Promise<Village> {
  const home = await arranged.district()
  const building = await arranged.place('building', home.grid)
  const places = [home.city, home.district, home.street, home.community, home.grid, home.otherGrid, building]
  const above = {
    cityOffice: home.city,
    districtOffice: home.district,
    administrator: home.district,
    streetOffice: home.street,
    buildingHead: building,
    gridWorker: home.grid,
  }
  const posts = roles.map((role) => ({ role, at: above[role as keyof typeof above] ?? home.community }))
  const accounts: string[] = []
  for (const post of posts) accounts.push((await arranged.person(post.role, post)).accountId)
  accounts.push((await arranged.person('everybody', ...posts)).accountId)
  const categoryId = v7()
  await owner.query(
    `insert into request_categories (district_id, id, code, name, name_en, kind, span, valid_from)
     values ($1, $2, 'errand', '跑腿代办', 'Errands', 'problem', '{"unit":"days","count":7}', '2020-01-01')`,
    [home.id, categoryId],
  )
  const requests: string[] = []
  for (const state of ['submitted', 'waiting', 'claimed', 'serving', 'submitted', 'waiting', 'claimed', 'serving'])
    requests.push(await addRequest({ owner }, { home, building, categoryId, accounts }, state))
  const placeIds = places.map(({ id }) => id)
  const postIds = (
    await owner.query<{ id: string }>('select id from posts where district_id = $1', [home.id])
  ).rows.map(({ id }) => id)
  return {
    home,
    arranged,
    accounts,
    requests,
    building,
    categoryId,
    known: {
      id: [...requests, ...placeIds, ...postIds, categoryId],
      ids: requests,
      intoId: requests,
      place: placeIds,
      placeId: placeIds,
      '/places': placeIds.slice(1),
      '/requests': [...requests],
      '/posts': postIds,
      month: ['2026-09', '2026-10'],
      under: placeIds,
      to: placeIds,
      categoryId: [categoryId],
      postId: postIds,
      assigneeId: accounts,
      accountId: accounts,
      '/accounts': accounts,
      '/open': places.map(({ code }) => code),
    },
  }
}

/** A session straight in its table: how one comes in is tried elsewhere. Returns the Cookie header. */
export async function signedIn(house: House, account: string): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await house.owner.query(
    `insert into sessions (id, account_id, token, lasts_minutes, lacks, expires_at, created_at, updated_at)
     values ($1, $2, $3, 600, null, now() + interval '10 hours', now(), now())`,
    [v7(), account, token],
  )
  return sessionCookie(token, secret, { secure: false, kept: false }).split(';')[0] ?? ''
}

/** What a browser has to send back after it came to a door. */
export async function setCookieOf({ app }: House, path: string, body: object): Promise<string> {
  const answer = await app.http.inject({ method: 'POST', url: `/api${path}`, payload: body })
  return answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
}
