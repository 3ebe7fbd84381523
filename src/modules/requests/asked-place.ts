/** The place whose requests are read: one of the reader's posts, or a place below one. */
import { overseers, type Post, postsAs } from '../../foundation/access/standing.ts'
import { refuse } from '../../foundation/errors.ts'
import type { QueryCall } from '../../foundation/http/call.ts'
import { findPlace } from '../territory/public.ts'

export async function placeOf(call: QueryCall, postId?: string, placeId?: string): Promise<Post> {
  const posts = postsAs(call.actor, overseers)
  const post = postId ? posts.find((one) => one.id === postId) : posts[0]
  if (!post) throw refuse.notFound('post')
  if (!placeId || placeId === post.placeId) return post
  const place = await call.read((db) => findPlace(db, placeId, call.now))
  const above = place && posts.find((one) => place.path === one.path || place.path.startsWith(`${one.path}.`))
  if (!place || !above) throw refuse.notFound('place')
  const { id, path, kind, segment, name, district_id } = place
  return { ...above, placeId: id, placeName: name, path, level: kind, segment, districtId: district_id }
}
