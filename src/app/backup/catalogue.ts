/** What a copy of the database consists of: every table that holds something of its own, in an order that references allow. */
import type { ClientBase } from 'pg'

export interface CopiedTable {
  /** 'public.requests' */
  readonly name: string
  /** Without those that PostgreSQL computes. */
  readonly columns: readonly string[]
  /** Which rows; '' is all. */
  readonly where: string
}

/**
 * Of the job queues only what is still to be done, or was given up: the rest has left its effect. The queue's own ticks are
 * of a server that runs, and come by themselves.
 */
const queuedJobs =
  "(state in ('created', 'retry', 'active') or name = 'dead-letters') and not starts_with(name, '__pgboss__')"

export async function listTables(client: ClientBase): Promise<CopiedTable[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; needs: string[] }>(`
    select format('%I.%I', n.nspname, t.relname) as name,
           (select array_agg(format('%I', a.attname) order by a.attnum) from pg_attribute a
             where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
           array(select distinct format('%I.%I', n.nspname, f.relname) from pg_constraint c join pg_class f on f.oid = c.confrelid
                  where c.conrelid = t.oid and c.contype = 'f' and f.oid <> t.oid) as needs
      from pg_class t join pg_namespace n on n.oid = t.relnamespace
     where (n.nspname = 'public' and t.relkind in ('r', 'p') and not t.relispartition and t.relpersistence = 'p')
        or (n.nspname = 'pgboss' and t.relname = 'job')
     order by n.nspname desc, t.relname`)
  const placed = new Map<string, CopiedTable>()
  const waiting = new Map(rows.map((row) => [row.name, row]))
  while (waiting.size) {
    const ready = [...waiting.values()].filter(({ needs }) => needs.every((one) => placed.has(one)))
    if (ready.length === 0)
      throw new Error(`Tables refer to each other in a circle: ${[...waiting.keys()].join(', ')}.`)
    for (const { name, columns } of ready) {
      waiting.delete(name)
      placed.set(name, { name, columns, where: name === 'pgboss.job' ? queuedJobs : '' })
    }
  }
  return [...placed.values()]
}

export interface Content {
  readonly rows: number
  /** The sum of all rows' hashes: the same content has the same sum, in whatever order it lies. */
  readonly sum: string
}

/** Both sides of a comparison must read the same text for the same value. */
export const plainText = `set local timezone = 'UTC'; set local datestyle = 'ISO'; set local intervalstyle = 'postgres';
  set local bytea_output = 'hex'; set local extra_float_digits = 1`

export async function contentOf(client: ClientBase, { name, columns, where }: CopiedTable): Promise<Content> {
  const { rows } = await client.query<Content>(`
    select count(*)::float8 as rows,
           coalesce(sum(('x' || left(md5(row(${columns.join(', ')})::text), 15))::bit(60)::bigint::numeric), 0)::text as sum
      from ${name} ${where && `where ${where}`}`)
  return rows[0] ?? { rows: 0, sum: '0' }
}

/** The files that any table refers to. */
export async function listFileHashes(client: ClientBase): Promise<string[]> {
  const { rows: holders } = await client.query<{ name: string }>(`
    select attrelid::regclass::text as name from pg_attribute a join pg_class t on t.oid = a.attrelid
     where a.attname = 'sha256' and t.relnamespace = 'public'::regnamespace and t.relkind = 'r'`)
  const found = new Set<string>()
  for (const { name } of holders) {
    const { rows } = await client.query<{ sha256: string }>(
      `select distinct sha256 from ${name} where sha256 is not null`,
    )
    for (const { sha256 } of rows) found.add(sha256)
  }
  return [...found].toSorted()
}
