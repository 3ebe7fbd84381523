/** Reads everything that is written in a database, as its owner. */
import type pg from 'pg'

interface Column {
  readonly name: string
  readonly table: string
  readonly text: string
}

const readable = `
  select table_schema || '.' || table_name as "table", column_name as name,
    case udt_name when 'bytea' then format('encode(%I, ''escape'')', column_name) else format('%I::text', column_name) end as text
  from information_schema.columns join information_schema.tables using (table_schema, table_name)
  where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
    and udt_name ~ '^_?(text|varchar|bpchar|json|jsonb|bytea|name)$'`

/** The columns in which something matches, each with how often: 'public.accounts.name 3'. */
export async function columnsWith(owner: pg.Pool, pattern: RegExp): Promise<string[]> {
  const { rows } = await owner.query<Column>(readable)
  if (rows.length < 100) throw new Error('Too few columns were read.')
  const found: string[] = []
  for (const { table, name, text } of rows) {
    const counted = `select count(*)::int as n from ${table} where ${text} ~ $1`
    const { rows: counts } = await owner.query<{ n: number }>(counted, [pattern.source])
    if (counts[0]?.n) found.push(`${table}.${name} ${counts[0].n}`)
  }
  return found
}
