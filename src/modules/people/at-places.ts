/** What hangs on places among the people: posts follow to where their place comes, or end with it. */
import { v7 } from 'uuid'
import { covers, type Role } from '../../foundation/access/standing.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { refuse } from '../../foundation/errors.ts'
import type { Attached, Following, Handing, Shift } from '../territory/public.ts'
import { levelsOf } from './appointing.ts'
import { endPost, findAccountById, holdsAnyPostIn, insertPerson, insertPost } from './queries.ts'
import { listPostsOn, type PostOn } from './queries-at-places.ts'

/** Those who are there because they live there; they stay with the place above when theirs closes. */
const atHome: readonly Role[] = ['resident', 'volunteer', 'partner', 'partyMember']

/** Posts hang on the place itself: only where another takes over there is something to follow. */
const closings = ({ shifts }: Following): readonly Shift[] => shifts.filter(({ from, to }) => from.id !== to.id)

const goesAlong = (role: Role, { from, to }: Shift, handings: readonly Handing[]): boolean =>
  levelsOf[role].includes(to.kind) &&
  (!covers(to.path, from.path) || atHome.includes(role)) &&
  !handings.some((one) => one.role === role && one.place.id === to.id)

export const peopleAtPlaces: Attached = {
  async touched(db, change) {
    const { districtId, now, handings } = change
    const people = []
    let residents = 0
    for (const shift of closings(change))
      for (const post of await listPostsOn(db, districtId, shift.from.id, now))
        if (post.role === 'resident') residents += 1
        else {
          const follows = goesAlong(post.role, shift, handings)
          const { name, role } = post
          const becomes = follows ? ('follows' as const) : ('ends' as const)
          people.push({ name, role, placeName: shift.from.name, becomes, to: follows ? shift.to.name : null })
        }
    for (const handing of handings) {
      const { role, place } = handing
      const { former, holder } = await handed(db, change, handing)
      if (former) people.push({ name: former.name, role, placeName: place.name, becomes: 'ends' as const, to: null })
      people.push({ name: holder, role, placeName: place.name, becomes: 'begins' as const, to: place.name })
    }
    return { people, counts: [{ what: 'residents', count: residents }] }
  },

  async follow(db, change) {
    const { districtId, now, by, handings } = change
    const traces = []
    const trace = (action: string, subject: string, path: string, details: object) => ({
      action,
      districtId,
      subject,
      path,
      role: by.role,
      details,
    })
    const begin = async (accountId: string, role: Role, placeId: string): Promise<string | null> => {
      const id = v7({ msecs: now.getTime() })
      const row = { district_id: districtId, id, account_id: accountId, role, place_id: placeId }
      const given = await insertPost(db, { ...row, in_force_from: now, in_force_to: null, appointed_by: by.accountId })
      return given ? id : null
    }
    for (const shift of closings(change))
      for (const post of await listPostsOn(db, districtId, shift.from.id, now)) {
        await endPost(db, { district_id: districtId, id: post.id }, now)
        const { role, accountId } = post
        const next = goesAlong(role, shift, handings) ? await begin(accountId, role, shift.to.id) : null
        traces.push(trace('people.follow', accountId, shift.from.path, { post: post.id, role, next }))
      }
    for (const handing of handings) {
      const { role, place, to } = handing
      const { former, holder } = await handed(db, change, handing)
      if (former) await endPost(db, { district_id: districtId, id: former.id }, now)
      const next = await begin(to, role, place.id)
      if (!next) throw refuse.conflict('post-held', 'This account holds this post already.')
      const person = { account_id: to, name: holder, household_id: null, created_at: now }
      await insertPerson(db, { district_id: districtId, id: v7({ msecs: now.getTime() }), ...person })
      traces.push(trace('people.takeOver', to, place.path, { post: next, role, former: former?.id ?? null }))
    }
    return traces
  },
}

/** The post that ends and the name of whoever begins. Refuses when either is not as it was asked for. */
async function handed(
  db: Db,
  { districtId, now }: Following,
  { role, place, from, to }: Handing,
): Promise<{ former: PostOn | undefined; holder: string }> {
  if (!levelsOf[role].includes(place.kind))
    throw refuse.unfit('post-place', `There is no ${role} of a ${place.kind}.`, { role, level: place.kind })
  const account = (await holdsAnyPostIn(db, to, districtId, now)) ? await findAccountById(db, to) : undefined
  if (!account) throw refuse.unfit('no-such-successor', 'Nobody of this account is known here.')
  if (from === null) return { former: undefined, holder: account.name }
  const posts = await listPostsOn(db, districtId, place.id, now)
  const former = posts.find((post) => post.role === role && post.accountId === from)
  if (!former) throw refuse.conflict('post-ended', 'This post has ended.')
  return { former, holder: account.name }
}
