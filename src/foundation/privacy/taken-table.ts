/** The rows of 0112-taken-pages.sql and every statement about them: of whom the pages of tables told that somebody took out. */
import { sql } from 'kysely'
import { v7 } from 'uuid'
import type { Db } from '../database/tables.ts'
import type { NewEvent } from '../events/events-table.ts'
import type { TakenKind } from './taken-kinds.ts'

export interface TakenRow {
  readonly districtId: string
  readonly id: string
}

export interface TakenPageRow {
  district_id: string
  id: string
  event_id: string
  at: Date
  account_id: string
  role: string | null
  action: string
  what: TakenKind
  about: string[]
}

declare module '../database/tables.ts' {
  interface Tables {
    taken_pages: TakenPageRow
  }
}

/** What one of them holds at most. */
const mostAbout = 2000

/** Each row goes to the district it is of. */
export async function insertTaken(
  db: Db,
  taking: Pick<NewEvent, 'id' | 'at' | 'account_id' | 'role' | 'action'>,
  what: TakenKind,
  rows: readonly TakenRow[],
): Promise<void> {
  const { id: event_id, at, account_id, role, action } = taking
  const pages: TakenPageRow[] = []
  for (const [district_id, own] of Map.groupBy(rows, ({ districtId }) => districtId)) {
    const about = [...new Set(own.map(({ id }) => id))]
    for (let from = 0; from < about.length; from += mostAbout) {
      const page = { id: v7(), about: about.slice(from, from + mostAbout), what }
      pages.push({ district_id, event_id, at, account_id, role, action, ...page })
    }
  }
  if (pages.length) await db.insertInto('taken_pages').values(pages).execute()
}

/** A table that somebody else took, with those of the rows asked for that stood in it. */
export interface Taking extends Omit<TakenPageRow, 'district_id' | 'event_id' | 'about'> {
  readonly found: readonly string[]
}

/** The newest first. */
export async function listTakings(
  db: Db,
  accountId: string,
  about: readonly string[],
  mostPages: number,
): Promise<Taking[]> {
  const { rows } = await sql<Taking>`
    select (array_agg(page.id order by page.id))[1] as id, page.at, page.account_id, page.role, page.action, page.what,
        array_agg(distinct row.id) as found
      from taken_about(${about}::uuid[], ${mostPages}) told
      join taken_pages page on page.district_id = told.district_id and page.id = told.page_id, unnest(told.found) row (id)
     where page.account_id <> ${accountId}::uuid
     group by page.event_id, page.at, page.account_id, page.role, page.action, page.what
     order by page.at desc, 1 desc`.execute(db)
  return rows
}

/** Those of takings before. */
export async function deleteTakenBefore(db: Db, districtId: string, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('taken_pages')
    .where('district_id', '=', districtId)
    .where('at', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
