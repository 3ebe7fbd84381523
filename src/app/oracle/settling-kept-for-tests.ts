/** Puts what is made of the records of a world straight into the database, and its pictures into the store. */
import type pg from 'pg'
import { v7 } from 'uuid'
import { templateFile } from '../../foundation/sheets/template-for-tests.ts'
import type { TestPlace } from '../../foundation/testing/people.ts'
import { mappedCell } from './asking-of-kept-for-tests.ts'
import type { Place } from './rules.ts'
import type { SettlingKept } from './world-of-keeping.ts'

interface Settled {
  readonly owner: pg.Pool
  readonly start: number
  /** The hash under which the one picture of this world is kept. */
  readonly sha256: string
  placeOf(placeId: string): TestPlace
}

const month = { from: '2026-02-01', to: '2026-02-28' }
const text = JSON.stringify([{ kind: 'text', text: '收到 {requests.received}。' }])

/** As it is read once it is published. */
const frozenAt = ({ id, kind }: Place, at: Date) => ({
  title: '月报',
  place: { id, name: '某处', level: kind },
  ...{ span: 'month', period: month, before: month, lastYear: month, asOf: at.toISOString() },
  ...{ notes: [], body: [], numbers: [], definitions: [], missing: [] },
})

export function settlingKept({ owner, start, sha256, placeOf }: Settled): SettlingKept {
  const at = new Date(start)
  let sent = 0

  return {
    async report({ place, isPublished }, by) {
      const id = v7()
      await owner.query(
        `insert into reports (district_id, id, place_id, path, span, from_day, to_day, template_id, template_version,
           title, blocks, edition, made_by, made_at, published_by, published_at, frozen)
         values ($1, $2, $3, $4, 'month', $5, $6, $2, 1, '月报', $7, 1, $8, $9, $10, $11, $12)`,
        [
          ...[place.districtId, id, place.id, placeOf(place.id).path, month.from, month.to, text, by.accountId, at],
          ...(isPublished ? [by.accountId, at, JSON.stringify(frozenAt(place, at))] : [null, null, null]),
        ],
      )
      return id
    },

    async template({ districtId, isRetired }, by) {
      const id = v7()
      await owner.query(
        `insert into report_templates (district_id, id, version, level, span, name, title, blocks, is_retired, made_by, at)
         values ($1, $2, 1, 'community', 'month', $2::uuid::text, '月报', $3, $4, $5, $6)`,
        [districtId, id, text, isRetired, by.accountId, at],
      )
      return id
    },

    async form({ place, isMapped }) {
      const id = v7()
      await owner.query(
        `with form as (insert into forms (district_id, id, place_id, name, changed_at) values ($1, $2, $3, '月报', $6))
         insert into form_versions (district_id, form_id, id, template, cells, unsettled, from_month, spared, added_at)
         values ($1, $2, gen_random_uuid(), $4, $5, '[]', '2000-01', '{}', $6)`,
        [
          ...[place.districtId, id, place.id, await templateFile()],
          ...[JSON.stringify(isMapped ? [mappedCell(place.id)] : []), at],
        ],
      )
      return id
    },

    async publication({ place, month, isOver, isWithdrawn }) {
      const [id, { code, name, path }] = [v7(), placeOf(place.id)]
      const published = new Date(start - 40 * 24 * 3_600_000)
      await owner.query(
        `insert into publications (district_id, id, place_id, place_code, place_name, place_kind, path, month, tables,
           published_at, until_on, withdrawn_at, why)
         values ($1, $2, $3, $4, $5, $6, $7, $8, '[]', $9, $10, $11, $12)`,
        [
          ...[place.districtId, id, place.id, code, name, place.kind, path, month, published],
          ...[isOver ? '2026-02-20' : '2026-12-31', isWithdrawn ? published : null, isWithdrawn ? '写错了' : null],
        ],
      )
      return { id, code }
    },

    async picture({ sender, districtId, on }) {
      const id = v7()
      sent += 1
      await owner.query(
        `insert into files (district_id, id, sha256, sent_hash, media_type, bytes, account_id, at)
         values ($1, $2, $3, $4, 'image/jpeg', 4, $5, $6)`,
        [districtId, id, sha256, String(sent).padStart(64, '0'), sender.accountId, at],
      )
      for (const request of on)
        await owner.query(
          `insert into request_photos (district_id, request_id, id, event_id, position, sha256, media_type)
           values ($1, $2, $3, $4, 0, $5, 'image/jpeg')`,
          [districtId, request.id, id, v7(), sha256],
        )
      return id
    },
  }
}
