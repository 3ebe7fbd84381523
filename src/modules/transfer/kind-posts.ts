/** Tables of posts: who holds which role where. Accounts are known by their mobile number or account name; passwords are in no table. */
import { v7 } from 'uuid'
import { dateAt } from '../../foundation/calendar/day.ts'
import { bulk } from '../people/public.ts'
import { lastDay, type PostPlan, planPosts } from './plan-posts.ts'
import { type ApplyWorld, chunkSize, chunks, paged, type TableKind } from './table-kind.ts'

export const postsKind: TableKind<PostPlan> = {
  check: planPosts,

  async apply(world, plans) {
    for (const some of chunks(plans)) {
      await storePosts(world, some)
      await world.advance(some.length)
    }
  },

  async *extract({ read, took, place, tree, say, now }) {
    const page = { districtId: place.district_id, path: place.path, now, most: chunkSize }
    const posts = paged(
      (after) => read((db) => bulk.pageOfPosts(db, { ...page, after })),
      (rows) =>
        took(
          'posts',
          rows.map(({ account_id }) => account_id),
        ),
    )
    for await (const { name, phone, account, role, place_id, from, to } of posts) {
      const node = tree.get(place_id)
      if (!node) continue
      yield {
        ...tree.cellsOf(node),
        name,
        phone: phone ?? '',
        account: account ?? '',
        role: say(`people.role.${role}`),
        from: dateAt(from),
        to: lastDay(to),
      }
    }
  },
}

async function storePosts({ db, actor, place, now, record }: ApplyWorld, plans: readonly PostPlan[]): Promise<void> {
  const { district_id } = place
  const added = plans.filter(({ isNew }) => isNew)
  const accounts = new Map(
    added.flatMap(({ account, name }) =>
      account.isNew ? [[account.id, { id: account.id, phone: account.phone, name }]] : [],
    ),
  )
  await bulk.insertAccounts(db, [...accounts.values()], now)
  await bulk.insertPosts(
    db,
    district_id,
    added.map(({ postId, account, role, at, from, to }) => ({
      id: postId,
      account_id: account.id,
      role,
      place_id: at.id,
      from,
      to,
      by: actor.accountId,
    })),
  )
  await bulk.endPosts(
    db,
    district_id,
    plans.flatMap(({ isNew, postId, to }) => (!isNew && to ? [{ id: postId, to }] : [])),
  )
  const named = added.map(({ account, name }) => ({ id: account.id, name }))
  await bulk.settleAccounts(db, district_id, named, now)
  await bulk.ensurePersons(
    db,
    district_id,
    added.map(({ account }) => ({ id: v7(), account_id: account.id })),
    now,
  )
  for (const { isNew, postId, account, role, as, at, from, to } of plans)
    record({
      districtId: district_id,
      subject: account.id,
      path: at.path ?? place.path,
      role: as,
      action: isNew ? 'people.appoint' : 'people.limitPost',
      details: { post: postId, role, from: from.toISOString(), to: to?.toISOString() ?? null },
    })
}
