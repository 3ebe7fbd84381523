/** What kind of installation this becomes at its first start, and what it must never become afterwards. */
import type pg from 'pg'
import { StartFault } from '../foundation/start-fault.ts'
import { findInstallation, insertInstallation, markDemoLoaded } from './administrator/queries.ts'
import type { DemoAccounts, DemoGround } from './demo-accounts.ts'
import { inOneTransaction } from './prepare.ts'

export interface Installation {
  readonly isNew: boolean
  readonly isDemo: boolean
  /** False until the demo is in it as a whole. */
  readonly isWhole: boolean
}

/** `wish` is LINLI_DEMO: on when nothing is said, but data that is there decides for itself. */
export const settleInstallation = (owner: pg.Pool, wish: 'on' | 'off' | undefined, now: Date): Promise<Installation> =>
  inOneTransaction(owner, async (db) => {
    const found = await findInstallation(db)
    if (!found) await insertInstallation(db, wish !== 'off', now)
    const isDemo = found?.is_demo ?? wish !== 'off'
    if (isDemo && wish === 'off')
      throw new StartFault(
        'This data holds the demo, whose accounts anybody knows, so it cannot be used with LINLI_DEMO=off. Nothing was changed. Choose an empty folder with DATA_DIR (or an empty database with DATABASE_URL), or leave LINLI_DEMO out.',
      )
    if (!isDemo && wish === 'on')
      throw new StartFault(
        'This data is a real installation, so the demo is not loaded into it. Nothing was changed. Leave LINLI_DEMO out, or choose an empty folder with DATA_DIR.',
      )
    return { isNew: !found, isDemo, isWhole: !isDemo || found?.demo_loaded_at != null }
  })

/** Loads the demo and remembers that it is whole. */
export async function loadWholeDemo(ground: DemoGround): Promise<DemoAccounts> {
  const { loadDemo } = await import('./demo/load.ts')
  const accounts = await loadDemo(ground)
  await inOneTransaction(ground.owner, (db) => markDemoLoaded(db, new Date()))
  return accounts
}

/** Takes everything Linli made out of the database, so that a demo begins anew. */
export async function empty(owner: pg.Pool): Promise<void> {
  await owner.query(`
    drop schema if exists pgboss cascade;
    do $$
    declare
      made record;
    begin
      for made in select oid::regclass as name from pg_class
                   where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
                     and relowner = current_user::regrole and not exists (select from pg_depend where objid = pg_class.oid and deptype = 'e')
      loop
        execute format('drop table if exists %s cascade', made.name);
      end loop;
      for made in select oid::regprocedure as name from pg_proc
                   where pronamespace = 'public'::regnamespace
                     and proowner = current_user::regrole and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')
      loop
        execute format('drop function if exists %s cascade', made.name);
      end loop;
    end $$`)
}
