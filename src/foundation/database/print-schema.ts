/** Today's shape of the tables as SQL to read, out of the catalogue: the same database prints the same text everywhere. */
import type pg from 'pg'

interface TableParts {
  readonly name: string
  readonly columns: readonly string[]
  readonly constraints: readonly string[]
  readonly indexes: readonly string[]
  readonly walled: boolean
  readonly policies: readonly string[]
  readonly grants: readonly string[]
}

interface FunctionParts {
  readonly definition: string
  readonly grants: readonly string[]
}

const head = `-- Today's tables, printed by npm run print from a freshly migrated database. Not run: the numbered migrations are.
-- linli_app is the role the application works as; it owns nothing.
`

export async function printSchema(owner: pg.Pool): Promise<string> {
  const tables = await owner.query<TableParts>(tablesText)
  const functions = await owner.query<FunctionParts>(functionsText)
  return [head, ...functions.rows.map(printFunction), ...tables.rows.map(printTable)].join('\n')
}

const printFunction = ({ definition, grants }: FunctionParts): string =>
  [`${definition.trim()};`, ...grants, ''].join('\n')

function printTable(table: TableParts): string {
  const inside = [...table.columns, ...table.constraints].map((line) => `  ${line}`).join(',\n')
  return [
    `create table ${table.name} (\n${inside}\n);`,
    ...table.indexes.map((index) => `${index};`),
    ...(table.walled ? [`alter table ${table.name} enable row level security;`] : []),
    ...table.policies,
    ...table.grants,
    '',
  ].join('\n')
}

const tablesText = `
select t.relname as name,
  array(select concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
           case when a.attcollation <> ty.typcollation then 'collate ' || quote_ident(co.collname) end,
           case when a.attgenerated = 's' then 'generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
                when d.adbin is not null then 'default ' || pg_get_expr(d.adbin, d.adrelid) end,
           case when a.attidentity <> '' then 'generated as identity' end,
           case when a.attnotnull then 'not null' end)
      from pg_attribute a
      join pg_type ty on ty.oid = a.atttypid
      left join pg_collation co on co.oid = a.attcollation
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
     where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
     order by a.attnum) as columns,
  array(select pg_get_constraintdef(c.oid) from pg_constraint c
     where c.conrelid = t.oid and c.contype in ('p', 'u', 'f', 'c', 'x')
     order by position(c.contype::text in 'pufcx'), c.conname collate "C") as constraints,
  array(select pg_get_indexdef(i.indexrelid) from pg_index i
      join pg_class ic on ic.oid = i.indexrelid
     where i.indrelid = t.oid and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
     order by ic.relname collate "C") as indexes,
  t.relrowsecurity as walled,
  array(select concat_ws(' ', 'create policy', quote_ident(p.polname), 'on', t.relname,
           case p.polcmd when 'r' then 'for select' when 'a' then 'for insert' when 'w' then 'for update' when 'd' then 'for delete' end,
           'using (' || pg_get_expr(p.polqual, p.polrelid) || ')',
           'with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')') || ';'
      from pg_policy p where p.polrelid = t.oid order by p.polname collate "C") as policies,
  array(select 'grant ' || string_agg(lower(x.privilege_type), ', ' order by x.privilege_type) || ' on ' || t.relname || ' to linli_app;'
      from aclexplode(t.relacl) x where x.grantee = 'linli_app'::regrole having count(*) > 0)
  || array(select 'grant ' || lower(x.privilege_type) || ' (' || string_agg(quote_ident(a.attname), ', ' order by a.attnum) || ') on ' || t.relname || ' to linli_app;'
      from pg_attribute a, aclexplode(a.attacl) x
     where a.attrelid = t.oid and x.grantee = 'linli_app'::regrole
     group by x.privilege_type order by x.privilege_type) as grants
  from pg_class t
 where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p')
 order by t.relname collate "C"`

const functionsText = `
select pg_get_functiondef(f.oid) as definition,
  array(select case when x.grantee = 0 then 'grant execute on function ' || f.oid::regprocedure || ' to public;'
                    else 'grant execute on function ' || f.oid::regprocedure || ' to linli_app;' end
      from aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) x
     where x.grantee in (0, 'linli_app'::regrole) order by 1) as grants
  from pg_proc f
 where f.pronamespace = 'public'::regnamespace
   and not exists (select from pg_depend where objid = f.oid and deptype = 'e')
 order by f.proname collate "C", pg_get_function_identity_arguments(f.oid) collate "C"`
