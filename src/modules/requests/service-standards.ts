/** Standards of a district: one function for each line of contract-standards.ts. */
import { type Actor, districtsOf, type Post, postsAs } from '../../foundation/access/standing.ts'
import { dateAt } from '../../foundation/calendar/day.ts'
import type { Db } from '../../foundation/database/tables.ts'
import { refuse } from '../../foundation/errors.ts'
import type { Handlers } from '../../foundation/http/call.ts'
import type { standardsContract } from './contract-standards.ts'
import { findCategoryOf, listVersions, nextPlaceInList } from './queries-standards.ts'
import {
  endFrom,
  endingOn,
  insertStandard,
  lockNewest,
  newCode,
  refusePast,
  standardViewOf,
  type Versions,
} from './standards.ts'
import type { StoredCategory } from './table.ts'

export const standardsService: Handlers<typeof standardsContract> = {
  standards: ({ actor, input, now, read }) =>
    read(async (db) => {
      const districts = districtsOf(actor)
      const districtId = input.districtId ?? setting(actor)?.districtId ?? districts[0]
      if (!districtId || !districts.includes(districtId)) throw refuse.notFound('district')
      const today = dateAt(now)
      return (await listVersions(db, districtId)).map((row) => standardViewOf(row, today))
    }),

  async addStandard({ db, actor, input, now, record }) {
    const post = setting(actor)
    if (!post) throw refuse.notAllowed('requests.addStandard')
    refusePast(input.validFrom, dateAt(now))
    const sort = await nextPlaceInList(db, post.districtId)
    const row = await insertStandard(db, { district_id: post.districtId, code: newCode(), sort }, input)
    record(traceOf(post, row))
    return standardViewOf(row, dateAt(now))
  },

  async changeStandard({ db, actor, params, input, now, record }) {
    const { post, versions } = await newestFor(db, actor, params.id)
    refusePast(input.validFrom, dateAt(now))
    await endFrom(db, versions, input.validFrom)
    const row = await insertStandard(db, versions[0], input)
    record(traceOf(post, row, versions[0].id))
    return standardViewOf(row, dateAt(now))
  },

  async retireStandard({ db, actor, params, input, now, record }) {
    const { post, versions } = await newestFor(db, actor, params.id)
    refusePast(input.validTo, dateAt(now))
    await endFrom(db, versions, input.validTo)
    const [newest] = versions
    const row = { ...newest, valid_to: endingOn(newest, input.validTo) }
    record(traceOf(post, row))
    return standardViewOf(row, dateAt(now))
  },
}

/** The post by which somebody sets the rules of a district. */
const setting = (actor: Actor, districtId?: string): Post | undefined =>
  postsAs(actor, ['districtOffice', 'administrator']).find((post) => !districtId || post.districtId === districtId)

type Newest = { readonly post: Post; readonly versions: Versions }

async function newestFor(db: Db, actor: Actor, id: string): Promise<Newest> {
  const found = await findCategoryOf(db, districtsOf(actor), id)
  const post = found && setting(actor, found.district_id)
  if (!post) throw refuse.notFound('standard')
  return { post, versions: await lockNewest(db, post.districtId, id) }
}

const traceOf = (post: Post, row: StoredCategory, replaces?: string) => ({
  districtId: row.district_id,
  subject: row.id,
  path: post.path,
  role: post.role,
  details: {
    code: row.code,
    name: row.name,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    ...(replaces && { replaces }),
  },
})
