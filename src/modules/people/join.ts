/** Joining: somebody who has come in says where they live and what to call them, and is a resident there. */
import { type Actor, districtsOf } from '../../foundation/access/standing.ts'
import type { OutputOf } from '../../foundation/contract.ts'
import { refuse } from '../../foundation/errors.ts'
import { insertEvents } from '../../foundation/events/events.ts'
import type { DoorCall } from '../../foundation/http/call.ts'
import { newId } from '../../foundation/ids.ts'
import { findPlace } from '../territory/public.ts'
import type { peopleContract } from './contract.ts'
import { communityPath, givePost } from './new-people.ts'
import { endPost, listPostsOf, listResidentPostsIn, lockAccount } from './queries.ts'
import { tellMe } from './view.ts'

type Join = (typeof peopleContract)['join']

/** Where somebody lives, where their parents live, and one more: the district's own setting. */
const mostHomes = 3

/**
 * A home once chosen can be made nearer: the grid or the building then takes the place of the community.
 * Joining again where one is already changes nothing, so that it can be sent twice.
 */
export async function join({ actor, database, input, now }: DoorCall<Join>): Promise<OutputOf<Join>> {
  if (!actor) throw refuse.signInFirst()
  const seen = districtsOf(actor)
  const place = await database.inDistricts(seen, (db) => findPlace(db, input.placeId, now))
  if (!place) throw refuse.notFound('place')

  return database.inDistricts([...new Set([...seen, place.district_id])], async (db, client) => {
    const account = await lockAccount(db, actor.accountId)
    if (!account) throw refuse.signInFirst()
    const homes = (await listPostsOf(db, account.id, now)).filter((post) => post.role === 'resident')
    if (!homes.some((home) => home.placeId === place.id)) {
      const nearby = await listResidentPostsIn(db, account.id, communityPath(place.path), now)
      if (homes.length - nearby.length >= mostHomes)
        throw refuse.conflict('homes-full', `Nobody is a resident of more than ${mostHomes} places.`, {
          most: mostHomes,
        })
      for (const post of nearby) await endPost(db, post, now)
      await givePost(db, {
        accountId: account.id,
        name: input.name,
        role: 'resident',
        place,
        from: now,
        by: account.id,
        now,
      })
      await insertEvents(db, client, [
        {
          district_id: place.district_id,
          id: newId(),
          at: now,
          device_at: null,
          account_id: account.id,
          role: 'resident',
          action: 'people.join',
          subject: account.id,
          path: place.path,
          details: {},
          command_id: null,
        },
      ])
    }
    const joined: Actor = {
      ...actor,
      name: account.name || input.name,
      posts: await listPostsOf(db, account.id, now),
    }
    return tellMe(db, joined)
  })
}
