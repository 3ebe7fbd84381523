/** Turns what calls sent to the database into a script that raw PostgreSQL repeats, with ids of its own in every turn. */
import type pg from 'pg'
import type { Sent } from './traced.ts'

/** What stands for $1, $2 … of a statement: a value that never changes, or who repeats the script and how often before. */
export type Argument = { readonly value: string } | 'client' | 'turn'

export interface RawStatement {
  readonly text: string
  readonly arguments: readonly Argument[]
}

/** Statements that travel in one message, as they did when they were overheard. */
export type Script = readonly (readonly RawStatement[])[]

/** What is made anew for each call: ids, and the numbers that people read to each other. */
const fresh = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[0-9]{6}-[A-Z0-9]{5}\b/g

/**
 * An id that only this client makes in this turn, in SQL; `slot` tells the ids of one turn apart. Later turns sort behind
 * earlier ones, as our own ids do.
 */
export const freshId = (turn: string, client: string, slot: number): string =>
  `(lpad(to_hex(${turn}), 8, '0') || '-0000-7000-80' || lpad(to_hex(${client}), 2, '0') || '-${slot.toString(16).padStart(12, '0')}')`

/**
 * `twice` is the same call overheard two times: what differs is fresh. `subject` is an id in the second that somebody made
 * beforehand; it becomes the one in slot 0.
 */
export async function scriptOf(
  owner: pg.Pool,
  twice: readonly [readonly Sent[], readonly Sent[]],
  subject?: string,
): Promise<Script> {
  const [before, sent] = twice
  const known = new Set(before.flatMap(tokensOf))
  const slots = new Map(subject ? [[subject, 0]] : [])
  for (const token of sent.flatMap(tokensOf))
    if (!known.has(token) && !slots.has(token)) slots.set(token, slots.size + 1)
  return Promise.all(sent.map((message) => rawMessage(owner, message, slots)))
}

const tokensOf = ({ values }: Sent): string[] => values.flatMap((value) => asText(value)?.match(fresh) ?? [])

async function rawMessage(
  owner: pg.Pool,
  { text, values }: Sent,
  slots: ReadonlyMap<string, number>,
): Promise<RawStatement[]> {
  if (values.length === 0)
    return text
      .split(';')
      .filter((statement) => statement.trim())
      .map((statement) => ({ text: statement.trim(), arguments: [] }))
  const types = await parameterTypes(owner, text)
  const given: Argument[] = []
  const place = (argument: Argument): string => `$${given.push(argument)}`
  const made = (slot: number): string => freshId(`${place('turn')}::bigint`, `${place('client')}::bigint`, slot)
  const said = values.map((value, at) => {
    const written = asText(value)
    const type = types[at] ?? 'text'
    if (written === null) return `null::${type}`
    if (!isFresh(written, slots)) return `${place({ value: written })}::${type}`
    const ids = (written.match(fresh) ?? []).map((token) => made(slots.get(token) ?? 0))
    return `(${written.startsWith('{') ? `array[${ids.join(', ')}]` : ids[0]})::${type}`
  })
  return [{ text: text.replace(/\$(\d+)/g, (_, at: string) => said[Number(at) - 1] ?? ''), arguments: given }]
}

/** Only ids, and lists of ids, must be new; what merely mentions them, such as a kept answer, may say the same each time. */
const isFresh = (written: string, slots: ReadonlyMap<string, number>): boolean =>
  /^[{},]*$/.test(written.replace(fresh, '')) && (written.match(fresh) ?? []).some((token) => slots.has(token))

/** What PostgreSQL takes the parameters for: an expression in the place of one must say its type. */
async function parameterTypes(owner: pg.Pool, text: string): Promise<string[]> {
  const client = await owner.connect()
  try {
    await client.query(`prepare overheard as ${text}`)
    const { rows } = await client.query<{ types: string[] }>(
      "select parameter_types::text[] as types from pg_prepared_statements where name = 'overheard'",
    )
    await client.query('deallocate overheard')
    return rows[0]?.types ?? []
  } finally {
    client.release()
  }
}

/** A value as it travels. */
function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return `{${value.map(asElement).join(',')}}`
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function asElement(value: unknown): string {
  const written = asText(value)
  if (written === null) return 'NULL'
  return Array.isArray(value) || /^[\w-]+$/.test(written) ? written : `"${written.replace(/[\\"]/g, '\\$&')}"`
}
