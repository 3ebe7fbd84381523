/** Whether a PostgreSQL that somebody else runs can hold Linli; if not, the sentence that says what is missing. */
import type pg from 'pg'
import { StartFault } from '../../foundation/start-fault.ts'

const oldest = 15

interface Found {
  readonly version: number
  readonly encoding: string
  readonly who: string
  readonly database: string
  readonly may_make_roles: boolean
  readonly has_role: boolean
  readonly is_member: boolean
  readonly may_create: boolean
  readonly is_foreign: boolean
}

export async function demandFit(owner: pg.Pool): Promise<void> {
  const { rows } = await owner
    .query<Found>(`
      select current_setting('server_version_num')::int / 10000 as version,
             current_setting('server_encoding') as encoding,
             current_user as who,
             current_database() as database,
             me.rolsuper or me.rolcreaterole as may_make_roles,
             app.oid is not null as has_role,
             app.oid is not null and pg_has_role(me.oid, app.oid, 'member') as is_member,
             has_database_privilege(current_database(), 'create') and has_schema_privilege('public', 'create') as may_create,
             exists (select from pg_tables where schemaname = 'public')
               and not exists (select from pg_attribute
                                where attrelid = to_regclass('public.migrations') and attname = 'hash' and not attisdropped) as is_foreign
        from pg_roles me left join pg_roles app on app.rolname = 'linli_app'
       where me.rolname = current_user`)
    .catch((error: unknown) => {
      throw unreachable(error as { code?: string; message: string })
    })
  const found = rows[0]
  if (!found) throw new StartFault('The PostgreSQL that DATABASE_URL names does not say who signed in.')
  const fault = faultIn(found)
  if (fault) throw new StartFault(`${fault} Nothing was changed.`)
}

function faultIn(found: Found): string | undefined {
  if (found.version < oldest)
    return `The PostgreSQL that DATABASE_URL names is version ${found.version}; Linli needs ${oldest} or newer.`
  if (found.encoding !== 'UTF8')
    return `The database ${found.database} stores text as ${found.encoding}; Linli needs UTF8. Make one with: create database ${found.database} encoding 'UTF8' template template0.`
  if (!found.may_create)
    return `${found.who} may not create tables in the database ${found.database}. Make it the owner: alter database ${found.database} owner to ${found.who}.`
  if (found.is_foreign)
    return `The database ${found.database} holds tables of another program. Give Linli one of its own: create database linli owner ${found.who}.`
  if (!found.has_role && !found.may_make_roles)
    return `${found.who} may not create the role linli_app, which Linli works as. Let it: alter role ${found.who} createrole. Or make it beforehand: create role linli_app; grant linli_app to ${found.who}.`
  if (found.has_role && !found.is_member && !found.may_make_roles)
    return `${found.who} may not work as the role linli_app. Let it: grant linli_app to ${found.who}.`
  return undefined
}

function unreachable({ code = '', message }: { code?: string; message: string }): StartFault {
  const why: Record<string, string> = {
    ECONNREFUSED: 'nothing listens there',
    ENOENT: 'nothing listens there',
    ENOTFOUND: 'there is no host of that name',
    EAI_AGAIN: 'the name of the host cannot be looked up just now',
    ETIMEDOUT: 'it does not answer',
    EHOSTUNREACH: 'there is no way to that host',
    '28P01': 'the password is wrong',
    '28000': 'this account is not let in',
    '3D000': 'there is no such database',
    '53300': 'it has no connection left',
    '57P03': 'it is just starting or stopping',
  }
  return new StartFault(
    `The PostgreSQL that DATABASE_URL names cannot be used: ${why[code] ?? message.replace(/\.$/, '')}. Nothing was changed. Check DATABASE_URL, or leave it out to use the built-in database.`,
  )
}
