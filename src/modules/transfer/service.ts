/** What the transfer of tables does: one function for each line of its contract. */
import type { Actor } from '../../foundation/access/standing.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { refuse } from '../../foundation/errors.ts'
import type { Handlers } from '../../foundation/http/call.ts'
import type { Word } from '../../foundation/language/moments.ts'
import { namesOfPlaces, placeAs, roleAt } from '../territory/public.ts'
import type { ImportView, transferContract } from './contract.ts'
import { importers, importersOf } from './contract-importers.ts'
import {
  changeImport,
  deleteRows,
  findImport,
  listImports,
  listRows,
  lockImport,
  type StoredImport,
} from './queries.ts'
import { kindOf, read } from './reading.ts'
import { extractTable, templateTable, wrongTable } from './tables-out.ts'
import { demandOpen, viewOf } from './view.ts'

const mostListed = 20
const pageSize = 50

export const transferService = (parts: { readonly say: Word }): Handlers<typeof transferContract> => ({
  read: (call) => read(call, parts.say),

  list: ({ actor, read: reading }) =>
    reading(async (db) => {
      const rows = await listImports(db, actor, mostListed)
      const names = await namesOfPlaces(db, [...new Set(rows.map(({ path }) => path))])
      return rows.map((row) => viewOf(row, names.get(row.path) ?? ''))
    }),

  one: ({ actor, params, read: reading }) =>
    reading(async (db) => told(db, await own(findImport(db, actor, params.id)))),

  rows: ({ actor, params, input, read: reading }) =>
    reading(async (db) => {
      const row = await own(findImport(db, actor, params.id))
      const rows = await listRows(db, row, { outcome: input.outcome, after: input.after, most: pageSize + 1 })
      return { rows: rows.slice(0, pageSize), isAll: rows.length <= pageSize }
    }),

  async confirm({ actor, db, params, input, enqueue, record }) {
    const row = await own(lockImport(db, actor, params.id))
    demandOpen(row, 'confirm')
    const role = roleAt(actor, row.path, importersOf(row.kind))
    if (row.rows_new + row.rows_changed === 0) throw refuse.conflict('import-nothing', 'There is nothing to take.')
    if (row.rows_wrong > 0 && !input.withoutWrong)
      throw refuse.conflict('import-wrong', 'There are wrong rows.', { count: row.rows_wrong })
    await changeImport(db, row, { state: 'running', fault: null, progress: 0 })
    await enqueue('transfer.apply', { districtId: row.district_id, id: row.id })
    record({ ...about(row), role, details: { kind: row.kind, ...input } })
    return told(db, { ...row, state: 'running', fault: null, progress: 0 })
  },

  async discard({ actor, db, params, now, record }) {
    const row = await own(lockImport(db, actor, params.id))
    demandOpen(row, 'discard')
    await deleteRows(db, row)
    await changeImport(db, row, { state: 'discarded', finished_at: now })
    record({ ...about(row), role: roleOf(actor, row) })
    return told(db, { ...row, state: 'discarded', finished_at: now })
  },

  async wrong(call) {
    const row = await own(call.read((db) => findImport(db, call.actor, call.params.id)))
    call.record({ ...about(row), role: roleOf(call.actor, row), details: { kind: row.kind, rows: row.rows_wrong } })
    return wrongTable(call, row, parts.say)
  },

  async template({ actor, params, record }) {
    const kind = kindOf(params.kind)
    const post = actor.posts.find(({ role }) => importersOf(kind).includes(role))
    if (!post) throw refuse.notAllowed('transfer.template')
    const { districtId, placeId, path, role } = post
    record({ districtId, subject: placeId, path, role, details: { kind } })
    return templateTable(kind, parts.say)
  },

  async extract(call) {
    const kind = kindOf(call.params.kind)
    const { place, role } = await call.read((db) => placeAs(db, call, call.params.id, importersOf(kind)))
    if (place.kind === 'city') throw refuse.unfit('import-place', 'Choose a district, or a place in one.')
    const { format } = call.input
    const [districtId, subject] = [place.district_id, place.id]
    call.record({ districtId, subject, path: place.path, role, details: { kind, format } })
    return extractTable(call, { place, kind, format }, parts.say)
  },
})

async function own(found: Promise<StoredImport | undefined>): Promise<StoredImport> {
  const row = await found
  if (!row) throw refuse.notFound('import')
  return row
}

const about = ({ district_id, id, path }: StoredImport) => ({ districtId: district_id, subject: id, path })

/** What one sent in can be looked at and forgotten after the post has ended. */
const roleOf = (actor: Actor, { path }: StoredImport): string | undefined =>
  actor.posts.find((post) => importers.some((one) => one === post.role) && path.startsWith(post.path))?.role

async function told(db: Db, row: StoredImport): Promise<ImportView> {
  return viewOf(row, (await namesOfPlaces(db, [row.path])).get(row.path) ?? '')
}
