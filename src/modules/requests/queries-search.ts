/** Every statement of the search. What is found by its words is always asked about again by who may see it. */
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Actor, Post } from '../../foundation/access/standing.ts'
import type { Db, Tables } from '../../foundation/database/tables.ts'
import { type Cursor, type LineRow, type Lines, lines } from './queries-lists.ts'
import { nearTo, ownTo, shownAnswer, shownContent, visibleTo, within } from './queries-scope.ts'
import type { StoredRequest, TextRow } from './table.ts'
import type { RequestState } from './workflow.ts'

export const insertText = async (db: Db, row: TextRow): Promise<void> => {
  await db.insertInto('request_texts').values(row).execute()
}

export const updateText = async (
  db: Db,
  row: Pick<StoredRequest, 'district_id' | 'id'>,
  change: Pick<TextRow, 'text' | 'text_inside' | 'keys'>,
): Promise<void> => {
  await db
    .updateTable('request_texts')
    .set(change)
    .where('district_id', '=', row.district_id)
    .where('request_id', '=', row.id)
    .execute()
}

export interface Sought {
  /** Folded; all of them must be there. */
  readonly words: readonly string[]
  readonly place?: Pick<Post, 'level' | 'segment' | 'path' | 'districtId' | 'districts'> | undefined
  readonly state?: RequestState | undefined
  readonly categoryId?: string | undefined
  /** From this instant on. */
  readonly since?: Date | undefined
  /** Only what lies behind it, that is, what is older. */
  readonly after: Cursor
  readonly most: number
}

export type FoundRow = LineRow & Pick<StoredRequest, 'content' | 'answer'>
type Where = ExpressionBuilder<Tables, 'requests'>

const narrowed =
  ({ place, state, categoryId, since, after }: Sought) =>
  (where: Where): Expression<SqlBool> =>
    where.and([
      sql<boolean>`(requests.submitted_at, requests.id) < (${after.at}, ${after.id})`,
      ...(place ? [within(where, place)] : []),
      ...(state ? [where('requests.state', '=', state)] : []),
      ...(categoryId ? [where('requests.category_id', '=', categoryId)] : []),
      ...(since ? [where('requests.submitted_at', '>=', since)] : []),
    ])

/** What was written in a private one is not shown, as it was not searched. */
const foundLines = (db: Db): Lines =>
  lines(db).select([
    sql.raw<string>(shownContent('requests')).as('content'),
    sql.raw<string | null>(shownAnswer('requests')).as('answer'),
  ] as never) as unknown as Lines

const newestFirst = async (query: Lines, most: number): Promise<FoundRow[]> =>
  (await query
    .orderBy('requests.submitted_at', 'desc')
    .orderBy('requests.id', 'desc')
    .limit(most)
    .execute()) as FoundRow[]

/** Among what is the reader's own or waits to be taken by them; of the latter only what everybody may see of it. */
export const listFoundNear = (db: Db, actor: Actor, sought: Sought): Promise<FoundRow[]> =>
  newestFirst(
    foundLines(db)
      .where(nearTo(actor) as never)
      .where(narrowed(sought) as never)
      .where((where) => {
        const isOwn = ownTo(actor)(where as never)
        return sql<boolean>`exists (select from request_texts t,
            lateral (select case when ${isOwn} then t.text || ' ' || t.text_inside else t.text end as seen) its
          where t.district_id = requests.district_id and t.request_id = requests.id
            and not exists (select from unnest(${[...sought.words]}::text[]) as word where strpos(its.seen, word) = 0))`
      }),
    sought.most,
  )

/** Where a text is: an instant and the id of its request. */
export type FoundText = Cursor

interface Looked {
  readonly pairs: readonly string[]
  /** Those that their pairs alone do not prove. */
  readonly words: readonly string[]
  /** All of them overseen by the reader. Null: everywhere in the reader's districts, which they oversee then. */
  readonly places: readonly string[] | null
  readonly since: Date
  readonly until: Cursor
  readonly most: number
}

export interface Found {
  /** What was looked at, the newest first. */
  readonly texts: FoundText[]
  /** Those of them that the reader may see and asked for. */
  readonly rows: FoundRow[]
}

/** What the texts say is found by 0044-request-texts.sql, which tells where they are and nothing else; in the same message the lines are read. */
export async function listFoundBack(db: Db, actor: Actor, sought: Sought, looked: Looked): Promise<Found> {
  const { pairs, words, places, since, until, most } = looked
  const line = foundLines(db)
    .where(sql<boolean>`requests.district_id = text.district and requests.id = text.id` as never)
    .where(visibleTo(actor) as never)
    .where(narrowed(sought) as never)
    // In one piece: each line is looked up by its id, however few the planner thinks lie in the reader's place.
    .offset(sql.lit(0))
  const { rows } = await sql<FoundRow & { text_id: string; text_at: Date }>`
    select line.*, text.id as text_id, text.at as text_at
    from find_request_texts(${[...pairs]}, ${[...words]}, ${places && [...places]}, ${since}, ${until.at}, ${until.id}, ${most}) text
      left join lateral ${line} line on true
    order by text.at desc, text.id desc`.execute(db)
  return {
    texts: rows.map(({ text_id, text_at }) => ({ id: text_id, at: text_at })),
    rows: rows.filter(({ id }) => id !== null),
  }
}
