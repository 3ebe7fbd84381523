/** The rows of 0002-events.sql and every statement about them. */
import { type ColumnType, type JSONColumnType, sql } from 'kysely'
import type { Client } from '../database/connections.ts'
import { prepared } from '../database/connections.ts'
import { oneOf } from '../database/one-of.ts'
import type { Db } from '../database/tables.ts'
import { sealedColumn } from '../vault/sealed-column.ts'

export interface CommandRow {
  district_id: string
  account_id: string
  id: string
  name: string
  body_hash: string
  /** Sealed. */
  answer: string | null
  at: Date
}

export const commandAnswer = sealedColumn('commands', 'answer', ['district_id', 'account_id', 'id'])

export interface EventRow {
  district_id: string
  id: string
  at: Date
  device_at: Date | null
  account_id: string
  role: string | null
  action: string
  subject: string
  path: string
  details: JSONColumnType<object>
  words: string | null
  command_id: ColumnType<string | null, string | null, never>
  mark: Buffer
}

declare module '../database/tables.ts' {
  interface Tables {
    commands: CommandRow
    events: EventRow
  }
}

export interface NewEvent {
  readonly district_id: string
  readonly id: string
  readonly at: Date
  readonly device_at: Date | null
  readonly account_id: string
  readonly role: string | null
  readonly action: string
  readonly subject: string
  readonly path: string
  readonly details: object
  readonly command_id: string | null
}

/** An event as it is written: what people wrote is sealed, and the row is marked. */
export interface EventToStore extends NewEvent {
  readonly words: string | null
  readonly mark: Buffer
}

/** When the newest event of all districts was recorded; undefined when there is none. */
export async function findLatest(owner: Client): Promise<Date | undefined> {
  const { rows } = await owner.query<{ id: string | null }>(`
    select max(newest.id::text) as id from districts d,
      lateral (select id from events where district_id = d.id order by id desc limit 1) newest`)
  return rows[0]?.id ? recordedAt(rows[0].id) : undefined
}

const recordedAt = (id: string): Date => new Date(Number.parseInt(id.replace('-', '').slice(0, 12), 16))

type CommandKey = Pick<CommandRow, 'district_id' | 'account_id' | 'id'>

const claiming = `insert into commands (district_id, account_id, id, name, body_hash, at)
  values ($1, $2, $3, $4, $5, $6) on conflict do nothing`

/**
 * Takes the command's id for this transaction; false when it was taken before. Of two copies that arrive at once, the
 * second waits here until the first has committed or rolled back. It is sent when this is called, before anything that is
 * said later.
 */
export async function claimCommand(client: Client, row: Omit<CommandRow, 'answer'>): Promise<boolean> {
  const values = [row.district_id, row.account_id, row.id, row.name, row.body_hash, row.at]
  const { rowCount } = await client.query(prepared(claiming, values))
  return rowCount === 1
}

/** A command that was answered. */
export async function findCommand(db: Db, key: CommandKey): Promise<Pick<CommandRow, 'name' | 'body_hash' | 'answer'>> {
  const row = await db
    .selectFrom('commands')
    .select(['name', 'body_hash', 'answer'])
    .where('district_id', '=', key.district_id)
    .where('account_id', '=', key.account_id)
    .where('id', '=', key.id)
    .executeTakeFirstOrThrow()
  return { ...row, answer: commandAnswer.open(db.vault, key, row.answer) }
}

const insertEventsText = `insert into events
    (district_id, id, at, device_at, account_id, role, action, subject, path, details, words, command_id, mark)
  select * from unnest($1::text[], $2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::uuid[], $6::text[], $7::text[],
                       $8::uuid[], $9::text[], $10::jsonb[], $11::text[], $12::uuid[], $13::bytea[])`

const eventValues = (events: readonly EventToStore[]): unknown[] => [
  events.map((event) => event.district_id),
  events.map((event) => event.id),
  events.map((event) => event.at),
  events.map((event) => event.device_at),
  events.map((event) => event.account_id),
  events.map((event) => event.role),
  events.map((event) => event.action),
  events.map((event) => event.subject),
  events.map((event) => event.path),
  events.map((event) => JSON.stringify(event.details)),
  events.map((event) => event.words),
  events.map((event) => event.command_id),
  events.map((event) => event.mark),
]

/** Writes the events of a command and its answer in one message. */
export async function keepAnswer(
  { vault }: Db,
  client: Client,
  events: readonly EventToStore[],
  command: CommandKey,
  answer: string,
): Promise<void> {
  const text = `with kept as (${insertEventsText})
    update commands set answer = $14 where district_id = $15 and account_id = $16 and id = $17`
  const sealed = commandAnswer.seal(vault, command, answer)
  const values = [...eventValues(events), sealed, command.district_id, command.account_id, command.id]
  await client.query(prepared(text, values))
}

/** Writes events that no command answers for: the clock's, and those of doors. */
export async function insertStoredEvents(client: Client, events: readonly EventToStore[]): Promise<void> {
  await client.query({ text: insertEventsText, values: eventValues(events) })
}

/** What was sent and answered before is forgotten; that it was answered stays. Returns how many there were. */
export async function blankAnswersBefore(db: Db, districtId: string, before: Date): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('commands')
    .set({ answer: null, body_hash: '' })
    .where('district_id', '=', districtId)
    .where('at', '<', before)
    .where(sql<boolean>`(answer is not null or body_hash <> '')`)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** What this account was answered is forgotten. */
export const blankAnswersOf = async (db: Db, accountId: string, districts: readonly string[]): Promise<void> =>
  void (await db
    .updateTable('commands')
    .set({ answer: null })
    .where('district_id', '=', oneOf(districts))
    .where('account_id', '=', accountId)
    .execute())

/** Replies that were given to others about these things: they repeat what stood there. */
export const blankAnswersAbout = async (
  db: Db,
  districts: readonly string[],
  about: readonly { readonly districtId: string; readonly id: string }[],
): Promise<void> =>
  void (await sql`
    update commands set answer = null
      from json_to_recordset(${JSON.stringify(about)}) as thing ("districtId" text, id uuid)
      join events e on e.district_id = thing."districtId" and e.subject = thing.id
     where commands.district_id = any(${[...districts]}::text[]) and commands.account_id = e.account_id
       and commands.id = e.command_id and commands.answer is not null`.execute(db))

/** A row as it lies there. */
export type StoredRow = Omit<EventRow, 'details' | 'command_id' | 'mark'> & { details: Record<string, unknown> }
/** An event as it is read: what people wrote stands in `details.said`. */
export type StoredEvent = Omit<StoredRow, 'words'>

/** What the machine noted of these events, by their ids, without the words of people. Each is looked up by its key. */
export async function listDetails(
  db: Db,
  districtId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> {
  const { rows } = await sql<{ id: string; details: Record<string, unknown> }>`
    select event.* from unnest(${ids}::uuid[]) as asked (id), lateral (
      select id, details from events where district_id = ${districtId} and id = asked.id limit 1) event`.execute(db)
  return new Map(rows.map(({ id, details }) => [id, details]))
}

/** These, in no order; each is looked up by its key. */
export async function listRowsById(
  db: Db,
  events: readonly Pick<StoredRow, 'district_id' | 'id'>[],
): Promise<StoredRow[]> {
  const [districts, ids] = [events.map(({ district_id }) => district_id), events.map(({ id }) => id)]
  const { rows } = await sql<StoredRow>`
    select event.* from unnest(${districts}::text[], ${ids}::uuid[]) as asked (district_id, id), lateral (
      select e.district_id, e.id, e.at, e.device_at, e.account_id, e.role, e.action, e.subject, e.path, e.details, e.words
        from events e where e.district_id = asked.district_id and e.id = asked.id limit 1) event`.execute(db)
  return rows
}

/** In the order in which they happened: their instants may say otherwise, when clocks were set back. */
export const listRows = (db: Db, districtId: string, subject: string): Promise<StoredRow[]> =>
  db
    .selectFrom('events')
    .select([
      'district_id',
      'id',
      'at',
      'device_at',
      'account_id',
      'role',
      'action',
      'subject',
      'path',
      'details',
      'words',
    ])
    .where('district_id', '=', districtId)
    .where('subject', '=', subject)
    .orderBy('id')
    .execute() as Promise<StoredRow[]>
