/** Puts a world straight into the database, where commands would be a long way round. */
import { v7 } from 'uuid'
import type { Role } from '../../foundation/access/standing.ts'
import { testVault } from '../../foundation/testing/database.ts'
import type { TestPlace } from '../../foundation/testing/people.ts'
import { contactPhone, sealedWords } from '../../modules/requests/sealed.ts'
import type { House } from '../house-for-tests.ts'
import type { Person } from './rules.ts'
import { settlingKept } from './settling-kept-for-tests.ts'
import { settlingMatters } from './settling-matters-for-tests.ts'
import { settlingRecords } from './settling-records-for-tests.ts'
import type { Settling } from './world.ts'

export interface SettlingHere extends Settling {
  /** What can be asked for there. */
  categoryOf(districtId: string): Promise<string>
  phoneOf(person: Person): string
}

export async function settlingOn(server: House, start: number): Promise<SettlingHere> {
  const categories = new Map<string, string>()
  const places = new Map<string, TestPlace>()
  const phones = new Map<string, string>()
  const placeOf = (placeId: string): TestPlace => {
    const place = places.get(placeId)
    if (!place) throw new Error('Nobody settled this place.')
    return place
  }
  // Every world begins on the same day, also for whoever counts wrong codes.
  await server.owner.query('delete from sign_in_failures')
  let people = 0
  const sha256 = await server.files.keep(Buffer.from('jpeg'))

  const categoryOf = async (districtId: string): Promise<string> => {
    const known = categories.get(districtId)
    if (known) return known
    const id = v7()
    await server.owner.query(
      `insert into request_categories (district_id, id, code, name, name_en, kind, span, valid_from)
       values ($1, $2, 'lamp', '公共照明', 'Street lamps', 'problem', '{"unit":"days","count":7}', '2020-01-01')`,
      [districtId, id],
    )
    categories.set(districtId, id)
    return id
  }

  /** Every second one has a password, and of these every second one a second factor. */
  const signingIn = async (accountId: string, order: number) => {
    const account = order % 2 ? `p${accountId.replaceAll('-', '')}` : null
    const hasSecond = order % 4 === 1
    if (account) await server.owner.query('update accounts set account_name = $2 where id = $1', [accountId, account])
    if (hasSecond)
      await server.owner.query(
        "insert into second_factors (account_id, secret, confirmed_at, created_at) values ($1, 'x', now(), now())",
        [accountId],
      )
    return { account, hasSecond }
  }

  return {
    ...settlingRecords({
      owner: server.owner,
      start,
      pathOf: (placeId) => placeOf(placeId).path,
      categoryOf,
    }),
    ...settlingMatters(server.owner, start),
    ...settlingKept({ owner: server.owner, start, sha256, placeOf }),
    categoryOf,
    phoneOf: ({ accountId }) => phones.get(accountId) ?? '',

    async place(kind, above) {
      const place = await server.place(kind, above ? places.get(above.id) : undefined)
      places.set(place.id, place)
      return place
    },

    async person(posts) {
      const { accountId, phone } = await server.person(
        '某人',
        ...posts.map(({ role, at, from, to }) => ({
          role: role as Role,
          at: { id: at.id, districtId: at.districtId },
          from: new Date(from),
          ...(to !== null && { to: new Date(to) }),
        })),
      )
      phones.set(accountId, phone)
      const { rows } = await server.owner.query<{ id: string; role: string; place_id: string }>(
        'select id, role, place_id from posts where account_id = $1',
        [accountId],
      )
      const postIds = posts.map(
        ({ role, at }) => rows.find((row) => row.role === role && row.place_id === at.id)?.id ?? '',
      )
      people += 1
      return { accountId, postIds, ...(await signingIn(accountId, people)) }
    },

    async request(request) {
      const id = v7()
      const at = new Date(start)
      const { districtId, place, state, requester, filer, assignee, showsName, dueAt, level } = request
      await server.owner.query(
        `insert into requests (district_id, id, number, category_id, span, workflow_version, state, content, place_id, path,
           place_label, requester_id, requester_name, contact_phone, shows_name, filer_id, assignee_id, assignee_name,
           submitted_at, state_since, due_at, level, merged_from, is_private)
         values ($1, $2, $2::uuid::text, $3, '{"unit":"days","count":7}', 1, $4, $17, $5, $6,
           '某处', $7, '王大妈', $15, $8, $9, $10, $11, $12, $12, $13, $14, $16, $18)`,
        [
          ...[districtId, id, await categoryOf(districtId), state, place.id, places.get(place.id)?.path],
          ...[requester?.accountId, showsName, filer?.accountId, assignee?.accountId, assignee && '某人', at],
          ...[dueAt === null ? null : new Date(dueAt), level],
          contactPhone.seal(testVault, { district_id: districtId, id }, '13900000000'),
          request.before,
          sealedWords(
            testVault,
            { district_id: districtId, id, is_private: request.isPrivate },
            { content: '楼道灯坏了' },
          ).content,
          request.isPrivate,
        ],
      )
      return id
    },
  }
}
