/** Puts what people asked about their data, their filters and what the machine could not do straight into the database. */
import type pg from 'pg'
import { v7 } from 'uuid'
import type { SettlingMatters } from './world-of-matters.ts'

export function settlingMatters(owner: pg.Pool, start: number): SettlingMatters {
  const at = new Date(start)
  return {
    async matter({ of, district, isDecided }) {
      const id = v7()
      await owner.query(
        `insert into privacy_matters (district_id, id, account_id, kind, state, asked_at, due_at, decided_by, decided_at)
         values ($1, $2, $3, 'correct', $4, $5, $5, $6, $7)`,
        [
          ...[district.districtId, id, of.accountId, isDecided ? 'done' : 'open', at],
          ...(isDecided ? [of.accountId, at] : [null, null]),
        ],
      )
      return id
    },

    async filter({ of, districtId, sharedAt }) {
      const id = v7()
      await owner.query(
        `insert into saved_filters (district_id, id, account_id, place_id, name, chosen, at)
         values ($1, $2, $3, $4, left($2::uuid::text, 30), '{}', $5)`,
        [districtId, id, of.accountId, sharedAt?.id ?? null, at],
      )
      return id
    },

    async letter({ district }) {
      const id = v7()
      await owner.query(
        `insert into pgboss.job (id, name, data, source_name) values ($1, 'dead-letters', $2, 'notices.send')`,
        [id, { districtId: district.districtId }],
      )
      return id
    },
  }
}
