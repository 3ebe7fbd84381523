/** Puts what lies in a world besides requests straight into the database. */
import type pg from 'pg'
import { v7 } from 'uuid'
import { testVault } from '../../foundation/testing/database.ts'
import { lateSent } from '../../modules/requests/sealed.ts'
import type { SettlingRecords } from './world-of-records.ts'

interface Settled {
  readonly owner: pg.Pool
  readonly start: number
  pathOf(placeId: string): string
  categoryOf(districtId: string): Promise<string>
}

export function settlingRecords({ owner, start, pathOf, categoryOf }: Settled): SettlingRecords {
  const at = new Date(start)
  const numbers = new Map<string, number>()
  const nextFor = (accountId: string): number => {
    const number = (numbers.get(accountId) ?? 0) + 1
    numbers.set(accountId, number)
    return number
  }

  return {
    async organization({ districtId, kind, place, members }) {
      const id = v7()
      await owner.query(
        `insert into organizations (district_id, id, kind, name, place_id, path, valid_from)
         values ($1, $2, $3, $4, $5, $6, '2020-01-01')`,
        [districtId, id, kind, `单位 ${id}`, place.id, pathOf(place.id)],
      )
      for (const { accountId } of members)
        await owner.query(
          'insert into organization_members (district_id, organization_id, account_id, member_from) values ($1, $2, $3, $4)',
          [districtId, id, accountId, at],
        )
      return id
    },

    async late({ districtId, request, isPrivate, place }, sender) {
      const id = v7()
      const filing = { categoryId: await categoryOf(districtId), placeId: place.id, content: '楼道灯坏了', isPrivate }
      const sent = JSON.stringify(request ? { note: '补充。' } : filing)
      await owner.query(
        `insert into late_work (district_id, id, account_id, command_id, sender_name, held_as, step, sent, request_id, path,
           device_at, arrived_at)
         values ($1, $2, $3, $4, '某人', 'gridWorker', $5, $6, $7, $8, $9, $9)`,
        [
          ...[districtId, id, sender.accountId, v7(), request ? 'note' : 'submit'],
          ...[lateSent.seal(testVault, { district_id: districtId, id }, sent), request?.id ?? null],
          ...[pathOf(place.id), at],
        ],
      )
      return id
    },

    async import({ districtId, sender }, of) {
      const id = v7()
      await owner.query(
        `insert into imports (district_id, id, account_id, kind, place_id, path, state, rows_new, rows_changed, rows_same,
           rows_wrong, unknown, likeness, at, expires_at)
         values ($1, $2, $3, 'places', $4, $5, 'ready', 0, 0, 1, 0, '{}', 'x', $6, $6::timestamptz + interval '30 days')`,
        [districtId, id, sender.accountId, of.id, pathOf(of.id), at],
      )
      return id
    },

    async notice({ home, accountId }) {
      const id = v7()
      const values = [home, id, accountId, nextFor(accountId), at, v7(), v7()]
      await owner.query(
        `insert into notice_counts (district_id, account_id, last_number) values ($1, $2, $3)
           on conflict (district_id, account_id) do update set last_number = excluded.last_number`,
        [home, accountId, values[3]],
      )
      await owner.query(
        `insert into notices (district_id, id, account_id, number, at, event_id, action, subject, kind, word, said, is_urgent)
         values ($1, $2, $3, $4, $5, $6, 'requests.claim', $7, 'outcome', 'requests.notice.claimed', '{}', false)`,
        values,
      )
      return id
    },
  }
}
