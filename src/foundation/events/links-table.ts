/** The rows of 0008-event-links.sql and every statement that makes or reads the chain. */
import { sql } from 'kysely'
import type { Db } from '../database/tables.ts'
import type { Written } from './words-of-events.ts'

interface EventLinkRow {
  district_id: string
  position: number
  event_id: string
  link: Buffer
  linked_at: Date
  /** Of an event that has expired, with the proof that we let it go. */
  mark: Buffer | null
  expired: Buffer | null
}

declare module '../database/tables.ts' {
  interface Tables {
    event_links: EventLinkRow
  }
}

export interface Head {
  readonly position: number
  readonly link: Buffer
}

/** One linker at a time for a district, until the end of the transaction. */
export async function lockChain(db: Db, districtId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('linli.chain'), hashtext(${districtId}))`.execute(db)
}

export const findHead = (db: Db, districtId: string): Promise<(Head & { event_id: string }) | undefined> =>
  db
    .selectFrom('event_links')
    .select(['position', 'link', 'event_id'])
    .where('district_id', '=', districtId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()

/** In the order of their ids, from an id on. */
export const listUnlinked = (
  db: Db,
  districtId: string,
  fromId: string,
  most: number,
): Promise<{ id: string; mark: Buffer; at: Date }[]> =>
  db
    .selectFrom('events')
    .select(['id', 'mark', 'at'])
    .where('district_id', '=', districtId)
    .where('id', '>=', fromId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('event_links as l')
            .select('l.position')
            .whereRef('l.district_id', '=', 'events.district_id')
            .whereRef('l.event_id', '=', 'events.id'),
        ),
      ),
    )
    .orderBy('id')
    .limit(most)
    .execute()

export async function insertLinks(db: Db, rows: readonly Omit<EventLinkRow, 'mark' | 'expired'>[]): Promise<void> {
  await db
    .insertInto('event_links')
    .columns(['district_id', 'position', 'event_id', 'link', 'linked_at'])
    .expression(
      sql`select * from unnest(${rows.map((row) => row.district_id)}::text[], ${rows.map((row) => row.position)}::bigint[],
        ${rows.map((row) => row.event_id)}::uuid[], ${rows.map((row) => row.link)}::bytea[],
        ${rows.map((row) => row.linked_at)}::timestamptz[])` as never,
    )
    .execute()
}

/** A link with its event, as PostgreSQL has it to the microsecond. The event is null when it is gone: expired, or by another hand. */
export interface LinkedRow extends Head {
  readonly event_id: string
  readonly mark: Buffer | null
  readonly expired: Buffer | null
  readonly event: Written | null
}

const exactly = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`)

async function listLinked(db: Db, districtId: string, { after, upTo }: Span, most: number): Promise<LinkedRow[]> {
  const { rows } = await sql<LinkedRow>`
    select l.position, l.event_id, l.link, coalesce(e.mark, l.mark) as mark, l.expired, case when e.id is not null then json_build_object('district_id', e.district_id, 'id', e.id,
        'at', ${exactly('e.at')}, 'device_at', ${exactly('e.device_at')}, 'account_id', e.account_id, 'role', e.role,
        'action', e.action, 'subject', e.subject, 'path', e.path, 'details', e.details, 'words', e.words,
        'command_id', e.command_id) end as event
      from event_links l
      left join events e on e.district_id = l.district_id and e.id = l.event_id
     where l.district_id = ${districtId} and l.position > ${after} and l.position <= ${upTo}
     order by l.position limit ${most}`.execute(db)
  return rows
}

/** After one position, up to another. */
export interface Span {
  readonly after: number
  readonly upTo: number
}
const whole: Span = { after: 0, upTo: Number.MAX_SAFE_INTEGER }
const pageSize = 2000

/** Links with their events, in their order, page by page. */
export async function* linkedRows(db: Db, districtId: string, span = whole): AsyncGenerator<LinkedRow> {
  for (let { after } = span; ; ) {
    const rows = await listLinked(db, districtId, { ...span, after }, pageSize)
    yield* rows
    const end = rows.at(-1)
    if (!end || rows.length < pageSize) return
    after = end.position
  }
}

/** Where what happened between two moments lies in the chain; undefined where nothing of it is linked. */
export async function findSpan(
  db: Db,
  districtId: string,
  { from, until }: { readonly from: Date | undefined; readonly until: Date | undefined },
): Promise<Span | undefined> {
  const { rows } = await sql<{ after: number | null; upTo: number }>`
    select min(l.position) - 1 as after, max(l.position) as "upTo"
      from events e join event_links l on l.district_id = e.district_id and l.event_id = e.id
     where e.district_id = ${districtId}
       and e.at >= coalesce(${from}::timestamptz, '-infinity') and e.at < coalesce(${until}::timestamptz, 'infinity')`.execute(
    db,
  )
  const [span] = rows
  return span && span.after !== null ? { after: span.after, upTo: span.upTo } : undefined
}

/** Linked events that may expire, in the order of their ids, without those that are gone. */
export async function listPassing(
  db: Db,
  districtId: string,
  { before, after }: { readonly before: Date; readonly after: string | undefined },
  most: number,
): Promise<{ event_id: string; subject: string; position: number; mark: Buffer }[]> {
  const { rows } = await sql<{ event_id: string; subject: string; position: number; mark: Buffer }>`
    select e.id as event_id, e.subject, l.position, e.mark
      from events e join event_links l on l.district_id = e.district_id and l.event_id = e.id
     where e.district_id = ${districtId} and e.at < ${before} and e.action = any (passing_actions())
       and e.id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000')
     order by e.id limit ${most}`.execute(db)
  return rows
}

/** Takes the events away and keeps their marks in their links. Returns how many the database let go. */
export async function expireLinked(
  db: Db,
  districtId: string,
  going: readonly { readonly id: string; readonly proof: Buffer }[],
): Promise<number> {
  const [ids, proofs] = [going.map(({ id }) => id), going.map(({ proof }) => proof)]
  const { rows } = await sql<{ n: number }>`
    select expire_events(${districtId}, ${ids}::uuid[], ${proofs}::bytea[]) as n`.execute(db)
  return rows[0]?.n ?? 0
}

/** The link at a position. */
export const findLink = (db: Db, districtId: string, position: number): Promise<Head | undefined> =>
  db
    .selectFrom('event_links')
    .select(['position', 'link'])
    .where('district_id', '=', districtId)
    .where('position', '=', position)
    .executeTakeFirst()

/** Answered commands that left no event: what they did was recorded, and is gone. */
export async function countSilentCommands(db: Db, districtId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from commands c
     where c.district_id = ${districtId} and c.answer is not null
       and not exists (select from events e where e.command_id = c.id)`.execute(db)
  return rows[0]?.n ?? 0
}
