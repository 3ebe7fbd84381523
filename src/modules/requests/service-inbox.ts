/** What is done with the inbox as a list: one function for each line of contract-inbox.ts. */
import { v7 } from 'uuid'
import { overseers, type Post, postsAs } from '../../foundation/access/standing.ts'
import { refuse } from '../../foundation/errors.ts'
import type { Handlers } from '../../foundation/http/call.ts'
import { placeOf } from './asked-place.ts'
import { type inboxContract, mostChosen, type SavedFilterView } from './contract-inbox.ts'
import { exportInbox } from './export.ts'
import { findRequest } from './queries.ts'
import { deleteSavedFilter, insertSavedFilter, listSavedFilters, type SavedFilterRow } from './queries-saved.ts'
import { openStepsFor } from './view.ts'

/** Of one person, and of one place. */
const mostSaved = 20

export const inboxService: Handlers<typeof inboxContract> = {
  export: exportInbox,

  stepsOpen: ({ actor, input, now, read }) =>
    read(async (db) => {
      const steps: Awaited<ReturnType<Handlers<typeof inboxContract>['stepsOpen']>> = []
      for (const id of new Set(input.ids.split(',').slice(0, mostChosen))) {
        const row = await findRequest(db, actor, id)
        if (row) steps.push({ id, number: row.number, steps: openStepsFor(actor, row, now) })
      }
      return steps
    }),

  async savedFilters(call) {
    const post = await placeOf(call, call.input.postId)
    const rows = await call.read((db) => listSavedFilters(db, call.actor, post.placeId))
    return rows.map((row) => viewOf(row, call.actor.accountId))
  },

  async saveFilter({ actor, db, input, now, record }) {
    const posts = postsAs(actor, overseers)
    const post = input.sharedAt ? posts.find(({ id }) => id === input.sharedAt) : posts[0]
    if (!post) throw refuse.notFound('post')
    const row = rowOf(actor.accountId, post, input, now)
    const there = await listSavedFilters(db, actor, post.placeId)
    if (tooMany(there, row))
      throw refuse.conflict('too-many-filters', 'Too many filters are saved.', { most: mostSaved })
    if (there.some((one) => one.name === row.name && one.account_id === row.account_id))
      throw refuse.conflict('filter-name-taken', 'A filter of this name is saved already.')
    await insertSavedFilter(db, row)
    const details = { name: row.name, shared: row.place_id !== null }
    record({ districtId: row.district_id, subject: row.id, path: post.path, role: post.role, details })
    return viewOf(row, actor.accountId)
  },

  async forgetFilter({ actor, db, params, record }) {
    const row = await deleteSavedFilter(db, actor, params.id)
    if (!row) throw refuse.notFound('filter')
    const [post] = postsAs(actor, overseers)
    record({ districtId: row.district_id, subject: row.id, path: post?.path ?? row.district_id })
    return { id: row.id }
  },
}

const rowOf = (
  accountId: string,
  post: Post,
  { name, chosen, sharedAt }: Pick<SavedFilterView, 'name' | 'chosen'> & { readonly sharedAt?: string | undefined },
  now: Date,
): SavedFilterRow => ({
  district_id: post.districtId,
  id: v7({ msecs: now.getTime() }),
  account_id: accountId,
  place_id: sharedAt ? post.placeId : null,
  name,
  chosen,
  at: now,
})

const tooMany = (there: readonly SavedFilterRow[], { account_id, place_id }: SavedFilterRow): boolean =>
  there.filter((one) => one.account_id === account_id).length >= mostSaved ||
  (place_id !== null && there.filter((one) => one.place_id === place_id).length >= mostSaved)

const viewOf = (row: SavedFilterRow, reader: string): SavedFilterView => ({
  id: row.id,
  name: row.name,
  chosen: row.chosen,
  isShared: row.place_id !== null,
  isMine: row.account_id === reader,
})
