/** Every statement that lists or counts requests. */
import { type SelectQueryBuilder, sql } from 'kysely'
import { type Actor, districtsOf, type Post } from '../../foundation/access/standing.ts'
import { oneOf } from '../../foundation/database/one-of.ts'
import type { Db, Tables } from '../../foundation/database/tables.ts'
import type { InboxFlag } from './contract-inbox.ts'
import { flagText } from './queries-flags.ts'
import { columnOfParts } from './queries-open.ts'
import { isOpen, shownAnswer, shownContent, waitingFor, withinText } from './queries-scope.ts'
import type { RequestLevel, RequestState } from './workflow.ts'

/** What a line of a list is made of. */
export interface LineRow {
  id: string
  number: string
  category_name: string
  category_name_en: string
  is_urgent: boolean
  state: RequestState
  excerpt: string
  place_label: string
  submitted_at: Date
  state_since: Date
  due_at: Date | null
  overdue_at: Date | null
  requester_id: string | null
  filer_id: string | null
  assignee_id: string | null
  requester_name: string
  shows_name: boolean
  is_private: boolean
  path: string
  assignee_name: string | null
  level: RequestLevel
}

export const lineColumns = `r.id, r.number, c.name as category_name, c.name_en as category_name_en, c.is_urgent, r.state,
  ${shownContent('r', 100)} as excerpt, r.is_private, r.place_label, r.submitted_at, r.state_since, r.due_at, r.overdue_at,
  r.requester_id, r.filer_id, r.assignee_id, r.requester_name, r.shows_name, r.path, r.assignee_name, r.level`

/** Where the last page ended: an instant and an id. */
export interface Cursor {
  readonly at: Date
  readonly id: string
}

export const cursorText = (cursor: Cursor): string => `${cursor.at.toISOString()}~${cursor.id}`

export function cursorOf(text: string | undefined): Cursor | undefined {
  const [at = '', id = ''] = (text ?? '').split('~')
  const instant = new Date(at)
  return Number.isNaN(instant.getTime()) || !/^[0-9a-f-]{36}$/.test(id) ? undefined : { at: instant, id }
}

export interface InboxAsked {
  readonly post: Post
  readonly state?: string | undefined
  readonly level?: string | undefined
  readonly outside?: 'parts' | undefined
  readonly categoryId?: string | undefined
  readonly flag?: InboxFlag | undefined
  readonly show: 'open' | 'ended'
  /** Only what 12345 passed on. */
  readonly isFromHotline?: boolean
  readonly after?: Cursor | undefined
  readonly limit: number
  readonly now: Date
}

interface Statement {
  readonly text: string
  readonly values: unknown[]
}

/** What lies in an inbox, and how it is sorted. */
function inboxParts(asked: InboxAsked) {
  const place = withinText(asked.post)
  const values: unknown[] = [...place.values, asked.now]
  const given = (value: unknown): string => `$${values.push(value) + 1}`
  const [key, order] = asked.show === 'open' ? ['r.due_at', 'asc'] : ['r.submitted_at', 'desc']
  const conditions = [
    place.text,
    asked.show === 'open' ? 'r.is_open' : 'not r.is_open',
    '$4::timestamptz is not null',
    ...(asked.isFromHotline ? ['r.hotline_number is not null'] : []),
    ...(asked.flag ? [flagText(asked.flag, asked.post)] : []),
    ...(asked.state ? [`r.state = ${given(asked.state)}`] : []),
    ...(asked.level ? [`r.level = ${given(asked.level)}`] : []),
    ...(asked.outside ? [`${columnOfParts(asked.post.level)} = ''`] : []),
    ...(asked.categoryId ? [`r.category_id = ${given(asked.categoryId)}`] : []),
    ...(asked.after
      ? [
          `(${key}, r.id) ${order === 'asc' ? '>' : '<'} (${given(asked.after.at)}::timestamptz, ${given(asked.after.id)}::uuid)`,
        ]
      : []),
  ]
  return { where: conditions.join(' and '), orderBy: `${key} ${order}, r.id ${order}`, values, given }
}

/** The inbox as one statement for Database.readOnce. */
export function inboxStatement(asked: InboxAsked): Statement {
  const { where, orderBy, values, given } = inboxParts(asked)
  const text = `select ${lineColumns} from requests r
    join request_categories c on c.district_id = r.district_id and c.id = r.category_id
    where ${where} order by ${orderBy} limit ${given(asked.limit + 1)}`
  return { text, values }
}

/** Everything in an inbox, in its order: sorted once, however many pages are read of it afterwards. */
export function inboxIdsStatement(asked: InboxAsked): Statement {
  const { where, orderBy, values, given } = inboxParts(asked)
  // As one text: an array of a hundred thousand takes longer to read than to find.
  const text = `select array_to_string(array(select r.id from requests r
    where ${where} order by ${orderBy} limit ${given(asked.limit + 1)}), ' ') as ids`
  return { text, values }
}

/** What the columns of a table that is taken out are made of. Moments are texts already, as the table shows them. */
export interface ExportRow extends Omit<LineRow, 'excerpt' | 'submitted_at' | 'state_since'> {
  district_id: string
  content: string
  due: string | null
  submitted: string
  since: string
  answered: string | null
  closed: string | null
  solved: 'yes' | 'partly' | 'no' | null
  hotline_number: string | null
  hotline_due: string | null
  answer: string | null
}

/** '2026-03-02 09:00' at +08:00, for a hundred thousand rows cheaper than an instant that is read and said anew. */
const momentText = (column: string): string =>
  `to_char(r.${column} at time zone interval '8 hours', 'YYYY-MM-DD HH24:MI')`

/** Some of them, in any order. */
export function exportStatement(post: Post, ids: readonly string[]): Statement {
  const place = withinText(post)
  const text = `select r.district_id, r.id, r.number, c.name as category_name, c.name_en as category_name_en, c.is_urgent,
    r.state, r.level, r.place_label, r.path, r.is_private, r.requester_id, r.filer_id, r.assignee_id, r.requester_name,
    r.shows_name, r.assignee_name, r.due_at, r.overdue_at, ${momentText('due_at')} as due,
    ${momentText('submitted_at')} as submitted, ${momentText('state_since')} as since,
    ${momentText('answered_at')} as answered, ${momentText('closed_at')} as closed, r.solved, r.hotline_number,
    ${momentText('hotline_due_at')} as hotline_due, ${shownContent('r')} as content, ${shownAnswer('r')} as answer
    from requests r
    join request_categories c on c.district_id = r.district_id and c.id = r.category_id
    where ${place.text} and r.id = any($4::uuid[])`
  return { text, values: [...place.values, ids] }
}

export type Lines = SelectQueryBuilder<
  Tables & { r: Tables['requests']; c: Tables['request_categories'] },
  'requests',
  LineRow
>

export const lines = (db: Db): Lines =>
  db
    .selectFrom('requests')
    .innerJoin('request_categories as c', (join) =>
      join.onRef('c.district_id', '=', 'requests.district_id').onRef('c.id', '=', 'requests.category_id'),
    )
    .select([
      'requests.id',
      'number',
      'c.name as category_name',
      'c.name_en as category_name_en',
      'c.is_urgent',
      'state',
      sql.raw<string>(shownContent('requests', 100)).as('excerpt'),
      'is_private',
      'place_label',
      'submitted_at',
      'state_since',
      'due_at',
      'overdue_at',
      'requester_id',
      'filer_id',
      'assignee_id',
      'requester_name',
      'shows_name',
      'path',
      'assignee_name',
      'requests.level',
    ]) as unknown as Lines

/** What somebody has to do, or waits for before going on. */
const inHand = sql<boolean>`state in ('claimed', 'serving', 'paused')`

const ofDistricts = (actor: Actor) => sql<boolean>`requests.district_id = ${oneOf(districtsOf(actor))}`

/** A person's own lists are short: how many lines were read already is all that a next page must know. */
export interface Page {
  readonly offset: number
  readonly limit: number
}

export const listMine = (db: Db, actor: Actor, show: 'all' | 'open', page: Page): Promise<LineRow[]> =>
  lines(db)
    .where(ofDistricts(actor))
    .where((where) => where.or([where('requester_id', '=', actor.accountId), where('filer_id', '=', actor.accountId)]))
    .$if(show === 'open', (query) => query.where(isOpen))
    .orderBy('submitted_at', 'desc')
    .orderBy('requests.id', 'desc')
    .offset(page.offset)
    .limit(page.limit + 1)
    .execute()

/** The urgent ones first, then by deadline. */
export const listAvailable = (db: Db, actor: Actor, page: Page): Promise<LineRow[]> =>
  lines(db)
    .where(waitingFor(actor) as never)
    .orderBy(sql`c.is_urgent`, 'desc')
    .orderBy('due_at')
    .orderBy('requests.id')
    .offset(page.offset)
    .limit(page.limit + 1)
    .execute()

/** What is still to do by deadline, then the rest, newest first. */
export const listWork = (db: Db, actor: Actor, page: Page): Promise<LineRow[]> =>
  lines(db)
    .where(ofDistricts(actor))
    .where('assignee_id', '=', actor.accountId)
    .orderBy(sql`case when ${inHand} then due_at end`)
    .orderBy('state_since', 'desc')
    .orderBy('requests.id')
    .offset(page.offset)
    .limit(page.limit + 1)
    .execute()

export interface HomeCounts {
  mine_open: number
  mine_to_confirm: number
  work_open: number
  work_overdue: number
}

export const countHome = (db: Db, actor: Actor, now: Date): Promise<HomeCounts> => {
  const mine = sql<boolean>`(requester_id = ${actor.accountId} or filer_id = ${actor.accountId})`
  const work = sql<boolean>`assignee_id = ${actor.accountId}`
  return db
    .selectFrom('requests')
    .select([
      sql<number>`count(*) filter (where ${mine})::int`.as('mine_open'),
      sql<number>`count(*) filter (where ${mine} and state = 'answered')::int`.as('mine_to_confirm'),
      sql<number>`count(*) filter (where ${work} and ${inHand})::int`.as('work_open'),
      sql<number>`count(*) filter (where ${work} and ${inHand} and state <> 'paused' and due_at <= ${now})::int`.as(
        'work_overdue',
      ),
    ])
    .where(ofDistricts(actor))
    .where(isOpen)
    .where(sql<boolean>`(${mine} or ${work})`)
    .executeTakeFirstOrThrow()
}

export const countAvailable = async (db: Db, actor: Actor): Promise<number> => {
  const row = await db
    .selectFrom('requests')
    .select(sql<number>`count(*)::int`.as('n'))
    .where(waitingFor(actor))
    .executeTakeFirstOrThrow()
  return row.n
}
